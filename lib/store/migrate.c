/*
 * From one schema to the next, and the making of a new camp file.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "store/private.h"

#define TEXT_OF(number) #number
#define NUMBER_TEXT(number) TEXT_OF(number)

static int broken_parents(sqlite3 *handle)
{
	int64_t count;
	int code = handle_int(handle, "SELECT count(*) FROM pragma_foreign_key_check", &count);

	return code == SQLITE_OK && count ? SQLITE_CONSTRAINT_FOREIGNKEY : code;
}

static int step(sqlite3 *handle, int number)
{
	char version[64];
	int code = handle_run(handle, "BEGIN IMMEDIATE");

	snprintf(version, sizeof version, "PRAGMA user_version = %d", number);
	if (code == SQLITE_OK)
		code = handle_run(handle, sql_migrations[number - 1].text);
	if (code == SQLITE_OK)
		code = broken_parents(handle);
	if (code == SQLITE_OK)
		code = handle_run(handle, version);
	if (code == SQLITE_OK)
		code = handle_run(handle, "COMMIT");
	return code;
}

/* A step may rebuild a table that others point to: parents are looked for at its end instead. */
int handle_migrate(sqlite3 *handle, int from, int to, int *done)
{
	int code = handle_run(handle, "PRAGMA foreign_keys = OFF");

	for (*done = 0; code == SQLITE_OK && from + *done < to; *done += code == SQLITE_OK)
		code = step(handle, from + *done + 1);
	if (code == SQLITE_OK)
		code = handle_run(handle, "PRAGMA foreign_keys = ON");
	return code;
}

/* Rolls back by itself, since a command line ends here; the message is taken before that. */
static _Noreturn void migration_fault(struct db *db, int number, int code)
{
	char what[128], message[512];

	snprintf(what, sizeof what, "migration %s", sql_migrations[number - 1].name);
	snprintf(message, sizeof message, "%s",
		 code == SQLITE_CONSTRAINT_FOREIGNKEY ? "leaves a row that points to a missing one"
						      : sqlite3_errmsg(db->handle));
	if (!sqlite3_get_autocommit(db->handle))
		handle_run(db->handle, "ROLLBACK");
	handle_run(db->handle, "PRAGMA foreign_keys = ON");
	db->trusted = false;
	lock_drop(&db->lock);
	fault(code, what, message);
}

static void back_up_before(struct db *db, int version)
{
	char suffix[32];

	snprintf(suffix, sizeof suffix, ".before-%d", version);
	struct path path = path_with(db->path.text, suffix);

	if (store_backup(db, path.text))
		return;
	lock_drop(&db->lock);
	die_storage("%s could not be written, so nothing was migrated", path.text);
}

int store_migrate(struct db *db)
{
	int version, done, code;

	if (db->state != DB_IDLE || db->kind == DB_READER)
		die("store_migrate: %s reads only or has a transaction", db->path.text);
	if (!lock_take(&db->lock, OPEN_PATIENCE_MS))
		die_storage("%s: its lock was not free in time to migrate", db->path.text);
	version = store_version(db);
	if (version > SCHEMA_VERSION)
		die("%s has schema %d, newer than %d", db->path.text, version, SCHEMA_VERSION);
	if (version > 0 && version < SCHEMA_VERSION)
		back_up_before(db, version);
	db->trusted = true;
	code = handle_migrate(db->handle, version, SCHEMA_VERSION, &done);
	if (code != SQLITE_OK)
		migration_fault(db, version + done + 1, code);
	db->trusted = false;
	lock_drop(&db->lock);
	return done;
}

/* Made aside with the usual journal, switched to WAL last: closing leaves one whole file. */
static int build(sqlite3 *handle)
{
	int done;
	int code = handle_run(handle, "PRAGMA application_id = " NUMBER_TEXT(APPLICATION_ID));

	if (code == SQLITE_OK)
		code = handle_migrate(handle, 0, SCHEMA_VERSION, &done);
	if (code == SQLITE_OK)
		code = handle_run(handle, "PRAGMA journal_mode = WAL");
	return code;
}

static int build_file(const char *path)
{
	sqlite3 *handle = NULL;
	int code = file_make(path);

	if (code == SQLITE_OK)
		code = handle_open(&handle, path, SQLITE_OPEN_READWRITE);
	if (code == SQLITE_OK)
		code = build(handle);
	sqlite3_close(handle);
	return code == SQLITE_OK && !file_sync(path) ? SQLITE_IOERR : code;
}

static bool create_in_place(const char *path)
{
	struct path fresh = path_with(path, ".new");
	struct file_id id;
	bool made;

	if (file_find(path, &id))
		return false;
	place_clear(path);
	int code = build_file(fresh.text);

	if (code != SQLITE_OK) {
		file_drop(fresh.text);
		fault(code, fresh.text, sqlite3_errstr(code));
	}
	made = !link(fresh.text, path);
	int trouble = errno;

	file_drop(fresh.text);
	if (!made && trouble != EEXIST)
		die_storage("%s: %s", path, strerror(trouble));
	folder_sync(path);
	return made;
}

bool store_create(const char *data, const char *slug)
{
	struct file_id id;
	bool made;

	if (!store_slug_valid(slug))
		return false;
	struct path path = path_of(data, slug, ".db");

	if (file_find(path.text, &id))
		return false;
	if (!place_take(path.text, OPEN_PATIENCE_MS))
		die_storage("%s: its lock was not free in time to create it", path.text);
	made = create_in_place(path.text);
	place_drop();
	return made;
}
