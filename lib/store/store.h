/*
 * Camp files, named statements, rows and transactions; the sole user of sqlite3.h.
 *
 * One camp is one file, <data>/<slug>.db. Statements are written in sql/queries/<module>.sql and
 * known here by name (SQL_SESSION_FIND, generated into store/sql.h with the tables of the schema).
 * Values are bound by type, rows become structs in an arena, faults never return. No SQL text and
 * no sqlite3_* exists outside this folder: it is the one seam at which another engine could come.
 * One thread at a time: connections have no locks among threads.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/sql.h" /* generated: enum sql, enum table, TABLES_ALL, SCHEMA_VERSION */

struct db; /* one connection to one camp file */

/* --- camp files ------------------------------------------------------------------------------ */

/* A slug is [a-z0-9-]{3,40}, begins and ends with a letter or digit, and is no reserved name. */
bool store_slug_valid(const char *slug);

enum store_opened {
	STORE_OPEN,
	STORE_ABSENT,       /* no such camp (also: a bad slug) */
	STORE_MOVED,        /* renamed: `moved_to` holds the new slug */
	STORE_OTHER_SCHEMA, /* made for another version: run `serendip migrate` */
	STORE_BROKEN,       /* no camp, spoilt, or kept from us: noted in the log, not a fault */
};

struct store_camp {
	const char *slug;
	struct db *reader; /* for GETs */
	struct db *writer;
	int64_t data_version; /* of the reader, at this call: the page cache's clock */
	const char *moved_to;
};

/*
 * The camp's two connections. A worker keeps a few camps open and compares device and inode with
 * the file's on every call, so a restored or purged camp is noticed at the next request. Opening
 * waits for no writer. The result is good until the next call.
 */
enum store_opened store_camp(const char *data, const char *slug, struct store_camp *camp);
void store_close_all(void); /* before fork, and at the end */

char **store_slugs(struct arena *mem, const char *data, int *count); /* every camp, sorted */

/* A new file with the newest schema; false when it exists already. */
bool store_create(const char *data, const char *slug);
bool store_there(const char *data, const char *slug); /* whatever is in the file */
/* A connection of one's own, for the command line and tests: any schema; NULL: absent or broken. */
struct db *store_open_alone(const char *data, const char *slug);
void store_close(struct db *db);

int store_version(struct db *db); /* user_version */
/*
 * Tells the camp's file from every other that stood or will stand in its place: made or restored,
 * a file has a number of its own, the same in every process, never 0. Belongs into ETags and the
 * keys of kept pages, since a restored camp counts its revisions again. Of a camp of our schema.
 */
int64_t store_born(struct db *db);
/* Backs up first; each step is a transaction of its own. Gives how many ran. */
int store_migrate(struct db *db);
/* VACUUM INTO: one file on the disk, never a half one; false when it cannot be written. */
bool store_backup(struct db *db, const char *path);
/* Integrity and foreign keys. */
bool store_check(struct db *db, struct arena *mem, const char **complaint);
/*
 * Whole camps change hands under their lock; killed at any moment, these leave the old state or the
 * new. False: nothing was changed, for the reason given or because the camp stayed busy for 10 s.
 */

/* Puts a copy of `from` in the camp's place, or makes the camp; not if `from` is no sound camp. */
bool store_restore(const char *data, const char *slug, const char *from);
/* Leaves <slug>.moved; not if there is no such camp, or `to` is taken or no slug. */
bool store_rename(const char *data, const char *slug, const char *to);
/* Removes file, WAL, lock, backups from migrations, and signposts; not if nothing was there. */
bool store_purge(const char *data, const char *slug);

/* --- transactions ---------------------------------------------------------------------------- */

/* One consistent view for a whole GET; ends with sql_read_end. */
void sql_read_begin(struct db *db);
void sql_read_end(struct db *db);

/*
 * A write takes flock on <camp>.lock within `patience_ms` (false: busy, nothing begun), then BEGIN
 * IMMEDIATE. While it runs, only statements that write tables in `allowed` may run: another one
 * dies. sql_commit checkpoints when the WAL is long (DESIGN 3), then lets the lock go.
 */
bool sql_write_begin(struct db *db, uint64_t allowed, int patience_ms);
void sql_commit(struct db *db);
void sql_rollback(struct db *db);
bool sql_writing(const struct db *db);
/*
 * Ends whatever is under way on every open connection: statements reset, transactions rolled back,
 * locks let go. For the way out of a storage fault that goes on with the next request; safe at any
 * time outside of a call to the store.
 */
void sql_abandon(void);
/* Changes when another connection has written; no two connections of a process give the same. */
int64_t sql_data_version(struct db *db);

