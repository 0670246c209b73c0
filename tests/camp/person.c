#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "camp/login.h"
#include "programme.h"

#define FAMILY "👩‍👩‍👧‍👦" /* one grapheme of seven code points */

static struct person *who(struct programme *p, int64_t id)
{
	return person_find(p->db, p->mem, id);
}

static enum name_given join_as(struct programme *p, const char *name, const char *pronouns,
			       enum role role, int64_t *id)
{
	return person_add(as(p, 0), name, pronouns, role, id);
}

static int64_t joins(struct programme *p, const char *name)
{
	int64_t id = 0;

	cr_assert_eq(join_as(p, name, "", ROLE_ATTENDEE, &id), NAME_GOOD, "%s", name);
	return id;
}

static enum name_given tries(struct programme *p, const char *name)
{
	int64_t id;

	return join_as(p, name, "", ROLE_ATTENDEE, &id);
}

static const char *repeated(struct programme *p, const char *text, int times)
{
	struct buf buf = { .mem = p->mem };

	while (times--)
		buf_text(&buf, text);
	return buf_end(&buf);
}

/* --- names ------------------------------------------------------------------------------------ */

Test(person, the_second_of_a_name_gets_a_tag_and_each_next_one_another)
{
	struct programme *p = programme();
	int64_t second = joins(p, "Anna"), third = joins(p, "Anna");
	const char *tag = who(p, second)->tag;

	cr_assert_str_eq(who(p, p->anna)->shown, "Anna");
	cr_assert_eq(strlen(tag), 2);
	cr_assert_eq(strspn(tag, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 2, "Crockford's: %s", tag);
	cr_assert_str_eq(who(p, second)->shown, arena_format(p->mem, "Anna·%s", tag));
	cr_assert_str_neq(who(p, third)->shown, who(p, second)->shown);
}

/* Two names are equal when they look equal (Unicode TR 39): case, accents, width, other scripts. */
Test(person, names_that_look_alike_are_told_apart_too)
{
	static const char *const alike[] = {
		"Аnna",       /* Cyrillic A */
		"Ａｎｎａ",   /* full width */
		"An\u200bna", /* zero width space */
		"An\u00adna", /* soft hyphen */
		"Anna\u3164", /* Hangul filler */
		"\u202eAnna", /* right-to-left override */
		"  Anna ",
	};
	struct programme *p = programme();

	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
		int64_t id = joins(p, alike[i]);

		cr_assert_str_not_empty(who(p, id)->tag, "%s", alike[i]);
	}
	cr_assert_str_empty(who(p, joins(p, "Hannah"))->tag);
}

Test(person, what_looks_like_an_organiser_or_helper_is_refused)
{
	static const char *const alike[] = { "Sam", "SAM", "Ѕаm", "S\u200bam", "Hugo", "ｈugo" };
	struct programme *p = programme();
	int64_t helper;

	cr_assert_eq(join_as(p, "Hugo", "", ROLE_HELPER, &helper), NAME_GOOD);
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		cr_assert_eq(tries(p, alike[i]), NAME_RESERVED, "%s", alike[i]);
	cr_assert_eq(tries(p, "Samuel"), NAME_GOOD);
	cr_assert_eq(person_change(as(p, p->ben), p->ben, "Sam", "", ""), NAME_RESERVED);
	cr_assert_str_eq(who(p, p->ben)->name, "Ben");
}

Test(person, names_of_roles_are_refused_in_any_disguise)
{
	static const char *const names[] = {
		"Organiser",   "ORGANISER: Bob", "the admin", "Οrganiser", /* Greek O */
		"[Moderator]", "helper/Ben",     "Serendip",  "Veranstalterin",
		"0rganiser",   "ad\u200bmin",    "Orga Bea",  "admin\u00ad",
	};
	struct programme *p = programme();

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		cr_assert_eq(tries(p, names[i]), NAME_RESERVED, "%s", names[i]);
	cr_assert_eq(tries(p, "Morgana"), NAME_GOOD, "it holds orga, as a part of a word");
	cr_assert_eq(person_change(as(p, p->sam), p->sam, "Organiser Sam", "", ""), NAME_GOOD,
		     "organisers may say so");
}

Test(person, a_name_that_shows_nothing_is_refused)
{
	static const char *const names[] = { "",       " ",    "\u200b\u200d", "\u00ad",
					     "\u3164", "\n\t", "\u202e",       "\u2800" };
	struct programme *p = programme();

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		cr_assert_eq(tries(p, names[i]), NAME_EMPTY, "number %zu", i);
}

