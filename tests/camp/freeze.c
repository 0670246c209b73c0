/*
 * The last quarter of an hour: GRID_FREEZE before its slot begins, a session of a published day is
 * moved only by who unlocks it.
 */
#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })

static void minutes_before_the_first_slot(struct programme *p, int minutes)
{
	p->act.now = p->opens - minutes * 60;
}

static int64_t published(struct programme *p, int room, int slot)
{
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, room, slot);
	cr_assert(grid_publish(&p->act, p->days[0]));
	return id;
}

static struct place_outcome unlocked(struct programme *p, int64_t id, int room, int slot)
{
	struct place_wish it = wish(p, id, room, slot);

	it.unlock = true;
	return grid_place(&p->act, &it);
}

Test(freeze, begins_fifteen_minutes_before_the_slot)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10);

	minutes_before_the_first_slot(p, 16);
	cr_assert_eq(put(p, id, BLUE, AT_10).placed, PLACE_DONE);
	minutes_before_the_first_slot(p, 15);
	struct place_outcome outcome = put(p, id, AULA, AT_11);

	cr_assert_eq(outcome.placed, PLACE_FROZEN);
	cr_assert_eq(outcome.minutes, 15);
	cr_assert(stands(p, id, BLUE, AT_10));
}

Test(freeze, holds_for_moving_taking_off_and_placing_into_the_slot)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10), late = pitch(p, p->ben, "Late"),
		later = pitch(p, p->cleo, "Later");

	put(p, later, CELLAR, AT_13);
	minutes_before_the_first_slot(p, 9);
	cr_assert_eq(put(p, id, AULA, AT_11).placed, PLACE_FROZEN);
	cr_assert_eq(put(p, id, -1, -1).placed, PLACE_FROZEN);
	cr_assert_eq(put(p, late, BLUE, AT_10).placed, PLACE_FROZEN);
	cr_assert_eq(put(p, late, BLUE, AT_10).minutes, 9);
	cr_assert_eq(put_if(p, later, AULA, AT_10, IF_TAKEN_SWAP).placed, PLACE_FROZEN);
	cr_assert_eq(put_if(p, late, AULA, AT_10, IF_TAKEN_UNPLACE).placed, PLACE_FROZEN);
	cr_assert_eq(put(p, late, BLUE, AT_11).placed, PLACE_DONE, "another slot is free to take");
}

Test(freeze, counts_a_minute_that_has_begun_and_none_once_the_slot_has)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10);

	p->act.now = p->opens - 1;
	cr_assert_eq(put(p, id, AULA, AT_11).minutes, 1);
	p->act.now = p->opens;
	cr_assert_eq(put(p, id, AULA, AT_11).placed, PLACE_FROZEN);
	cr_assert_leq(put(p, id, AULA, AT_11).minutes, 0);
}

Test(freeze, is_lifted_for_one_change_alone)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10);

	minutes_before_the_first_slot(p, 9);
	cr_assert_eq(unlocked(p, id, BLUE, AT_10).placed, PLACE_DONE);
	cr_assert_eq(put(p, id, CELLAR, AT_10).placed, PLACE_FROZEN);
	cr_assert_eq(unlocked(p, id, -1, -1).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(freeze, unlocks_nothing_else_that_stands_in_the_way)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10), other = pitch(p, p->ben, "Other");

	put(p, other, BLUE, AT_11);
	minutes_before_the_first_slot(p, 9);
	cr_assert_eq(put(p, id, BLUE, AT_11).placed, PLACE_TAKEN, "told before the freeze");
	cr_assert_eq(unlocked(p, id, BLUE, AT_11).placed, PLACE_TAKEN);
	grid_block(&p->act, p->rooms[CELLAR], p->slots[AT_10]);
	cr_assert_eq(unlocked(p, id, CELLAR, AT_10).placed, PLACE_BLOCKED);
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens;
	cr_assert_eq(unlocked(p, other, BLUE, AT_10).placed, PLACE_PAST);
}

Test(freeze, leaves_days_alone_that_are_not_published)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	minutes_before_the_first_slot(p, 9);
	cr_assert_eq(put(p, id, BLUE, AT_10).placed, PLACE_DONE);
}

Test(freeze, lets_a_slip_of_the_hand_be_undone)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10);

	minutes_before_the_first_slot(p, 9);
	int64_t seq = unlocked(p, id, BLUE, AT_10).seq;

	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
	cr_assert(stands(p, id, AULA, AT_10));
}

Test(freeze, shows_in_what_each_cell_would_cost)
{
	struct programme *p = programme();
	int64_t late = (published(p, AULA, AT_10), pitch(p, p->ben, "Late"));

	minutes_before_the_first_slot(p, 9);
	const struct grid *grid = grid_find(p->db, p->mem, ORGANISER);
	const struct place_cost *costs = grid_costs(p->db, p->mem, &p->camp, grid,
						    grid_card(grid, run_of(p, late)), p->act.now);

	cr_assert_eq(costs[AT_10 * ROOMS + BLUE].placed, PLACE_FROZEN);
	cr_assert_eq(costs[AT_11 * ROOMS + BLUE].placed, PLACE_DONE);
}

/* --- why it moved ------------------------------------------------------------------------------ */

Test(freeze, the_reason_of_a_visible_change_stays_with_the_session_until_the_next)
{
	struct programme *p = programme();
	int64_t id = published(p, AULA, AT_10);
	struct place_wish it = wish(p, id, BLUE, AT_10);

	it.reason = "The <b>projector</b> \"broke\" & burnt";
	int64_t seq = grid_place(&p->act, &it).seq;

	cr_assert_str_eq(card_seen(p, id)->why, it.reason);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
	cr_assert_str_eq(card_seen(p, id)->why, "");
	grid_place(&p->act, &it);
	put(p, id, CELLAR, AT_10);
	cr_assert_str_eq(card_seen(p, id)->why, "");
	it = wish(p, id, -1, -1);
	it.reason = "ill";
	grid_place(&p->act, &it);
	cr_assert_str_eq(card_seen(p, id)->why, "ill");
	session_end(&p->act, id, "over");
	session_revive(&p->act, id);
	cr_assert_str_eq(card_seen(p, id)->why, "");
}

Test(freeze, the_reason_of_what_nobody_sees_is_told_to_nobody)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct place_wish it = wish(p, id, AULA, AT_10);

	it.reason = "Between us";
	grid_place(&p->act, &it);
	cr_assert_str_eq(card(p, id)->why, "");
}
