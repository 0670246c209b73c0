/*
 * Text as people write it, and as they should not: cleaning gives clean text at once and for good.
 * Read as it comes, well-formed or not.
 */
#include "fuzz.h"

static void check_clean(struct arena *mem, const char *text,
			char *clean(struct arena *, const char *))
{
	const char *once = clean(mem, text);

	HOLDS(fuzz_valid(once));
	HOLDS(strcmp(clean(mem, once), once) == 0);
	HOLDS(*once != ' ' && *once != '\n');
	HOLDS(!*once || !strchr(" \n", once[strlen(once) - 1]));
	HOLDS(!strstr(once, "  ") && !strstr(once, "\n\n\n"));
	for (const char *c = once; *c; c++)
		HOLDS((unsigned char)*c >= ' ' || *c == '\n');
	/* Overrides, isolates and marks of direction; the blank that has no width; the line separator. */
	static const char *const hidden[] = { "\u202a", "\u202e",   "\u2066", "\u2069",
					      "\u200e", "\u200f",   "\u200b", "\ufeff",
					      "\u2028", "\xc2\x85", "\x7f" };

	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		HOLDS(!strstr(once, hidden[i]));
}

static void check_cut(struct arena *mem, const char *text, size_t count)
{
	const char *cut = text_cut(mem, text, count);
	size_t len = strlen(cut);

	HOLDS(fuzz_valid(cut));
	if (text_graphemes(text) <= count) {
		HOLDS(strcmp(cut, text) == 0);
	} else {
		HOLDS(len >= 3 && strcmp(cut + len - 3, "…") == 0);
		HOLDS(strncmp(cut, text, len - 3) == 0);
	}
}

static void check_split(struct arena *mem, const char *text)
{
	size_t count;
	char **pieces = text_split(mem, text, ',', &count);

	for (size_t i = 0; i < count; i++) {
		HOLDS(fuzz_valid(pieces[i]) && *pieces[i] && !strchr(pieces[i], ','));
		HOLDS(strcmp(text_line(mem, pieces[i]), pieces[i]) == 0);
	}
}

/* Names that read the same to us look the same, whatever blanks stand around them. */
static void check_skeleton(struct arena *mem, const char *text)
{
	const char *line = text_line(mem, text), *skeleton = text_skeleton(mem, text);

	HOLDS(fuzz_valid(skeleton) && !strpbrk(skeleton, " \ni"));
	HOLDS(strcmp(text_skeleton(mem, line), skeleton) == 0);
	HOLDS(strcmp(text_skeleton(mem, arena_format(mem, "  %s\t", line)), skeleton) == 0);
}

static void check_search(struct arena *mem, const char *text)
{
	const char *search = text_search(mem, text);

	HOLDS(fuzz_valid(search));
	for (const char *c = search; *c; c++)
		HOLDS(*c < 'A' || *c > 'Z');
	HOLDS(strcmp(text_search(mem, text_line(mem, text)), search) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *text = fuzz_text(mem, bytes, len);

	check_clean(mem, text, text_line);
	check_clean(mem, text, text_lines);
	HOLDS(!strchr(text_line(mem, text), '\n'));
	check_skeleton(mem, text);
	check_search(mem, text);
	check_split(mem, text);
	if (!fuzz_valid(text))
		return 0;
	HOLDS(text_graphemes(text) <= strlen(text));
	check_cut(mem, text, 0);
	check_cut(mem, text, 3);
	check_cut(mem, text, 40);
	return 0;
}
