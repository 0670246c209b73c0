/* Several in the way of one that takes several slots: all are named, compared and insisted on. */
#include "programme.h"

Test(way, names_everything_in_the_way_of_a_long_session)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), first = pitch(p, p->ben, "First"),
		second = pitch(p, p->cleo, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, AULA, AT_11);
	struct place_outcome outcome = put(p, lasting, AULA, AT_10);

	cr_assert_eq(outcome.placed, PLACE_TAKEN);
	cr_assert_eq(outcome.other_count, 2);
	cr_assert_eq(outcome.others[0]->id, first);
	cr_assert_eq(outcome.others[1]->id, second);
	cr_assert(stands(p, lasting, -1, -1));
}

Test(way, refuses_a_long_session_from_a_list_that_shows_the_first_cell_only_as_taken)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), second = pitch(p, p->cleo, "Second");

	put(p, second, AULA, AT_11);
	struct place_wish it = wish(p, lasting, AULA, AT_10);

	it.seen_count = 0;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_TAKEN);
	cr_assert(stands(p, second, AULA, AT_11));
}

Test(way, takes_nothing_off_that_was_not_seen)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), first = pitch(p, p->ben, "First"),
		second = pitch(p, p->cleo, "Second");

	put(p, first, AULA, AT_10);
	struct place_wish it = wish(p, lasting, AULA, AT_10);

	put(p, second, AULA, AT_11);
	it.if_taken = IF_TAKEN_UNPLACE;
	struct place_outcome outcome = grid_place(&p->act, &it);

	cr_assert_eq(outcome.placed, PLACE_STALE);
	cr_assert_eq(outcome.other_count, 2);
	it.seen_count = 0;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_STALE);
	it.if_taken = IF_TAKEN_SWAP;
	cr_assert_eq(grid_place(&p->act, &it).placed, PLACE_STALE);
	cr_assert(stands(p, first, AULA, AT_10));
	cr_assert(stands(p, second, AULA, AT_11));
	cr_assert_eq(put_if(p, lasting, AULA, AT_10, IF_TAKEN_UNPLACE).placed, PLACE_DONE);
	cr_assert(stands(p, first, -1, -1));
	cr_assert(stands(p, second, -1, -1));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(way, offers_a_swap_only_where_it_would_work)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2), one = pitch(p, p->ben, "One"),
		other = pitch(p, p->cleo, "Other"), busy = pitch(p, p->ben, "Ben's other");

	put(p, lasting, AULA, AT_13);
	put(p, one, AULA, AT_10);
	put(p, other, BLUE, AT_11);
	cr_assert_not(put(p, lasting, AULA, AT_10).can_swap);
	cr_assert(put(p, other, AULA, AT_10).can_swap);
	put(p, busy, CELLAR, AT_11);
	cr_assert_not(put(p, other, AULA, AT_10).can_swap);
	cr_assert_not(put(p, other, AULA, AT_11).can_swap);
}
