#include "camp/journal.h"

#include <string.h>

#include "camp/login.h"
#include "programme.h"

static const struct journal_entry *rows(struct programme *p, int *count)
{
	return journal_list(p->db, p->mem, 0, 100000, count);
}

static const struct journal_entry *newest(struct programme *p)
{
	int count;

	return rows(p, &count);
}

static int64_t revision(struct programme *p, const char *topic)
{
	return topic_revision(p->db, topic);
}

/* --- rows and topics -------------------------------------------------------------------------- */

Test(journal, a_row_says_who_did_what_and_raises_its_topics)
{
	struct programme *p = programme();
	int64_t grid = revision(p, "grid"), people = revision(p, "people");
	int64_t seq = journal_add(as(p, p->ben), "test.done", "thing:7", "{\"a\":1}", "{\"a\":2}",
				  TOPICS("grid", "thing:7"));
	const struct journal_entry *row = journal_find(p->db, p->mem, seq);

	cr_assert_eq(row->at, p->act.now);
	cr_assert_eq(row->actor, p->ben);
	cr_assert_str_eq(row->actor_name, "Ben");
	cr_assert_str_eq(row->verb, "test.done");
	cr_assert_str_eq(row->before, "{\"a\":1}");
	cr_assert_str_eq(row->after, "{\"a\":2}");
	cr_assert_eq(revision(p, "grid"), grid + 1);
	cr_assert_eq(revision(p, "thing:7"), 1);
	cr_assert_eq(revision(p, "people"), people);
	cr_assert_eq(revision(p, "never touched"), 0);
	cr_assert_null(journal_find(p->db, p->mem, seq + 1));
}

Test(journal, lists_the_newest_first_after_a_row_and_no_more_than_asked)
{
	struct programme *p = programme();
	int64_t first = journal_add(&p->act, "test.one", "a", NULL, NULL, TOPICS("camp"));
	int count;

	journal_add(&p->act, "test.two", "a", NULL, NULL, TOPICS("camp"));
	int64_t last = journal_add(&p->act, "test.three", "b", NULL, NULL, TOPICS("camp"));
	const struct journal_entry *list = journal_list(p->db, p->mem, first, 10, &count);

	cr_assert_eq(count, 2);
	cr_assert_str_eq(list[0].verb, "test.three");
	list = journal_list(p->db, p->mem, 0, 1, &count);
	cr_assert_eq(count, 1);
	cr_assert_eq(list[0].seq, last);
	journal_list(p->db, p->mem, last, 10, &count);
	cr_assert_eq(count, 0);
	cr_assert_str_eq(journal_last(p->db, p->mem, "a")->verb, "test.two");
	cr_assert_null(journal_last(p->db, p->mem, "c"));
}

Test(journal, nobody_is_an_actor_too)
{
	struct programme *p = programme();

	journal_add(as(p, 0), "test.done", "", NULL, NULL, TOPICS("camp"));
	cr_assert_eq(newest(p)->actor, 0);
	cr_assert_null(newest(p)->before);
}

/* --- it keeps no secrets (DESIGN 7) ----------------------------------------------------------- */

Test(journal, a_vote_enters_without_who_what_and_which)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "His");

	vote(p, p->anna, id, CHOICE_INTERESTED);
	const struct journal_entry *row = newest(p);

	cr_assert_str_eq(row->verb, "votes.changed");
	cr_assert_str_empty(row->subject);
	cr_assert_eq(row->actor, 0);
	cr_assert_null(row->before);
	cr_assert_null(row->after);
}

Test(journal, votes_enter_at_most_once_a_second_and_always_raise_their_topic)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "His");
	int before, after;

	rows(p, &before);
	vote(p, p->anna, id, CHOICE_INTERESTED);
	vote(p, p->cleo, id, CHOICE_MAYBE);
	vote(p, p->dora, id, CHOICE_SKIP);
	rows(p, &after);
	cr_assert_eq(after, before + 1);
	cr_assert_eq(revision(p, "votes"), 3);
	p->act.now++;
	vote(p, p->anna, id, CHOICE_SKIP);
	vote(p, p->anna, id, CHOICE_NONE);
	rows(p, &after);
	cr_assert_eq(after, before + 2);
	cr_assert_eq(revision(p, "votes"), 5);
}

Test(journal, the_same_vote_again_is_no_change)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "His");
	int before, after;

	vote(p, p->anna, id, CHOICE_INTERESTED);
	p->act.now++;
	rows(p, &before);
	vote(p, p->anna, id, CHOICE_INTERESTED);
	rows(p, &after);
	cr_assert_eq(after, before);
	cr_assert_eq(revision(p, "votes"), 1);
}

static const char *secrets[12];
static int secret_count;

