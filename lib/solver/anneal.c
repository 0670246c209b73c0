/*
 * Simulated annealing: random moves, losses taken with a patience that cools; the best grid is kept.
 *
 * A loss is taken when it is below temperature × −ln(chance): the rule of Metropolis, asked before the
 * gain is counted, so that most moves are refused by a bound alone.
 */
#include "solver/private.h"

#define STEPS 512
/* From 3/10 of what a move changes on average down to 8/1000: (0.008/0.3)^(1/512) in 1/2^32. */
#define COOLING UINT64_C(4264671476)

static int nth_bit(uint64_t set, int n)
{
	while (n--)
		set &= set - 1;
	return __builtin_ctzll(set);
}

static int any_bit(struct chance *chance, uint64_t set)
{
	return nth_bit(set, chance_below(chance, __builtin_popcountll(set)));
}

struct walk {
	struct board *board;
	struct chance *chance;
	int *movable, movable_count;
	uint64_t *openings; /* [session]: slots in which it may begin somewhere */
	struct problem_place *best;
	int64_t best_value;
};

static bool propose(struct walk *walk, struct move *move)
{
	struct board *board = walk->board;
	const struct frame *frame = board->frame;
	struct chance *chance = walk->chance;
	bool pool = board->pool_count && !(chance_next(chance) >> 62);
	int session = pool ? board->pool[chance_below(chance, board->pool_count)]
			   : walk->movable[chance_below(chance, walk->movable_count)];

	if (!walk->openings[session] || pool != (board->places[session].slot < 0))
		return false;
	int slot = any_bit(chance, walk->openings[session]);
	int room = any_bit(chance, frame->legal[session * frame->slots + slot]);
	return pool ? board_insert(board, session, slot, room, move)
		    : board_exchange(board, session, slot, room, move);
}

/* Of what random exchanges change; in 1/65536. */
static uint64_t mean_change(struct walk *walk)
{
	uint64_t sum = 0, count = 0;
	struct move move;

	for (int i = 0; i < 1000; i++) {
		if (!propose(walk, &move) || move.b.slot < 0)
			continue;
		int64_t gain = board_gain(walk->board, &move, MOVE_REFUSED + 1);
		if (gain == MOVE_REFUSED)
			continue;
		sum += (uint64_t)(gain < 0 ? -gain : gain);
		count++;
	}
	return count ? (uint64_t)(((unsigned __int128)sum << 16) / count) : 0;
}

static void step(struct walk *walk, uint64_t temperature)
{
	struct board *board = walk->board;
	struct move move;

	if (!propose(walk, &move))
		return;
	uint64_t patience = walk->chance->patience[chance_next(walk->chance) % CHANCE_TABLE];
	int64_t loss = (int64_t)((unsigned __int128)temperature * patience >> 32);
	int64_t gain = board_gain(board, &move, -loss);
	if (gain == MOVE_REFUSED)
		return;
	board_apply(board, &move, gain);
	if (board->value > walk->best_value) {
		walk->best_value = board->value;
		memcpy(walk->best, board->places,
		       sizeof *walk->best * (size_t)board->frame->sessions);
	}
}

static struct walk walk_of(struct arena *mem, struct board *board, struct chance *chance)
{
	const struct frame *frame = board->frame;
	struct walk walk = { board, chance, .best_value = board->value };

	walk.movable = NEW_MANY(mem, int, frame->sessions + 1);
	walk.openings = NEW_MANY(mem, uint64_t, frame->sessions + 1);
	walk.best = arena_copy(mem, board->places, sizeof *walk.best * (size_t)frame->sessions);
	for (int i = 0; i < frame->sessions; i++) {
		for (int slot = 0; slot < frame->slots; slot++)
			if (frame->legal[i * frame->slots + slot])
				walk.openings[i] |= UINT64_C(1) << slot;
		if (!frame->fixed[i] && walk.openings[i])
			walk.movable[walk.movable_count++] = i;
	}
	return walk;
}

void anneal(struct arena *mem, struct board *board, struct chance *chance, int64_t moves)
{
	struct walk walk = walk_of(mem, board, chance);
	int64_t done = 0;

	if (!walk.movable_count)
		return;
	uint64_t temperature = mean_change(&walk) * 3 / 10;
	for (int i = 1; i <= STEPS; i++) {
		for (; done < moves * i / STEPS; done++)
			step(&walk, temperature);
		temperature = (uint64_t)((unsigned __int128)temperature * COOLING >> 32);
	}
	board_set(board, walk.best);
}
