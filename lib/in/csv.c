/*
 * CSV in: one pass over the bytes, refused at the first thing that goes past a limit.
 */
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "in/csv.h"

struct reading {
	struct arena *mem;
	const char *at, *end;
	char separator;
	int line;
	enum csv_read refused;
};

/* The separator that stands most often in the header line, outside quotes. */
static char separator_of(const char *at, const char *end)
{
	static const char candidates[] = ",;\t";
	int counts[3] = { 0 };
	bool quoted = false;
	for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
		const char *which = *at ? strchr(candidates, *at) : NULL;
		if (*at == '"')
			quoted = !quoted;
		else if (which && !quoted)
			counts[which - candidates]++;
	}
	int best = 0;
	for (int i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

static char *quoted_cell(struct reading *in)
{
	struct buf cell = { .mem = in->mem };
	int began = in->line;
	in->at++;
	while (in->at < in->end) {
		if (*in->at == '"' && (in->at + 1 == in->end || in->at[1] != '"')) {
			in->at++;
			return (char *)buf_end(&cell);
		}
		in->at += *in->at == '"';
		in->line += *in->at == '\n';
		buf_char(&cell, *in->at++);
		if (cell.len > CSV_CELL) {
			in->refused = CSV_CELL_TOO_LONG;
			return "";
		}
	}
	in->refused = CSV_OPEN_QUOTE;
	in->line = began;
	return "";
}

static bool ends_cell(const struct reading *in)
{
	return *in->at == in->separator || *in->at == '\n' || *in->at == '\r';
}

static char *bare_cell(struct reading *in)
{
	const char *from = in->at;
	while (in->at < in->end && !ends_cell(in))
		in->at++;
	if (in->at - from > CSV_CELL) {
		in->refused = CSV_CELL_TOO_LONG;
		return "";
	}
	return arena_copy(in->mem, from, (size_t)(in->at - from));
}

/* One row, up to and with its line end. */
static bool read_row(struct reading *in, struct csv_row *row)
{
	char *cells[CSV_COLUMNS];
	*row = (struct csv_row){ .line = in->line };
	for (;;) {
		if (row->cells == CSV_COLUMNS) {
			in->refused = CSV_TOO_MANY_COLUMNS;
			return false;
		}
		char *cell = in->at < in->end && *in->at == '"' ? quoted_cell(in) : bare_cell(in);
		if (in->refused)
			return false;
		cells[row->cells++] = text_lines(in->mem, cell);
		/* What stands between a closing quote and the next separator is nobody's cell. */
		while (in->at < in->end && !ends_cell(in))
			in->at++;
		if (in->at == in->end || *in->at != in->separator)
			break;
		in->at++;
	}
	in->at += in->at < in->end && *in->at == '\r';
	in->at += in->at < in->end && *in->at == '\n';
	in->line++;
	row->cell = arena_copy(in->mem, cells, sizeof(*cells) * (size_t)row->cells);
	return true;
}

static bool row_empty(const struct csv_row *row)
{
	for (int i = 0; i < row->cells; i++)
		if (*row->cell[i])
			return false;
	return true;
}

static enum csv_read check_bytes(const char *bytes, size_t len)
{
	if (len > CSV_BYTES)
		return CSV_TOO_LARGE;
	if (memchr(bytes, '\0', len))
		return CSV_NUL;
	return text_valid(bytes, len) ? CSV_GOOD : CSV_NOT_UTF8;
}

struct csv_result csv_read(struct arena *mem, const char *bytes, size_t len)
{
	struct csv_result result = { .read = check_bytes(bytes, len) };
	struct csv_row row;
	if (result.read != CSV_GOOD)
		return result;
	struct reading in = { .mem = mem, .at = bytes, .end = bytes + len, .line = 1 };
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		in.at += 3;
	in.separator = separator_of(in.at, in.end);
	result.csv.rows = NEW_MANY(mem, struct csv_row, CSV_ROWS);
	while (in.at < in.end && !in.refused && read_row(&in, &row)) {
		if (row_empty(&row))
			continue;
		if (!result.csv.header) {
			result.csv.header = row.cell;
			result.csv.columns = row.cells;
		} else if (result.csv.row_count == CSV_ROWS) {
			in.refused = CSV_TOO_MANY_ROWS;
		} else {
			result.csv.rows[result.csv.row_count++] = row;
		}
	}
	result.line = in.line;
	result.read = in.refused ? in.refused : result.csv.header ? CSV_GOOD : CSV_EMPTY;
	return result;
}

int csv_column(const struct csv *csv, const char *name)
{
	for (int i = 0; i < csv->columns; i++)
		if (strcasecmp(csv->header[i], name) == 0)
			return i;
	return -1;
}

const char *csv_cell_text(const struct csv *csv, const struct csv_row *row, int column)
{
	(void)csv;
	return column >= 0 && column < row->cells ? row->cell[column] : "";
}
