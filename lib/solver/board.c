/*
 * A grid that keeps count: what a move would gain, exactly and without making it, and making it.
 */
#include "solver/private.h"

/* What leaves a slot and what comes into it; at most two each, where windows overlap in time. */
struct flux {
	int slot, outs, ins, out[2], in[2];
};

/* --- windows -------------------------------------------------------------------------------------- */

static bool begins_at(const struct board *board, int session, int slot)
{
	return session >= 0 && board->places[session].slot == slot;
}

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

bool board_exchange(const struct board *board, int session, int slot, int room, struct move *move)
{
	int other = board_cell(board, slot, room);
	int length = frame_session(board->frame, session)->length;

	*move = (struct move){ board->places[session], { slot, room }, length, -1 };
	if (other == session)
		return false;
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

bool board_insert(const struct board *board, int session, int slot, int room, struct move *move)
{
	*move = (struct move){ { slot, room },
			       PROBLEM_NOWHERE,
			       frame_session(board->frame, session)->length,
			       session };
	return whole(board, move->a, move->length);
}

bool board_free(const struct board *board, const struct move *move)
{
	for (int i = 0; i < move->length; i++)
		if (board_cell(board, move->a.slot + i, move->a.room) >= 0)
			return false;
	return true;
}

/* --- what a move would gain ------------------------------------------------------------------------ */

/* Rules of place and their prices, for what begins in the window at `from` and would at `to`. */
static bool price_window(const struct board *board, struct problem_place from,
			 struct problem_place to, int length, int64_t *gain)
{
	const struct frame *frame = board->frame;

	for (int i = 0; i < length; i++) {
		int session = board_cell(board, from.slot + i, from.room);
		struct problem_place place = { to.slot < 0 ? -1 : to.slot + i, to.room };
		if (!begins_at(board, session, from.slot + i))
			continue;
		if (place.slot >= 0 && !frame_legal(frame, session, place.slot, place.room))
			return false;
		*gain += frame_price(frame, session, board->places[session]) -
			 frame_price(frame, session, place);
	}
	return true;
}

static bool price_move(const struct board *board, const struct move *move, int64_t *gain)
{
	const struct frame *frame = board->frame;

	if (!price_window(board, move->a, move->b, move->length, gain))
		return false;
	if (move->b.slot >= 0)
		return price_window(board, move->b, move->a, move->length, gain);
	if (move->session < 0)
		return true;
	*gain += frame_price(frame, move->session, PROBLEM_NOWHERE) -
		 frame_price(frame, move->session, move->a);
	return frame_legal(frame, move->session, move->a.slot, move->a.room);
}

static void flow(struct flux *flux, int out, int in)
{
	if (out >= 0)
		flux->out[flux->outs++] = out;
	if (in >= 0)
		flux->in[flux->ins++] = in;
}

/* A long session that shifts stays in some of its slots. */
static void cancel(struct flux *flux)
{
	for (int o = 0; o < flux->outs; o++)
		for (int i = 0; i < flux->ins; i++)
			if (flux->out[o] == flux->in[i]) {
				flux->out[o--] = flux->out[--flux->outs];
				flux->in[i] = flux->in[--flux->ins];
				break;
			}
}

static int flow_window(const struct board *board, const struct move *move, struct flux *fluxes)
{
	struct problem_place a = move->a, b = move->b;
	int count = 0;

	for (int i = 0; i < move->length; i++) {
		struct flux *flux = &fluxes[count++];
		*flux = (struct flux){ .slot = a.slot + i };
		flow(flux, board_cell(board, a.slot + i, a.room),
		     b.slot < 0 ? move->session : board_cell(board, b.slot + i, b.room));
		int back = a.slot + i - b.slot;
		if (b.slot < 0 || back < 0 || back >= move->length)
			continue;
		flow(flux, board_cell(board, b.slot + back, b.room),
		     board_cell(board, a.slot + back, a.room));
		cancel(flux);
	}
	for (int i = 0; b.slot >= 0 && i < move->length; i++) {
		int ahead = b.slot + i - a.slot;
		if (ahead >= 0 && ahead < move->length)
			continue;
		fluxes[count] = (struct flux){ .slot = b.slot + i };
		flow(&fluxes[count++], board_cell(board, b.slot + i, b.room),
		     board_cell(board, a.slot + i, a.room));
	}
	return count;
}

static bool meet(const uint64_t *a, const uint64_t *b, int words)
{
	for (int i = 0; i < words; i++)
		if (a[i] & b[i])
			return true;
	return false;
}

static int kin_in(const struct frame *frame, int session, const uint64_t *running)
{
	if (!frame->some_kin[session] || !frame->weights.tag)
		return 0;
	return set_common(frame->kin + session * frame->words, running, frame->words);
}

/* Hosts and tags: the sets are changed as they would be, and back again. */
static bool mix(const struct board *board, const struct flux *flux, int64_t *gain)
{
	const struct frame *frame = board->frame;
	uint64_t *running = board->running + flux->slot * frame->words;
	bool good = true;
	int pairs = 0;

	for (int i = 0; i < flux->outs; i++) {
		set_flip(running, flux->out[i]);
		pairs -= kin_in(frame, flux->out[i], running);
	}
	for (int i = 0; i < flux->ins; i++) {
		const uint64_t *rivals = frame->rivals + flux->in[i] * frame->words;
		good = good && !meet(rivals, running, frame->words);
		pairs += kin_in(frame, flux->in[i], running);
		set_flip(running, flux->in[i]);
	}
	for (int i = 0; i < flux->outs; i++)
		set_flip(running, flux->out[i]);
	for (int i = 0; i < flux->ins; i++)
		set_flip(running, flux->in[i]);
	*gain -= pairs * frame->weights.tag;
	return good;
}

/* What the session adds to the slot: would add, or adds that nothing else does. Kept until the slot changes. */
static int64_t marginal(struct board *board, int slot, int session)
{
	const struct frame *frame = board->frame;
	int at = slot * frame->sessions + session;
	size_t all = (size_t)frame->layers.count * frame->layers.lanes;

	if (board->known[at] == board->version[slot])
		return board->marginal[at];
	board->known[at] = board->version[slot];
	const lanes *votes = frame_votes(frame, session);
	bool runs = set_has(board->running + slot * frame->words, session);
	return board->marginal[at] =
		       runs ? cover_both(frame->layers, votes, board->once + slot * all)
			    : cover_new(frame->layers, votes, board->any + slot * all);
}

static bool replaces(const struct flux *flux)
{
	return flux->outs == 1 && flux->ins == 1;
}

/* At least what the slot gains; exactly so but where one replaces another that it shares people with. */
static int64_t slot_most(struct board *board, const struct flux *flux)
{
	const struct frame *frame = board->frame;
	int64_t most = 0;

	for (int i = 0; i < flux->ins; i++)
		most += marginal(board, flux->slot, flux->in[i]);
	if (flux->outs != 1 || flux->ins > 1)
		return most;
	int64_t loss = marginal(board, flux->slot, flux->out[0]);
	if (!flux->ins)
		return most - loss;
	int64_t shared = frame->shared[flux->out[0] * frame->sessions + flux->in[0]];
	return most - loss + (shared < loss ? shared : loss);
}

static int gather(const struct board *board, int slot, const lanes **sets)
{
	int count = 0;
	for (int room = 0; room < board->frame->rooms; room++)
		if (board_cell(board, slot, room) >= 0)
			sets[count++] = frame_votes(board->frame, board_cell(board, slot, room));
	return count;
}

/* Two leave or come: the slot is counted anew. */
static int64_t slot_anew(struct board *board, const struct flux *flux)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.lanes;
	const lanes *absent = frame->absent + flux->slot * all, *sets[PROBLEM_ROOMS + 2];
	lanes *any = board->any + frame->slots * all, *once = board->once + frame->slots * all;
	int count = 0;

	for (int room = 0; room < frame->rooms; room++) {
		int session = board_cell(board, flux->slot, room);
		if (session >= 0 && session != flux->out[0] &&
		    (flux->outs < 2 || session != flux->out[1]))
			sets[count++] = frame_votes(frame, session);
	}
	for (int i = 0; i < flux->ins; i++)
		sets[count++] = frame_votes(frame, flux->in[i]);
	cover_slot(frame->layers, sets, count, absent, any, once);
	return cover_new(frame->layers, any, absent) -
	       cover_new(frame->layers, board->any + flux->slot * all, absent);
}

