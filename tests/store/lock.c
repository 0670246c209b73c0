#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"
#include "scene.h"

static struct db *writer(void)
{
	return scene_camp("berlin").writer;
}

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

static int ready_pipe[2], go_pipe[2];

static void tell(const int *to)
{
	cr_assert_eq(write(to[1], "!", 1), 1);
}

static void hear(const int *from)
{
	char byte;

	cr_assert_eq(read(from[0], &byte, 1), 1);
}

static void write_when_told(void)
{
	struct db *db = writer();

	tell(ready_pipe);
	hear(go_pipe);
	if (!sql_write_begin(db, 0, 5000))
		_exit(1);
	scene_write(db, "INSERT INTO topic VALUES ('theirs', 1)");
	sql_commit(db);
}

/* Until that process sleeps in flock: by then it has the turn. */
static void wait_until_it_waits(pid_t pid)
{
	char path[64];
	long call = 0;

	snprintf(path, sizeof path, "/proc/%d/syscall", (int)pid);
	while (call != SYS_flock) {
		FILE *in = fopen(path, "r");

		call = in && fscanf(in, "%ld", &call) == 1 ? call : 0;
		fclose(in);
	}
}

Test(lock, goes_to_the_one_who_waits_not_to_the_one_who_had_it)
{
	cr_assert_eq(pipe(ready_pipe) | pipe(go_pipe), 0);
	pid_t other = scene_start(write_when_told);

	hear(ready_pipe); /* ours opens only now: no connection lives across a fork */
	struct db *db = writer();

	cr_assert(sql_write_begin(db, 0, 1000));
	tell(go_pipe);
	wait_until_it_waits(other);
	sql_commit(db);
	cr_assert(sql_write_begin(db, 0, 1000));
	cr_assert_eq(scene_read(db, "SELECT count(*) FROM topic"), 1);
	sql_rollback(db);
	scene_wait(other);
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
		scene_write(db, "INSERT INTO topic VALUES ('count', 1)"
				" ON CONFLICT (name) DO UPDATE SET revision = revision + 1");
		sql_commit(db);
	}
	if (longest > 1500)
		_exit(3);
}

Test(lock, queues_writers_fairly_and_loses_nothing)
{
	pid_t processes[WRITERS];

	store_create(test_folder(), "berlin");
	for (int i = 0; i < WRITERS; i++)
		processes[i] = scene_start(write_many);
	for (int i = 0; i < WRITERS; i++)
		scene_wait(processes[i]);
	cr_assert_eq(scene_read(writer(), "SELECT revision FROM topic"), WRITERS * WRITES_EACH);
}
