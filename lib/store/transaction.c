/*
 * Reads with one view, writes one at a time, and the rule by which the WAL is copied back.
 */
#include "base/die.h"
#include "base/log.h"
#include "store/private.h"

#define CHECKPOINT_PAGES 1000 /* and at every further 1,000 */
#define RESTART_PAGES 4000    /* steady readers keep PASSIVE from starting the WAL anew */
#define RESTART_PATIENCE_MS 30

static void must(struct db *db, enum own own, const char *what)
{
	int code = own_run(db, own, NULL);

	if (code != SQLITE_OK)
		db_fault(db, code, what);
}

static void want(const struct db *db, enum db_state state, const char *what)
{
	if (db->state != state)
		die("%s: %s has another transaction, or none", what, db->path.text);
}

void sql_read_begin(struct db *db)
{
	want(db, DB_IDLE, "sql_read_begin");
	must(db, OWN_BEGIN, "sql_read_begin");
	db->state = DB_READING;
	db->looked = false;
}

void sql_read_end(struct db *db)
{
	want(db, DB_READING, "sql_read_end");
	must(db, OWN_COMMIT, "sql_read_end");
	db->state = DB_IDLE;
}

/* The pages written since the last question: in WAL mode each is one more page in the WAL. */
static int pages_written(struct db *db)
{
	int pages = 0, highest;

	sqlite3_db_status(db->handle, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 1);
	return pages;
}

static void refuse_begin(struct db *db, const char *why)
{
	lock_drop(&db->lock);
	die_storage("%s %s while a write waited", db->path.text, why);
}

bool sql_write_begin(struct db *db, uint64_t allowed, int patience_ms)
{
	want(db, DB_IDLE, "sql_write_begin");
	if (db->kind == DB_READER)
		die("sql_write_begin on the reader of %s", db->path.text);
	if (!lock_take(&db->lock, patience_ms))
		return false;
	if (db_replaced(db))
		refuse_begin(db, "was replaced");
	int code = own_run(db, OWN_BEGIN_WRITE, NULL);

	if ((code & 0xff) == SQLITE_BUSY) { /* another tool writes: it knows no lock of ours */
		lock_drop(&db->lock);
		return false;
	}
	if (code != SQLITE_OK)
		db_fault(db, code, "sql_write_begin");
	db->state = DB_WRITING;
	db->kept_version = 0; /* data_version does not tell a connection of its own writes */
	db->allowed = allowed;
	if (db->kind == DB_WRITER && store_version(db) != SCHEMA_VERSION) {
		sql_rollback(db);
		refuse_begin(db, "was migrated");
	}
	pages_written(db);
	db->wal_pages = 0;
	return true;
}

/* The commit stands whatever comes of this: a checkpoint that fails is made up for by the next. */
static void checkpoint(struct db *db, int before, int after)
{
	bool restart = after >= RESTART_PAGES;
	int mode = restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;

	if (after / CHECKPOINT_PAGES <= before / CHECKPOINT_PAGES)
		return;
	if (restart)
		sqlite3_busy_timeout(db->handle, RESTART_PATIENCE_MS);
	int code = sqlite3_wal_checkpoint_v2(db->handle, "main", mode, NULL, NULL);

	if (restart)
		sqlite3_busy_timeout(db->handle, BUSY_MS);
	if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY)
		log_note("checkpoint of %s: %s (%d)", db->path.text, sqlite3_errmsg(db->handle),
			 code);
}

static void end_write(struct db *db)
{
	db->state = DB_IDLE;
	db->allowed = 0;
}

void sql_commit(struct db *db)
{
	want(db, DB_WRITING, "sql_commit");
	must(db, OWN_COMMIT, "sql_commit");
	end_write(db);
	checkpoint(db, db->wal_pages - pages_written(db), db->wal_pages);
	lock_drop(&db->lock);
}

void sql_rollback(struct db *db)
{
	want(db, DB_WRITING, "sql_rollback");
	if (!sqlite3_get_autocommit(db->handle)) /* SQLite may have rolled back by itself */
		must(db, OWN_ROLLBACK, "sql_rollback");
	end_write(db);
	lock_drop(&db->lock);
}

bool sql_writing(const struct db *db)
{
	return db->state == DB_WRITING;
}
