#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "scene.h"

static struct db *alone(const char *slug)
{
	struct db *db = store_open_alone(scene_folder(), slug);

	cr_assert(db);
	return db;
}

/* What the camp says of itself, whichever file it is. */
static int64_t mark_of(const char *file)
{
	return scene_number(file, "SELECT revision FROM topic WHERE name = 'mark'");
}

static void make(const char *slug, int mark)
{
	store_create(scene_folder(), slug);
	struct db *db = alone(slug);

	cr_assert(sql_write_begin(db, 0, 1000));
	scene_write(db, arena_format(scene_mem(), "INSERT INTO topic VALUES ('mark', %d)"
				     " ON CONFLICT (name) DO UPDATE SET revision = excluded.revision", mark));
	sql_commit(db);
	store_close(db);
}

static bool sound(const char *slug)
{
	const char *complaint;
	struct db *db = alone(slug);
	bool good = store_check(db, scene_mem(), &complaint);

	store_close(db);
	return good;
}

/* --- backup ---------------------------------------------------------------------------------- */

Test(backup, is_one_whole_file)
{
	struct stat info;

	make("berlin", 7);
	struct db *db = alone("berlin");

	umask(0);
	cr_assert(store_backup(db, scene_path("copy")));
	cr_assert_eq(mark_of("copy"), 7);
	cr_assert_eq(scene_number("copy", "PRAGMA user_version"), SCHEMA_VERSION);
	cr_assert_eq(scene_number("copy", "PRAGMA application_id"), APPLICATION_ID);
	cr_assert_not(scene_has("copy-wal"));
	cr_assert_eq(stat(scene_path("copy"), &info), 0);
	cr_assert_eq(info.st_mode & 0777, 0600);
	store_close(db);
}

Test(backup, takes_the_place_of_an_older_one)
{
	make("berlin", 7);
	struct db *db = alone("berlin");

	cr_assert(store_backup(db, scene_path("copy")));
	make("berlin", 8);
	cr_assert(store_backup(db, scene_path("copy")));
	cr_assert_eq(mark_of("copy"), 8);
	store_close(db);
}

Test(backup, says_when_it_cannot_be_written)
{
	make("berlin", 7);
	struct db *db = alone("berlin");

	cr_assert_not(store_backup(db, scene_path("no/such/folder/copy")));
	cr_assert_not(store_backup(db, "/proc/copy"));
	cr_assert(sql_write_begin(db, 0, 100), "the connection is still good");
	sql_rollback(db);
	store_close(db);
}

static void back_up_in_a_transaction(void)
{
	struct db *db = alone("berlin");

	sql_read_begin(db);
	store_backup(db, scene_path("copy"));
}

Test(backup, dies_inside_a_transaction)
{
	make("berlin", 7);
	cr_assert_eq(strncmp(scene_death(back_up_in_a_transaction), "bug: store_backup", 17), 0);
}

static void backup_of_seven(void)
{
	store_purge(scene_folder(), "berlin");
	make("berlin", 7);
	struct db *db = alone("berlin");

	unlink(scene_path("copy"));
	cr_assert(store_backup(db, scene_path("copy")));
	store_close(db);
	make("berlin", 8);
}

static void back_up(void)
{
	store_backup(alone("berlin"), scene_path("copy"));
}

static void copy_is_seven_or_eight(void)
{
	int64_t mark = mark_of("copy");

	cr_assert(mark == 7 || mark == 8);
	cr_assert_eq(mark_of("berlin.db"), 8);
}

Test(backup, killed_at_any_write_leaves_the_old_copy_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(backup_of_seven, back_up, copy_is_seven_or_eight), 10);
}

/* Adds pairs of rows for good: a copy with an odd number of them is torn. */
static void write_pairs(void)
{
	struct db *db = alone("berlin");

	for (int i = 0;; i++) {
		cr_assert(sql_write_begin(db, 0, 5000));
		scene_write(db, arena_format(scene_mem(), "INSERT INTO topic VALUES ('%d', 1)", i));
		scene_write(db, arena_format(scene_mem(), "INSERT INTO topic VALUES ('and %d', 1)", i));
		sql_commit(db);
	}
}

