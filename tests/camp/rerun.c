/*
 * A session that runs again: two runs, each with its own place, its own calendar entry and its own going.
 */
#include <string.h>

#include "base/clock.h"
#include "camp/again.h"
#include "camp/merge.h"
#include "camp/suggest.h"
#include "programme.h"

/* Anna's session has run at ten in the blue room; it is Sam's turn, at eleven. */
static struct programme *has_run(int64_t *session)
{
	struct programme *p = programme();

	*session = pitch(p, p->anna, "Knots");
	put(p, *session, BLUE, AT_10);
	cr_assert(grid_publish(&p->act, p->days[0]));
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens + 50 * CLOCK_MINUTE;
	return p;
}

static struct card *run(struct programme *p, int64_t session, int nth)
{
	int count;
	struct card *runs = session_runs(p->db, p->mem, session,
					 (struct viewer_sees){ .organiser = true }, &count);

	return nth <= count ? &runs[nth - 1] : NULL;
}

static enum placed put_second(struct programme *p, int64_t session, int room, int slot)
{
	const struct card *second = run(p, session, 2);
	struct place_wish it = { .run = second->run,
				 .room = room < 0 ? 0 : p->rooms[room],
				 .slot = slot < 0 ? 0 : p->slots[slot],
				 .seen_room = second->room,
				 .seen_slot = second->slot,
				 .reason = "" };

	return grid_place(&p->act, &it).placed;
}

static const struct agenda_item *in_agenda(struct programme *p, int64_t person, int64_t run_id)
{
	const struct agenda *agenda = agenda_find(p->db, p->mem,
						  (struct viewer_sees){ .person = person });

	for (int i = 0; i < agenda->count; i++)
		if (agenda->items[i].card.run == run_id)
			return &agenda->items[i];
	return NULL;
}

/* --- the second run --------------------------------------------------------------------------- */

Test(rerun, has_an_identity_of_its_own_and_the_same_hosts)
{
	int64_t id;
	struct programme *p = has_run(&id);

	cr_assert_eq(again_run(&p->act, id), RERUN_DONE);
	const struct card *first = run(p, id, 1), *second = run(p, id, 2);

	cr_assert_eq(second->id, id);
	cr_assert_neq(second->run, first->run);
	cr_assert(strcmp(second->uuid, first->uuid) != 0);
	cr_assert_eq(second->nth, 2);
	cr_assert_eq(second->room, 0);
	cr_assert_eq(second->host_count, 1);
	cr_assert_eq(second->hosts[0].person, p->anna);
	cr_assert_eq(first->room, p->rooms[BLUE], "the first stays where it ran");
}

Test(rerun, is_one_more_card_in_the_grid_and_none_in_the_list_of_sessions)
{
	int64_t id;
	struct programme *p = has_run(&id);
	int before, after;

	session_cards(p->db, p->mem, (struct viewer_sees){ 0 }, &before);
	again_run(&p->act, id);
	session_cards(p->db, p->mem, (struct viewer_sees){ 0 }, &after);
	cr_assert_eq(after, before);
	cr_assert_eq(grid_find(p->db, p->mem, (struct viewer_sees){ 0 })->card_count, before + 1);
}

