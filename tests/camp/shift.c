/*
 * Running late: the rest of a day shifts as one act, and breaks give back time.
 */
#include "shifting.h"

/* --- what would be -------------------------------------------------------------------------------- */

Test(shift, begins_with_the_next_slot_of_today_and_writes_nothing_before_it_is_accepted)
{
	struct programme *p = morning(10, 20);
	int64_t revision = topic_revision(p->db, "grid");
	const struct shift *shift = shift_look(p, (struct shift_wish){ .minutes = 10 });

	cr_assert_eq(shift->outcome, SHIFT_DONE);
	cr_assert_eq(shift->from->id, p->slots[AT_11]);
	cr_assert_eq(shift->count, 5, "the day that is, and no other");
	cr_assert_eq(shift->times[0].starts_at, hour_at(p, 11, 10));
	cr_assert_eq(shift->times[0].ends_at, hour_at(p, 12, 0));
	cr_assert_eq(shift->times[4].starts_at, hour_at(p, 15, 30));
	cr_assert_eq(topic_revision(p->db, "grid"), revision);
	BEGINS(AT_11, 11, 0);
}

Test(shift, moves_every_slot_by_exactly_as_many_minutes)
{
	struct programme *p = morning(9, 0);

	cr_assert_eq(shift_now(p, (struct shift_wish){ .minutes = 60 })->outcome, SHIFT_DONE,
		     "onto where the next one began");
	BEGINS(AT_10, 11, 0);
	BEGINS(AT_11, 12, 0);
	BEGINS(BREAK, 13, 0);
	BEGINS(AT_15_20, 16, 20);
	cr_assert_eq(slot_now(p, NEXT_10)->starts_at, p->opens + CLOCK_DAY);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(shift, may_begin_later_in_the_day_and_leave_what_comes_before)
{
	struct programme *p = morning(9, 0);

	shift_now(p, (struct shift_wish){ .minutes = 5, .from = p->slots[AT_13] });
	BEGINS(AT_11, 11, 0);
	BEGINS(BREAK, 12, 0);
	BEGINS(AT_13, 13, 5);
}

/* --- breaks --------------------------------------------------------------------------------------- */

Test(shift, a_shorter_break_gives_back_time)
{
	struct programme *p = morning(9, 0);
	const struct shift_break lunch = { p->slots[BREAK], 15 };
	const struct shift_wish wish = { .minutes = 15, .breaks = &lunch, .break_count = 1 };
	const struct shift *shift = shift_look(p, wish);

	cr_assert_eq(shift->count, 3, "what follows stays where it is");
	shift_now(p, wish);
	BEGINS(AT_11, 11, 15);
	BEGINS(BREAK, 12, 15);
	cr_assert_eq(slot_now(p, BREAK)->ends_at, hour_at(p, 13, 0));
	BEGINS(AT_13, 13, 0);
}

Test(shift, a_break_that_gives_all_its_time_is_dropped_and_comes_back_by_undo)
{
	struct programme *p = morning(9, 0);
	const struct shift_break lunch = { p->slots[BREAK], 60 };
	int64_t seq =
		shift_now(p,
			  (struct shift_wish){ .minutes = 20, .breaks = &lunch, .break_count = 1 })
			->seq;

	cr_assert_null(slot_now(p, BREAK));
	BEGINS(AT_11, 11, 20);
	BEGINS(AT_13, 12, 20);
	BEGINS(AT_14, 13, 20);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
	BEGINS(BREAK, 12, 0);
	cr_assert_eq(slot_now(p, BREAK)->kind, SLOT_BREAK);
	BEGINS(AT_11, 11, 0);
	BEGINS(AT_14, 14, 0);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(shift, may_only_shorten_a_break_and_begin_earlier)
{
	struct programme *p = morning(9, 0);
	const struct shift_break lunch = { p->slots[BREAK], 30 };
	const struct shift_wish wish = { .breaks = &lunch, .break_count = 1 };

	cr_assert(shift_look(p, wish)->earlier);
	shift_now(p, wish);
	BEGINS(AT_11, 11, 0);
	BEGINS(BREAK, 12, 0);
	BEGINS(AT_13, 12, 30);
}

Test(shift, refuses_more_than_a_break_is_long_and_breaks_that_are_none)
{
	struct programme *p = morning(9, 0);
	const struct {
		struct shift_break given;
		enum shifted outcome;
	} bad[] = {
		{ { p->slots[BREAK], 61 }, SHIFT_BREAK_LENGTH },
		{ { p->slots[BREAK], -5 }, SHIFT_BREAK_LENGTH },
		{ { p->slots[AT_13], 5 }, SHIFT_NO_BREAK },
		{ { 999, 5 }, SHIFT_NO_BREAK },
	};

	for (int i = 0; i < 4; i++) {
		const struct shift *shift = shift_now(p,
						      (struct shift_wish){ .minutes = 10,
									   .breaks = &bad[i].given,
									   .break_count = 1 });

		cr_expect_eq(shift->outcome, bad[i].outcome, "%d", i);
	}
	cr_assert_eq(shift_now(p, (struct shift_wish){ .minutes = 10,
						       .from = p->slots[AT_13],
						       .breaks = &bad[0].given,
						       .break_count = 1 })
			     ->outcome,
		     SHIFT_NO_BREAK, "it is over by then");
	BEGINS(AT_10, 10, 0);
}

/* --- refusals ------------------------------------------------------------------------------------- */

Test(shift, refuses_what_has_begun_what_is_not_of_today_and_a_day_that_is_over)
{
	struct programme *p = morning(11, 0);

	cr_assert_eq(shift_look(p, (struct shift_wish){ 10, p->slots[AT_11] })->outcome,
		     SHIFT_BEGUN);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10, p->slots[NEXT_10] })->outcome,
		     SHIFT_BEGUN);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10, 999 })->outcome, SHIFT_BEGUN);
	p->act.now = hour_at(p, 15, 20);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10 })->outcome, SHIFT_NOTHING);
	p->act.now = hour_at(p, 10, 0) - CLOCK_DAY;
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10 })->outcome, SHIFT_NOTHING);
}

