#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/die.h"
#include "scene.h"

static struct store_camp camp;

static struct db *begin(uint64_t allowed)
{
	camp = scene_camp("berlin");
	cr_assert(sql_write_begin(camp.writer, allowed, 1000));
	return camp.writer;
}

static int64_t add_room(struct db *db, const char *name)
{
	return sql_int(db, SQL_ROOM_ADD, TEXT(name), TEXT(""), INT(20), INT(0), INT(0), INT(0),
		       TEXT(""));
}

/* --- running --------------------------------------------------------------------------------- */

Test(statement, that_returns_gives_what_it_made)
{
	struct db *db = begin(WRITES(day));
	int64_t day = sql_int(db, SQL_DAY_ADD, INT(1000));

	cr_assert_gt(day, 0);
	cr_assert_eq(sql_int(db, SQL_DAY_ADD, INT(1000)), day);
	cr_assert_neq(sql_int(db, SQL_DAY_ADD, INT(2000)), day);
	sql_commit(db);
	cr_assert_eq(scene_read(camp.reader, "SELECT count(*) FROM day"), 2);
}

Test(statement, gives_the_rows_it_changed)
{
	struct db *db = begin(WRITES(day));
	int64_t day = sql_int(db, SQL_DAY_ADD, INT(1000));

	cr_assert_eq(sql_do(db, SQL_DAY_PUBLISH, INT(day), INT(500)), 1);
	cr_assert_eq(sql_do(db, SQL_DAY_PUBLISH, INT(day), INT(500)), 0);
	cr_assert_eq(sql_do(db, SQL_DAY_PUBLISH, INT(99), INT(500)), 0);
	sql_rollback(db);
}

Test(statement, without_a_row_gives_zero_or_null)
{
	struct db *db = scene_camp("berlin").reader;

	cr_assert_eq(sql_int(db, SQL_HOST_IS, INT(1), INT(1)), 0);
	cr_assert_null(sql_text(db, scene_mem(), SQL_HOST_IS, INT(1), INT(1)));
	cr_assert_str_eq(sql_text(db, scene_mem(), SQL_RUN_OF, INT(1)), "[]");
}

Test(statement, takes_text_as_it_is)
{
	static const char hostile[] = "<script>\"'&?1;-- \xf0\x9f\x98\x80 \xd7\xa9";
	struct db *db = begin(WRITES(room));

	cr_assert_gt(add_room(db, hostile), 0);
	cr_assert_eq(add_room(db, hostile), 0);
	sql_commit(db);
	struct sql_table *rooms = sql_dump(camp.reader, scene_mem(), SQL_ROOM_LIST);

	cr_assert_eq(rooms->rows, 1);
	cr_assert_str_eq(rooms->cells[1], hostile);
}

/* --- refusals by design ---------------------------------------------------------------------- */

/* A room 1, slot 1, session 1 with the runs 1 and 2. */
static void arrange(struct db *db)
{
	scene_write(db, "INSERT INTO room (id, name, position) VALUES (1, 'Red', 1);"
			"INSERT INTO day (id, begins_at) VALUES (1, 0);"
			"INSERT INTO slot (id, day, starts_at, ends_at) VALUES (1, 1, 10, 20);"
			"INSERT INTO session (id, title, search, pitched_at, changed_at)"
			" VALUES (1, 'A', 'a', 0, 0);"
			"INSERT INTO run (id, uuid, session, nth, created_at, changed_at)"
			" VALUES (1, 'u1', 1, 1, 0, 0), (2, 'u2', 1, 2, 0, 0)");
}

