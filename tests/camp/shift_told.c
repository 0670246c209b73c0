/*
 * What people hear of a shift: calendars of each session that follows, everybody once of the day.
 */
#include "shifting.h"

static int64_t published(struct programme *p, int room, int slot)
{
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, room, slot);
	cr_assert(grid_publish(&p->act, p->days[0]));
	p->act.now += CLOCK_MINUTE;
	return id;
}

/* --- calendars, cards, topics --------------------------------------------------------------------- */

Test(shift_told, to_calendars_of_every_session_that_moves_and_of_no_other)
{
	struct programme *p = morning(9, 0);
	int64_t early = pitch(p, p->ben, "Early"), lasting = pitch_long(p, p->cleo, "Long", 2);

	put(p, early, BLUE, AT_10);
	put(p, lasting, CELLAR, AT_10);
	int64_t id = published(p, AULA, AT_11);
	const struct card before = *card(p, id), stays = *card(p, early), lasts = *card(p, lasting);

	shift_now(p, (struct shift_wish){ 10, p->slots[AT_11] });
	const struct card *now = card_seen(p, id);

	cr_assert_eq(now->starts_at, before.starts_at + 600);
	cr_assert_eq(now->sequence, before.sequence + 1);
	cr_assert_gt(now->run_changed_at, before.run_changed_at);
	cr_assert_str_eq(now->why, "Soup was slow");
	cr_assert_eq(card(p, early)->sequence, stays.sequence);
	cr_assert_eq(card(p, lasting)->sequence, lasts.sequence + 1, "it ends later");
	cr_assert_eq(card(p, lasting)->moved_at, 0, "but begins when it did");
}

Test(shift_told, by_the_card_and_the_page_of_each_session)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p, AULA, AT_11);
	const char *topic = arena_format(p->mem, "session:%lld", (long long)id);
	int64_t revision = topic_revision(p->db, topic);

	shift_now(p, (struct shift_wish){ 10, p->slots[AT_11] });
	const struct card *now = card_seen(p, id);

	cr_assert_eq(now->moved_from_starts_at, hour_at(p, 11, 0));
	cr_assert_gt(now->moved_at, now->published_at, "the chip says so");
	cr_assert_gt(topic_revision(p->db, topic), revision);
}

Test(shift_told, again_when_it_is_undone)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p, AULA, AT_11);
	const struct card before = *card(p, id);
	int64_t seq = shift_now(p, (struct shift_wish){ 10 })->seq;

	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
	cr_assert_eq(card_seen(p, id)->starts_at, before.starts_at);
	cr_assert_eq(card_seen(p, id)->sequence, before.sequence + 2, "it never goes back");
	cr_assert_str_eq(card_seen(p, id)->why, "");
}

Test(shift_told, of_a_cancelled_session_too_which_stays_with_its_slot)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p, AULA, AT_11);

	session_end(&p->act, id, "ill");
	const struct card before = *card_seen(p, id);

	shift_now(p, (struct shift_wish){ 10 });
	cr_assert_eq(card_seen(p, id)->last_starts_at, before.last_starts_at + 600);
	cr_assert_eq(card_seen(p, id)->sequence, before.sequence + 1);
}

Test(shift_told, to_nobody_on_a_day_that_nobody_sees)
{
	struct programme *p = morning(9, 0);
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_11);
	shift_now(p, (struct shift_wish){ 10 });
	cr_assert_eq(card(p, id)->sequence, 0);
	cr_assert_eq(card(p, id)->moved_at, 0);
	cr_assert_eq(card(p, id)->starts_at, hour_at(p, 11, 10));
	grid_publish(&p->act, p->days[0]);
	change_list(p->db, p->mem, 0, 10, &count);
	cr_assert_eq(count, 0);
}

Test(shift_told, a_later_move_is_from_the_time_that_people_saw)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p, AULA, AT_11);

	put(p, id, BLUE, AT_13);
	shift_now(p, (struct shift_wish){ 10, p->slots[AT_11] });
	put(p, id, CELLAR, AT_14);
	cr_assert_eq(card_seen(p, id)->moved_from_starts_at, hour_at(p, 13, 10));
	cr_assert_str_eq(card_seen(p, id)->moved_from_name, "Blue");
}

