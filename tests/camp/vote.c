#include "programme.h"

static struct viewer_sees nobody;

Test(vote, is_counted_once_however_often_it_is_cast)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	for (int i = 0; i < 3; i++)
		vote(p, p->ben, id, CHOICE_INTERESTED);
	cr_assert_eq(card(p, id)->interested, 1);
	cr_assert_eq(vote_voters(p->db), 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(vote, is_changed_and_taken_back)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	vote(p, p->ben, id, CHOICE_INTERESTED);
	vote(p, p->ben, id, CHOICE_SKIP);
	cr_assert(card(p, id)->interested == 0 && card(p, id)->skipped == 1);
	vote(p, p->cleo, id, CHOICE_MAYBE);
	cr_assert_eq(card(p, id)->maybe, 1);
	vote(p, p->ben, id, CHOICE_NONE);
	vote(p, p->ben, id, CHOICE_NONE);
	cr_assert(card(p, id)->skipped == 0 && card(p, id)->maybe == 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(vote, is_seen_by_nobody_but_the_voter)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	vote(p, p->ben, id, CHOICE_INTERESTED);
	cr_assert_eq(
		session_card(p->db, p->mem, id, (struct viewer_sees){ .person = p->ben })->vote,
		CHOICE_INTERESTED);
	cr_assert_eq(session_card(p->db, p->mem, id, (struct viewer_sees){ p->sam, true })->vote,
		     CHOICE_NONE);
	cr_assert_eq(session_card(p->db, p->mem, id, nobody)->vote, CHOICE_NONE);
}

Test(vote, leaves_nothing_in_the_journal_that_names_it)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), votes = topic_revision(p->db, "votes");
	int count;

	p->act.now += 10;
	vote(p, p->ben, id, CHOICE_INTERESTED);
	cr_assert_gt(topic_revision(p->db, "votes"), votes);
	const struct journal_entry *last = journal_list(p->db, p->mem, 0, 1, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(last->actor, 0);
	cr_assert_str_eq(last->subject, "");
	cr_assert(!last->before && !last->after);
}

Test(vote, is_refused_when_voting_is_closed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	p->camp.voting = false;
	cr_assert_eq(vote_cast(as(p, p->ben), id, CHOICE_INTERESTED), VOTE_CLOSED);
	cr_assert_eq(card(p, id)->interested, 0);
}

Test(vote, is_refused_for_what_is_not_on_offer)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	session_end(as(p, p->anna), id, "ill");
	cr_assert_eq(vote_cast(as(p, p->ben), id, CHOICE_INTERESTED), VOTE_NO_SESSION);
	cr_assert_eq(vote_cast(&p->act, 999, CHOICE_INTERESTED), VOTE_NO_SESSION);
}

Test(vote, of_a_host_is_not_counted_for_the_own_session)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	vote(p, p->ben, id, CHOICE_INTERESTED);
	cr_assert_eq(vote_cast(as(p, p->anna), id, CHOICE_INTERESTED), VOTE_OWN);
	cr_assert_eq(card(p, id)->interested, 1);
	co_host(p, id, p->ben);
	cr_assert_eq(vote_cast(as(p, p->ben), id, CHOICE_MAYBE), VOTE_OWN);
	cr_assert_eq(vote_cast(&p->act, id, CHOICE_NONE), VOTE_COUNTED);
	cr_assert_eq(card(p, id)->interested, 0);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(vote, the_next_card_has_the_fewest_answers)
{
	struct programme *p = programme();
	int64_t many = pitch(p, p->anna, "Many"), few = pitch(p, p->anna, "Few");

	vote(p, p->ben, many, CHOICE_SKIP);
	cr_assert_eq(vote_next(p->db, p->mem, p->cleo)->id, few);
	vote(p, p->dora, few, CHOICE_SKIP);
	vote(p, p->ben, few, CHOICE_SKIP);
	cr_assert_eq(vote_next(p->db, p->mem, p->cleo)->id, many);
}

