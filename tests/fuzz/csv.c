/*
 * CSV: what is read keeps the limits and is clean text; written out by our own writer, it reads the
 * same.
 */
#include "fuzz.h"
#include "in/csv.h"
#include "out/csv.h"

static void check_row(struct arena *mem, const struct csv_row *row)
{
	bool empty = true;

	HOLDS(row->cells >= 1 && row->cells <= CSV_COLUMNS);
	for (int i = 0; i < row->cells; i++) {
		HOLDS(fuzz_valid(row->cell[i]));
		HOLDS(strcmp(text_lines(mem, row->cell[i]), row->cell[i]) == 0);
		empty = empty && !*row->cell[i];
	}
	HOLDS(!empty);
}

static void write_row(struct csv_out *csv, char **cell, int cells)
{
	for (int i = 0; i < cells; i++)
		csv_cell(csv, cell[i]);
	csv_row_end(csv);
}

static void same_row(char **a, char **b, int cells)
{
	for (int i = 0; i < cells; i++)
		HOLDS(strcmp(a[i], b[i]) == 0);
}

/* Where the header could be taken for one of semicolons or tabs nothing is promised. */
static bool clear(const struct csv *csv)
{
	for (int i = 0; i < csv->columns; i++)
		if (strpbrk(csv->header[i], ";\t"))
			return false;
	return true;
}

static void same_again(struct arena *mem, const struct csv *csv)
{
	struct buf out = { .mem = mem };
	struct csv_out writer;

	csv_begin(&writer, &out, true);
	write_row(&writer, csv->header, csv->columns);
	for (int i = 0; i < csv->row_count; i++)
		write_row(&writer, csv->rows[i].cell, csv->rows[i].cells);
	struct csv_result again = csv_read(mem, out.bytes, out.len);

	HOLDS(again.read == CSV_GOOD);
	HOLDS(again.csv.columns == csv->columns && again.csv.row_count == csv->row_count);
	same_row(again.csv.header, csv->header, csv->columns);
	for (int i = 0; i < csv->row_count; i++) {
		HOLDS(again.csv.rows[i].cells == csv->rows[i].cells);
		same_row(again.csv.rows[i].cell, csv->rows[i].cell, csv->rows[i].cells);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	struct csv_result result = csv_read(mem, arena_copy(mem, bytes, len), len);
	const struct csv *csv = &result.csv;
	int line = 1;

	HOLDS(result.read >= CSV_GOOD && result.read <= CSV_CELL_TOO_LONG);
	if (result.read != CSV_GOOD)
		return 0;
	HOLDS(csv->columns >= 1 && csv->columns <= CSV_COLUMNS && csv->row_count <= CSV_ROWS);
	for (int i = 0; i < csv->columns; i++) {
		int found = csv_column(csv, csv->header[i]);

		HOLDS(found >= 0 && found <= i);
	}
	for (int i = 0; i < csv->row_count; i++) {
		check_row(mem, &csv->rows[i]);
		HOLDS(csv->rows[i].line > line);
		line = csv->rows[i].line;
		HOLDS(!*csv_cell_text(csv, &csv->rows[i], csv->rows[i].cells));
		HOLDS(!*csv_cell_text(csv, &csv->rows[i], -1));
	}
	HOLDS(result.line > line);
	if (clear(csv))
		same_again(mem, csv);
	return 0;
}
