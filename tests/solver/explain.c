#include "scene.h"
#include "solver/explain.h"

SCENE_SUITE(explain);

static struct scene *made;
static struct solution best;
static struct explanation all;

static void solve_random(uint64_t seed)
{
	struct chance chance;

	chance_begin(&chance, seed);
	made = scene_random(&chance, 6, 4, 26, 60);
	for (int i = 0; i < 26; i++) /* no rule broken to begin with */
		made->sessions[i].locked = PROBLEM_NOWHERE;
	best = scene_solve(made);
	all = explain(scene_mem, &made->problem, best.places, 1);
}

static bool wants(int person, int session)
{
	for (int i = 0; i < made->people[person].vote_count; i++)
		if (made->votes[person][i].session == session)
			return true;
	for (int i = 0; i < made->sessions[session].host_count; i++)
		if (made->hosts[session][i] == person)
			return true;
	return false;
}

static bool runs(int session, int slot)
{
	int from = best.places[session].slot;
	return from >= 0 && slot >= from && slot < from + made->sessions[session].length;
}

static int torn(int slot, int a, int b)
{
	int people = 0;

	for (int i = 0; i < made->problem.person_count; i++)
		people += wants(i, a) && wants(i, b) && !(made->people[i].away >> slot & 1);
	return people;
}

Test(explain, counts_the_people_whom_each_pair_of_a_slot_tears)
{
	int at = 0, pairs = 0;

	solve_random(41);
	for (int slot = 0; slot < 6; slot++)
		for (int a = 0; a < 26; a++)
			for (int b = a + 1; b < 26; b++)
				pairs += runs(a, slot) && runs(b, slot) && torn(slot, a, b);
	cr_assert_eq(all.clash_count, pairs);
	cr_assert_gt(pairs, 10);
	for (const struct clash *clash = all.clashes; at < pairs; at++, clash++) {
		cr_assert(runs(clash->a, clash->slot) && runs(clash->b, clash->slot));
		cr_assert_eq(clash->people, torn(clash->slot, clash->a, clash->b));
		cr_assert(at == 0 || clash[-1].slot < clash->slot ||
			  clash[-1].people >= clash->people);
	}
}

/* With others where they are but for who stands there: by the score alone. */
Test(explain, names_the_best_other_place_and_its_price)
{
	int some = 0;

	solve_random(42);
	for (int i = 0; i < 26; i++) {
		const struct alternative *other = &all.alternatives[i];
		if (other->place.slot < 0)
			continue;
		cr_assert_geq(other->price, 0, "a better place would have been taken");
		if (other->other < 0 || made->sessions[i].length > 1 ||
		    made->sessions[other->other].length > 1)
			continue;
		struct problem_place places[26];
		memcpy(places, best.places, sizeof places);
		places[i] = other->place;
		places[other->other] = best.places[i];
		struct score score = score_of(scene_mem, &made->problem, places);
		cr_assert_eq(score.broken, 0);
		cr_assert_eq(best.score.total - score.total, other->price, "session %d", i);
		some++;
	}
	cr_assert_gt(some, 3);
}

Test(explain, says_what_keeps_who_is_left_out_from_each_cell)
{
	int taken = 0;

	solve_random(43);
	cr_assert_gt(best.score.unplaced, 0);
	for (int i = 0; i < 26; i++) {
		cr_assert_eq(all.obstacles[i] != NULL, best.places[i].slot < 0);
		for (int cell = 0; all.obstacles[i] && cell < 24; cell++) {
			const struct obstacle *why = &all.obstacles[i][cell];
			struct problem_place places[26], here = { cell / 4, cell % 4 };

			memcpy(places, best.places, sizeof places);
			places[i] = here;
			struct score score = score_of(scene_mem, &made->problem, places);
			cr_assert_eq(why->rule == RULE_NONE, score.broken == 0, "cell %d", cell);
			if (why->rule == RULE_NONE)
				cr_assert_geq(why->price, 0);
			if (why->rule != RULE_TAKEN)
				continue;
			places[why->session] = PROBLEM_NOWHERE;
			score = score_of(scene_mem, &made->problem, places);
			if (score.broken == 0)
				cr_assert_eq(best.score.total - score.total, why->price);
			taken++;
		}
	}
	cr_assert_gt(taken, 3);
}

Test(explain, tells_who_stands_in_the_way)
{
	made = scene(1, 2, 2, 2);
	scene_host(made, 1, 0);
	made->rooms[1].features = 4;
	made->sessions[1].needs = 4;
	made->sessions[0].locked = (struct problem_place){ 0, 0 };
	best = scene_solve(made);
	all = explain(scene_mem, &made->problem, best.places, 1);
	const struct obstacle *why = all.obstacles[1];

	cr_assert_eq(why[0].rule, RULE_NEEDS);
	cr_assert_eq(why[0].needs, 4);
	cr_assert_eq(why[1].rule, RULE_HOST);
	cr_assert(why[1].session == 0 && why[1].person == 0);
	cr_assert_eq(all.alternatives[0].place.slot, -1);
	cr_assert_eq(all.alternatives[0].blocked[RULE_LOCK], 1);
	made->people[1].away = 1;
	all = explain(scene_mem, &made->problem, best.places, 1);
	cr_assert_eq(all.obstacles[1][1].rule, RULE_AWAY);
	cr_assert_eq(all.obstacles[1][1].person, 1);
}

/* One slot: who wants two loses one; a random grid does no better, nor worse, with one slot. */
Test(explain, counts_the_wishes_that_are_met)
{
	made = scene(1, 2, 2, 4);
	scene_vote(made, 2, 0, 1);
	scene_vote(made, 2, 1, 3);
	scene_vote(made, 3, 1, 2);
	best = scene_solve(made);
	all = explain(scene_mem, &made->problem, best.places, 1);
	cr_assert_eq(all.satisfied, best.score.satisfied);
	cr_assert_eq(all.satisfied, 3 + 3 + 3 + 2);
	cr_assert_eq(all.wishes, 3 + 3 + 3 + 2, "in one slot nobody can be at two");
	cr_assert_eq(all.satisfied_random, all.satisfied);
}

Test(explain, finds_random_grids_worse_than_its_own_and_always_the_same)
{
	solve_random(44);
	struct explanation again = explain(scene_mem, &made->problem, best.places, 1);

	cr_assert_lt(all.satisfied_random, all.satisfied);
	cr_assert_gt(all.satisfied_random, all.satisfied / 3);
	cr_assert_leq(all.satisfied, all.wishes);
	cr_assert_eq(all.satisfied_random, again.satisfied_random);
}
