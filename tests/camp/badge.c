/*
 * Badges, and the votes of who has none (PRODUCT V6). Without any, every other test of this folder tells how a camp
 * is.
 */
#include <string.h>

#include "base/text.h"
#include "camp/badge.h"
#include "camp/login.h"
#include "camp/merge.h"
#include "camp/model.h"
#include "programme.h"

static struct badge *badge(struct programme *p, int64_t id)
{
	return badge_find(p->db, p->mem, id);
}

static const char *code_of(struct programme *p, int64_t id)
{
	return badge_code(p->mem, p->act.key, &p->camp, badge(p, id));
}

static void bind(struct programme *p, int64_t id, int64_t person)
{
	cr_assert_eq(badge_bind(as(p, person), badge(p, id), person), BADGE_BOUND);
}

static int64_t joins(struct programme *p, const char *name)
{
	int64_t id = 0;

	cr_assert_eq(person_add(as(p, 0), name, "", ROLE_ATTENDEE, &id), NAME_GOOD);
	return id;
}

/* --- codes ---------------------------------------------------------------------------------------- */

Test(badge, blank_ones_are_numbered_and_each_has_a_code_of_its_own)
{
	struct programme *p = programme();
	int count;

	cr_assert_not(badge_issued(p->db));
	cr_assert_eq(badge_add(&p->act, 3), 1);
	cr_assert_eq(badge_add(&p->act, 2), 4);
	const struct badge *badges = badge_list(p->db, p->mem, &count);

	cr_assert(badge_issued(p->db));
	cr_assert_eq(count, 5);
	for (int i = 0; i < count; i++) {
		cr_assert_eq(badges[i].id, i + 1);
		cr_assert(!badges[i].person && !badges[i].used_at && !badges[i].shown);
		cr_assert_eq(badge_find_code(p->db, p->mem, code_of(p, i + 1))->id, i + 1);
	}
}

