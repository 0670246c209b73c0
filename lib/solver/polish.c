/*
 * Until no single move is left that gains; and nobody is left out who could be let in by others
 * stepping aside into free places.
 */
#include "solver/private.h"

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
	struct move move = { board->places[session], PROBLEM_NOWHERE,
			     frame_session(frame, session)->length, -1 };
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

/* Those who stood there find other places, and all in all it gains; else all is as before. */
static bool make_room(struct board *board, int session, int slot, int room,
		      struct problem_place *before)
{
	int64_t value = board->value;
	int others = board->pool_count;
	struct move move;

	if (!board_insert(board, session, slot, room, &move))
		return false;
	int64_t gain = board_gain(board, &move, MOVE_REFUSED + 1);
	if (gain == MOVE_REFUSED)
		return false;
	memcpy(before, board->places, sizeof *before * (size_t)board->frame->sessions);
	board_apply(board, &move, gain);
	for (int i = board->pool_count - 1; i >= others - 1; i--)
		greedy_place(board, board->pool[i]);
	if (board->value > value)
		return true;
	board_set(board, before);
	return false;
}

static bool make_rooms(struct board *board, struct problem_place *before)
{
	const struct frame *frame = board->frame;

	for (int i = 0; i < board->pool_count; i++) {
		int session = board->pool[i];
		for (int slot = 0; slot < frame->slots; slot++)
			for (uint64_t rooms = frame->legal[session * frame->slots + slot]; rooms;
			     rooms &= rooms - 1)
				if (make_room(board, session, slot, __builtin_ctzll(rooms), before))
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
	struct problem_place *before =
		NEW_MANY(mem, struct problem_place, board->frame->sessions + 1);

	do
		while (improve_all(board))
			;
	while (board->pool_count && any_free(board) && make_rooms(board, before));
}
