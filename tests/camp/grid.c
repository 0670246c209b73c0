#include <string.h>

#include "base/random.h"
#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })
#define VISITOR ((struct viewer_sees){ 0 })

/* --- placing ---------------------------------------------------------------------------------- */

Test(grid, places_a_session)
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

Test(grid, a_long_session_covers_slots_back_to_back)
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

Test(grid, refuses_a_long_session_across_a_break_a_gap_or_the_end_of_the_day)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2);

	cr_assert_eq(put(p, id, AULA, AT_11).placed, PLACE_NO_FIT);
	cr_assert_eq(put(p, id, AULA, AT_14).placed, PLACE_NO_FIT);
	cr_assert_eq(put(p, id, AULA, AT_15_20).placed, PLACE_NO_FIT);
	cr_assert_eq(put(p, id, AULA, NEXT_11).placed, PLACE_NO_FIT);
	cr_assert(stands(p, id, -1, -1));
}

Test(grid, refuses_a_second_session_in_a_cell)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");

	put(p, first, AULA, AT_10);
	struct place_outcome outcome = put(p, second, AULA, AT_10);

	cr_assert_eq(outcome.placed, PLACE_TAKEN);
	cr_assert_str_eq(outcome.title, "First");
	cr_assert(stands(p, second, -1, -1));
}

Test(grid, refuses_a_host_in_two_rooms_and_says_who)
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

Test(grid, refuses_a_host_in_two_rooms_in_the_second_slot_of_a_long_session)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch_long(p, p->anna, "Long", 2);

	put(p, first, AULA, AT_11);
	cr_assert_eq(put(p, second, BLUE, AT_10).placed, PLACE_HOST_BUSY);
}

Test(grid, refuses_a_room_that_lacks_what_is_needed)
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

Test(grid, refuses_breaks_and_places_that_do_not_exist)
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

Test(grid, refuses_a_slot_that_has_begun_only_while_the_camp_runs)
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

Test(grid, refuses_ended_sessions_and_closed_camps)
{
	struct programme *p = programme();
	int64_t ended = pitch(p, p->anna, "Ended"), id = pitch(p, p->ben, "Ben's");

	session_end(as(p, p->anna), ended, "ill", false);
	cr_assert_eq(put(p, ended, AULA, AT_10).placed, PLACE_ENDED);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_CLOSED);
}

Test(grid, the_same_place_again_changes_nothing)
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

Test(grid, takes_a_session_off)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	cr_assert_eq(put(p, id, -1, -1).placed, PLACE_DONE);
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(put(p, other, AULA, AT_10).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, moves_a_long_session_by_one_slot_over_itself)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2), slot, day = p->opens + 3 * 86400;

	for (int i = 0; i < 3; i++) {
		struct slot more = { .starts_at = day + i * 3600, .ends_at = day + i * 3600 + 3000, .title = "" };

		slot = slot_add(&p->act, day - 36000, &more);
		p->slots[AT_10 + i] = slot;
	}
	struct place_wish it = { .run = run_of(p, id), .room = p->rooms[AULA], .slot = p->slots[0] };

	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_DONE);
	it.seen_room = it.room;
	it.seen_slot = it.slot;
	it.slot = p->slots[1];
	it.seen_other = it.run;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_DONE);
	cr_assert_eq(card(p, id)->slot, p->slots[1]);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, a_session_made_longer_takes_more_slots_when_placed_again)
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

Test(grid, the_file_refuses_two_runs_in_a_cell)
{
	struct programme *p = programme();
	int64_t first = run_of(p, pitch(p, p->anna, "First")), second = run_of(p, pitch(p, p->ben, "Second"));

	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_CELL, INT(first), INT(p->rooms[0]), INT(p->slots[0])), 1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_CELL, INT(second), INT(p->rooms[0]), INT(p->slots[0])), -1);
}

Test(grid, the_file_refuses_a_host_in_two_rooms)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_HOSTS, INT(run_of(p, first)), INT(first), INT(p->slots[0])), 1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_HOSTS, INT(run_of(p, second)), INT(second), INT(p->slots[0])), -1);
}

/* --- taken cells ------------------------------------------------------------------------------ */

