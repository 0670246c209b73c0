#include <string.h>

#include "scene.h"

static const char *of_bytes(const char *text)
{
	struct buf buf = { .mem = scene_mem() };

	buf_text(&buf, text);
	return etag_of_bytes(scene_mem(), &buf);
}

Test(etag, of_bytes_is_strong_and_of_these_bytes)
{
	const char *etag = of_bytes("BEGIN:VCALENDAR");

	cr_assert_eq(strlen(etag), 22);
	cr_assert(etag[0] == '"' && etag[21] == '"');
	cr_assert_str_eq(etag, of_bytes("BEGIN:VCALENDAR"));
	cr_assert_str_neq(etag, of_bytes("BEGIN:VCALENDAR "));
	cr_assert(etag_of_bytes(scene_mem(), &(struct buf){ .mem = scene_mem() }), "of nothing");
}

Test(etag, matches_what_a_client_may_send)
{
	static const char *const good[] = {
		"\"abc\"",   "W/\"abc\"",    "\"x\", \"abc\"", "\"x\",\"abc\",\"y\"", "*",
		" \"abc\" ", "\"abc-gzip\"", "W/\"abc-gzip\"", ", ,\"abc\"",          "\"x\", *",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		cr_assert(etag_matches(good[i], "\"abc\""), "%s", good[i]);
}

Test(etag, matches_nothing_else)
{
	static const char *const bad[] = {
		"",          "abc",   "\"ab\"", "\"abcd\"", "\"ABC\"", "W/abc", "\"abc",
		"w/\"abc\"", "\"x\"", ",",      "W/",       "W",       "\"",    "\"abc,\"",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_not(etag_matches(bad[i], "\"abc\""), "%s", bad[i]);
	cr_assert_not(etag_matches(NULL, "\"abc\""));
	cr_assert_not(etag_matches("*", NULL));
}
