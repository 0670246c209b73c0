/*
 * Merging pitches (PRODUCT S7): votes counted once, hosts, tags and wishes of both, a place that is free;
 * and what is refused, with nothing changed.
 */
#include <inttypes.h>
#include <string.h>

#include "merging.h"

TestSuite(merge, .init = merging_begin);

/* --- votes ------------------------------------------------------------------------------------- */

Test(merge, counts_each_person_once_and_by_the_stronger_choice)
{
	vote(p, p->cleo, bread, CHOICE_MAYBE);
	vote(p, p->cleo, cake, CHOICE_INTERESTED);
	vote(p, p->dora, bread, CHOICE_MAYBE);
	vote(p, p->dora, cake, CHOICE_SKIP);
	vote(p, p->sam, cake, CHOICE_SKIP);
	cr_assert_eq(merge_answered(p->db, cake, bread), 3);
	merged(cake, bread);
	tallies(bread, 1, 1, 1);
	tallies(cake, 0, 0, 0);
	cr_assert_eq(voted(p->cleo, bread), CHOICE_INTERESTED);
	cr_assert_eq(voted(p->dora, bread), CHOICE_MAYBE);
	cr_assert_eq(voted(p->sam, bread), CHOICE_SKIP);
	cr_assert_eq(vote_voters(p->db), 3);
}

/* vote.h: a host has no vote on the own session. */
Test(merge, brings_no_vote_of_who_hosts_what_stays)
{
	vote(p, p->anna, cake, CHOICE_INTERESTED);
	merged(cake, bread);
	tallies(bread, 0, 0, 0);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_eq(voted(p->anna, cake), CHOICE_INTERESTED);
	tallies(cake, 1, 0, 0);
}

Test(merge, takes_the_votes_that_it_brought_back_exactly)
{
	vote(p, p->cleo, bread, CHOICE_MAYBE);
	vote(p, p->cleo, cake, CHOICE_INTERESTED);
	vote(p, p->dora, bread, CHOICE_INTERESTED);
	vote(p, p->dora, cake, CHOICE_SKIP);
	vote(p, p->sam, cake, CHOICE_SKIP);
	merged(cake, bread);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_eq(voted(p->cleo, bread), CHOICE_MAYBE);
	cr_assert_eq(voted(p->cleo, cake), CHOICE_INTERESTED);
	cr_assert_eq(voted(p->sam, bread), CHOICE_NONE);
	tallies(bread, 1, 1, 0);
	tallies(cake, 1, 0, 2);
}

Test(merge, leaves_votes_cast_since_where_they_were_cast)
{
	vote(p, p->cleo, cake, CHOICE_INTERESTED);
	vote(p, p->dora, bread, CHOICE_SKIP);
	vote(p, p->dora, cake, CHOICE_INTERESTED);
	merged(cake, bread);
	p->act.now += 60;
	vote(p, p->sam, bread, CHOICE_MAYBE);
	vote(p, p->cleo, bread, CHOICE_SKIP);
	vote(p, p->dora, bread, CHOICE_NONE);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_eq(voted(p->cleo, bread), CHOICE_SKIP);
	cr_assert_eq(voted(p->dora, bread), CHOICE_NONE);
	tallies(bread, 0, 1, 1);
	tallies(cake, 2, 0, 0);
}

Test(merge, keeps_votes_out_of_the_journal)
{
	int count;

	vote(p, p->cleo, cake, CHOICE_INTERESTED);
	merged(cake, bread);
	const struct journal_entry *row = journal_list(p->db, p->mem, 0, 1, &count);

	cr_assert_str_eq(row->verb, "session.merged");
	cr_assert_null(strstr(row->after, "vote"));
	cr_assert_null(strstr(row->after, "choice"));
	cr_assert_null(strstr(row->after, arena_format(p->mem, "[%" PRId64 "]", p->cleo)));
}

