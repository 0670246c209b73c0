/*
 * The ladder of a published grid that has to change: from the fewest moves to the best grid.
 */
#ifndef SOLVER_LADDER_H
#define SOLVER_LADDER_H

#include "solver/solve.h"

struct rung {
	struct problem_place *places; /* by session */
	struct score score;
	int moves;     /* sessions of the published grid that stand elsewhere, or nowhere */
	int64_t value; /* the total without the price of moves */
};
/*
 * A handful, each with more moves and more value than the one before. The first is a repair: as few
 * moves as were found for breaking no rule and leaving out as few as can be. Each search has a part of
 * the effort.
 */
struct rung *ladder(struct arena *mem, const struct problem *problem, uint64_t seed, int64_t effort,
		    int *count);

#endif
