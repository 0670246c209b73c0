#include "camp/choose.h"

#include "base/clock.h"
#include "programme.h"

/* A camp whose hosts choose, with a session of Anna's; it is her turn. */
static struct programme *open_space(int64_t *session)
{
	struct programme *p = programme();

	p->camp.hosts_place = true;
	*session = pitch(p, p->anna, "Knots");
	as(p, p->anna);
	return p;
}

static struct chosen choose(struct programme *p, int64_t session, int room, int slot)
{
	struct place_wish it = wish(p, session, room, slot);

	return choose_place(&p->act, &it);
}

static enum placed chosen(struct programme *p, int64_t session, int room, int slot)
{
	struct chosen it = choose(p, session, room, slot);

	cr_assert_eq(it.may, CHOOSE_MAY, "%d", it.may);
	return it.placed.placed;
}

static const struct card *seen_by(struct programme *p, int64_t session, int64_t person)
{
	return session_card(p->db, p->mem, session,
			    (struct viewer_sees){ .person = person, .own = true });
}

/* --- the act ---------------------------------------------------------------------------------- */

Test(choose, a_host_places_moves_and_takes_off_the_own_session)
{
	int64_t id;
	struct programme *p = open_space(&id);

	cr_assert_eq(chosen(p, id, AULA, AT_10), PLACE_DONE);
	cr_assert(stands(p, id, AULA, AT_10));
	cr_assert_eq(chosen(p, id, BLUE, AT_11), PLACE_DONE);
	cr_assert(stands(p, id, BLUE, AT_11));
	cr_assert_eq(chosen(p, id, BLUE, AT_11), PLACE_SAME);
	cr_assert_eq(chosen(p, id, -1, -1), PLACE_DONE);
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(choose, an_accepted_co_host_may_too)
{
	int64_t id;
	struct programme *p = open_space(&id);

	co_host(p, id, p->ben);
	as(p, p->ben);
	cr_assert_eq(chosen(p, id, AULA, AT_10), PLACE_DONE);
}

Test(choose, is_an_act_that_an_organiser_undoes)
{
	int64_t id;
	struct programme *p = open_space(&id);
	struct chosen it = choose(p, id, AULA, AT_10);

	cr_assert_eq(grid_undoable(p->db), it.placed.seq);
	const struct journal_entry *entry = journal_find(p->db, p->mem, it.placed.seq);

	cr_assert_str_eq(entry->verb, "run.placed");
	cr_assert_eq(entry->actor, p->anna);
	cr_assert_eq(grid_undo(as(p, p->sam), it.placed.seq), UNDO_DONE);
	cr_assert(stands(p, id, -1, -1));
}

Test(choose, on_a_published_day_it_is_told_as_any_move_is)
{
	int64_t id;
	struct programme *p = open_space(&id);
	int count;

	grid_publish(as(p, p->sam), p->days[0]);
	as(p, p->anna);
	chosen(p, id, AULA, AT_10);
	cr_assert_eq(card_seen(p, id)->room, p->rooms[AULA]);
	int64_t sequence = card(p, id)->sequence;

	chosen(p, id, BLUE, AT_10);
	cr_assert_eq(card(p, id)->sequence, sequence + 1);
	change_list(p->db, p->mem, 0, 10, &count);
	cr_assert_eq(count, 1);
}

/* --- who sees it ------------------------------------------------------------------------------ */

Test(choose, before_publishing_its_hosts_see_where_it_stands_and_nobody_else)
{
	int64_t id;
	struct programme *p = open_space(&id);

	chosen(p, id, AULA, AT_10);
	cr_assert_eq(seen_by(p, id, p->anna)->room, p->rooms[AULA]);
	cr_assert_eq(seen_by(p, id, p->anna)->published_at, 0);
	cr_assert_eq(seen_by(p, id, p->ben)->room, 0);
	cr_assert_eq(seen_by(p, id, 0)->room, 0);
	cr_assert_null(seen_by(p, id, p->ben)->room_name);
}

Test(choose, an_asked_co_host_does_not_see_it_yet)
{
	int64_t id;
	struct programme *p = open_space(&id);
	const struct card *now = card(p, id);
	const char *names[] = { "Ben" };

	session_change(&p->act, id, now->revision,
		       &(struct pitch){ .title = "Knots",
					.slots = 1,
					.co_hosts = names,
					.co_host_count = 1 });
	chosen(p, id, AULA, AT_10);
	cr_assert_eq(seen_by(p, id, p->ben)->room, 0);
	as(p, p->ben);
	cr_assert_eq(choose(p, id, BLUE, AT_10).may, CHOOSE_ASKED);
	cr_assert(stands(p, id, AULA, AT_10));
}

Test(choose, where_organisers_place_alone_hosts_see_no_unpublished_place)
{
	int64_t id;
	struct programme *p = open_space(&id);

	chosen(p, id, AULA, AT_10);
	cr_assert_eq(
		session_card(p->db, p->mem, id, (struct viewer_sees){ .person = p->anna })->room,
		0);
}

/* --- who may not ------------------------------------------------------------------------------ */

Test(choose, is_refused_to_whoever_does_not_host_it)
{
	int64_t id;
	struct programme *p = open_space(&id);

	as(p, p->ben);
	cr_assert_eq(choose(p, id, AULA, AT_10).may, CHOOSE_NOT_YOURS);
	as(p, p->sam);
	cr_assert_eq(choose(p, id, AULA, AT_10).may, CHOOSE_NOT_YOURS,
		     "organisers have the builder");
	as(p, 0);
	cr_assert_eq(choose(p, id, AULA, AT_10).may, CHOOSE_NOT_YOURS);
	cr_assert_eq(choose_place(&p->act, &(struct place_wish){ .run = 999 }).may, CHOOSE_GONE);
	cr_assert(stands(p, id, -1, -1));
}

Test(choose, is_refused_while_the_switch_is_off_and_outside_of_building_and_the_day)
{
	static const enum choose may[PHASE_COUNT] = { CHOOSE_EARLY, CHOOSE_EARLY, CHOOSE_EARLY,
						      CHOOSE_MAY,   CHOOSE_MAY,   CHOOSE_CLOSED };
	int64_t id;
	struct programme *p = open_space(&id);

	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		p->camp.phase = (enum phase)phase;
		cr_assert_eq(choose(p, id, AULA, AT_10).may, may[phase], "phase %d", phase);
		choose(p, id, -1, -1);
	}
	p->camp.phase = PHASE_BUILDING;
	p->camp.hosts_place = false;
	cr_assert_eq(choose(p, id, AULA, AT_10).may, CHOOSE_OFF);
	cr_assert(stands(p, id, AULA, AT_10) || stands(p, id, -1, -1));
}

