#include "camp/door.h"

#include "base/clock.h"
#include "programme.h"

/* Anna's session in the blue room at ten, published; it is ten minutes to ten on the day, and her turn. */
static struct programme *at_the_door(int64_t *session)
{
	struct programme *p = programme();

	*session = pitch(p, p->anna, "Knots");
	put(p, *session, BLUE, AT_10);
	cr_assert(grid_publish(&p->act, p->days[0]));
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens - 10 * CLOCK_MINUTE;
	as(p, p->anna);
	return p;
}

static enum door say(struct programme *p, int64_t session, bool full)
{
	const struct card *now = card(p, session);

	return door_full(&p->act, now->run, full, now->room, now->slot);
}

static bool is_full(struct programme *p, int64_t session)
{
	return card_full(card_seen(p, session), p->act.now);
}

/* --- saying so -------------------------------------------------------------------------------- */

Test(door, a_host_says_full_and_room_again)
{
	int64_t id;
	struct programme *p = at_the_door(&id);

	cr_assert_not(is_full(p, id));
	cr_assert_eq(say(p, id, true), DOOR_DONE);
	cr_assert(is_full(p, id));
	cr_assert_eq(say(p, id, true), DOOR_SAME);
	cr_assert_eq(say(p, id, false), DOOR_DONE);
	cr_assert_not(is_full(p, id));
	cr_assert_eq(say(p, id, false), DOOR_SAME);
}

Test(door, organisers_and_helpers_say_so_too_and_nobody_else)
{
	int64_t id;
	struct programme *p = at_the_door(&id);

	as(p, p->ben);
	cr_assert_eq(say(p, id, true), DOOR_NOT_YOURS);
	as(p, 0);
	cr_assert_eq(say(p, id, true), DOOR_NOT_YOURS);
	cr_assert_not(is_full(p, id));
	as(p, p->sam);
	cr_assert_eq(say(p, id, true), DOOR_DONE);
	as(p, p->ben);
	p->act.helper = true;
	cr_assert_eq(say(p, id, false), DOOR_DONE);
}

Test(door, the_journal_keeps_who_said_what_and_when)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	int count;

	say(p, id, true);
	const struct journal_entry *entry = journal_list(p->db, p->mem, 0, 1, &count);

	cr_assert_str_eq(entry->verb, "run.full");
	cr_assert_eq(entry->actor, p->anna);
	cr_assert_eq(entry->at, p->act.now);
	say(p, id, false);
	cr_assert_str_eq(journal_list(p->db, p->mem, 0, 1, &count)->verb, "run.open");
}

Test(door, opens_a_quarter_of_an_hour_before_and_closes_at_the_end)
{
	int64_t id;
	struct programme *p = at_the_door(&id);

	p->act.now = p->opens - GRID_FREEZE - 1;
	cr_assert_eq(say(p, id, true), DOOR_NOT_NOW);
	p->act.now++;
	cr_assert_eq(say(p, id, true), DOOR_DONE);
	p->act.now = p->opens + 50 * CLOCK_MINUTE - 1;
	cr_assert(is_full(p, id));
	p->act.now++;
	cr_assert_not(is_full(p, id), "it is over");
	cr_assert_eq(say(p, id, false), DOOR_NOT_NOW);
}

Test(door, is_refused_where_nobody_sees_it_it_is_gone_moved_or_the_camp_closed)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	int64_t loose = pitch(p, p->anna, "Loose");
	const struct card *now = card(p, id);

	cr_assert_eq(say(p, loose, true), DOOR_NOT_NOW);
	cr_assert_eq(door_full(&p->act, 999, true, 1, 1), DOOR_GONE);
	cr_assert_eq(door_full(&p->act, now->run, true, p->rooms[AULA], now->slot), DOOR_STALE);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(say(p, id, true), DOOR_CLOSED);
	p->camp.phase = PHASE_RUNNING;
	grid_unpublish(&p->act, p->days[0]);
	cr_assert_eq(say(p, id, true), DOOR_NOT_NOW);
	grid_publish(&p->act, p->days[0]);
	session_end(&p->act, id, "ill");
	cr_assert_eq(say(p, id, true), DOOR_NOT_NOW);
}

/* --- what it does not outlive ----------------------------------------------------------------- */

static bool moved_unlocked(struct programme *p, int64_t session, int room, int slot)
{
	struct place_wish it = wish(p, session, room, slot);

	it.unlock = true;
	return grid_place(as(p, p->sam), &it).placed == PLACE_DONE;
}

