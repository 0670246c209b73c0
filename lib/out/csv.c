/*
 * CSV out.
 */
#include <string.h>

#include "out/csv.h"

void csv_begin(struct csv_out *csv, struct buf *out, bool raw)
{
	*csv = (struct csv_out){ .out = out, .raw = raw };
	buf_text(out, "\xef\xbb\xbf");
}

/* What a spreadsheet takes for a formula: the signs, tab and CR, and their full-width twins. */
static bool formula(const char *text)
{
	static const char *const signs[] = {
		"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(text, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

void csv_cell(struct csv_out *csv, const char *text)
{
	bool guard = !csv->raw && text && formula(text);
	if (csv->column++)
		buf_char(csv->out, ',');
	if (!text)
		return;
	if (!guard && !strpbrk(text, "\",\r\n")) {
		buf_text(csv->out, text);
		return;
	}
	buf_text(csv->out, guard ? "\"'" : "\"");
	for (; *text; text++) {
		if (*text == '"')
			buf_char(csv->out, '"');
		buf_char(csv->out, *text);
	}
	buf_char(csv->out, '"');
}

void csv_int(struct csv_out *csv, int64_t number)
{
	if (csv->column++)
		buf_char(csv->out, ',');
	buf_int(csv->out, number);
}

void csv_row_end(struct csv_out *csv)
{
	buf_text(csv->out, "\r\n");
	csv->column = 0;
}
