#include "programme.h"

static int count;

static const struct room *rooms(struct programme *p)
{
	return room_list(p->db, p->mem, &count);
}

Test(room, holds_what_was_said_of_it)
{
	struct programme *p = programme();
	const struct room *aula = rooms(p);

	cr_assert_eq(count, ROOMS);
	cr_assert_str_eq(aula->name, "Aula");
	cr_assert_eq(aula->seats, 100);
	cr_assert_eq(aula->features, NEED_ALL);
	cr_assert_str_eq(aula->directions, "Ground floor");
	cr_assert_eq(aula->changed_at, p->act.now);
}

Test(room, the_list_stands_in_the_organisers_order)
{
	struct programme *p = programme();

	room_add(&p->act, &(struct room){ .name = "Last" });
	room_add(&p->act, &(struct room){ .name = "Second", .position = 1 });
	const struct room *list = rooms(p);

	cr_assert_eq(count, ROOMS + 2);
	cr_assert_str_eq(list[0].name, "Aula");
	cr_assert_str_eq(list[1].name, "Second", "the same position: who was first");
	cr_assert_str_eq(list[count - 1].name, "Last");
}

Test(room, refuses_a_name_that_is_taken)
{
	struct programme *p = programme();
	int64_t grid = topic_revision(p->db, "grid");

	cr_assert_eq(room_add(&p->act, &(struct room){ .name = "Aula", .seats = 5 }), -1);
	cr_assert_eq(rooms(p)->seats, 100);
	cr_assert_eq(count, ROOMS);
	cr_assert_eq(topic_revision(p->db, "grid"), grid, "nothing happened");
}

Test(room, keeps_a_hostile_name_as_it_is)
{
	struct programme *p = programme();
	const char *name = "<script>\"'&";

	cr_assert_gt(room_add(&p->act, &(struct room){ .name = name }), 0);
	cr_assert_str_eq(rooms(p)[count - 1].name, name);
}

Test(room, a_new_one_is_news_for_the_grid)
{
	struct programme *p = programme();
	int64_t grid = topic_revision(p->db, "grid");
	int64_t id = room_add(&p->act, &(struct room){ .name = "New" });

	cr_assert_eq(topic_revision(p->db, "grid"), grid + 1);
	cr_assert_str_eq(journal_list(p->db, p->mem, 0, 1, &count)->subject,
			 arena_format(p->mem, "room:%d", (int)id));
}
