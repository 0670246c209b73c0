/*
 * What the solver makes of a camp, as moves of its grid.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "camp/ground.h"
#include "camp/journal.h"
#include "camp/model.h"
#include "solver/ladder.h"

#define SEED 1

/* --- finding a grid --------------------------------------------------------------------------------- */

static const struct problem_place *places_now(const struct model *model)
{
	int count = model->problem.session_count;
	struct problem_place *places = NEW_MANY(model->mem, struct problem_place, count + 1);

	for (int i = 0; i < count; i++)
		places[i] = model_place(model, model->cards[i]);
	return places;
}

static const struct problem_place *solved(const struct model *model)
{
	return solve(model->mem, &model->problem, SEED, SOLVE_EFFORT).places;
}

/* Wishes met, of the people alone, not of those whom we invented. */
static int satisfied(const struct model *model, const struct problem_place *places)
{
	struct problem people = model_people(model);

	return score_of(model->mem, &people, places).satisfied;
}

/* Has anybody seen what may move? Then moves are told beside what they are good for. */
static bool seen(const struct model *model)
{
	for (int i = 0; i < model->problem.session_count; i++)
		if (model->sessions[i].published.slot >= 0)
			return true;
	return false;
}

static const struct problem_place *climb(const struct model *model, int rung,
					 struct suggestion *suggestion)
{
	int count;
	const struct rung *found = ladder(model->mem, &model->problem, SEED, SOLVE_EFFORT, &count);

	suggestion->rungs = NEW_MANY(model->mem, struct suggest_rung, count);
	for (int i = 0; i < count; i++)
		suggestion->rungs[i] = (struct suggest_rung){ found[i].moves,
							      satisfied(model, found[i].places) };
	suggestion->rung_count = count;
	suggestion->rung = rung < 0 ? 0 : rung < count ? rung : count - 1;
	return found[suggestion->rung].places;
}

static const struct problem_place *find(const struct model *model, enum suggest_how how, int rung,
					struct suggestion *suggestion)
{
	if (how == SUGGEST_STANDS)
		return places_now(model);
	if (how == SUGGEST_FILL)
		return solved(model_as(model, SUGGEST_FILL));
	return seen(model) ? climb(model, rung, suggestion) : solved(model);
}

/* --- as moves --------------------------------------------------------------------------------------- */

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

static void take_moves(const struct model *model, const struct problem_place *now,
		       const struct problem_place *then, struct suggestion *suggestion)
{
	int count = model->problem.session_count;
	const int *torn_now = why_torn(model, now), *torn_then = why_torn(model, then);

	suggestion->moves = NEW_MANY(model->mem, struct suggested, count + 1);
	for (int i = 0; i < count; i++) {
		if (then[i].slot == now[i].slot && then[i].room == now[i].room)
			continue;
		suggestion->moves[suggestion->count++] = (struct suggested){
			.card = model->cards[i],
			.room = then[i].slot < 0 ? -1 : then[i].room,
			.slot = then[i].slot < 0 ? -1 : model->slots[then[i].slot],
			.clash_now = torn_now[i],
			.clash_then = torn_then[i],
		};
		suggestion->placed += now[i].slot < 0;
		suggestion->moved += now[i].slot >= 0;
	}
	qsort(suggestion->moves, (size_t)suggestion->count, sizeof *suggestion->moves, day_order);
}

static void take_wishes(const struct model *model, const struct problem_place *now,
			struct suggestion *suggestion)
{
	const struct why *why = suggestion->why;

	suggestion->met_now = why_percent(why, satisfied(model, now));
	suggestion->met_then = why->met;
	for (int i = 0; i < suggestion->rung_count; i++)
		suggestion->rungs[i].met = why_percent(why, suggestion->rungs[i].met);
}

/* --- who would be told ------------------------------------------------------------------------------ */

static bool is_told(const struct suggestion *suggestion, const struct suggested *move)
{
	return move->card->published_at ||
	       (move->slot >= 0 && ground_published(suggestion->grid, move->slot));
}

static void add_hosts(struct suggestion *suggestion, const struct card *card)
{
	for (int i = 0; i < card->host_count; i++) {
		int k = 0;

		while (k < suggestion->host_count &&
		       suggestion->hosts[k]->person != card->hosts[i].person)
			k++;
		if (k == suggestion->host_count && !card->hosts[i].erased)
			suggestion->hosts[suggestion->host_count++] = &card->hosts[i];
	}
}

static int all_hosts(const struct suggestion *suggestion)
{
	int count = 0;

	for (int i = 0; i < suggestion->count; i++)
		count += suggestion->moves[i].card->host_count;
	return count;
}

static void take_told(struct db *db, struct arena *mem, struct suggestion *suggestion)
{
	struct buf runs = { .mem = mem };

	suggestion->hosts = NEW_MANY(mem, const struct host *, all_hosts(suggestion) + 1);
	for (int i = 0; i < suggestion->count; i++) {
		const struct suggested *move = &suggestion->moves[i];

		if (!is_told(suggestion, move))
			continue;
		buf_format(&runs, "%c%" PRId64, runs.len ? ',' : '[', move->card->run);
		add_hosts(suggestion, move->card);
	}
	if (runs.len)
		suggestion->told = (int)sql_int(db, SQL_AGENDA_TOLD,
						TEXT(arena_format(mem, "%s]", buf_end(&runs))));
}

/* --- all of it -------------------------------------------------------------------------------------- */

struct suggestion *suggest(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			   enum suggest_how how, int rung)
{
	struct suggestion *suggestion = NEW(mem, struct suggestion);
	struct model *model = model_make(db, mem, camp, now,
					 how == SUGGEST_ANEW ? SUGGEST_ANEW : SUGGEST_STANDS);

	if (!model)
		return NULL;
	const struct problem_place *before = places_now(model);
	const struct problem_place *after = find(model, how, rung, suggestion);

	suggestion->grid = model->grid;
	suggestion->revision = topic_revision(db, "grid");
	suggestion->why = why_make(model, after);
	take_moves(model, before, after, suggestion);
	take_wishes(model, before, suggestion);
	take_told(db, mem, suggestion);
	return suggestion;
}

const struct suggested *suggest_move(const struct suggestion *suggestion, const struct card *card)
{
	for (int i = 0; i < suggestion->count; i++)
		if (suggestion->moves[i].card == card)
			return &suggestion->moves[i];
	return NULL;
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
	return here && !suggest_move(suggestion, here) ? here : NULL;
}
