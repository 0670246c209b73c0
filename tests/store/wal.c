#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scene.h"

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
		scene_write(db, "INSERT INTO journal (at, verb, topics, after)"
				" VALUES (1, 'x', '', hex(zeroblob(200000)))");
		scene_write(db, "DELETE FROM journal");
		sql_commit(db);
	}
}

Test(wal, starts_anew_when_nobody_reads)
{
	write_pages(scene_camp("berlin").writer, 100);
	cr_assert_lt(wal_bytes(), 1200 * 4120);
	cr_assert_gt(wal_bytes(), 100 * 4120);
}

static int stop_pipe[2];

/* Nearly always inside a read: three of them leave no moment without one. */
static void read_steadily(void)
{
	struct db *db = scene_camp("berlin").reader;
	char byte;

	close(stop_pipe[1]);
	fcntl(stop_pipe[0], F_SETFL, O_NONBLOCK);
	while (read(stop_pipe[0], &byte, 1) != 0) {
		sql_read_begin(db);
		scene_read(db, "SELECT count(*) FROM topic");
		usleep(5000);
		sql_read_end(db);
	}
}

Test(wal, stays_bounded_while_others_read_steadily)
{
	pid_t readers[3];

	store_create(test_folder(), "berlin");
	cr_assert_eq(pipe(stop_pipe), 0);
	for (int i = 0; i < 3; i++)
		readers[i] = scene_start(read_steadily);
	close(stop_pipe[0]);
	write_pages(scene_camp("berlin").writer, 300);
	cr_assert_lt(wal_bytes(), 12000 * 4120);
	close(stop_pipe[1]);
	for (int i = 0; i < 3; i++)
		scene_wait(readers[i]);
}
