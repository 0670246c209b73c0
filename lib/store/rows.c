/*
 * Rows become structs in an arena; text is copied, so nothing points into SQLite afterwards.
 */
#include <limits.h>
#include <string.h>

#include "base/die.h"
#include "store/private.h"

static const struct column *field_of(const struct shape *shape, const char *name)
{
	for (int i = 0; i < shape->count; i++)
		if (!strcmp(shape->columns[i].name, name))
			return &shape->columns[i];
	return NULL;
}

/* Which field each column goes to. Shapes are static: one is known again by its address. */
static void fit(struct db *db, enum sql name, struct statement *statement,
		const struct shape *shape)
{
	int count = sqlite3_column_count(statement->prepared);

	if (statement->shape == shape)
		return;
	statement->shape = NULL;
	if (!statement->fields)
		statement->fields = NEW_MANY(db->mem, const struct column *, count + 1);
	for (int i = 0; i < count; i++) {
		const char *column = sqlite3_column_name(statement->prepared, i);

		statement->fields[i] = field_of(shape, column);
		if (!statement->fields[i])
			die("%s (%s): no field for column %s", sql_texts[name].name,
			    sql_texts[name].place, column);
	}
	statement->shape = shape;
}

char *row_text(struct statement *statement, struct arena *mem, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement->prepared, column);

	return text ? arena_text(mem, text) : NULL;
}

static int row_int(enum sql name, struct statement *statement, int column)
{
	int64_t number = sqlite3_column_int64(statement->prepared, column);

	if (number < INT_MIN || number > INT_MAX)
		die("%s (%s): column %d does not fit an int", sql_texts[name].name,
		    sql_texts[name].place, column + 1);
	return (int)number;
}

static void fill(enum sql name, struct statement *statement, struct arena *mem, char *row)
{
	int count = sqlite3_data_count(statement->prepared);

	for (int i = 0; i < count; i++) {
		void *field = row + statement->fields[i]->offset;

		switch (statement->fields[i]->type) {
		case FIELD_INT64:
			*(int64_t *)field = sqlite3_column_int64(statement->prepared, i);
			break;
		case FIELD_INT: *(int *)field = row_int(name, statement, i); break;
		case FIELD_BOOL:
			*(bool *)field = sqlite3_column_int64(statement->prepared, i) != 0;
			break;
		case FIELD_TEXT: *(char **)field = row_text(statement, mem, i); break;
		}
	}
}

void *sql_find_values(struct db *db, struct arena *mem, enum sql name, const struct shape *shape,
		      const struct value *values, int count)
{
	struct statement *statement = statement_ready(db, name, values, count);
	char *row = NULL;

	fit(db, name, statement, shape);
	if (statement_step(db, name, statement)) {
		row = arena_take(mem, shape->size);
		fill(name, statement, mem, row);
	}
	statement_end(db, name, statement);
	return row;
}

static char *more_room(struct arena *mem, char *rows, size_t size, int *room)
{
	char *more = arena_take(mem, size * (size_t)*room * 2);

	memcpy(more, rows, size * (size_t)*room);
	*room *= 2;
	return more;
}

void *sql_list_values(struct db *db, struct arena *mem, enum sql name, const struct shape *shape,
		      int *rows, const struct value *values, int count)
{
	struct statement *statement = statement_ready(db, name, values, count);
	int room = 8, found = 0;
	char *list = arena_take(mem, shape->size * (size_t)room);

	fit(db, name, statement, shape);
	for (; statement_step(db, name, statement); found++) {
		if (found == room)
			list = more_room(mem, list, shape->size, &room);
		fill(name, statement, mem, list + shape->size * (size_t)found);
	}
	statement_end(db, name, statement);
	*rows = found;
	return list;
}

static void dump_names(struct sql_table *table, struct arena *mem, sqlite3_stmt *prepared)
{
	table->columns = sqlite3_column_count(prepared);
	table->names = NEW_MANY(mem, const char *, table->columns + 1);
	for (int i = 0; i < table->columns; i++)
		table->names[i] = arena_text(mem, sqlite3_column_name(prepared, i));
}

struct sql_table *sql_dump(struct db *db, struct arena *mem, enum sql name)
{
	struct statement *statement = statement_ready(db, name, NULL, 0);
	struct sql_table *table = NEW(mem, struct sql_table);
	int room = 8, place = 0;

	dump_names(table, mem, statement->prepared);
	table->cells = NEW_MANY(mem, const char *, room * table->columns);
	table->quoted = NEW_MANY(mem, bool, room * table->columns);
	for (; statement_step(db, name, statement); table->rows++) {
		if (table->rows == room) {
			int both = room;
			size_t width = (size_t)table->columns;

			table->cells = (void *)more_room(mem, (char *)table->cells,
							 width * sizeof(char *), &room);
			table->quoted = (void *)more_room(mem, (char *)table->quoted,
							  width * sizeof(bool), &both);
		}
		for (int i = 0; i < table->columns; i++, place++) {
			int type = sqlite3_column_type(statement->prepared, i);

			table->quoted[place] = type == SQLITE_TEXT;
			table->cells[place] = row_text(statement, mem, i);
		}
	}
	statement_end(db, name, statement);
	return table;
}
