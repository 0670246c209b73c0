#include "programme.h"

static struct change *changes(struct programme *p, int64_t after, int *count)
{
	return change_list(p->db, p->mem, after, 100, count);
}

static int64_t last_seq(struct programme *p)
{
	int count;

	return journal_list(p->db, p->mem, 0, 1, &count)->seq;
}

Test(change, tell_nothing_of_what_nobody_could_see)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_10);
	put(p, id, BLUE, AT_10);
	grid_publish(&p->act, p->days[0]);
	changes(p, 0, &count);
	cr_assert_eq(count, 0);
}

Test(change, name_each_kind)
{
	struct programme *p = programme();
	int64_t moved = pitch(p, p->anna, "Moved"), room = pitch(p, p->ben, "Room"),
		new = pitch(p, p->cleo, "New"), off = pitch(p, p->dora, "Off"),
		cancelled = pitch(p, p->sam, "Cancelled");
	int count;

	put(p, moved, AULA, AT_10);
	put(p, room, BLUE, AT_10);
	put(p, off, CELLAR, AT_10);
	put(p, cancelled, AULA, AT_11);
	grid_publish(&p->act, p->days[0]);
	struct place_wish why = wish(p, moved, AULA, AT_13);

	why.reason = "The <b>projector</b> \"broke\"";
	grid_place(&p->act, &why);
	put(p, room, AULA, AT_10);
	put(p, new, BLUE, AT_10);
	put(p, off, -1, -1);
	session_end(&p->act, cancelled, "ill");
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 5);
	cr_assert_eq(list[0].kind, CHANGE_CANCELLED);
	cr_assert_str_eq(list[0].title, "Cancelled");
	cr_assert_str_eq(list[0].reason, "ill");
	cr_assert_eq(list[1].kind, CHANGE_UNPLACED);
	cr_assert_str_eq(list[1].from_room, "Cellar");
	cr_assert_eq(list[2].kind, CHANGE_NEW);
	cr_assert_eq(list[2].session, new);
	cr_assert_str_eq(list[2].to_room, "Blue");
	cr_assert_eq(list[3].kind, CHANGE_ROOM);
	cr_assert_str_eq(list[3].from_room, "Blue");
	cr_assert_str_eq(list[3].to_room, "Aula");
	cr_assert_eq(list[4].kind, CHANGE_MOVED);
	cr_assert_eq(list[4].from_starts_at, p->opens);
	cr_assert_eq(list[4].to_starts_at, p->opens + 3 * 3600);
	cr_assert_str_eq(list[4].reason, "The <b>projector</b> \"broke\"");
	cr_assert_str_eq(list[4].actor_name, "Sam");
	cr_assert_str_eq(list[4].uuid, card(p, moved)->uuid);
}

Test(change, fold_two_moves_to_one_and_none_when_it_is_back)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), back = pitch(p, p->ben, "Back");
	int count;

	put(p, id, AULA, AT_10);
	put(p, back, BLUE, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_11);
	put(p, id, CELLAR, AT_13);
	grid_undo(&p->act, put(p, back, BLUE, AT_11).seq);
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].kind, CHANGE_MOVED);
	cr_assert_str_eq(list[0].from_room, "Aula");
	cr_assert_eq(list[0].from_starts_at, p->opens);
	cr_assert_str_eq(list[0].to_room, "Cellar");
}

Test(change, what_is_new_and_then_moves_is_new)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_10);
	put(p, id, BLUE, AT_11);
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].kind, CHANGE_NEW);
	cr_assert_str_eq(list[0].to_room, "Blue");
}

Test(change, begin_where_the_reader_looked_last)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seen;
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_11);
	change_seen(as(p, p->anna), p->anna, changes(p, 0, &count)[0].seq);
	seen = person_find(p->db, p->mem, p->anna)->changes_seen;
	changes(p, seen, &count);
	cr_assert_eq(count, 0);
	put(p, id, BLUE, AT_13);
	const struct change *list = changes(p, seen, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].from_starts_at, p->opens + 3600);
}

