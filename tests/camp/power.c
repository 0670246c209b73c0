/* What an organiser may do belongs to the login (DESIGN 9): Sam's phone is an attendee like any other. */
#include "programme.h"

static struct act *by_phone(struct programme *p)
{
	as(p, p->sam)->organiser = false;
	return &p->act;
}

Test(power, an_attendee_login_of_an_organiser_edits_ends_and_revives_no_session_of_others)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const struct pitch other = { .title = "Sam's" };

	cr_assert_eq(session_change(by_phone(p), id, 1, &other), PITCH_NOT_YOURS);
	cr_assert_eq(session_end(by_phone(p), id, "spite"), ENDED_NOT_YOURS);
	session_end(as(p, p->anna), id, "ill");
	cr_assert_eq(session_revive(by_phone(p), id), ENDED_NOT_YOURS);
	cr_assert_str_eq(card(p, id)->title, "Anna's");
}

Test(power, an_attendee_login_of_an_organiser_does_not_pitch_past_the_switch)
{
	struct programme *p = programme();
	const struct pitch late = { .title = "Late" };
	int64_t id = 0;

	p->camp.pitching = false;
	cr_assert_eq(session_add(by_phone(p), &late, p->sam, &id), PITCH_CLOSED);
	cr_assert_eq(session_add(as(p, p->sam), &late, p->sam, &id), PITCH_GOOD);
}
