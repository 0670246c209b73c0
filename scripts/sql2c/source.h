/*
 * One file of SQL on its way in, and the refusal that names the place in it.
 */
#ifndef SQL2C_SOURCE_H
#define SQL2C_SOURCE_H

#include "base/arena.h"

struct source {
	struct arena *mem;
	const char *path;
	const char *name; /* the last part of path, without ".sql" */
	const char *text;
};

struct source source_read(struct arena *mem, const char *path);

/* Prints "path:line: message" and exits 1: the first thing wrong is the only one told. */
_Noreturn void refuse(const struct source *source, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
