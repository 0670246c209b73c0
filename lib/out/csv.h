/*
 * CSV out: UTF-8 BOM, CRLF, RFC 4180; a cell that a spreadsheet would take for a formula gets a
 * leading apostrophe (FORMATS 2), unless raw.
 */
#ifndef OUT_CSV_H
#define OUT_CSV_H

#include <stdbool.h>

#include "base/buf.h"

struct csv_out {
	struct buf *out;
	bool raw;
	int column;
};

void csv_begin(struct csv_out *csv, struct buf *out, bool raw);
void csv_cell(struct csv_out *csv, const char *text);
void csv_int(struct csv_out *csv, int64_t number);
void csv_row_end(struct csv_out *csv);

#endif