Test(grid, swaps_two_and_keeps_both)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	cr_assert_eq(put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP).placed, PLACE_DONE);
	cr_assert(stands(p, first, BLUE, AT_13));
	cr_assert(stands(p, second, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, swaps_sessions_of_one_host)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	cr_assert_eq(put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, refuses_a_swap_of_unequal_lengths)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), brief = pitch(p, p->ben, "Short");

	put(p, lasting, AULA, AT_10);
	put(p, brief, BLUE, AT_13);
	cr_assert_eq(put_if(p, lasting, BLUE, AT_13, IF_TAKEN_SWAP).placed, PLACE_NO_FIT);
	cr_assert_eq(put_if(p, brief, AULA, AT_10, IF_TAKEN_SWAP).placed, PLACE_NO_FIT);
	cr_assert(stands(p, brief, BLUE, AT_13));
}

Test(grid, refuses_a_swap_that_would_put_the_other_where_it_cannot_be)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), slides, third = pitch(p, p->ben, "Third");
	struct pitch it = { .title = "Slides", .needs = NEED_SCREEN };

	session_add(as(p, p->ben), &it, p->ben, &slides);
	put(p, first, BLUE, AT_10);
	put(p, slides, AULA, AT_11);
	cr_assert_eq(put_if(p, first, AULA, AT_11, IF_TAKEN_SWAP).placed, PLACE_NEED);
	put(p, first, CELLAR, AT_10);
	put(p, third, BLUE, AT_10);
	cr_assert_eq(put_if(p, first, AULA, AT_11, IF_TAKEN_SWAP).placed, PLACE_HOST_BUSY);
	cr_assert(stands(p, first, CELLAR, AT_10));
	cr_assert(stands(p, slides, AULA, AT_11));
}

Test(grid, a_session_that_is_not_placed_takes_the_others_place)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	put(p, first, AULA, AT_10);
	cr_assert_eq(put_if(p, second, AULA, AT_10, IF_TAKEN_SWAP).placed, PLACE_DONE);
	cr_assert(stands(p, first, -1, -1));
	cr_assert(stands(p, second, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, makes_room_by_taking_off_all_in_the_way)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second"),
		lasting = pitch_long(p, p->cleo, "Long", 2);

	put(p, first, AULA, AT_10);
	put(p, second, AULA, AT_11);
	struct place_outcome outcome = put_if(p, lasting, AULA, AT_10, IF_TAKEN_UNPLACE);

	cr_assert_eq(outcome.placed, PLACE_DONE);
	cr_assert(stands(p, first, -1, -1));
	cr_assert(stands(p, second, -1, -1));
	cr_assert_eq(grid_undo(&p->act, outcome.seq), UNDO_DONE);
	cr_assert(stands(p, first, AULA, AT_10));
	cr_assert(stands(p, second, AULA, AT_11));
	cr_assert(stands(p, lasting, -1, -1));
	cr_assert_eq(grid_check(p->db), 0);
}

/* --- stale ------------------------------------------------------------------------------------ */

Test(grid, refuses_a_stale_move_and_says_whose_act_it_missed)
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

Test(grid, refuses_a_stale_cell_and_says_who_stands_there)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");
	struct place_wish missed = wish(p, id, AULA, AT_10);

	put(p, other, AULA, AT_10);
	missed.if_taken = IF_TAKEN_UNPLACE;
	struct place_outcome outcome = grid_place(&p->act, &missed);

	cr_assert_eq(outcome.placed, PLACE_STALE);
	cr_assert_str_eq(outcome.title, "Ben's");
	cr_assert_str_eq(outcome.theirs->actor_name, "Sam");
	cr_assert(stands(p, other, AULA, AT_10));
}

Test(grid, refuses_to_take_off_what_has_moved_since)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	struct place_wish missed = wish(p, id, -1, -1);

	put(p, id, BLUE, AT_10);
	cr_assert_eq(grid_place(&p->act, &missed).placed, PLACE_STALE);
}

Test(grid, a_stale_wish_for_what_is_already_so_is_no_conflict)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct place_wish twice = wish(p, id, AULA, AT_10);

	cr_assert_eq(grid_place(&p->act, &twice).placed, PLACE_DONE);
	cr_assert_eq(grid_place(&p->act, &twice).placed, PLACE_SAME);
}

/* --- undo ------------------------------------------------------------------------------------- */

Test(grid, undoes_a_move_and_a_swap)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	int64_t moved = put(p, first, CELLAR, AT_11).seq;

	cr_assert_eq(grid_undo(&p->act, moved), UNDO_DONE);
	cr_assert(stands(p, first, AULA, AT_10));
	int64_t swapped = put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP).seq;

	cr_assert_eq(grid_undo(as(p, p->dora), swapped), UNDO_DONE);
	cr_assert(stands(p, first, AULA, AT_10));
	cr_assert(stands(p, second, BLUE, AT_13));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, undoes_an_act_once_only)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seq = put(p, id, AULA, AT_10).seq;

	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_NOTHING);
}

