#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

/* A camp of schema 0: ours by its header, and nothing in it. */
static void make_empty(const char *file)
{
	scene_run(file,
		  arena_format(scene_mem(), "PRAGMA journal_mode = WAL; PRAGMA application_id = %d",
			       APPLICATION_ID));
}

Test(create, makes_a_camp_with_the_newest_schema)
{
	cr_assert(store_create(test_folder(), "berlin"));
	cr_assert_eq(scene_number("berlin.db", "PRAGMA user_version"), SCHEMA_VERSION);
	cr_assert_eq(scene_number("berlin.db", "PRAGMA application_id"), APPLICATION_ID);
	cr_assert_eq(scene_number("berlin.db", "SELECT count(*) FROM sqlite_schema"
					       " WHERE type = 'table'"
					       " AND name NOT GLOB 'sqlite_*'"),
		     TABLE_COUNT);
	cr_assert_not(scene_has("berlin.db.new"));
}

Test(create, refuses_a_name_that_is_taken)
{
	scene_camp("berlin");
	scene_run("berlin.db", "INSERT INTO topic VALUES ('kept', 1)");
	cr_assert_not(store_create(test_folder(), "berlin"));
	cr_assert_eq(scene_number("berlin.db", "SELECT count(*) FROM topic"), 1);
}

Test(create, refuses_what_is_no_slug)
{
	cr_assert_not(store_create(test_folder(), "../berlin"));
	cr_assert_not(store_create(test_folder(), "robots.txt"));
}

static void create_berlin(void)
{
	if (!store_create(test_folder(), "berlin"))
		_exit(1);
}

Test(create, makes_one_camp_when_two_want_the_same_name)
{
	pid_t processes[8];
	int made = 0, status;

	for (int i = 0; i < 8; i++)
		processes[i] = scene_start(create_berlin);
	for (int i = 0; i < 8; i++) {
		waitpid(processes[i], &status, 0);
		made += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	cr_assert_eq(made, 1);
	cr_assert_eq(scene_number("berlin.db", "PRAGMA user_version"), SCHEMA_VERSION);
}

static void nothing(void)
{
	unlink(scene_path("berlin.db"));
}

static void is_whole_or_absent(void)
{
	struct store_camp camp;
	enum store_opened opened = store_camp(test_folder(), "berlin", &camp);

	cr_assert(opened == STORE_OPEN || opened == STORE_ABSENT);
	store_close_all();
}

static void create_again(void)
{
	store_create(test_folder(), "berlin");
}

Test(create, killed_at_any_write_leaves_no_half_camp)
{
	cr_assert_gt(scene_kill_at_every_write(nothing, create_again, is_whole_or_absent), 10);
}

Test(migrate, brings_a_camp_to_the_newest_schema)
{
	make_empty("berlin.db");
	struct db *db = store_open_alone(test_folder(), "berlin");

	cr_assert_eq(store_version(db), 0);
	cr_assert_eq(store_migrate(db), SCHEMA_VERSION);
	cr_assert_eq(store_version(db), SCHEMA_VERSION);
	store_close(db);
	scene_camp("berlin");
}

Test(migrate, does_nothing_twice)
{
	store_create(test_folder(), "berlin");
	struct db *db = store_open_alone(test_folder(), "berlin");

	cr_assert_eq(store_migrate(db), 0);
	store_close(db);
}

static void migrate_berlin(void)
{
	store_migrate(store_open_alone(test_folder(), "berlin"));
}

Test(migrate, refuses_a_camp_from_the_future)
{
	store_create(test_folder(), "berlin");
	scene_run("berlin.db", "PRAGMA user_version = 9999");
	cr_assert(strstr(scene_death(migrate_berlin), "schema 9999"));
	cr_assert_eq(scene_number("berlin.db", "PRAGMA user_version"), 9999);
}

Test(migrate, leaves_the_old_state_when_a_step_fails)
{
	make_empty("berlin.db");
	scene_run("berlin.db", "CREATE TABLE topic (mine)"); /* the step made others before */
	const char *message = scene_death(migrate_berlin);

	cr_assert(strstr(message, "001-camp") && strstr(message, "topic"), "%s", message);
	cr_assert_eq(scene_number("berlin.db", "PRAGMA user_version"), 0);
	cr_assert_eq(scene_number("berlin.db", "SELECT count(*) FROM sqlite_schema"), 1);
}

static void clean_empty(void)
{
	store_purge(test_folder(), "berlin");
	make_empty("berlin.db");
}

static void is_old_or_new(void)
{
	int64_t version = scene_number("berlin.db", "PRAGMA user_version");
	int64_t tables = scene_number("berlin.db",
				      "SELECT count(*) FROM sqlite_schema WHERE name = 'topic'");

	cr_assert(version == 0 ? tables == 0 : version <= SCHEMA_VERSION && tables == 1);
}

Test(migrate, killed_at_any_write_leaves_the_old_state_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(clean_empty, migrate_berlin, is_old_or_new), 5);
}

/* Retention holds for camps that nobody migrated: serendip purge --due asks each with this. */
Test(migrate, has_the_deletion_date_in_the_same_place_ever_since)
{
	static const char add[] =
		"INSERT INTO camp (id, uuid, acronym, name, zone, starts_at, ends_at, delete_on,"
		" created_at) VALUES (1, 'u', 'camp', 'Camp', 'UTC', 1, 2, 3, 0)";
	int64_t delete_on;
	int done;

	for (int version = 1; version <= SCHEMA_VERSION; version++) {
		sqlite3 *handle = NULL;

		cr_assert_eq(handle_open(&handle,
					 ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE),
			     SQLITE_OK);
		cr_assert_eq(handle_migrate(handle, 0, version, &done), SQLITE_OK);
		cr_assert_eq(handle_run(handle, add), SQLITE_OK, "%s", sqlite3_errmsg(handle));
		cr_assert_eq(handle_int(handle, sql_texts[SQL_CAMP_DELETE_ON].text, &delete_on),
			     SQLITE_OK, "schema %d", version);
		cr_assert_eq(delete_on, 3, "schema %d", version);
		sqlite3_close(handle);
	}
}
