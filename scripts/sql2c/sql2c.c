/*
 * sql2c OUT.c OUT.h SCHEMA… -- QUERIES…
 *
 * Turns the migrations and the named statements of sql/ into C tables (lib/store/generated.h says
 * what they mean). Refuses, naming file and line, what rule.c and schema.c refuse; then it writes
 * nothing.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit.h"

static void write_file(const char *path, struct buf *text)
{
	FILE *out = fopen(path, "w");

	if (!out || fwrite(buf_end(text), 1, text->len, out) != text->len || fclose(out)) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(1);
	}
}

int main(int argc, char **argv)
{
	struct arena *mem = arena_new(1 << 20);
	struct buf code = { .mem = mem }, header = { .mem = mem };
	int split = 3;

	while (split < argc && strcmp(argv[split], "--"))
		split++;
	if (split >= argc) {
		fputs("usage: sql2c OUT.c OUT.h SCHEMA... -- QUERIES...\n", stderr);
		return 2;
	}
	struct schema schema = schema_read(mem, argv + 3, split - 3);
	struct query *queries = query_read(mem, argv + split + 1, argc - split - 1);

	emit_code(&code, &schema, queries);
	emit_header(&header, &schema, queries);
	write_file(argv[1], &code);
	write_file(argv[2], &header);
	arena_free(mem);
	return 0;
}
