/*
 * Every answer is counted on the board of the grid itself, by the moves that the search makes.
 */
#include <stdlib.h>

#include "solver/explain.h"
#include "solver/private.h"

#define RANDOM_GRIDS 16

/* --- clashes -------------------------------------------------------------------------------------- */

static int torn(const struct frame *frame, int slot, int a, int b)
{
	static const int64_t one[] = { 1 };
	struct layers any_weight = { 1, frame->layers.words, one };
	const uint64_t *absent = frame->absent +
				 (size_t)slot * frame->layers.count * frame->layers.words;

	return (int)(cover_both(any_weight, frame_votes(frame, a), frame_votes(frame, b)) -
		     cover_three(any_weight, frame_votes(frame, a), frame_votes(frame, b), absent));
}

static int by_people(const void *a, const void *b)
{
	const struct clash *one = a, *other = b;

	if (one->slot != other->slot)
		return one->slot - other->slot;
	if (one->people != other->people)
		return other->people - one->people;
	return one->a != other->a ? one->a - other->a : one->b - other->b;
}

static struct clash *find_clashes(struct arena *mem, const struct board *board, int *count)
{
	const struct frame *frame = board->frame;
	int most = frame->slots * frame->rooms * (frame->rooms - 1) / 2;
	struct clash *clashes = NEW_MANY(mem, struct clash, most + 1);

	*count = 0;
	for (int slot = 0; slot < frame->slots; slot++)
		for (int i = 0; i < frame->rooms; i++)
			for (int k = 0; k < i; k++) {
				int one = board_cell(board, slot, i),
				    other = board_cell(board, slot, k);
				int a = one < other ? one : other, b = one < other ? other : one;
				int people = a < 0 ? 0 : torn(frame, slot, a, b);
				if (people)
					clashes[(*count)++] = (struct clash){ slot, a, b, people };
			}
	qsort(clashes, (size_t)*count, sizeof *clashes, by_people);
	return clashes;
}

/* --- what stands in the way ------------------------------------------------------------------------- */

static int host_shared(const struct problem *problem, int a, int b)
{
	for (int i = 0; i < problem->sessions[a].host_count; i++)
		for (int k = 0; k < problem->sessions[b].host_count; k++)
			if (problem->sessions[a].hosts[i] == problem->sessions[b].hosts[k])
				return problem->sessions[a].hosts[i];
	return -1;
}

static int host_away(const struct problem *problem, int session, uint64_t window)
{
	for (int i = 0; i < problem->sessions[session].host_count; i++)
		if (problem->people[problem->sessions[session].hosts[i]].away & window)
			return problem->sessions[session].hosts[i];
	return -1;
}

/* Who else in the window has a host in common; who stands in the cell itself would be gone. */
static bool host_busy(const struct board *board, int session, int slot, int room,
		      struct obstacle *why)
{
	const struct frame *frame = board->frame;

	for (int i = slot; i < slot + frame_session(frame, session)->length; i++)
		for (int k = 0; k < frame->rooms; k++) {
			int other = board_cell(board, i, k);
			if (k == room || other < 0 || other == session ||
			    !set_has(frame->rivals + session * frame->words, other))
				continue;
			why->rule = RULE_HOST;
			why->session = other;
			why->person = host_shared(frame->problem, session, other);
			return true;
		}
	return false;
}

static void taken(const struct board *board, int session, int slot, int room, struct obstacle *why)
{
	for (int i = slot; i < slot + frame_session(board->frame, session)->length; i++)
		if (why->session < 0 && board_cell(board, i, room) >= 0)
			why->session = board_cell(board, i, room);
	why->rule = why->session < 0 ? RULE_NONE : RULE_TAKEN;
}

static struct obstacle obstacle_of(struct board *board, int session, int slot, int room)
{
	const struct problem *problem = board->frame->problem;
	struct obstacle why = { frame_rule(problem, session, slot, room), -1, -1, 0, 0 };
	struct move move;

	if (why.rule == RULE_NEEDS)
		why.needs = problem->sessions[session].needs & ~problem->rooms[room].features;
	if (why.rule == RULE_AWAY)
		why.person =
			host_away(problem, session,
				  problem_window(problem, slot, problem->sessions[session].length));
	if (why.rule != RULE_NONE || host_busy(board, session, slot, room, &why))
		return why;
	taken(board, session, slot, room, &why);
	int64_t gain = board_insert(board, session, slot, room, &move)
			       ? board_gain(board, &move, MOVE_REFUSED + 1)
			       : MOVE_REFUSED;
	why.price = gain == MOVE_REFUSED ? INT64_MAX : -gain;
	return why;
}

static struct obstacle *obstacles_of(struct arena *mem, struct board *board, int session)
{
	int slots = board->frame->slots, rooms = board->frame->rooms;
	struct obstacle *all = NEW_MANY(mem, struct obstacle, slots * rooms + 1);

	for (int slot = 0; slot < slots; slot++)
		for (int room = 0; room < rooms; room++)
			all[slot * rooms + room] = obstacle_of(board, session, slot, room);
	return all;
}

/* --- the best other place --------------------------------------------------------------------------- */

/* Why an exchange is refused: the rule of the session itself, or what stands there cannot leave. */
static enum rule refusal(const struct board *board, int session, int slot, int room)
{
	const struct problem *problem = board->frame->problem;
	enum rule rule = frame_rule(problem, session, slot, room);
	struct obstacle why;

	if (rule == RULE_NONE && board->frame->fixed[session])
		return RULE_LOCK;
	if (rule == RULE_NONE && host_busy(board, session, slot, room, &why))
		return RULE_HOST;
	return rule == RULE_NONE ? RULE_TAKEN : rule;
}

