/*
 * Undoing a merge, while nothing that matters changed; and finding what may be merged.
 */
#include "merging.h"

TestSuite(unmerge, .init = merging_begin);
TestSuite(merge_choice, .init = merging_begin);

/* --- undo --------------------------------------------------------------------------------------- */

Test(unmerge, happens_once_and_merging_can_be_done_again)
{
	struct merge_outcome first = merge(cake, bread);

	cr_assert(merge_stands(p->db, first.seq));
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_not(merge_stands(p->db, first.seq));
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_NOTHING);
	cr_assert_eq(session_unmerge(&p->act, bread), UNMERGE_NOTHING);
	cr_assert_eq(session_unmerge(&p->act, 99), UNMERGE_NOTHING);
	struct merge_outcome second = merge(cake, bread);

	cr_assert_not(merge_stands(p->db, first.seq));
	cr_assert(merge_stands(p->db, second.seq));
	cr_assert(listed(bread) && !listed(cake));
}

Test(unmerge, is_for_organisers_and_for_who_merged)
{
	co_host(p, bread, p->ben);
	as(p, p->ben);
	merged(cake, bread);
	cr_assert_eq(session_unmerge(as(p, p->anna), cake), UNMERGE_NOT_YOURS);
	cr_assert_eq(session_unmerge(as(p, 0), cake), UNMERGE_NOT_YOURS);
	cr_assert_eq(session_unmerge(as(p, p->ben), cake), UNMERGE_DONE);
	as(p, p->sam);
	merged(cake, bread);
	cr_assert_eq(session_unmerge(as(p, p->ben), cake), UNMERGE_NOT_YOURS);
	cr_assert_eq(session_unmerge(as(p, p->sam), cake), UNMERGE_DONE);
}

Test(unmerge, refuses_when_the_kept_one_was_edited_since)
{
	merged(cake, bread);
	tag(bread, "new");
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CHANGED_SINCE);
	cr_assert_eq(card(p, cake)->state, SESSION_MERGED);
}

Test(unmerge, refuses_when_its_hosts_are_others_since)
{
	ask_to_host(cake, "Dora");
	merged(cake, bread);
	session_accept(as(p, p->dora), bread);
	cr_assert_eq(session_unmerge(as(p, p->sam), cake), UNMERGE_CHANGED_SINCE);
	cr_assert_str_eq(hosts_of(bread), "Anna Ben Dora");
}

Test(unmerge, refuses_when_the_kept_one_ended_since)
{
	merged(cake, bread);
	session_end(&p->act, bread, "Ill");
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CHANGED_SINCE);
}

/* The caller rolls back: here only the answer is asked for. */
Test(unmerge, refuses_when_the_old_place_is_taken)
{
	int64_t salt = pitch(p, p->cleo, "Salt");

	put(p, cake, BLUE, AT_11);
	merged(cake, bread);
	put(p, salt, BLUE, AT_11);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CHANGED_SINCE);
}

Test(unmerge, refuses_when_a_host_is_busy_at_the_old_place)
{
	int64_t salt = pitch(p, p->ben, "Salt");

	put(p, cake, BLUE, AT_11);
	merged(cake, bread);
	put(p, salt, CELLAR, AT_11);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CHANGED_SINCE);
}

/* One after the other, the last first; votes go back the same way. */
Test(unmerge, goes_back_through_three_in_turn)
{
	int64_t salt = pitch(p, p->cleo, "Salt");

	vote(p, p->dora, bread, CHOICE_SKIP);
	vote(p, p->dora, cake, CHOICE_MAYBE);
	vote(p, p->dora, salt, CHOICE_INTERESTED);
	merged(cake, bread);
	merged(salt, bread);
	tallies(bread, 1, 0, 0);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CHANGED_SINCE);
	cr_assert_eq(session_unmerge(&p->act, salt), UNMERGE_DONE);
	tallies(bread, 0, 1, 0);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	tallies(bread, 0, 0, 1);
	tallies(cake, 0, 1, 0);
	tallies(salt, 1, 0, 0);
	cr_assert_str_eq(hosts_of(bread), "Anna");
}

Test(unmerge, of_a_chain_begins_at_its_end)
{
	int64_t salt = pitch(p, p->cleo, "Salt");
	int count;

	vote(p, p->dora, cake, CHOICE_INTERESTED);
	merged(cake, bread);
	merged(bread, salt);
	tallies(salt, 1, 0, 0);
	cr_assert_str_eq(hosts_of(salt), "Cleo Anna Ben");
	merge_cards(p->db, p->mem, salt, (struct viewer_sees){ 0 }, &count);
	cr_assert_eq(count, 2);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_CHANGED_SINCE);
	cr_assert_eq(session_unmerge(&p->act, bread), UNMERGE_DONE);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	tallies(cake, 1, 0, 0);
	tallies(bread, 0, 0, 0);
	tallies(salt, 0, 0, 0);
}

/* --- who leaves --------------------------------------------------------------------------------- */

Test(unmerge, leaves_the_votes_of_who_left_where_they_count)
{
	vote(p, p->cleo, cake, CHOICE_INTERESTED);
	person_erase(&p->act, p->cleo);
	vote(p, p->dora, cake, CHOICE_MAYBE);
	merged(cake, bread);
	tallies(bread, 1, 1, 0);
	person_erase(&p->act, p->dora);
	tallies(bread, 1, 1, 0);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	tallies(cake, 1, 0, 0); /* Dora's stays where it counted: what it was is forgotten */
	tallies(bread, 0, 1, 0);
}

Test(unmerge, has_no_host_to_take_back_who_left_before)
{
	person_erase(&p->act, p->ben);
	merged(cake, bread);
	cr_assert_str_eq(hosts_of(bread), "Anna");
}

Test(unmerge, works_though_somebody_asked_has_left)
{
	ask_to_host(cake, "Dora");
	merged(cake, bread);
	person_erase(&p->act, p->dora);
	cr_assert_eq(session_unmerge(&p->act, cake), UNMERGE_DONE);
	cr_assert_str_eq(hosts_of(bread), "Anna");
	cr_assert_str_eq(hosts_of(cake), "Ben");
}

/* --- finding the other one ---------------------------------------------------------------------- */

Test(merge_choice, offers_similar_titles_first_and_finds_without_accents)
{
	int64_t baking = pitch(p, p->cleo, "Bäckerei: bread at home");
	struct viewer_sees sam = { p->sam, true };
	int count;
	struct card **found;

	pitch(p, p->dora, "Oil");
	found = merge_candidates(p->db, p->mem, &p->camp, card(p, bread), sam, "", &count);
	cr_assert_eq(count, 3);
	cr_assert_eq(found[0]->id, baking);
	cr_assert_str_eq(found[1]->title, "Oil"); /* then the newest */
	found = merge_candidates(p->db, p->mem, &p->camp, card(p, bread), sam, "backerei", &count);
	cr_assert_eq(count, 1);
	cr_assert_eq(found[0]->id, baking);
}

Test(merge_choice, offers_a_host_only_what_they_host_too)
{
	struct viewer_sees ben = { p->ben, false };
	int64_t salt = pitch(p, p->ben, "Salt");
	int count;
	struct card **found = merge_candidates(p->db, p->mem, &p->camp,
					       session_card(p->db, p->mem, cake, ben), ben, "",
					       &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(found[0]->id, salt);
	merged(salt, bread);
	merge_candidates(p->db, p->mem, &p->camp, session_card(p->db, p->mem, cake, ben), ben, "",
			 &count);
	cr_assert_eq(count, 1); /* now he hosts Bread, and Salt is part of it */
}
