/*
 * The camp's name in addresses, which is the name of its file too.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "store/store.h"

#define SLUG_MIN 3
#define SLUG_MAX 40

/* First segments of addresses that are no camp's; those with a dot are no slugs anyway. */
static const char *const reserved[] = {
	"static", "sign-in", "health", "ready", "metrics", "sw.js", "robots.txt", "favicon",
};

static bool plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool store_slug_valid(const char *slug)
{
	size_t len = slug ? strnlen(slug, SLUG_MAX + 1) : 0;

	if (len < SLUG_MIN || len > SLUG_MAX || !plain(slug[0]) || !plain(slug[len - 1]))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!plain(slug[i]) && slug[i] != '-')
			return false;
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (!strcmp(slug, reserved[i]))
			return false;
	return true;
}

/* The slug of a camp file's name, NULL for any other file. */
static char *slug_of(struct arena *mem, const char *file)
{
	size_t len = strlen(file);

	if (len <= 3 || strcmp(file + len - 3, ".db"))
		return NULL;
	char *slug = arena_copy(mem, file, len - 3);

	return store_slug_valid(slug) ? slug : NULL;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **store_slugs(struct arena *mem, const char *data, int *count)
{
	DIR *folder = opendir(data);
	int room = 16;
	char **slugs = NEW_MANY(mem, char *, room), *slug;

	if (!folder)
		die_storage("%s: %s", data, strerror(errno));
	*count = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (entry->d_type == DT_DIR || !(slug = slug_of(mem, entry->d_name)))
			continue;
		if (*count == room) {
			char **more = NEW_MANY(mem, char *, room *= 2);

			slugs = memcpy(more, slugs, sizeof *slugs * (size_t)*count);
		}
		slugs[(*count)++] = slug;
	}
	closedir(folder);
	qsort(slugs, (size_t)*count, sizeof *slugs, by_name);
	return slugs;
}
