#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

static struct db *writer(void)
{
	return scene_camp("berlin").writer;
}

static struct db *reader(void)
{
	return scene_camp("berlin").reader;
}

static int64_t topics(struct db *db)
{
	return scene_read(db, "SELECT count(*) FROM topic");
}

static void add_topic(struct db *db, const char *name)
{
	scene_write(db, arena_format(scene_mem(), "INSERT INTO topic VALUES ('%s', 1)", name));
}

/* --- reading --------------------------------------------------------------------------------- */

Test(read, sees_one_state_until_its_end)
{
	struct db *db = reader();

	sql_read_begin(db);
	cr_assert_eq(topics(db), 0);
	cr_assert(sql_write_begin(writer(), 0, 100));
	add_topic(writer(), "grid");
	sql_commit(writer());
	cr_assert_eq(topics(db), 0);
	sql_read_end(db);
	cr_assert_eq(topics(db), 1);
}

Test(read, tells_by_the_data_version_that_another_wrote)
{
	int64_t before = sql_data_version(reader());

	cr_assert_eq(sql_data_version(reader()), before);
	cr_assert(sql_write_begin(writer(), 0, 100));
	add_topic(writer(), "grid");
	cr_assert_eq(sql_data_version(reader()), before);
	sql_commit(writer());
	cr_assert_neq(sql_data_version(reader()), before);
}

static void read_twice(void)
{
	sql_read_begin(reader());
	sql_read_begin(reader());
}

static void end_what_never_began(void)
{
	sql_read_end(reader());
}

Test(read, dies_when_begin_and_end_do_not_match)
{
	cr_assert(strstr(scene_death(read_twice), "bug: sql_read_begin"));
	cr_assert(strstr(scene_death(end_what_never_began), "bug: sql_read_end"));
}

/* --- writing --------------------------------------------------------------------------------- */

Test(write, is_there_after_commit_and_gone_after_rollback)
{
	struct db *db = writer();

	cr_assert_not(sql_writing(db));
	cr_assert(sql_write_begin(db, 0, 100));
	cr_assert(sql_writing(db));
	add_topic(db, "grid");
	sql_commit(db);
	cr_assert_not(sql_writing(db));
	cr_assert(sql_write_begin(db, 0, 100));
	add_topic(db, "people");
	sql_rollback(db);
	cr_assert_not(sql_writing(db));
	cr_assert_eq(topics(reader()), 1);
}

static void write_with_the_reader(void)
{
	sql_write_begin(reader(), 0, 100);
}

static void write_twice(void)
{
	sql_write_begin(writer(), 0, 100);
	sql_write_begin(writer(), 0, 100);
}

static void commit_nothing(void)
{
	sql_commit(writer());
}

static void roll_back_nothing(void)
{
	sql_rollback(writer());
}

Test(write, dies_when_it_cannot_be_meant)
{
	cr_assert(strstr(scene_death(write_with_the_reader), "bug: sql_write_begin on the reader"));
	cr_assert(strstr(scene_death(write_twice), "bug: sql_write_begin"));
	cr_assert(strstr(scene_death(commit_nothing), "bug: sql_commit"));
	cr_assert(strstr(scene_death(roll_back_nothing), "bug: sql_rollback"));
}

static void write_after_a_migration(void)
{
	struct db *db = writer();

	scene_run("berlin.db", "PRAGMA user_version = 9999");
	sql_write_begin(db, TABLES_ALL, 100);
}

Test(write, is_refused_once_the_camp_was_migrated)
{
	const char *message = scene_death(write_after_a_migration);

	cr_assert(!strncmp(message, "storage: ", 9) && strstr(message, "was migrated"), "%s",
		  message);
}

static void killed_in_a_transaction(void)
{
	cr_assert(sql_write_begin(writer(), 0, 100));
	for (int i = 0; i < 1000; i++)
		add_topic(writer(), arena_format(scene_mem(), "%d", i));
	kill(getpid(), SIGKILL);
}

Test(write, killed_before_its_commit_leaves_the_old_state)
{
	cr_assert(sql_write_begin(writer(), 0, 100));
	add_topic(writer(), "kept");
	sql_commit(writer());
	store_close_all();
	waitpid(scene_start(killed_in_a_transaction), NULL, 0);
	cr_assert_eq(topics(reader()), 1);
	cr_assert(sql_write_begin(writer(), 0, 100), "the lock is free");
	sql_rollback(writer());
}

static void empty_camp(void)
{
	store_purge(test_folder(), "berlin");
	store_create(test_folder(), "berlin");
}

static void write_a_pair(void)
{
	sql_write_begin(writer(), 0, 100);
	add_topic(writer(), "one");
	add_topic(writer(), "two");
	sql_commit(writer());
}

static void has_both_or_none(void)
{
	int64_t count = topics(reader());

	cr_assert(count == 0 || count == 2);
	store_close_all();
}

Test(write, killed_at_any_write_to_the_disk_is_done_or_not)
{
	cr_assert_gt(scene_kill_at_every_write(empty_camp, write_a_pair, has_both_or_none), 3);
}

/* --- abandoning ------------------------------------------------------------------------------ */

Test(abandon, gives_everything_back)
{
	struct store_camp camp = scene_camp("berlin");
	struct db *db = store_open_alone(test_folder(), "berlin");

	cr_assert(sql_write_begin(camp.writer, 0, 100));
	add_topic(camp.writer, "grid");
	sql_read_begin(camp.reader);
	cr_assert_not(sql_write_begin(db, 0, 0));
	sql_abandon();
	cr_assert_not(sql_writing(camp.writer));
	cr_assert(sql_write_begin(db, 0, 0));
	cr_assert_eq(topics(db), 0);
	sql_rollback(db);
	sql_read_begin(camp.reader);
	sql_read_end(camp.reader);
	store_close(db);
}

Test(abandon, is_safe_when_nothing_is_under_way)
{
	sql_abandon();
	scene_camp("berlin");
	sql_abandon();
	sql_abandon();
	cr_assert_eq(topics(reader()), 0);
}
