#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })
#define VISITOR ((struct viewer_sees){ 0 })

/* --- publishing ------------------------------------------------------------------------------- */

Test(day, an_unpublished_day_is_seen_by_organisers_only)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	cr_assert_null(grid_cell(grid_find(p->db, p->mem, VISITOR), AT_10, AULA));
	cr_assert_eq(card_seen(p, id)->starts_at, 0);
	cr_assert_eq(card_seen(p, id)->room, 0);
	cr_assert_null(card_seen(p, id)->room_name);
	cr_assert_not_null(grid_cell(grid_find(p->db, p->mem, ORGANISER), AT_10, AULA));
}

Test(day, days_are_published_one_by_one)
{
	struct programme *p = programme();
	int64_t today = pitch(p, p->anna, "Today"), tomorrow = pitch(p, p->ben, "Tomorrow");

	put(p, today, AULA, AT_10);
	put(p, tomorrow, AULA, NEXT_10);
	cr_assert(grid_publish(&p->act, p->days[0]));
	cr_assert_eq(card_seen(p, today)->starts_at, p->opens);
	cr_assert_eq(card_seen(p, today)->published_at, p->act.now);
	cr_assert(card_seen(p, today)->shown);
	cr_assert_eq(card_seen(p, tomorrow)->starts_at, 0);
	cr_assert_not(card_seen(p, tomorrow)->shown);
}

Test(day, publishes_a_day_once_and_none_that_is_not_there)
{
	struct programme *p = programme();

	cr_assert(grid_publish(&p->act, p->days[0]));
	cr_assert_not(grid_publish(&p->act, p->days[0]));
	cr_assert_not(grid_publish(&p->act, 999));
	cr_assert_not(grid_unpublish(&p->act, p->days[1]));
}

Test(day, hides_a_day_again_until_it_has_begun)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	cr_assert(grid_unpublish(&p->act, p->days[0]));
	cr_assert_eq(card_seen(p, id)->starts_at, 0);
	cr_assert_eq(card_seen(p, id)->last_starts_at, p->opens);
	cr_assert_eq(card_seen(p, id)->sequence, 1);
	cr_assert(grid_publish(&p->act, p->days[0]));
	cr_assert_eq(card_seen(p, id)->sequence, 2);
	p->act.now = p->opens;
	cr_assert_not(grid_unpublish(&p->act, p->days[0]));
	cr_assert_eq(card_seen(p, id)->starts_at, p->opens);
}

/* --- what calendars are told ------------------------------------------------------------------ */

static void expect_sequence(struct programme *p, int64_t id, int64_t sequence, int line)
{
	cr_expect_eq(card(p, id)->sequence, sequence, "line %d: sequence %d", line,
		     (int)card(p, id)->sequence);
}
#define SEQUENCE(id, sequence) expect_sequence(p, id, sequence, __LINE__)

Test(day, the_sequence_rises_on_visible_changes_and_on_no_other)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	put(p, id, BLUE, AT_11);
	SEQUENCE(id, 0);
	grid_publish(&p->act, p->days[0]);
	SEQUENCE(id, 0);
	put(p, id, AULA, AT_11);
	SEQUENCE(id, 1);
	put(p, other, AULA, NEXT_10);
	put(p, other, BLUE, NEXT_11);
	SEQUENCE(other, 0);
	put(p, other, BLUE, AT_10);
	SEQUENCE(other, 1);
	put(p, other, BLUE, NEXT_10);
	SEQUENCE(other, 2);
	put(p, other, CELLAR, NEXT_10);
	SEQUENCE(other, 2);
	put(p, id, -1, -1);
	SEQUENCE(id, 2);
	session_end(&p->act, id, "ill");
	SEQUENCE(id, 3);
	session_revive(&p->act, id);
	SEQUENCE(id, 4);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(day, a_change_is_always_newer_even_in_the_same_second)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), before;

	put(p, id, AULA, AT_10);
	before = card(p, id)->run_changed_at;
	grid_publish(&p->act, p->days[0]);
	for (int i = 0; i < 3; i++) {
		cr_assert_gt(card(p, id)->run_changed_at, before);
		before = card(p, id)->run_changed_at;
		put(p, id, i % 2 ? AULA : BLUE, AT_10);
	}
}

Test(day, a_move_says_where_it_was_seen_before)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	cr_assert_eq(card_seen(p, id)->moved_at, 0);
	put(p, id, BLUE, AT_13);
	const struct card *now = card_seen(p, id);

	cr_assert_eq(now->moved_at, p->act.now);
	cr_assert_str_eq(now->moved_from_name, "Aula");
	cr_assert_eq(now->moved_from_starts_at, p->opens);
	put(p, id, -1, -1);
	cr_assert_eq(card_seen(p, id)->last_starts_at, p->opens + 3 * 3600);
	cr_assert_str_eq(card_seen(p, id)->last_room_name, "Blue");
}

Test(day, its_uuid_stays_whatever_happens)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *uuid = card(p, id)->uuid;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, BLUE, AT_13);
	session_end(&p->act, id, "ill");
	session_revive(&p->act, id);
	cr_assert_str_eq(card(p, id)->uuid, uuid);
}
