/*
 * One connection to one camp file: how it is opened, what the authorizer allows and notes.
 */
#include <string.h>

#include "base/die.h"
#include "store/private.h"

#define WAL_KEPT_BYTES "16777216" /* after a large import the WAL file shrinks back to this */

static struct db *connections;
static int64_t openings; /* every open one */

static const char *const own_texts[OWN_COUNT] = {
	[OWN_BEGIN] = "BEGIN",
	[OWN_BEGIN_WRITE] = "BEGIN IMMEDIATE",
	[OWN_COMMIT] = "COMMIT",
	[OWN_ROLLBACK] = "ROLLBACK",
	[OWN_DATA_VERSION] = "PRAGMA data_version",
	[OWN_VERSION] = "PRAGMA user_version",
	[OWN_BORN] = "SELECT number FROM incarnation",
};

static int note_table(struct db *db, const char *table)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		if (!strcmp(table, sql_tables[i])) {
			db->noted |= UINT64_C(1) << i;
			return SQLITE_OK;
		}
	return SQLITE_DENY;
}

/* Asked by SQLite while it prepares a statement, for every table it touches, cascades included. */
static int authorize(void *context, int action, const char *first, const char *second,
		     const char *schema, const char *cause)
{
	struct db *db = context;

	(void)second, (void)schema, (void)cause;
	if (db->trusted)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE: return SQLITE_OK;
	case SQLITE_UPDATE:
		/*
		 * Asked when json_each declares its columns, which writes nothing. A statement that
		 * means it is refused by SQLite itself: the connection is defensive.
		 */
		if (!strcmp(first, "sqlite_master"))
			return SQLITE_OK;
		/* fall through */
	case SQLITE_INSERT:
	case SQLITE_DELETE: return note_table(db, first);
	default: /* transactions, settings, other files, changes of the schema */
		return SQLITE_DENY;
	}
}

static int note_wal_pages(void *context, sqlite3 *handle, const char *schema, int pages)
{
	struct db *db = context;

	(void)handle, (void)schema;
	db->wal_pages = pages;
	return SQLITE_OK;
}

static int is_wal(void *context, int count, char **values, char **names)
{
	(void)context, (void)count, (void)names;
	return strcmp(values[0], "wal");
}

/* Where shared memory cannot be had SQLite stays in another mode without an error. */
static int enter_wal(struct db *db)
{
	int code = sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL", is_wal, NULL, NULL);

	return code == SQLITE_ABORT ? SQLITE_CANTOPEN : code;
}

/* Another program's file is left as it is. This first read opens the WAL, too. */
static int look_whose(struct db *db)
{
	int64_t number;
	int code = handle_int(db->handle, "PRAGMA application_id", &number);

	return code == SQLITE_OK && number != APPLICATION_ID ? SQLITE_NOTADB : code;
}

/*
 * DESIGN 3: an acknowledged write survives a power cut; only the store decides on checkpoints,
 * which SQLite has to know before it first sees the WAL: we open without the camp's lock.
 */
static int set_up(struct db *db)
{
	int code = sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_wal_autocheckpoint(db->handle, 0);
	sqlite3_wal_hook(db->handle, note_wal_pages, db);
	if (code == SQLITE_OK)
		code = look_whose(db);
	if (code == SQLITE_OK)
		code = enter_wal(db);
	if (code == SQLITE_OK)
		code = handle_run(db->handle, "PRAGMA synchronous = FULL;"
					      "PRAGMA journal_size_limit = " WAL_KEPT_BYTES);
	if (code == SQLITE_OK && db->kind == DB_READER)
		code = handle_run(db->handle, "PRAGMA query_only = ON");
	return code == SQLITE_OK ? sqlite3_set_authorizer(db->handle, authorize, db) : code;
}

struct db *db_open(const char *path, enum db_kind kind, int *code)
{
	struct arena *mem = arena_new(sizeof(struct db) + 4096);
	struct db *db = NEW(mem, struct db);

	db->mem = mem;
	db->kind = kind;
	db->path = path_with(path, "");
	lock_start(&db->lock, path);
	*code = file_find(path, &db->file) ? SQLITE_OK : SQLITE_CANTOPEN;
	db->opening = ++openings;
	if (*code == SQLITE_OK)
		*code = handle_open(&db->handle, path, SQLITE_OPEN_READWRITE);
	if (*code == SQLITE_OK)
		*code = set_up(db);
	db->next = connections;
	connections = db;
	if (*code == SQLITE_OK)
		return db;
	store_close(db);
	return NULL;
}

static void finalize(struct statement *statements, int count)
{
	for (int i = 0; i < count; i++)
		sqlite3_finalize(statements[i].prepared);
}

void store_close(struct db *db)
{
	if (!db)
		return;
	for (struct db **at = &connections; *at; at = &(*at)->next)
		if (*at == db) {
			*at = db->next;
			break;
		}
	finalize(db->own, OWN_COUNT);
	finalize(db->statements, SQL_COUNT);
	sqlite3_close(db->handle);
	lock_close(&db->lock);
	if (db->keep)
		arena_free(db->keep);
	arena_free(db->mem);
}

void db_fault(struct db *db, int code, const char *what)
{
	db->spoilt |= fault_spoilt(code);
	fault(code, what, sqlite3_errmsg(db->handle));
}

bool db_replaced(const struct db *db)
{
	struct file_id now;

	return !file_find(db->path.text, &now) || !file_same(now, db->file);
}

int own_run(struct db *db, enum own own, int64_t *number)
{
	sqlite3_stmt **prepared = &db->own[own].prepared;
	int code = SQLITE_OK;

	db->trusted = true;
	if (!*prepared)
		code = sqlite3_prepare_v3(db->handle, own_texts[own], -1, SQLITE_PREPARE_PERSISTENT,
					  prepared, NULL);
	if (code == SQLITE_OK) {
		code = sqlite3_step(*prepared);
		if (code == SQLITE_ROW && number)
			*number = sqlite3_column_int64(*prepared, 0);
		sqlite3_reset(*prepared);
	}
	db->trusted = false;
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static int64_t own_number(struct db *db, enum own own)
{
	int64_t number = 0;
	int code = own_run(db, own, &number);

	if (code != SQLITE_OK)
		db_fault(db, code, own_texts[own]);
	return number;
}

int store_version(struct db *db)
{
	return (int)own_number(db, OWN_VERSION);
}

/* SQLite counts anew with every connection: its number alone would be seen twice. */
int64_t sql_data_version(struct db *db)
{
	return db->opening << 32 | own_number(db, OWN_DATA_VERSION);
}

int64_t store_born(struct db *db)
{
	if (!db->born)
		db->born = own_number(db, OWN_BORN);
	return db->born;
}

static void abandon(struct db *db)
{
	for (sqlite3_stmt *at = NULL; (at = sqlite3_next_stmt(db->handle, at));) {
		sqlite3_reset(at);
		sqlite3_clear_bindings(at);
	}
	if (!sqlite3_get_autocommit(db->handle))
		own_run(db, OWN_ROLLBACK, NULL);
	db->trusted = false;
	db->state = DB_IDLE;
	db->allowed = 0;
	lock_drop(&db->lock);
}

void sql_abandon(void)
{
	for (struct db *db = connections; db; db = db->next)
		abandon(db);
	place_drop();
}
