#include "programme.h"

static struct agenda *agenda_of(struct programme *p, int64_t person)
{
	return agenda_find(p->db, p->mem, (struct viewer_sees){ .person = person });
}

Test(agenda, is_what_i_host_and_what_i_marked_by_time)
{
	struct programme *p = programme();
	int64_t hosted = pitch(p, p->anna, "Hosted"), marked = pitch(p, p->ben, "Marked"),
		other = pitch(p, p->cleo, "Other");

	put(p, hosted, AULA, AT_11);
	put(p, marked, BLUE, AT_10);
	put(p, other, CELLAR, AT_10);
	grid_publish(&p->act, p->days[0]);
	cr_assert_eq(agenda_mark(as(p, p->anna), run_of(p, marked), true), MARK_DONE);
	const struct agenda *agenda = agenda_of(p, p->anna);

	cr_assert_eq(agenda->count, 2);
	cr_assert(agenda->items[0].card.id == marked && agenda->items[0].card.going);
	cr_assert(agenda->items[1].card.id == hosted && agenda->items[1].card.mine);
	cr_assert_eq(agenda->items[0].clash_count, 0);
	cr_assert_eq(agenda_of(p, p->dora)->count, 0);
	cr_assert_eq(agenda_of(p, 0)->count, 0);
}

Test(agenda, lists_every_clash)
{
	struct programme *p = programme();
	int64_t hosted = pitch_long(p, p->anna, "Long", 2), first = pitch(p, p->ben, "First"),
		second = pitch(p, p->cleo, "Second");

	put(p, hosted, AULA, AT_10);
	put(p, first, BLUE, AT_10);
	put(p, second, BLUE, AT_11);
	grid_publish(&p->act, p->days[0]);
	agenda_mark(as(p, p->anna), run_of(p, first), true);
	agenda_mark(&p->act, run_of(p, second), true);
	const struct agenda *agenda = agenda_of(p, p->anna);

	cr_assert_eq(agenda->count, 3);
	for (int i = 0; i < 3; i++)
		cr_assert_eq(agenda->items[i].clash_count,
			     agenda->items[i].card.id == hosted ? 2 : 1);
}

Test(agenda, shows_nothing_of_a_day_that_is_not_published)
{
	struct programme *p = programme();
	int64_t hosted = pitch(p, p->anna, "Hosted");

	put(p, hosted, AULA, AT_10);
	cr_assert_eq(agenda_of(p, p->anna)->count, 0);
	grid_publish(&p->act, p->days[0]);
	cr_assert_eq(agenda_of(p, p->anna)->count, 1);
	cr_assert_eq(agenda_of(p, p->anna)->items[0].card.starts_at, p->opens);
}

Test(agenda, keeps_what_was_cancelled_at_its_last_time)
{
	struct programme *p = programme();
	int64_t marked = pitch(p, p->ben, "Marked");

	put(p, marked, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	agenda_mark(as(p, p->anna), run_of(p, marked), true);
	session_end(as(p, p->ben), marked, "ill");
	const struct agenda *agenda = agenda_of(p, p->anna);

	cr_assert_eq(agenda->count, 1);
	cr_assert_eq(agenda->items[0].card.state, SESSION_CANCELLED);
	cr_assert_eq(agenda->items[0].card.last_starts_at, p->opens);
}

Test(agenda, keeps_what_was_taken_off_the_grid_at_its_last_time)
{
	struct programme *p = programme();
	int64_t hosted = pitch(p, p->anna, "Hosted");

	put(p, hosted, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, hosted, -1, -1);
	const struct agenda *agenda = agenda_of(p, p->anna);

	cr_assert_eq(agenda->count, 1);
	cr_assert_eq(agenda->items[0].card.starts_at, 0);
	cr_assert_eq(agenda->items[0].card.last_starts_at, p->opens);
}

Test(agenda, keeps_what_stood_on_a_day_taken_back)
{
	struct programme *p = programme();
	int64_t hosted = pitch(p, p->anna, "Hosted"), hidden = pitch(p, p->anna, "Hidden");

	put(p, hosted, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	grid_unpublish(&p->act, p->days[0]);
	put(p, hidden, BLUE, AT_11);
	const struct agenda *agenda = agenda_of(p, p->anna);

	cr_assert_eq(agenda->count, 1);
	cr_assert_eq(agenda->items[0].card.id, hosted);
	cr_assert_eq(agenda->items[0].card.room, 0);
	cr_assert_eq(agenda->items[0].card.last_starts_at, p->opens);
}

Test(agenda, marks_once_and_takes_back)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "Marked"), run = run_of(p, id);

	agenda_mark(as(p, p->anna), run, true);
	agenda_mark(&p->act, run, true);
	cr_assert_eq(card(p, id)->going_count, 1);
	cr_assert_eq(agenda_mark(&p->act, run, false), MARK_DONE);
	cr_assert_eq(agenda_mark(&p->act, run, false), MARK_DONE);
	cr_assert_eq(card(p, id)->going_count, 0);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(agenda, refuses_a_mark_for_what_is_not_there_or_not_on_offer)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "Ended"), run = run_of(p, id);

	session_end(as(p, p->ben), id, "ill");
	cr_assert_eq(agenda_mark(as(p, p->anna), run, true), MARK_NO_RUN);
	cr_assert_eq(agenda_mark(&p->act, 999, true), MARK_NO_RUN);
}

