/*
 * The same search with dearer and cheaper moves; what another rung beats in both is left out.
 */
#include <stdlib.h>

#include "solver/ladder.h"
#include "solver/private.h"

/* What a move costs, as a multiple of the problem's own price in quarters. */
static const int prices[] = { 32, 12, 4, 1, 0 };
#define RUNGS (1 + (int)(sizeof prices / sizeof *prices))

static struct rung rung_of(struct solution solution, const struct problem *problem)
{
	const struct problem_weights *weights = &problem->weights;
	const struct score *score = &solution.score;

	return (struct rung){ solution.places, *score, score->moved_slot + score->moved_room,
			      score->total + weights->move_slot * score->moved_slot +
				      weights->move_room * score->moved_room };
}

/* One move outweighs all else, but for leaving a session out. */
static struct problem_weights repair_weights(const struct problem *problem)
{
	const struct problem_weights *weights = &problem->weights;
	struct problem_weights dear = *weights;
	int64_t most = 1 + weights->interest * problem->max_weight * problem->person_count;

	dear.move_slot = dear.move_room = most;
	dear.unplaced = most * (problem->session_count + 1);
	return dear;
}

static struct problem_weights weights_at(const struct problem *problem, int quarters)
{
	struct problem_weights weights = problem->weights;

	weights.move_slot = weights.move_slot * quarters / 4;
	weights.move_room = weights.move_room * quarters / 4;
	return weights;
}

static int by_moves(const void *a, const void *b)
{
	const struct rung *one = a, *other = b;

	if (one->moves != other->moves)
		return one->moves - other->moves;
	return one->value == other->value ? 0 : one->value > other->value ? -1 : 1;
}

struct rung *ladder(struct arena *mem, const struct problem *problem, uint64_t seed, int64_t effort,
		    int *count)
{
	struct rung *rungs = NEW_MANY(mem, struct rung, RUNGS);
	struct problem_weights weights = repair_weights(problem);

	rungs[0] = rung_of(search(mem, problem, &weights, seed, effort / RUNGS), problem);
	for (int i = 1; i < RUNGS; i++) {
		weights = weights_at(problem, prices[i - 1]);
		rungs[i] = rung_of(search(mem, problem, &weights, seed, effort / RUNGS), problem);
	}
	qsort(rungs, (size_t)RUNGS, sizeof *rungs, by_moves);
	*count = 1;
	for (int i = 1; i < RUNGS; i++)
		if (rungs[i].value > rungs[*count - 1].value)
			rungs[(*count)++] = rungs[i];
	return rungs;
}
