#include <string.h>

#include "programme.h"

static enum pitched add(struct programme *p, struct pitch pitch)
{
	int64_t id;

	return session_add(&p->act, &pitch, p->act.actor, &id);
}

static char *letters(struct programme *p, const char *letter, int count)
{
	char *text = arena_take(p->mem, strlen(letter) * (size_t)count + 1);

	for (int i = 0; i < count; i++)
		strcat(text, letter);
	return text;
}

/* --- pitching --------------------------------------------------------------------------------- */

Test(session, a_title_is_enough)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Fermenting");
	const struct card *it = card_seen(p, id);

	cr_assert_str_eq(it->title, "Fermenting");
	cr_assert_str_eq(it->details, "");
	cr_assert_eq(it->slots, 1);
	cr_assert_eq(it->state, SESSION_OFFERED);
	cr_assert_eq(it->revision, 1);
	cr_assert_eq(it->host_count, 1);
	cr_assert_str_eq(it->hosts[0].shown, "Anna");
	cr_assert_eq(strlen(it->uuid), 36);
	cr_assert_eq(it->sequence, 0);
}

Test(session, keeps_all_that_the_form_holds)
{
	struct programme *p = programme();
	int64_t id, count, *apart, first = pitch(p, p->anna, "First");
	int apart_count;
	struct pitch it = { .title = "Łódź by tram",
			    .details = "Bring *shoes*",
			    .language = "pl",
			    .tags = "city, trams",
			    .format = FORMAT_SHOW,
			    .needs = NEED_SCREEN | NEED_QUIET,
			    .slots = 2,
			    .not_before = p->opens,
			    .not_after = p->opens + 7200,
			    .apart = &first,
			    .apart_count = 1 };

	cr_assert_eq(session_add(as(p, p->ben), &it, p->ben, &id), PITCH_GOOD);
	const struct card *now = card_seen(p, id);

	cr_assert_str_eq(now->details, "Bring *shoes*");
	cr_assert_str_eq(now->language, "pl");
	cr_assert_str_eq(now->tags, "city, trams");
	cr_assert_eq(now->format, FORMAT_SHOW);
	cr_assert_eq(now->needs, NEED_SCREEN | NEED_QUIET);
	cr_assert_eq(now->slots, 2);
	cr_assert_eq(now->not_after, p->opens + 7200);
	cr_assert(strstr(now->search, "trams") && strstr(now->search, "shoes"));
	apart = session_apart(p->db, p->mem, id, &apart_count);
	count = apart_count;
	cr_assert(count == 1 && apart[0] == first);
	apart = session_apart(p->db, p->mem, first, &apart_count);
	cr_assert(apart_count == 1 && apart[0] == id);
}

Test(session, refuses_what_a_pitch_cannot_be)
{
	struct programme *p = programme();

	as(p, p->anna);
	cr_assert_eq(add(p, (struct pitch){ .title = "" }), PITCH_TITLE_EMPTY);
	cr_assert_eq(add(p, (struct pitch){ .title = letters(p, "x", TITLE_LENGTH + 1) }),
		     PITCH_TITLE_LONG);
	cr_assert_eq(add(p, (struct pitch){ .title = letters(p, "👩‍👩‍👧‍👦",
							     TITLE_LENGTH) }),
		     PITCH_TITLE_LONG);
	cr_assert_eq(add(p, (struct pitch){ .title = "x",
					    .details = letters(p, "x", DETAILS_LENGTH + 1) }),
		     PITCH_DETAILS_LONG);
	cr_assert_eq(add(p,
			 (struct pitch){ .title = "x", .tags = letters(p, "x", TAGS_LENGTH + 1) }),
		     PITCH_TAGS_LONG);
	cr_assert_eq(add(p, (struct pitch){ .title = "x", .not_before = 2000, .not_after = 1000 }),
		     PITCH_TIMES_CROSSED);
}

Test(session, counts_a_title_in_what_a_reader_calls_characters)
{
	struct programme *p = programme();

	cr_assert_eq(add(p, (struct pitch){ .title = letters(p, "é", TITLE_LENGTH) }), PITCH_GOOD);
	cr_assert_eq(add(p, (struct pitch){ .title = letters(p, "नि", TITLE_LENGTH) }), PITCH_GOOD);
}

Test(session, keeps_hostile_words_as_they_are)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "<script>\"'&</script>'); DROP TABLE vote; --");

	cr_assert_str_eq(card(p, id)->title, "<script>\"'&</script>'); DROP TABLE vote; --");
}

