/* Made from sql/ by sql2c: change that. */
#include "store/generated.h"

const struct sql_text sql_texts[SQL_COUNT + 1] = {
};

const char *const sql_tables[TABLE_COUNT + 1] = {
	[TABLE_book] = "book",
};

const struct sql_migration sql_migrations[SCHEMA_VERSION + 1] = {
	{ "001-shelf",
		"-- What the cases without a schema of their own stand on.\n"
		"CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT;" },
};
