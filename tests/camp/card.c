#include "camp/card.h"

#include <string.h>

#include "programme.h"

static struct card *seen_by(struct programme *p, int64_t session, int64_t person, bool organiser)
{
	return session_card(p->db, p->mem, session,
			    (struct viewer_sees){ .person = person, .organiser = organiser });
}

Test(card, names_hosts_in_order_and_those_asked_after_them)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *names[] = { "Cleo", "Ben" };

	co_host(p, id, p->dora);
	struct pitch it = { .title = "Anna's", .slots = 1, .co_hosts = names, .co_host_count = 2 };

	session_change(as(p, p->anna), id, card(p, id)->revision, &it);
	const struct card *now = card(p, id);

	cr_assert_eq(now->host_count, 2);
	cr_assert_eq(now->asked_count, 2);
	cr_assert_str_eq(now->hosts[0].shown, "Anna");
	cr_assert_str_eq(now->hosts[1].shown, "Dora");
	cr_assert(now->hosts[2].asked && now->hosts[3].asked);
}

Test(card, gives_each_session_its_own_hosts)
{
	struct programme *p = programme();
	int64_t ids[] = { pitch(p, p->anna, "One"), pitch(p, 0, "Nobody's"),
			  pitch(p, p->ben, "Three") };
	int count;
	struct card *list = session_cards(p->db, p->mem, (struct viewer_sees){ 0 }, &count);

	cr_assert_eq(count, 3);
	cr_assert_eq(list[0].id, ids[2], "newest pitch first");
	cr_assert_str_eq(list[0].hosts[0].shown, "Ben");
	cr_assert_eq(list[1].host_count, 0);
	cr_assert_str_eq(list[2].hosts[0].shown, "Anna");
}

Test(card, says_what_is_mine_to_me_alone)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	vote(p, p->ben, id, CHOICE_MAYBE);
	cr_assert(seen_by(p, id, p->anna, false)->mine);
	cr_assert(seen_by(p, id, p->anna, false)->pitched_by_me);
	cr_assert_not(seen_by(p, id, p->ben, false)->mine);
	cr_assert_eq(seen_by(p, id, p->ben, false)->vote, CHOICE_MAYBE);
	cr_assert_eq(seen_by(p, id, p->anna, false)->vote, CHOICE_NONE);
	cr_assert_eq(seen_by(p, id, p->sam, true)->vote, CHOICE_NONE, "organisers see no vote");
	cr_assert_not(seen_by(p, id, 0, false)->mine);
	cr_assert_not(seen_by(p, id, 0, false)->pitched_by_me);
}

Test(card, who_is_only_asked_does_not_host)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	const char *names[] = { "Ben" };
	struct pitch it = { .title = "Anna's", .slots = 1, .co_hosts = names, .co_host_count = 1 };

	session_change(as(p, p->anna), id, 1, &it);
	cr_assert_not(seen_by(p, id, p->ben, false)->mine);
	cr_assert_eq(seen_by(p, id, p->ben, false)->host_count, 1);
}

Test(card, hides_where_it_stands_until_its_day_is_published)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	const struct card *visitor = seen_by(p, id, 0, false), *sam = seen_by(p, id, p->sam, true);

	cr_assert(!visitor->room && !visitor->slot && !visitor->starts_at && !visitor->room_name);
	cr_assert(!seen_by(p, id, p->anna, false)->room, "from its host too");
	cr_assert_str_eq(sam->room_name, "Aula");
	cr_assert_eq(sam->starts_at, p->opens);
	cr_assert_eq(sam->published_at, 0);
	grid_publish(&p->act, p->days[0]);
	visitor = seen_by(p, id, 0, false);
	cr_assert_str_eq(visitor->room_name, "Aula");
	cr_assert_str_eq(visitor->directions, "Ground floor");
	cr_assert_eq(visitor->ends_at, p->opens + 50 * 60);
}

Test(card, of_several_slots_ends_with_the_last)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2);

	put(p, id, AULA, AT_10);
	cr_assert_eq(card(p, id)->ends_at, p->opens + 110 * 60, "11:00 and fifty minutes");
}

Test(card, says_where_it_was_seen_before_it_moved)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	cr_assert_null(card_seen(p, id)->moved_from_name);
	p->act.now += 60;
	put(p, id, BLUE, AT_11);
	const struct card *now = card_seen(p, id);

	cr_assert_str_eq(now->moved_from_name, "Aula");
	cr_assert_eq(now->moved_from_starts_at, p->opens);
	cr_assert_eq(now->moved_at, p->act.now);
}

Test(card, the_list_shows_withdrawn_ones_to_organisers_alone)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Withdrawn");
	int count;

	session_end(as(p, p->anna), id, "ill");
	session_cards(p->db, p->mem, (struct viewer_sees){ 0 }, &count);
	cr_assert_eq(count, 0);
	session_cards(p->db, p->mem, (struct viewer_sees){ .organiser = true }, &count);
	cr_assert_eq(count, 1);
}

Test(card, lists_by_number_whatever_the_state_and_nothing_unknown)
{
	struct programme *p = programme();
	int64_t one = pitch(p, p->anna, "One"), two = pitch(p, p->ben, "Two");
	int count;

	session_end(as(p, p->anna), one, "ill");
	const struct card *list =
		card_list_of(p->db, p->mem, arena_format(p->mem, "[%d,%d,999]", (int)one, (int)two),
			     (struct viewer_sees){ 0 }, &count);

	cr_assert_eq(count, 2);
	cr_assert_eq(list[0].id, two);
	cr_assert_eq(list[1].state, SESSION_WITHDRAWN);
	card_list_of(p->db, p->mem, "[]", (struct viewer_sees){ 0 }, &count);
	cr_assert_eq(count, 0);
	cr_assert_null(session_card(p->db, p->mem, 999, (struct viewer_sees){ 0 }));
}
