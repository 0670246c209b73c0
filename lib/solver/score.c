/*
 * The score by its definition: person by person and pair by pair, without any of the search's sets.
 */
#include "solver/private.h"

struct tally {
	const struct problem *problem;
	const struct problem_place *places;
	uint64_t *windows; /* [session]: slots it covers, as far as there are any */
	struct score score;
};

/* Even where it runs past the end of its block. */
static uint64_t covered(const struct problem *problem, int session, struct problem_place place)
{
	int length = problem->sessions[session].length;
	uint64_t window = 0;

	while (place.slot >= 0 && length > 0 && !window)
		window = problem_window(problem, place.slot, length--);
	return window;
}

/* --- wishes ---------------------------------------------------------------------------------------- */

static void raise(unsigned char *best, uint64_t window, int weight)
{
	for (; window; window &= window - 1)
		if (best[__builtin_ctzll(window)] < weight)
			best[__builtin_ctzll(window)] = weight;
}

/* best is [person][slot] */
static void satisfy(struct tally *tally, struct arena *mem)
{
	const struct problem *problem = tally->problem;
	unsigned char *best = NEW_MANY(mem, unsigned char,
				       problem->person_count *PROBLEM_SLOTS + 1);

	for (int i = 0; i < problem->session_count; i++)
		for (int k = 0; k < problem->sessions[i].host_count; k++)
			raise(best + problem->sessions[i].hosts[k] * PROBLEM_SLOTS,
			      tally->windows[i], problem->max_weight);
	for (int i = 0; i < problem->person_count; i++) {
		const struct problem_person *person = &problem->people[i];
		for (int k = 0; k < person->vote_count; k++)
			raise(best + i * PROBLEM_SLOTS, tally->windows[person->votes[k].session],
			      person->votes[k].weight);
		for (int slot = 0; slot < problem->slot_count; slot++)
			if (!(person->away >> slot & 1))
				tally->score.satisfied += best[i * PROBLEM_SLOTS + slot];
	}
}

/* --- one session, and pairs ------------------------------------------------------------------------- */

static void count_one(struct tally *tally, int number)
{
	const struct problem_session *session = &tally->problem->sessions[number];
	struct problem_place place = tally->places[number], seen = session->published;
	int over = place.slot < 0 ? 0
				  : session->demand - tally->problem->rooms[place.room].capacity;

	tally->score.unplaced += place.slot < 0;
	tally->score.overflow += over > 0 ? (int64_t)session->length * over : 0;
	if (seen.slot >= 0 && seen.slot != place.slot)
		tally->score.moved_slot++;
	else if (seen.slot >= 0 && seen.room != place.room)
		tally->score.moved_room++;
	if (place.slot < 0)
		tally->score.broken += session->locked.slot >= 0;
	else
		tally->score.broken += frame_rule(tally->problem, number, place.slot, place.room) !=
				       RULE_NONE;
}

static bool common(const int *a, int a_count, const int *b, int b_count)
{
	for (int i = 0; i < a_count; i++)
		for (int k = 0; k < b_count; k++)
			if (a[i] == b[k])
				return true;
	return false;
}

static void count_pair(struct tally *tally, int a, int b)
{
	const struct problem_session *one = &tally->problem->sessions[a],
				     *other = &tally->problem->sessions[b];
	int together = __builtin_popcountll(tally->windows[a] & tally->windows[b]);

	if (!together)
		return;
	if (common(one->tags, one->tag_count, other->tags, other->tag_count))
		tally->score.tags += together;
	if (common(one->hosts, one->host_count, other->hosts, other->host_count))
		tally->score.broken += together;
	if (tally->places[a].room == tally->places[b].room)
		tally->score.broken += together;
}

struct score score_of(struct arena *mem, const struct problem *problem,
		      const struct problem_place *places)
{
	const struct problem_weights *weights = &problem->weights;
	struct tally tally = {
		.problem = problem,
		.places = places,
		.windows = NEW_MANY(mem, uint64_t, problem->session_count + 1),
	};
	struct score *score = &tally.score;

	for (int i = 0; i < problem->session_count; i++)
		tally.windows[i] = covered(problem, i, places[i]);
	satisfy(&tally, mem);
	for (int i = 0; i < problem->session_count; i++) {
		count_one(&tally, i);
		for (int k = 0; k < i; k++)
			count_pair(&tally, i, k);
	}
	score->total = weights->interest * score->satisfied - weights->overflow * score->overflow -
		       weights->tag * score->tags - weights->move_slot * score->moved_slot -
		       weights->move_room * score->moved_room - weights->unplaced * score->unplaced;
	return *score;
}
