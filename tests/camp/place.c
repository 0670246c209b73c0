#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })

/* --- placing ---------------------------------------------------------------------------------- */

Test(place, places_a_session)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct place_outcome outcome = put(p, id, BLUE, AT_11);

	cr_assert_eq(outcome.placed, PLACE_DONE);
	cr_assert_gt(outcome.seq, 0);
	const struct card *now = card(p, id);

	cr_assert_eq(now->starts_at, p->opens + 3600);
	cr_assert_eq(now->ends_at, p->opens + 3600 + 3000);
	cr_assert_str_eq(now->room_name, "Blue");
	cr_assert_eq(now->day, p->days[0]);
	cr_assert_eq(grid_cell(grid_find(p->db, p->mem, ORGANISER), AT_11, BLUE)->id, id);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(place, raises_the_topics_of_the_grid_the_lists_and_the_session)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *session = arena_format(p->mem, "session:%d", (int)id);
	int64_t grid = topic_revision(p->db, "grid"), sessions = topic_revision(p->db, "sessions"),
		own = topic_revision(p->db, session);

	cr_assert_eq(put(p, id, AULA, BREAK).placed, PLACE_NOT_A_SLOT);
	cr_assert_eq(topic_revision(p->db, "grid"), grid);
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_DONE);
	cr_assert_gt(topic_revision(p->db, "grid"), grid);
	cr_assert_gt(topic_revision(p->db, "sessions"), sessions);
	cr_assert_gt(topic_revision(p->db, session), own);
}

Test(place, a_long_session_covers_slots_back_to_back)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2);

	cr_assert_eq(put(p, id, AULA, AT_13).placed, PLACE_DONE);
	const struct grid *grid = grid_find(p->db, p->mem, ORGANISER);

	cr_assert_eq(grid_cell(grid, AT_13, AULA), grid_cell(grid, AT_14, AULA));
	cr_assert_eq(grid_cell(grid, AT_13, AULA)->id, id);
	cr_assert_null(grid_cell(grid, AT_15_20, AULA));
	cr_assert_eq(card(p, id)->ends_at, p->opens + 4 * 3600 + 2400);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(place, refuses_a_long_session_across_a_break_a_gap_or_the_end_of_the_day)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2);

	cr_assert_eq(put(p, id, AULA, AT_11).placed, PLACE_NO_FIT);
	cr_assert_eq(put(p, id, AULA, AT_14).placed, PLACE_NO_FIT);
	cr_assert_eq(put(p, id, AULA, AT_15_20).placed, PLACE_NO_FIT);
	cr_assert_eq(put(p, id, AULA, NEXT_11).placed, PLACE_NO_FIT);
	cr_assert(stands(p, id, -1, -1));
}

Test(place, refuses_a_long_session_across_midnight)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Late", 2), midnight = p->opens + 14 * 3600;
	struct slot late = { .starts_at = midnight - 1800, .ends_at = midnight };
	struct slot early = { .starts_at = midnight, .ends_at = midnight + 1800 };

	p->slots[AT_10] = slot_add(&p->act, midnight - 86400, &late);
	cr_assert_gt(slot_add(&p->act, midnight, &early), 0);
	struct place_wish it = { .run = run_of(p, id),
				 .room = p->rooms[AULA],
				 .slot = p->slots[AT_10] };

	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_NO_FIT);
}

Test(place, refuses_a_second_session_in_a_cell)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");

	put(p, first, AULA, AT_10);
	struct place_outcome outcome = put(p, second, AULA, AT_10);

	cr_assert_eq(outcome.placed, PLACE_TAKEN);
	cr_assert_str_eq(outcome.title, "First");
	cr_assert(stands(p, second, -1, -1));
}

Test(place, a_cell_taken_by_a_session_of_the_same_host_is_taken_not_busy)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	put(p, first, AULA, AT_10);
	cr_assert_eq(put(p, second, AULA, AT_10).placed, PLACE_TAKEN);
}