Test(statement, that_is_tried_may_be_refused_and_the_transaction_goes_on)
{
	struct db *db = begin(WRITES(cell) | WRITES(run));

	arrange(db);
	cr_assert_eq(sql_try(db, SQL_RUN_TAKE_CELL, INT(1), INT(1), INT(1)), 1);
	cr_assert_eq(sql_try(db, SQL_RUN_TAKE_CELL, INT(2), INT(1), INT(1)), -1,
		     "a primary key refuses");
	cr_assert_eq(sql_try(db, SQL_RUN_ADD, TEXT("u1"), INT(1), INT(0)), -1, "UNIQUE refuses");
	cr_assert_eq(sql_try(db, SQL_RUN_STAND, INT(1), INT(1), INT_OR_NULL(0), INT(1)), -1,
		     "a CHECK refuses");
	cr_assert_eq(sql_try(db, SQL_RUN_STAND, INT(1), INT(1), INT(1), INT(1)), 1);
	sql_commit(db);
	cr_assert_eq(scene_read(camp.reader, "SELECT run FROM cell"), 1);
}

static void do_what_is_refused(void)
{
	struct db *db = begin(WRITES(cell));

	arrange(db);
	sql_do(db, SQL_RUN_TAKE_CELL, INT(1), INT(1), INT(1));
	sql_do(db, SQL_RUN_TAKE_CELL, INT(2), INT(1), INT(1));
}

static void try_without_a_parent(void)
{
	struct db *db = begin(WRITES(cell));

	arrange(db);
	sql_try(db, SQL_RUN_TAKE_CELL, INT(77), INT(1), INT(1));
}

static void try_a_missing_value(void)
{
	struct db *db = begin(WRITES(cell));

	arrange(db);
	sql_try(db, SQL_RUN_TAKE_CELL, INT_OR_NULL(0), INT(1), INT(1));
}

Test(statement, dies_of_what_no_design_refuses)
{
	const char *message = scene_death(do_what_is_refused);

	cr_assert(strstr(message, "bug: run_take_cell (run.sql:") && strstr(message, "UNIQUE"),
		  "%s", message);
	cr_assert(strstr(scene_death(try_without_a_parent), "FOREIGN KEY"));
	cr_assert(strstr(scene_death(try_a_missing_value), "NOT NULL"));
}

/* --- what may be written --------------------------------------------------------------------- */

static void write_outside(void)
{
	sql_do(scene_camp("berlin").writer, SQL_DAY_PUBLISH, INT(1), INT(1));
}

static void write_with_the_reader(void)
{
	sql_do(scene_camp("berlin").reader, SQL_DAY_PUBLISH, INT(1), INT(1));
}

static void write_after_the_end(void)
{
	struct db *db = begin(WRITES(day));

	sql_do(db, SQL_DAY_PUBLISH, INT(1), INT(1));
	sql_commit(db);
	sql_do(db, SQL_DAY_PUBLISH, INT(1), INT(1));
}

static void write_another_table(void)
{
	sql_do(begin(TABLES_ALL & ~WRITES(day)), SQL_DAY_PUBLISH, INT(1), INT(1));
}

static void write_by_a_trigger(void)
{
	sql_do(begin(WRITES(vote)), SQL_VOTE_CAST, INT(1), INT(1), INT(3), INT(0));
}

static void get_and_write(void)
{
	sql_int(begin(0), SQL_DAY_ADD, INT(1));
}

Test(statement, that_writes_runs_only_inside_a_write)
{
	cr_assert(strstr(scene_death(write_outside), "bug: day_publish (day.sql:"));
	cr_assert(strstr(scene_death(write_outside), "writes day, but no write has begun"));
	cr_assert(strstr(scene_death(write_with_the_reader), "writes day, but no write has begun"));
	cr_assert(strstr(scene_death(write_after_the_end), "writes day, but no write has begun"));
}

Test(statement, writes_only_the_tables_that_are_allowed)
{
	cr_assert(strstr(scene_death(write_another_table),
			 "writes day, which this transaction may not"));
	cr_assert(strstr(scene_death(write_by_a_trigger),
			 "writes tally, which this transaction may not"));
	cr_assert(strstr(scene_death(get_and_write), "writes day, which this transaction may not"));
	sql_do(begin(WRITES(day)), SQL_DAY_PUBLISH, INT(1), INT(1));
}

