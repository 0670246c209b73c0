#include "camp/login.h"

#include <string.h>

#include "programme.h"

static struct login *of(struct programme *p, const char *token)
{
	return login_find(p->db, p->mem, token, p->act.now);
}

static int64_t sign_in(struct programme *p, const char *token, int64_t person, enum role power)
{
	return login_add(as(p, person), token, person, power, "Firefox · Linux");
}

Test(login, is_found_by_its_token_alone)
{
	struct programme *p = programme();
	int64_t id = sign_in(p, "anna's token", p->anna, ROLE_ATTENDEE);

	cr_assert_eq(of(p, "anna's token")->id, id);
	cr_assert_eq(of(p, "anna's token")->person, p->anna);
	cr_assert_str_eq(of(p, "anna's token")->device, "Firefox · Linux");
	cr_assert_null(of(p, "anna's toke"));
	cr_assert_null(of(p, ""));
	cr_assert_null(of(p, secret_hash(p->mem, "anna's token")),
		       "the hash in the file is no key");
}

/* DESIGN 9: whatever becomes of the person's role, a login can what it could when it was made. */
Test(login, has_the_power_it_was_born_with)
{
	struct programme *p = programme();

	sign_in(p, "phone", p->sam, ROLE_ATTENDEE);
	sign_in(p, "desk", p->sam, ROLE_ORGANISER);
	cr_assert_eq(of(p, "phone")->power, ROLE_ATTENDEE);
	cr_assert_eq(of(p, "desk")->power, ROLE_ORGANISER);
}

Test(login, of_an_organiser_lasts_a_day_to_the_second)
{
	struct programme *p = programme();

	sign_in(p, "desk", p->sam, ROLE_ORGANISER);
	sign_in(p, "phone", p->anna, ROLE_ATTENDEE);
	p->act.now += 24 * 3600 - 1;
	cr_assert(of(p, "desk"));
	p->act.now++;
	cr_assert_null(of(p, "desk"));
	p->act.now += 30 * 24 * 3600;
	cr_assert(of(p, "phone"), "an attendee's ends with the camp");
}

Test(login, is_ended_by_its_own_person_once)
{
	struct programme *p = programme();
	int64_t id = sign_in(p, "phone", p->anna, ROLE_ATTENDEE);

	cr_assert_not(login_end(as(p, p->ben), p->ben, id));
	cr_assert(of(p, "phone"));
	cr_assert(login_end(as(p, p->anna), p->anna, id));
	cr_assert_null(of(p, "phone"));
	cr_assert_not(login_end(&p->act, p->anna, id));
	cr_assert_not(login_end(&p->act, p->anna, 999));
}

Test(login, the_list_has_my_living_devices_newest_first)
{
	struct programme *p = programme();
	int64_t ended = sign_in(p, "a", p->sam, ROLE_ATTENDEE),
		older = sign_in(p, "b", p->sam, ROLE_ATTENDEE),
		newer = sign_in(p, "c", p->sam, ROLE_ORGANISER);
	int count;

	sign_in(p, "d", p->ben, ROLE_ATTENDEE);
	login_end(as(p, p->sam), p->sam, ended);
	const struct login *list = login_list(p->db, p->mem, p->sam, p->act.now, &count);

	cr_assert_eq(count, 2);
	cr_assert_eq(list[0].id, newer);
	cr_assert_eq(list[1].id, older);
	login_list(p->db, p->mem, p->sam, p->act.now + ORGANISER_LOGIN_LASTS, &count);
	cr_assert_eq(count, 1);
}

/* A sign-in that is sent again has the same token: it belongs to whom it belongs to now, and only once. */
Test(login, the_same_token_again_belongs_to_the_later_person)
{
	struct programme *p = programme();
	int64_t first = sign_in(p, "phone", p->anna, ROLE_ATTENDEE);
	int count;

	cr_assert_eq(sign_in(p, "phone", p->anna, ROLE_ATTENDEE), first, "it is the same login");
	login_list(p->db, p->mem, p->anna, p->act.now, &count);
	cr_assert_eq(count, 1);
	sign_in(p, "phone", p->ben, ROLE_ATTENDEE);
	cr_assert_eq(of(p, "phone")->person, p->ben);
	login_list(p->db, p->mem, p->anna, p->act.now, &count);
	cr_assert_eq(count, 0);
}

/* --- one-use links ---------------------------------------------------------------------------- */

#define BASE "https://camps.example/north"

static const char *token_of(struct programme *p, const struct invitation *invitation)
{
	const char *link = invitation_link(p->mem, p->act.key, &p->camp, BASE, invitation);

	cr_assert_eq(strncmp(link, BASE "/i/", strlen(BASE "/i/")), 0, "%s", link);
	return link + strlen(BASE "/i/");
}

static struct invitation *by_token(struct programme *p, const char *token)
{
	return invitation_find_token(p->db, p->mem, token, p->act.now);
}

static struct invitation *by_number(struct programme *p, int64_t id)
{
	return invitation_find(p->db, p->mem, id, p->act.now);
}

Test(invitation, is_taken_once)
{
	struct programme *p = programme();
	const struct invitation *it = invitation_add(&p->act, 0, ROLE_ORGANISER, 3600);
	const char *token = token_of(p, it);

	cr_assert_eq(by_token(p, token)->id, it->id);
	cr_assert_eq(by_token(p, token)->power, ROLE_ORGANISER);
	cr_assert_eq(by_token(p, token)->person, 0, "looking uses nothing up");
	cr_assert(invitation_take(&p->act, it->id));
	cr_assert_not(invitation_take(&p->act, it->id));
	cr_assert_null(by_token(p, token));
	cr_assert_null(by_number(p, it->id));
}

/* DESIGN 9: derived, so that it can be shown again; a file that was taken away opens nothing. */
Test(invitation, its_link_is_shown_again_from_what_the_file_keeps)
{
	struct programme *p = programme();
	const struct invitation *it = invitation_add(&p->act, p->anna, ROLE_ATTENDEE, 900);
	const char *token = token_of(p, it);
	struct secret_key other = { { 8 } };

	cr_assert_eq(strlen(token), 32, "160 bits in base32");
	cr_assert_str_eq(token_of(p, by_number(p, it->id)), token);
	cr_assert_str_neq(token, token_of(p, invitation_add(&p->act, p->anna, ROLE_ATTENDEE, 900)));
	p->act.key = &other;
	cr_assert_str_neq(token, token_of(p, it), "another host's key gives another");
}

Test(invitation, is_late_at_its_second)
{
	struct programme *p = programme();
	const struct invitation *it = invitation_add(&p->act, p->anna, ROLE_ATTENDEE, 900);
	const char *token = token_of(p, it);

	p->act.now += 899;
	cr_assert_eq(by_token(p, token)->person, p->anna);
	cr_assert_eq(by_number(p, it->id)->person, p->anna);
	p->act.now++;
	cr_assert_null(by_token(p, token));
	cr_assert_null(by_number(p, it->id));
}

Test(invitation, unknown_ones_are_none)
{
	struct programme *p = programme();
	const struct invitation *it = invitation_add(&p->act, 0, ROLE_ORGANISER, 3600);

	cr_assert_null(by_token(p, ""));
	cr_assert_null(by_token(p, "<script>\"'&"));
	cr_assert_null(by_token(p, secret_hash(p->mem, token_of(p, it))));
	cr_assert_null(by_token(p, arena_format(p->mem, "%lld", (long long)it->id)),
		       "its number is no key");
	cr_assert_null(by_number(p, 999));
	cr_assert_not(invitation_take(&p->act, 999));
}
