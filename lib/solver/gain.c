/*
 * What a move would gain, exactly and without making it: by its prices, then by what flows into and
 * out of each slot.
 */
#include "solver/private.h"

/* What leaves a slot and what comes into it; at most two each, where windows overlap in time. */
struct flux {
	int slot, outs, ins, out[2], in[2];
};

/* --- prices and rules of place ----------------------------------------------------------------- */

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
	struct problem_place first = move->a, rest = move->a, middle = move->a;

	if (move->turn) {
		first.slot += move->turn;
		rest.slot += move->length - move->turn;
		return price_window(board, first, middle, move->length - move->turn, gain) &&
		       price_window(board, middle, rest, move->turn, gain);
	}
	if (!price_window(board, move->a, move->b, move->length, gain))
		return false;
	if (move->b.slot >= 0)
		return price_window(board, move->b, move->a, move->length, gain);
	if (move->session < 0)
		return true;
	struct problem_place place = { move->begin, move->a.room };
	*gain += frame_price(frame, move->session, PROBLEM_NOWHERE) -
		 frame_price(frame, move->session, place);
	return frame_legal(frame, move->session, place.slot, place.room);
}

/* --- slot by slot ------------------------------------------------------------------------------ */

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

static int flow_turn(const struct board *board, const struct move *move, struct flux *fluxes)
{
	for (int i = 0; i < move->length; i++) {
		int from = (i + move->turn) % move->length;
		fluxes[i] = (struct flux){ .slot = move->a.slot + i };
		flow(&fluxes[i], board_cell(board, move->a.slot + i, move->a.room),
		     board_cell(board, move->a.slot + from, move->a.room));
		cancel(&fluxes[i]);
	}
	return move->length;
}

static int flow_window(const struct board *board, const struct move *move, struct flux *fluxes)
{
	struct problem_place a = move->a, b = move->b;
	int count = 0;

	for (int i = 0; i < move->length; i++) {
		struct flux *flux = &fluxes[count++];
		*flux = (struct flux){ .slot = a.slot + i };
		flow(flux, board_cell(board, a.slot + i, a.room),
		     b.slot < 0 ? move_into(board, move, a.slot + i)
				: board_cell(board, b.slot + i, b.room));
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
	size_t all = (size_t)frame->layers.count * frame->layers.words;

	if (board->known[at] == board->version[slot])
		return board->marginal[at];
	board->known[at] = board->version[slot];
	const uint64_t *votes = frame_votes(frame, session);
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

/* Two leave or come: the slot is counted anew. */
static int64_t slot_anew(struct board *board, const struct flux *flux)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.words;
	const uint64_t *absent = frame->absent + flux->slot * all, *sets[PROBLEM_ROOMS + 2];
	uint64_t *any = board->any + frame->slots * all, *once = board->once + frame->slots * all;
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
	size_t all = (size_t)frame->layers.count * frame->layers.words;

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
	if (move->turn)
		count = flow_turn(board, move, fluxes);
	else if (move->a.slot != move->b.slot)
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

/* Of the whole grid. */
int64_t board_value(const struct board *board)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.words;
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