Test(grid, undoes_nothing_that_is_not_an_act_on_the_grid)
{
	struct programme *p = programme();
	int count;

	pitch(p, p->anna, "Anna's");
	int64_t seq = journal_list(p->db, p->mem, 0, 1, &count)->seq;

	cr_assert_eq(grid_undo(&p->act, seq), UNDO_NOTHING);
	cr_assert_eq(grid_undo(&p->act, 9999), UNDO_NOTHING);
	cr_assert_eq(grid_undoable(p->db), 0);
}

Test(grid, does_not_undo_what_has_changed_since)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");
	int64_t first = put(p, id, AULA, AT_10).seq, second = put(p, id, BLUE, AT_10).seq;

	cr_assert_eq(grid_undo(&p->act, first), UNDO_CHANGED_SINCE);
	put(p, other, AULA, AT_10);
	cr_assert_eq(grid_undo(&p->act, second), UNDO_CHANGED_SINCE);
	cr_assert(stands(p, id, BLUE, AT_10));
	cr_assert(stands(p, other, AULA, AT_10));
}

Test(grid, the_last_act_that_can_be_undone_skips_undone_ones)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int64_t first = put(p, id, AULA, AT_10).seq, second = put(p, id, BLUE, AT_10).seq;

	cr_assert_eq(grid_undoable(p->db), second);
	grid_undo(&p->act, second);
	cr_assert_eq(grid_undoable(p->db), first);
	grid_undo(&p->act, first);
	cr_assert_eq(grid_undoable(p->db), 0);
}

/* --- publishing ------------------------------------------------------------------------------- */

Test(grid, an_unpublished_day_is_seen_by_organisers_only)
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

Test(grid, days_are_published_one_by_one)
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

Test(grid, publishes_a_day_once_and_none_that_is_not_there)
{
	struct programme *p = programme();

	cr_assert(grid_publish(&p->act, p->days[0]));
	cr_assert_not(grid_publish(&p->act, p->days[0]));
	cr_assert_not(grid_publish(&p->act, 999));
	cr_assert_not(grid_unpublish(&p->act, p->days[1]));
}

Test(grid, hides_a_day_again_until_it_has_begun)
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
	cr_expect_eq(card(p, id)->sequence, sequence, "line %d: sequence %d", line, (int)card(p, id)->sequence);
}
#define SEQUENCE(id, sequence) expect_sequence(p, id, sequence, __LINE__)

Test(grid, the_sequence_rises_on_visible_changes_and_on_no_other)
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
	session_end(&p->act, id, "ill", true);
	SEQUENCE(id, 3);
	session_revive(&p->act, id, true);
	SEQUENCE(id, 4);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(grid, a_change_is_always_newer_even_in_the_same_second)
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

Test(grid, a_move_says_where_it_was_seen_before)
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

Test(grid, its_uuid_stays_whatever_happens)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *uuid = card(p, id)->uuid;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, BLUE, AT_13);
	session_end(&p->act, id, "ill", true);
	session_revive(&p->act, id, true);
	cr_assert_str_eq(card(p, id)->uuid, uuid);
}

/* --- changes ---------------------------------------------------------------------------------- */

static struct change *changes(struct programme *p, int64_t after, int *count)
{
	return change_list(p->db, p->mem, after, 100, count);
}

static int64_t last_seq(struct programme *p)
{
	int count;

	return journal_list(p->db, p->mem, 0, 1, &count)->seq;
}

Test(changes, tell_nothing_of_what_nobody_could_see)
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

Test(changes, name_each_kind)
{
	struct programme *p = programme();
	int64_t moved = pitch(p, p->anna, "Moved"), room = pitch(p, p->ben, "Room"), new = pitch(p, p->cleo, "New"),
		off = pitch(p, p->dora, "Off"), cancelled = pitch(p, p->sam, "Cancelled");
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
	session_end(&p->act, cancelled, "ill", true);
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

Test(changes, fold_two_moves_to_one_and_none_when_it_is_back)
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

Test(changes, begin_where_the_reader_looked_last)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seen;
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, AULA, AT_11);
	change_seen(as(p, p->anna), p->anna);
	seen = person_find(p->db, p->mem, p->anna)->changes_seen;
	changes(p, seen, &count);
	cr_assert_eq(count, 0);
	put(p, id, BLUE, AT_13);
	const struct change *list = changes(p, seen, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].from_starts_at, p->opens + 3600);
}

