/*
 * The two camps and the people in them.
 */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/folder.h"
#include "base/clock.h"
#include "base/random.h"

#define MIDNIGHT (SCENE_NOW - 10 * CLOCK_HOUR)

static struct secret_key key;

const struct device visitor;

struct arena *scene_mem(void)
{
	static struct arena *mem;

	if (!mem)
		mem = arena_new(1 << 16);
	return mem;
}

const char *scene_data(void)
{
	return test_folder();
}

const struct secret_key *scene_key(void)
{
	return &key;
}

/* --- connections of the test's own ------------------------------------------------------------ */

static struct {
	const char *slug;
	struct db *db;
} looks[4];

struct db *scene_look(const char *slug)
{
	int i = 0;

	while (looks[i].slug && strcmp(looks[i].slug, slug) != 0)
		i++;
	if (!looks[i].slug) {
		looks[i].slug = slug;
		looks[i].db = store_open_alone(test_folder(), slug);
	}
	return looks[i].db;
}

int64_t scene_version(const char *slug)
{
	return sql_data_version(scene_look(slug));
}

struct camp *scene_camp(const char *slug)
{
	return camp_find(scene_look(slug), scene_mem());
}

int scene_people(const char *slug)
{
	return person_count(scene_look(slug));
}

int scene_sessions(const char *slug)
{
	return session_count(scene_look(slug));
}

int scene_journal(const char *slug)
{
	int count;

	journal_list(scene_look(slug), scene_mem(), 0, 100000, &count);
	return count;
}

static struct act writing;

struct act *scene_write(const char *slug)
{
	struct db *db = store_open_alone(test_folder(), slug);

	cr_assert(sql_write_begin(db, TABLES_ALL, 1000));
	writing = (struct act){ .db = db, .mem = scene_mem(), .now = clock_now(), .key = &key };
	writing.camp = camp_find(db, scene_mem());
	return &writing;
}

void scene_commit(void)
{
	sql_commit(writing.db);
	store_close(writing.db);
}

/* --- the camps -------------------------------------------------------------------------------- */

static void add_camp(const char *slug, bool private)
{
	const struct camp settings = {
		.acronym = "walk",
		.name = arena_format(scene_mem(), "The camp of %s", slug),
		.zone = "UTC",
		.venue = "Old mill",
		.address = "",
		.language = "en",
		.conduct = "",
		.info = "The *net* is called mill.",
		.starts_at = MIDNIGHT,
		.ends_at = MIDNIGHT + 2 * CLOCK_DAY,
		.delete_on = MIDNIGHT + 30 * CLOCK_DAY,
		.private = private,
	};

	cr_assert(store_create(test_folder(), slug));
	struct act *act = scene_write(slug);

	cr_assert_eq(camp_add(act, &settings), CAMP_MADE);
	act->camp = camp_find(act->db, act->mem);
	camp_phase(act, PHASE_VOTING);
	camp_switches(act, true, true);
	act->camp = camp_find(act->db, act->mem);
}

static int64_t add_session(struct act *act, int64_t host, const char *title)
{
	int64_t id;

	cr_assert_eq(session_add(act, &(struct pitch){ .title = title, .slots = 1 }, host, &id),
		     PITCH_GOOD);
	return id;
}

static void place(struct act *act, const struct ground *ground)
{
	struct viewer_sees all = { .organiser = true };
	struct place_wish wish = {
		.run = session_card(act->db, act->mem, ground->placed, all)->run,
		.room = ground->room,
		.slot = ground->slot,
		.reason = "",
	};

	cr_assert_eq(grid_place(act, &wish).placed, PLACE_DONE);
	cr_assert(grid_publish(act, ground->day));
}

static struct ground fill_camp(struct act *act)
{
	struct ground ground;
	const struct slot first = { .starts_at = SCENE_NOW + CLOCK_HOUR,
				    .ends_at = SCENE_NOW + 2 * CLOCK_HOUR },
			  second = { .starts_at = SCENE_NOW + 3 * CLOCK_HOUR,
				     .ends_at = SCENE_NOW + 4 * CLOCK_HOUR };
	int days;

	cr_assert_eq(person_add(act, "Hana", "she/her", ROLE_ATTENDEE, &ground.hana), NAME_GOOD);
	act->actor = ground.hana;
	ground.room = room_add(act, &(struct room){ .name = "Aula", .seats = 50 });
	ground.other_room = room_add(act, &(struct room){ .name = "Blue", .seats = 20 });
	ground.slot = slot_add(act, MIDNIGHT, &first);
	ground.other_slot = slot_add(act, MIDNIGHT, &second);
	ground.day = day_list(act->db, act->mem, &days)->id;
	ground.placed = add_session(act, ground.hana, "Bread for beginners");
	ground.unplaced = add_session(act, ground.hana, "Bees & <b>honey</b>");
	place(act, &ground);
	announcement_add(act, "Lunch is ready", "Soup.");
	return ground;
}

static struct ground grounds[2]; /* north's, south's */

struct ground scene_ground(const char *slug)
{
	return grounds[strcmp(slug, "north") != 0];
}

void scene_open(const char *base_url)
{
	const char *folder = test_folder();

	cr_assert(secret_host_key(folder, true, &key));
	setenv("SERENDIP_DATA", folder, 1);
	setenv("SERENDIP_BASE_URL", base_url, 1);
	setenv("SERENDIP_CONF", "/dev/null", 1);
	setenv("SERENDIP_LOCALE", folder, 1);
	clock_set(SCENE_NOW);
	for (int private = 0; private < 2; private ++) {
		add_camp(private ? "south" : "north", private);
		grounds[private] = fill_camp(&writing);
		scene_commit();
	}
}

void scene_phase(const char *slug, enum phase phase)
{
	camp_phase(scene_write(slug), phase);
	scene_commit();
}

struct device scene_device_of(const char *slug, int64_t person, enum role power)
{
	struct arena *mem = scene_mem();
	struct act *act = scene_write(slug);
	const char *browser = secret_token(mem);
	const char *login = arena_format(mem, "%s%s", browser, secret_token(mem));
	bool https = strncmp(getenv("SERENDIP_BASE_URL"), "https:", 6) == 0;
	struct device device = {
		.login = login,
		.person = person,
		.cookie = arena_format(mem, "%s%s-%c=%s", https ? "__Host-" : "", slug,
				       power == ROLE_ORGANISER ? 'o' : 'a', login),
		.token = secret_mac(mem, &key,
				    arena_format(mem, "form %s %s", act->camp->uuid, browser)),
	};

	act->actor = person;
	login_add(act, login, person, power, "Firefox · Linux");
	scene_commit();
	return device;
}

struct device scene_device(const char *slug, enum role power)
{
	static int people;
	struct act *act = scene_write(slug);
	int64_t person;

	cr_assert_eq(person_add(act, arena_format(scene_mem(), "Guest %d", ++people), "", power,
				&person),
		     NAME_GOOD);
	scene_commit();
	return scene_device_of(slug, person, power);
}