Test(rerun, is_placed_moved_taken_off_and_undone_without_the_first)
{
	int64_t id;
	struct programme *p = has_run(&id);

	again_run(&p->act, id);
	cr_assert_eq(put_second(p, id, AULA, AT_13), PLACE_DONE);
	cr_assert_eq(put_second(p, id, CELLAR, AT_14), PLACE_DONE);
	cr_assert_eq(run(p, id, 2)->room, p->rooms[CELLAR]);
	cr_assert_eq(grid_undo(&p->act, grid_undoable(p->db)), UNDO_DONE);
	cr_assert_eq(run(p, id, 2)->room, p->rooms[AULA]);
	cr_assert_eq(put_second(p, id, -1, -1), PLACE_DONE);
	cr_assert_eq(run(p, id, 1)->room, p->rooms[BLUE]);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(rerun, its_host_cannot_be_at_both_nor_elsewhere)
{
	int64_t id;
	struct programme *p = has_run(&id);
	int64_t other = pitch(p, p->anna, "Splices");

	p->camp.phase = PHASE_BUILDING;
	p->act.now = p->opens - CLOCK_DAY;
	again_run(&p->act, id);
	cr_assert_eq(put_second(p, id, AULA, AT_10), PLACE_HOST_BUSY);
	put(p, other, AULA, AT_11);
	cr_assert_eq(put_second(p, id, BLUE, AT_11), PLACE_HOST_BUSY);
	cr_assert_eq(put_second(p, id, BLUE, AT_13), PLACE_DONE);
}

Test(rerun, is_refused_before_the_first_a_third_time_and_for_what_ended)
{
	int64_t id;
	struct programme *p = has_run(&id);
	int64_t loose = pitch(p, p->ben, "Loose");

	cr_assert_eq(again_run(&p->act, loose), RERUN_EARLY);
	cr_assert_eq(again_run(&p->act, 999), RERUN_GONE);
	cr_assert_eq(again_run(&p->act, id), RERUN_DONE);
	cr_assert_eq(again_run(&p->act, id), RERUN_ALREADY);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(again_run(&p->act, id), RERUN_CLOSED);
	cr_assert_eq(again_drop(&p->act, id), RERUN_CLOSED);
	p->camp.phase = PHASE_RUNNING;
	session_end(&p->act, id, "ill");
	cr_assert_eq(again_run(&p->act, id), RERUN_GONE);
}

/* --- taking it back --------------------------------------------------------------------------- */

Test(rerun, can_be_taken_back_while_nobody_has_seen_it)
{
	int64_t id;
	struct programme *p = has_run(&id);

	cr_assert_eq(again_drop(&p->act, id), RERUN_GONE);
	again_run(&p->act, id);
	agenda_mark(as(p, p->ben), run(p, id, 2)->run, true);
	as(p, p->sam);
	put_second(p, id, AULA, NEXT_10);
	cr_assert_eq(again_drop(&p->act, id), RERUN_PLACED);
	put_second(p, id, -1, -1);
	cr_assert_eq(again_drop(&p->act, id), RERUN_DONE);
	cr_assert_null(run(p, id, 2));
	cr_assert_not_null(run(p, id, 1));
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert_eq(again_run(&p->act, id), RERUN_DONE, "and made anew");
}

Test(rerun, what_people_have_seen_stays_for_their_calendars)
{
	int64_t id;
	struct programme *p = has_run(&id);

	again_run(&p->act, id);
	put_second(p, id, AULA, AT_13);
	put_second(p, id, -1, -1);
	cr_assert_eq(again_drop(&p->act, id), RERUN_SHOWN);
	cr_assert_eq(run(p, id, 2)->last_room, p->rooms[AULA]);
}

/* --- people ----------------------------------------------------------------------------------- */

Test(rerun, going_is_for_one_of_the_two)
{
	int64_t id;
	struct programme *p = has_run(&id);

	again_run(&p->act, id);
	put_second(p, id, AULA, AT_13);
	const struct card *first = run(p, id, 1), *second = run(p, id, 2);

	agenda_mark(as(p, p->ben), second->run, true);
	cr_assert_null(in_agenda(p, p->ben, first->run));
	cr_assert_not_null(in_agenda(p, p->ben, second->run));
	cr_assert(in_agenda(p, p->ben, second->run)->card.going);
	const struct grid *grid = grid_find(p->db, p->mem,
					    (struct viewer_sees){ .person = p->ben });

	cr_assert_not(grid_card(grid, first->run)->going);
	cr_assert(grid_card(grid, second->run)->going);
	cr_assert_not_null(in_agenda(p, p->anna, first->run), "the host is at both");
	cr_assert_not_null(in_agenda(p, p->anna, second->run));
}

Test(rerun, publishing_seeds_it_with_those_who_asked_for_it)
{
	int64_t id;
	struct programme *p = has_run(&id);

	vote(p, p->cleo, id, CHOICE_INTERESTED);
	again_ask(as(p, p->ben), id, true);
	as(p, p->sam);
	again_run(&p->act, id);
	put_second(p, id, AULA, NEXT_10);
	grid_publish(&p->act, p->days[1]);
	cr_assert_not_null(in_agenda(p, p->ben, run(p, id, 2)->run));
	cr_assert_null(in_agenda(p, p->cleo, run(p, id, 2)->run));
}

Test(rerun, expects_and_clashes_for_those_who_asked_for_it)
{
	int64_t id;
	struct programme *p = has_run(&id);
	int64_t other = pitch(p, p->dora, "Nets");

	again_ask(as(p, p->ben), id, true);
	again_ask(as(p, p->cleo), id, true);
	vote(p, p->ben, other, CHOICE_INTERESTED);
	as(p, p->sam);
	put(p, other, AULA, AT_13);
	again_run(&p->act, id);
	const struct grid *grid = grid_find(p->db, p->mem,
					    (struct viewer_sees){ .organiser = true });
	const struct card *second = grid_card(grid, run(p, id, 2)->run);
	const struct place_cost *costs = grid_costs(p->db, p->mem, &p->camp, grid, second,
						    p->act.now);

	cr_assert_eq(vote_estimate(second, 50).expected, 2);
	cr_assert_eq(costs[AT_13 * ROOMS + BLUE].clash, 1);
	cr_assert_eq(costs[AT_14 * ROOMS + BLUE].clash, 0);
	costs = grid_costs(p->db, p->mem, &p->camp, grid, grid_card(grid, run_of(p, other)),
			   p->act.now);
	put_second(p, id, BLUE, AT_14);
	grid = grid_find(p->db, p->mem, (struct viewer_sees){ .organiser = true });
	costs = grid_costs(p->db, p->mem, &p->camp, grid, grid_card(grid, run_of(p, other)),
			   p->act.now);
	cr_assert_eq(costs[AT_14 * ROOMS + AULA].clash, 1, "and the other way round");
}

Test(rerun, suggest_places_it_apart_from_what_those_people_want)
{
	int64_t id;
	struct programme *p = has_run(&id);

	again_ask(as(p, p->ben), id, true);
	as(p, p->sam);
	again_run(&p->act, id);
	const struct suggestion *it = suggest(p->db, p->mem, &p->camp, p->act.now, SUGGEST_FILL, 0);

	cr_assert_not_null(it);
	cr_assert_eq(it->count, 1);
	cr_assert_eq(it->moves[0].card->run, run(p, id, 2)->run);
}

/* --- with its session ------------------------------------------------------------------------- */

Test(rerun, ends_with_its_session)
{
	int64_t id;
	struct programme *p = has_run(&id);

	again_run(&p->act, id);
	put_second(p, id, AULA, AT_13);
	int64_t sequence = run(p, id, 2)->sequence;

	cr_assert_eq(session_end(&p->act, id, "ill"), ENDED);
	cr_assert_eq(run(p, id, 1)->room, 0);
	cr_assert_eq(run(p, id, 2)->room, 0);
	cr_assert_eq(run(p, id, 2)->sequence, sequence + 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(rerun, undoing_a_merge_puts_both_back)
{
	int64_t id;
	struct programme *p = has_run(&id);
	int64_t into = pitch(p, p->ben, "Ropes");
	struct merge_wish it;

	again_run(&p->act, id);
	put_second(p, id, AULA, AT_13);
	it = (struct merge_wish){ .session = id,
				  .into = into,
				  .revision = card(p, id)->revision,
				  .into_revision = card(p, into)->revision };
	cr_assert_eq(session_merge(&p->act, &it).merged, MERGE_DONE);
	cr_assert_eq(run(p, id, 2)->room, 0);
	cr_assert_eq(session_unmerge(&p->act, id), UNMERGE_DONE);
	cr_assert_eq(run(p, id, 1)->room, p->rooms[BLUE]);
	cr_assert_eq(run(p, id, 2)->room, p->rooms[AULA]);
	cr_assert_eq(grid_check(p->db), 0);
}
