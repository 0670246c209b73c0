/*
 * Prints what the sample views make of hostile data, for comparison with render.out.
 *
 * Stands in for lib/base/lang with a language that turns messages round, so that the writers are
 * seen to follow the translation and not the English.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.html.h"
#include "branches.html.h"
#include "document.html.h"
#include "drawings.html.h"
#include "sample.h"
#include "space.html.h"
#include "values.html.h"
#include "words.html.h"

const char *lang_code(const struct lang *lang)
{
	return lang ? "?" : "en";
}

bool lang_rtl(const struct lang *lang)
{
	return lang != NULL;
}

const char *lang_text(const struct lang *lang, const char *english)
{
	(void)lang;
	if (strcmp(english, "{who} moved {what} to {who}") == 0)
		return "{what} <- {who} {nobody} {who";
	return english;
}

const char *lang_plural(const struct lang *lang, const char *one, const char *other, int64_t n)
{
	(void)lang;
	return n == 1 ? one : other;
}

char *lang_number(struct arena *mem, const struct lang *lang, int64_t n)
{
	(void)lang;
	return arena_format(mem, "<%lld>", (long long)n);
}

static void show(const char *name, struct html html)
{
	printf("== %s\n%.*s\n", name, (int)html.len, html.bytes);
}

static void show_all(const struct reader *rd, const char *hostile)
{
	static const char *const tags[] = { "a\"b", "c'd", "</li>" };
	struct sample s = { .id = -7, .title = hostile, .link = "javascript:alert(1)", .tags = tags,
			    .tag_count = 3, .votes = 4000000000u, .slug = "a b/c" };
	const char *json = "{\"a\":\"</script><!--&\"}";

	show("values", view_values(rd, &s, view_strong(rd, hostile)));
	show("addresses", view_addresses(rd, &s));
	s.full = true;
	s.link = "HTTPS://example.org/?a=1&b='2'";
	show("addresses, full", view_addresses(rd, &s));
	show("branches", view_branches(rd, &s, 0));
	show("words", view_words(rd, &s, 1));
	show("words, many", view_words(rd, &s, 1200));
	show("space", view_space(rd, hostile));
	show("drawings", view_drawings(rd, hostile, 3));
	show("document", view_document(rd, view_strong(rd, "b"), json, true));
	show("nothing", view_nothing(rd));
	printf("== title\n%s\n", text_title(rd, " x \n\t <b> & \"y\" "));
}

int main(void)
{
	struct arena *mem = arena_new(65536);
	struct reader rd = { .mem = mem, .mount = "/bc", .camp = "camp-26",
			     .statics = "/bc/static/b1", .base_url = "https://camps.example/bc",
			     .token = "\"><script>" };

	show_all(&rd, "<script>alert(\"1\")</script> & 'ü'");
	rd.camp = NULL;
	show("outside of a camp", view_addresses(&rd, &(struct sample){ .slug = "x" }));
	arena_free(mem);
	return 0;
}
