/*
 * One structured line a record on stderr: `at=… level=… key=value …`. In values all but printable
 * ASCII, quotes and backslashes are written as \xNN, so nobody can forge a line; long values are cut.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

/* text NULL: the number */
struct log_field {
	const char *key;
	const char *text;
	int64_t number;
};

void log_to(int fd); /* default 2; -1 keeps silent */
void log_record(const char *level, const struct log_field *fields, int count);
/* level=info message=… */
void log_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
