#include "programme.h"

static enum pitched name(struct programme *p, int64_t id, const char *shown)
{
	const char *names[] = { shown };
	const struct card *now = card(p, id);
	struct pitch it = { .title = now->title,
			    .co_hosts = names,
			    .co_host_count = shown ? 1 : 0 };

	return session_change(&p->act, id, now->revision, &it);
}

Test(host, a_named_co_host_is_asked_until_they_accept)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Together");

	as(p, p->anna);
	cr_assert_eq(name(p, id, "Ben"), PITCH_GOOD);
	cr_assert_eq(card(p, id)->host_count, 1);
	cr_assert_eq(card(p, id)->asked_count, 1);
	cr_assert_not(session_hosted_by(p->db, id, p->ben));
	cr_assert_eq(session_accept(as(p, p->ben), id), ASKED_DONE);
	cr_assert_eq(card(p, id)->host_count, 2);
	cr_assert_str_eq(card(p, id)->hosts[1].shown, "Ben");
	cr_assert(session_hosted_by(p->db, id, p->ben));
}

Test(host, a_name_that_nobody_has_cannot_be_asked)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Together");
	const char *nobody[] = { "Nobody" };
	struct pitch it = { .title = "New", .co_hosts = nobody, .co_host_count = 1 };

	as(p, p->anna);
	cr_assert_eq(name(p, id, "Zoë"), PITCH_NO_SUCH_HOST);
	cr_assert_eq(card(p, id)->revision, 1);
	cr_assert_eq(session_add(&p->act, &it, p->anna, &id), PITCH_NO_SUCH_HOST);
}

Test(host, somebody_without_a_phone_hosts_at_once)
{
	struct programme *p = programme();
	int64_t id, zoe = person_add_unclaimed(&p->act, "Zoe");
	const char *names[] = { "Zoe" };
	struct pitch it = { .title = "Imported", .co_hosts = names, .co_host_count = 1 };

	cr_assert_eq(session_add(as(p, p->sam), &it, p->anna, &id), PITCH_GOOD);
	cr_assert(session_hosted_by(p->db, id, zoe));
}

Test(host, who_is_not_named_any_more_is_not_asked_any_more_but_a_host_stays)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Together");

	as(p, p->anna);
	name(p, id, "Ben");
	name(p, id, "Cleo");
	cr_assert_eq(card(p, id)->asked_count, 1);
	cr_assert_eq(session_accept(as(p, p->ben), id), ASKED_NOT);
	cr_assert_eq(session_accept(as(p, p->cleo), id), ASKED_DONE);
	as(p, p->anna);
	name(p, id, NULL);
	cr_assert(session_hosted_by(p->db, id, p->cleo));
}

Test(host, who_was_not_asked_cannot_accept_nor_decline)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	cr_assert_eq(session_accept(as(p, p->dora), id), ASKED_NOT);
	cr_assert_eq(session_decline(as(p, p->dora), id), ASKED_NOT);
	cr_assert_eq(card(p, id)->host_count, 1);
}

Test(host, accepting_makes_busy_where_the_session_stands)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	co_host(p, id, p->ben);
	cr_assert_eq(put(p, other, BLUE, AT_10).placed, PLACE_HOST_BUSY);
	cr_assert_eq(put(p, other, BLUE, AT_11).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(host, accepting_is_refused_where_the_co_host_hosts_another)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Anna's", 2), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	put(p, other, BLUE, AT_11);
	as(p, p->anna);
	name(p, id, "Ben");
	cr_assert_eq(session_accept(as(p, p->ben), id), ASKED_BUSY);
	cr_assert_eq(card(p, id)->asked_count, 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(host, asked_hosts_are_not_busy)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	as(p, p->anna);
	name(p, id, "Ben");
	put(p, id, AULA, AT_10);
	cr_assert_eq(put(p, other, BLUE, AT_10).placed, PLACE_DONE);
}

Test(host, a_co_host_can_leave_and_is_free_again)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	co_host(p, id, p->ben);
	put(p, id, AULA, AT_10);
	cr_assert_eq(session_decline(as(p, p->ben), id), ASKED_DONE);
	cr_assert_eq(put(p, other, BLUE, AT_10).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(host, the_last_host_cannot_leave_but_hand_over)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	cr_assert_eq(session_decline(as(p, p->anna), id), ASKED_NOT);
	cr_assert_eq(session_hand_over(&p->act, id, p->ben), ASKED_DONE);
	cr_assert_not(session_hosted_by(p->db, id, p->anna));
	cr_assert(session_hosted_by(p->db, id, p->ben));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(host, is_not_handed_over_by_others_nor_to_nobody_nor_to_somebody_busy)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	put(p, other, BLUE, AT_10);
	cr_assert_eq(session_hand_over(as(p, p->cleo), id, p->dora), ASKED_NOT);
	cr_assert_eq(session_hand_over(as(p, p->anna), id, 999), ASKED_NOT);
	cr_assert_eq(session_hand_over(&p->act, id, p->anna), ASKED_NOT);
	cr_assert_eq(session_hand_over(&p->act, id, p->ben), ASKED_BUSY);
	cr_assert(session_hosted_by(p->db, id, p->anna));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(host, says_that_its_host_left_without_a_name)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	person_erase(&p->act, p->anna);
	const struct card *now = card_seen(p, id);

	cr_assert_eq(now->host_count, 1);
	cr_assert(now->hosts[0].erased);
	cr_assert_str_eq(now->hosts[0].shown, "");
}