Test(change, a_swap_is_told_for_both)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");
	int count;

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	grid_publish(&p->act, p->days[0]);
	put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP);
	changes(p, 0, &count);
	cr_assert_eq(count, 2);
}

Test(change, what_comes_back_is_told_as_such)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seen;
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	session_end(&p->act, id, "ill");
	seen = last_seq(p);
	session_revive(&p->act, id);
	cr_assert_eq(changes(p, seen, &count)[0].kind, CHANGE_REVIVED);
	put(p, id, BLUE, AT_11);
	const struct change *list = changes(p, seen, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].kind, CHANGE_REVIVED);
	cr_assert_str_eq(list[0].to_room, "Blue");
}

Test(change, of_a_hidden_day_are_hidden_again)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, BLUE, AT_11);
	grid_unpublish(&p->act, p->days[0]);
	changes(p, 0, &count);
	cr_assert_eq(count, 0);
}

Test(change, do_not_tell_where_on_a_hidden_day_it_was)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	grid_publish(&p->act, p->days[1]);
	put(p, id, BLUE, NEXT_10);
	grid_unpublish(&p->act, p->days[0]);
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 1);
	cr_assert_null(list[0].from_room);
	cr_assert_eq(list[0].from_starts_at, 0);
	cr_assert_str_eq(list[0].to_room, "Blue");
}

/* --- "Got it" --------------------------------------------------------------------------------- */

static int64_t seen_by(struct programme *p, int64_t person)
{
	return person_find(p->db, p->mem, person)->changes_seen;
}

Test(change, that_came_while_i_read_is_still_told_after_got_it)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), later = pitch(p, p->ben, "Ben's");
	int count;

	put(p, id, AULA, AT_10);
	put(p, later, BLUE, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_11);
	int64_t shown = changes(p, 0, &count)[0].seq;

	put(p, later, BLUE, AT_13);
	change_seen(as(p, p->cleo), p->cleo, shown);
	const struct change *list = changes(p, seen_by(p, p->cleo), &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].session, later);
}

Test(change, once_seen_stay_seen_and_none_is_seen_before_it_was_made)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_11);
	change_seen(as(p, p->cleo), p->cleo, INT64_MAX);
	change_seen(&p->act, p->cleo, 0);
	changes(p, seen_by(p, p->cleo), &count);
	cr_assert_eq(count, 0);
	as(p, p->sam);
	put(p, id, BLUE, AT_13);
	changes(p, seen_by(p, p->cleo), &count);
	cr_assert_eq(count, 1);
}

Test(change, past_the_limit_are_counted)
{
	struct programme *p = programme();
	int64_t ids[] = { pitch(p, p->anna, "One"), pitch(p, p->ben, "Two"),
			  pitch(p, p->cleo, "Three") };
	int count;

	grid_publish(&p->act, p->days[0]);
	for (int i = 0; i < 3; i++)
		put(p, ids[i], i, AT_10);
	const struct change *list = change_list(p->db, p->mem, 0, 2, &count);

	cr_assert_eq(count, 2);
	cr_assert(list[0].older == 2 && list[1].older == 1);
	cr_assert_eq(change_list(p->db, p->mem, 0, 9, &count)[2].older, 0);
}

Test(change, from_before_i_came_are_nothing_new_to_me)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), unclaimed = person_add_unclaimed(&p->act, "Ian"),
		newcomer = 0;
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_11);
	cr_assert_eq(person_add(&p->act, "Nora", "", ROLE_ATTENDEE, &newcomer), NAME_GOOD);
	person_claim(&p->act, unclaimed);
	changes(p, seen_by(p, newcomer), &count);
	cr_assert_eq(count, 0);
	changes(p, seen_by(p, unclaimed), &count);
	cr_assert_eq(count, 0);
	put(p, id, BLUE, AT_13);
	changes(p, seen_by(p, newcomer), &count);
	cr_assert_eq(count, 1);
}