static void do_what_writes_nothing(void)
{
	sql_do(begin(TABLES_ALL), SQL_HOST_IS, INT(1), INT(1));
}

Test(statement, that_writes_nothing_is_not_done)
{
	cr_assert(strstr(scene_death(do_what_writes_nothing), "bug: host_is"));
}

/* --- values ---------------------------------------------------------------------------------- */

static void give_too_few(void)
{
	sql_int(scene_camp("berlin").reader, SQL_HOST_IS, INT(1));
}

static void give_too_many(void)
{
	sql_int(scene_camp("berlin").reader, SQL_HOST_IS, INT(1), INT(2), INT(3));
}

static void give_none(void)
{
	sql_int(scene_camp("berlin").reader, SQL_HOST_IS);
}

Test(statement, dies_of_a_wrong_count_of_values)
{
	cr_assert(strstr(scene_death(give_too_few), "takes 2 values, not 1"));
	cr_assert(strstr(scene_death(give_too_many), "takes 2 values, not 3"));
	cr_assert(strstr(scene_death(give_none), "takes 2 values, not 0"));
}

/* --- storage faults -------------------------------------------------------------------------- */

static sigjmp_buf request;

static _Noreturn void next_request(enum fault kind, const char *message)
{
	(void)message;
	siglongjmp(request, kind == FAULT_STORAGE ? 1 : 2);
}

static void fill_the_disk(struct db *db)
{
	sql_write_begin(db, WRITES(room), 1000);
	for (int i = 0; i < 100000; i++)
		add_room(db, arena_format(scene_mem(), "%079d", i));
}

Test(statement, on_a_full_disk_is_a_fault_that_heals)
{
	struct db *db = scene_camp("berlin").writer;

	scene_write(db, "PRAGMA max_page_count = 120");
	die_by(next_request);
	switch (sigsetjmp(request, 1)) {
	case 0:
		fill_the_disk(db);
		cr_assert_fail("the disk was not full");
		break;
	case 1: sql_abandon(); break;
	default: cr_assert_fail("a full disk is no bug");
	}
	cr_assert_eq(scene_read(scene_camp("berlin").reader, "SELECT count(*) FROM room"), 0);
	scene_write(db, "PRAGMA max_page_count = 100000");
	cr_assert(sql_write_begin(db, WRITES(room), 0));
	cr_assert_gt(add_room(db, "Red"), 0);
	sql_commit(db);
}

static void write_past_the_limit(void)
{
	struct rlimit limit = { .rlim_cur = 1 << 18, .rlim_max = 1 << 18 };
	struct db *db = scene_camp("berlin").writer;

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	fill_the_disk(db);
	sql_commit(db);
}

Test(statement, that_cannot_reach_the_disk_is_a_fault_that_heals)
{
	cr_assert_eq(strncmp(scene_death(write_past_the_limit), "storage: ", 9), 0);
	cr_assert_eq(scene_read(scene_camp("berlin").reader, "SELECT count(*) FROM room"), 0);
	cr_assert(scene_sound("berlin"));
}

static void read_a_spoilt_page(void)
{
	struct db *db = scene_camp("berlin").reader;

	sql_int(db, SQL_ROOM_LIST);
}

Test(statement, on_a_spoilt_file_is_a_fault_that_a_restore_heals)
{
	store_create(test_folder(), "berlin");
	int64_t page = scene_number("berlin.db",
				    "SELECT rootpage FROM sqlite_schema WHERE name = 'room'");
	FILE *file = fopen(scene_path("berlin.db"), "r+");

	fseek(file, (page - 1) * 4096, SEEK_SET);
	fputs("spoilt spoilt spoilt", file);
	fclose(file);
	cr_assert_eq(strncmp(scene_death(read_a_spoilt_page), "storage: room_list", 18), 0);
}