Test(backup, under_load_restores_and_is_sound)
{
	make("berlin", 7);
	pid_t writer = scene_start(write_pairs);
	struct db *db = alone("berlin");

	for (int i = 0; i < 20; i++) {
		cr_assert(store_backup(db, scene_path("copy")));
		cr_assert(store_restore(scene_folder(), "copied", scene_path("copy")));
		cr_assert(sound("copied"));
		cr_assert_eq(scene_number("copied.db", "SELECT count(*) FROM topic") % 2, 1);
	}
	store_close(db);
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	cr_assert(sound("berlin"));
}

/* --- restore --------------------------------------------------------------------------------- */

Test(restore, puts_a_copy_in_the_camps_place)
{
	make("berlin", 7);
	make("hamburg", 8);
	cr_assert(store_restore(scene_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(mark_of("berlin.db"), 8);
	cr_assert_eq(mark_of("hamburg.db"), 8);
	scene_camp("berlin");
}

Test(restore, makes_the_camp_when_there_is_none)
{
	make("hamburg", 8);
	cr_assert(store_restore(scene_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(mark_of("berlin.db"), 8);
}

static void refused(const char *from)
{
	make("berlin", 7);
	cr_assert_not(store_restore(scene_folder(), "berlin", scene_path(from)), "%s", from);
	cr_assert_eq(mark_of("berlin.db"), 7);
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
	make("hamburg", 8);
	scene_run("hamburg.db", "PRAGMA application_id = 1");
	refused("hamburg.db");
}

Test(restore, refuses_a_camp_from_the_future)
{
	make("hamburg", 8);
	scene_run("hamburg.db", "PRAGMA user_version = 9999");
	refused("hamburg.db");
}

Test(restore, refuses_a_row_that_points_nowhere)
{
	make("hamburg", 8);
	scene_run("hamburg.db", "INSERT INTO vote VALUES (1, 1, 3, 0)");
	refused("hamburg.db");
}

Test(restore, refuses_a_trigger_slipped_in)
{
	make("hamburg", 8);
	scene_run("hamburg.db", "CREATE TRIGGER t AFTER INSERT ON login BEGIN UPDATE person SET role = 2; END");
	refused("hamburg.db");
}

Test(restore, refuses_a_spoilt_page)
{
	make("hamburg", 8);
	FILE *file = fopen(scene_path("hamburg.db"), "r+");

	fseek(file, 3 * 4096, SEEK_SET);
	fputs("spoilt spoilt spoilt", file);
	fclose(file);
	refused("hamburg.db");
}

static void restore_hamburg(void)
{
	store_restore(scene_folder(), "berlin", scene_path("hamburg.db"));
}

static void seven_and_eight(void)
{
	store_purge(scene_folder(), "berlin");
	make("berlin", 7);
	make("hamburg", 8);
}

static void berlin_is_seven_or_eight(void)
{
	int64_t mark = scene_read(scene_camp("berlin").reader, "SELECT revision FROM topic");

	cr_assert(mark == 7 || mark == 8);
	store_close_all();
	cr_assert(sound("berlin"));
}

Test(restore, killed_at_any_write_leaves_the_old_state_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(seven_and_eight, restore_hamburg, berlin_is_seven_or_eight), 10);
}

static void write_to_berlin(void)
{
	struct db *db = alone("berlin");

	cr_assert(store_restore(scene_folder(), "berlin", scene_path("hamburg.db")));
	sql_write_begin(db, 0, 1000);
}

Test(restore, lets_nobody_write_to_the_old_file)
{
	seven_and_eight();
	cr_assert(strstr(scene_death(write_to_berlin), "was replaced"));
}

/* --- purge and rename ------------------------------------------------------------------------ */

Test(purge, leaves_nothing_of_a_camp)
{
	make("berlin", 7);
	make("berliner", 8);
	scene_camp("berlin");
	store_close_all();
	scene_run("berlin.db.before-1", "PRAGMA user_version = 1");
	scene_run("berlin.db.before-2.Ab12xY", "PRAGMA user_version = 1");
	cr_assert(store_purge(scene_folder(), "berlin"));
	static const char *const files[] = { "berlin.db", "berlin.db-wal", "berlin.db-shm", "berlin.lock",
					     "berlin.db.before-1", "berlin.db.before-2.Ab12xY" };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		cr_assert_not(scene_has(files[i]), "%s", files[i]);
	cr_assert_eq(mark_of("berliner.db"), 8);
}

Test(purge, says_when_nothing_was_there)
{
	cr_assert_not(store_purge(scene_folder(), "berlin"));
	cr_assert_not(store_purge(scene_folder(), "../berlin"));
	cr_assert_not(scene_has("berlin.lock"));
}

Test(purge, takes_the_signposts_along)
{
	make("berlin", 7);
	make("hamburg", 7);
	cr_assert(store_rename(scene_folder(), "berlin", "berlin-2"));
	cr_assert(store_rename(scene_folder(), "hamburg", "hamburg-2"));
	cr_assert(store_purge(scene_folder(), "berlin-2"));
	cr_assert_not(scene_has("berlin.moved"));
	cr_assert(scene_has("hamburg.moved"));
}

static void purge_berlin(void)
{
	store_purge(scene_folder(), "berlin");
}

static void berlin_is_seven_or_gone(void)
{
	struct store_camp camp;

	if (store_camp(scene_folder(), "berlin", &camp) == STORE_OPEN)
		cr_assert_eq(scene_read(camp.reader, "SELECT revision FROM topic"), 7);
	store_close_all();
	store_create(scene_folder(), "berlin");
	cr_assert(sound("berlin"), "a new camp of that name has nothing of the old one");
}

Test(purge, killed_at_any_write_leaves_the_camp_or_nothing)
{
	cr_assert_gt(scene_kill_at_every_write(seven_and_eight, purge_berlin, berlin_is_seven_or_gone), 4);
}

Test(rename, refuses_a_name_that_is_taken_or_none)
{
	make("berlin", 7);
	make("hamburg", 8);
	cr_assert_not(store_rename(scene_folder(), "berlin", "hamburg"));
	cr_assert_not(store_rename(scene_folder(), "berlin", "berlin"));
	cr_assert_not(store_rename(scene_folder(), "berlin", "static"));
	cr_assert_not(store_rename(scene_folder(), "munich", "munich-2"));
	cr_assert_eq(mark_of("berlin.db"), 7);
	cr_assert_eq(mark_of("hamburg.db"), 8);
	cr_assert_not(scene_has("berlin.moved"));
}

Test(rename, keeps_every_older_name_good)
{
	struct store_camp camp;

	make("berlin", 7);
	scene_run("berlin.db.before-1", "PRAGMA user_version = 1");
	cr_assert(store_rename(scene_folder(), "berlin", "berlin-2"));
	cr_assert(store_rename(scene_folder(), "berlin-2", "berlin-3"));
	cr_assert(scene_has("berlin-3.db.before-1"));
	cr_assert_eq(store_camp(scene_folder(), "berlin", &camp), STORE_MOVED);
	cr_assert_str_eq(camp.moved_to, "berlin-3");
	cr_assert(store_rename(scene_folder(), "berlin-3", "berlin"));
	cr_assert_eq(store_camp(scene_folder(), "berlin-2", &camp), STORE_MOVED);
	cr_assert_str_eq(camp.moved_to, "berlin");
	cr_assert_eq(store_camp(scene_folder(), "berlin", &camp), STORE_OPEN);
}

static void only_berlin(void)
{
	store_purge(scene_folder(), "berlin-2");
	seven_and_eight();
}

static void rename_berlin(void)
{
	store_rename(scene_folder(), "berlin", "berlin-2");
}

static void has_one_of_two_names(void)
{
	struct store_camp camp;
	enum store_opened old = store_camp(scene_folder(), "berlin", &camp);

	cr_assert(old == STORE_OPEN || old == STORE_MOVED);
	cr_assert_eq(store_camp(scene_folder(), old == STORE_OPEN ? "berlin" : "berlin-2", &camp), STORE_OPEN);
	cr_assert_eq(scene_read(camp.reader, "SELECT revision FROM topic"), 7);
	store_close_all();
}

Test(rename, killed_at_any_write_leaves_the_old_name_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(only_berlin, rename_berlin, has_one_of_two_names), 10);
}

/* --- check ----------------------------------------------------------------------------------- */

Test(check, finds_nothing_in_a_new_camp)
{
	make("berlin", 7);
	cr_assert(sound("berlin"));
}

Test(check, names_a_row_that_points_nowhere)
{
	const char *complaint;

	make("berlin", 7);
	scene_run("berlin.db", "INSERT INTO vote VALUES (1, 1, 3, 0)");
	struct db *db = alone("berlin");

	cr_assert_not(store_check(db, scene_mem(), &complaint));
	cr_assert(strstr(complaint, "points to a missing"), "%s", complaint);
	store_close(db);
}