static int64_t slot_gain(struct board *board, const struct flux *flux, int64_t most)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.lanes;

	if (flux->outs > 1 || flux->ins > 1)
		return slot_anew(board, flux);
	if (!replaces(flux))
		return most;
	int out = flux->out[0], in = flux->in[0];
	int64_t loss = marginal(board, flux->slot, out);
	int64_t shared = frame->shared[out * frame->sessions + in];
	if (!loss || !shared)
		return most;
	return most - (shared < loss ? shared : loss) +
	       cover_three(frame->layers, frame_votes(frame, out), frame_votes(frame, in),
			   board->once + flux->slot * all);
}

/* No more than so much could be gained by parting those that share a tag. */
static int64_t tags_most(const struct frame *frame, const struct flux *flux)
{
	int64_t pairs = 0;
	for (int i = 0; i < flux->outs; i++)
		pairs += frame->some_kin[flux->out[i]] ? frame->rooms - 1 : 0;
	return pairs * frame->weights.tag;
}

/* Cheapest first: most moves are refused before anybody is counted. */
int64_t board_gain(struct board *board, const struct move *move, int64_t floor)
{
	struct flux fluxes[2 * PROBLEM_SLOTS];
	int64_t most[2 * PROBLEM_SLOTS], gain = 0, tags = 0;
	int count = 0;

	if (!price_move(board, move, &gain))
		return MOVE_REFUSED;
	if (move->a.slot != move->b.slot)
		count = flow_window(board, move, fluxes);
	for (int i = 0; i < count; i++) {
		gain += most[i] = slot_most(board, &fluxes[i]);
		tags += tags_most(board->frame, &fluxes[i]);
	}
	if (gain + tags < floor)
		return MOVE_REFUSED;
	for (int i = 0; i < count; i++)
		if (!mix(board, &fluxes[i], &gain))
			return MOVE_REFUSED;
	for (int i = 0; i < count && gain >= floor; i++)
		gain += slot_gain(board, &fluxes[i], most[i]) - most[i];
	return gain >= floor ? gain : MOVE_REFUSED;
}