static const char *secret(const char *text)
{
	secrets[secret_count++] = text;
	return text;
}

static const char *link_token(struct programme *p, const struct invitation *invitation)
{
	return strrchr(invitation_link(p->mem, p->act.key, &p->camp, "", invitation), '/') + 1;
}

static void people_do_everything(struct programme *p)
{
	const struct person *anna = person_find(p->db, p->mem, p->anna);
	struct act *act = as(p, p->sam);

	secret(person_recovery_code(p->mem, act->key, &p->camp, anna));
	secret(person_agenda_address(p->mem, act->key, &p->camp, anna));
	secret(camp_join_code(p->mem, act->key, &p->camp));
	person_password(act, p->sam, secret("sam's sign-in"), secret("$argon2id$a-hash"));
	secret(link_token(p, invitation_add(act, 0, ROLE_ORGANISER, 3600)));
	const struct invitation *along = invitation_add(act, p->anna, ROLE_ATTENDEE, 900);

	secret(link_token(p, along));
	invitation_take(act, along->id);
	login_end(act, p->anna,
		  login_add(act, secret("anna's token"), p->anna, ROLE_ATTENDEE,
			    secret("Firefox · Linux")));
	person_claim(act, person_add_unclaimed(act, "Uli"));
	person_change(as(p, p->anna), p->anna, "Anna", secret("she/her"), secret("The mill"));
	person_agenda_renew(&p->act, p->anna);
}

static void sessions_and_grid_do_everything(struct programme *p)
{
	int64_t id = pitch(p, p->anna, "Hers"), his = pitch(p, p->ben, "His");

	co_host(p, id, p->cleo);
	vote(p, p->dora, id, CHOICE_INTERESTED);
	put(p, id, AULA, AT_10);
	put_if(p, his, AULA, AT_10, IF_TAKEN_SWAP);
	grid_undo(as(p, p->sam), put(p, id, BLUE, AT_11).seq);
	grid_publish(&p->act, p->days[0]);
	agenda_mark(as(p, p->dora), run_of(p, id), true);
	change_seen(&p->act, p->dora, 1);
	session_decline(as(p, p->cleo), id);
	session_end(as(p, p->anna), id, "ill");
	session_revive(&p->act, id);
	grid_unpublish(as(p, p->sam), p->days[0]);
}

static void the_camp_does_everything(struct programme *p)
{
	struct act *act = as(p, p->sam);
	int count;

	camp_phase(act, PHASE_VOTING);
	camp_switches(act, true, true);
	camp_join_mode(act, JOIN_CODE);
	camp_join_renew(act);
	camp_change(act, &(struct camp){ .name = "Camp",
					 .venue = "Mill",
					 .address = "",
					 .geo = "",
					 .conduct = "Tell Kim" });
	camp_info(act, secret("The net's password is bread"));
	announcement_add(act, "Lunch", "");
	announcement_drop(act, announcement_list(p->db, p->mem, &count)->id);
	person_erase(as(p, p->dora), p->dora);
}

/* Who goes where and who was asked is nobody's business either: such rows say only whose page changed. */
Test(journal, no_act_of_a_whole_day_leaves_a_secret)
{
	struct programme *p = programme();
	int count, verbs = 0;

	secret_count = 0;
	people_do_everything(p);
	sessions_and_grid_do_everything(p);
	the_camp_does_everything(p);
	const struct journal_entry *list = rows(p, &count);

	for (int i = 0; i < count; i++) {
		const char *all = arena_format(p->mem, "%s|%s|%s|%s", list[i].verb, list[i].subject,
					       list[i].before ? list[i].before : "",
					       list[i].after ? list[i].after : "");

		for (int s = 0; s < secret_count; s++)
			cr_assert_null(strstr(all, secrets[s]), "%s", all);
		cr_assert_neq(list[i].actor, p->dora, "she is forgotten: %s", all);
		verbs += i == 0 || strcmp(list[i].verb, list[i - 1].verb) != 0;
	}
	cr_assert_gt(verbs, 20, "the day was a whole one");
}

/* --- what the desk reads ---------------------------------------------------------------------- */

static const struct journal_entry *told(struct programme *p)
{
	int count;

	return journal_told(p->db, p->mem, 50, &count);
}

Test(journal, tells_the_desk_what_a_row_is_about_as_it_is_now)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Hers & <b>his</b>");

	cr_assert_str_eq(told(p)->about, "Hers & <b>his</b>");
	put(p, id, BLUE, AT_11);
	cr_assert_str_eq(told(p)->about, "Hers & <b>his</b>");
	cr_assert_str_eq(told(p)->to_room, "Blue");
	cr_assert_eq(told(p)->to_starts_at, p->opens + 3600);
	put(p, id, -1, -1);
	cr_assert_null(told(p)->to_room, "off the grid is no place");
	announcement_add(&p->act, "Lunch", "Soup");
	cr_assert_str_eq(told(p)->about, "Lunch");
	camp_phase(&p->act, PHASE_RUNNING);
	cr_assert_eq(told(p)->phase, PHASE_RUNNING);
	person_role(&p->act, p->cleo, ROLE_HELPER);
	cr_assert_str_eq(told(p)->about, "Cleo");
}