Test(choose, is_refused_for_what_is_withdrawn_pinned_or_about_to_start)
{
	int64_t id;
	struct programme *p = open_space(&id);

	chosen(p, id, AULA, AT_10);
	grid_pin(&p->act, run_of(p, id), p->rooms[AULA], p->slots[AT_10]);
	cr_assert_eq(choose(p, id, BLUE, AT_11).may, CHOOSE_PINNED);
	grid_unpin(&p->act, run_of(p, id));
	grid_publish(as(p, p->sam), p->days[0]);
	as(p, p->anna);
	p->act.now = p->opens - GRID_FREEZE;
	cr_assert_eq(choose(p, id, BLUE, AT_11).may, CHOOSE_SOON);
	cr_assert_eq(choose(p, id, -1, -1).may, CHOOSE_SOON);
	p->act.now = p->opens - GRID_FREEZE - 1;
	cr_assert_eq(chosen(p, id, BLUE, AT_11), PLACE_DONE);
	session_end(&p->act, id, "ill");
	cr_assert_eq(choose(p, id, AULA, AT_13).may, CHOOSE_ENDED);
}

/* --- where it may not go ---------------------------------------------------------------------- */

Test(choose, never_takes_a_place_that_is_not_free)
{
	int64_t id;
	struct programme *p = open_space(&id);
	int64_t other = pitch(p, p->ben, "Ropes");
	struct place_wish it;

	chosen(p, id, BLUE, AT_11);
	as(p, p->sam);
	put(p, other, AULA, AT_10);
	grid_block(&p->act, p->rooms[CELLAR], p->slots[AT_10]);
	as(p, p->anna);
	it = wish(p, id, AULA, AT_10);
	for (int how = IF_TAKEN_REFUSE; how <= IF_TAKEN_UNPLACE; how++) {
		it.if_taken = (enum if_taken)how;
		enum placed placed = choose_place(&p->act, &it).placed.placed;

		cr_assert(placed == PLACE_TAKEN || placed == PLACE_STALE, "%d", placed);
	}
	cr_assert_eq(chosen(p, id, CELLAR, AT_10), PLACE_BLOCKED);
	cr_assert(stands(p, other, AULA, AT_10));
	cr_assert(stands(p, id, BLUE, AT_11));
}

Test(choose, of_two_who_tap_the_same_cell_the_second_is_told)
{
	int64_t id;
	struct programme *p = open_space(&id);
	int64_t other = pitch(p, p->ben, "Ropes");
	struct place_wish late = wish(p, other, AULA, AT_10);

	chosen(p, id, AULA, AT_10);
	as(p, p->ben);
	cr_assert_eq(choose_place(&p->act, &late).placed.placed, PLACE_STALE);
	cr_assert(stands(p, other, -1, -1));
}

Test(choose, is_refused_where_it_was_moved_meanwhile)
{
	int64_t id;
	struct programme *p = open_space(&id);
	struct place_wish late = wish(p, id, BLUE, AT_11);

	as(p, p->sam);
	put(p, id, AULA, AT_10);
	as(p, p->anna);
	cr_assert_eq(choose_place(&p->act, &late).placed.placed, PLACE_STALE);
	cr_assert(stands(p, id, AULA, AT_10));
}

