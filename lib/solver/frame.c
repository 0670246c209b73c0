/*
 * Makes a problem ready: wishes as sets of people, rules as sets of rooms, prices by place.
 */
#include "solver/private.h"

/* --- wishes --------------------------------------------------------------------------------------- */

/* steps[layer] is what the weight has over the one before; layer_of[weight] counts the layers it is in. */
static int64_t *rank_weights(struct arena *mem, const struct problem *problem, int *layer_of,
			     int *layers)
{
	int64_t *steps = NEW_MANY(mem, int64_t, PROBLEM_VOTE + 1);
	bool used[PROBLEM_VOTE + 1] = { false };
	int before = 0;

	*layers = 0;
	used[problem->max_weight] = true;
	for (int i = 0; i < problem->person_count; i++)
		for (int k = 0; k < problem->people[i].vote_count; k++)
			used[problem->people[i].votes[k].weight] = true;
	for (int weight = 1; weight <= PROBLEM_VOTE; weight++) {
		if (used[weight]) {
			steps[(*layers)++] = weight - before;
			before = weight;
		}
		layer_of[weight] = *layers;
	}
	return steps;
}

static void wish(struct frame *frame, int session, int person, int layers)
{
	int size = frame->layers.words;
	uint64_t *votes = frame->votes + (size_t)session * frame->layers.count * size;

	for (int layer = 0; layer < layers; layer++)
		votes[layer * size + (person >> 6)] |= UINT64_C(1) << (person & 63);
}

static void mark_absent(struct frame *frame)
{
	const struct problem *problem = frame->problem;
	int size = frame->layers.words, all = frame->layers.count * size;

	for (int i = 0; i < problem->person_count; i++)
		for (uint64_t away = problem->people[i].away; away; away &= away - 1)
			for (int layer = 0; layer < frame->layers.count; layer++)
				set_flip(frame->absent + __builtin_ctzll(away) * all + layer * size,
					 i);
}

uint64_t *take_sets(struct arena *mem, size_t words)
{
	size_t size = sizeof(uint64_t) * LANES;
	char *taken = arena_take(mem, words * sizeof(uint64_t) + size);

	return (uint64_t *)(((uintptr_t)taken + size - 1) & ~(size - 1));
}

static void take_wishes(struct arena *mem, struct frame *frame)
{
	const struct problem *problem = frame->problem;
	int layer_of[PROBLEM_VOTE + 1] = { 0 };
	struct layers *layers = &frame->layers;

	frame->steps = rank_weights(mem, problem, layer_of, &layers->count);
	int64_t *worth = NEW_MANY(mem, int64_t, layers->count);
	for (int i = 0; i < layers->count; i++)
		worth[i] = frame->steps[i] * frame->weights.interest;
	layers->worth = worth;
	layers->words = (problem->person_count + 64 * LANES - 1) / (64 * LANES) * LANES;
	size_t all = (size_t)layers->count * layers->words;
	frame->votes = take_sets(mem, all * frame->sessions);
	frame->absent = take_sets(mem, all * frame->slots);
	for (int i = 0; i < problem->person_count; i++)
		for (int k = 0; k < problem->people[i].vote_count; k++)
			wish(frame, problem->people[i].votes[k].session, i,
			     layer_of[problem->people[i].votes[k].weight]);
	for (int i = 0; i < frame->sessions; i++)
		for (int k = 0; k < problem->sessions[i].host_count; k++)
			wish(frame, i, problem->sessions[i].hosts[k], layers->count);
	mark_absent(frame);
}

/* --- pairs ---------------------------------------------------------------------------------------- */

static bool common(const int *a, int a_count, const int *b, int b_count)
{
	for (int i = 0; i < a_count; i++)
		for (int k = 0; k < b_count; k++)
			if (a[i] == b[k])
				return true;
	return false;
}

static void relate(struct frame *frame, int a, int b)
{
	const struct problem_session *one = frame_session(frame, a),
				     *other = frame_session(frame, b);
	int64_t shared = cover_both(frame->layers, frame_votes(frame, a), frame_votes(frame, b));

	frame->shared[a * frame->sessions + b] = frame->shared[b * frame->sessions + a] = shared;
	if (common(one->hosts, one->host_count, other->hosts, other->host_count)) {
		set_flip(frame->rivals + a * frame->words, b);
		set_flip(frame->rivals + b * frame->words, a);
	}
	if (common(one->tags, one->tag_count, other->tags, other->tag_count)) {
		set_flip(frame->kin + a * frame->words, b);
		set_flip(frame->kin + b * frame->words, a);
		frame->some_kin[a] = frame->some_kin[b] = true;
	}
}

static void take_pairs(struct arena *mem, struct frame *frame)
{
	frame->words = (frame->sessions + 63) / 64;
	frame->shared = NEW_MANY(mem, int64_t, frame->sessions * frame->sessions);
	frame->rivals = NEW_MANY(mem, uint64_t, frame->sessions * frame->words);
	frame->kin = NEW_MANY(mem, uint64_t, frame->sessions * frame->words);
	frame->some_kin = NEW_MANY(mem, bool, frame->sessions);
	for (int a = 0; a < frame->sessions; a++)
		for (int b = 0; b < a; b++)
			relate(frame, a, b);
}