Test(place, refuses_a_host_in_two_rooms_and_says_who)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	put(p, first, AULA, AT_10);
	struct place_outcome outcome = put(p, second, BLUE, AT_10);

	cr_assert_eq(outcome.placed, PLACE_HOST_BUSY);
	cr_assert_str_eq(outcome.host, "Anna");
	cr_assert_str_eq(outcome.title, "First");
	cr_assert_eq(put(p, second, BLUE, AT_11).placed, PLACE_DONE);
}

Test(place, refuses_a_host_in_two_rooms_in_the_second_slot_of_a_long_session)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch_long(p, p->anna, "Long", 2);

	put(p, first, AULA, AT_11);
	cr_assert_eq(put(p, second, BLUE, AT_10).placed, PLACE_HOST_BUSY);
}

Test(place, refuses_a_room_that_lacks_what_is_needed)
{
	struct programme *p = programme();
	int64_t id;
	struct pitch it = { .title = "Slides", .needs = NEED_SCREEN | NEED_STEP_FREE };

	session_add(as(p, p->anna), &it, p->anna, &id);
	struct place_outcome outcome = put(p, id, CELLAR, AT_10);

	cr_assert_eq(outcome.placed, PLACE_NEED);
	cr_assert_eq(outcome.needs, NEED_STEP_FREE);
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_DONE);
}

Test(place, refuses_breaks_and_places_that_do_not_exist)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct place_wish it = wish(p, id, AULA, AT_10);

	cr_assert_eq(put(p, id, AULA, BREAK).placed, PLACE_NOT_A_SLOT);
	it.room = 999;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_NOT_A_SLOT);
	it.room = 0;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_NOT_A_SLOT);
	it.run = 999;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_ENDED);
}

Test(place, refuses_a_slot_that_has_begun_only_while_the_camp_runs)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	p->act.now = p->opens;
	p->camp.phase = PHASE_RUNNING;
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_PAST);
	cr_assert_eq(put(p, id, AULA, AT_11).placed, PLACE_DONE);
	p->camp.phase = PHASE_BUILDING;
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_DONE);
}

Test(place, refuses_ended_sessions_and_closed_camps)
{
	struct programme *p = programme();
	int64_t ended = pitch(p, p->anna, "Ended"), id = pitch(p, p->ben, "Ben's");

	session_end(as(p, p->anna), ended, "ill");
	cr_assert_eq(put(p, ended, AULA, AT_10).placed, PLACE_ENDED);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_CLOSED);
}

Test(place, the_same_place_again_changes_nothing)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	cr_assert_eq(put(p, id, -1, -1).placed, PLACE_SAME);
	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	int64_t sequence = card(p, id)->sequence;

	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_SAME);
	cr_assert_eq(card(p, id)->sequence, sequence);
}

Test(place, takes_a_session_off)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	cr_assert_eq(put(p, id, -1, -1).placed, PLACE_DONE);
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(put(p, other, AULA, AT_10).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(place, moves_a_long_session_by_one_slot_over_itself)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2), slot, day = p->opens + 3 * 86400;

	for (int i = 0; i < 3; i++) {
		struct slot more = { .starts_at = day + i * 3600,
				     .ends_at = day + i * 3600 + 3000,
				     .title = "" };

		slot = slot_add(&p->act, day - 36000, &more);
		p->slots[AT_10 + i] = slot;
	}
	struct place_wish it = { .run = run_of(p, id),
				 .room = p->rooms[AULA],
				 .slot = p->slots[0] };

	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_DONE);
	it.seen_room = it.room;
	it.seen_slot = it.slot;
	it.slot = p->slots[1];
	it.seen_others[0] = it.run;
	it.seen_count = 1;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_DONE);
	cr_assert_eq(card(p, id)->slot, p->slots[1]);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(place, a_session_made_longer_takes_more_slots_when_placed_again)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Growing");

	put(p, id, AULA, AT_10);
	session_change(as(p, p->anna), id, 1, &(struct pitch){ .title = "Growing", .slots = 2 });
	cr_assert_eq(card(p, id)->covers, 1);
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_DONE);
	cr_assert_eq(card(p, id)->covers, 2);
	cr_assert_eq(grid_check(p->db), 0);
}

