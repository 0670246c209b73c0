/*
 * Named statements: prepared once a connection, bound, allowed or refused, run.
 *
 * Every function runs its statement to the end, so none is ever left standing at a row.
 */
#include "base/buf.h"
#include "base/die.h"
#include "store/private.h"

static _Noreturn void statement_fault(struct db *db, enum sql name, int code)
{
	char what[160];

	sqlite3_snprintf(sizeof what, what, "%s (%s)", sql_texts[name].name, sql_texts[name].place);
	db_fault(db, code, what);
}

static void prepare(struct db *db, enum sql name, struct statement *statement)
{
	const struct sql_text *text = &sql_texts[name];

	db->noted = 0;
	int code = sqlite3_prepare_v3(db->handle, text->text, -1, SQLITE_PREPARE_PERSISTENT,
				      &statement->prepared, NULL);

	if (code != SQLITE_OK)
		statement_fault(db, name, code);
	statement->writes = db->noted;
}

static void refuse_tables(struct db *db, enum sql name, uint64_t tables)
{
	struct buf list = { .mem = db->mem };

	for (int i = 0; i < TABLE_COUNT; i++)
		if (tables & UINT64_C(1) << i)
			buf_format(&list, " %s", sql_tables[i]);
	die("%s (%s) writes%s, %s", sql_texts[name].name, sql_texts[name].place, buf_end(&list),
	    db->state == DB_WRITING ? "which this transaction may not" : "but no write has begun");
}

static void bind(struct db *db, enum sql name, sqlite3_stmt *prepared, const struct value *values,
		 int count)
{
	int code = SQLITE_OK;

	for (int i = 0; i < count && code == SQLITE_OK; i++) {
		const char *text = values[i].text;

		switch (values[i].type) {
		case VALUE_NULL: code = sqlite3_bind_null(prepared, i + 1); break;
		case VALUE_INT: code = sqlite3_bind_int64(prepared, i + 1, values[i].number); break;
		case VALUE_TEXT: /* not copied: the statement ends before we return */
			code = sqlite3_bind_text(prepared, i + 1, text, -1, SQLITE_STATIC);
			break;
		}
	}
	if (code != SQLITE_OK)
		statement_fault(db, name, code);
}

struct statement *statement_ready(struct db *db, enum sql name, const struct value *values,
				  int count)
{
	struct statement *statement = &db->statements[name];

	if (!statement->prepared)
		prepare(db, name, statement);
	if (count != sql_texts[name].parameters)
		die("%s (%s) takes %d values, not %d", sql_texts[name].name, sql_texts[name].place,
		    sql_texts[name].parameters, count);
	if (statement->writes & ~db->allowed)
		refuse_tables(db, name, statement->writes & ~db->allowed);
	bind(db, name, statement->prepared, values, count);
	return statement;
}

bool statement_step(struct db *db, enum sql name, struct statement *statement)
{
	int code = sqlite3_step(statement->prepared);

	if (code != SQLITE_ROW && code != SQLITE_DONE)
		statement_fault(db, name, code);
	return code == SQLITE_ROW;
}

/* A writing statement with RETURNING is finished, not cut off after the row that was wanted. */
void statement_end(struct db *db, enum sql name, struct statement *statement)
{
	while (statement->writes && sqlite3_stmt_busy(statement->prepared))
		if (!statement_step(db, name, statement))
			break;
	sqlite3_reset(statement->prepared);
	sqlite3_clear_bindings(statement->prepared);
}

int64_t sql_int_values(struct db *db, enum sql name, const struct value *values, int count)
{
	struct statement *statement = statement_ready(db, name, values, count);
	int64_t number = 0;

	if (statement_step(db, name, statement))
		number = sqlite3_column_int64(statement->prepared, 0);
	statement_end(db, name, statement);
	return number;
}

char *sql_text_values(struct db *db, struct arena *mem, enum sql name, const struct value *values,
		      int count)
{
	struct statement *statement = statement_ready(db, name, values, count);
	char *text = NULL;

	if (statement_step(db, name, statement))
		text = row_text(statement, mem, 0);
	statement_end(db, name, statement);
	return text;
}

static struct statement *writing_ready(struct db *db, enum sql name, const struct value *values,
				       int count)
{
	struct statement *statement = statement_ready(db, name, values, count);

	if (!statement->writes)
		die("%s (%s) writes nothing: sql_find and its like run it", sql_texts[name].name,
		    sql_texts[name].place);
	return statement;
}

int sql_do_values(struct db *db, enum sql name, const struct value *values, int count)
{
	struct statement *statement = writing_ready(db, name, values, count);

	while (statement_step(db, name, statement))
		;
	int changed = sqlite3_changes(db->handle);

	statement_end(db, name, statement);
	return changed;
}

static bool refused_by_design(int code)
{
	return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
	       code == SQLITE_CONSTRAINT_ROWID || code == SQLITE_CONSTRAINT_CHECK ||
	       code == SQLITE_CONSTRAINT_TRIGGER;
}

int sql_try_values(struct db *db, enum sql name, const struct value *values, int count)
{
	struct statement *statement = writing_ready(db, name, values, count);
	int code, changed;

	while ((code = sqlite3_step(statement->prepared)) == SQLITE_ROW)
		;
	if (code != SQLITE_DONE && !refused_by_design(code))
		statement_fault(db, name, code);
	changed = code == SQLITE_DONE ? sqlite3_changes(db->handle) : -1;
	sqlite3_reset(statement->prepared);
	sqlite3_clear_bindings(statement->prepared);
	return changed;
}
