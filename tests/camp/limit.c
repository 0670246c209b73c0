/* How many pitches a person may have on offer, where the camp says so. */
#include "programme.h"

Test(limit, refuses_one_more_pitch_until_one_is_withdrawn)
{
	struct programme *p = programme();
	const struct pitch it = { .title = "One more" };
	int64_t first, second, third;

	p->camp.pitches_each = 2;
	cr_assert_eq(session_add(as(p, p->anna), &it, p->anna, &first), PITCH_GOOD);
	cr_assert_eq(session_add(&p->act, &it, p->anna, &second), PITCH_GOOD);
	cr_assert_eq(session_add(&p->act, &it, p->anna, &third), PITCH_MANY);
	cr_assert_eq(session_add(as(p, p->ben), &it, p->ben, &third), PITCH_GOOD);
	cr_assert_eq(session_end(as(p, p->anna), first, "enough"), ENDED);
	cr_assert_eq(session_add(&p->act, &it, p->anna, &third), PITCH_GOOD);
	cr_assert_eq(session_revive(&p->act, first), ENDED_MANY);
	cr_assert_eq(session_add(as(p, p->sam), &it, p->sam, &third), PITCH_GOOD);
	cr_assert_eq(session_add(&p->act, &it, p->sam, &third), PITCH_GOOD);
	cr_assert_eq(session_add(&p->act, &it, p->sam, &third), PITCH_GOOD);
}