/* --- what the file itself refuses ------------------------------------------------------------- */

Test(place, the_file_refuses_two_runs_in_a_cell)
{
	struct programme *p = programme();
	int64_t first = run_of(p, pitch(p, p->anna, "First")),
		second = run_of(p, pitch(p, p->ben, "Second"));

	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_CELL, INT(first), INT(p->rooms[0]),
			     INT(p->slots[0])),
		     1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_CELL, INT(second), INT(p->rooms[0]),
			     INT(p->slots[0])),
		     -1);
}

Test(place, the_file_refuses_a_host_in_two_rooms)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_HOSTS, INT(run_of(p, first)), INT(first),
			     INT(p->slots[0])),
		     1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_HOSTS, INT(run_of(p, second)), INT(second),
			     INT(p->slots[0])),
		     -1);
}

/* --- stale ------------------------------------------------------------------------------------ */

Test(place, refuses_a_stale_move_and_says_whose_act_it_missed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct place_wish missed = wish(p, id, AULA, AT_10);

	p->act.now += 20;
	cr_assert_eq(put(p, id, BLUE, AT_11).placed, PLACE_DONE);
	struct place_outcome outcome = grid_place(as(p, p->dora), &missed);

	cr_assert_eq(outcome.placed, PLACE_STALE);
	cr_assert_str_eq(outcome.theirs->actor_name, "Sam");
	cr_assert_eq(outcome.theirs->at, p->act.now);
	cr_assert_eq(outcome.now_room, p->rooms[BLUE]);
	cr_assert_eq(outcome.now_slot, p->slots[AT_11]);
	cr_assert(stands(p, id, BLUE, AT_11));
}

Test(place, refuses_a_stale_cell_and_says_who_stands_there)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");
	struct place_wish missed = wish(p, id, AULA, AT_10);

	put(p, other, AULA, AT_10);
	missed.if_taken = IF_TAKEN_UNPLACE;
	struct place_outcome outcome = grid_place(&p->act, &missed);

	cr_assert_eq(outcome.placed, PLACE_STALE);
	cr_assert_eq(outcome.other_count, 1);
	cr_assert_str_eq(outcome.others[0]->title, "Ben's");
	cr_assert_str_eq(outcome.theirs->actor_name, "Sam");
	cr_assert(stands(p, other, AULA, AT_10));
}

Test(place, refuses_to_take_off_what_has_moved_since)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	struct place_wish missed = wish(p, id, -1, -1);

	put(p, id, BLUE, AT_10);
	cr_assert_eq(grid_place(&p->act, &missed).placed, PLACE_STALE);
}

Test(place, a_stale_wish_for_what_is_already_so_is_no_conflict)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct place_wish twice = wish(p, id, AULA, AT_10);

	cr_assert_eq(grid_place(&p->act, &twice).placed, PLACE_DONE);
	cr_assert_eq(grid_place(&p->act, &twice).placed, PLACE_SAME);
}

/* The refusal's own ways out send where the run stands: without it they would be stale at once. */
Test(place, a_refusal_tells_where_the_run_stands_so_that_it_can_be_insisted_on)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->ben, "B");

	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_11);
	struct place_outcome taken = put(p, a, BLUE, AT_11);

	cr_assert_eq(taken.placed, PLACE_TAKEN);
	cr_assert_eq(taken.now_room, p->rooms[AULA]);
	cr_assert_eq(taken.now_slot, p->slots[AT_10]);
	struct place_wish insist = wish(p, a, BLUE, AT_11);

	insist.seen_room = taken.now_room;
	insist.seen_slot = taken.now_slot;
	insist.if_taken = IF_TAKEN_SWAP;
	cr_assert_eq(grid_place(&p->act, &insist).placed, PLACE_DONE);
	cr_assert(stands(p, a, BLUE, AT_11) && stands(p, b, AULA, AT_10));
}