Test(shift, refuses_nothing_too_much_and_a_closed_camp)
{
	struct programme *p = morning(9, 0);

	cr_assert_eq(shift_look(p, (struct shift_wish){ 0 })->outcome, SHIFT_SAME);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 120 })->outcome, SHIFT_DONE);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 121 })->outcome, SHIFT_FAR);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10 })->outcome, SHIFT_CLOSED);
}

Test(shift, refuses_to_begin_in_the_past_or_before_the_slot_before_has_ended)
{
	struct programme *p = morning(9, 50);

	cr_assert_eq(shift_look(p, (struct shift_wish){ -10 })->outcome, SHIFT_PAST);
	cr_assert_eq(shift_look(p, (struct shift_wish){ -9 })->outcome, SHIFT_DONE);
	const struct shift *shift = shift_look(p, (struct shift_wish){ -11, p->slots[AT_11] });

	cr_assert_eq(shift->outcome, SHIFT_BEFORE);
	cr_assert_eq(shift->at->id, p->slots[AT_11]);
	cr_assert_eq(shift->other->id, p->slots[AT_10]);
	cr_assert_eq(shift_look(p, (struct shift_wish){ -10, p->slots[AT_11] })->outcome,
		     SHIFT_DONE);
}

Test(shift, refuses_to_pass_midnight_and_to_meet_the_next_day)
{
	struct programme *p = morning(9, 0);
	struct slot evening = { .starts_at = hour_at(p, 22, 0), .ends_at = hour_at(p, 23, 50) };
	const int64_t midnight = p->opens - 10 * CLOCK_HOUR;

	slot_add(&p->act, midnight, &evening);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10 })->outcome, SHIFT_DONE);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 11 })->outcome, SHIFT_MIDNIGHT);
	evening = (struct slot){ .starts_at = hour_at(p, 23, 50), .ends_at = hour_at(p, 33, 30) };
	slot_add(&p->act, midnight, &evening);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 30 })->outcome, SHIFT_DONE,
		     "it went on past midnight before");
	const struct shift *shift = shift_look(p, (struct shift_wish){ 31 });

	cr_assert_eq(shift->outcome, SHIFT_NEXT);
	cr_assert_eq(shift->other->id, p->slots[NEXT_10]);
}

Test(shift, is_refused_when_the_grid_has_changed_since_it_was_shown)
{
	struct programme *p = morning(9, 0);
	const struct shift_wish wish = { .minutes = 10 };
	int64_t revision = shift_look(p, wish)->revision, id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_11);
	cr_assert_eq(shift_accept(&p->act, revision, &wish, "")->outcome, SHIFT_STALE);
	BEGINS(AT_10, 10, 0);
	cr_assert_eq(shift_accept(&p->act, shift_look(p, wish)->revision, &wish, "")->outcome,
		     SHIFT_DONE);
}

/* --- what an organiser should know ---------------------------------------------------------------- */