/* --- rules and prices ------------------------------------------------------------------------------ */

uint64_t frame_away(const struct problem *problem, const struct problem_session *session)
{
	uint64_t away = 0;
	for (int i = 0; i < session->host_count; i++)
		away |= problem->people[session->hosts[i]].away;
	return away;
}

enum rule frame_rule(const struct problem *problem, int number, int slot, int room)
{
	const struct problem_session *session = &problem->sessions[number];
	const struct problem_place *lock = &session->locked;
	uint64_t window = problem_window(problem, slot, session->length);

	if (lock->slot >= 0 && (lock->slot != slot || (lock->room >= 0 && lock->room != room)))
		return RULE_LOCK;
	if (!window)
		return RULE_FIT;
	if (!(session->starts >> slot & 1))
		return RULE_WINDOW;
	if (session->needs & ~problem->rooms[room].features)
		return RULE_NEEDS;
	if (problem->rooms[room].blocked & window)
		return RULE_BLOCKED;
	return frame_away(problem, session) & window ? RULE_AWAY : RULE_NONE;
}

static void take_rules(struct arena *mem, struct frame *frame)
{
	const struct problem *problem = frame->problem;

	frame->legal = NEW_MANY(mem, uint64_t, frame->sessions * frame->slots);
	frame->fixed = NEW_MANY(mem, bool, frame->sessions);
	for (int i = 0; i < frame->sessions; i++) {
		frame->fixed[i] = problem->sessions[i].locked.slot >= 0 &&
				  problem->sessions[i].locked.room >= 0;
		for (int slot = 0; slot < frame->slots; slot++)
			for (int room = 0; room < frame->rooms; room++)
				if (frame_rule(problem, i, slot, room) == RULE_NONE)
					frame->legal[i * frame->slots + slot] |= UINT64_C(1)
										 << room;
	}
	for (int slot = frame->slots - 1, end = frame->slots; slot >= 0; slot--) {
		if (slot + 1 < frame->slots &&
		    problem->slots[slot].block != problem->slots[slot + 1].block)
			end = slot + 1;
		frame->end[slot] = end;
	}
}

static void take_prices(struct arena *mem, struct frame *frame)
{
	frame->crowding = NEW_MANY(mem, int64_t, frame->sessions * frame->rooms);
	for (int i = 0; i < frame->sessions; i++)
		for (int room = 0; room < frame->rooms; room++) {
			const struct problem_session *session = frame_session(frame, i);
			int over = session->demand - frame->problem->rooms[room].capacity;

			if (over > 0)
				frame->crowding[i * frame->rooms + room] = frame->weights.overflow *
									   session->length * over;
		}
}

int64_t frame_price(const struct frame *frame, int number, struct problem_place place)
{
	const struct problem_session *session = frame_session(frame, number);
	const struct problem_weights *weights = &frame->weights;
	const struct problem_place *seen = &session->published;
	bool elsewhen = seen->slot >= 0 && seen->slot != place.slot;
	int64_t price = elsewhen ? weights->move_slot : 0;

	if (place.slot < 0)
		return price + weights->unplaced + (session->locked.slot >= 0 ? frame->hard : 0);
	if (seen->slot >= 0 && !elsewhen && seen->room != place.room)
		price += weights->move_room;
	return price + frame->crowding[number * frame->rooms + place.room];
}

/* No grid is worth or costs so much by all that is no rule. */
static int64_t soft_most(const struct frame *frame)
{
	const struct problem *problem = frame->problem;
	const struct problem_weights *weights = &frame->weights;
	int64_t each = weights->unplaced + weights->move_slot + weights->move_room +
		       weights->tag * frame->rooms * frame->slots;
	int64_t most = weights->interest * problem->person_count * frame->slots *
		       problem->max_weight;

	for (int i = 0; i < frame->sessions; i++) {
		int64_t worst = 0;
		for (int room = 0; room < frame->rooms; room++)
			if (frame->crowding[i * frame->rooms + room] > worst)
				worst = frame->crowding[i * frame->rooms + room];
		most += each + worst;
	}
	return most + 1;
}

struct frame *frame_make(struct arena *mem, const struct problem *problem,
			 const struct problem_weights *weights)
{
	struct frame *frame = NEW(mem, struct frame);

	frame->problem = problem;
	frame->weights = weights ? *weights : problem->weights;
	frame->slots = problem->slot_count;
	frame->rooms = problem->room_count;
	frame->sessions = problem->session_count;
	take_wishes(mem, frame);
	take_pairs(mem, frame);
	take_rules(mem, frame);
	take_prices(mem, frame);
	frame->hard = soft_most(frame);
	return frame;
}
