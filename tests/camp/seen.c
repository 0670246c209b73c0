/*
 * Who has seen a change: of those whom it concerns, how many have said "Got it" since.
 */
#include "shifting.h"

static void go(struct programme *p, int64_t person, int64_t session)
{
	cr_assert_eq(agenda_mark(as(p, person), run_of(p, session), true), MARK_DONE);
	as(p, p->sam);
}

static void got_it(struct programme *p, int64_t person)
{
	change_seen(as(p, person), person, INT64_MAX);
	as(p, p->sam);
}

/* Anna's, which Ben and Cleo go to, on a published day. */
static int64_t published(struct programme *p)
{
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_11);
	grid_publish(&p->act, p->days[0]);
	go(p, p->ben, id);
	go(p, p->cleo, id);
	p->act.now += CLOCK_MINUTE;
	return id;
}

static struct change_seen newest(struct programme *p)
{
	int count;
	const struct change *changes = change_list(p->db, p->mem, 0, 10, &count);

	return *change_seen_by(p->db, p->mem, changes, count);
}

#define SEEN(of_them, all) \
	cr_assert(newest(p).seen == (of_them) && newest(p).people == (all), "%d of %d", \
		  newest(p).seen, newest(p).people)

Test(seen, by_hosts_and_whoever_goes_once_they_say_got_it)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p);

	put(p, id, BLUE, AT_13);
	SEEN(0, 3);
	got_it(p, p->ben);
	SEEN(1, 3);
	got_it(p, p->dora);
	SEEN(1, 3);
	put(p, id, BLUE, AT_14);
	SEEN(0, 3);
}

Test(seen, counts_nobody_twice_and_nobody_who_marked_it_where_it_is_now)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p);

	go(p, p->anna, id);
	put(p, id, BLUE, AT_13);
	p->act.now += CLOCK_MINUTE;
	go(p, p->dora, id);
	SEEN(0, 3);
}

Test(seen, counts_neither_who_is_only_asked_nor_who_has_left)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p);
	const char *const names[] = { "Dora" };
	struct pitch it = { .title = "Anna's", .slots = 1, .co_hosts = names, .co_host_count = 1 };

	put(p, id, BLUE, AT_13);
	cr_assert_eq(session_change(&p->act, id, 1, &it), PITCH_GOOD);
	SEEN(0, 3);
	person_erase(&p->act, p->cleo);
	SEEN(0, 2);
}

Test(seen, a_change_that_concerns_nobody_is_of_nobody)
{
	struct programme *p = morning(9, 0);
	int64_t id = pitch(p, 0, "Somebody please");

	put(p, id, AULA, AT_11);
	grid_publish(&p->act, p->days[0]);
	put(p, id, BLUE, AT_11);
	SEEN(0, 0);
}

Test(seen, a_shift_concerns_everybody_who_goes_to_what_it_moves)
{
	struct programme *p = morning(9, 0);
	int64_t early = pitch(p, p->dora, "Early");

	put(p, early, BLUE, AT_10);
	published(p);
	shift_now(p, (struct shift_wish){ 10, p->slots[AT_11] });
	SEEN(0, 3);
	got_it(p, p->anna);
	SEEN(1, 3);
	shift_now(p, (struct shift_wish){ 10 });
	SEEN(0, 4);
	shift_now(p, (struct shift_wish){ 5, p->slots[AT_11] });
	SEEN(0, 3);
	shift_now(p, (struct shift_wish){ -25, p->slots[AT_11] });
	SEEN(0, 1);
}

Test(seen, raises_its_topic_with_each_got_it_and_each_mark)
{
	struct programme *p = morning(9, 0);
	int64_t id = published(p), revision = topic_revision(p->db, "seen");

	got_it(p, p->ben);
	cr_assert_gt(topic_revision(p->db, "seen"), revision);
	revision = topic_revision(p->db, "seen");
	go(p, p->dora, id);
	cr_assert_gt(topic_revision(p->db, "seen"), revision);
}
