/*
 * Names of files and what is told by looking at them from outside.
 *
 * Nothing here opens a camp file that SQLite may have open: closing any descriptor of a file drops
 * every lock that the process holds on it (POSIX), SQLite's among them.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "store/private.h"

static struct path path_format(const char *format, ...)
{
	struct path path;
	va_list args;

	va_start(args, format);
	int len = vsnprintf(path.text, sizeof path.text, format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= sizeof path.text)
		die("the name of a camp file is too long: %.100s…", path.text);
	return path;
}

struct path path_of(const char *data, const char *slug, const char *suffix)
{
	return path_format("%s/%s%s", data, slug, suffix);
}

struct path path_with(const char *path, const char *suffix)
{
	return path_format("%s%s", path, suffix);
}

bool file_find(const char *path, struct file_id *id)
{
	struct stat info;

	if (!stat(path, &info)) {
		*id = (struct file_id){ info.st_dev, info.st_ino };
		return S_ISREG(info.st_mode);
	}
	if (errno != ENOENT && errno != ENOTDIR)
		die_storage("%s: %s", path, strerror(errno));
	return false;
}

bool file_same(struct file_id a, struct file_id b)
{
	return a.device == b.device && a.inode == b.inode;
}

bool file_drop(const char *path)
{
	if (!unlink(path))
		return true;
	if (errno != ENOENT)
		die_storage("%s: %s", path, strerror(errno));
	return false;
}

static const char *folder_of(struct path *path)
{
	return dirname(path->text);
}

void file_hand_over(int fd, const char *path)
{
	struct path copy = path_with(path, "");
	struct stat folder;

	if (geteuid() == 0 && !stat(folder_of(&copy), &folder) &&
	    fchown(fd, folder.st_uid, folder.st_gid))
		die_storage("%s: %s", path, strerror(errno));
}

int file_make(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN;
	file_hand_over(fd, path);
	close(fd);
	return SQLITE_OK;
}

static bool sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	bool done = !fsync(fd);

	close(fd);
	return done;
}

bool file_sync(const char *path)
{
	return sync_path(path, 0);
}

bool folder_sync(const char *path)
{
	struct path copy = path_with(path, "");

	return sync_path(folder_of(&copy), O_DIRECTORY);
}

void wal_drop(const char *path)
{
	file_drop(path_with(path, "-wal").text);
	file_drop(path_with(path, "-shm").text);
}

void fresh_clear(const char *path)
{
	struct path fresh = path_with(path, ".new");

	file_drop(fresh.text);
	file_drop(path_with(fresh.text, "-journal").text);
	wal_drop(fresh.text);
}

void place_clear(const char *path)
{
	fresh_clear(path);
	wal_drop(path);
}
