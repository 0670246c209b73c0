/*
 * Bare SQLite handles: opened hardened, and the few whole-file jobs done on them.
 */
#include "store/private.h"

/*
 * What holds for every file, ours or one handed in to be restored: no code from the schema runs
 * with trust, pages are checked when read, temporary data stays in memory, names are not texts.
 */
static int harden(sqlite3 *handle)
{
	static const struct {
		int what, on;
	} switches[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};
	int code = SQLITE_OK;

	for (size_t i = 0; i < sizeof switches / sizeof *switches && code == SQLITE_OK; i++)
		code = sqlite3_db_config(handle, switches[i].what, switches[i].on, NULL);
	if (code == SQLITE_OK)
		code = handle_run(handle, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
					  "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;");
	return code;
}

int handle_open(sqlite3 **handle, const char *path, int flags)
{
	int code = sqlite3_open_v2(path, handle,
				   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_busy_timeout(*handle, BUSY_MS);
	return code == SQLITE_OK ? harden(*handle) : code;
}

int handle_run(sqlite3 *handle, const char *sql)
{
	return sqlite3_exec(handle, sql, NULL, NULL, NULL);
}

int handle_int(sqlite3 *handle, const char *sql, int64_t *number)
{
	sqlite3_stmt *prepared;
	int code = sqlite3_prepare_v2(handle, sql, -1, &prepared, NULL);

	*number = 0;
	if (code == SQLITE_OK && (code = sqlite3_step(prepared)) == SQLITE_ROW)
		*number = sqlite3_column_int64(prepared, 0);
	sqlite3_finalize(prepared);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

int handle_copy(sqlite3 *handle, const char *path)
{
	char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);
	int code = sql ? handle_run(handle, sql) : SQLITE_NOMEM;

	sqlite3_free(sql);
	if (code == SQLITE_OK && !file_sync(path))
		code = SQLITE_IOERR;
	return code;
}

static int copy_pages(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
	int code = copy ? sqlite3_backup_step(copy, -1) : sqlite3_errcode(to);

	sqlite3_backup_finish(copy);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* What is older than schema 2 gets its number when it is migrated. */
static int bear_again(sqlite3 *handle)
{
	int64_t there;
	int code = handle_int(handle,
			      "SELECT count(*) FROM sqlite_schema WHERE name = 'incarnation'",
			      &there);

	if (code != SQLITE_OK || !there)
		return code;
	return handle_run(handle, "INSERT INTO incarnation (id, number) VALUES (1, random() | 1)"
				  " ON CONFLICT (id) DO UPDATE SET number = excluded.number");
}

int handle_fetch(sqlite3 *from, const char *path)
{
	sqlite3 *to = NULL;
	int code = handle_open(&to, path, SQLITE_OPEN_READWRITE);

	if (code == SQLITE_OK)
		code = copy_pages(from, to);
	if (code == SQLITE_OK)
		code = bear_again(to);
	if (code == SQLITE_OK)
		code = handle_run(to, "VACUUM; PRAGMA journal_mode = WAL");
	sqlite3_close(to);
	return code == SQLITE_OK && !file_sync(path) ? SQLITE_IOERR : code;
}

/* The first row of a check, as a sentence; NULL when it found nothing. */
static const char *first_complaint(sqlite3 *handle, struct arena *mem, const char *sql)
{
	sqlite3_stmt *prepared;
	const char *complaint = NULL;
	int code = sqlite3_prepare_v2(handle, sql, -1, &prepared, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(prepared)) == SQLITE_ROW)
		complaint = arena_text(mem, (const char *)sqlite3_column_text(prepared, 0));
	else if (code != SQLITE_OK && code != SQLITE_DONE)
		complaint = arena_text(mem, sqlite3_errmsg(handle));
	sqlite3_finalize(prepared);
	return complaint;
}

bool handle_sound(sqlite3 *handle, struct arena *mem, const char **complaint)
{
	static const char *const checks[] = {
		"SELECT integrity_check FROM pragma_integrity_check(1)"
		" WHERE integrity_check <> 'ok'",
		"SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" ||"
		" ' points to a missing ' || parent FROM pragma_foreign_key_check LIMIT 1",
	};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if ((*complaint = first_complaint(handle, mem, checks[i])))
			return false;
	return true;
}

/*
 * A camp too broken to be read is settled: nothing more can be saved from its WAL. The WAL is read
 * first: a connection that has not noticed it yet checkpoints nothing, and calls that success.
 */
bool handle_settle(const char *path, int patience_ms)
{
	sqlite3 *handle = NULL;
	int64_t tables;
	int code = handle_open(&handle, path, SQLITE_OPEN_READWRITE);

	if (code == SQLITE_OK)
		code = sqlite3_busy_timeout(handle, patience_ms);
	if (code == SQLITE_OK)
		code = handle_int(handle, "SELECT count(*) FROM sqlite_schema", &tables);
	if (code == SQLITE_OK)
		code = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL,
						 NULL);
	sqlite3_close(handle);
	return (code & 0xff) != SQLITE_BUSY;
}