Test(session, is_refused_when_pitching_is_closed_but_from_an_organiser)
{
	struct programme *p = programme();
	int64_t id;
	struct pitch it = { .title = "Late" };

	p->camp.pitching = false;
	cr_assert_eq(session_add(as(p, p->anna), &it, p->anna, &id), PITCH_CLOSED);
	cr_assert_eq(session_add(as(p, p->sam), &it, p->anna, &id), PITCH_GOOD);
	cr_assert_eq(card(p, id)->hosts[0].person, p->anna);
	cr_assert_eq(card(p, id)->pitched_by, p->sam);
}

Test(session, may_have_no_host)
{
	struct programme *p = programme();
	int64_t id;

	cr_assert_eq(session_add(as(p, p->anna), &(struct pitch){ .title = "Somebody run this" }, 0,
				 &id),
		     PITCH_GOOD);
	cr_assert_eq(card(p, id)->host_count, 0);
}

/* --- editing ---------------------------------------------------------------------------------- */

Test(session, is_edited_by_its_host_with_its_history_kept)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Before");
	int count;

	p->act.now += 60;
	cr_assert_eq(session_change(as(p, p->anna), id, 1, &(struct pitch){ .title = "After" }),
		     PITCH_GOOD);
	const struct session_text *texts = session_history(p->db, p->mem, id, &count);

	cr_assert_eq(count, 2);
	cr_assert_str_eq(texts[0].title, "After");
	cr_assert_eq(texts[0].revision, 2);
	cr_assert_eq(texts[0].changed_at, p->act.now);
	cr_assert_str_eq(texts[1].title, "Before");
	cr_assert_str_eq(texts[1].changed_by_name, "Anna");
	cr_assert_str_eq(card(p, id)->title, "After");
	cr_assert(strstr(card(p, id)->search, "after"));
}

Test(session, is_edited_by_nobody_else_but_organisers)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	cr_assert_eq(session_change(as(p, p->ben), id, 1, &(struct pitch){ .title = "Ben's" }),
		     PITCH_NOT_YOURS);
	cr_assert_str_eq(card(p, id)->title, "Anna's");
	cr_assert_eq(session_change(as(p, p->sam), id, 1, &(struct pitch){ .title = "Tidied" }),
		     PITCH_GOOD);
}

Test(session, refuses_an_edit_of_a_text_that_has_changed_since)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "One");

	cr_assert_eq(session_change(as(p, p->anna), id, 1, &(struct pitch){ .title = "Two" }),
		     PITCH_GOOD);
	cr_assert_eq(session_change(as(p, p->sam), id, 1, &(struct pitch){ .title = "Three" }),
		     PITCH_STALE);
	cr_assert_str_eq(card(p, id)->title, "Two");
}

Test(session, refuses_an_edit_of_one_that_is_not_there_or_withdrawn)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Gone");

	cr_assert_eq(session_end(as(p, p->anna), id, "ill"), ENDED);
	cr_assert_eq(session_change(as(p, p->anna), id, 1, &(struct pitch){ .title = "x" }),
		     PITCH_GONE);
	cr_assert_eq(session_change(as(p, p->anna), 999, 1, &(struct pitch){ .title = "x" }),
		     PITCH_GONE);
	cr_assert_null(card(p, 999));
}

Test(session, an_edit_makes_calendars_newer_without_a_new_sequence)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Words"), before = card(p, id)->run_changed_at;

	cr_assert_eq(session_change(as(p, p->anna), id, 1,
				    &(struct pitch){ .title = "Better words" }),
		     PITCH_GOOD);
	cr_assert_gt(card(p, id)->run_changed_at, before);
	cr_assert_eq(card(p, id)->sequence, 0);
}

Test(session, sets_apart_from_others_both_ways_and_never_from_itself)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->ben, "B");
	int64_t both[] = { b, a, 999 };
	int count;
	struct pitch it = { .title = "B", .apart = both, .apart_count = 3 };

	cr_assert_eq(session_change(as(p, p->ben), b, 1, &it), PITCH_GOOD);
	cr_assert_eq(session_apart(p->db, p->mem, a, &count)[0], b);
	cr_assert_eq(count, 1);
	it.apart_count = 0;
	cr_assert_eq(session_change(as(p, p->ben), b, 2, &it), PITCH_GOOD);
	session_apart(p->db, p->mem, a, &count);
	cr_assert_eq(count, 0);
}

