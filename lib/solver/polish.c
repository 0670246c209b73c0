/*
 * Until no single move is left that gains; and nobody is left out who could be let in by others
 * stepping aside into free places.
 */
#include "solver/private.h"

#define DEPTH 3    /* who is let in, who makes way for him, who makes way for that one */
#define TRIES 4000 /* shared by all who are left out: a full camp leaves out many */

static bool improve(struct board *board, int session, int slot, int room)
{
	struct move move;
	bool placed = board->places[session].slot >= 0;
	bool is_move = placed ? board_exchange(board, session, slot, room, &move)
			      : board_insert(board, session, slot, room, &move);
	int64_t gain = is_move ? board_gain(board, &move, 1) : MOVE_REFUSED;

	if (gain != MOVE_REFUSED)
		board_apply(board, &move, gain);
	return gain != MOVE_REFUSED;
}

/* One session by itself goes off: worth it where its place costs more than being left out. */
static bool dismiss(struct board *board, int session)
{
	const struct frame *frame = board->frame;
	struct move move = { board->places[session],
			     PROBLEM_NOWHERE,
			     frame_session(frame, session)->length,
			     -1,
			     0,
			     0 };
	int64_t gain = move.a.slot >= 0 ? board_gain(board, &move, 1) : MOVE_REFUSED;

	if (gain != MOVE_REFUSED)
		board_apply(board, &move, gain);
	return gain != MOVE_REFUSED;
}

static bool improve_all(struct board *board)
{
	const struct frame *frame = board->frame;
	bool better = false;

	for (int i = 0; i < frame->sessions; i++) {
		if (frame->fixed[i])
			continue;
		for (int slot = 0; slot < frame->slots; slot++)
			for (uint64_t rooms = frame->legal[i * frame->slots + slot]; rooms;
			     rooms &= rooms - 1)
				better |= improve(board, i, slot, __builtin_ctzll(rooms));
		better |= dismiss(board, i);
	}
	return better;
}

/* Letting in: who stood there finds another place, if need be by letting himself in somewhere. */
struct entry {
	struct board *board;
	struct problem_place *before[DEPTH]; /* the grid at each depth */
	int tries;
};

static bool let_in(struct entry *entry, int session, int depth, int64_t value);

/* Those who just lost their place come first, then whoever else is left out. */
static bool settle_all(struct entry *entry, int others, int depth, int64_t value)
{
	struct board *board = entry->board;

	for (int i = board->pool_count - 1; i >= 0 && board->value <= value; i--)
		if (i < board->pool_count)
			greedy_place(board, board->pool[i]);
	if (board->value > value)
		return true;
	return depth + 1 < DEPTH && board->pool_count == others + 1 &&
	       let_in(entry, board->pool[others], depth + 1, value);
}

/* Who shares a host with it, and is about then, goes off as well. */
static void send_off(struct board *board, int session, const struct move *move)
{
	const struct frame *frame = board->frame;

	for (int slot = move->begin; slot < move->begin + frame_session(frame, session)->length;
	     slot++)
		for (int room = 0; room < frame->rooms; room++) {
			int other = board_cell(board, slot, room);
			if (other < 0 || frame->fixed[other] ||
			    !set_has(frame->rivals + session * frame->words, other))
				continue;
			struct move off = { board->places[other],
					    PROBLEM_NOWHERE,
					    frame_session(frame, other)->length,
					    -1,
					    0,
					    0 };
			board_apply(board, &off, board_gain(board, &off, MOVE_REFUSED + 1));
		}
}

static bool let_in_at(struct entry *entry, const struct move *move, int depth, int64_t value)
{
	struct board *board = entry->board;
	struct problem_place *before = entry->before[depth];
	int others = board->pool_count - 1;

	if (entry->tries-- <= 0)
		return false;
	memcpy(before, board->places, sizeof *before * (size_t)board->frame->sessions);
	send_off(board, move->session, move);
	int64_t gain = board_gain(board, move, MOVE_REFUSED + 1);
	if (gain != MOVE_REFUSED) {
		board_apply(board, move, gain);
		if (board->value > value || settle_all(entry, others, depth, value))
			return true;
	}
	board_set(board, before);
	return false;
}

/* True, with the grid changed, when all in all it is worth more than `value`; else it is as before. */
static bool let_in(struct entry *entry, int session, int depth, int64_t value)
{
	struct board *board = entry->board;
	const struct frame *frame = board->frame;
	struct move move;

	for (int slot = 0; slot < frame->slots; slot++)
		for (uint64_t rooms = frame->legal[session * frame->slots + slot]; rooms;
		     rooms &= rooms - 1)
			if (board_insert(board, session, slot, __builtin_ctzll(rooms), &move) &&
			    let_in_at(entry, &move, depth, value))
				return true;
	return false;
}

static bool let_anyone_in(struct arena *mem, struct board *board)
{
	struct entry entry = { .board = board };
	size_t size = sizeof **entry.before * (size_t)board->frame->sessions;
	int *pool = arena_copy(mem, board->pool, sizeof *pool * (size_t)board->pool_count);
	int count = board->pool_count;

	for (int i = 0; i < DEPTH; i++)
		entry.before[i] = arena_take(mem, size + 1);
	for (int i = 0; i < count; i++) {
		entry.tries = TRIES / count + 1;
		if (let_in(&entry, pool[i], 0, board->value))
			return true;
	}
	return false;
}

static bool any_free(const struct board *board)
{
	for (int i = 0; i < board->frame->slots * board->frame->rooms; i++)
		if (board->cells[i] < 0)
			return true;
	return false;
}

void polish(struct arena *mem, struct board *board)
{
	do
		while (improve_all(board))
			;
	while (board->pool_count && any_free(board) && let_anyone_in(mem, board));
}
