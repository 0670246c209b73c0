#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })

static enum pin pin(struct programme *p, int64_t session)
{
	const struct card *now = card(p, session);

	return grid_pin(&p->act, now->run, now->room, now->slot);
}

static enum pin unpin(struct programme *p, int64_t session)
{
	return grid_unpin(&p->act, run_of(p, session));
}

static int64_t pinned(struct programme *p, const char *title, int room, int slot)
{
	int64_t id = pitch(p, p->anna, title);

	put(p, id, room, slot);
	cr_assert_eq(pin(p, id), PIN_DONE);
	return id;
}

Test(pin, keeps_a_session_from_being_moved_or_taken_off_until_it_is_unpinned)
{
	struct programme *p = programme();
	int64_t id = pinned(p, "Fixed", AULA, AT_10);
	struct place_outcome outcome = put(p, id, BLUE, AT_11);

	cr_assert(card(p, id)->pinned);
	cr_assert_eq(outcome.placed, PLACE_PINNED);
	cr_assert_str_eq(outcome.title, "Fixed");
	cr_assert_eq(put(p, id, -1, -1).placed, PLACE_PINNED);
	cr_assert(stands(p, id, AULA, AT_10));
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_SAME);
	cr_assert_eq(unpin(p, id), PIN_DONE);
	cr_assert_eq(put(p, id, BLUE, AT_11).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(pin, keeps_it_from_being_swapped_out_or_pushed_off)
{
	struct programme *p = programme();
	int64_t id = pinned(p, "Fixed", AULA, AT_10), other = pitch(p, p->ben, "Other");

	cr_assert_eq(put(p, other, AULA, AT_10).placed, PLACE_PINNED);
	cr_assert_eq(put_if(p, other, AULA, AT_10, IF_TAKEN_UNPLACE).placed, PLACE_PINNED);
	put(p, other, BLUE, AT_11);
	struct place_outcome outcome = put_if(p, other, AULA, AT_10, IF_TAKEN_SWAP);

	cr_assert_eq(outcome.placed, PLACE_PINNED);
	cr_assert_str_eq(outcome.title, "Fixed");
	cr_assert_not(outcome.can_swap);
	cr_assert(stands(p, id, AULA, AT_10));
	cr_assert(stands(p, other, BLUE, AT_11));
}

Test(pin, is_told_before_the_sessions_that_could_make_way)
{
	struct programme *p = programme();
	int64_t held = pitch_long(p, p->ben, "Held", 2);

	put(p, pitch(p, p->cleo, "Loose"), AULA, AT_10);
	pinned(p, "Fixed", AULA, AT_11);
	struct place_outcome outcome = put(p, held, AULA, AT_10);

	cr_assert_eq(outcome.placed, PLACE_PINNED);
	cr_assert_str_eq(outcome.title, "Fixed");
}

Test(pin, shows_in_what_each_cell_would_cost)
{
	struct programme *p = programme();
	int64_t id = pinned(p, "Fixed", AULA, AT_10), other = pitch(p, p->ben, "Other");
	const struct grid *grid = grid_find(p->db, p->mem, ORGANISER);
	const struct place_cost *costs = grid_costs(p->db, p->mem, &p->camp, grid,
						    grid_card(grid, run_of(p, other)), p->act.now);

	cr_assert_eq(costs[AT_10 * ROOMS + AULA].placed, PLACE_PINNED);
	cr_assert_eq(costs[AT_10 * ROOMS + BLUE].placed, PLACE_DONE);
	costs = grid_costs(p->db, p->mem, &p->camp, grid, grid_card(grid, run_of(p, id)),
			   p->act.now);
	cr_assert_eq(costs[AT_10 * ROOMS + AULA].placed, PLACE_SAME);
	cr_assert_eq(costs[AT_11 * ROOMS + BLUE].placed, PLACE_PINNED);
}

Test(pin, refuses_what_has_no_place_has_moved_or_is_closed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Loose");

	cr_assert_eq(pin(p, id), PIN_NOT_PLACED);
	cr_assert_eq(unpin(p, id), PIN_NOT_PLACED);
	cr_assert_eq(grid_pin(&p->act, 999, 0, 0), PIN_NOT_PLACED);
	put(p, id, AULA, AT_10);
	cr_assert_eq(grid_pin(&p->act, run_of(p, id), p->rooms[BLUE], p->slots[AT_10]), PIN_STALE);
	cr_assert_eq(unpin(p, id), PIN_SAME);
	cr_assert_eq(pin(p, id), PIN_DONE);
	cr_assert_eq(pin(p, id), PIN_SAME);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(unpin(p, id), PIN_CLOSED);
	cr_assert(card(p, id)->pinned);
}

Test(pin, goes_when_the_session_is_withdrawn_or_cancelled)
{
	struct programme *p = programme();
	int64_t hidden = pinned(p, "Hidden", AULA, AT_10), shown = pitch(p, p->ben, "Shown");

	put(p, shown, BLUE, NEXT_10);
	grid_publish(&p->act, p->days[1]);
	pin(p, shown);
	cr_assert_eq(session_end(&p->act, hidden, "ill"), ENDED);
	cr_assert_eq(session_end(&p->act, shown, "ill"), ENDED);
	session_revive(&p->act, hidden);
	session_revive(&p->act, shown);
	cr_assert_not(card(p, hidden)->pinned);
	cr_assert_not(card(p, shown)->pinned);
	cr_assert_eq(put(p, hidden, AULA, AT_10).placed, PLACE_DONE);
}

Test(pin, lets_no_undo_move_it)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Fixed"), seq = put(p, id, AULA, AT_10).seq;

	pin(p, id);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_CHANGED_SINCE);
	cr_assert(stands(p, id, AULA, AT_10));
	unpin(p, id);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
}

Test(pin, is_no_change_that_calendars_or_the_list_of_changes_tell)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Fixed");
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	const struct card before = *card(p, id);

	pin(p, id);
	unpin(p, id);
	cr_assert_eq(card(p, id)->sequence, before.sequence);
	cr_assert_eq(card(p, id)->run_changed_at, before.run_changed_at);
	change_list(p->db, p->mem, 0, 10, &count);
	cr_assert_eq(count, 0);
}

Test(pin, the_file_refuses_one_without_a_place_and_a_pinned_run_another)
{
	struct programme *p = programme();
	int64_t loose = run_of(p, pitch(p, p->ben, "Loose")),
		fixed = run_of(p, pinned(p, "Fixed", AULA, AT_10));

	cr_assert_eq(sql_try(p->db, SQL_RUN_PIN, INT(loose), INT(1)), -1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_STAND, INT(fixed), INT(p->rooms[BLUE]),
			     INT(p->slots[AT_10]), INT(1)),
		     -1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_STAND, INT(fixed), INT(p->rooms[AULA]),
			     INT(p->slots[AT_11]), INT(1)),
		     -1);
}
