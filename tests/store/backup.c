#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

Test(backup, is_one_whole_file)
{
	struct stat info;

	scene_make("berlin", 7);
	struct db *db = scene_alone("berlin");

	umask(0);
	cr_assert(store_backup(db, scene_path("copy")));
	cr_assert_eq(scene_mark("copy"), 7);
	cr_assert_eq(scene_number("copy", "PRAGMA user_version"), SCHEMA_VERSION);
	cr_assert_eq(scene_number("copy", "PRAGMA application_id"), APPLICATION_ID);
	cr_assert_not(scene_has("copy-wal"));
	cr_assert_eq(stat(scene_path("copy"), &info), 0);
	cr_assert_eq(info.st_mode & 0777, 0600);
	store_close(db);
}

Test(backup, takes_the_place_of_an_older_one)
{
	scene_make("berlin", 7);
	struct db *db = scene_alone("berlin");

	cr_assert(store_backup(db, scene_path("copy")));
	scene_make("berlin", 8);
	cr_assert(store_backup(db, scene_path("copy")));
	cr_assert_eq(scene_mark("copy"), 8);
	store_close(db);
}

Test(backup, says_when_it_cannot_be_written)
{
	scene_make("berlin", 7);
	struct db *db = scene_alone("berlin");

	cr_assert_not(store_backup(db, scene_path("no/such/folder/copy")));
	cr_assert_not(store_backup(db, "/proc/copy"));
	cr_assert(sql_write_begin(db, 0, 100), "the connection is still good");
	sql_rollback(db);
	store_close(db);
}

static void back_up_in_a_transaction(void)
{
	struct db *db = scene_alone("berlin");

	sql_read_begin(db);
	store_backup(db, scene_path("copy"));
}

Test(backup, dies_inside_a_transaction)
{
	scene_make("berlin", 7);
	cr_assert_eq(strncmp(scene_death(back_up_in_a_transaction), "bug: store_backup", 17), 0);
}

static void backup_of_seven(void)
{
	store_purge(test_folder(), "berlin");
	scene_make("berlin", 7);
	struct db *db = scene_alone("berlin");

	unlink(scene_path("copy"));
	cr_assert(store_backup(db, scene_path("copy")));
	store_close(db);
	scene_make("berlin", 8);
}

static void back_up(void)
{
	store_backup(scene_alone("berlin"), scene_path("copy"));
}

static void copy_is_seven_or_eight(void)
{
	int64_t mark = scene_mark("copy");

	cr_assert(mark == 7 || mark == 8);
	cr_assert_eq(scene_mark("berlin.db"), 8);
}

Test(backup, killed_at_any_write_leaves_the_old_copy_or_the_new)
{
	cr_assert_gt(scene_kill_at_every_write(backup_of_seven, back_up, copy_is_seven_or_eight),
		     10);
}

/* Adds pairs of rows for good: a copy with an odd number of them is torn. */
static void write_pairs(void)
{
	struct db *db = scene_alone("berlin");

	for (int i = 0;; i++) {
		cr_assert(sql_write_begin(db, 0, 5000));
		scene_write(db, arena_format(scene_mem(), "INSERT INTO topic VALUES ('%d', 1)", i));
		scene_write(db,
			    arena_format(scene_mem(), "INSERT INTO topic VALUES ('and %d', 1)", i));
		sql_commit(db);
	}
}

Test(backup, under_load_restores_and_is_sound)
{
	scene_make("berlin", 7);
	pid_t writer = scene_start(write_pairs);
	struct db *db = scene_alone("berlin");

	for (int i = 0; i < 20; i++) {
		cr_assert(store_backup(db, scene_path("copy")));
		cr_assert(store_restore(test_folder(), "copied", scene_path("copy")));
		cr_assert(scene_sound("copied"));
		cr_assert_eq(scene_number("copied.db", "SELECT count(*) FROM topic") % 2, 1);
	}
	store_close(db);
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	cr_assert(scene_sound("berlin"));
}

/* --- check ----------------------------------------------------------------------------------- */

Test(check, finds_nothing_in_a_new_camp)
{
	scene_make("berlin", 7);
	cr_assert(scene_sound("berlin"));
}

Test(check, names_a_row_that_points_nowhere)
{
	const char *complaint;

	scene_make("berlin", 7);
	scene_run("berlin.db", "INSERT INTO vote VALUES (1, 1, 3, 0)");
	struct db *db = scene_alone("berlin");

	cr_assert_not(store_check(db, scene_mem(), &complaint));
	cr_assert(strstr(complaint, "points to a missing"), "%s", complaint);
	store_close(db);
}