Test(changes, a_swap_is_told_for_both)
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

Test(changes, what_comes_back_is_told_as_such)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seen;
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	session_end(&p->act, id, "ill", true);
	seen = last_seq(p);
	session_revive(&p->act, id, true);
	cr_assert_eq(changes(p, seen, &count)[0].kind, CHANGE_REVIVED);
	put(p, id, BLUE, AT_11);
	const struct change *list = changes(p, seen, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].kind, CHANGE_REVIVED);
	cr_assert_str_eq(list[0].to_room, "Blue");
}

Test(changes, of_a_hidden_day_are_hidden_again)
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

/* --- costs ------------------------------------------------------------------------------------ */

static struct place_cost cost(struct programme *p, int64_t id, int room, int slot)
{
	const struct grid *grid = grid_find(p->db, p->mem, ORGANISER);
	const struct card *held = NULL;

	for (int i = 0; i < grid->card_count; i++)
		if (grid->cards[i].id == id)
			held = &grid->cards[i];
	return grid_costs(p->db, p->mem, &p->camp, grid, held, p->act.now)[slot * ROOMS + room];
}

Test(costs, count_the_people_who_would_be_torn)
{
	struct programme *p = programme();
	int64_t held = pitch(p, p->anna, "Held"), other = pitch(p, p->ben, "Other");

	put(p, other, AULA, AT_10);
	vote(p, p->cleo, held, CHOICE_INTERESTED);
	vote(p, p->cleo, other, CHOICE_INTERESTED);
	vote(p, p->dora, held, CHOICE_INTERESTED);
	vote(p, p->dora, other, CHOICE_MAYBE);
	cr_assert_eq(cost(p, held, BLUE, AT_10).clash, 1);
	cr_assert_eq(cost(p, held, BLUE, AT_10).placed, PLACE_DONE);
	cr_assert_eq(cost(p, held, BLUE, AT_10).seats, 20);
	cr_assert_eq(cost(p, held, BLUE, AT_11).clash, 0);
}

Test(costs, hide_people_before_building)
{
	struct programme *p = programme();
	int64_t held = pitch(p, p->anna, "Held");

	p->camp.phase = PHASE_VOTING;
	cr_assert_eq(cost(p, held, BLUE, AT_10).clash, -1);
}

Test(costs, say_why_not)
{
	struct programme *p = programme();
	int64_t held, other = pitch(p, p->ben, "Other"), hers = pitch(p, p->anna, "Hers");
	struct pitch it = { .title = "Held", .needs = NEED_SCREEN };

	session_add(as(p, p->anna), &it, p->anna, &held);
	put(p, other, AULA, AT_10);
	put(p, hers, CELLAR, AT_11);
	cr_assert_eq(cost(p, held, AULA, AT_10).placed, PLACE_TAKEN);
	cr_assert_eq(cost(p, held, AULA, AT_10).other, run_of(p, other));
	cr_assert_eq(cost(p, held, BLUE, AT_10).placed, PLACE_NEED);
	cr_assert_eq(cost(p, held, BLUE, AT_10).needs, NEED_SCREEN);
	cr_assert_eq(cost(p, held, AULA, AT_11).placed, PLACE_HOST_BUSY);
	cr_assert_str_eq(cost(p, held, AULA, AT_11).host, "Anna");
	cr_assert_eq(cost(p, held, AULA, BREAK).placed, PLACE_NOT_A_SLOT);
	put(p, held, CELLAR, AT_13);
	cr_assert(cost(p, held, CELLAR, AT_13).here);
	cr_assert_eq(cost(p, held, CELLAR, AT_13).placed, PLACE_SAME);
}

/* --- rooms and slots -------------------------------------------------------------------------- */

Test(grid, refuses_a_room_of_the_same_name)
{
	struct programme *p = programme();
	int count;

	cr_assert_eq(room_add(&p->act, &(struct room){ .name = "Aula" }), -1);
	room_list(p->db, p->mem, &count);
	cr_assert_eq(count, ROOMS);
}

