/* Dots mode (V4): a few dots a person, which the file itself counts. */
#include "programme.h"

static struct programme *with_dots(int dots)
{
	struct programme *p = programme();

	p->camp.venue = p->camp.address = p->camp.geo = p->camp.conduct = "";
	struct camp settings = p->camp;

	settings.vote_mode = VOTE_DOTS;
	settings.dots = dots;
	cr_assert(camp_change(&p->act, &settings));
	p->camp.vote_mode = VOTE_DOTS;
	p->camp.dots = dots;
	return p;
}

static enum voted cast(struct programme *p, int64_t person, int64_t session, enum choice choice)
{
	return vote_cast(as(p, person), session, choice);
}

Test(dots, are_as_many_as_the_camp_gives_and_no_more)
{
	struct programme *p = with_dots(2);
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->anna, "B"), c = pitch(p, p->anna, "C");

	cr_assert_eq(vote_dots_left(p->db, &p->camp, p->ben), 2);
	cr_assert_eq(cast(p, p->ben, a, CHOICE_INTERESTED), VOTE_COUNTED);
	cr_assert_eq(cast(p, p->ben, b, CHOICE_INTERESTED), VOTE_COUNTED);
	cr_assert_eq(vote_dots_left(p->db, &p->camp, p->ben), 0);
	cr_assert_eq(cast(p, p->ben, c, CHOICE_INTERESTED), VOTE_NO_DOT);
	cr_assert_eq(card(p, c)->interested, 0);
	cr_assert_eq(cast(p, p->cleo, c, CHOICE_INTERESTED), VOTE_COUNTED, "her own dots");
	cr_assert_eq(grid_check(p->db), 0);
}

Test(dots, taken_back_or_skipped_are_free_again)
{
	struct programme *p = with_dots(1);
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->anna, "B");

	vote(p, p->ben, a, CHOICE_INTERESTED);
	vote(p, p->ben, a, CHOICE_NONE);
	vote(p, p->ben, b, CHOICE_INTERESTED);
	cr_assert_eq(cast(p, p->ben, a, CHOICE_INTERESTED), VOTE_NO_DOT);
	vote(p, p->ben, b, CHOICE_SKIP);
	vote(p, p->ben, a, CHOICE_INTERESTED);
	cr_assert_eq(card(p, a)->interested, 1);
	cr_assert(card(p, b)->interested == 0 && card(p, b)->skipped == 1);
}

Test(dots, on_the_same_card_twice_are_one)
{
	struct programme *p = with_dots(1);
	int64_t a = pitch(p, p->anna, "A");

	vote(p, p->ben, a, CHOICE_INTERESTED);
	vote(p, p->ben, a, CHOICE_INTERESTED);
	cr_assert_eq(card(p, a)->interested, 1);
	cr_assert_eq(vote_dots_left(p->db, &p->camp, p->ben), 0);
}

/* A skipped card becomes a dot by an UPDATE, and is counted by a trigger of its own. */
Test(dots, are_counted_also_where_a_skip_becomes_one)
{
	struct programme *p = with_dots(1);
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->anna, "B");

	vote(p, p->ben, a, CHOICE_SKIP);
	vote(p, p->ben, b, CHOICE_INTERESTED);
	cr_assert_eq(cast(p, p->ben, a, CHOICE_INTERESTED), VOTE_NO_DOT);
	cr_assert_eq(card(p, a)->skipped, 1);
}

Test(dots, know_no_maybe_and_the_other_mode_no_dots)
{
	struct programme *p = with_dots(3);
	int64_t a = pitch(p, p->anna, "A");

	cr_assert_eq(cast(p, p->ben, a, CHOICE_MAYBE), VOTE_NO_MAYBE);
	cr_assert_eq(card(p, a)->maybe, 0);
	p->camp.vote_mode = VOTE_INTEREST;
	cr_assert_eq(vote_dots_left(p->db, &p->camp, p->ben), 0);
}

/* Whatever a program believes: here it thinks that the camp has another mode. */
Test(dots, are_kept_by_the_file_itself)
{
	struct programme *p = with_dots(1);
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->anna, "B");

	p->camp.vote_mode = VOTE_INTEREST;
	vote(p, p->ben, a, CHOICE_INTERESTED);
	cr_assert_eq(cast(p, p->ben, b, CHOICE_INTERESTED), VOTE_NO_DOT);
	cr_assert_eq(cast(p, p->ben, b, CHOICE_MAYBE), VOTE_NO_DOT);
	cr_assert_eq(card(p, b)->interested + card(p, b)->maybe, 0);
}

Test(dots, stay_as_many_and_the_mode_as_it_is_once_somebody_voted)
{
	struct programme *p = with_dots(3);
	struct camp settings = p->camp;
	int64_t a = pitch(p, p->anna, "A");

	as(p, p->sam);
	settings.dots = 4;
	cr_assert(camp_change(&p->act, &settings), "nobody has voted");
	p->camp.dots = 4;
	vote(p, p->ben, a, CHOICE_SKIP);
	settings.dots = 5;
	cr_assert_not(camp_change(&p->act, &settings));
	settings.dots = 4;
	settings.vote_mode = VOTE_INTEREST;
	cr_assert_not(camp_change(&p->act, &settings));
	settings.vote_mode = VOTE_DOTS;
	settings.name = "Another name";
	cr_assert(camp_change(&p->act, &settings), "the rest may change");
	cr_assert_str_eq(camp_find(p->db, p->mem)->name, "Another name");
	cr_assert_eq(camp_find(p->db, p->mem)->dots, 4);
}

Test(dots, count_as_interested_for_estimates)
{
	struct programme *p = with_dots(1);
	int64_t a = pitch(p, p->anna, "A");

	vote(p, p->ben, a, CHOICE_INTERESTED);
	vote(p, p->cleo, a, CHOICE_SKIP);
	/* (1 + 0 + 1) / (2 + 4) of 60 */
	cr_assert_eq(vote_estimate(card(p, a), 60).expected, 20);
}
