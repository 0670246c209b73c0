/* Made from sql/ by sql2c: change that. */
#include "store/generated.h"

const struct sql_text sql_texts[SQL_COUNT + 1] = {
	[SQL_BOOK_FIND] = { "book_find", "book.sql:3", 1, false,
		"SELECT id, title FROM book\n"
		"WHERE id = ?1 AND title <> 'it''s ?9; a \"quote\" \\n'" },
	[SQL_BOOK_LIST] = { "book_list", "book.sql:9", 0, true,
		"SELECT\n"
		"\tid,\t-- a comment in the middle; not its end\n"
		"\tcount(*) AS many, id * 2 AS twice /* and\n"
		"\tanother ; one */ FROM book GROUP BY id" },
	[SQL_LAMP_POST_ADD] = { "lamp_post_add", "lamp_post.sql:1", 2, false,
		"INSERT INTO lamp (number) VALUES (?2), (?1), (?2 + ?1) ON CONFLICT DO NOTHING RETURNING number" },
	[SQL_LAMP_POST_PLAIN] = { "lamp_post_plain", "lamp_post.sql:5", 3, false,
		"UPDATE lamp SET number = replace(?, 'a', ?) WHERE number = CASE ? WHEN 1 THEN 2 END" },
};

const char *const sql_tables[TABLE_COUNT + 1] = {
	[TABLE_lamp] = "lamp",
	[TABLE_book] = "book",
	[TABLE_shelf] = "shelf",
};

const struct sql_migration sql_migrations[SCHEMA_VERSION + 1] = {
	{ "001-shelf",
		"-- A comment; with a semicolon, and a 'quote.\n"
		"CREATE TABLE book (\n"
		"\tid INTEGER PRIMARY KEY,\n"
		"\ttitle TEXT NOT NULL CHECK (title <> ';')\n"
		") STRICT;\n"
		"CREATE TABLE lamp (id INTEGER PRIMARY KEY) STRICT;" },
	{ "002-rebuild",
		"CREATE TABLE new_book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, lent INTEGER) STRICT;\n"
		"INSERT INTO new_book (id, title) SELECT id, title FROM book;\n"
		"DROP TABLE book;\n"
		"ALTER TABLE new_book RENAME TO book;\n"
		"ALTER TABLE lamp RENAME COLUMN id TO number;\n"
		"CREATE TABLE shelf (id INTEGER PRIMARY KEY) STRICT;\n"
		"CREATE TRIGGER book_lent AFTER UPDATE ON book BEGIN\n"
		"\tUPDATE lamp SET number = CASE WHEN new.lent THEN 1 ELSE 0 END;\n"
		"\tDELETE FROM shelf;\n"
		"END;" },
};
