#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "in/csv.h"

static struct arena *mem;
static struct csv_result result;

static void begin(void)
{
	mem = arena_new(1 << 18);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(csv_in, .init = begin, .fini = end);

static void show_row(struct buf *out, char **cell, int cells)
{
	for (int i = 0; i < cells; i++)
		buf_format(out, "%s[%s]", "", cell[i]);
}

/* The header and the rows as "[a][b] 2:[1][2]…", with the line that each begins on. */
static const char *read_bytes(const char *bytes, size_t len)
{
	struct buf out = { .mem = mem };

	/* ends where it ends, for the sanitizer's eyes */
	result = csv_read(mem, arena_copy(mem, bytes, len), len);
	if (result.read != CSV_GOOD)
		return NULL;
	show_row(&out, result.csv.header, result.csv.columns);
	for (int i = 0; i < result.csv.row_count; i++) {
		buf_format(&out, " %d:", result.csv.rows[i].line);
		show_row(&out, result.csv.rows[i].cell, result.csv.rows[i].cells);
	}
	return buf_end(&out);
}

static const char *read(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void refuses(const char *bytes, size_t len, enum csv_read why, int line)
{
	cr_assert_null(read_bytes(bytes, len));
	cr_assert_eq(result.read, why, "%d, not %d: %.60s", (int)result.read, (int)why, bytes);
	if (line)
		cr_assert_eq(result.line, line, "line %d, not %d: %.60s", result.line, line, bytes);
}

/* Rows of `row` below the header "a". */
static struct buf many(const char *header, const char *row, int count)
{
	struct buf out = { .mem = mem };

	buf_text(&out, header);
	for (int i = 0; i < count; i++)
		buf_text(&out, row);
	return out;
}

Test(csv_in, reads_the_examples_of_the_standard) /* RFC 4180, 2 */
{
	cr_assert_str_eq(read("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"),
			 "[aaa][bbb][ccc] 2:[zzz][yyy][xxx]");
	cr_assert_str_eq(read("aaa,bbb,ccc\r\nzzz,yyy,xxx"), "[aaa][bbb][ccc] 2:[zzz][yyy][xxx]");
	cr_assert_str_eq(read("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx"),
			 "[aaa][b\nbb][ccc] 3:[zzz][yyy][xxx]");
	cr_assert_str_eq(read("\"aaa\",\"b\"\"bb\",\"ccc\""), "[aaa][b\"bb][ccc]");
}

Test(csv_in, takes_any_line_end_and_none)
{
	static const char want[] = "[a][b] 2:[1][2] 3:[3][4]";

	cr_assert_str_eq(read("a,b\n1,2\n3,4\n"), want);
	cr_assert_str_eq(read("a,b\r\n1,2\r\n3,4"), want);
	cr_assert_str_eq(read("a,b\r1,2\r3,4\r"), want);
}

Test(csv_in, takes_the_separator_of_the_header)
{
	static const char want[] = "[a][b] 2:[1][2]";

	cr_assert_str_eq(read("a,b\n1,2"), want);
	cr_assert_str_eq(read("a;b\n1;2"), want);
	cr_assert_str_eq(read("a\tb\n1\t2"), want);
	cr_assert_str_eq(read("a;b\n1,5;2"), "[a][b] 2:[1,5][2]", "a decimal comma");
	cr_assert_str_eq(read("\"a,b,c\";d\n1;2"), "[a,b,c][d] 2:[1][2]", "one within quotes");
	cr_assert_str_eq(read("a\n1,2"), "[a] 2:[1][2]", "a comma where nothing else is said");
}

Test(csv_in, leaves_out_the_byte_order_mark)
{
	cr_assert_str_eq(read("\xef\xbb\xbf"
			      "a,b\n1,2"),
			 "[a][b] 2:[1][2]");
	cr_assert_str_eq(read("\xef\xbb\xbf\"a\",b"), "[a][b]");
	refuses("\xef\xbb\xbf", 3, CSV_EMPTY, 0);
}

Test(csv_in, leaves_out_empty_rows_and_still_counts_lines)
{
	cr_assert_str_eq(read("\n,,\na,b\n\n , \n1,2\n\n"), "[a][b] 6:[1][2]");
	cr_assert_str_eq(read("a\n\"x\n\ny\"\nz"), "[a] 2:[x\n\ny] 5:[z]");
}

Test(csv_in, cleans_what_stands_in_a_cell)
{
	cr_assert_str_eq(read("a,b\n  one   two ,x\u202ey\u200b"), "[a][b] 2:[one two][xy]");
	cr_assert_str_eq(read("a\n<script>\"'&"), "[a] 2:[<script>\"'&]");
	cr_assert_str_eq(read("a\n\"l\r\n\r\n\r\n\r\nm\""), "[a] 2:[l\n\nm]", "one empty line");
}

Test(csv_in, keeps_all_cells_of_a_row_that_is_quoted_badly)
{
	cr_assert_str_eq(read("a,b,c\n\"1\" x,2,3\n4,5,6"), "[a][b][c] 2:[1][2][3] 3:[4][5][6]");
	cr_assert_str_eq(read("a,b\n1\"2,3\n"), "[a][b] 2:[1\"2][3]");
	cr_assert_str_eq(read("a,b\n\"1\"  ,2"), "[a][b] 2:[1][2]");
}

Test(csv_in, rows_may_be_shorter_or_longer_than_the_header)
{
	cr_assert_str_eq(read("a,b\n1\n1,2,3"), "[a][b] 2:[1] 3:[1][2][3]");
	cr_assert_str_eq(csv_cell_text(&result.csv, &result.csv.rows[0], 0), "1");
	cr_assert_str_empty(csv_cell_text(&result.csv, &result.csv.rows[0], 1));
	cr_assert_str_empty(csv_cell_text(&result.csv, &result.csv.rows[0], -1));
}

Test(csv_in, finds_columns_by_name_and_not_by_case)
{
	read("Title,Avoid clash with,title\n");
	cr_assert_eq(csv_column(&result.csv, "AVOID CLASH WITH"), 1);
	cr_assert_eq(csv_column(&result.csv, "title"), 0, "the first");
	cr_assert_eq(csv_column(&result.csv, "Titl"), -1);
}

Test(csv_in, refuses_what_is_no_text)
{
	refuses("a\n\xff", 3, CSV_NOT_UTF8, 0);
	refuses("a\n\xc0\xaf", 4, CSV_NOT_UTF8, 0);
	refuses("\xff\xfe"
		"a\0",
		4, CSV_NUL, 0);
	refuses("a\nx\0y", 5, CSV_NUL, 0);
	refuses("", 0, CSV_EMPTY, 0);
	refuses("\n\r\n,,\n", 6, CSV_EMPTY, 0);
}

Test(csv_in, refuses_a_quote_that_is_left_open)
{
	refuses("a,b\n1,\"2\n3,4\n", 13, CSV_OPEN_QUOTE, 2);
	refuses("\"", 1, CSV_OPEN_QUOTE, 1);
	refuses("a\n\"x\"\"", 6, CSV_OPEN_QUOTE, 2);
}

Test(csv_in, takes_as_many_rows_as_it_says_and_no_more)
{
	struct buf most = many("a\n", "1\n", CSV_ROWS), more = many("a\n", "1\n", CSV_ROWS + 1);

	cr_assert(read_bytes(most.bytes, most.len));
	cr_assert_eq(result.csv.row_count, CSV_ROWS);
	refuses(more.bytes, more.len, CSV_TOO_MANY_ROWS, 0);
}

Test(csv_in, takes_as_many_columns_as_it_says_and_no_more)
{
	struct buf most = many("a", ",a", CSV_COLUMNS - 1), more = many("a", ",a", CSV_COLUMNS);

	cr_assert(read_bytes(most.bytes, most.len));
	cr_assert_eq(result.csv.columns, CSV_COLUMNS);
	refuses(more.bytes, more.len, CSV_TOO_MANY_COLUMNS, 1);
}

Test(csv_in, takes_cells_as_long_as_it_says_and_no_longer)
{
	struct buf most = many("a\n", "x", CSV_CELL), more = many("a\n", "x", CSV_CELL + 1);
	struct buf quoted = many("a\n\"", "x", CSV_CELL + 1);

	buf_char(&quoted, '"');
	cr_assert(read_bytes(most.bytes, most.len));
	cr_assert_eq(strlen(result.csv.rows[0].cell[0]), CSV_CELL);
	refuses(more.bytes, more.len, CSV_CELL_TOO_LONG, 2);
	refuses(quoted.bytes, quoted.len, CSV_CELL_TOO_LONG, 2);
}

Test(csv_in, refuses_more_bytes_than_it_says)
{
	struct buf more = many("a\n", "1234567\n", CSV_BYTES / 8);

	refuses(more.bytes, more.len, CSV_TOO_LARGE, 0);
}
