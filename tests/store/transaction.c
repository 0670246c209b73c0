#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
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

/* --- settings -------------------------------------------------------------------------------- */

Test(connection, has_the_settings_that_the_design_asks_for)
{
	static const struct { const char *pragma; int64_t number; } settings[] = {
		{ "PRAGMA synchronous", 2 }, { "PRAGMA secure_delete", 1 }, { "PRAGMA foreign_keys", 1 },
		{ "PRAGMA trusted_schema", 0 }, { "PRAGMA mmap_size", 0 }, { "PRAGMA wal_autocheckpoint", 0 },
		{ "PRAGMA cell_size_check", 1 }, { "PRAGMA temp_store", 2 },
		{ "SELECT count(*) FROM pragma_compile_options WHERE compile_options LIKE 'OMIT_%'", 0 },
	};

	for (size_t i = 0; i + 1 < sizeof settings / sizeof *settings; i++) {
		cr_assert_eq(scene_read(reader(), settings[i].pragma), settings[i].number, "%s", settings[i].pragma);
		cr_assert_eq(scene_read(writer(), settings[i].pragma), settings[i].number, "%s", settings[i].pragma);
	}
}

/* What SQLite answers when it is not the store's own SQL. */
static int code_of(struct db *db, const char *sql)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

Test(connection, that_reads_cannot_write)
{
	reader()->trusted = true;
	cr_assert_eq(code_of(reader(), "INSERT INTO topic VALUES ('x', 1)"), SQLITE_READONLY);
	reader()->trusted = false;
}

Test(connection, lets_no_statement_change_settings_schema_or_files)
{
	static const char *const hostile[] = {
		"PRAGMA journal_mode = DELETE", "PRAGMA foreign_keys = OFF", "SELECT * FROM pragma_table_info('topic')",
		"ATTACH 'x' AS x", "DETACH main", "BEGIN", "SAVEPOINT x", "VACUUM", "REINDEX", "ANALYZE",
		"CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)", "DROP TABLE topic", "ALTER TABLE topic ADD COLUMN x",
		"CREATE TRIGGER t AFTER INSERT ON topic BEGIN SELECT 1; END", "CREATE VIEW v AS SELECT 1",
		"DELETE FROM sqlite_schema", "UPDATE sqlite_schema SET sql = ''",
	};

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		int code = code_of(writer(), hostile[i]);

		cr_assert(code == SQLITE_AUTH || code == SQLITE_ERROR, "%s: %d", hostile[i], code);
	}
	cr_assert_eq(code_of(writer(), "SELECT count(*) FROM topic"), SQLITE_OK);
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

	cr_assert(!strncmp(message, "storage: ", 9) && strstr(message, "was migrated"), "%s", message);
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
	store_purge(scene_folder(), "berlin");
	store_create(scene_folder(), "berlin");
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
	struct db *db = store_open_alone(scene_folder(), "berlin");

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

/* --- the lock -------------------------------------------------------------------------------- */

static int hold_lock(void)
{
	int fd = open(scene_path("berlin.lock"), O_RDONLY);

	cr_assert_eq(flock(fd, LOCK_EX), 0);
	return fd;
}

Test(lock, is_waited_for_no_longer_than_allowed)
{
	struct db *db = writer();
	int fd = hold_lock();
	int64_t before = clock_monotonic_ms();

	cr_assert_not(sql_write_begin(db, 0, 0));
	cr_assert_lt(clock_monotonic_ms() - before, 20);
	cr_assert_not(sql_write_begin(db, 0, 120));
	cr_assert_geq(clock_monotonic_ms() - before, 120);
	cr_assert_lt(clock_monotonic_ms() - before, 1000);
	cr_assert_not(sql_writing(db));
	close(fd);
	cr_assert(sql_write_begin(db, 0, 0));
	sql_rollback(db);
}

static int alarms;

static void count_alarm(int number)
{
	(void)number;
	alarms++;
}

