#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })

static struct place_cost cost(struct programme *p, int64_t id, int room, int slot)
{
	const struct grid *grid = grid_find(p->db, p->mem, ORGANISER);
	const struct card *held = NULL;

	for (int i = 0; i < grid->card_count; i++)
		if (grid->cards[i].id == id)
			held = &grid->cards[i];
	return grid_costs(p->db, p->mem, &p->camp, grid, held, p->act.now)[slot * ROOMS + room];
}

Test(cost, count_the_people_who_would_be_torn)
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

Test(cost, hide_people_before_building)
{
	struct programme *p = programme();
	int64_t held = pitch(p, p->anna, "Held");

	p->camp.phase = PHASE_VOTING;
	cr_assert_eq(cost(p, held, BLUE, AT_10).clash, -1);
}

Test(cost, say_why_not)
{
	struct programme *p = programme();
	int64_t held, other = pitch(p, p->ben, "Other"), hers = pitch(p, p->anna, "Hers");
	struct pitch it = { .title = "Held", .needs = NEED_SCREEN };

	session_add(as(p, p->anna), &it, p->anna, &held);
	put(p, other, AULA, AT_10);
	put(p, hers, CELLAR, AT_11);
	cr_assert_eq(cost(p, held, AULA, AT_10).placed, PLACE_TAKEN);
	cr_assert_eq(cost(p, held, AULA, AT_10).other_count, 1);
	cr_assert_eq(cost(p, held, AULA, AT_10).others[0]->id, other);
	cr_assert_eq(cost(p, held, BLUE, AT_10).placed, PLACE_NEED);
	cr_assert_eq(cost(p, held, BLUE, AT_10).needs, NEED_SCREEN);
	cr_assert_eq(cost(p, held, AULA, AT_11).placed, PLACE_HOST_BUSY);
	cr_assert_str_eq(cost(p, held, AULA, AT_11).host, "Anna");
	cr_assert_eq(cost(p, held, AULA, BREAK).placed, PLACE_NOT_A_SLOT);
	put(p, held, CELLAR, AT_13);
	cr_assert(cost(p, held, CELLAR, AT_13).here);
	cr_assert_eq(cost(p, held, CELLAR, AT_13).placed, PLACE_SAME);
}

Test(cost, of_a_long_session_names_who_stands_further_on)
{
	struct programme *p = programme();
	int64_t held = pitch_long(p, p->anna, "Held", 2), next = pitch(p, p->ben, "Next");

	put(p, next, AULA, AT_11);
	const struct place_cost here = cost(p, held, AULA, AT_10);

	cr_assert_eq(here.placed, PLACE_TAKEN);
	cr_assert_eq(here.other_count, 1);
	cr_assert_eq(here.others[0]->id, next);
	put(p, held, BLUE, AT_13);
	cr_assert_not(cost(p, held, AULA, AT_10).can_swap);
	cr_assert_eq(cost(p, held, CELLAR, AT_10).other_count, 0);
}