/* --- making it ------------------------------------------------------------------------------------- */

static void refresh(struct board *board, int slot)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.lanes;
	uint64_t *running = board->running + slot * frame->words;
	const lanes *sets[PROBLEM_ROOMS];

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

static void insert(struct board *board, const struct move *move)
{
	for (int i = 0; i < move->length; i++) {
		int *cell = &board->cells[(move->a.slot + i) * board->frame->rooms + move->a.room];
		if (begins_at(board, *cell, move->a.slot + i))
			pool_add(board, *cell);
		*cell = move->session;
	}
	if (move->session < 0)
		return;
	if (board->in_pool[move->session] >= 0)
		pool_drop(board, move->session);
	board->places[move->session] = move->a;
}

void board_apply(struct board *board, const struct move *move, int64_t gain)
{
	bool pool = move->b.slot < 0;

	if (pool)
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

static int64_t value_of(const struct board *board)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.lanes;
	int64_t value = 0;

	for (int i = 0; i < frame->sessions; i++)
		value -= frame_price(frame, i, board->places[i]);
	for (int slot = 0; slot < frame->slots; slot++) {
		const uint64_t *running = board->running + slot * frame->words;
		int pairs = 0;
		for (int i = 0; i < frame->sessions; i++)
			pairs += set_has(running, i) ? kin_in(frame, i, running) : 0;
		value += cover_new(frame->layers, board->any + slot * all,
				   frame->absent + slot * all) -
			 pairs / 2 * frame->weights.tag;
	}
	return value;
}

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
	board->value = value_of(board);
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
	board->value = value_of(board);
}

struct board *board_make(struct arena *mem, const struct frame *frame)
{
	struct board *board = NEW(mem, struct board);
	size_t all = (size_t)frame->layers.count * frame->layers.lanes;

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
