/* Pitches that nobody runs (S3): who may take one up, and what their pitcher may do until then. */
#include "programme.h"

static int64_t hostless(struct programme *p)
{
	struct pitch it = { .title = "Someone please run this" };
	int64_t id = 0, actor = p->act.actor;

	cr_assert_eq(session_add(as(p, p->anna), &it, 0, &id), PITCH_GOOD);
	as(p, actor);
	return id;
}

static enum taken take(struct programme *p, int64_t person, int64_t id)
{
	return session_take_up(as(p, person), id);
}

static struct card *card_of(struct programme *p, int64_t id, int64_t person)
{
	return session_card(p->db, p->mem, id, (struct viewer_sees){ .person = person });
}

Test(take_up, makes_who_takes_it_its_one_host)
{
	struct programme *p = programme();
	int64_t id = hostless(p);

	cr_assert(card(p, id)->hostless);
	cr_assert_eq(take(p, p->ben, id), TAKEN_UP);
	cr_assert_not(card(p, id)->hostless);
	cr_assert_eq(card(p, id)->host_count, 1);
	cr_assert(session_hosted_by(p->db, id, p->ben));
}

Test(take_up, is_told_with_the_session_and_to_who_pitched_it)
{
	struct programme *p = programme();
	int64_t id = hostless(p);
	const char *me = arena_format(p->mem, "me:%lld", (long long)p->anna);
	int64_t before = topic_revision(p->db, me);

	take(p, p->ben, id);
	const struct journal_entry *last =
		journal_last(p->db, p->mem, arena_format(p->mem, "session:%lld", (long long)id));

	cr_assert_str_eq(last->verb, "host.taken_up");
	cr_assert_eq(last->actor, p->ben);
	cr_assert_gt(topic_revision(p->db, me), before);
}

Test(take_up, is_refused_when_somebody_was_faster)
{
	struct programme *p = programme();
	int64_t id = hostless(p), hosted = pitch(p, p->anna, "Anna's");

	cr_assert_eq(take(p, p->ben, id), TAKEN_UP);
	cr_assert_eq(take(p, p->cleo, id), TAKEN_BEFORE);
	cr_assert_eq(take(p, p->cleo, hosted), TAKEN_BEFORE);
	cr_assert_not(session_hosted_by(p->db, id, p->cleo));
	cr_assert_not(session_hosted_by(p->db, hosted, p->cleo));
}

Test(take_up, twice_by_the_same_person_is_done_once)
{
	struct programme *p = programme();
	int64_t id = hostless(p);

	cr_assert_eq(take(p, p->ben, id), TAKEN_UP);
	int64_t grid = topic_revision(p->db, "grid");

	cr_assert_eq(take(p, p->ben, id), TAKEN_UP);
	cr_assert_eq(topic_revision(p->db, "grid"), grid);
	cr_assert_eq(card(p, id)->host_count, 1);
}

Test(take_up, makes_busy_where_the_session_stands)
{
	struct programme *p = programme();
	int64_t id = hostless(p), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	cr_assert_eq(take(p, p->ben, id), TAKEN_UP);
	as(p, p->sam);
	cr_assert_eq(put(p, other, BLUE, AT_10).placed, PLACE_HOST_BUSY);
	cr_assert_eq(put(p, other, BLUE, AT_11).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(take_up, is_refused_where_the_taker_hosts_another)
{
	struct programme *p = programme();
	int64_t id = hostless(p), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	put(p, other, BLUE, AT_10);
	cr_assert_eq(take(p, p->ben, id), TAKEN_BUSY);
	cr_assert(card(p, id)->hostless);
	cr_assert_eq(take(p, p->cleo, id), TAKEN_UP);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(take_up, is_refused_for_what_is_not_on_offer_and_when_the_camp_is_closed)
{
	struct programme *p = programme();
	int64_t id = hostless(p), withdrawn = hostless(p);

	cr_assert_eq(session_end(as(p, p->anna), withdrawn, "no"), ENDED);
	cr_assert_eq(take(p, p->ben, withdrawn), TAKEN_ENDED);
	cr_assert_eq(take(p, p->ben, 999), TAKEN_GONE);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(take(p, p->ben, id), TAKEN_CLOSED);
	cr_assert_eq(card(p, id)->host_count, 0);
}

Test(take_up, ends_what_the_pitcher_may_do_with_it)
{
	struct programme *p = programme();
	int64_t id = hostless(p);
	struct pitch it = { .title = "Said better" };

	cr_assert(session_theirs(card_of(p, id, p->anna)));
	cr_assert_not(session_theirs(card_of(p, id, p->ben)));
	cr_assert_eq(session_change(as(p, p->ben), id, 1, &it), PITCH_NOT_YOURS);
	cr_assert_eq(session_end(&p->act, id, "no"), ENDED_NOT_YOURS);
	cr_assert_eq(session_change(as(p, p->anna), id, 1, &it), PITCH_GOOD);
	cr_assert_eq(session_end(&p->act, id, "no"), ENDED);
	cr_assert_eq(session_revive(&p->act, id), ENDED);
	cr_assert_eq(take(p, p->ben, id), TAKEN_UP);
	cr_assert_eq(session_change(as(p, p->anna), id, 2, &it), PITCH_NOT_YOURS);
	cr_assert_eq(session_end(&p->act, id, "no"), ENDED_NOT_YOURS);
	cr_assert_not(session_theirs(card_of(p, id, p->anna)));
	cr_assert(session_theirs(card_of(p, id, p->ben)));
}

Test(take_up, is_open_to_a_co_host_who_was_asked_and_has_not_answered)
{
	struct programme *p = programme();
	const char *names[] = { "Ben" };
	struct pitch it = { .title = "With Ben?", .co_hosts = names, .co_host_count = 1 };
	int64_t id;

	cr_assert_eq(session_add(as(p, p->anna), &it, 0, &id), PITCH_GOOD);
	cr_assert(card(p, id)->hostless);
	cr_assert_eq(take(p, p->cleo, id), TAKEN_UP);
	cr_assert_eq(session_accept(as(p, p->ben), id), ASKED_DONE);
	cr_assert_eq(card(p, id)->host_count, 2);
}

/* "host left" is a session that waits for somebody (DESIGN 9 keeps the nameless row until then). */
Test(take_up, replaces_hosts_who_asked_to_be_forgotten)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), shared = pitch(p, p->anna, "Shared");

	co_host(p, shared, p->ben);
	put(p, id, AULA, AT_10);
	person_erase(as(p, p->anna), p->anna);
	cr_assert(card(p, id)->hostless);
	cr_assert_not(card(p, shared)->hostless, "Ben runs it still");
	cr_assert_eq(take(p, p->cleo, id), TAKEN_UP);
	cr_assert_eq(card(p, id)->host_count, 1);
	cr_assert_str_eq(card(p, id)->hosts[0].shown, "Cleo");
	cr_assert_eq(grid_check(p->db), 0);
}
