/*
 * One search from beginning to end.
 */
#include "base/die.h"
#include "solver/private.h"

static bool seen_before(const struct problem *problem)
{
	for (int i = 0; i < problem->session_count; i++)
		if (problem->sessions[i].published.slot >= 0)
			return true;
	return false;
}

struct solution search(struct arena *mem, const struct problem *problem,
		       const struct problem_weights *weights, uint64_t seed, int64_t effort)
{
	if (!problem_sound(problem))
		die("a problem out of its bounds");
	struct board *board = board_make(mem, frame_make(mem, problem, weights));
	struct chance *chance = NEW(mem, struct chance);

	chance_begin(chance, seed);
	greedy_start(board, seen_before(problem));
	anneal(mem, board, chance, effort);
	polish(mem, board);
	return (struct solution){ board->places, score_of(mem, problem, board->places) };
}

struct solution solve(struct arena *mem, const struct problem *problem, uint64_t seed,
		      int64_t effort)
{
	return search(mem, problem, NULL, seed, effort);
}
