#include "camp/again.h"

#include "base/clock.h"
#include "camp/door.h"
#include "programme.h"

/* Anna's session in the blue room at ten has just begun; it is Ben's turn. */
static struct programme *begun(int64_t *session)
{
	struct programme *p = programme();

	*session = pitch(p, p->anna, "Knots");
	put(p, *session, BLUE, AT_10);
	cr_assert(grid_publish(&p->act, p->days[0]));
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens;
	as(p, p->ben);
	return p;
}

static int wanted(struct programme *p, int64_t session)
{
	return card(p, session)->again;
}

/* --- asking for it ---------------------------------------------------------------------------- */

Test(again, each_person_counts_once_and_may_take_it_back)
{
	int64_t id;
	struct programme *p = begun(&id);

	cr_assert_eq(again_ask(&p->act, id, true), AGAIN_DONE);
	cr_assert_eq(again_ask(&p->act, id, true), AGAIN_SAME);
	cr_assert_eq(wanted(p, id), 1);
	cr_assert(again_asked(p->db, id, p->ben));
	cr_assert_not(again_asked(p->db, id, p->cleo));
	cr_assert_eq(again_ask(as(p, p->cleo), id, true), AGAIN_DONE);
	cr_assert_eq(wanted(p, id), 2);
	cr_assert_eq(again_ask(&p->act, id, false), AGAIN_DONE);
	cr_assert_eq(again_ask(&p->act, id, false), AGAIN_SAME);
	cr_assert_eq(wanted(p, id), 1);
}

Test(again, counts_from_when_it_begins_or_is_full)
{
	int64_t id;
	struct programme *p = begun(&id);

	p->act.now = p->opens - 1;
	cr_assert_eq(again_ask(&p->act, id, true), AGAIN_NOT_YET);
	const struct card *now = card(p, id);

	cr_assert_eq(door_full(as(p, p->anna), now->run, true, now->room, now->slot), DOOR_DONE);
	as(p, p->ben);
	cr_assert_eq(again_ask(&p->act, id, true), AGAIN_DONE);
	p->act.now = p->opens + CLOCK_DAY;
	cr_assert_eq(again_ask(as(p, p->cleo), id, true), AGAIN_DONE, "when it is over too");
}

Test(again, is_refused_to_hosts_for_what_nobody_saw_and_when_it_is_all_over)
{
	int64_t id;
	struct programme *p = begun(&id);
	int64_t loose = pitch(p, p->anna, "Loose");

	cr_assert_eq(again_ask(as(p, p->anna), id, true), AGAIN_YOURS);
	as(p, p->ben);
	cr_assert_eq(again_ask(&p->act, loose, true), AGAIN_NOT_YET);
	cr_assert_eq(again_ask(&p->act, 999, true), AGAIN_GONE);
	cr_assert_eq(again_ask(&p->act, 999, false), AGAIN_GONE);
	again_ask(as(p, p->cleo), id, true);
	session_end(as(p, p->anna), id, "ill");
	cr_assert_eq(again_ask(as(p, p->ben), id, true), AGAIN_GONE);
	cr_assert_eq(again_ask(as(p, p->cleo), id, false), AGAIN_DONE, "taken back at any time");
	session_revive(as(p, p->anna), id);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(again_ask(as(p, p->ben), id, true), AGAIN_CLOSED);
	cr_assert_eq(wanted(p, id), 0);
}

Test(again, the_journal_names_nobody_and_nothing)
{
	int64_t id;
	struct programme *p = begun(&id);
	int count;

	again_ask(&p->act, id, true);
	const struct journal_entry *entry = journal_list(p->db, p->mem, 0, 1, &count);

	cr_assert_str_eq(entry->verb, "votes.changed");
	cr_assert_eq(entry->actor, 0);
	cr_assert_str_empty(entry->subject);
}

Test(again, goes_with_whoever_asks_to_be_forgotten)
{
	int64_t id;
	struct programme *p = begun(&id);

	again_ask(&p->act, id, true);
	person_erase(&p->act, p->ben);
	cr_assert_eq(wanted(p, id), 0);
}
