/*
 * What the solver makes of a camp, as moves of its grid.
 */
#include <stdlib.h>

#include "camp/journal.h"
#include "camp/model.h"
#include "solver/solve.h"

#define SEED 1

static int heavier(const void *a, const void *b)
{
	return *(const int *)b - *(const int *)a;
}

/* The most that a person's wishes could come to: the heaviest, one a slot. */
static int most_of(const struct model *model, int person)
{
	int weights_of[PROBLEM_SLOTS * 4], count = 0, most = 0;

	for (int i = 0; i < model->problem.session_count; i++)
		for (int k = 0; k < model->sessions[i].host_count; k++)
			for (int slot = 0;
			     model->sessions[i].hosts[k] == person &&
			     slot < model->sessions[i].length && count < PROBLEM_SLOTS;
			     slot++)
				weights_of[count++] = WEIGHT_INTERESTED;
	const struct problem_person *voter = &model->persons[person];

	for (int i = 0; i < voter->vote_count; i++)
		for (int slot = 0; slot < model->sessions[voter->votes[i].session].length &&
				   count < PROBLEM_SLOTS * 4;
		     slot++)
			weights_of[count++] = voter->votes[i].weight;
	qsort(weights_of, (size_t)count, sizeof *weights_of, heavier);
	for (int i = 0; i < count && i < model->problem.slot_count; i++)
		most += weights_of[i];
	return most;
}

/* Of the people alone, not of those whom we invented. */
static int met(const struct model *model, const struct problem_place *places)
{
	struct problem real = model->problem;
	int64_t most = 0;

	real.person_count = model->people_count;
	for (int i = 0; i < real.person_count; i++)
		most += most_of(model, i);
	return most ? (int)(score_of(model->mem, &real, places).satisfied * INT64_C(100) / most)
		    : 100;
}

static int day_order(const void *a, const void *b)
{
	const struct suggested *left = a, *right = b;
	int64_t was_left = left->card->slot != 0, was_right = right->card->slot != 0;

	if (was_left != was_right)
		return was_left < was_right ? -1 : 1;
	if (left->slot != right->slot)
		return left->slot < right->slot ? -1 : 1;
	return left->room < right->room ? -1 : left->room > right->room;
}

static void take_answer(struct model *model, const struct problem_place *places,
			struct suggestion *suggestion)
{
	int count = model->problem.session_count;

	suggestion->moves = NEW_MANY(model->mem, struct suggested, count + 1);
	suggestion->left = NEW_MANY(model->mem, const struct card *, count + 1);
	for (int i = 0; i < count; i++) {
		struct card *card = model->cards[i];
		struct problem_place was = model_place(model, card), is = places[i];

		if (is.slot < 0)
			suggestion->left[suggestion->left_count++] = card;
		if (is.slot == was.slot && is.room == was.room)
			continue;
		suggestion->moves[suggestion->count++] = (struct suggested){
			card, is.slot < 0 ? -1 : is.room, is.slot < 0 ? -1 : model->slots[is.slot]
		};
		suggestion->placed += was.slot < 0;
		suggestion->moved += was.slot >= 0;
	}
	qsort(suggestion->moves, (size_t)suggestion->count, sizeof *suggestion->moves, day_order);
}

static const struct problem_place *places_now(const struct model *model)
{
	int count = model->problem.session_count;
	struct problem_place *places = NEW_MANY(model->mem, struct problem_place, count + 1);

	for (int i = 0; i < count; i++)
		places[i] = model_place(model, model->cards[i]);
	return places;
}

struct suggestion *suggest(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			   enum suggest_how how)
{
	struct suggestion *suggestion = NEW(mem, struct suggestion);
	struct model *model = model_make(db, mem, camp, now, how);

	if (!model)
		return NULL;
	struct solution solution = solve(mem, &model->problem, SEED, SOLVE_EFFORT);

	suggestion->grid = model->grid;
	suggestion->revision = topic_revision(db, "grid");
	take_answer(model, solution.places, suggestion);
	suggestion->met_now = met(model, places_now(model));
	suggestion->met_then = met(model, solution.places);
	return suggestion;
}

static const struct suggested *move_of(const struct suggestion *suggestion, const struct card *card)
{
	for (int i = 0; i < suggestion->count; i++)
		if (suggestion->moves[i].card == card)
			return &suggestion->moves[i];
	return NULL;
}

bool suggest_moves(const struct suggestion *suggestion, const struct card *card)
{
	return move_of(suggestion, card) != NULL;
}

const struct card *suggest_cell(const struct suggestion *suggestion, int slot, int room)
{
	const struct card *here = grid_cell(suggestion->grid, slot, room);

	for (int i = 0; i < suggestion->count; i++) {
		const struct suggested *move = &suggestion->moves[i];

		if (move->room == room && move->slot <= slot &&
		    slot < move->slot + move->card->slots)
			return move->card;
	}
	return here && !move_of(suggestion, here) ? here : NULL;
}
