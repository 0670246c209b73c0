/*
 * The small files beside a camp's: signposts left by a rename, backups made before a migration.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "store/private.h"

struct sweep {
	const char *data, *slug, *to;
	int count;
};

static void sweep(struct sweep *job, void (*visit)(struct sweep *job, const char *file))
{
	DIR *folder = opendir(job->data);

	if (!folder)
		die_storage("%s: %s", job->data, strerror(errno));
	for (struct dirent *entry; (entry = readdir(folder));)
		visit(job, entry->d_name);
	closedir(folder);
}

static bool read_line(const char *path, struct slug *to)
{
	FILE *in = fopen(path, "re");

	if (!in)
		return false;
	bool read = fgets(to->text, sizeof to->text, in);

	fclose(in);
	if (read)
		to->text[strcspn(to->text, "\n")] = '\0';
	return read && store_slug_valid(to->text);
}

bool signpost_read(const char *data, const char *from, struct slug *to)
{
	return read_line(path_of(data, from, ".moved").text, to);
}

bool signpost_write(const char *data, const char *from, const char *to)
{
	struct path path = path_of(data, from, ".moved"), fresh = path_with(path.text, ".new");
	int fd = open(fresh.text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd < 0)
		return false;
	file_hand_over(fd, fresh.text);
	bool written = dprintf(fd, "%s\n", to) > 0 && !fsync(fd);

	close(fd);
	if (written && !rename(fresh.text, path.text))
		return true;
	unlink(fresh.text);
	return false;
}

static void turn(struct sweep *job, const char *file)
{
	const char *dot = strrchr(file, '.');
	struct slug from, to;

	if (!dot || strcmp(dot, ".moved") || (size_t)(dot - file) >= sizeof from.text)
		return;
	snprintf(from.text, sizeof from.text, "%.*s", (int)(dot - file), file);
	if (!signpost_read(job->data, from.text, &to) || strcmp(to.text, job->slug))
		return;
	if (job->to)
		signpost_write(job->data, from.text, job->to);
	else
		file_drop(path_of(job->data, file, "").text);
}

void signpost_turn(const char *data, const char *to, const char *instead)
{
	sweep(&(struct sweep){ .data = data, .slug = to, .to = instead }, turn);
}

static void move(struct sweep *job, const char *file)
{
	static const char mark[] = ".db.before-";
	size_t len = strlen(job->slug);

	if (strncmp(file, job->slug, len) || strncmp(file + len, mark, sizeof mark - 1))
		return;
	struct path path = path_of(job->data, file, "");

	job->count++;
	if (!job->to)
		file_drop(path.text);
	else if (rename(path.text, path_of(job->data, job->to, file + len).text))
		die_storage("%s: %s", path.text, strerror(errno));
}

int backups_move(const char *data, const char *slug, const char *to)
{
	struct sweep job = { .data = data, .slug = slug, .to = to };

	sweep(&job, move);
	return job.count;
}