Test(person, lengths_are_counted_as_people_count_them)
{
	struct programme *p = programme();
	int64_t id;

	cr_assert_eq(tries(p, repeated(p, "é", NAME_LENGTH)), NAME_GOOD);
	cr_assert_eq(tries(p, repeated(p, "é", NAME_LENGTH + 1)), NAME_LONG);
	cr_assert_eq(tries(p, repeated(p, FAMILY, 34)), NAME_GOOD);
	cr_assert_eq(tries(p, repeated(p, FAMILY, 35)), NAME_LONG,
		     "the file holds 240 code points");
	cr_assert(person_add_unclaimed(&p->act, repeated(p, FAMILY, 60)), "it is cut to fit");
	cr_assert_eq(join_as(p, "Eva", repeated(p, "x", PRONOUNS_LENGTH), ROLE_ATTENDEE, &id),
		     NAME_GOOD);
	cr_assert_eq(join_as(p, "Eva", repeated(p, "x", PRONOUNS_LENGTH + 1), ROLE_ATTENDEE, &id),
		     PRONOUNS_LONG);
	cr_assert_eq(person_change(as(p, p->ben), p->ben, "Ben", "",
				   repeated(p, "x", AFFILIATION_LENGTH + 1)),
		     AFFILIATION_LONG);
	cr_assert_str_empty(who(p, p->ben)->affiliation);
}

Test(person, hostile_names_are_kept_as_they_are_and_escaped_by_pages)
{
	struct programme *p = programme();
	const char *name = "<script>alert(1)</script>\"'&";

	cr_assert_str_eq(who(p, joins(p, name))->shown, name);
}

Test(person, changing_keeps_my_tag_where_it_is_free)
{
	struct programme *p = programme();
	int64_t id = joins(p, "Anna");
	const char *tag = who(p, id)->tag;

	cr_assert_eq(person_change(as(p, id), id, "Anna", "she/her", "Mill"), NAME_GOOD);
	cr_assert_str_eq(who(p, id)->tag, tag);
	cr_assert_str_eq(who(p, id)->pronouns, "she/her");
	cr_assert_str_eq(who(p, id)->affiliation, "Mill");
	cr_assert_eq(person_change(as(p, id), id, "Ben", "", ""), NAME_GOOD);
	cr_assert_str_eq(who(p, id)->shown, arena_format(p->mem, "Ben·%s", tag));
	cr_assert_str_eq(who(p, p->ben)->shown, "Ben", "who was first keeps the bare name");
}

Test(person, is_found_by_the_name_shown_and_never_by_half_of_it)
{
	struct programme *p = programme();
	int64_t second = joins(p, "Anna");

	cr_assert_eq(person_find_name(p->db, p->mem, who(p, second)->shown)->id, second);
	cr_assert_null(person_find_name(p->db, p->mem, "Anna"), "two are called so");
	cr_assert_eq(person_find_name(p->db, p->mem, "BEN")->id, p->ben);
	cr_assert_null(person_find_name(p->db, p->mem, "Anna·ZZZ"));
	cr_assert_null(person_find_name(p->db, p->mem, "Nobody"));
	cr_assert_null(person_find_name(p->db, p->mem, ""));
	cr_assert_null(person_find_name(p->db, p->mem, "·7K"));
}

Test(person, the_unclaimed_are_cleaned_and_claimed_once)
{
	struct programme *p = programme();
	int64_t id = person_add_unclaimed(as(p, p->sam), repeated(p, "a", 90)),
		bare = person_add_unclaimed(&p->act, "\u200b");
	int people = person_count(p->db), count;

	cr_assert(who(p, id)->unclaimed);
	cr_assert_str_eq(who(p, id)->name,
			 arena_format(p->mem, "%s…", repeated(p, "a", NAME_LENGTH - 1)));
	cr_assert_str_eq(who(p, bare)->name, "?");
	p->act.now += 60;
	person_claim(as(p, id), id);
	cr_assert_not(who(p, id)->unclaimed);
	cr_assert_eq(who(p, id)->joined_at, p->act.now);
	cr_assert_eq(person_count(p->db), people + 1);
	int64_t seq = journal_list(p->db, p->mem, 0, 1, &count)->seq;

	person_claim(&p->act, id);
	cr_assert_eq(journal_list(p->db, p->mem, 0, 1, &count)->seq, seq);
}

Test(person, the_list_holds_everybody_by_name_but_the_erased)
{
	struct programme *p = programme();
	int count;

	person_erase(as(p, p->ben), p->ben);
	const struct person *list = person_list(p->db, p->mem, &count);

	cr_assert_eq(count, 4);
	cr_assert_str_eq(list[0].shown, "Anna");
	cr_assert_str_eq(list[3].shown, "Sam");
}

