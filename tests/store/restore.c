#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "scene.h"

Test(restore, puts_a_copy_in_the_camps_place)
{
	scene_make("berlin", 7);
	scene_make("hamburg", 8);
	cr_assert(store_restore(test_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(scene_mark("berlin.db"), 8);
	cr_assert_eq(scene_mark("hamburg.db"), 8);
	scene_camp("berlin");
}

Test(restore, leaves_the_backup_as_it_was)
{
	scene_make("hamburg", 8);
	struct db *db = scene_alone("hamburg");

	cr_assert(store_backup(db, scene_path("copy")));
	store_close(db);
	cr_assert_eq(chmod(scene_path("copy"), 0400), 0);
	cr_assert(store_restore(test_folder(), "berlin", scene_path("copy")));
	cr_assert_eq(scene_mark("berlin.db"), 8);
	cr_assert_not(scene_has("copy-wal"));
	cr_assert_eq(scene_number("copy", "SELECT journal_mode = 'delete'"
					  " FROM pragma_journal_mode"),
		     1);
}

Test(restore, makes_the_camp_when_there_is_none)
{
	scene_make("hamburg", 8);
	cr_assert(store_restore(test_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(scene_mark("berlin.db"), 8);
}

Test(restore, gives_the_camp_another_birth_each_time)
{
	int64_t born[3];

	scene_make("berlin", 7);
	cr_assert(store_backup(scene_camp("berlin").writer, scene_path("copy")));
	born[0] = store_born(scene_camp("berlin").reader);
	cr_assert_neq(born[0], 0);
	cr_assert_eq(store_born(scene_camp("berlin").writer), born[0]);
	for (int i = 1; i < 3; i++) {
		cr_assert(store_restore(test_folder(), "berlin", scene_path("copy")));
		born[i] = store_born(scene_camp("berlin").reader);
	}
	cr_assert(born[1] != born[0] && born[2] != born[0] && born[2] != born[1]);
	store_close_all();
	cr_assert_eq(store_born(scene_camp("berlin").reader), born[2], "every process sees it");
}

Test(restore, of_an_older_schema_is_born_when_it_is_migrated)
{
	scene_make("hamburg", 8);
	scene_run("hamburg.db", "DROP TABLE incarnation; PRAGMA user_version = 1");
	cr_assert(store_restore(test_folder(), "berlin", scene_path("hamburg.db")));
	struct db *db = scene_alone("berlin");

	cr_assert_eq(store_migrate(db), SCHEMA_VERSION - 1);
	cr_assert_neq(store_born(db), 0);
	store_close(db);
}

static void refused(const char *from)
{
	scene_make("berlin", 7);
	cr_assert_not(store_restore(test_folder(), "berlin", scene_path(from)), "%s", from);
	cr_assert_eq(scene_mark("berlin.db"), 7);
	cr_assert_not(scene_has("berlin.db.new"));
}

Test(restore, refuses_what_is_no_camp)
{
	refused("missing");
	scene_run("foreign", "CREATE TABLE topic (name, revision)");
	refused("foreign");
	FILE *out = fopen(scene_path("text"), "w");

	fputs("no database at all, but a line of text that is long enough to be looked at", out);
	fclose(out);
	refused("text");
}

Test(restore, refuses_another_format_of_the_same_schema)
{
	scene_make("hamburg", 8);
	scene_run("hamburg.db", "PRAGMA application_id = 1");
	refused("hamburg.db");
}

Test(restore, refuses_a_camp_from_the_future)
{
	scene_make("hamburg", 8);
	scene_run("hamburg.db", "PRAGMA user_version = 9999");
	refused("hamburg.db");
}

Test(restore, refuses_a_row_that_points_nowhere)
{
	scene_make("hamburg", 8);
	scene_run("hamburg.db", "INSERT INTO vote VALUES (1, 1, 3, 0)");
	refused("hamburg.db");
}

Test(restore, refuses_a_trigger_slipped_in)
{
	scene_make("hamburg", 8);
	scene_run("hamburg.db",
		  "CREATE TRIGGER t AFTER INSERT ON login BEGIN UPDATE person SET role = 2; END");
	refused("hamburg.db");
}

Test(restore, refuses_a_spoilt_page)
{
	scene_make("hamburg", 8);
	FILE *file = fopen(scene_path("hamburg.db"), "r+");

	fseek(file, 3 * 4096, SEEK_SET);
	fputs("spoilt spoilt spoilt", file);
	fclose(file);
	refused("hamburg.db");
}

static void restore_hamburg(void)
{
	store_restore(test_folder(), "berlin", scene_path("hamburg.db"));
}

static int64_t born_before;

static void seven_and_eight(void)
{
	store_purge(test_folder(), "berlin");
	scene_make("berlin", 7);
	scene_make("hamburg", 8);
	struct store_camp camp = scene_camp("berlin");

	born_before = store_born(camp.reader);
	store_close_all();
}

static void berlin_is_seven_or_eight(void)
{
	struct db *reader = scene_camp("berlin").reader;
	int64_t mark = scene_read(reader, "SELECT revision FROM topic");

	cr_assert(mark == 7 || mark == 8);
	cr_assert_eq(store_born(reader) == born_before, mark == 7);
	store_close_all();
	cr_assert(scene_sound("berlin"));
}

Test(restore, killed_at_any_write_leaves_the_old_state_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(seven_and_eight, restore_hamburg,
					       berlin_is_seven_or_eight),
		     10);
}

static void write_to_berlin(void)
{
	struct db *db = scene_alone("berlin");

	if (store_restore(test_folder(), "berlin", scene_path("hamburg.db")))
		sql_write_begin(db, 0, 1000);
}

Test(restore, lets_nobody_write_to_the_old_file)
{
	seven_and_eight();
	cr_assert(strstr(scene_death(write_to_berlin), "was replaced"));
}
