/*
 * Copies of a camp: made, checked, put back.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "store/private.h"

#define RESTORE_PATIENCE_MS 10000

/* A name of our own beside the target: a rename within one folder is whole or not at all. */
static bool reserve(struct path *fresh, const char *path)
{
	*fresh = path_with(path, ".XXXXXX");
	int fd = mkostemp(fresh->text, O_CLOEXEC); /* mode 0600 */

	if (fd < 0)
		return false;
	file_hand_over(fd, path);
	close(fd);
	return true;
}

bool store_backup(struct db *db, const char *path)
{
	struct path fresh;

	if (db->state != DB_IDLE || db->kind == DB_READER)
		die("store_backup: %s reads only or has a transaction", db->path.text);
	if (!reserve(&fresh, path))
		return false;
	db->trusted = true;
	int code = handle_copy(db->handle, fresh.text);

	db->trusted = false;
	if (code == SQLITE_OK && !rename(fresh.text, path))
		return folder_sync(path);
	unlink(fresh.text);
	unlink(path_with(fresh.text, "-journal").text);
	return false;
}

bool store_check(struct db *db, struct arena *mem, const char **complaint)
{
	db->trusted = true;
	bool sound = handle_sound(db->handle, mem, complaint);

	db->trusted = false;
	return sound;
}

static bool number_is(sqlite3 *handle, const char *sql, int64_t number)
{
	int64_t found;

	return handle_int(handle, sql, &found) == SQLITE_OK && found == number;
}

/*
 * A trigger or view slipped into a backup would run with the next write: there must be as many as
 * in a camp of the same version that this program made.
 */
static bool same_code(sqlite3 *handle, int version)
{
	static const char count[] =
		"SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')";
	sqlite3 *ours = NULL;
	int64_t expected;
	int done;
	int code = handle_open(&ours, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);

	if (code == SQLITE_OK)
		code = handle_migrate(ours, 0, version, &done);
	if (code == SQLITE_OK)
		code = handle_int(ours, count, &expected);
	sqlite3_close(ours);
	return code == SQLITE_OK && number_is(handle, count, expected);
}

static bool is_camp(sqlite3 *handle)
{
	struct arena *mem = arena_new(4096);
	const char *complaint;
	int64_t version;
	bool good = number_is(handle, "PRAGMA application_id", APPLICATION_ID) &&
		    handle_int(handle, "PRAGMA user_version", &version) == SQLITE_OK &&
		    version >= 1 && version <= SCHEMA_VERSION &&
		    handle_sound(handle, mem, &complaint) && same_code(handle, (int)version);

	arena_free(mem);
	return good;
}

/* A checked copy of `from` under the name `fresh`. */
static bool fetch(const char *from, const char *fresh)
{
	sqlite3 *handle = NULL;
	bool good = handle_open(&handle, from, SQLITE_OPEN_READONLY) == SQLITE_OK &&
		    is_camp(handle) && file_make(fresh) == SQLITE_OK &&
		    handle_fetch(handle, fresh) == SQLITE_OK;

	sqlite3_close(handle);
	return good;
}

static bool restore_in_place(const char *path, const char *from)
{
	struct path fresh = path_with(path, ".new");
	struct file_id id;
	bool there = file_find(path, &id);

	fresh_clear(path);
	if (!fetch(from, fresh.text) || (there && !handle_settle(path, RESTORE_PATIENCE_MS)) ||
	    !place_shut(RESTORE_PATIENCE_MS)) {
		fresh_clear(path);
		return false;
	}
	wal_drop(fresh.text);
	wal_drop(path);
	if (rename(fresh.text, path))
		die_storage("%s: %s", path, strerror(errno));
	return folder_sync(path);
}

bool store_restore(const char *data, const char *slug, const char *from)
{
	if (!store_slug_valid(slug))
		return false;
	struct path path = path_of(data, slug, ".db");

	if (!place_take(path.text, RESTORE_PATIENCE_MS))
		return false;
	bool done = restore_in_place(path.text, from);

	place_drop();
	return done;
}
