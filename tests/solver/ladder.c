#include "scene.h"
#include "solver/ladder.h"

SCENE_SUITE(ladder);

struct fewest {
	int unplaced, moves;
};

static void measure(const struct problem *problem, const struct problem_place *places, void *with)
{
	static struct arena *mem;
	struct fewest *fewest = with;

	if (!mem)
		mem = arena_new(1 << 18);
	arena_reset(mem);
	struct score score = score_of(mem, problem, places);
	int moves = score.moved_slot + score.moved_room;
	if (score.broken || score.unplaced > fewest->unplaced ||
	    (score.unplaced == fewest->unplaced && moves >= fewest->moves))
		return;
	*fewest = (struct fewest){ score.unplaced, moves };
}

/* Published as they come into cells; then a room is lost and the last session is new. */
static struct scene *lost_room(struct chance *chance)
{
	struct scene *made = scene_random(chance, 3, 2, 5, 5);

	for (int i = 0; i < 5; i++) {
		made->sessions[i].locked = PROBLEM_NOWHERE;
		made->sessions[i].length = 1;
		made->sessions[i].published = (struct problem_place){ i % 3, i / 3 };
	}
	made->sessions[4].published = PROBLEM_NOWHERE;
	made->sessions[0].locked = made->sessions[0].published;
	made->rooms[0].blocked = 2;
	return made;
}

Test(ladder, begins_with_a_repair_of_the_fewest_moves)
{
	struct chance chance;
	int count;

	chance_begin(&chance, 51);
	for (int round = 0; round < 15; round++) {
		struct scene *made = lost_room(&chance);
		struct fewest fewest = { 100, 100 };

		scene_each(&made->problem, measure, &fewest);
		if (fewest.unplaced < 100) {
			struct rung *rungs = ladder(scene_mem, &made->problem, 1, 60000, &count);
			cr_assert_eq(rungs[0].score.broken, 0);
			cr_assert_eq(rungs[0].score.unplaced, fewest.unplaced, "round %d", round);
			cr_assert_eq(rungs[0].moves, fewest.moves, "round %d: %d, not %d", round,
				     rungs[0].moves, fewest.moves);
		}
		arena_reset(scene_mem);
	}
}

Test(ladder, gives_more_for_more_moves)
{
	struct chance chance;
	int count;

	chance_begin(&chance, 52);
	struct scene *made = scene_random(&chance, 6, 4, 22, 60);
	for (int i = 0; i < 22; i++) {
		made->sessions[i].length = 1;
		made->sessions[i].starts = 63;
		made->sessions[i].needs = 0;
		made->sessions[i].host_count = 1;
		made->sessions[i].locked = PROBLEM_NOWHERE;
		made->sessions[i].published = (struct problem_place){ i % 6, i / 6 };
	}
	for (int i = 0; i < 60; i++)
		made->people[i].away = 0;
	for (int i = 0; i < 4; i++)
		made->rooms[i].blocked = i == 0 ? 1 : 0;
	struct rung *rungs = ladder(scene_mem, &made->problem, 1, 120000, &count);

	cr_assert_gt(count, 1);
	cr_assert_eq(rungs[0].moves, 1, "one session stood in the room that is lost");
	for (int i = 0; i < count; i++) {
		struct score score = score_of(scene_mem, &made->problem, rungs[i].places);
		cr_assert_eq(memcmp(&score, &rungs[i].score, sizeof score), 0);
		cr_assert_eq(score.broken, 0);
		cr_assert_eq(rungs[i].moves, score.moved_slot + score.moved_room);
		cr_assert_eq(rungs[i].value,
			     score.total + 15 * score.moved_slot + 3 * score.moved_room);
		cr_assert(i == 0 || (rungs[i].moves > rungs[i - 1].moves &&
				     rungs[i].value > rungs[i - 1].value));
	}
}

Test(ladder, has_one_rung_when_nothing_has_to_change_and_nothing_would_gain)
{
	struct scene *made = scene(2, 2, 4, 4);
	int count;

	for (int i = 0; i < 4; i++)
		made->sessions[i].published = (struct problem_place){ i / 2, i % 2 };
	struct rung *rungs = ladder(scene_mem, &made->problem, 1, 12000, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(rungs[0].moves, 0);
}
