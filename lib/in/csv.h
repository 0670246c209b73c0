/*
 * CSV in (RFC 4180 and what spreadsheets make of it): BOM or none, CRLF, LF or CR, comma, semicolon
 * or tab (seen from the header line), quoted line ends. Bounded: see the limits.
 */
#ifndef IN_CSV_H
#define IN_CSV_H

#include "base/arena.h"

#define CSV_BYTES (4 * 1024 * 1024)
#define CSV_ROWS 5000
#define CSV_COLUMNS 60
#define CSV_CELL 20000

struct csv_row {
	int line;
	int cells;
	char **cell;
};
struct csv {
	char **header;
	int columns;
	struct csv_row *rows;
	int row_count;
};

enum csv_read {
	CSV_GOOD,
	CSV_EMPTY,
	CSV_TOO_LARGE,
	CSV_NOT_UTF8,
	CSV_NUL,
	CSV_OPEN_QUOTE,
	CSV_TOO_MANY_ROWS,
	CSV_TOO_MANY_COLUMNS,
	CSV_CELL_TOO_LONG
};
struct csv_result {
	enum csv_read read;
	int line; /* where it was refused; of an open quote: where that begins */
	struct csv csv;
};

struct csv_result csv_read(struct arena *mem, const char *bytes, size_t len);
int csv_column(const struct csv *csv, const char *name); /* by header, case-blind; -1 none */
/* "" when absent */
const char *csv_cell_text(const struct csv *csv, const struct csv_row *row, int column);

#endif
