/*
 * The few camps that a worker keeps open, and how it notices that one was replaced.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "store/private.h"

#define CAMPS_KEPT 16
#define SAID_AGAIN_MS 60000 /* of the same spoilt file */

struct kept {
	struct db *reader, *writer; /* both or none */
	struct slug slug;
	uint64_t used; /* when, counted in calls */
	bool fits;     /* its schema is ours: looked at when data_version was `looked_at` */
	int64_t looked_at;
};

static struct kept kept[CAMPS_KEPT];
static uint64_t calls;

static void forget(struct kept *camp)
{
	store_close(camp->reader);
	store_close(camp->writer);
	*camp = (struct kept){ 0 };
}

static struct kept *recall(const char *path)
{
	for (int i = 0; i < CAMPS_KEPT; i++)
		if (kept[i].reader && !strcmp(kept[i].reader->path.text, path))
			return &kept[i];
	return NULL;
}

static struct kept *longest_unused(void)
{
	struct kept *least = kept;

	for (int i = 1; i < CAMPS_KEPT; i++)
		if (kept[i].used < least->used)
			least = &kept[i];
	forget(least);
	return least;
}

static bool moved(const char *data, const char *slug, struct store_camp *camp)
{
	static struct slug to;

	if (!signpost_read(data, slug, &to))
		return false;
	camp->moved_to = to.text;
	return true;
}

/* The list of camps asks for each at every visit: a spoilt one is told once a minute. */
static void say_spoilt(const char *slug, const char *why)
{
	static struct {
		struct slug slug;
		int64_t until;
	} said[8];
	size_t place = 0;

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strcmp(said[i].slug.text, slug)) {
			place = i;
			break;
		} else if (said[i].until < said[place].until)
			place = i;
	int64_t now = clock_monotonic_ms();

	if (!strcmp(said[place].slug.text, slug) && now < said[place].until)
		return;
	snprintf(said[place].slug.text, sizeof said[place].slug.text, "%s", slug);
	said[place].until = now + SAID_AGAIN_MS;
	log_note("%s.db is no camp, or spoilt: %s", slug, why);
}

/* No database, another program's, or a file that whoever put it there kept to himself. */
static bool spoilt(const char *path, int code)
{
	return fault_spoilt(code) || (access(path, R_OK | W_OK) && errno == EACCES);
}

/*
 * A visit, so that opening never falls between the steps by which a restore or a purge changes
 * three files, and waits for no writer. NULL: spoilt, which is no fault of the workers that serve
 * the other camps.
 */
static struct kept *open_camp(const char *path, const char *slug)
{
	struct kept *camp = longest_unused();
	int code;

	if (!place_visit(path, OPEN_PATIENCE_MS))
		die_storage("%s: its place was not free in time to open it", path);
	camp->reader = db_open(path, DB_READER, &code);
	if (camp->reader)
		camp->writer = db_open(path, DB_WRITER, &code);
	place_drop();
	if (!camp->writer) {
		forget(camp);
		if (!spoilt(path, code))
			die_storage("%s: %s (%d)", path, sqlite3_errstr(code), code);
		say_spoilt(slug, sqlite3_errstr(code));
		return NULL;
	}
	snprintf(camp->slug.text, sizeof camp->slug.text, "%s", slug);
	return camp;
}

/* Whoever migrates a camp writes to it: while nobody has written, the last look is good. */
static bool schema_fits(struct kept *camp, int64_t data_version)
{
	if (!camp->fits || camp->looked_at != data_version)
		camp->fits = store_version(camp->reader) == SCHEMA_VERSION;
	camp->looked_at = data_version;
	return camp->fits;
}

enum store_opened store_camp(const char *data, const char *slug, struct store_camp *camp)
{
	struct file_id now;
	struct kept *found;

	*camp = (struct store_camp){ 0 };
	if (!store_slug_valid(slug))
		return STORE_ABSENT;
	struct path path = path_of(data, slug, ".db");
	bool there = file_find(path.text, &now);

	found = recall(path.text);
	if (found && (!there || !file_same(now, found->reader->file))) {
		forget(found);
		found = NULL;
	}
	if (!there)
		return moved(data, slug, camp) ? STORE_MOVED : STORE_ABSENT;
	if (!found)
		found = open_camp(path.text, slug);
	if (!found || found->reader->spoilt || found->writer->spoilt)
		return STORE_BROKEN;
	found->used = ++calls;
	*camp = (struct store_camp){ .slug = found->slug.text,
				     .reader = found->reader,
				     .writer = found->writer,
				     .data_version = sql_data_version(found->reader) };
	return schema_fits(found, camp->data_version) ? STORE_OPEN : STORE_OTHER_SCHEMA;
}

void store_close_all(void)
{
	for (int i = 0; i < CAMPS_KEPT; i++)
		forget(&kept[i]);
}

bool store_there(const char *data, const char *slug)
{
	struct file_id id;

	return store_slug_valid(slug) && file_find(path_of(data, slug, ".db").text, &id);
}

struct db *store_open_alone(const char *data, const char *slug)
{
	struct file_id id;
	struct db *db;
	int code;

	if (!store_slug_valid(slug))
		return NULL;
	struct path path = path_of(data, slug, ".db");

	if (!file_find(path.text, &id))
		return NULL;
	if (!place_visit(path.text, OPEN_PATIENCE_MS))
		die_storage("%s: its place was not free in time to open it", path.text);
	db = db_open(path.text, DB_ALONE, &code);
	place_drop();
	if (!db && !spoilt(path.text, code))
		fault(code, path.text, sqlite3_errstr(code));
	return db;
}