/* Devices and going marks are nobody's business: such rows are there for pages that wait, and told to none. */
Test(journal, tells_the_desk_nothing_that_people_do_for_themselves_alone)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->ben, "His");
	int before, after, limited;

	put(p, id, BLUE, AT_11);
	journal_told(p->db, p->mem, 1000, &before);
	agenda_mark(as(p, p->dora), run_of(p, id), true);
	login_add(as(p, p->dora), "a token", p->dora, ROLE_ATTENDEE, "");
	journal_told(p->db, p->mem, 1000, &after);
	cr_assert_eq(after, before);
	cr_assert_eq(strncmp(newest(p)->subject, "me:", 3), 0, "though there are such rows");
	journal_told(p->db, p->mem, 2, &limited);
	cr_assert_eq(limited, 2);
}

/* --- op keys ---------------------------------------------------------------------------------- */

#define WEEK (7 * 24 * 3600)

static const struct op *op_of(struct programme *p, const char *login, const char *key,
			      const char *address)
{
	return op_find(p->db, p->mem, login, key, address);
}

Test(op, is_kept_by_login_key_and_address)
{
	struct programme *p = programme();

	op_add(&p->act, "login", "key", "/a", "fields", 303, "~/there");
	const struct op *op = op_of(p, "login", "key", "/a");

	cr_assert_eq(op->status, 303);
	cr_assert_str_eq(op->location, "~/there");
	cr_assert_str_eq(op->fields, "fields");
	cr_assert_null(op_of(p, "another", "key", "/a"));
	cr_assert_null(op_of(p, "login", "other", "/a"));
	cr_assert_null(op_of(p, "login", "key", "/b"));
	op_add(&p->act, "login", "plain", "/a", "fields", 200, NULL);
	cr_assert_str_empty(op_of(p, "login", "plain", "/a")->location);
}

/* A page's op key follows from its state: the actor's next page must not have the same one. */
Test(op, raises_the_topic_of_its_actor_and_of_nobody_else)
{
	struct programme *p = programme();
	const char *bens = arena_format(p->mem, "me:%lld", (long long)p->ben),
		   *annas = arena_format(p->mem, "me:%lld", (long long)p->anna);
	int64_t before = revision(p, bens), other = revision(p, annas);

	op_add(as(p, p->ben), "browser", "key", "/a", "fields", 303, NULL);
	cr_assert_eq(revision(p, bens), before + 1);
	cr_assert_eq(revision(p, annas), other);
	op_add(as(p, 0), "browser", "another", "/a", "fields", 303, NULL);
	cr_assert_eq(revision(p, "me:0"), 0, "nobody has no page");
}

Test(op, of_a_key_used_again_the_newer_answer_is_kept)
{
	struct programme *p = programme();

	op_add(&p->act, "login", "key", "/a", "one", 303, "~/one");
	op_add(&p->act, "login", "key", "/a", "two", 303, "~/two");
	cr_assert_str_eq(op_of(p, "login", "key", "/a")->fields, "two");
}

Test(op, is_kept_seven_days_and_then_dropped_by_those_that_follow)
{
	struct programme *p = programme();

	op_add(&p->act, "login", "old", "/a", "fields", 303, NULL);
	p->act.now += WEEK;
	op_add(&p->act, "login", "newer", "/a", "fields", 303, NULL);
	cr_assert(op_of(p, "login", "old", "/a"), "seven days are not over");
	p->act.now++;
	op_add(&p->act, "login", "newest", "/a", "fields", 303, NULL);
	cr_assert_null(op_of(p, "login", "old", "/a"));
	cr_assert(op_of(p, "login", "newer", "/a"));
}

Test(op, old_ones_are_dropped_a_few_at_a_time)
{
	struct programme *p = programme();
	int left = 0;

	for (int i = 0; i < 25; i++)
		op_add(&p->act, "login", arena_format(p->mem, "old %d", i), "/a", "f", 303, NULL);
	p->act.now += WEEK + 1;
	op_add(&p->act, "login", "new", "/a", "f", 303, NULL);
	for (int i = 0; i < 25; i++)
		left += op_of(p, "login", arena_format(p->mem, "old %d", i), "/a") != NULL;
	cr_assert_eq(left, 5, "twenty at once, so that nobody waits long");
}