Test(agenda, a_mark_tells_only_that_my_agenda_changed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "Marked");
	int count;

	agenda_mark(as(p, p->anna), run_of(p, id), true);
	const struct journal_entry *last = journal_list(p->db, p->mem, 0, 1, &count);

	cr_assert_str_eq(last->subject, arena_format(p->mem, "me:%d", (int)p->anna));
	cr_assert(!last->before && !last->after);
}

/* --- seeded by publishing --------------------------------------------------------------------- */

static bool goes(struct programme *p, int64_t person, int64_t session)
{
	return session_card(p->db, p->mem, session, (struct viewer_sees){ .person = person })
		->going;
}

Test(agenda, is_seeded_with_what_is_alone_in_its_slot)
{
	struct programme *p = programme();
	int64_t alone = pitch(p, p->anna, "Alone"), one = pitch(p, p->ben, "One"),
		two = pitch(p, p->cleo, "Two");

	put(p, alone, AULA, AT_10);
	put(p, one, AULA, AT_11);
	put(p, two, BLUE, AT_11);
	vote(p, p->dora, alone, CHOICE_INTERESTED);
	vote(p, p->dora, one, CHOICE_INTERESTED);
	vote(p, p->dora, two, CHOICE_INTERESTED);
	vote(p, p->sam, one, CHOICE_INTERESTED);
	vote(p, p->sam, two, CHOICE_MAYBE);
	grid_publish(&p->act, p->days[0]);
	cr_assert(goes(p, p->dora, alone));
	cr_assert_not(goes(p, p->dora, one));
	cr_assert_not(goes(p, p->dora, two));
	cr_assert(goes(p, p->sam, one));
	cr_assert_not(goes(p, p->sam, two));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(agenda, is_never_seeded_where_i_host_or_have_marked_another)
{
	struct programme *p = programme();
	int64_t mine = pitch(p, p->sam, "Mine"), other = pitch(p, p->ben, "Other"),
		third = pitch(p, p->cleo, "Third");

	put(p, mine, AULA, AT_10);
	put(p, other, BLUE, AT_10);
	put(p, third, CELLAR, AT_10);
	vote(p, p->anna, mine, CHOICE_INTERESTED);
	co_host(p, mine, p->anna);
	vote(p, p->anna, other, CHOICE_INTERESTED);
	vote(p, p->cleo, other, CHOICE_INTERESTED);
	vote(p, p->dora, other, CHOICE_INTERESTED);
	agenda_mark(as(p, p->dora), run_of(p, third), true);
	grid_publish(as(p, p->sam), p->days[0]);
	cr_assert_not(goes(p, p->anna, mine));
	cr_assert_not(goes(p, p->anna, other));
	cr_assert_not(goes(p, p->cleo, other));
	cr_assert_not(goes(p, p->dora, other));
}

Test(agenda, a_long_session_must_be_alone_in_each_slot_to_be_seeded)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), later = pitch(p, p->ben, "Later");

	put(p, lasting, AULA, AT_10);
	put(p, later, BLUE, AT_11);
	vote(p, p->dora, lasting, CHOICE_INTERESTED);
	vote(p, p->dora, later, CHOICE_INTERESTED);
	vote(p, p->cleo, lasting, CHOICE_INTERESTED);
	grid_publish(&p->act, p->days[0]);
	cr_assert_not(goes(p, p->dora, lasting));
	cr_assert_not(goes(p, p->dora, later));
	cr_assert(goes(p, p->cleo, lasting));
}

