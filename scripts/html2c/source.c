/*
 * Reading a view file, and plain work on spans. Knows neither C nor HTML.
 */
#include "source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

_Noreturn void refuse(const struct source *source, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", source->path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

struct source source_read(struct arena *mem, const char *path)
{
	struct source source = { .mem = mem, .path = path };
	struct buf text = { .mem = mem };
	char block[8192];
	size_t got;
	FILE *file = fopen(path, "r");

	if (!file)
		refuse(&source, 0, "cannot be read");
	while ((got = fread(block, 1, sizeof(block), file)) > 0)
		buf_add(&text, block, got);
	if (ferror(file))
		refuse(&source, 0, "cannot be read");
	fclose(file);
	source.text = buf_end(&text);
	source.len = text.len;
	if (strlen(source.text) != source.len)
		refuse(&source, 0, "holds a NUL byte");
	return source;
}

bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_char(char c)
{
	return is_letter(c) || c == '_' || (c >= '0' && c <= '9');
}

size_t span_len(struct span span)
{
	return (size_t)(span.end - span.at);
}

struct span span_trim(struct span span)
{
	while (span.at < span.end && is_blank(*span.at))
		span.at++;
	while (span.end > span.at && is_blank(span.end[-1]))
		span.end--;
	return span;
}

bool span_is(struct span span, const char *word)
{
	size_t len = strlen(word);

	return span_len(span) == len && memcmp(span.at, word, len) == 0;
}

bool span_is_nocase(struct span span, const char *word)
{
	size_t len = strlen(word);

	return span_len(span) == len && strncasecmp(span.at, word, len) == 0;
}

bool span_begins(struct span span, const char *with)
{
	size_t len = strlen(with);

	return span_len(span) >= len && memcmp(span.at, with, len) == 0;
}

int span_lines(struct span span)
{
	int lines = 0;

	for (; span.at < span.end; span.at++)
		lines += *span.at == '\n';
	return lines;
}