#define WRITES(table) (UINT64_C(1) << TABLE_##table)

/* --- values ---------------------------------------------------------------------------------- */

enum value_type { VALUE_NULL, VALUE_INT, VALUE_TEXT };
struct value {
	enum value_type type;
	int64_t number;
	const char *text;
};

#define INT(n) ((struct value){ .type = VALUE_INT, .number = (int64_t)(n) })
#define TEXT(s) ((struct value){ .type = VALUE_TEXT, .text = (s) }) /* NULL binds NULL */
#define INT_OR_NULL(n) \
	((struct value){ .type = (n) ? VALUE_INT : VALUE_NULL, .number = (int64_t)(n) })
#define VALUES(...) \
	((const struct value[]){ { 0 }, ##__VA_ARGS__ }) + 1, \
		(int)(sizeof((const struct value[]){ { 0 }, ##__VA_ARGS__ }) / \
		      sizeof(struct value)) - \
			1

/* --- rows ------------------------------------------------------------------------------------ */

/*
 * How a row becomes a struct: each column of the SELECT goes to the field of its name; a column
 * that has no field dies when the statement is prepared, a field without a column stays zero.
 * Supported: int64_t, int, bool (0/1), const char * (copied to mem; NULL stays NULL).
 */
enum field_type { FIELD_INT64, FIELD_INT, FIELD_BOOL, FIELD_TEXT };
struct column {
	const char *name;
	enum field_type type;
	size_t offset;
};
struct shape {
	size_t size;
	int count;
	const struct column *columns;
};

#define FIELD(type_name, member) \
	{ \
#member, _Generic(((type_name *)0)->member, int64_t: FIELD_INT64, bool: FIELD_BOOL, \
		char *: FIELD_TEXT, const char *: FIELD_TEXT, default: FIELD_INT), \
	  offsetof(type_name, member) \
	}
#define SHAPE(type_name, ...) \
	{ \
		sizeof(type_name), \
			(int)(sizeof((struct column[]){ __VA_ARGS__ }) / sizeof(struct column)), \
			(const struct column[]) \
		{ \
			__VA_ARGS__ \
		} \
	}

/* The first row, or NULL. */
#define sql_find(db, mem, name, shape, ...) \
	sql_find_values(db, mem, name, shape, VALUES(__VA_ARGS__))
/* All rows, next to each other; *count is set. Never NULL. */
#define sql_list(db, mem, name, shape, count, ...) \
	sql_list_values(db, mem, name, shape, count, VALUES(__VA_ARGS__))
/*
 * As sql_list, of a statement without parameters. In a read transaction the connection keeps the rows
 * and gives them again while nobody has written; they are good until the transaction ends.
 */
const void *sql_keep(struct db *db, struct arena *mem, enum sql name, const struct shape *shape,
		     int *count);
/* The first column of the first row: 0 or NULL when there is none. */
#define sql_int(db, name, ...) sql_int_values(db, name, VALUES(__VA_ARGS__))
#define sql_text(db, mem, name, ...) sql_text_values(db, mem, name, VALUES(__VA_ARGS__))
/* Runs a writing statement; gives the rows changed. A refused constraint is a fault. */
#define sql_do(db, name, ...) sql_do_values(db, name, VALUES(__VA_ARGS__))
/*
 * The same where UNIQUE (a primary key too), a CHECK or a trigger may refuse by design: -1 when refused, and
 * the transaction goes on. A missing parent or a NULL is a fault all the same.
 */
#define sql_try(db, name, ...) sql_try_values(db, name, VALUES(__VA_ARGS__))

void *sql_find_values(struct db *db, struct arena *mem, enum sql name, const struct shape *shape,
		      const struct value *values, int count);
void *sql_list_values(struct db *db, struct arena *mem, enum sql name, const struct shape *shape,
		      int *rows, const struct value *values, int count);
int64_t sql_int_values(struct db *db, enum sql name, const struct value *values, int count);
char *sql_text_values(struct db *db, struct arena *mem, enum sql name, const struct value *values,
		      int count);
int sql_do_values(struct db *db, enum sql name, const struct value *values, int count);
int sql_try_values(struct db *db, enum sql name, const struct value *values, int count);

/*
 * Every row of a statement without parameters as text, for export and tests: columns by name, cells
 * row after row as written; NULL is NULL, `quoted` says of each cell that it is text, no number.
 */
struct sql_table {
	int columns, rows;
	const char **names;
	const char **cells;
	bool *quoted;
};
struct sql_table *sql_dump(struct db *db, struct arena *mem, enum sql name);

#endif
