#include <string.h>

#include "camp/login.h"
#include "programme.h"

static struct person *who(struct programme *p, int64_t id)
{
	return person_find(p->db, p->mem, id);
}

static const char *code_of(struct programme *p, int64_t id)
{
	return person_recovery_code(p->mem, p->act.key, &p->camp, who(p, id));
}

static const char *address_of(struct programme *p, int64_t id)
{
	return person_agenda_address(p->mem, p->act.key, &p->camp, who(p, id));
}

Test(erasure, delete_me_leaves_a_nameless_row)
{
	struct programme *p = programme();
	const char *code = code_of(p, p->anna), *address = address_of(p, p->anna);

	person_change(as(p, p->anna), p->anna, "Anna", "she/her", "Mill");
	person_erase(&p->act, p->anna);
	const struct person *row = who(p, p->anna);

	cr_assert(row->erased);
	cr_assert_str_empty(row->shown);
	cr_assert_str_empty(row->name);
	cr_assert_str_empty(row->tag);
	cr_assert_str_empty(row->pronouns);
	cr_assert_str_empty(row->affiliation);
	cr_assert_null(person_find_recovery(p->db, p->mem, code));
	cr_assert_null(person_find_agenda(p->db, p->mem, address));
	cr_assert_null(person_find_name(p->db, p->mem, "Anna"));
}

Test(erasure, delete_me_takes_sign_in_and_power)
{
	struct programme *p = programme();

	int64_t again;

	person_password(as(p, p->sam), p->sam, "sam", "a hash");
	person_erase(&p->act, p->sam);
	cr_assert_null(person_find_sign_in(p->db, p->mem, "sam"));
	cr_assert_eq(who(p, p->sam)->role, ROLE_ATTENDEE);
	cr_assert_null(who(p, p->sam)->password);
	cr_assert_eq(person_add(as(p, 0), "Sam", "", ROLE_ATTENDEE, &again), NAME_GOOD,
		     "the name is free again");
}

Test(erasure, delete_me_ends_logins_and_links)
{
	struct programme *p = programme();
	int count;

	login_add(as(p, p->anna), "token", p->anna, ROLE_ATTENDEE, "Firefox");
	const struct invitation *along = invitation_add(&p->act, p->anna, ROLE_ATTENDEE, 900);

	person_erase(&p->act, p->anna);
	cr_assert_null(login_find(p->db, p->mem, "token", p->act.now));
	login_list(p->db, p->mem, p->anna, p->act.now, &count);
	cr_assert_eq(count, 0);
	cr_assert_null(invitation_find(p->db, p->mem, along->id, p->act.now));
}

Test(erasure, delete_me_keeps_votes_and_sessions_whose_host_left)
{
	struct programme *p = programme();
	int64_t hers = pitch(p, p->anna, "Hers"), his = pitch(p, p->ben, "His");

	vote(p, p->anna, his, CHOICE_INTERESTED);
	agenda_mark(as(p, p->anna), run_of(p, his), true);
	person_erase(&p->act, p->anna);
	const struct card *left = card_seen(p, hers);

	cr_assert_str_eq(left->title, "Hers");
	cr_assert_eq(left->host_count, 1);
	cr_assert(left->hosts[0].erased);
	cr_assert_str_empty(left->hosts[0].shown);
	cr_assert_eq(left->pitched_by, 0);
	cr_assert_eq(card(p, his)->interested, 1, "votes count until closing");
	cr_assert_eq(card(p, his)->going_count, 0, "agendas are gone");
	cr_assert_eq(grid_check(p->db), 0);
}

Test(erasure, delete_me_is_asked_for_no_co_hosting_any_more)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "His");
	const char *names[] = { "Anna" };
	struct pitch it = { .title = "His", .slots = 1, .co_hosts = names, .co_host_count = 1 };

	session_change(as(p, p->ben), id, 1, &it);
	cr_assert_eq(card(p, id)->asked_count, 1);
	person_erase(as(p, p->anna), p->anna);
	cr_assert_eq(card(p, id)->asked_count, 0);
}

/* Every text that the file holds of a table, searched for the name that was forgotten. */
static bool said_anywhere(struct programme *p, const char *name)
{
	int count;
	const struct journal_entry *rows = journal_list(p->db, p->mem, 0, 10000, &count);
	const struct announcement *news;

	for (int i = 0; i < count; i++)
		if (strstr(rows[i].before ? rows[i].before : "", name) ||
		    strstr(rows[i].after ? rows[i].after : "", name) ||
		    strstr(rows[i].actor_name ? rows[i].actor_name : "", name))
			return true;
	news = announcement_list(p->db, p->mem, &count);
	for (int i = 0; i < count; i++)
		if (strstr(news[i].by_name ? news[i].by_name : "", name))
			return true;
	return false;
}

Test(erasure, delete_me_takes_the_name_from_journal_history_and_announcements)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Hers");
	int count;

	announcement_add(as(p, p->anna), "Lunch", "");
	cr_assert(said_anywhere(p, "Anna"));
	person_erase(&p->act, p->anna);
	cr_assert_not(said_anywhere(p, "Anna"));
	const struct journal_entry *rows = journal_list(p->db, p->mem, 0, 10000, &count);

	for (int i = 0; i < count; i++)
		cr_assert_neq(rows[i].actor, p->anna, "%s", rows[i].verb);
	const struct session_text *texts = session_history(p->db, p->mem, id, &count);

	cr_assert(!texts[0].changed_by_name || !*texts[0].changed_by_name);
}