Test(merge, refuses_a_vote_on_what_was_merged)
{
	merged(cake, bread);
	cr_assert_eq(vote_cast(as(p, p->cleo), cake, CHOICE_MAYBE), VOTE_NO_SESSION);
	cr_assert_eq(vote_progress(p->db, p->cleo).all, 1);
	cr_assert_eq(vote_next(p->db, p->mem, p->cleo)->id, bread);
}

/* --- hosts, tags, wishes ------------------------------------------------------------------------ */

Test(merge, has_the_hosts_of_both_and_asks_who_was_asked)
{
	co_host(p, cake, p->cleo);
	ask_to_host(cake, "Dora");
	ask_to_host(bread, "Ben");
	merged(cake, bread);
	cr_assert_str_eq(hosts_of(bread), "Anna Ben Cleo Dora?");
	cr_assert(session_hosted_by(p->db, bread, p->ben));
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_str_eq(hosts_of(bread), "Anna Ben?");
	cr_assert_str_eq(hosts_of(cake), "Ben Cleo Dora?");
}

Test(merge, lets_nobody_answer_for_what_was_merged)
{
	ask_to_host(cake, "Dora");
	merged(cake, bread);
	cr_assert_eq(session_accept(as(p, p->dora), cake), ASKED_NOT);
	cr_assert_eq(session_decline(as(p, p->dora), cake), ASKED_NOT);
	cr_assert_eq(session_hand_over(as(p, p->ben), cake, p->dora), ASKED_NOT);
	cr_assert_eq(session_end(as(p, p->ben), cake, "No"), ENDED_ALREADY);
	cr_assert_eq(session_revive(as(p, p->ben), cake), ENDED_ALREADY);
	cr_assert_eq(session_change(as(p, p->ben), cake, 1, &(struct pitch){ .title = "New" }),
		     PITCH_GONE);
	cr_assert_eq(session_accept(as(p, p->dora), bread), ASKED_DONE);
}

Test(merge, unites_tags_once_and_takes_them_back)
{
	tag(bread, "Food, flour");
	tag(cake, "food, Sugar");
	merged(cake, bread);
	cr_assert_str_eq(card(p, bread)->tags, "Food, flour, Sugar");
	cr_assert(session_found(p->mem, card(p, bread), "sugar"));
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_str_eq(card(p, bread)->tags, "Food, flour");
	cr_assert_not(session_found(p->mem, card(p, bread), "sugar"));
	cr_assert_str_eq(card(p, cake)->tags, "food, Sugar");
}

/* session.h: tags are at most TAGS_LENGTH graphemes. */
Test(merge, unites_tags_as_far_as_they_fit)
{
	const char *full = arena_format(p->mem, "%0*d", TAGS_LENGTH - 4, 7);

	tag(bread, full);
	tag(cake, "sugar, up");
	merged(cake, bread);
	cr_assert_str_eq(card(p, bread)->tags, arena_format(p->mem, "%s, up", full));
}

static bool apart(int64_t session, int64_t other)
{
	int count;
	const int64_t *ids = session_apart(p->db, p->mem, session, &count);

	for (int i = 0; i < count; i++)
		if (ids[i] == other)
			return true;
	return false;
}

Test(merge, is_apart_from_what_either_wished)
{
	int64_t salt = pitch(p, p->cleo, "Salt"), oil = pitch(p, p->dora, "Oil");
	const int64_t wished[] = { salt, bread };

	session_change(&p->act, cake, 1,
		       &(struct pitch){ .title = "Cake", .apart = wished, .apart_count = 2 });
	session_change(&p->act, bread, 1,
		       &(struct pitch){ .title = "Bread", .apart = &oil, .apart_count = 1 });
	session_change(&p->act, cake, 2,
		       &(struct pitch){ .title = "Cake", .apart = wished, .apart_count = 2 });
	cr_assert(apart(salt, cake) && apart(bread, cake) && apart(bread, oil));
	merged(cake, bread);
	cr_assert(apart(salt, bread) && apart(bread, oil));
	cr_assert_not(apart(salt, cake));
	cr_assert_not(apart(bread, cake));
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert(apart(salt, cake) && apart(bread, cake) && apart(bread, oil));
	cr_assert_not(apart(salt, bread));
}

