/*
 * Each rule of FORMAT.md with its twin: the score names the breach, and the solver keeps from it though
 * votes pull there. Two people want both sessions unless a test says otherwise.
 */
#include "scene.h"

SCENE_SUITE(rules);

static struct problem_place at(int slot, int room)
{
	return (struct problem_place){ slot, room };
}

static void breaks(const struct scene *made, struct problem_place a, struct problem_place b,
		   int breaches)
{
	struct problem_place places[SCENE_MOST] = { a, b };
	struct score score = score_of(scene_mem, &made->problem, places);

	cr_assert_eq(score.broken, breaches, "%d breaches, not %d", score.broken, breaches);
}

static void kept(const struct scene *made, int placed)
{
	struct solution best = scene_solve(made);

	cr_assert_eq(best.score.broken, 0);
	cr_assert_eq(made->problem.session_count - best.score.unplaced, placed);
}

Test(rules, two_sessions_never_share_a_room_and_slot)
{
	struct scene *made = scene(1, 1, 2, 2);

	breaks(made, at(0, 0), at(0, 0), 1);
	breaks(made, at(0, 0), PROBLEM_NOWHERE, 0);
	kept(made, 1);
}

Test(rules, a_session_never_runs_past_the_end_of_its_block)
{
	struct scene *made = scene(3, 1, 1, 1);

	made->slots[2].block = 1;
	made->sessions[0].length = 2;
	cr_assert_eq(frame_rule(&made->problem, 0, 1, 0), RULE_FIT);
	cr_assert_eq(frame_rule(&made->problem, 0, 0, 0), RULE_NONE);
	breaks(made, at(2, 0), PROBLEM_NOWHERE, 1);
	cr_assert_eq(scene_solve(made).places[0].slot, 0);
}

Test(rules, a_blocked_room_stays_empty)
{
	struct scene *made = scene(2, 1, 1, 1);

	made->rooms[0].blocked = 1;
	breaks(made, at(0, 0), PROBLEM_NOWHERE, 1);
	breaks(made, at(1, 0), PROBLEM_NOWHERE, 0);
	cr_assert_eq(scene_solve(made).places[0].slot, 1);
	made->sessions[0].length = 2;
	kept(made, 0);
}

Test(rules, a_room_has_what_a_session_needs)
{
	struct scene *made = scene(1, 2, 1, 1);

	made->sessions[0].needs = 2;
	made->rooms[0].features = 1;
	made->rooms[0].capacity = 100;
	made->rooms[1].features = 3;
	breaks(made, at(0, 0), PROBLEM_NOWHERE, 1);
	cr_assert_eq(scene_solve(made).places[0].room, 1);
	made->rooms[1].features = 1;
	kept(made, 0);
}

Test(rules, a_session_begins_only_when_it_may)
{
	struct scene *made = scene(3, 1, 1, 1);

	made->sessions[0].starts = 4;
	breaks(made, at(1, 0), PROBLEM_NOWHERE, 1);
	cr_assert_eq(scene_solve(made).places[0].slot, 2);
	made->sessions[0].starts = 0;
	kept(made, 0);
}

Test(rules, a_host_is_never_in_two_sessions_at_once)
{
	struct scene *made = scene(1, 2, 2, 2);

	kept(made, 2);
	scene_host(made, 1, 0);
	breaks(made, at(0, 0), at(0, 1), 1);
	kept(made, 1);
}

Test(rules, a_host_of_a_long_session_is_busy_in_all_its_slots)
{
	struct scene *made = scene(2, 2, 2, 2);

	made->sessions[0].length = 2;
	scene_host(made, 1, 0);
	breaks(made, at(0, 0), at(1, 1), 1);
	kept(made, 1);
}

Test(rules, a_session_waits_for_a_host_who_is_away)
{
	struct scene *made = scene(2, 1, 1, 1);

	made->people[0].away = 1;
	breaks(made, at(0, 0), PROBLEM_NOWHERE, 1);
	cr_assert_eq(scene_solve(made).places[0].slot, 1);
	made->people[0].away = 3;
	kept(made, 0);
}

Test(rules, a_lock_is_kept_in_slot_and_room)
{
	struct scene *made = scene(2, 2, 2, 2);

	made->rooms[1].capacity = 0; /* pulls away from there */
	made->sessions[0].locked = at(1, 1);
	breaks(made, at(1, 0), PROBLEM_NOWHERE, 1);
	breaks(made, PROBLEM_NOWHERE, PROBLEM_NOWHERE, 1);
	struct solution best = scene_solve(made);

	cr_assert_eq(best.score.broken, 0);
	cr_assert(best.places[0].slot == 1 && best.places[0].room == 1);
}

Test(rules, a_lock_of_the_slot_leaves_the_room_free)
{
	struct scene *made = scene(2, 2, 2, 2);

	made->rooms[0].capacity = 0;
	made->sessions[0].locked = at(1, -1);
	breaks(made, at(0, 1), PROBLEM_NOWHERE, 1);
	breaks(made, at(1, 0), PROBLEM_NOWHERE, 0);
	struct solution best = scene_solve(made);

	cr_assert(best.places[0].slot == 1 && best.places[0].room == 1);
}

Test(rules, a_lock_of_the_slot_comes_before_any_number_of_wishes)
{
	struct scene *made = scene(1, 1, 2, 60);

	made->sessions[0].locked = at(0, -1);
	for (int i = 2; i < 60; i++)
		scene_vote(made, i, 1, 3);
	cr_assert_eq(scene_solve(made).places[0].slot, 0);
	made->sessions[0].locked = PROBLEM_NOWHERE;
	cr_assert_eq(scene_solve(made).places[1].slot, 0, "without the lock they have it");
}

Test(rules, the_problem_itself_keeps_its_bounds)
{
	struct scene *made = scene(2, 2, 2, 2);

	cr_assert(problem_sound(&made->problem));
	made->hosts[0][0] = 2;
	cr_assert_not(problem_sound(&made->problem), "a host who is nobody");
	made->hosts[0][0] = 0;
	made->sessions[1].starts = 4;
	cr_assert_not(problem_sound(&made->problem), "a slot that is not there");
	made->sessions[1].starts = 3;
	scene_vote(made, 0, 1, 4);
	cr_assert_not(problem_sound(&made->problem), "a vote of more than the largest");
	made->votes[0][0].weight = 3;
	made->sessions[1].length = 0;
	cr_assert_not(problem_sound(&made->problem), "a session of no length");
	made->sessions[1].length = 1;
	made->sessions[1].published = at(0, -1);
	cr_assert_not(problem_sound(&made->problem), "published in no room");
	made->sessions[1].published = at(0, 1);
	made->problem.weights.tag = -1;
	cr_assert_not(problem_sound(&made->problem), "a price below nothing");
	made->problem.weights.tag = 0;
	cr_assert(problem_sound(&made->problem));
}