static void weigh(struct board *board, int session, int slot, int room, struct alternative *best)
{
	struct problem_place here = board->places[session];
	struct move move;
	int64_t gain = MOVE_REFUSED;

	if (here.slot == slot && here.room == room)
		return;
	if (!board->frame->fixed[session] && board_exchange(board, session, slot, room, &move))
		gain = board_gain(board, &move, MOVE_REFUSED + 1);
	if (gain == MOVE_REFUSED) {
		best->blocked[refusal(board, session, slot, room)]++;
		return;
	}
	if (best->place.slot >= 0 && -gain >= best->price)
		return;
	best->place = (struct problem_place){ slot, room };
	if (!move.turn)
		best->place = move.b;
	best->other = board_cell(board, slot, room);
	best->price = -gain;
}

static struct alternative alternative_of(struct board *board, int session)
{
	struct alternative best = { .place = PROBLEM_NOWHERE, .other = -1 };

	if (board->places[session].slot >= 0)
		for (int slot = 0; slot < board->frame->slots; slot++)
			for (int room = 0; room < board->frame->rooms; room++)
				weigh(board, session, slot, room, &best);
	return best;
}

/* --- wishes ----------------------------------------------------------------------------------------- */

static int wishes_of(const struct problem *problem, const int *hosted, int person)
{
	const struct problem_person *one = &problem->people[person];
	int slots = problem->slot_count - __builtin_popcountll(one->away), sum = 0;
	int by_weight[PROBLEM_VOTE + 1] = { 0 };

	by_weight[problem->max_weight] = hosted[person];
	for (int i = 0; i < one->vote_count; i++) {
		const struct problem_session *session = &problem->sessions[one->votes[i].session];
		bool own = false;
		for (int k = 0; k < session->host_count; k++)
			own |= session->hosts[k] == person;
		by_weight[one->votes[i].weight] += own ? 0 : session->length;
	}
	for (int weight = PROBLEM_VOTE; weight > 0; weight--) {
		int count = by_weight[weight] < slots ? by_weight[weight] : slots;
		sum += weight * count;
		slots -= count;
	}
	return sum;
}

static int wishes_all(struct arena *mem, const struct problem *problem)
{
	int *hosted = NEW_MANY(mem, int, problem->person_count + 1), sum = 0;

	for (int i = 0; i < problem->session_count; i++)
		for (int k = 0; k < problem->sessions[i].host_count; k++)
			hosted[problem->sessions[i].hosts[k]] += problem->sessions[i].length;
	for (int i = 0; i < problem->person_count; i++)
		sum += wishes_of(problem, hosted, i);
	return sum;
}

static int satisfied(const struct board *board)
{
	const struct frame *frame = board->frame;
	size_t all = (size_t)frame->layers.count * frame->layers.words;
	struct layers plain = { frame->layers.count, frame->layers.words, frame->steps };
	int64_t sum = 0;

	for (int slot = 0; slot < frame->slots; slot++)
		sum += cover_new(plain, board->any + slot * all, frame->absent + slot * all);
	return (int)sum;
}

/* Into any free place that breaks no rule: each is as likely as another. */
static void put_anywhere(struct board *board, struct chance *chance, int session)
{
	const struct frame *frame = board->frame;
	struct move move, chosen;
	int count = 0;

	for (int slot = 0; slot < frame->slots; slot++)
		for (uint64_t rooms = frame->legal[session * frame->slots + slot]; rooms;
		     rooms &= rooms - 1)
			if (board_insert(board, session, slot, __builtin_ctzll(rooms), &move) &&
			    board_free(board, &move) &&
			    board_gain(board, &move, MOVE_REFUSED + 1) != MOVE_REFUSED &&
			    chance_below(chance, ++count) == 0)
				chosen = move;
	if (count)
		board_apply(board, &chosen, board_gain(board, &chosen, MOVE_REFUSED + 1));
}

static int random_grids(struct arena *mem, struct board *board, uint64_t seed)
{
	struct chance *chance = NEW(mem, struct chance);
	int *turns = NEW_MANY(mem, int, board->frame->sessions + 1), sum = 0;

	chance_begin(chance, seed);
	for (int grid = 0; grid < RANDOM_GRIDS; grid++) {
		board_clear(board);
		int count = board->pool_count;
		memcpy(turns, board->pool, sizeof *turns * (size_t)count);
		for (int left = count; left > 0; left--) {
			int at = chance_below(chance, left);
			put_anywhere(board, chance, turns[at]);
			turns[at] = turns[left - 1];
		}
		sum += satisfied(board);
	}
	return sum / RANDOM_GRIDS;
}

struct explanation explain(struct arena *mem, const struct problem *problem,
			   const struct problem_place *places, uint64_t seed)
{
	struct explanation all = { 0 };
	struct board *board = board_make(mem, frame_make(mem, problem, NULL));
	int count = problem->session_count;

	board_set(board, places);
	all.clashes = find_clashes(mem, board, &all.clash_count);
	all.alternatives = NEW_MANY(mem, struct alternative, count + 1);
	all.obstacles = NEW_MANY(mem, struct obstacle *, count + 1);
	for (int i = 0; i < count; i++) {
		all.alternatives[i] = alternative_of(board, i);
		if (board->places[i].slot < 0)
			all.obstacles[i] = obstacles_of(mem, board, i);
	}
	all.wishes = wishes_all(mem, problem);
	all.satisfied = satisfied(board);
	all.satisfied_random = random_grids(mem, board, seed);
	return all;
}
