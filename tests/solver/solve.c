#include "scene.h"

SCENE_SUITE(solve);

static void same_places(const struct solution *a, const struct solution *b, int count)
{
	for (int i = 0; i < count; i++)
		cr_assert(a->places[i].slot == b->places[i].slot &&
				  a->places[i].room == b->places[i].room,
			  "session %d", i);
}

Test(solve, finds_the_best_grid_of_small_problems)
{
	struct chance chance;

	chance_begin(&chance, 21);
	for (int round = 0; round < 40; round++) {
		struct scene *scene = scene_random(&chance, 2 + round % 2, 2, 4, 6);
		struct score best = scene_best(&scene->problem);
		struct solution found = scene_solve(scene);

		/* what locks break by themselves nobody can mend, and such grids have no one best */
		if (best.broken == 0) {
			cr_assert_eq(found.score.broken, 0, "round %d", round);
			cr_assert_eq(found.score.total, best.total, "round %d: %ld, not %ld", round,
				     (long)found.score.total, (long)best.total);
		}
		arena_reset(scene_mem);
	}
}

Test(solve, finds_the_best_grid_when_being_left_out_costs_nothing)
{
	struct chance chance;

	chance_begin(&chance, 22);
	for (int round = 0; round < 20; round++) {
		struct scene *scene = scene_random(&chance, 2, 2, 4, 3);

		scene->problem.weights.unplaced = 0;
		scene->problem.weights.overflow = 30;
		struct score best = scene_best(&scene->problem);
		if (best.broken == 0)
			cr_assert_eq(scene_solve(scene).score.total, best.total, "round %d", round);
		arena_reset(scene_mem);
	}
}

Test(solve, gives_the_same_grid_for_the_same_seed)
{
	struct chance chance;

	chance_begin(&chance, 23);
	struct scene *scene = scene_random(&chance, 6, 5, 30, 70);
	struct solution a = scene_solve(scene), b = scene_solve(scene);
	struct solution other = solve(scene_mem, &scene->problem, 2, 20000);
	int differ = 0;

	same_places(&a, &b, 30);
	for (int i = 0; i < 30; i++)
		differ += other.places[i].slot != a.places[i].slot;
	cr_assert_gt(differ, 0, "and the seed does something");
}

Test(solve, tells_the_score_of_what_it_gives)
{
	struct chance chance;

	chance_begin(&chance, 24);
	struct scene *scene = scene_random(&chance, 6, 5, 25, 70);
	struct solution best = scene_solve(scene);
	struct score score = score_of(scene_mem, &scene->problem, best.places);

	cr_assert_eq(memcmp(&score, &best.score, sizeof score), 0);
}

/* 2 votes of 3 and 1 in one slot: only the larger counts; the host's own is worth the most. */
Test(solve, counts_what_a_person_could_be_at)
{
	struct scene *made = scene(1, 2, 2, 3);
	struct problem_place both[] = { { 0, 0 }, { 0, 1 } };

	scene_vote(made, 2, 0, 1);
	scene_vote(made, 2, 1, 3);
	scene_vote(made, 0, 1, 3); /* the host of 0, who is at 0 */
	cr_assert_eq(score_of(scene_mem, &made->problem, both).satisfied, 3 + 3 + 3);
	made->people[2].away = 1;
	cr_assert_eq(score_of(scene_mem, &made->problem, both).satisfied, 3 + 3);
	made->sessions[1].demand = 14;
	cr_assert_eq(score_of(scene_mem, &made->problem, both).overflow, 4);
	scene_tag(made, 0, 9);
	scene_tag(made, 1, 9);
	cr_assert_eq(score_of(scene_mem, &made->problem, both).tags, 1);
}

Test(solve, parts_two_sessions_that_the_same_people_want)
{
	struct scene *made = scene(2, 2, 2, 12);

	for (int i = 2; i < 12; i++) {
		scene_vote(made, i, 0, 1);
		scene_vote(made, i, 1, 1);
	}
	struct solution best = scene_solve(made);

	cr_assert_neq(best.places[0].slot, best.places[1].slot);
	cr_assert_eq(best.score.satisfied, 2 * 3 + 2 * 10);
}

Test(solve, leaves_nobody_out_who_fits_when_others_step_aside)
{
	/* 0 needs the first room, where published ones stand; the last of the three slots is free in
	   the second room only. */
	struct scene *made = scene(3, 2, 6, 6);

	made->rooms[0].features = 1;
	made->sessions[0].needs = 1;
	for (int i = 1; i < 6; i++)
		made->sessions[i].published = (struct problem_place){ (i - 1) / 2, (i - 1) % 2 };
	struct solution best = solve(scene_mem, &made->problem, 1, 0);

	cr_assert_eq(best.score.unplaced, 0);
	cr_assert_eq(best.places[0].room, 0);
	cr_assert_eq(best.score.moved_slot + best.score.moved_room, 1);
}

/* A long session has to shift by one slot in its only room, and who follows it has to leave the room. */
Test(solve, shifts_a_long_session_to_let_another_in)
{
	struct scene *made = scene(3, 2, 3, 3);

	made->rooms[0].features = 1;
	made->sessions[0].needs = made->sessions[1].needs = 1;
	made->sessions[0].length = 2;
	made->sessions[0].published = (struct problem_place){ 0, 0 };
	made->sessions[1].starts = 1;
	made->sessions[2].published = (struct problem_place){ 2, 0 };
	struct solution best = scene_solve(made);

	cr_assert_eq(best.score.unplaced, 0);
	cr_assert_eq(best.places[0].slot, 1);
	cr_assert_eq(best.places[1].slot, 0);
}

Test(solve, keeps_what_was_published_when_nothing_else_pulls)
{
	struct scene *made = scene(3, 3, 9, 9);

	for (int i = 0; i < 9; i++)
		made->sessions[i].published = (struct problem_place){ i % 3, (i * 2 + i / 3) % 3 };
	struct solution best = scene_solve(made);

	cr_assert_eq(best.score.moved_slot + best.score.moved_room + best.score.unplaced, 0);
}

Test(solve, takes_a_problem_without_anything)
{
	struct scene *made = scene(0, 0, 0, 0);

	cr_assert_eq(scene_solve(made).score.total, 0);
	made = scene(0, 0, 2, 1);
	cr_assert_eq(scene_solve(made).score.unplaced, 2);
	made = scene(1, 1, 1, 0);
	cr_assert_eq(scene_solve(made).score.unplaced, 0);
}

Test(solve, takes_the_most_slots_and_rooms_there_may_be)
{
	struct scene *made = scene(63, 64, 70, 70);

	made->problem.slot_count = 64;
	for (int i = 0; i < 70; i++)
		made->sessions[i].starts = UINT64_C(1) << 63;
	struct solution best = scene_solve(made);

	cr_assert_eq(best.score.unplaced, 6, "70 sessions in the 64 rooms of the last slot");
	cr_assert_eq(best.score.broken, 0);
}
