#include "out/csv.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena *mem;

static void begin(void)
{
	mem = arena_new(4096);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(csv_out, .init = begin, .fini = end);

/* One row of one cell, without its line end. */
static const char *written(const char *text, bool raw)
{
	struct buf out = { .mem = mem };
	struct csv_out csv;

	csv_begin(&csv, &out, raw);
	csv_cell(&csv, text);
	csv_row_end(&csv);
	cr_assert_eq(memcmp(out.bytes, "\xef\xbb\xbf", 3), 0, "begins with the mark");
	cr_assert_str_eq(out.bytes + out.len - 2, "\r\n");
	return arena_format(mem, "%.*s", (int)out.len - 5, out.bytes + 3);
}

#define WRITES(text, expected) cr_assert_str_eq(written((text), false), (expected))
#define WRITES_RAW(text, expected) cr_assert_str_eq(written((text), true), (expected))

Test(csv_out, writes_rows_by_the_standard) /* RFC 4180, 2 */
{
	struct buf out = { .mem = mem };
	struct csv_out csv;

	csv_begin(&csv, &out, false);
	csv_cell(&csv, "a");
	csv_int(&csv, -3);
	csv_cell(&csv, NULL);
	csv_cell(&csv, "");
	csv_row_end(&csv);
	csv_int(&csv, INT64_MIN);
	csv_row_end(&csv);
	cr_assert_str_eq(out.bytes, "\xef\xbb\xbf"
				    "a,-3,,\r\n-9223372036854775808\r\n");
}

Test(csv_out, quotes_what_needs_it_and_only_that)
{
	WRITES("plain words; with\ttab", "plain words; with\ttab");
	WRITES("a,b", "\"a,b\"");
	WRITES("a\"b", "\"a\"\"b\"");
	WRITES("a\nb", "\"a\nb\"");
	WRITES("a\r\nb", "\"a\r\nb\"");
	WRITES("\"", "\"\"\"\"");
	WRITES("<script>'&", "<script>'&");
}

Test(csv_out, guards_against_formulas) /* FORMATS 2 */
{
	WRITES("=1+2", "\"'=1+2\"");
	WRITES("+1", "\"'+1\"");
	WRITES("-1", "\"'-1\"");
	WRITES("@SUM(A1)", "\"'@SUM(A1)\"");
	WRITES("\t=1", "\"'\t=1\"");
	WRITES("\r=1", "\"'\r=1\"");
	WRITES("＝1", "\"'＝1\"");
	WRITES("＋1", "\"'＋1\"");
	WRITES("－1", "\"'－1\"");
	WRITES("＠x", "\"'＠x\"");
	WRITES("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
}

Test(csv_out, leaves_alone_what_is_no_formula)
{
	WRITES("1=1", "1=1");
	WRITES("a-b", "a-b");
	WRITES("'=1", "'=1");
	WRITES("Ünï", "Ünï");
	WRITES("", "");
}

Test(csv_out, writes_raw_what_is_asked_for_raw)
{
	WRITES_RAW("=1+2", "=1+2");
	WRITES_RAW("\t=1", "\t=1");
	WRITES_RAW("＝1", "＝1");
	WRITES_RAW("-a,\"b\"", "\"-a,\"\"b\"\"\"");
}
