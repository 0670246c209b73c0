/*
 * What sql2c makes of sql/: every named statement, the tables, the migrations.
 *
 * store/sql.h holds the enums; the tables below are defined in the generated store/sql.c. Each has
 * one empty row more than its count says, so that none has no rows at all.
 */
#ifndef STORE_GENERATED_H
#define STORE_GENERATED_H

#include <stdbool.h>

#include "store/sql.h"

struct sql_text {
	const char *name;  /* "session_find" */
	const char *place; /* "session.sql:12" */
	int parameters;    /* ?1 to ?parameters */
	bool whole_table;  /* its comment gives a reason for reading a growing table whole */
	const char *text;
};

struct sql_migration {
	const char *name; /* "001-camp": takes user_version from 0 to 1 */
	const char *text;
};

extern const struct sql_text sql_texts[SQL_COUNT + 1];
extern const char *const sql_tables[TABLE_COUNT + 1];
extern const struct sql_migration sql_migrations[SCHEMA_VERSION + 1];

#endif