/* --- the grid ----------------------------------------------------------------------------------- */

Test(merge, leaves_the_lists_and_says_into_what_it_went)
{
	merged(cake, bread);
	cr_assert_eq(card(p, cake)->state, SESSION_MERGED);
	cr_assert_eq(card(p, cake)->merged_into, bread);
	cr_assert_eq(session_merged_into(p->db, cake), bread);
	cr_assert_eq(session_count(p->db), 1);
	cr_assert_not(listed(cake));
	cr_assert(listed(bread));
	cr_assert_null(
		grid_card(grid_find(p->db, p->mem, (struct viewer_sees){ .organiser = true }),
			  run_of(p, cake)));
}

Test(merge, frees_its_place_and_takes_it_again)
{
	put(p, cake, BLUE, AT_11);
	merged(cake, bread);
	cr_assert(stands(p, cake, -1, -1));
	cr_assert_eq(put(p, cake, AULA, AT_10).placed, PLACE_ENDED);
	put(p, bread, AULA, AT_11);
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert(stands(p, cake, BLUE, AT_11));
	cr_assert(stands(p, bread, AULA, AT_11)); /* Ben is free of it */
	cr_assert_eq(grid_check(p->db), 0);
}

Test(merge, makes_the_new_hosts_busy_where_the_kept_one_stands)
{
	int64_t salt = pitch(p, p->ben, "Salt");

	put(p, bread, AULA, AT_10);
	merged(cake, bread);
	cr_assert_eq(put(p, salt, BLUE, AT_10).placed, PLACE_HOST_BUSY);
	cr_assert_eq(grid_check(p->db), 0);
}