Test(lock, leaves_the_alarm_to_the_request)
{
	struct db *db = writer();
	int fd = hold_lock();
	struct sigaction action = { .sa_handler = count_alarm };

	sigaction(SIGALRM, &action, NULL);
	alarm(100);
	cr_assert_not(sql_write_begin(db, 0, 50));
	cr_assert_gt(alarm(0), 90u);
	cr_assert_eq(alarms, 0);
	close(fd);
}

Test(lock, is_busy_too_when_another_tool_writes)
{
	struct db *db = writer();
	sqlite3 *other;

	cr_assert_eq(sqlite3_open(scene_path("berlin.db"), &other), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	cr_assert_not(sql_write_begin(db, 0, 100));
	cr_assert_not(sql_writing(db));
	sqlite3_exec(other, "COMMIT", NULL, NULL, NULL);
	cr_assert(sql_write_begin(db, 0, 100));
	sql_rollback(db);
	sqlite3_close(other);
}

#define WRITERS 4
#define WRITES_EACH 200

static void write_many(void)
{
	struct db *db = writer();
	int64_t longest = 0;

	for (int i = 0; i < WRITES_EACH; i++) {
		int64_t before = clock_monotonic_ms();

		if (!sql_write_begin(db, 0, 5000))
			_exit(2);
		int64_t waited = clock_monotonic_ms() - before;

		longest = waited > longest ? waited : longest;
		scene_write(db, "INSERT INTO topic VALUES ('count', 1) ON CONFLICT (name) DO UPDATE SET revision = revision + 1");
		sql_commit(db);
	}
	if (longest > 1500)
		_exit(3);
}

Test(lock, queues_writers_fairly_and_loses_nothing)
{
	pid_t processes[WRITERS];

	store_create(scene_folder(), "berlin");
	for (int i = 0; i < WRITERS; i++)
		processes[i] = scene_start(write_many);
	for (int i = 0; i < WRITERS; i++)
		scene_wait(processes[i]);
	cr_assert_eq(scene_read(reader(), "SELECT revision FROM topic"), WRITERS * WRITES_EACH);
}

/* --- the WAL --------------------------------------------------------------------------------- */

static int64_t wal_bytes(void)
{
	struct stat info;

	return stat(scene_path("berlin.db-wal"), &info) ? 0 : info.st_size;
}

/* About 100 pages a commit. */
static void write_pages(struct db *db, int commits)
{
	for (int i = 0; i < commits; i++) {
		cr_assert(sql_write_begin(db, 0, 1000));
		scene_write(db, "INSERT INTO topic VALUES ('large', 1) ON CONFLICT (name) DO NOTHING;"
				"INSERT INTO journal (at, verb, topics, after)"
				" VALUES (1, 'x', '', hex(zeroblob(200000)))");
		scene_write(db, "DELETE FROM journal");
		sql_commit(db);
	}
}

Test(wal, starts_anew_when_nobody_reads)
{
	write_pages(writer(), 100);
	cr_assert_lt(wal_bytes(), 1200 * 4120);
	cr_assert_gt(wal_bytes(), 100 * 4120);
}

static int stop_pipe[2];

/* Always inside a read, each a little longer than the gap to the next: two of them leave no gap at all. */
static void read_steadily(void)
{
	struct db *db = reader();
	char byte;

	close(stop_pipe[1]);
	fcntl(stop_pipe[0], F_SETFL, O_NONBLOCK);
	while (read(stop_pipe[0], &byte, 1) != 0) {
		sql_read_begin(db);
		topics(db);
		usleep(5000);
		sql_read_end(db);
	}
}

Test(wal, stays_bounded_while_others_read_steadily)
{
	pid_t readers[3];

	store_create(scene_folder(), "berlin");
	cr_assert_eq(pipe(stop_pipe), 0);
	for (int i = 0; i < 3; i++)
		readers[i] = scene_start(read_steadily);
	close(stop_pipe[0]);
	write_pages(writer(), 300);
	cr_assert_lt(wal_bytes(), 12000 * 4120);
	close(stop_pipe[1]);
	for (int i = 0; i < 3; i++)
		scene_wait(readers[i]);
}