Test(grid, refuses_a_slot_that_overlaps_or_parts_a_session)
{
	struct programme *p = programme();
	int64_t midnight = p->opens - 36000, gap = p->opens + 3000;
	struct slot over = { .starts_at = p->opens + 600, .ends_at = p->opens + 700 };
	struct slot between = { .starts_at = gap, .ends_at = gap + 300, .kind = SLOT_BREAK };

	cr_assert_eq(slot_add(&p->act, midnight, &over), -1);
	put(p, pitch_long(p, p->anna, "Long", 2), AULA, AT_10);
	cr_assert_eq(slot_add(&p->act, midnight, &between), -1);
	between.starts_at = gap + 3600;
	between.ends_at = between.starts_at + 300;
	cr_assert_gt(slot_add(&p->act, midnight, &between), 0);
}

Test(grid, now_is_the_running_slot_or_the_next)
{
	struct programme *p = programme();
	const struct grid *grid = grid_find(p->db, p->mem, VISITOR);

	cr_assert_eq(grid_slot_now(grid, p->opens - 1), AT_10);
	cr_assert_eq(grid_slot_now(grid, p->opens), AT_10);
	cr_assert_eq(grid_slot_now(grid, p->opens + 3000), AT_11);
	cr_assert_eq(grid_slot_now(grid, p->opens + 7200), BREAK);
	cr_assert_eq(grid_slot_now(grid, p->opens + 9 * 86400), -1);
}

/* --- a long walk ------------------------------------------------------------------------------ */

enum { WALK_SESSIONS = 14, WALK_STEPS = 2000 };

struct walk { struct programme *p; int64_t sessions[WALK_SESSIONS], sequences[WALK_SESSIONS]; };

static int below(int limit)
{
	return (int)random_below((uint64_t)limit);
}

static void step(struct walk *walk)
{
	struct programme *p = walk->p;
	int64_t id = walk->sessions[below(WALK_SESSIONS)], person = p->anna + below(4);
	int64_t last;

	switch (below(12)) {
	case 0:
		put(p, id, -1, -1);
		break;
	case 1:
		session_end(&p->act, id, "chance", true);
		break;
	case 2:
		session_revive(&p->act, id, true);
		break;
	case 3:
		if ((last = grid_undoable(p->db)))
			grid_undo(&p->act, last);
		break;
	case 4:
		if (card(p, id)->state == SESSION_OFFERED)
			vote(p, person, id, (enum choice)below(4));
		agenda_mark(&p->act, run_of(p, id), below(2));
		break;
	case 5:
		session_hand_over(as(p, person), id, p->anna + below(4));
		session_decline(&p->act, id);
		break;
	case 6:
		if (below(10) == 0 && !grid_publish(&p->act, p->days[below(2)]))
			grid_unpublish(&p->act, p->days[below(2)]);
		break;
	default:
		put_if(p, id, below(ROOMS), below(SLOTS), (enum if_taken)below(3));
	}
	as(p, p->sam);
}

static void check(struct walk *walk, int number)
{
	const struct grid *grid = grid_find(walk->p->db, walk->p->mem, ORGANISER);

	cr_assert_eq(grid_check(walk->p->db), 0, "step %d", number);
	for (int i = 0; i < grid->card_count; i++) {
		const struct card *it = &grid->cards[i];
		int covered = 0;

		for (int cell = 0; cell < grid->slot_count * grid->room_count; cell++)
			covered += grid->cells[cell] == it;
		cr_assert_eq(covered, it->slot ? it->covers : 0, "step %d", number);
		cr_assert(!it->slot || it->state == SESSION_OFFERED, "step %d", number);
		cr_assert(!it->slot || !it->published_at || it->shown, "step %d", number);
		for (int k = 0; k < WALK_SESSIONS; k++)
			if (walk->sessions[k] == it->id) {
				cr_assert_geq(it->sequence, walk->sequences[k], "step %d", number);
				walk->sequences[k] = it->sequence;
			}
	}
}

Test(grid, stays_sound_on_a_long_walk_of_chance)
{
	struct walk walk = { .p = programme() };
	struct arena *mem = walk.p->mem;

	for (int i = 0; i < WALK_SESSIONS; i++)
		walk.sessions[i] = pitch_long(walk.p, walk.p->anna + i % 4, "Walking", 1 + i % 5 / 4);
	for (int i = 0; i + 1 < WALK_SESSIONS; i += 5)
		co_host(walk.p, walk.sessions[i], walk.p->anna + (i + 1) % 4);
	random_repeat(2026);
	for (int i = 0; i < WALK_STEPS; i++) {
		struct arena *of_step = arena_new(1 << 18);

		walk.p->mem = walk.p->act.mem = of_step;
		walk.p->act.now += below(30);
		step(&walk);
		check(&walk, i);
		walk.p->mem = walk.p->act.mem = mem;
		arena_free(of_step);
	}
}
