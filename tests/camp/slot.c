#include "base/clock.h"
#include "programme.h"

#define MINUTES(n) ((n)*CLOCK_MINUTE)

static int count;

static const struct slot *slots(struct programme *p)
{
	return slot_list(p->db, p->mem, &count);
}

/* from, to: minutes after AT_10 begins, in the day that is there or a new one */
static int64_t add(struct programme *p, int64_t day, int from, int to)
{
	return slot_add(&p->act, day,
			&(struct slot){ .starts_at = p->opens + MINUTES(from),
					.ends_at = p->opens + MINUTES(to) });
}

static int64_t first_day(struct programme *p)
{
	return p->opens - 10 * CLOCK_HOUR;
}

Test(slot, the_list_goes_by_time_over_all_days)
{
	struct programme *p = programme();

	cr_assert_gt(add(p, first_day(p), -60, -10), 0);
	const struct slot *list = slots(p);

	cr_assert_eq(count, SLOTS + 1);
	for (int i = 1; i < count; i++)
		cr_assert_geq(list[i].starts_at, list[i - 1].ends_at);
	cr_assert_eq(list[0].day, p->days[0]);
	cr_assert_eq(list[3].kind, SLOT_BREAK);
	cr_assert_eq(list[count - 1].day, p->days[1]);
}

/* 10:00 to 10:50 is taken: every way of overlapping it, and both ways of touching it. */
Test(slot, refuses_what_overlaps_and_takes_what_touches)
{
	static const int overlaps[][2] = { { 0, 50 },  { -10, 10 }, { 40, 55 },
					   { 10, 20 }, { -10, 60 }, { 49, 51 } };
	struct programme *p = programme();

	for (size_t i = 0; i < sizeof overlaps / sizeof *overlaps; i++)
		cr_assert_eq(add(p, first_day(p), overlaps[i][0], overlaps[i][1]), -1, "%d to %d",
			     overlaps[i][0], overlaps[i][1]);
	slots(p);
	cr_assert_eq(count, SLOTS);
	cr_assert_gt(add(p, first_day(p), -10, 0), 0);
	cr_assert_gt(add(p, first_day(p), 50, 60), 0);
}

/* A run that covers 10:00 and 11:00 goes on in between: no slot fits there while it stands. */
Test(slot, refuses_to_split_a_session_that_goes_on)
{
	struct programme *p = programme();
	int64_t lasting = pitch_long(p, p->anna, "Long", 2);

	put(p, lasting, AULA, AT_10);
	cr_assert_eq(add(p, first_day(p), 51, 59), -1);
	put(p, lasting, -1, -1);
	cr_assert_gt(add(p, first_day(p), 51, 59), 0);
}

Test(slot, makes_a_day_once)
{
	struct programme *p = programme();
	int64_t third = first_day(p) + 2 * CLOCK_DAY;
	int days, minutes = 2 * 24 * 60;

	cr_assert_gt(add(p, third, minutes, minutes + 50), 0);
	cr_assert_gt(add(p, third, minutes + 60, minutes + 110), 0);
	const struct day *list = day_list(p->db, p->mem, &days);

	cr_assert_eq(days, 3);
	cr_assert_eq(list[2].begins_at, third);
	cr_assert_eq(list[2].published_at, 0);
	cr_assert_eq(slots(p)[count - 1].day, list[2].id);
}

Test(slot, a_refused_one_makes_no_day_and_no_news)
{
	struct programme *p = programme();
	int64_t grid = topic_revision(p->db, "grid");
	int days;

	cr_assert_eq(add(p, first_day(p) + 5 * CLOCK_DAY, 0, 50), -1);
	day_list(p->db, p->mem, &days);
	cr_assert_eq(days, 2);
	cr_assert_eq(topic_revision(p->db, "grid"), grid);
	cr_assert_gt(add(p, first_day(p), -60, -10), 0);
	cr_assert_eq(topic_revision(p->db, "grid"), grid + 1);
}

Test(slot, keeps_its_title)
{
	struct programme *p = programme();
	struct slot lunch = { .starts_at = p->opens - MINUTES(60),
			      .ends_at = p->opens - MINUTES(30),
			      .kind = SLOT_PLENARY,
			      .title = "Opening <b>\"'&" };

	slot_add(&p->act, first_day(p), &lunch);
	cr_assert_str_eq(slots(p)->title, lunch.title);
	cr_assert_eq(slots(p)->kind, SLOT_PLENARY);
}