Test(vote, the_next_card_is_never_mine_nor_answered_nor_ended)
{
	struct programme *p = programme();
	int64_t mine = pitch(p, p->cleo, "Mine"), ended = pitch(p, p->anna, "Ended"),
		left = pitch(p, p->anna, "Left");

	session_end(as(p, p->anna), ended, "ill");
	cr_assert_eq(vote_next(p->db, p->mem, p->cleo)->id, left);
	cr_assert_eq(vote_progress(p->db, p->cleo).all, 1);
	cr_assert_eq(vote_progress(p->db, p->cleo).left, 1);
	vote(p, p->cleo, left, CHOICE_MAYBE);
	cr_assert_null(vote_next(p->db, p->mem, p->cleo));
	cr_assert_eq(vote_progress(p->db, p->cleo).all, 1);
	cr_assert_eq(vote_progress(p->db, p->cleo).left, 0);
	vote(p, p->cleo, left, CHOICE_NONE);
	cr_assert_eq(vote_next(p->db, p->mem, p->cleo)->id, left);
	(void)mine;
}

Test(vote, people_see_cards_in_orders_of_their_own)
{
	struct programme *p = programme();
	int64_t first[4], people[] = { p->sam, p->ben, p->cleo, p->dora };
	bool differ = false;

	for (int i = 0; i < 12; i++)
		pitch(p, p->anna, "One of many");
	for (int i = 0; i < 4; i++) {
		first[i] = vote_next(p->db, p->mem, people[i])->id;
		cr_assert_eq(vote_next(p->db, p->mem, people[i])->id, first[i]);
		differ |= first[i] != first[0];
	}
	cr_assert(differ);
}

/* --- estimates -------------------------------------------------------------------------------- */

Test(vote, an_estimate_without_answers_is_a_quarter_with_a_wide_range)
{
	struct estimate estimate = vote_estimate(&(struct card){ 0 }, 100);

	cr_assert_eq(estimate.expected, 25);
	cr_assert_eq(estimate.low, 0);
	cr_assert_eq(estimate.high, 53);
}

Test(vote, an_estimate_narrows_with_answers)
{
	struct estimate estimate =
		vote_estimate(&(struct card){ .interested = 40, .maybe = 20, .skipped = 40 }, 100);

	cr_assert_eq(estimate.expected, 49);
	cr_assert_eq(estimate.low, 43);
	cr_assert_eq(estimate.high, 55);
}

Test(vote, a_late_pitch_is_not_punished)
{
	struct estimate early = vote_estimate(&(struct card){ .interested = 50, .skipped = 50 },
					      200);
	struct estimate late = vote_estimate(&(struct card){ .interested = 5, .skipped = 5 }, 200);

	cr_assert_leq(early.expected - late.expected, 15);
	cr_assert_gt(late.high - late.low, early.high - early.low);
}

Test(vote, an_estimate_stays_between_nobody_and_everybody)
{
	struct estimate all = vote_estimate(&(struct card){ .interested = 1000 }, 10);
	struct estimate none = vote_estimate(&(struct card){ .skipped = 1000 }, 10);

	cr_assert(all.high <= 10 && all.expected == 10);
	cr_assert(none.low >= 0 && none.expected == 0);
	cr_assert_eq(vote_estimate(&(struct card){ .interested = 3 }, 0).high, 0);
}

/* Who sees A before B, and B before C, may see C before A or not: on a circle they could not choose. */
Test(vote, the_order_of_equal_cards_is_a_shuffle_and_not_a_turn_of_one_circle)
{
	struct programme *p = programme();
	enum { CARDS = 5 };
	int64_t ids[CARDS], next[CARDS] = { 0 };
	bool same_circle = true;

	for (int i = 0; i < CARDS; i++)
		ids[i] = pitch(p, p->sam, arena_format(p->mem, "Card %d", i));
	for (int64_t who = p->anna; who <= p->dora; who++) {
		int order[CARDS];

		for (int i = 0; i < CARDS; i++) {
			int64_t id = vote_next(p->db, p->mem, who)->id;

			cr_assert_eq(vote_next(p->db, p->mem, who)->id, id);
			for (int k = 0; k < CARDS; k++)
				order[i] = ids[k] == id ? k : order[i];
			vote(p, who, id, CHOICE_SKIP);
		}
		for (int i = 0; i < CARDS; i++) {
			int after = order[(i + 1) % CARDS];

			same_circle &= who == p->anna || next[order[i]] == after;
			next[order[i]] = after;
			vote(p, who, ids[i], CHOICE_NONE);
		}
	}
	cr_assert_not(same_circle);
}
