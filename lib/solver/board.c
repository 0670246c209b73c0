/*
 * A grid that keeps count: which moves there are, and making them.
 */
#include "solver/private.h"

/* --- windows -------------------------------------------------------------------------------------- */

/* Nothing in the window reaches out of it or is locked there. */
static bool whole(const struct board *board, struct problem_place at, int length)
{
	const struct frame *frame = board->frame;

	if (at.slot + length > frame->end[at.slot])
		return false;
	for (int i = 0; i < length; i++) {
		int session = board_cell(board, at.slot + i, at.room);
		if (session < 0)
			continue;
		int slot = board->places[session].slot;
		if (frame->fixed[session] || slot < at.slot ||
		    slot + frame_session(frame, session)->length > at.slot + length)
			return false;
	}
	return true;
}

/* To a place that overlaps its own: what is in between goes to the other side of it. */
static bool shift(const struct board *board, int session, int slot, struct move *move)
{
	struct problem_place here = board->places[session], first = here, rest = here;
	int length = frame_session(board->frame, session)->length;
	bool back = slot < here.slot;
	int by = back ? here.slot - slot : slot - here.slot;

	first.slot = back ? slot : here.slot;
	rest.slot = back ? here.slot : here.slot + length;
	*move = (struct move){ first, PROBLEM_NOWHERE, length + by, -1, back ? by : length, 0 };
	return by && first.slot + move->length <= board->frame->end[first.slot] &&
	       whole(board, first, move->turn) && whole(board, rest, move->length - move->turn);
}

bool board_exchange(const struct board *board, int session, int slot, int room, struct move *move)
{
	int other = board_cell(board, slot, room);
	int length = frame_session(board->frame, session)->length;

	*move = (struct move){ board->places[session], { slot, room }, length, -1, 0, 0 };
	if (room == move->a.room && slot < move->a.slot + length && move->a.slot < slot + length)
		return shift(board, session, slot, move);
	if (other >= 0) {
		int longer = frame_session(board->frame, other)->length;
		move->b = board->places[other];
		move->length = longer > length ? longer : length;
	}
	if (move->a.room == move->b.room && move->a.slot < move->b.slot + move->length &&
	    move->b.slot < move->a.slot + move->length)
		return false;
	return whole(board, move->a, move->length) && whole(board, move->b, move->length);
}

/* The window is as wide as who has to go. */
bool board_insert(const struct board *board, int session, int slot, int room, struct move *move)
{
	const struct frame *frame = board->frame;
	int length = frame_session(frame, session)->length, end = slot + length;
	struct problem_place at = { slot, room };

	if (end > frame->end[slot])
		return false;
	for (int i = slot; i < slot + length; i++) {
		int other = board_cell(board, i, room);
		if (other < 0)
			continue;
		int begin = board->places[other].slot;
		int behind = begin + frame_session(frame, other)->length;
		if (frame->fixed[other])
			return false;
		at.slot = begin < at.slot ? begin : at.slot;
		end = behind > end ? behind : end;
	}
	*move = (struct move){ at, PROBLEM_NOWHERE, end - at.slot, session, 0, slot };
	return true;
}

bool board_free(const struct board *board, const struct move *move)
{
	for (int i = 0; i < move->length; i++)
		if (board_cell(board, move->a.slot + i, move->a.room) >= 0)
			return false;
	return true;
}

/* --- making a move ------------------------------------------------------------------------------------- */

static int gather(const struct board *board, int slot, const uint64_t **sets)
{
	int count = 0;
	for (int room = 0; room < board->frame->rooms; room++)
		if (board_cell(board, slot, room) >= 0)
			sets[count++] = frame_votes(board->frame, board_cell(board, slot, room));
	return count;
}

static void refresh(struct board *board, int slot)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.words;
	uint64_t *running = board->running + slot * frame->words;
	const uint64_t *sets[PROBLEM_ROOMS];

	memset(running, 0, sizeof *running * (size_t)frame->words);
	for (int room = 0; room < frame->rooms; room++)
		if (board_cell(board, slot, room) >= 0)
			set_flip(running, board_cell(board, slot, room));
	cover_slot(frame->layers, sets, gather(board, slot, sets), frame->absent + slot * all,
		   board->any + slot * all, board->once + slot * all);
	board->version[slot]++;
}

static void pool_add(struct board *board, int session)
{
	board->places[session] = PROBLEM_NOWHERE;
	board->in_pool[session] = board->pool_count;
	board->pool[board->pool_count++] = session;
}

static void pool_drop(struct board *board, int session)
{
	int at = board->in_pool[session], last = board->pool[--board->pool_count];

	board->pool[at] = last;
	board->in_pool[last] = at;
	board->in_pool[session] = -1;
}

