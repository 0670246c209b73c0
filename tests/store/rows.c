#include <string.h>

#include "scene.h"

struct room {
	int64_t id;
	const char *name, *directions, *online;
	int seats, features;
	bool position; /* any number but 0 is true */
	int64_t changed_at;
	int64_t not_a_column;
};

#define ROOM_FIELDS \
	FIELD(struct room, id), FIELD(struct room, name), FIELD(struct room, directions), \
		FIELD(struct room, online), FIELD(struct room, features), \
		FIELD(struct room, position), FIELD(struct room, changed_at), \
		FIELD(struct room, not_a_column)

static const struct shape room_shape = SHAPE(struct room, FIELD(struct room, seats), ROOM_FIELDS);
static const struct shape short_shape = SHAPE(struct room, ROOM_FIELDS);

struct day {
	int64_t id, begins_at, published_at;
};

static const struct shape day_shape = SHAPE(struct day, FIELD(struct day, id),
					    FIELD(struct day, begins_at),
					    FIELD(struct day, published_at));

static struct db *camp_with(const char *sql)
{
	struct store_camp camp = scene_camp("berlin");

	cr_assert(sql_write_begin(camp.writer, 0, 1000));
	scene_write(camp.writer, sql);
	sql_commit(camp.writer);
	return camp.reader;
}

Test(rows, go_to_the_fields_of_their_names)
{
	struct db *db = camp_with(
		"INSERT INTO room (id, name, directions, seats, features, position, changed_at)"
		" VALUES (5000000000, 'Red', 'left', 30, -6, 2, 1777777777)");
	struct room *room = sql_find(db, scene_mem(), SQL_ROOM_LIST, &room_shape);

	cr_assert_eq(room->id, INT64_C(5000000000));
	cr_assert_str_eq(room->name, "Red");
	cr_assert_str_eq(room->directions, "left");
	cr_assert_eq(room->seats, 30);
	cr_assert_eq(room->features, -6);
	cr_assert_eq(room->position, true);
	cr_assert_eq(room->changed_at, 1777777777);
	cr_assert_eq(room->not_a_column, 0);
}

Test(rows, that_are_not_there_are_null_or_an_empty_list)
{
	struct db *db = scene_camp("berlin").reader;
	int count = -1;

	cr_assert_null(sql_find(db, scene_mem(), SQL_ROOM_LIST, &room_shape));
	cr_assert_not_null(sql_list(db, scene_mem(), SQL_ROOM_LIST, &room_shape, &count));
	cr_assert_eq(count, 0);
}

Test(rows, stand_next_to_each_other_in_their_order)
{
	int count;
	struct db *db = camp_with(
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
		"INSERT INTO room (name, position) SELECT 'Room ' || i, -i FROM n");
	struct room *rooms = sql_list(db, scene_mem(), SQL_ROOM_LIST, &room_shape, &count);

	cr_assert_eq(count, 100);
	for (int i = 0; i < count; i++)
		cr_assert_str_eq(rooms[i].name, arena_format(scene_mem(), "Room %d", 100 - i));
}

Test(rows, outlive_the_statement_that_gave_them)
{
	struct db *db = camp_with("INSERT INTO room (name, position) VALUES ('Red', 1)");
	struct room *room = sql_find(db, scene_mem(), SQL_ROOM_LIST, &room_shape);

	store_close_all();
	cr_assert_str_eq(room->name, "Red");
}

Test(rows, end_text_at_a_nul)
{
	struct db *db = camp_with(
		"INSERT INTO room (name, position) VALUES ('Red' || char(0) || 'Blue', 1)");
	struct room *room = sql_find(db, scene_mem(), SQL_ROOM_LIST, &room_shape);

	cr_assert_str_eq(room->name, "Red");
}

Test(rows, keep_null_as_zero)
{
	struct db *db = camp_with("INSERT INTO day (begins_at) VALUES (86400)");
	struct day *day = sql_find(db, scene_mem(), SQL_DAY_LIST, &day_shape);

	cr_assert_eq(day->begins_at, 86400);
	cr_assert_eq(day->published_at, 0);
}

static void read_into_a_short_shape(void)
{
	sql_find(scene_camp("berlin").reader, scene_mem(), SQL_ROOM_LIST, &short_shape);
}

static void read_into_the_other_shape(void)
{
	struct db *db = scene_camp("berlin").reader;

	sql_find(db, scene_mem(), SQL_ROOM_LIST, &room_shape);
	sql_find(db, scene_mem(), SQL_ROOM_LIST, &day_shape);
}

Test(rows, die_of_a_column_without_a_field)
{
	cr_assert(strstr(scene_death(read_into_a_short_shape), "bug: room_list (room.sql:"));
	cr_assert(strstr(scene_death(read_into_a_short_shape), "no field for column seats"));
	cr_assert(strstr(scene_death(read_into_the_other_shape), "no field for column name"));
}

static void read_a_large_number(void)
{
	struct db *db =
		camp_with("INSERT INTO room (name, position, seats) VALUES ('Red', 1, 5000000000)");

	sql_find(db, scene_mem(), SQL_ROOM_LIST, &room_shape);
}

Test(rows, die_of_a_number_that_does_not_fit)
{
	cr_assert(strstr(scene_death(read_a_large_number), "does not fit an int"));
}

Test(dump, tells_every_cell_and_which_are_text)
{
	struct db *db = camp_with(
		"INSERT INTO day (id, begins_at, published_at) VALUES (1, 10, NULL), (2, 20, 5)");
	struct sql_table *days = sql_dump(db, scene_mem(), SQL_DAY_LIST);

	cr_assert_eq(days->columns, 3);
	cr_assert_eq(days->rows, 2);
	cr_assert_str_eq(days->names[1], "begins_at");
	cr_assert_str_eq(days->cells[1], "10");
	cr_assert_null(days->cells[2]);
	cr_assert_str_eq(days->cells[5], "5");
	cr_assert_not(days->quoted[1]);
}

Test(dump, grows_with_its_rows)
{
	struct db *db = camp_with(
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
		"INSERT INTO room (name, position) SELECT i, i FROM n");
	struct sql_table *rooms = sql_dump(db, scene_mem(), SQL_ROOM_LIST);

	cr_assert_eq(rooms->rows, 100);
	for (int i = 0; i < 100; i++) {
		cr_assert_str_eq(rooms->cells[i * rooms->columns + 1],
				 arena_format(scene_mem(), "%d", i + 1));
		cr_assert(rooms->quoted[i * rooms->columns + 1]);
		cr_assert_not(rooms->quoted[i * rooms->columns]);
	}
}