/* --- the changes list ----------------------------------------------------------------------------- */

static const struct change *changes(struct programme *p, int64_t after, int *count)
{
	return change_list(p->db, p->mem, after, 100, count);
}

Test(shift_told, as_one_change_however_many_sessions_follow)
{
	struct programme *p = morning(9, 0);
	int count;

	put(p, pitch(p, p->ben, "Ben's"), BLUE, AT_11);
	published(p, AULA, AT_11);
	shift_now(p, (struct shift_wish){ 10, p->slots[AT_11] });
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].kind, CHANGE_SHIFTED);
	cr_assert_eq(list[0].minutes, 10);
	cr_assert_eq(list[0].time_count, 5);
	cr_assert_eq(list[0].times[0].from_starts_at, hour_at(p, 11, 0));
	cr_assert_eq(list[0].times[0].to_starts_at, hour_at(p, 11, 10));
	cr_assert_str_eq(list[0].reason, "Soup was slow");
	cr_assert_str_eq(list[0].actor_name, "Sam");
}

Test(shift_told, twice_is_told_as_one_and_an_undone_one_not_at_all)
{
	struct programme *p = morning(9, 0);
	int count;
	int64_t seen = (published(p, AULA, AT_11), shift_now(p, (struct shift_wish){ 10 })->seq);
	int64_t seq = shift_now(p, (struct shift_wish){ 5 })->seq;

	cr_assert_eq(changes(p, 0, &count)[0].minutes, 15);
	cr_assert_eq(changes(p, seen, &count)[0].minutes, 5);
	grid_undo(&p->act, seq);
	changes(p, seen, &count);
	cr_assert_eq(count, 0);
	cr_assert_eq(changes(p, seq, &count)[0].minutes, -5, "whoever saw the later one");
}

Test(shift_told, slot_by_slot_where_they_do_not_move_alike)
{
	struct programme *p = morning(9, 0);
	const struct shift_break lunch = { p->slots[BREAK], 60 };
	int count;

	published(p, AULA, AT_11);
	shift_now(p, (struct shift_wish){ .minutes = 10, .breaks = &lunch, .break_count = 1 });
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(list[0].minutes, 0);
	cr_assert_eq(list[0].time_count, 6);
	cr_assert_eq(list[0].times[2].slot, p->slots[BREAK]);
	cr_assert_eq(list[0].times[2].to_starts_at, 0, "dropped");
	cr_assert_eq(list[0].times[3].to_starts_at, hour_at(p, 12, 10));
}

Test(shift_told, a_session_that_moves_as_well_goes_from_where_the_reader_saw_it_to_where_it_is)
{
	struct programme *p = morning(9, 0);
	int count;
	int64_t id = published(p, AULA, AT_11);

	shift_now(p, (struct shift_wish){ 10, p->slots[AT_11] });
	put(p, id, BLUE, AT_13);
	shift_now(p, (struct shift_wish){ 10, p->slots[AT_13] });
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 2);
	cr_assert_eq(list[0].kind, CHANGE_SHIFTED);
	cr_assert_eq(list[1].kind, CHANGE_MOVED);
	cr_assert_eq(list[1].from_starts_at, hour_at(p, 11, 0), "not the 11:10 of in between");
	cr_assert_eq(list[1].to_starts_at, hour_at(p, 13, 20));
	put(p, id, AULA, AT_11);
	changes(p, 0, &count);
	cr_assert_eq(count, 1, "back in its slot, it only follows it");
}

Test(shift_told, in_its_place_among_other_changes)
{
	struct programme *p = morning(9, 0);
	int count;
	int64_t id = published(p, AULA, AT_11);

	put(p, id, BLUE, AT_11);
	shift_now(p, (struct shift_wish){ 10, p->slots[AT_13] });
	put(p, pitch(p, p->ben, "New"), AULA, AT_14);
	const struct change *list = changes(p, 0, &count);

	cr_assert_eq(count, 3);
	cr_assert(list[0].kind == CHANGE_NEW && list[1].kind == CHANGE_SHIFTED &&
		  list[2].kind == CHANGE_ROOM);
	cr_assert(list[0].older == 2 && list[2].older == 0);
}