/* DESIGN 9: a role is the person's, power is the login's: the one never changes the other. */
Test(person, who_becomes_an_organiser_keeps_the_logins_there_are)
{
	struct programme *p = programme();

	login_add(as(p, p->ben), "phone", p->ben, ROLE_ATTENDEE, "");
	person_role(&p->act, p->ben, ROLE_ORGANISER);
	cr_assert_eq(who(p, p->ben)->role, ROLE_ORGANISER);
	cr_assert_eq(who(p, p->anna)->role, ROLE_ATTENDEE);
	cr_assert_eq(login_find(p->db, p->mem, "phone", p->act.now)->power, ROLE_ATTENDEE);
	cr_assert_eq(tries(p, "Ben"), NAME_RESERVED, "from now on the name is an organiser's");
}

/* --- codes ------------------------------------------------------------------------------------ */

static const char *code_of(struct programme *p, int64_t id)
{
	return person_recovery_code(p->mem, p->act.key, &p->camp, who(p, id));
}

static const char *address_of(struct programme *p, int64_t id)
{
	return person_agenda_address(p->mem, p->act.key, &p->camp, who(p, id));
}

Test(person, a_recovery_code_finds_its_person_and_nobody_else)
{
	struct programme *p = programme();
	const char *code = code_of(p, p->anna);

	cr_assert_eq(strlen(code), SECRET_CODE_LEN);
	cr_assert_str_neq(code, code_of(p, p->ben));
	cr_assert_eq(person_find_recovery(p->db, p->mem, code)->id, p->anna);
	cr_assert_null(person_find_recovery(p->db, p->mem, "00000000"));
	cr_assert_null(person_find_recovery(p->db, p->mem, ""));
}

/* DESIGN 9: derived from host key, camp, purpose, id, generation; the file alone opens nothing. */
Test(person, codes_follow_from_host_camp_and_generation)
{
	struct programme *p = programme();
	struct secret_key other = { { 8 } };
	struct camp elsewhere = p->camp;
	struct person *anna = who(p, p->anna);

	elsewhere.uuid = "00000000-0000-4000-8000-000000000000";
	const char *code = code_of(p, p->anna);

	cr_assert_str_eq(code, code_of(p, p->anna));
	cr_assert_str_neq(code, person_recovery_code(p->mem, &other, &p->camp, anna));
	cr_assert_str_neq(code, person_recovery_code(p->mem, p->act.key, &elsewhere, anna));
	anna->recovery_generation++;
	cr_assert_str_neq(code, person_recovery_code(p->mem, p->act.key, &p->camp, anna));
}

/* 2^-40 a pair: here it is forced, by giving Ben the hash that the next one's code will have. */
Test(person, of_two_with_one_code_the_later_gets_the_next_generation)
{
	struct programme *p = programme();
	struct person next = { .id = p->dora + 1, .recovery_generation = 1 };
	const char *code = person_recovery_code(p->mem, p->act.key, &p->camp, &next);

	sql_do(p->db, SQL_PERSON_CODES, INT(p->ben), TEXT(secret_hash(p->mem, code)), INT(1),
	       TEXT("an address"), INT(1));
	int64_t id = joins(p, "Eva");

	cr_assert_eq(id, next.id);
	cr_assert_eq(who(p, id)->recovery_generation, 2);
	cr_assert_eq(person_find_recovery(p->db, p->mem, code)->id, p->ben);
	cr_assert_eq(person_find_recovery(p->db, p->mem, code_of(p, id))->id, id);
}

Test(person, a_renewed_agenda_address_kills_the_old_one_and_no_code)
{
	struct programme *p = programme();
	const char *old = address_of(p, p->anna), *code = code_of(p, p->anna);

	cr_assert_eq(strlen(old), 32, "160 bits in base32");
	person_agenda_renew(as(p, p->anna), p->anna);
	cr_assert_null(person_find_agenda(p->db, p->mem, old));
	cr_assert_eq(person_find_agenda(p->db, p->mem, address_of(p, p->anna))->id, p->anna);
	cr_assert_eq(person_find_recovery(p->db, p->mem, code)->id, p->anna);
	cr_assert_eq(person_find_agenda(p->db, p->mem, address_of(p, p->ben))->id, p->ben);
}

Test(person, a_sign_in_name_is_found_without_case_and_accents_and_is_had_by_one)
{
	struct programme *p = programme();

	cr_assert(person_password(as(p, p->sam), p->sam, "Zoë", "a hash"));
	cr_assert_eq(person_find_sign_in(p->db, p->mem, "ZOE")->id, p->sam);
	cr_assert_not(person_password(as(p, p->cleo), p->cleo, "zoé", "another"));
	cr_assert_null(who(p, p->cleo)->password);
	cr_assert_null(person_find_sign_in(p->db, p->mem, "Sam"));
	cr_assert(person_password(as(p, p->sam), p->sam, "Zoë", "a newer hash"));
	cr_assert_str_eq(who(p, p->sam)->password, "a newer hash");
}
