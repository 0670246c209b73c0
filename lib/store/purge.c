/*
 * A camp leaves, or goes by another name: all of it, under every name that tells of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "store/private.h"

#define PURGE_PATIENCE_MS 10000

/*
 * The camp's file before its WAL: killed in between, the camp is gone; the other way round its last
 * writes would be undone. The backups come first: nobody looks for them once the camp is gone.
 */
static bool purge_in_place(const char *data, const char *slug)
{
	struct path path = path_of(data, slug, ".db");
	int backups = backups_move(data, slug, NULL);
	bool there = file_drop(path.text);

	place_clear(path.text);
	signpost_turn(data, slug, NULL);
	file_drop(path_of(data, slug, ".lock").text);
	folder_sync(path.text);
	return there || backups > 0;
}

bool store_purge(const char *data, const char *slug)
{
	if (!store_slug_valid(slug))
		return false;
	struct path path = path_of(data, slug, ".db");

	if (!place_take(path.text, PURGE_PATIENCE_MS))
		return false;
	bool done = place_shut(PURGE_PATIENCE_MS) && purge_in_place(data, slug);

	place_drop();
	return done;
}

/* Free, and swept of what a killed act may have left there. */
static bool prepare_place(const char *path)
{
	struct file_id id;

	if (file_find(path, &id) || !place_take(path, PURGE_PATIENCE_MS))
		return false;
	bool taken = file_find(path, &id);

	if (!taken)
		place_clear(path);
	place_drop();
	return !taken;
}

/* False: another camp has taken the name meanwhile. */
static bool rename_file(const char *path, const char *to)
{
	wal_drop(path);
	if (!renameat2(AT_FDCWD, path, AT_FDCWD, to, RENAME_NOREPLACE))
		return true;
	if (errno != EEXIST)
		die_storage("%s: %s", to, strerror(errno));
	return false;
}

/*
 * What belongs to the camp goes ahead of it: killed in between, the same rename again finishes the
 * work. Nobody looks at the signpost until the camp has gone.
 */
static bool rename_in_place(const char *data, const char *slug, const char *to)
{
	struct path path = path_of(data, slug, ".db"), new_path = path_of(data, to, ".db");
	struct file_id id;

	if (!file_find(path.text, &id) || !handle_settle(path.text, PURGE_PATIENCE_MS) ||
	    !place_shut(PURGE_PATIENCE_MS) || !signpost_write(data, slug, to))
		return false;
	backups_move(data, slug, to);
	if (!rename_file(path.text, new_path.text)) {
		backups_move(data, to, slug);
		file_drop(path_of(data, slug, ".moved").text);
		return false;
	}
	file_drop(path_of(data, to, ".moved").text);
	signpost_turn(data, slug, to);
	file_drop(path_of(data, slug, ".lock").text);
	folder_sync(path.text);
	return true;
}

bool store_rename(const char *data, const char *slug, const char *to)
{
	if (!store_slug_valid(slug) || !store_slug_valid(to))
		return false;
	struct path path = path_of(data, slug, ".db"), new_path = path_of(data, to, ".db");

	if (!prepare_place(new_path.text) || !place_take(path.text, PURGE_PATIENCE_MS))
		return false;
	bool done = rename_in_place(data, slug, to);

	place_drop();
	return done;
}
