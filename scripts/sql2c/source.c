/*
 * Reads a file whole. A path that does not end in .sql is a mistake of the build, told as such.
 */
#include "source.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static const char *name_of(struct arena *mem, const char *path)
{
	const char *slash = strrchr(path, '/'), *from = slash ? slash + 1 : path;
	size_t len = strlen(from);

	if (len < 5 || strcmp(from + len - 4, ".sql"))
		return NULL;
	return arena_copy(mem, from, len - 4);
}

struct source source_read(struct arena *mem, const char *path)
{
	struct source source = { .mem = mem, .path = path, .name = name_of(mem, path) };
	struct buf text = { .mem = mem };
	char block[16384];
	size_t got;

	if (!source.name)
		refuse(&source, 0, "is not named *.sql");
	FILE *in = fopen(path, "r");
	if (!in)
		refuse(&source, 0, "%s", strerror(errno));
	while ((got = fread(block, 1, sizeof block, in)) > 0)
		buf_add(&text, block, got);
	if (ferror(in))
		refuse(&source, 0, "%s", strerror(errno));
	fclose(in);
	source.text = buf_end(&text);
	if (strlen(source.text) != text.len)
		refuse(&source, 0, "holds a NUL");
	return source;
}

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
