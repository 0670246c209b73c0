#include <criterion/criterion.h>
#include <string.h>

#include "web/request.h"

static struct arena *mem;
static struct pairs pairs;

static void begin(void)
{
	mem = arena_new(65536);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(query, .init = begin, .fini = end);
TestSuite(cookies, .init = begin, .fini = end);
TestSuite(path, .init = begin, .fini = end);
TestSuite(multipart, .init = begin, .fini = end);

/* The pairs as "name=text|…". */
static const char *shown(void)
{
	struct buf out = { .mem = mem };

	for (int i = 0; i < pairs.count; i++)
		buf_format(&out, "%s%s=%s", i ? "|" : "", pairs.list[i].name, pairs.list[i].text);
	return buf_end(&out);
}

static const char *query_len(const char *text, size_t len)
{
	return parse_query(mem, text, len, &pairs) ? shown() : NULL;
}

static const char *query(const char *text)
{
	return query_len(text, strlen(text));
}

/* --- query and urlencoded forms ------------------------------------------------------------------ */

Test(query, reads_names_and_texts)
{
	cr_assert_str_eq(query(""), "");
	cr_assert_str_eq(query("a=1&b=2"), "a=1|b=2");
	cr_assert_str_eq(query("a"), "a=");
	cr_assert_str_eq(query("a="), "a=");
	cr_assert_str_eq(query("=a"), "=a");
	cr_assert_str_eq(query("a=b=c"), "a=b=c");
	cr_assert_str_eq(query("&&a=1&&"), "a=1");
	cr_assert_str_eq(query("a=1&a=2"), "a=1|a=2");
	cr_assert_str_eq(pairs_find(&pairs, "a"), "1", "the first");
	cr_assert_null(pairs_find(&pairs, "b"));
}

Test(query, decodes_escapes_and_plus)
{
	cr_assert_str_eq(query("%61=a+b%2Bc%26%3d"), "a=a b+c&=");
	cr_assert_str_eq(query("x=%C5%81%c3%b3d%C5%BA"), "x=Łódź");
	cr_assert_str_eq(query("x=%3Cscript%3E%22%27%26"), "x=<script>\"'&");
	cr_assert_str_eq(query("x=1%0d%0aSet-Cookie:+y"), "x=1\r\nSet-Cookie: y");
}

Test(query, refuses_broken_escapes)
{
	static const char *const bad[] = { "%",     "a=%",  "a=%4",   "a=%4&b=1", "a=%zz",
					   "a=% 1", "%4=x", "a=%%41", "a=%-1",    "a=%+1" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_null(query(bad[i]), "%s", bad[i]);
}

Test(query, refuses_nul_and_broken_utf_8)
{
	static const char *const bad[] = { "a=%00",       "%00=a",  "a=%ff",  "a=%c0%af",
					   "a=%ed%a0%80", "a=\x80", "\xc3=a", "a=%f4%90%80%80" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_null(query(bad[i]), "%s", bad[i]);
	cr_assert_null(query_len("a=b\0c", 5));
}

Test(query, takes_a_hundred_fields_and_refuses_one_more)
{
	char text[3 * 101 + 1] = "";

	for (int i = 0; i < 100; i++)
		strcat(text, "a=&");
	cr_assert(query(text));
	cr_assert_eq(pairs.count, 100);
	strcat(text, "a=");
	cr_assert_null(query(text));
}

Test(query, stops_where_it_is_told_to)
{
	cr_assert_str_eq(query_len("a=1&b=2", 5), "a=1|b=");
	cr_assert_null(query_len("a=%41", 4));
}

/* --- cookies ------------------------------------------------------------------------------------- */

static const char *cookies(const char *header)
{
	return parse_cookies(mem, header, &pairs) ? shown() : NULL;
}

Test(cookies, reads_names_and_texts)
{
	cr_assert_str_eq(cookies(""), "");
	cr_assert_str_eq(cookies("a=1; b=2"), "a=1|b=2");
	cr_assert_str_eq(cookies("a=1;b=2;"), "a=1|b=2");
	cr_assert_str_eq(cookies("a=b=c"), "a=b=c");
	cr_assert_str_eq(cookies("a="), "a=");
	cr_assert_str_eq(cookies("a=%41+"), "a=%41+", "nothing is decoded");
	cr_assert(parse_cookies(mem, NULL, &pairs));
	cr_assert_eq(pairs.count, 0);
}

Test(cookies, leaves_out_strange_ones_of_the_same_host)
{
	cr_assert_str_eq(cookies("a; b=2"), "b=2");
	cr_assert_str_eq(cookies("=1; b=2"), "b=2");
	cr_assert_str_eq(cookies("  =1;  ; b=2"), "b=2");
	cr_assert_str_eq(cookies("a=\xff; b=2"), "b=2");
	cr_assert_str_eq(cookies("\xff=1; b=2"), "b=2");
	cr_assert_str_eq(cookies(";;;; b=2"), "b=2");
}

Test(cookies, refuses_more_than_a_hundred)
{
	char text[3 * 102 + 1] = "";

	for (int i = 0; i < 101; i++)
		strcat(text, "a=;");
	cr_assert_null(cookies(text));
	cr_assert_eq(pairs.count, 100, "the first are still usable");
}

/* --- codings ------------------------------------------------------------------------------------- */

Test(accepts, finds_a_coding_in_the_list)
{
	static const char *const lists[] = { "gzip", "br, gzip", "deflate,GZIP;q=0.5 , br",
					     ",, gzip ;q=1", "gzip;q=0.001" };

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		cr_assert(parse_accepts(lists[i], "gzip"), "%s", lists[i]);
}

Test(accepts, refuses_what_is_not_named_or_not_wanted)
{
	static const char *const lists[] = { "",         "gzip;q=0",    "gzip; q=0.000, br",
					     "x-gzip",   "gzipped",     "br;gzip",
					     "identity", "GZIP;q=0.0 ", "*" };

	cr_assert_not(parse_accepts(NULL, "gzip"));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		cr_assert_not(parse_accepts(lists[i], "gzip"), "%s", lists[i]);
}

/* --- path ---------------------------------------------------------------------------------------- */

static const char *path_below(const char *uri, const char *mount)
{
	const char *segments[8];
	int count;
	struct buf out = { .mem = mem };

	if (!parse_path(mem, uri, mount, segments, 8, &count))
		return NULL;
	for (int i = 0; i < count; i++)
		buf_format(&out, "%s[%s]", "", segments[i]);
	return buf_end(&out);
}

static const char *path(const char *uri)
{
	return path_below(uri, "");
}

Test(path, reads_segments)
{
	cr_assert_str_eq(path("/"), "");
	cr_assert_str_eq(path(""), "");
	cr_assert_str_eq(path("/north"), "[north]");
	cr_assert_str_eq(path("/north/"), "[north]");
	cr_assert_str_eq(path("/north/votes/cast"), "[north][votes][cast]");
	cr_assert_str_eq(path("/north?x=/y"), "[north]");
	cr_assert_str_eq(path("/north/?x"), "[north]");
	cr_assert_str_eq(path("/?x"), "");
	cr_assert_str_eq(path("/north#x/y"), "[north]");
}

Test(path, decodes_each_segment_by_itself)
{
	cr_assert_str_eq(path("/a%2Fb/x%20y/%C5%82"), "[a/b][x y][ł]");
	cr_assert_str_eq(path("/a+b"), "[a+b]", "a plus is a plus");
	cr_assert_str_eq(path("/a%3Fb"), "[a?b]");
	cr_assert_str_eq(path("/..."), "[...]");
	cr_assert_str_eq(path("/.a"), "[.a]");
}

Test(path, stands_below_its_mount)
{
	cr_assert_str_eq(path_below("/bc/north", "/bc"), "[north]");
	cr_assert_str_eq(path_below("/bc", "/bc"), "");
	cr_assert_str_eq(path_below("/bc/", "/bc"), "");
	cr_assert_str_eq(path_below("/bc?x", "/bc"), "");
	cr_assert_null(path_below("/bcx/north", "/bc"));
	cr_assert_null(path_below("/north", "/bc"));
	cr_assert_null(path_below("/BC/north", "/bc"));
	cr_assert_null(path_below("/b%63/north", "/bc"), "the web server's business");
	cr_assert_null(path_below("", "/bc"));
}

Test(path, refuses_what_climbs_or_stands_for_nothing)
{
	static const char *const bad[] = {
		"/a/../b",   "/a/..",      "/..",  "/a/./b",      "/.",
		"/%2e%2e/b", "/.%2E",      "/%2e", "//",          "//a",
		"/a//b",     "/a//",       "a",    "north/votes", "http://host/north",
		"*",         "\\..\\x/..",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_null(path(bad[i]), "%s", bad[i]);
}

Test(path, refuses_nul_bad_escapes_and_broken_utf_8)
{
	static const char *const bad[] = {
		"/a%00b", "/%00", "/a%",           "/a%4",  "/a%/b",
		"/a%zz",  "/%ff", "/%c0%ae%c0%ae", "/\x80", "/%ed%a0%80"
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_null(path(bad[i]), "%s", bad[i]);
}

Test(path, takes_eight_segments_and_refuses_one_more)
{
	cr_assert_str_eq(path("/1/2/3/4/5/6/7/8"), "[1][2][3][4][5][6][7][8]");
	cr_assert(path("/1/2/3/4/5/6/7/8/"));
	cr_assert_null(path("/1/2/3/4/5/6/7/8/9"));
}

/* --- multipart/form-data ------------------------------------------------------------------------- */

#define TYPE "multipart/form-data; boundary=b0"
#define PART(name, text) \
	"--b0\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" text "\r\n"
#define END "--b0--\r\n"

static const char *multipart_of(const char *type, const char *body, size_t len)
{
	/* ends where it ends, for the sanitizer's eyes */
	char *copy = arena_copy(mem, body, len);

	return parse_multipart(mem, type, copy, len, &pairs) ? shown() : NULL;
}

static const char *multipart(const char *body)
{
	return multipart_of(TYPE, body, strlen(body));
}

Test(multipart, reads_fields)
{
	cr_assert_str_eq(multipart(PART("a", "1") PART("b", "two\r\nlines") END),
			 "a=1|b=two\r\nlines");
	cr_assert_str_eq(multipart(PART("a", "") END), "a=");
	cr_assert_str_eq(multipart(END), "");
	cr_assert_str_eq(multipart(PART("a", "%41+&=") END), "a=%41+&=", "nothing is decoded");
	cr_assert_str_eq(multipart(PART("x", "Łódź <script>") END), "x=Łódź <script>");
	cr_assert_str_eq(multipart("preamble\r\n" PART("a", "1") END "epilogue"), "a=1");
	cr_assert_str_eq(multipart("--b0\r\nContent-Type: text/plain\r\nContent-Disposition: "
				   "form-data; name=\"a\"\r\n\r\n1\r\n" END),
			 "a=1");
}

Test(multipart, reads_the_boundary_in_every_form)
{
	const char *body = PART("a", "1") END;

	cr_assert(multipart_of("multipart/form-data; boundary=\"b0\"", body, strlen(body)));
	cr_assert(multipart_of("multipart/form-data; charset=utf-8; BOUNDARY=b0; x=y", body,
			       strlen(body)));
	cr_assert_null(multipart_of("multipart/form-data", body, strlen(body)));
	cr_assert_null(multipart_of("multipart/form-data; boundary=", body, strlen(body)));
	cr_assert_null(multipart_of("multipart/form-data; boundary=\"\"", body, strlen(body)));
	cr_assert_null(multipart_of("multipart/form-data; boundary=b1", body, strlen(body)));
	cr_assert_null(multipart_of(
		"multipart/form-data; boundary="
		"12345678901234567890123456789012345678901234567890123456789012345678901",
		body, strlen(body)));
}

Test(multipart, ends_a_text_only_at_the_start_of_a_line)
{
	cr_assert_str_eq(multipart(PART("a", "x--b0y") END), "a=x--b0y");
	cr_assert_str_eq(multipart(PART("a", "x--b0--") PART("b", "2") END), "a=x--b0--|b=2");
	cr_assert_str_eq(multipart(PART("a", "\n--b0\n") END), "a=\n--b0\n");
}

Test(multipart, refuses_a_body_cut_anywhere)
{
	static const char body[] = PART("a", "1") PART("b", "2") "--b0--";

	for (size_t len = 0; len < sizeof body - 1; len++)
		cr_assert_null(multipart_of(TYPE, body, len), "%zu of %zu bytes", len,
			       sizeof body - 1);
	cr_assert_str_eq(multipart(body), "a=1|b=2");
}

Test(multipart, refuses_files_and_parts_without_a_name)
{
	cr_assert_null(multipart("--b0\r\nContent-Disposition: form-data; name=\"a\"; "
				 "filename=\"x\"\r\n\r\n1\r\n" END));
	cr_assert_null(multipart("--b0\r\nContent-Disposition: form-data; name=\"a\"; "
				 "FileName*=x\r\n\r\n1\r\n" END));
	cr_assert_null(multipart("--b0\r\nContent-Disposition: form-data\r\n\r\n1\r\n" END));
	cr_assert_null(multipart("--b0\r\n\r\n1\r\n" END));
}

Test(multipart, refuses_nul_and_broken_utf_8)
{
	static const char nul[] = PART("a", "x\0y") END;

	cr_assert_null(multipart_of(TYPE, nul, sizeof nul - 1));
	cr_assert_null(multipart(PART("a", "\xff") END));
	cr_assert_null(multipart(PART("\xff", "a") END));
}

Test(multipart, takes_a_hundred_fields_and_refuses_one_more)
{
	struct buf body = { .mem = mem };

	for (int i = 0; i < 100; i++)
		buf_text(&body, PART("a", "1"));
	cr_assert(multipart(arena_format(mem, "%s" END, buf_end(&body))));
	cr_assert_null(multipart(arena_format(mem, "%s" PART("a", "1") END, buf_end(&body))));
}
