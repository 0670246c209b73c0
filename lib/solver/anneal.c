/*
 * Simulated annealing: random moves, losses taken with a patience that cools; the best grid is kept.
 *
 * A loss is taken when it is below temperature × −ln(chance): the rule of Metropolis, asked before the
 * gain is counted, so that most moves are refused by a bound alone.
 */
#include "solver/private.h"

#define STEPS 512
/*
 * From 3/10 of what a move changes on average down to 4/100: (0.04/0.3)^(1/512) in 1/2^32. What is left
 * to gain when it is colder, polishing finds at once.
 */
#define COOLING UINT64_C(4278098279)
#define CHAIN 14000 /* moves a session that each chain has at least */
#define CHAINS_MOST 16

struct walk {
	struct board *board;
	struct chance *chance;
	int *movable, movable_count;
	struct {
		uint16_t *cells; /* where it may begin: slot × rooms + room */
		int count;
	} * legal;  /* [session] */
	bool drops; /* being left out may cost less than a place does */
	struct problem_place *best;
	int64_t best_value;
};

static bool propose_drop(struct walk *walk, struct move *move)
{
	struct board *board = walk->board;
	int session = walk->movable[chance_below(walk->chance, walk->movable_count)];

	*move = (struct move){ board->places[session],
			       PROBLEM_NOWHERE,
			       frame_session(board->frame, session)->length,
			       -1,
			       0,
			       0 };
	return move->a.slot >= 0;
}

static bool propose(struct walk *walk, struct move *move)
{
	struct board *board = walk->board;
	struct chance *chance = walk->chance;
	int rooms = board->frame->rooms;

	if (walk->drops && chance_below(chance, 16) == 0)
		return propose_drop(walk, move);
	bool pool = board->pool_count && chance_below(chance, 4) == 0;
	int session = pool ? board->pool[chance_below(chance, board->pool_count)]
			   : walk->movable[chance_below(chance, walk->movable_count)];

	if (!walk->legal[session].count || pool != (board->places[session].slot < 0))
		return false;
	int cell = walk->legal[session].cells[chance_below(chance, walk->legal[session].count)];
	return pool ? board_insert(board, session, cell / rooms, cell % rooms, move)
		    : board_exchange(board, session, cell / rooms, cell % rooms, move);
}

/* Of what random moves change, but for letting in or leaving out; in 1/65536. */
static uint64_t mean_change(struct walk *walk)
{
	uint64_t sum = 0, count = 0;
	int64_t unplaced = walk->board->frame->weights.unplaced;
	struct move move;

	for (int i = 0; i < 1000; i++) {
		if (!propose(walk, &move))
			continue;
		int64_t gain = board_gain(walk->board, &move, MOVE_REFUSED + 1);
		if (gain == MOVE_REFUSED)
			continue;
		int64_t change = gain < 0 ? -gain : gain;
		if (move.b.slot < 0 && change > unplaced / 2)
			continue;
		sum += (uint64_t)change;
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

static void list_legal(struct arena *mem, struct walk *walk, int session)
{
	const struct frame *frame = walk->board->frame;
	int count = 0;

	for (int slot = 0; slot < frame->slots; slot++)
		for (int room = 0; room < frame->rooms; room++)
			count += frame_legal(frame, session, slot, room);
	walk->legal[session].cells = NEW_MANY(mem, uint16_t, count + 1);
	for (int slot = 0; slot < frame->slots; slot++)
		for (int room = 0; room < frame->rooms; room++)
			if (frame_legal(frame, session, slot, room))
				walk->legal[session].cells[walk->legal[session].count++] =
					(uint16_t)(slot * frame->rooms + room);
	if (count && !frame->fixed[session])
		walk->movable[walk->movable_count++] = session;
}

static bool may_drop(const struct frame *frame)
{
	const struct problem_weights *weights = &frame->weights;

	if (weights->unplaced < weights->tag * (frame->rooms - 1) ||
	    weights->unplaced < weights->move_room)
		return true;
	for (int i = 0; i < frame->sessions * frame->rooms; i++)
		if (frame->crowding[i] > weights->unplaced)
			return true;
	return false;
}

static struct walk walk_of(struct arena *mem, struct board *board, struct chance *chance)
{
	int sessions = board->frame->sessions;
	struct walk walk = { board, chance, .best_value = board->value };

	walk.movable = NEW_MANY(mem, int, sessions + 1);
	walk.legal = arena_take(mem, sizeof *walk.legal * ((size_t)sessions + 1));
	walk.best = arena_copy(mem, board->places, sizeof *walk.best * (size_t)sessions);
	for (int i = 0; i < sessions; i++)
		list_legal(mem, &walk, i);
	walk.drops = may_drop(board->frame);
	return walk;
}

static void cool(struct walk *walk, uint64_t mean, int64_t moves)
{
	uint64_t temperature = mean * 3 / 10;
	int64_t done = 0;

	for (int i = 1; i <= STEPS; i++) {
		for (; done < moves * i / STEPS; done++)
			step(walk, temperature);
		temperature = (uint64_t)((unsigned __int128)temperature * COOLING >> 32);
	}
}

/* Several from the same start when there are moves enough: one that ends badly then does no harm. */
static int chains_for(const struct frame *frame, int64_t moves)
{
	int64_t chains = moves / (CHAIN * (int64_t)(frame->sessions + 1));
	return chains < 1 ? 1 : chains > CHAINS_MOST ? CHAINS_MOST : (int)chains;
}

void anneal(struct arena *mem, struct board *board, struct chance *chance, int64_t moves)
{
	struct walk walk = walk_of(mem, board, chance);
	const struct problem_place *start =
		arena_copy(mem, board->places, sizeof *start * (size_t)board->frame->sessions);
	int chains = chains_for(board->frame, moves);

	if (!walk.movable_count)
		return;
	uint64_t mean = mean_change(&walk);
	for (int i = 0; i < chains; i++) {
		board_set(board, start);
		cool(&walk, mean, moves / chains);
	}
	board_set(board, walk.best);
}