Test(door, another_room_or_time_is_not_full)
{
	static const struct {
		int room, slot;
	} places[] = { { AULA, AT_10 }, { BLUE, AT_11 }, { -1, -1 } };
	int64_t id;
	struct programme *p = at_the_door(&id);

	for (int i = 0; i < 3; i++) {
		say(p, id, true);
		cr_assert(is_full(p, id));
		cr_assert(moved_unlocked(p, id, places[i].room, places[i].slot));
		cr_assert_not(card(p, id)->full);
		cr_assert(moved_unlocked(p, id, BLUE, AT_10));
		cr_assert_not(card(p, id)->full, "nor where it was full before");
	}
}

Test(door, pinning_and_other_peoples_moves_leave_it_full)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	int64_t other = pitch(p, p->ben, "Ropes");

	say(p, id, true);
	grid_pin(as(p, p->sam), run_of(p, id), p->rooms[BLUE], p->slots[AT_10]);
	put(p, other, AULA, AT_11);
	cr_assert(is_full(p, id));
}

Test(door, calendars_do_not_hear_of_it)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	const struct card before = *card(p, id);
	int count;

	say(p, id, true);
	cr_assert_eq(card(p, id)->sequence, before.sequence);
	cr_assert_eq(card(p, id)->run_changed_at, before.run_changed_at);
	change_list(p->db, p->mem, 0, 10, &count);
	cr_assert_eq(count, 0);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(door, the_file_refuses_a_full_run_without_a_place)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	int64_t loose = run_of(p, pitch(p, p->ben, "Loose"));

	cr_assert_eq(sql_try(p->db, SQL_RUN_FULL, INT(loose), INT(1)), -1);
}

/* --- where else ------------------------------------------------------------------------------- */

static const struct card **open_then(struct programme *p, int64_t session, int *count)
{
	const struct grid *grid = grid_find(p->db, p->mem, (struct viewer_sees){ 0 });

	return door_open(p->mem, grid, grid_card(grid, run_of(p, session)), p->act.now, count);
}

Test(door, names_what_else_runs_then_and_has_seats_the_largest_room_first)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	int64_t small = pitch(p, p->ben, "Ropes"), large = pitch(p, p->cleo, "Nets"),
		later = pitch(p, p->dora, "Sails");
	int count;

	cr_assert(moved_unlocked(p, small, CELLAR, AT_10));
	cr_assert(moved_unlocked(p, large, AULA, AT_10));
	cr_assert(moved_unlocked(p, later, AULA, AT_11));
	const struct card **open = open_then(p, id, &count);

	cr_assert_eq(count, 2);
	cr_assert_eq(open[0]->id, large);
	cr_assert_eq(open[1]->id, small);
	say(p, large, true);
	open = open_then(p, id, &count);
	cr_assert_eq(count, 1, "full ones are no way out");
	cr_assert_eq(open[0]->id, small);
	p->act.now = p->opens + 50 * CLOCK_MINUTE;
	open_then(p, id, &count);
	cr_assert_eq(count, 0, "it is over");
}

static const struct room **larger_for(struct programme *p, int64_t session, int *count)
{
	const struct grid *grid = grid_find(p->db, p->mem,
					    (struct viewer_sees){ .organiser = true });

	return door_larger(p->mem, grid, &p->camp, grid_card(grid, run_of(p, session)), p->act.now,
			   count);
}

Test(door, names_larger_rooms_to_which_it_could_move_also_when_it_has_begun)
{
	int64_t id;
	struct programme *p = at_the_door(&id);
	int64_t other = pitch(p, p->ben, "Ropes");
	int count;

	cr_assert_str_eq(larger_for(p, id, &count)[0]->name, "Aula");
	cr_assert_eq(count, 1);
	p->act.now = p->opens + CLOCK_MINUTE;
	larger_for(p, id, &count);
	cr_assert_eq(count, 1);
	cr_assert(moved_unlocked(p, id, AULA, AT_10), "and the builder does it");
	cr_assert(moved_unlocked(p, id, BLUE, AT_10));
	p->act.now = p->opens - CLOCK_MINUTE;
	cr_assert(moved_unlocked(p, other, AULA, AT_10));
	larger_for(p, id, &count);
	cr_assert_eq(count, 0, "taken");
}
