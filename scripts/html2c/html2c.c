/*
 * html2c: compiles views (HTML with {{ … }}) to C, and collects their words for translators.
 *
 *	html2c IN.html OUT.c OUT.h
 *	html2c --words FILE.html …	a gettext template on stdout
 *
 * Nothing is written unless the whole view is accepted. README.md states the language.
 */
#include <stdio.h>
#include <string.h>

#include "compile.h"
#include "words.h"

static int usage(void)
{
	fputs("usage: html2c IN.html OUT.c OUT.h\n       html2c --words FILE.html …\n", stderr);
	return 2;
}

static void write_file(const struct source *source, const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "w");

	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		refuse(source, 0, "%s cannot be written", path);
}

static int compile_file(struct arena *mem, char **paths)
{
	struct source source = source_read(mem, paths[0]);
	const char *slash = strrchr(paths[2], '/');
	struct compiled made = compile(&source, slash ? slash + 1 : paths[2]);

	write_file(&source, paths[1], made.c, made.c_len);
	write_file(&source, paths[2], made.h, made.h_len);
	return 0;
}

static int print_words(struct arena *mem, char **paths, int count)
{
	struct words *words = words_new(mem);
	struct buf pot;

	for (int i = 0; i < count; i++) {
		struct source *source = NEW(mem, struct source);

		*source = source_read(mem, paths[i]);
		words_add(words, source);
	}
	pot = words_pot(words);
	return fwrite(pot.bytes, 1, pot.len, stdout) == pot.len && fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct arena *mem = arena_new(1 << 20);
	int status;

	if (argc >= 3 && strcmp(argv[1], "--words") == 0)
		status = print_words(mem, argv + 2, argc - 2);
	else if (argc == 4)
		status = compile_file(mem, argv + 1);
	else
		status = usage();
	arena_free(mem);
	return status;
}
