#include <string.h>

#include "scene.h"

struct room {
	int64_t id, changed_at;
	const char *name, *directions, *online;
	int seats, features, position;
};

static const struct shape room_shape =
	SHAPE(struct room, FIELD(struct room, id), FIELD(struct room, changed_at),
	      FIELD(struct room, name), FIELD(struct room, directions), FIELD(struct room, online),
	      FIELD(struct room, seats), FIELD(struct room, features),
	      FIELD(struct room, position));

static struct store_camp camp;

static void begin(void)
{
	camp = scene_camp("berlin");
}

TestSuite(keep, .init = begin);

static void add_room(const char *name)
{
	cr_assert(sql_write_begin(camp.writer, 0, 1000));
	scene_write(camp.writer,
		    arena_format(scene_mem(), "INSERT INTO room (name, position) VALUES ('%s', 1)",
				 name));
	sql_commit(camp.writer);
}

static const struct room *rooms(struct db *db, int *count)
{
	return sql_keep(db, scene_mem(), SQL_ROOM_LIST, &room_shape, count);
}

static const struct room *rooms_read(int *count)
{
	sql_read_begin(camp.reader);
	const struct room *found = rooms(camp.reader, count);

	sql_read_end(camp.reader);
	return found;
}

Test(keep, gives_the_same_rows_while_nobody_writes)
{
	int first, again;

	add_room("Red");
	const struct room *kept = rooms_read(&first);

	cr_assert_eq(first, 1);
	cr_assert_str_eq(kept->name, "Red");
	cr_assert_eq(rooms_read(&again), kept, "not read a second time");
	cr_assert_eq(again, 1);
}

Test(keep, reads_again_once_somebody_wrote)
{
	int count;

	add_room("Red");
	rooms_read(&count);
	add_room("Blue");
	rooms_read(&count);
	cr_assert_eq(count, 2);
	scene_run("berlin.db", "UPDATE room SET name = 'Green' WHERE name = 'Red'");
	const struct room *found = rooms_read(&count);

	cr_assert_eq(count, 2);
	cr_assert(!strcmp(found[0].name, "Green") || !strcmp(found[1].name, "Green"),
		  "by another program, too");
}

/* What is kept is of the transaction's own view, however late it is asked for. */
Test(keep, holds_to_the_view_of_its_transaction)
{
	int count;

	add_room("Red");
	sql_read_begin(camp.reader);
	cr_assert_eq(scene_read(camp.reader, "SELECT count(*) FROM room"), 1);
	add_room("Blue");
	rooms(camp.reader, &count);
	cr_assert_eq(count, 1);
	add_room("Green");
	rooms(camp.reader, &count);
	cr_assert_eq(count, 1);
	sql_read_end(camp.reader);
	rooms_read(&count);
	cr_assert_eq(count, 3);
}

Test(keep, keeps_nothing_of_a_write_or_without_a_transaction)
{
	int count;

	add_room("Red");
	cr_assert(sql_write_begin(camp.writer, 0, 1000));
	rooms(camp.writer, &count);
	cr_assert_eq(count, 1);
	scene_write(camp.writer, "INSERT INTO room (name, position) VALUES ('Blue', 2)");
	rooms(camp.writer, &count);
	cr_assert_eq(count, 2, "it sees what it wrote");
	sql_rollback(camp.writer);
	rooms(camp.writer, &count);
	cr_assert_eq(count, 1);
}

/* The tool's connection does both: data_version stands still over its own writes. */
Test(keep, sees_what_the_same_connection_wrote)
{
	struct db *db = scene_alone("berlin");
	int count;

	for (int i = 1; i <= 2; i++) {
		cr_assert(sql_write_begin(db, 0, 1000));
		scene_write(db, arena_format(scene_mem(),
					     "INSERT INTO room (name, position) VALUES ('%d', %d)",
					     i, i));
		sql_commit(db);
		sql_read_begin(db);
		rooms(db, &count);
		sql_read_end(db);
		cr_assert_eq(count, i);
	}
	store_close(db);
}

Test(keep, keeps_an_empty_list_too)
{
	int count = -1;
	const struct room *none = rooms_read(&count);

	cr_assert_eq(count, 0);
	cr_assert_eq(rooms_read(&count), none);
}