Test(badge, a_code_is_found_as_people_type_it_and_no_other_is)
{
	struct programme *p = programme();
	static const char *const wrong[] = { "", "K7Q2-M9XD", "K7Q2M9X", "'; DROP TABLE badge;--" };

	badge_add(&p->act, 1);
	const char *shown = secret_code_shown(p->mem, code_of(p, 1));
	char *low = arena_text(p->mem, shown);

	for (char *c = low; *c; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
	cr_assert_eq(badge_find_code(p->db, p->mem, low)->id, 1);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		cr_assert_null(badge_find_code(p->db, p->mem, wrong[i]), "%s", wrong[i]);
	cr_assert_neq(strcmp(code_of(p, 1), camp_join_code(p->mem, p->act.key, &p->camp)), 0);
}

Test(badge, renewing_kills_the_old_code_and_throws_nobody_out)
{
	struct programme *p = programme();

	badge_add(&p->act, 1);
	bind(p, 1, p->anna);
	login_add(as(p, p->anna), "token", p->anna, ROLE_ATTENDEE, "Firefox");
	const char *old = code_of(p, 1);

	cr_assert(badge_renew(&p->act, 1));
	cr_assert_not(badge_renew(&p->act, 2));
	cr_assert_null(badge_find_code(p->db, p->mem, old));
	const struct badge *new = badge_find_code(p->db, p->mem, code_of(p, 1));

	cr_assert_eq(new->person, p->anna);
	cr_assert_eq(new->used_at, 0, "it signs in once without asking");
	cr_assert_not_null(login_find(p->db, p->mem, "token", p->act.now));
}

Test(badge, its_address_is_in_capitals_unless_a_path_has_a_case)
{
	struct arena *mem = arena_new(4096);

	cr_assert_str_eq(badge_address(mem, "https://camps.example", "north", "K7Q2M9XD"),
			 "HTTPS://CAMPS.EXAMPLE/NORTH/B/K7Q2M9XD");
	cr_assert_str_eq(badge_address(mem, "https://intra.example/Camps", "north", "K7Q2M9XD"),
			 "https://intra.example/Camps/north/b/K7Q2M9XD");
	arena_free(mem);
}

/* --- whose they are ------------------------------------------------------------------------------- */

Test(badge, is_one_persons_and_a_person_has_one)
{
	struct programme *p = programme();

	badge_add(&p->act, 2);
	const struct badge *seen = badge(p, 1);

	bind(p, 1, p->anna);
	cr_assert_str_eq(badge(p, 1)->shown, "Anna");
	cr_assert_eq(badge(p, 1)->used_at, p->act.now);
	cr_assert_eq(badge_bind(as(p, p->ben), seen, p->ben), BADGE_TAKEN, "Anna was faster");
	cr_assert_eq(badge_bind(as(p, p->anna), badge(p, 2), p->anna), BADGE_HAVE);
	cr_assert_eq(badge(p, 2)->person, 0);
	cr_assert_eq(badge_add_for(&p->act, p->anna), 0);
	cr_assert_eq(badge_add_for(&p->act, p->ben), 3);
	cr_assert_eq(badge_find_person(p->db, p->mem, p->ben)->id, 3);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(badge, made_for_somebody_unclaimed_lets_them_join)
{
	struct programme *p = programme();
	int64_t host = person_add_unclaimed(&p->act, "Hana");
	int present = person_count(p->db);
	int64_t id = badge_add_for(&p->act, host);

	badge_use(as(p, host), badge(p, id),
		  login_add(&p->act, "token", host, ROLE_ATTENDEE, "Firefox"));
	cr_assert_eq(person_count(p->db), present + 1);
	cr_assert_eq(badge(p, id)->used_at, p->act.now);
	cr_assert(login_find(p->db, p->mem, "token", p->act.now)->badge);
}

Test(badge, of_who_leaves_opens_nothing_and_gives_no_second_ballot)
{
	struct programme *p = programme();
	int64_t session = pitch(p, p->ben, "Ben's");

	badge_add(&p->act, 1);
	bind(p, 1, p->anna);
	vote(p, p->anna, session, CHOICE_INTERESTED);
	const char *code = code_of(p, 1);

	person_erase(as(p, p->anna), p->anna);
	cr_assert_eq(badge(p, 1)->person, 0);
	cr_assert_null(badge_find_code(p->db, p->mem, code));
	cr_assert_eq(badge_bind(as(p, p->cleo), badge(p, 1), p->cleo), BADGE_TAKEN);
	cr_assert_eq(card(p, session)->interested, 1, "the vote stays what it was");
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert(badge_renew(&p->act, 1));
	bind(p, 1, p->cleo);
}

/* --- ballots -------------------------------------------------------------------------------------- */

Test(badge, the_first_one_makes_walk_ins_of_all_votes_cast)
{
	struct programme *p = programme();
	int64_t session = pitch(p, p->anna, "Anna's");

	vote(p, p->ben, session, CHOICE_INTERESTED);
	vote(p, p->cleo, session, CHOICE_MAYBE);
	cr_assert_eq(card(p, session)->interested, 1);
	cr_assert_eq(card(p, session)->walk_ins, 0, "no badges, no walk-ins");
	badge_add(&p->act, 2);
	cr_assert_eq(card(p, session)->interested, 0);
	cr_assert_eq(card(p, session)->maybe, 0);
	cr_assert_eq(card(p, session)->walk_ins, 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(badge, binding_takes_the_votes_along)
{
	struct programme *p = programme();
	int64_t session = pitch(p, p->anna, "Anna's"), other = pitch(p, p->anna, "Other");

	badge_add(&p->act, 2);
	vote(p, p->ben, session, CHOICE_INTERESTED);
	vote(p, p->ben, other, CHOICE_SKIP);
	vote(p, p->cleo, session, CHOICE_INTERESTED);
	cr_assert_eq(card(p, session)->walk_ins, 2);
	int64_t votes = topic_revision(p->db, "votes");

	bind(p, 1, p->ben);
	cr_assert_gt(topic_revision(p->db, "votes"), votes);
	cr_assert_eq(card(p, session)->interested, 1);
	cr_assert_eq(card(p, session)->walk_ins, 1);
	cr_assert_eq(card(p, other)->skipped, 1);
	vote(p, p->ben, session, CHOICE_MAYBE);
	vote(p, p->ben, other, CHOICE_NONE);
	vote(p, p->cleo, session, CHOICE_NONE);
	cr_assert(card(p, session)->interested == 0 && card(p, session)->maybe == 1);
	cr_assert_eq(card(p, session)->walk_ins, 0);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(badge, who_joins_without_one_is_a_walk_in_and_fifty_bend_nothing)
{
	struct programme *p = programme();
	int64_t session = pitch(p, p->anna, "Anna's"), other = pitch(p, p->anna, "Other");

	p->camp.phase = PHASE_BUILDING;
	badge_add(&p->act, 3);
	bind(p, 1, p->ben);
	bind(p, 2, p->cleo);
	vote(p, p->ben, session, CHOICE_INTERESTED);
	vote(p, p->cleo, session, CHOICE_INTERESTED);
	const struct estimate before = vote_estimate(card(p, session), vote_present(p->db));
	const struct model *model = model_make(p->db, p->mem, &p->camp, p->act.now, SUGGEST_FILL);
	int people = model->problem.person_count;

	for (int i = 0; i < 50; i++) {
		int64_t fake = joins(p, arena_format(p->mem, "Fake %d", i));

		vote(p, fake, session, CHOICE_INTERESTED);
		vote(p, fake, other, CHOICE_INTERESTED);
	}
	const struct estimate after = vote_estimate(card(p, session), vote_present(p->db));

	cr_assert(before.low == after.low && before.high == after.high);
	cr_assert_eq(card(p, session)->walk_ins, 50);
	model = model_make(p->db, p->mem, &p->camp, p->act.now, SUGGEST_FILL);
	cr_assert_eq(model->problem.person_count, people, "no wish of theirs is in the model");
	cr_assert_eq(model->problem.sessions[0].demand, after.expected + 50, "but a seat");
	put(p, other, AULA, AT_10);
	const struct place_cost *costs =
		grid_costs(p->db, p->mem, &p->camp,
			   grid_find(p->db, p->mem, (struct viewer_sees){ .organiser = true }),
			   card(p, session), p->act.now);

	cr_assert_eq(costs[AT_10 * ROOMS + BLUE].clash, 0, "nor a clash");
	cr_assert_eq(grid_check(p->db), 0);
}

Test(badge, a_camp_without_any_counts_every_wish)
{
	struct programme *p = programme();
	int64_t session = pitch(p, p->anna, "Anna's");

	p->camp.phase = PHASE_BUILDING;
	vote(p, p->ben, session, CHOICE_INTERESTED);
	const struct model *model = model_make(p->db, p->mem, &p->camp, p->act.now, SUGGEST_FILL);

	cr_assert_eq(model->problem.person_count, 2);
	cr_assert_eq(vote_present(p->db), person_count(p->db));
	cr_assert_eq(model->problem.sessions[0].demand,
		     vote_estimate(card(p, session), vote_present(p->db)).expected);
}

Test(badge, a_merge_keeps_the_kinds_of_ballots_apart)
{
	struct programme *p = programme();
	int64_t kept = pitch(p, p->anna, "Kept"), gone = pitch(p, p->anna, "Gone");

	badge_add(&p->act, 1);
	bind(p, 1, p->ben);
	vote(p, p->ben, gone, CHOICE_INTERESTED);
	vote(p, p->cleo, gone, CHOICE_INTERESTED);
	vote(p, p->cleo, kept, CHOICE_MAYBE);
	struct merge_wish wish = { gone, kept, 1, 1 };

	cr_assert_eq(session_merge(as(p, p->sam), &wish).merged, MERGE_DONE);
	cr_assert_eq(card(p, kept)->interested, 1);
	cr_assert_eq(card(p, kept)->walk_ins, 1);
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert_eq(session_unmerge(&p->act, gone), UNMERGE_DONE);
	cr_assert_eq(card(p, gone)->walk_ins, 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(badge, the_check_finds_a_ballot_of_the_wrong_kind)
{
	struct programme *p = programme();

	badge_add(&p->act, 1);
	bind(p, 1, p->ben);
	cr_assert_eq(grid_check(p->db), 0);
	sql_do(p->db, SQL_BADGE_FORGET, INT(p->ben)); /* who is still here */
	cr_assert_eq(grid_check(p->db), 1);
}

Test(badge, its_journal_names_no_code_and_no_vote)
{
	struct programme *p = programme();
	int count;

	badge_add(&p->act, 1);
	const char *code = code_of(p, 1);

	bind(p, 1, p->ben);
	badge_renew(&p->act, 1);
	const struct journal_entry *rows = journal_list(p->db, p->mem, 0, 1000, &count);

	for (int i = 0; i < count; i++) {
		if (strncmp(rows[i].verb, "badge.", 6) != 0)
			continue;
		cr_assert(!rows[i].before && !rows[i].after, "%s", rows[i].verb);
		cr_assert_null(strstr(rows[i].subject, code));
	}
}