/* --- going where something else is ------------------------------------------------------------ */

static int clashes_of(struct programme *p, int64_t person, int64_t session)
{
	int count;

	agenda_clashes(p->db, p->mem, (struct viewer_sees){ .person = person }, run_of(p, session),
		       &count);
	return count;
}

Test(agenda, asks_about_what_i_host_or_marked_at_that_time_and_nothing_else)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Hosted", 2), marked = pitch(p, p->ben, "Marked"),
		wanted = pitch(p, p->cleo, "Wanted"), later = pitch(p, p->dora, "Later");

	put(p, lasting, AULA, AT_10);
	put(p, marked, BLUE, AT_11);
	put(p, wanted, CELLAR, AT_11);
	put(p, later, CELLAR, AT_13);
	cr_assert_eq(clashes_of(p, p->anna, wanted), 0); /* nobody sees yet where it is */
	grid_publish(&p->act, p->days[0]);
	cr_assert_eq(clashes_of(p, p->anna, wanted), 1);
	agenda_mark(as(p, p->anna), run_of(p, marked), true);
	cr_assert_eq(clashes_of(p, p->anna, wanted), 2);
	cr_assert_eq(clashes_of(p, p->anna, marked), 1);
	cr_assert_eq(clashes_of(p, p->anna, later), 0);
	cr_assert_eq(clashes_of(p, p->dora, wanted), 0);
}

Test(agenda, going_instead_takes_back_my_marks_of_that_time_and_not_what_i_host)
{
	struct programme *p = programme();
	int64_t hosted = pitch(p, p->anna, "Hosted"), marked = pitch(p, p->ben, "Marked"),
		wanted = pitch(p, p->cleo, "Wanted"), other = pitch(p, p->dora, "Other");

	put(p, hosted, AULA, AT_10);
	put(p, marked, BLUE, AT_10);
	put(p, wanted, CELLAR, AT_10);
	put(p, other, BLUE, AT_11);
	grid_publish(&p->act, p->days[0]);
	agenda_mark(as(p, p->anna), run_of(p, marked), true);
	agenda_mark(&p->act, run_of(p, other), true);
	cr_assert_eq(agenda_mark_instead(&p->act, run_of(p, wanted)), MARK_DONE);
	cr_assert(goes(p, p->anna, wanted));
	cr_assert_not(goes(p, p->anna, marked));
	cr_assert(goes(p, p->anna, other));
	cr_assert(session_hosted_by(p->db, hosted, p->anna));
	cr_assert_eq(agenda_mark_instead(&p->act, 999), MARK_NO_RUN);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(agenda, going_instead_to_what_ended_leaves_my_marks_alone)
{
	struct programme *p = programme();
	int64_t marked = pitch(p, p->ben, "Marked"), ended = pitch(p, p->cleo, "Ended");

	put(p, marked, BLUE, AT_10);
	put(p, ended, CELLAR, AT_10);
	grid_publish(&p->act, p->days[0]);
	agenda_mark(as(p, p->anna), run_of(p, marked), true);
	session_end(as(p, p->cleo), ended, "ill");
	cr_assert_eq(agenda_mark_instead(as(p, p->anna), run_of(p, ended)), MARK_NO_RUN);
	cr_assert(goes(p, p->anna, marked));
}
