/*
 * What calendars are told of changes that are not of one session (FORMATS 1: LAST-MODIFIED grows on
 * every visible change): the camp's place and the names of hosts.
 */
#include "programme.h"

static int64_t shown(struct programme *p, int64_t host)
{
	int64_t id = pitch(p, host, "Shown");

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	return id;
}

Test(told, another_address_makes_every_shown_event_newer)
{
	struct programme *p = programme();
	int64_t id = shown(p, p->anna), unseen = pitch(p, p->ben, "Unseen");
	const struct card before = *card(p, id), other = *card(p, unseen);
	struct camp moved = p->camp;

	moved.conduct = "Tell Ines";
	camp_change(&p->act, &moved);
	cr_assert_eq(card(p, id)->run_changed_at, before.run_changed_at);
	moved.address = "Southgate";
	camp_change(&p->act, &moved);
	cr_assert_gt(card(p, id)->run_changed_at, before.run_changed_at);
	cr_assert_eq(card(p, id)->sequence, before.sequence);
	cr_assert_eq(card(p, unseen)->run_changed_at, other.run_changed_at);
	cr_assert_str_eq(camp_find(p->db, p->mem)->address, "Southgate");
}

Test(told, another_name_of_a_host_makes_their_shown_events_newer)
{
	struct programme *p = programme();
	int64_t id = shown(p, p->anna), other = pitch(p, p->ben, "Ben's");

	put(p, other, BLUE, AT_10);
	const struct card before = *card(p, id), bens = *card(p, other);

	person_change(as(p, p->anna), p->anna, "Anna", "she/her", "The mill");
	cr_assert_eq(card(p, id)->run_changed_at, before.run_changed_at);
	person_change(&p->act, p->anna, "Annika", "she/her", "The mill");
	cr_assert_gt(card(p, id)->run_changed_at, before.run_changed_at);
	cr_assert_eq(card(p, other)->run_changed_at, bens.run_changed_at);
}

Test(told, a_host_who_is_forgotten_makes_their_shown_events_newer)
{
	struct programme *p = programme();
	int64_t id = shown(p, p->anna);
	const struct card before = *card(p, id);

	person_erase(as(p, p->anna), p->anna);
	cr_assert_gt(card(p, id)->run_changed_at, before.run_changed_at);
}

/* RFC 5545 3.8.1.6: latitude;longitude in degrees with a dot, at most 90 and 180. */
Test(told, a_place_on_the_map_is_degrees_north_and_east)
{
	static const char *const bad[] = { "52.5",  "52,5;13,4", "91;0",  "0;181", "north;east",
					   "nan;0", "1;2;3",     "1;2 x", ";",     "1;" };
	struct programme *p = programme();

	cr_assert_str_eq(camp_geo(p->mem, "52.52, 13.405"), "52.520000;13.405000");
	cr_assert_str_eq(camp_geo(p->mem, " -33.86;151.2 "), "-33.860000;151.200000");
	cr_assert_str_eq(camp_geo(p->mem, ""), "");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_null(camp_geo(p->mem, bad[i]), "%s", bad[i]);
}
