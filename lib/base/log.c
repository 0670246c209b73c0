/*
 * Builds a record in a buffer and writes it with one call, so that lines of several workers do not mix.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define LINE 2048
#define VALUE 600 /* of one value: a long one does not push the others off the line */

static int target = 2;

struct line {
	char bytes[LINE];
	size_t len;
};

void log_to(int fd)
{
	target = fd;
}

static void put(struct line *line, const char *text, size_t len)
{
	if (len > LINE - 2 - line->len)
		len = LINE - 2 - line->len;
	memcpy(line->bytes + line->len, text, len);
	line->len += len;
}

/* All but printable ASCII, quotes and backslashes as \xNN: nobody forges a line or steers a terminal. */
static void put_value(struct line *line, const char *text)
{
	size_t until = line->len + VALUE;
	put(line, "\"", 1);
	for (const unsigned char *c = (const unsigned char *)text; *c && line->len < until; c++) {
		char escape[8];
		bool plain = *c >= ' ' && *c < 0x7f && *c != '"' && *c != '\\';
		int len = plain ? 0 : snprintf(escape, sizeof escape, "\\x%02x", *c);
		put(line, plain ? (const char *)c : escape, plain ? 1 : (size_t)len);
	}
	put(line, "\"", 1);
}

void log_record(const char *level, const struct log_field *fields, int count)
{
	struct line line = { .len = 0 };
	char number[32];
	if (target < 0)
		return;
	put(&line, number,
	    (size_t)snprintf(number, sizeof number, "at=%lld level=", (long long)clock_now()));
	put(&line, level, strlen(level));
	for (int i = 0; i < count; i++) {
		put(&line, " ", 1);
		put(&line, fields[i].key, strlen(fields[i].key));
		put(&line, "=", 1);
		if (fields[i].text)
			put_value(&line, fields[i].text);
		else
			put(&line, number,
			    (size_t)snprintf(number, sizeof number, "%lld",
					     (long long)fields[i].number));
	}
	line.bytes[line.len++] = '\n';
	if (write(target, line.bytes, line.len) < 0)
		return; /* nowhere left to say it */
}

void log_note(const char *format, ...)
{
	char message[512];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	struct log_field field = { "message", message, 0 };
	log_record("info", &field, 1);
}
