/*
 * The migrations in sql/schema: NNN-what.sql, numbered without a gap from 001.
 */
#ifndef SQL2C_SCHEMA_H
#define SQL2C_SCHEMA_H

#include "source.h"

#define SCHEMA_TABLES_MAX 64 /* a set of tables is the bits of one uint64_t */

struct migration {
	struct source source;
	struct migration *next;
};

/* Tables in the order of their making, as they stand after the last migration. */
struct schema {
	struct migration *first;
	int version;
	const char *tables[SCHEMA_TABLES_MAX];
	int table_count;
};

struct schema schema_read(struct arena *mem, char **paths, int count);

#endif