/* Both stand in the same slot: the other's place is free before its host is asked for. */
Test(merge, joins_two_that_stand_side_by_side)
{
	put(p, bread, AULA, AT_10);
	put(p, cake, BLUE, AT_10);
	merged(cake, bread);
	cr_assert(stands(p, bread, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert(stands(p, cake, BLUE, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(merge, refuses_a_host_who_is_busy_then_and_names_them)
{
	int64_t salt = pitch(p, p->ben, "Salt");
	struct merge_outcome outcome;

	put(p, bread, AULA, AT_10);
	put(p, salt, BLUE, AT_10);
	refused(outcome = merge(cake, bread), MERGE_HOST_BUSY);
	cr_assert_str_eq(outcome.host, "Ben");
	cr_assert_str_eq(outcome.title, "Salt");
}

static bool told(enum change_kind kind)
{
	int count;
	const struct change *changes = change_list(p->db, p->mem, 0, 10, &count);

	for (int i = 0; i < count; i++)
		if (changes[i].session == cake && changes[i].kind == kind)
			return changes[i].kind != CHANGE_MERGED ||
			       (changes[i].into_session == bread &&
				strcmp(changes[i].into_title, "Bread") == 0);
	return false;
}

/* RFC 5545 3.8.7.4: the sequence rises with each change that is told, and never falls. */
Test(merge, tells_calendars_and_the_changes_list_where_it_was_seen)
{
	put(p, cake, BLUE, AT_11);
	grid_publish(&p->act, p->days[0]);
	const struct card before = *card(p, cake);

	merged(cake, bread);
	const struct card after = *card(p, cake);

	cr_assert_str_eq(after.uuid, before.uuid);
	cr_assert_eq(after.sequence, before.sequence + 1);
	cr_assert_gt(after.run_changed_at, before.run_changed_at);
	cr_assert_eq(after.last_starts_at, before.starts_at);
	cr_assert(told(CHANGE_MERGED));
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_eq(card(p, cake)->sequence, before.sequence + 2);
	cr_assert_not(told(CHANGE_MERGED));
}

Test(merge, tells_nobody_of_what_nobody_had_seen)
{
	int count;

	put(p, cake, AULA, NEXT_10);
	grid_publish(&p->act, p->days[0]);
	const int64_t sequence = card(p, cake)->sequence;

	merged(cake, bread);
	cr_assert_eq(card(p, cake)->sequence, sequence);
	change_list(p->db, p->mem, 0, 10, &count);
	cr_assert_eq(count, 0);
}

/* --- refused ------------------------------------------------------------------------------------ */

Test(merge, refuses_itself_and_what_is_not_there)
{
	refused(merge(cake, cake), MERGE_SELF);
	cr_assert_eq(session_merge(&p->act, &(struct merge_wish){ cake, 99, 1, 1 }).merged,
		     MERGE_GONE);
	cr_assert_eq(session_merge(&p->act, &(struct merge_wish){ 99, cake, 1, 1 }).merged,
		     MERGE_GONE);
}

Test(merge, refuses_what_is_withdrawn_or_cancelled)
{
	int64_t salt = pitch(p, p->cleo, "Salt"), oil = pitch(p, p->dora, "Oil");

	put(p, oil, BLUE, AT_11);
	grid_publish(&p->act, p->days[0]);
	session_end(&p->act, salt, "Ill");
	session_end(&p->act, oil, "Ill");
	cr_assert_eq(card(p, oil)->state, SESSION_CANCELLED);
	refused(merge(cake, salt), MERGE_ENDED);
	refused(merge(cake, oil), MERGE_ENDED);
	refused(merge(salt, bread), MERGE_ENDED);
	refused(merge(oil, bread), MERGE_ENDED);
}

Test(merge, refuses_what_is_merged_already)
{
	int64_t salt = pitch(p, p->cleo, "Salt");

	merged(cake, bread);
	refused(merge(cake, salt), MERGE_ENDED);
	refused(merge(salt, cake), MERGE_ENDED);
	refused(merge(bread, cake), MERGE_ENDED);
	cr_assert_eq(card(p, cake)->merged_into, bread);
}

Test(merge, refuses_what_was_edited_since)
{
	struct merge_wish wish = { cake, bread, 1, 1 };

	tag(bread, "new");
	refused(session_merge(&p->act, &wish), MERGE_STALE);
	wish.into_revision = 2;
	tag(cake, "new");
	refused(session_merge(&p->act, &wish), MERGE_STALE);
	wish.revision = 2;
	cr_assert_eq(session_merge(&p->act, &wish).merged, MERGE_DONE);
}

Test(merge, makes_an_edit_of_the_kept_one_look_again)
{
	int64_t revision = card(p, bread)->revision;

	merged(cake, bread);
	cr_assert_eq(session_change(&p->act, bread, revision, &(struct pitch){ .title = "Rye" }),
		     PITCH_STALE);
}

Test(merge, is_for_organisers_and_for_who_hosts_both)
{
	as(p, p->ben);
	refused(merge(cake, bread), MERGE_NOT_YOURS);
	as(p, p->dora);
	refused(merge(cake, bread), MERGE_NOT_YOURS);
	as(p, 0);
	refused(merge(cake, bread), MERGE_NOT_YOURS);
	as(p, p->sam);
	ask_to_host(bread, "Ben");
	as(p, p->ben);
	refused(merge(cake, bread), MERGE_NOT_YOURS); /* asked is not host */
	session_accept(&p->act, bread);
	merged(cake, bread);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
}

Test(merge, changes_nothing_in_a_closed_camp)
{
	p->camp.phase = PHASE_CLOSED;
	refused(merge(cake, bread), MERGE_CLOSED);
	p->camp.phase = PHASE_RUNNING;
	merged(cake, bread);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CLOSED);
	cr_assert_eq(card(p, cake)->state, SESSION_MERGED);
}
