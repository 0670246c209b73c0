/* Made from sql/ by sql2c: change that. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <stdint.h>

enum sql {
	SQL_COUNT
};

enum table {
	TABLE_book,
	TABLE_COUNT
};

#define TABLES_ALL UINT64_C(0x1)
#define SCHEMA_VERSION 1

#endif
