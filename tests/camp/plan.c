#include "programme.h"

Test(plan, swaps_two_and_keeps_both)
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

Test(plan, swaps_sessions_of_one_host)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	cr_assert_eq(put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(plan, refuses_a_swap_of_unequal_lengths)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), brief = pitch(p, p->ben, "Short");

	put(p, lasting, AULA, AT_10);
	put(p, brief, BLUE, AT_13);
	cr_assert_eq(put_if(p, lasting, BLUE, AT_13, IF_TAKEN_SWAP).placed, PLACE_NO_FIT);
	cr_assert_eq(put_if(p, brief, AULA, AT_10, IF_TAKEN_SWAP).placed, PLACE_NO_FIT);
	cr_assert(stands(p, brief, BLUE, AT_13));
}

Test(plan, refuses_a_swap_that_would_put_the_other_where_it_cannot_be)
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

Test(plan, a_session_that_is_not_placed_takes_the_others_place)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->anna, "Second");

	put(p, first, AULA, AT_10);
	cr_assert_eq(put_if(p, second, AULA, AT_10, IF_TAKEN_SWAP).placed, PLACE_DONE);
	cr_assert(stands(p, first, -1, -1));
	cr_assert(stands(p, second, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(plan, makes_room_by_taking_off_all_in_the_way)
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