/* --- ending ----------------------------------------------------------------------------------- */

Test(session, is_withdrawn_before_anybody_saw_it_placed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_10);
	cr_assert_eq(session_end(as(p, p->anna), id, "ill"), ENDED);
	cr_assert_eq(card(p, id)->state, SESSION_WITHDRAWN);
	cr_assert_str_eq(card(p, id)->reason, "ill");
	cr_assert_eq(card(p, id)->sequence, 0);
	session_cards(p->db, p->mem, (struct viewer_sees){ 0 }, &count);
	cr_assert_eq(count, 0);
	session_cards(p->db, p->mem, (struct viewer_sees){ .organiser = true }, &count);
	cr_assert_eq(count, 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(session, is_cancelled_once_seen_and_stays_with_its_last_place)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->anna, "Another");

	put(p, id, BLUE, AT_10);
	grid_publish(&p->act, p->days[0]);
	cr_assert_eq(session_end(as(p, p->anna), id, "train"), ENDED);
	const struct card *now = card_seen(p, id);

	cr_assert_eq(now->state, SESSION_CANCELLED);
	cr_assert_eq(now->slot, 0);
	cr_assert_eq(now->last_starts_at, p->opens);
	cr_assert_eq(now->last_ends_at, p->opens + 3000);
	cr_assert_str_eq(now->last_room_name, "Blue");
	cr_assert_eq(now->sequence, 1);
	cr_assert_eq(put(p, other, BLUE, AT_10).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(session, is_not_ended_without_reason_nor_by_others_nor_twice)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	cr_assert_eq(session_end(as(p, p->anna), id, ""), ENDED_NO_REASON);
	cr_assert_eq(session_end(as(p, p->ben), id, "spite"), ENDED_NOT_YOURS);
	cr_assert_eq(session_end(as(p, p->ben), 999, "spite"), ENDED_GONE);
	cr_assert_eq(session_end(as(p, p->sam), id, "host is ill"), ENDED);
	cr_assert_eq(session_end(as(p, p->anna), id, "ill"), ENDED_ALREADY);
}

Test(session, comes_back_on_offer_and_not_placed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, BLUE, AT_10);
	grid_publish(&p->act, p->days[0]);
	session_end(as(p, p->anna), id, "train");
	cr_assert_eq(session_revive(as(p, p->ben), id), ENDED_NOT_YOURS);
	cr_assert_eq(session_revive(as(p, p->anna), id), ENDED);
	cr_assert_eq(session_revive(&p->act, id), ENDED_ALREADY);
	const struct card *now = card_seen(p, id);

	cr_assert_eq(now->state, SESSION_OFFERED);
	cr_assert_str_eq(now->reason, "");
	cr_assert_eq(now->slot, 0);
	cr_assert_eq(now->sequence, 2);
}

Test(session, cards_come_newest_first_with_what_is_mine)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");
	int count;

	vote(p, p->anna, second, CHOICE_MAYBE);
	agenda_mark(as(p, p->anna), run_of(p, second), true);
	const struct card *cards = session_cards(p->db, p->mem,
						 (struct viewer_sees){ .person = p->anna }, &count);

	cr_assert_eq(count, 2);
	cr_assert_eq(cards[0].id, second);
	cr_assert(cards[1].pitched_by_me && !cards[0].pitched_by_me);
	cr_assert(!cards[0].mine && cards[0].going && cards[0].vote == CHOICE_MAYBE &&
		  cards[0].going_count == 1);
	cr_assert(cards[1].id == first && cards[1].mine && !cards[1].going &&
		  cards[1].vote == CHOICE_NONE);
}

Test(session, is_not_offered_again_by_its_host_while_pitching_is_off)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	session_end(as(p, p->anna), id, "train");
	p->camp.pitching = false;
	cr_assert_eq(session_revive(&p->act, id), ENDED_CLOSED);
	p->camp.pitching = true;
	p->camp.phase = PHASE_SETUP;
	cr_assert_eq(session_revive(&p->act, id), ENDED_CLOSED);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(session_revive(&p->act, id), ENDED_CLOSED);
	cr_assert_eq(session_revive(as(p, p->sam), id), ENDED_CLOSED);
	cr_assert_eq(card(p, id)->state, SESSION_WITHDRAWN);
	p->camp.phase = PHASE_RUNNING;
	p->camp.pitching = false;
	cr_assert_eq(session_revive(&p->act, id), ENDED);
}
