/*
 * A view file in memory, spans of it, and the one way in which this program says no.
 */
#ifndef HTML2C_SOURCE_H
#define HTML2C_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct source {
	struct arena *mem;
	const char *path; /* as given on the command line; stands in #line and .pot */
	const char *text; /* NUL-ended, holds no other NUL */
	size_t len;
};

/* A part of a source: from `at` up to, not including, `end`. */
struct span {
	const char *at, *end;
};

struct source source_read(struct arena *mem, const char *path);

/* Prints `path:line: words` on stderr and ends the program with 1. */
_Noreturn void refuse(const struct source *source, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

bool is_blank(char c); /* what HTML calls ASCII whitespace */
bool is_letter(char c);
bool is_name_char(char c); /* of a C name */
size_t span_len(struct span span);
struct span span_trim(struct span span);
bool span_is(struct span span, const char *word);        /* the very bytes */
bool span_is_nocase(struct span span, const char *word); /* ASCII letters of either case */
bool span_begins(struct span span, const char *with);
int span_lines(struct span span); /* line ends in it */

#define SPAN(span) (int)span_len(span), (span).at /* for "%.*s" */

#endif