Test(choose, never_unlocks_what_is_about_to_start_nor_goes_back_in_time)
{
	int64_t id;
	struct programme *p = open_space(&id);
	struct place_wish it = wish(p, id, AULA, AT_10);

	grid_publish(as(p, p->sam), p->days[0]);
	as(p, p->anna);
	it.unlock = true;
	p->act.now = p->opens - 5 * CLOCK_MINUTE;
	cr_assert_eq(choose_place(&p->act, &it).placed.placed, PLACE_FROZEN);
	p->act.now = p->opens;
	cr_assert_eq(choose_place(&p->act, &it).placed.placed, PLACE_PAST, "in building too");
	grid_unpublish(as(p, p->sam), p->days[0]);
	as(p, p->anna);
	cr_assert_eq(choose_place(&p->act, &it).placed.placed, PLACE_PAST);
	cr_assert(stands(p, id, -1, -1));
}

/* --- what is offered -------------------------------------------------------------------------- */

static const struct choose_slot *offered(struct programme *p, int64_t session, int slot)
{
	const struct grid *grid = grid_find(p->db, p->mem,
					    (struct viewer_sees){ p->act.actor, true });
	int count;
	const struct choose_slot *slots =
		choose_slots(p->mem, grid, grid_card(grid, run_of(p, session)), p->act.now, &count);

	for (int i = 0; i < count; i++)
		if (slots[i].slot->id == p->slots[slot])
			return &slots[i];
	return NULL;
}

static const struct choose_cell *offer(struct programme *p, int64_t session, int room, int slot)
{
	const struct choose_slot *it = offered(p, session, slot);

	for (int i = 0; it && i < it->count; i++)
		if (it->cells[i].room->id == p->rooms[room])
			return &it->cells[i];
	return NULL;
}

Test(choose, offers_free_cells_and_says_what_a_room_lacks)
{
	int64_t id;
	struct programme *p = open_space(&id);
	int64_t other = pitch(p, p->ben, "Ropes");
	const struct card *now = card(p, id);

	session_change(&p->act, id, now->revision,
		       &(struct pitch){ .title = "Knots", .slots = 1, .needs = NEED_SCREEN });
	as(p, p->sam);
	put(p, other, AULA, AT_10);
	grid_block(&p->act, p->rooms[CELLAR], p->slots[AT_11]);
	as(p, p->anna);
	cr_assert_null(offer(p, id, AULA, AT_10), "taken");
	cr_assert_null(offer(p, id, CELLAR, AT_11), "blocked");
	cr_assert_null(offered(p, id, BREAK));
	cr_assert_eq(offer(p, id, CELLAR, AT_10)->needs, 0);
	cr_assert_eq(offer(p, id, BLUE, AT_10)->needs, NEED_SCREEN);
	chosen(p, id, CELLAR, AT_10);
	cr_assert(offer(p, id, CELLAR, AT_10)->here);
	cr_assert_not(offer(p, id, BLUE, AT_10)->here);
}

Test(choose, says_what_i_host_then_but_not_what_a_co_host_does)
{
	int64_t id;
	struct programme *p = open_space(&id);
	int64_t mine = pitch(p, p->anna, "Splices"), bens = pitch(p, p->ben, "Ropes");

	co_host(p, id, p->ben);
	chosen(p, mine, AULA, AT_10);
	as(p, p->ben);
	chosen(p, bens, AULA, AT_11);
	as(p, p->anna);
	cr_assert_eq(offered(p, id, AT_10)->placed, PLACE_HOST_BUSY);
	cr_assert_str_eq(offered(p, id, AT_10)->title, "Splices");
	cr_assert_eq(offered(p, id, AT_11)->placed, PLACE_HOST_BUSY);
	cr_assert_null(offered(p, id, AT_11)->title);
	cr_assert_eq(offered(p, id, AT_13)->placed, PLACE_DONE);
}

Test(choose, offers_a_long_session_only_where_it_fits_and_all_of_it_is_free)
{
	int64_t id;
	struct programme *p = open_space(&id);
	int64_t longer = pitch_long(p, p->anna, "Nets", 2);

	as(p, p->sam);
	put(p, pitch(p, p->ben, "Ropes"), AULA, AT_11);
	as(p, p->anna);
	cr_assert_null(offered(p, longer, AT_11), "the break is after it");
	cr_assert_null(offer(p, longer, AULA, AT_10), "taken from 11 on");
	cr_assert_not_null(offer(p, longer, BLUE, AT_10));
	cr_assert_eq(offered(p, longer, AT_10)->ends_at, p->opens + 110 * CLOCK_MINUTE);
}

Test(choose, offers_nothing_that_has_begun_and_names_what_is_about_to)
{
	int64_t id;
	struct programme *p = open_space(&id);

	grid_publish(as(p, p->sam), p->days[0]);
	as(p, p->anna);
	p->act.now = p->opens - 10 * CLOCK_MINUTE;
	cr_assert_eq(offered(p, id, AT_10)->placed, PLACE_FROZEN);
	cr_assert_eq(offered(p, id, AT_10)->count, 0);
	p->act.now = p->opens;
	cr_assert_null(offered(p, id, AT_10));
	cr_assert_eq(offered(p, id, AT_11)->placed, PLACE_DONE);
}
