/* Made from sql/ by sql2c: change that. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <stdint.h>

enum sql {
	SQL_BOOK_FIND,
	SQL_BOOK_LIST,
	SQL_LAMP_POST_ADD,
	SQL_LAMP_POST_PLAIN,
	SQL_COUNT
};

enum table {
	TABLE_lamp,
	TABLE_book,
	TABLE_shelf,
	TABLE_COUNT
};

#define TABLES_ALL UINT64_C(0x7)
#define SCHEMA_VERSION 2

#endif