Test(shift, warns_of_sessions_that_leave_their_window_or_last_longer)
{
	struct programme *p = morning(9, 0);
	int64_t id = pitch(p, p->anna, "Until noon"), lasting = pitch_long(p, p->ben, "Long", 2);
	struct pitch it = { .title = "Until noon",
			    .slots = 1,
			    .not_before = hour_at(p, 10, 55),
			    .not_after = hour_at(p, 12, 0) };

	cr_assert_eq(session_change(&p->act, id, 1, &it), PITCH_GOOD);
	put(p, id, AULA, AT_11);
	put(p, lasting, BLUE, AT_10);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 10 })->warning_count, 0);
	const struct shift *shift = shift_look(p, (struct shift_wish){ 11 });

	cr_assert_eq(shift->outcome, SHIFT_DONE, "a warning refuses nothing");
	cr_assert_eq(shift->warning_count, 1);
	cr_assert_eq(shift->warnings[0].kind, SHIFT_TOO_LATE);
	cr_assert_eq(shift->warnings[0].ends_at, hour_at(p, 12, 1));
	cr_assert_eq(shift_look(p, (struct shift_wish){ -6 })->warnings[0].kind, SHIFT_TOO_EARLY);
	shift = shift_look(p, (struct shift_wish){ 10, p->slots[AT_11] });
	cr_assert_eq(shift->warning_count, 1);
	cr_assert_eq(shift->warnings[0].kind, SHIFT_LONGER);
	cr_assert_str_eq(shift->warnings[0].card->title, "Long");
}

/* --- undo ----------------------------------------------------------------------------------------- */

Test(shift, is_undone_as_the_last_act_on_the_grid_and_once)
{
	struct programme *p = morning(9, 0);
	int64_t seq = shift_now(p, (struct shift_wish){ 10 })->seq;

	cr_assert_eq(grid_undoable(p->db), seq);
	p->act.now = hour_at(p, 10, 30);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE, "a slip of the hand, whatever has begun");
	BEGINS(AT_10, 10, 0);
	BEGINS(AT_15_20, 15, 20);
	cr_assert_eq(grid_undoable(p->db), 0);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_NOTHING);
}

Test(shift, is_not_undone_over_a_later_shift_or_slot)
{
	struct programme *p = morning(9, 0);
	int64_t first = shift_now(p, (struct shift_wish){ 60 })->seq,
		second = shift_now(p, (struct shift_wish){ 5, p->slots[AT_14] })->seq;
	const struct slot early = { .starts_at = hour_at(p, 10, 10),
				    .ends_at = hour_at(p, 10, 40) };

	cr_assert_eq(grid_undo(&p->act, first), UNDO_CHANGED_SINCE);
	cr_assert_eq(grid_undo(&p->act, second), UNDO_DONE);
	slot_add(&p->act, p->opens - 10 * CLOCK_HOUR, &early);
	cr_assert_eq(grid_undo(&p->act, first), UNDO_CHANGED_SINCE);
	BEGINS(AT_10, 11, 0);
}

Test(shift, does_not_bring_a_break_back_into_the_middle_of_a_session)
{
	struct programme *p = morning(9, 0);
	const struct shift_break lunch = { p->slots[BREAK], 60 };
	int64_t seq = shift_now(p, (struct shift_wish){ .breaks = &lunch, .break_count = 1 })->seq;
	int64_t lasting = pitch_long(p, p->ben, "Long", 2);

	cr_assert_eq(put(p, lasting, AULA, AT_11).placed, PLACE_DONE, "back to back now");
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_CHANGED_SINCE);
}

Test(shift, changes_nothing_in_a_closed_camp_by_undo_either)
{
	struct programme *p = morning(9, 0);
	int64_t seq = shift_now(p, (struct shift_wish){ 10 })->seq;

	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_CLOSED);
	BEGINS(AT_10, 10, 10);
}

/* --- the clock ------------------------------------------------------------------------------------ */

Test(shift, pages_turn_when_the_slots_begin_now)
{
	struct programme *p = morning(10, 55);

	shift_now(p, (struct shift_wish){ 20 });
	cr_assert_eq(camp_turn(p->db, p->mem, hour_at(p, 11, 6))->until, hour_at(p, 11, 20));
}

/* Europe/Berlin, 2026-03-29: at 02:00 it is 03:00. */
Test(shift, moves_instants_not_wall_clocks_where_the_hour_is_skipped)
{
	struct programme *p = programme();
	const int64_t midnight = INT64_C(1774738800); /* 2026-03-29 00:00 +01:00 */
	const struct slot night = { .starts_at = midnight + 90 * CLOCK_MINUTE,
				    .ends_at = midnight + 110 * CLOCK_MINUTE },
			  late = { .starts_at = midnight + 22 * CLOCK_HOUR,
				   .ends_at = midnight + 23 * CLOCK_HOUR - 600 };
	int64_t id = slot_add(&p->act, midnight, &night);

	slot_add(&p->act, midnight, &late);
	p->camp.zone = "Europe/Berlin";
	p->act.now = midnight + CLOCK_HOUR;
	const struct shift *shift = shift_look(p, (struct shift_wish){ 10 });

	cr_assert_eq(shift->outcome, SHIFT_DONE);
	cr_assert_eq(shift->from->id, id);
	cr_assert_eq(shift->times[0].starts_at, night.starts_at + 600);
	cr_assert_eq(shift_look(p, (struct shift_wish){ 11 })->outcome, SHIFT_MIDNIGHT,
		     "the day is 23 hours long");
}
