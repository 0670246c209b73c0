/*
 * A first grid: what was published stays where it may, the others go where they gain most, those
 * with the fewest places first.
 */
#include <stdlib.h>

#include "solver/private.h"

bool greedy_place(struct board *board, int session)
{
	const struct frame *frame = board->frame;
	struct move best, move;
	int64_t most = 0;

	for (int slot = 0; slot < frame->slots; slot++)
		for (uint64_t rooms = frame->legal[session * frame->slots + slot]; rooms;
		     rooms &= rooms - 1) {
			if (!board_insert(board, session, slot, __builtin_ctzll(rooms), &move) ||
			    !board_free(board, &move))
				continue;
			int64_t gain = board_gain(board, &move, most + 1);
			if (gain != MOVE_REFUSED) {
				most = gain;
				best = move;
			}
		}
	if (most > 0)
		board_apply(board, &best, most);
	return most > 0;
}

static void keep_published(struct board *board, int session)
{
	struct problem_place seen = frame_session(board->frame, session)->published;
	struct move move;

	if (board->in_pool[session] < 0 || seen.slot < 0 ||
	    !board_insert(board, session, seen.slot, seen.room, &move) || !board_free(board, &move))
		return;
	int64_t gain = board_gain(board, &move, MOVE_REFUSED + 1);
	if (gain != MOVE_REFUSED)
		board_apply(board, &move, gain);
}

struct turn {
	int session, places, length;
	bool locked;
	int64_t wanted;
};

static int by_need(const void *a, const void *b)
{
	const struct turn *one = a, *other = b;

	if (one->locked != other->locked)
		return one->locked ? -1 : 1;
	if (one->length != other->length)
		return other->length - one->length;
	if (one->places != other->places)
		return one->places - other->places;
	if (one->wanted != other->wanted)
		return one->wanted > other->wanted ? -1 : 1;
	return one->session - other->session;
}

static struct turn turn_of(const struct frame *frame, int session)
{
	const uint64_t *votes = frame_votes(frame, session);
	struct turn turn = { session, .length = frame_session(frame, session)->length,
			     .locked = frame_session(frame, session)->locked.slot >= 0,
			     .wanted = cover_both(frame->layers, votes, votes) };

	for (int slot = 0; slot < frame->slots; slot++)
		for (uint64_t rooms = frame->legal[session * frame->slots + slot]; rooms;
		     rooms &= rooms - 1)
			turn.places++;
	return turn;
}

void greedy_start(struct board *board, bool published)
{
	struct turn turns[PROBLEM_SESSIONS];
	int count = 0;

	for (int i = 0; published && i < board->frame->sessions; i++)
		keep_published(board, i);
	for (int i = 0; i < board->frame->sessions; i++)
		if (board->in_pool[i] >= 0)
			turns[count++] = turn_of(board->frame, i);
	qsort(turns, (size_t)count, sizeof *turns, by_need);
	for (int i = 0; i < count; i++)
		greedy_place(board, turns[i].session);
}
