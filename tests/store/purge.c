#include "scene.h"

static void seven_and_eight(void)
{
	store_purge(test_folder(), "berlin");
	scene_make("berlin", 7);
	scene_make("hamburg", 8);
}

Test(purge, leaves_nothing_of_a_camp)
{
	scene_make("berlin", 7);
	scene_make("berliner", 8);
	scene_camp("berlin");
	store_close_all();
	scene_run("berlin.db.before-1", "PRAGMA user_version = 1");
	scene_run("berlin.db.before-2.Ab12xY", "PRAGMA user_version = 1");
	cr_assert(store_purge(test_folder(), "berlin"));
	static const char *const files[] = { "berlin.db",          "berlin.db-wal",
					     "berlin.db-shm",      "berlin.lock",
					     "berlin.db.before-1", "berlin.db.before-2.Ab12xY" };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		cr_assert_not(scene_has(files[i]), "%s", files[i]);
	cr_assert_eq(scene_mark("berliner.db"), 8);
}

Test(purge, says_when_nothing_was_there)
{
	cr_assert_not(store_purge(test_folder(), "berlin"));
	cr_assert_not(store_purge(test_folder(), "../berlin"));
	cr_assert_not(scene_has("berlin.lock"));
}

Test(purge, takes_the_signposts_along)
{
	scene_make("berlin", 7);
	scene_make("hamburg", 7);
	cr_assert(store_rename(test_folder(), "berlin", "berlin-2"));
	cr_assert(store_rename(test_folder(), "hamburg", "hamburg-2"));
	cr_assert(store_purge(test_folder(), "berlin-2"));
	cr_assert_not(scene_has("berlin.moved"));
	cr_assert(scene_has("hamburg.moved"));
}

static void purge_berlin(void)
{
	store_purge(test_folder(), "berlin");
}

static void berlin_is_seven_or_gone(void)
{
	struct store_camp camp;

	if (store_camp(test_folder(), "berlin", &camp) == STORE_OPEN)
		cr_assert_eq(scene_read(camp.reader, "SELECT revision FROM topic"), 7);
	store_close_all();
	store_create(test_folder(), "berlin");
	cr_assert(scene_sound("berlin"), "a new camp of that name has nothing of the old one");
}

Test(purge, killed_at_any_write_leaves_the_camp_or_nothing)
{
	cr_assert_gt(scene_kill_at_every_write(seven_and_eight, purge_berlin,
					       berlin_is_seven_or_gone),
		     4);
}

Test(rename, refuses_a_name_that_is_taken_or_none)
{
	scene_make("berlin", 7);
	scene_make("hamburg", 8);
	cr_assert_not(store_rename(test_folder(), "berlin", "hamburg"));
	cr_assert_not(store_rename(test_folder(), "berlin", "berlin"));
	cr_assert_not(store_rename(test_folder(), "berlin", "static"));
	cr_assert_not(store_rename(test_folder(), "munich", "munich-2"));
	cr_assert_eq(scene_mark("berlin.db"), 7);
	cr_assert_eq(scene_mark("hamburg.db"), 8);
	cr_assert_not(scene_has("berlin.moved"));
}

Test(rename, keeps_every_older_name_good)
{
	struct store_camp camp;

	scene_make("berlin", 7);
	scene_run("berlin.db.before-1", "PRAGMA user_version = 1");
	cr_assert(store_rename(test_folder(), "berlin", "berlin-2"));
	cr_assert(store_rename(test_folder(), "berlin-2", "berlin-3"));
	cr_assert(scene_has("berlin-3.db.before-1"));
	cr_assert_eq(store_camp(test_folder(), "berlin", &camp), STORE_MOVED);
	cr_assert_str_eq(camp.moved_to, "berlin-3");
	cr_assert(store_rename(test_folder(), "berlin-3", "berlin"));
	cr_assert_eq(store_camp(test_folder(), "berlin-2", &camp), STORE_MOVED);
	cr_assert_str_eq(camp.moved_to, "berlin");
	cr_assert_eq(store_camp(test_folder(), "berlin", &camp), STORE_OPEN);
}

static void only_berlin(void)
{
	store_purge(test_folder(), "berlin-2");
	seven_and_eight();
}

static void rename_berlin(void)
{
	store_rename(test_folder(), "berlin", "berlin-2");
}

static void has_one_of_two_names(void)
{
	struct store_camp camp;
	enum store_opened old = store_camp(test_folder(), "berlin", &camp);

	cr_assert(old == STORE_OPEN || old == STORE_MOVED);
	cr_assert_eq(store_camp(test_folder(), old == STORE_OPEN ? "berlin" : "berlin-2", &camp),
		     STORE_OPEN);
	cr_assert_eq(scene_read(camp.reader, "SELECT revision FROM topic"), 7);
	store_close_all();
}

Test(rename, killed_at_any_write_leaves_the_old_name_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(only_berlin, rename_berlin, has_one_of_two_names),
		     10);
}

Test(purge, and_a_new_camp_of_the_name_is_born_anew)
{
	int64_t before = store_born(scene_camp("berlin").reader);

	cr_assert(store_purge(test_folder(), "berlin"));
	cr_assert_neq(store_born(scene_camp("berlin").reader), before);
}

Test(rename, changes_nothing_of_the_file)
{
	int64_t before = store_born(scene_camp("berlin").reader);

	cr_assert(store_rename(test_folder(), "berlin", "hamburg"));
	cr_assert_eq(store_born(scene_camp("hamburg").reader), before);
}
