/* Offers to co-host: made by whoever would, answered by a host. */
#include <string.h>

#include "camp/offer.h"
#include "camp/merge.h"
#include "programme.h"

static int waiting(struct programme *p, int64_t session)
{
	int count;

	session_offers(p->db, p->mem, session, &count);
	return count;
}

Test(offer, is_there_once_until_it_is_taken_back)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	for (int i = 0; i < 2; i++)
		cr_assert_eq(session_offer(as(p, p->ben), id), OFFER_MADE);
	const struct offer *offers = session_offers(p->db, p->mem, id, &count);

	cr_assert_eq(count, 1);
	cr_assert_str_eq(offers[0].shown, "Ben");
	cr_assert_eq(card(p, id)->host_count, 1, "nobody is a host by offering");
	cr_assert_eq(card(p, id)->asked_count, 0);
	cr_assert(session_offer_drop(&p->act, id));
	cr_assert_not(session_offer_drop(&p->act, id));
	cr_assert_eq(waiting(p, id), 0);
}

Test(offer, accepted_by_a_host_makes_a_host)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	session_offer(as(p, p->ben), id);
	cr_assert_eq(session_offer_accept(as(p, p->anna), id, p->ben), ASKED_DONE);
	cr_assert(session_hosted_by(p->db, id, p->ben));
	cr_assert_eq(session_offer_accept(&p->act, id, p->ben), ASKED_NOT);
	cr_assert_eq(session_decline(as(p, p->ben), id), ASKED_DONE);
	cr_assert_eq(waiting(p, id), 0, "an answered offer does not come back");
}

Test(offer, is_answered_by_its_hosts_alone)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	session_offer(as(p, p->ben), id);
	cr_assert_eq(session_offer_accept(as(p, p->ben), id, p->ben), ASKED_NOT);
	cr_assert_eq(session_offer_accept(as(p, p->cleo), id, p->ben), ASKED_NOT);
	cr_assert_eq(session_offer_decline(as(p, p->sam), id, p->ben), ASKED_NOT);
	cr_assert_eq(session_offer_accept(as(p, p->anna), id, p->cleo), ASKED_NOT);
	cr_assert_eq(session_offer_decline(&p->act, id, p->ben), ASKED_DONE);
	cr_assert_not(session_hosted_by(p->db, id, p->ben));
	cr_assert_eq(waiting(p, id), 0);
}

Test(offer, is_not_accepted_while_they_host_another_there)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), his = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	put(p, his, BLUE, AT_10);
	session_offer(as(p, p->ben), id);
	cr_assert_eq(session_offer_accept(as(p, p->anna), id, p->ben), ASKED_BUSY);
	cr_assert_eq(waiting(p, id), 1, "it stays, for when one of the two has moved");
	cr_assert_eq(grid_check(p->db), 0);
}

Test(offer, is_refused_where_there_is_nothing_to_offer)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), ended = pitch(p, p->anna, "Ended"), nobodys;

	session_end(as(p, p->anna), ended, "ill");
	session_add(as(p, p->anna), &(struct pitch){ .title = "Nobody's", .slots = 1 }, 0,
		    &nobodys);
	cr_assert_eq(session_offer(&p->act, id), OFFER_HOSTING);
	cr_assert_eq(session_offer(as(p, p->ben), ended), OFFER_ENDED);
	cr_assert_eq(session_offer(&p->act, nobodys), OFFER_HOSTLESS);
	cr_assert_eq(session_offer(&p->act, 999), OFFER_GONE);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(session_offer(as(p, p->ben), id), OFFER_CLOSED);
	cr_assert_eq(waiting(p, id), 0);
}

Test(offer, and_asking_meet_in_one_yes)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *names[] = { "Ben" };
	struct pitch it = { .title = "Anna's", .slots = 1, .co_hosts = names, .co_host_count = 1 };

	session_offer(as(p, p->ben), id);
	session_change(as(p, p->anna), id, 1, &it);
	cr_assert_eq(waiting(p, id), 0, "who is asked need not be answered");
	cr_assert_eq(session_offer(as(p, p->ben), id), OFFER_ASKED);
	cr_assert_eq(session_accept(&p->act, id), ASKED_DONE);
}

Test(offer, and_asking_wait_for_an_answer_where_they_should)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *names[] = { "Cleo" };
	struct pitch it = { .title = "Anna's", .slots = 1, .co_hosts = names, .co_host_count = 1 };
	int64_t me = topic_revision(p->db, arena_format(p->mem, "me:%lld", (long long)p->anna));
	int count;

	session_waiting(p->db, p->mem, p->anna, &count);
	cr_assert_eq(count, 0);
	session_offer(as(p, p->ben), id);
	cr_assert_gt(topic_revision(p->db, arena_format(p->mem, "me:%lld", (long long)p->anna)),
		     me);
	session_change(as(p, p->anna), id, 1, &it);
	cr_assert_not(session_waiting(p->db, p->mem, p->anna, &count)->asked);
	cr_assert_eq(count, 1);
	cr_assert(session_waiting(p->db, p->mem, p->cleo, &count)->asked);
	cr_assert_eq(count, 1);
	session_waiting(p->db, p->mem, p->ben, &count);
	cr_assert_eq(count, 0);
	session_offer_decline(as(p, p->anna), id, p->ben);
	session_waiting(p->db, p->mem, p->anna, &count);
	cr_assert_eq(count, 0);
}

Test(offer, goes_with_who_made_it_and_is_nobody_elses_business)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->anna, "Other");
	int count;

	struct merge_wish wish = { other, id, 1, 1 };

	cr_assert_eq(session_merge(as(p, p->sam), &wish).merged, MERGE_DONE);
	session_offer(as(p, p->ben), id);
	const struct journal_entry *told = journal_told(p->db, p->mem, 100, &count);

	for (int i = 0; i < count; i++)
		cr_assert_neq(strncmp(told[i].verb, "offer.", 6), 0, "%s", told[i].verb);
	cr_assert_eq(session_unmerge(as(p, p->sam), other), UNMERGE_DONE,
		     "an offer does not stand in the way of undoing");
	person_erase(as(p, p->ben), p->ben);
	cr_assert_eq(waiting(p, id), 0);
}
