/*
 * A camp leaves: all of it, under every name that tells of it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "store/private.h"

#define PURGE_PATIENCE_MS 10000

/* Calls `drop` for every file in the folder; gives how many it said were there. */
static int sweep(const char *data, const char *slug, bool (*drop)(const char *data, const char *file, const char *slug))
{
	DIR *folder = opendir(data);
	int count = 0;

	if (!folder)
		die_storage("%s: %s", data, strerror(errno));
	for (struct dirent *entry; (entry = readdir(folder));)
		count += drop(data, entry->d_name, slug);
	closedir(folder);
	return count;
}

/* "<slug>.db.before-3", finished or not. */
static bool drop_backup(const char *data, const char *file, const char *slug)
{
	static const char mark[] = ".db.before-";
	size_t len = strlen(slug);

	if (strncmp(file, slug, len) || strncmp(file + len, mark, sizeof mark - 1))
		return false;
	return file_drop(path_of(data, file, "").text);
}

/* "<old>.moved" that names this camp. */
static bool drop_signpost(const char *data, const char *file, const char *slug)
{
	const char *dot = strrchr(file, '.');
	char to[48] = "";

	if (!dot || strcmp(dot, ".moved"))
		return false;
	struct path path = path_of(data, file, "");
	FILE *in = fopen(path.text, "re");

	if (!in)
		return false;
	bool read = fgets(to, sizeof to, in);

	fclose(in);
	to[strcspn(to, "\n")] = '\0';
	return read && !strcmp(to, slug) && file_drop(path.text);
}

/*
 * The camp's file before its WAL: killed in between, the camp is gone; the other way round its last
 * writes would be undone. The backups come first, since nobody looks for them once the camp is gone.
 */
bool store_purge(const char *data, const char *slug)
{
	if (!store_slug_valid(slug))
		return false;
	struct path path = path_of(data, slug, ".db");

	if (!place_take(path.text, PURGE_PATIENCE_MS))
		return false;
	int backups = sweep(data, slug, drop_backup);
	bool there = file_drop(path.text);

	place_clear(path.text);
	sweep(data, slug, drop_signpost);
	file_drop(path_of(data, slug, ".lock").text);
	folder_sync(path.text);
	place_drop();
	return there || backups > 0;
}