static void settle(struct board *board, struct problem_place at, int length)
{
	for (int i = 0, before = -1; i < length; i++) {
		int session = board_cell(board, at.slot + i, at.room);
		if (session >= 0 && session != before)
			board->places[session] = (struct problem_place){ at.slot + i, at.room };
		before = session;
	}
}

static void exchange(struct board *board, const struct move *move)
{
	int rooms = board->frame->rooms;

	for (int i = 0; i < move->length; i++) {
		int *a = &board->cells[(move->a.slot + i) * rooms + move->a.room];
		int *b = &board->cells[(move->b.slot + i) * rooms + move->b.room];
		int kept = *a;
		*a = *b;
		*b = kept;
	}
	settle(board, move->a, move->length);
	settle(board, move->b, move->length);
}

static void turn(struct board *board, const struct move *move)
{
	int kept[PROBLEM_SLOTS];

	for (int i = 0; i < move->length; i++)
		kept[i] = board_cell(board, move->a.slot + i, move->a.room);
	for (int i = 0; i < move->length; i++)
		board->cells[(move->a.slot + i) * board->frame->rooms + move->a.room] =
			kept[(i + move->turn) % move->length];
	settle(board, move->a, move->length);
}

/* Out of the pool first: whoever goes there then comes last. */
static void insert(struct board *board, const struct move *move)
{
	if (move->session >= 0 && board->in_pool[move->session] >= 0)
		pool_drop(board, move->session);
	for (int i = 0; i < move->length; i++) {
		int *cell = &board->cells[(move->a.slot + i) * board->frame->rooms + move->a.room];
		if (begins_at(board, *cell, move->a.slot + i))
			pool_add(board, *cell);
		*cell = move_into(board, move, move->a.slot + i);
	}
	if (move->session >= 0)
		board->places[move->session] = (struct problem_place){ move->begin, move->a.room };
}

void board_apply(struct board *board, const struct move *move, int64_t gain)
{
	bool pool = move->b.slot < 0; /* or a turn: one window */

	if (move->turn)
		turn(board, move);
	else if (pool)
		insert(board, move);
	else
		exchange(board, move);
	board->value += gain;
	for (int i = 0; move->a.slot != move->b.slot && i < move->length; i++) {
		refresh(board, move->a.slot + i);
		if (!pool)
			refresh(board, move->b.slot + i);
	}
}

/* --- whole grids ------------------------------------------------------------------------------------ */

static void put_locked(struct board *board, int session)
{
	const struct problem_session *locked = frame_session(board->frame, session);
	struct move move;

	board->in_pool[session] = -1;
	if (!problem_window(board->frame->problem, locked->locked.slot, locked->length))
		return;
	if (board_insert(board, session, locked->locked.slot, locked->locked.room, &move) &&
	    board_free(board, &move))
		insert(board, &move);
}

void board_clear(struct board *board)
{
	const struct frame *frame = board->frame;

	board->pool_count = 0;
	for (int i = 0; i < frame->slots * frame->rooms; i++)
		board->cells[i] = -1;
	for (int i = 0; i < frame->sessions; i++) {
		board->places[i] = PROBLEM_NOWHERE;
		if (!frame->fixed[i])
			pool_add(board, i);
	}
	for (int i = 0; i < frame->sessions; i++)
		if (frame->fixed[i])
			put_locked(board, i);
	for (int slot = 0; slot < frame->slots; slot++)
		refresh(board, slot);
	board->value = board_value(board);
}

void board_set(struct board *board, const struct problem_place *places)
{
	struct move move;

	board_clear(board);
	for (int i = 0; i < board->frame->sessions; i++)
		if (board->in_pool[i] >= 0 && places[i].slot >= 0 &&
		    board_insert(board, i, places[i].slot, places[i].room, &move))
			insert(board, &move);
	for (int slot = 0; slot < board->frame->slots; slot++)
		refresh(board, slot);
	board->value = board_value(board);
}

struct board *board_make(struct arena *mem, const struct frame *frame)
{
	struct board *board = NEW(mem, struct board);
	size_t all = (size_t)frame->layers.count * frame->layers.words;

	board->frame = frame;
	board->cells = NEW_MANY(mem, int, frame->slots * frame->rooms + 1);
	board->places = NEW_MANY(mem, struct problem_place, frame->sessions + 1);
	board->running = NEW_MANY(mem, uint64_t, frame->slots * frame->words + 1);
	/* one slot more, to try in */
	board->any = take_sets(mem, all * (frame->slots + 1));
	board->once = take_sets(mem, all * (frame->slots + 1));
	board->marginal = NEW_MANY(mem, int64_t, frame->slots * frame->sessions + 1);
	board->known = NEW_MANY(mem, unsigned, frame->slots * frame->sessions + 1);
	board->version = NEW_MANY(mem, unsigned, frame->slots + 1);
	board->pool = NEW_MANY(mem, int, frame->sessions + 1);
	board->in_pool = NEW_MANY(mem, int, frame->sessions + 1);
	board_clear(board);
	return board;
}
