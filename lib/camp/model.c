/*
 * A camp as the grid problem. Only slots for sessions and sessions on offer are in it; people are
 * those who voted or host. Two sessions that wish to be apart get a few invented people who want
 * both: a wish weighs as much as theirs, and none makes a grid impossible.
 */
#include <stdlib.h>

#include "camp/ground.h"
#include "camp/model.h"
#include "camp/plan.h"
#include "camp/vote.h"

#define WEIGHT_MAYBE 1

/* As the samples of the grid problem weigh them. */
static const struct problem_weights weights = {
	.interest = 10, .overflow = 2, .tag = 3, .move_slot = 15, .move_room = 3, .unplaced = 1000
};

struct wish {
	int64_t person, session, nth;
	int choice;
};

static const struct shape wish_shape = SHAPE(struct wish, FIELD(struct wish, person),
					     FIELD(struct wish, session), FIELD(struct wish, nth),
					     FIELD(struct wish, choice));

/* --- slots and rooms -------------------------------------------------------------------------------- */

static void take_slots(struct model *model)
{
	const struct grid *grid = model->grid;
	int count = 0, block = 0;

	model->slots = NEW_MANY(model->mem, int, grid->slot_count + 1);
	model->slot_of = NEW_MANY(model->mem, int, grid->slot_count + 1);
	model->problem_slots = NEW_MANY(model->mem, struct problem_slot, grid->slot_count + 1);
	for (int i = 0; i < grid->slot_count; i++) {
		model->slot_of[i] = -1;
		if (grid->slots[i].kind != SLOT_SESSIONS)
			continue;
		if (i == 0 || !ground_fits(grid, i - 1, 2))
			block++;
		model->slots[count] = i;
		model->slot_of[i] = count;
		model->problem_slots[count++].block = block;
	}
	model->problem.slots = model->problem_slots;
	model->problem.slot_count = count;
}

/* Seats that nobody counted are enough for everybody. */
static void take_rooms(struct model *model)
{
	const struct grid *grid = model->grid;

	model->rooms = NEW_MANY(model->mem, struct problem_room, grid->room_count + 1);
	for (int i = 0; i < grid->room_count; i++) {
		int seats = grid->rooms[i].seats;

		model->rooms[i] = (struct problem_room){
			.capacity = seats > 0 && seats < PROBLEM_HEADS ? seats : PROBLEM_HEADS,
			.features = (uint64_t)grid->rooms[i].features,
		};
		for (int k = 0; k < model->problem.slot_count; k++)
			if (grid_blocked(grid, model->slots[k], i))
				model->rooms[i].blocked |= UINT64_C(1) << k;
	}
	model->problem.rooms = model->rooms;
	model->problem.room_count = grid->room_count;
}

/* --- people ----------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return left < right ? -1 : left > right;
}

static int person_of(const struct model *model, int64_t id)
{
	const int64_t *found = bsearch(&id, model->people, (size_t)model->people_count, sizeof id,
				       by_id);

	return found ? (int)(found - model->people) : -1;
}

static void gather_people(struct model *model, const struct wish *wishes, int wish_count)
{
	int count = 0, all = wish_count;

	for (int i = 0; i < model->problem.session_count; i++)
		all += model->cards[i]->host_count;
	model->people = NEW_MANY(model->mem, int64_t, all + 1);
	for (int i = 0; i < wish_count; i++)
		model->people[count++] = wishes[i].person;
	for (int i = 0; i < model->problem.session_count; i++)
		for (int k = 0; k < model->cards[i]->host_count; k++)
			model->people[count++] = model->cards[i]->hosts[k].person;
	qsort(model->people, (size_t)count, sizeof *model->people, by_id);
	for (int i = 0; i < count; i++)
		if (!i || model->people[i] != model->people[i - 1])
			model->people[model->people_count++] = model->people[i];
}

/* -1 before that run of the session, 1 after it. */
static int order(const struct card *card, int64_t id, int64_t nth)
{
	if (card->id != id)
		return card->id < id ? -1 : 1;
	return card->nth < nth ? -1 : card->nth > nth;
}

static int session_of(const struct model *model, int64_t id, int64_t nth)
{
	int low = 0, high = model->problem.session_count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (order(model->cards[middle], id, nth) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < model->problem.session_count && !order(model->cards[low], id, nth) ? low : -1;
}

/* A host is at the own session, whatever they answered before it was theirs. */
static bool hosts(const struct card *card, int64_t person)
{
	for (int i = 0; i < card->host_count; i++)
		if (card->hosts[i].person == person)
			return true;
	return false;
}

static void take_wishes(struct model *model, const struct wish *wishes, int count)
{
	struct problem_vote *votes = NEW_MANY(model->mem, struct problem_vote, count + 1);

	for (int i = 0, person = -1; i < count; i++) {
		int session = session_of(model, wishes[i].session, wishes[i].nth);

		if (i == 0 || wishes[i].person != wishes[i - 1].person) {
			person = person_of(model, wishes[i].person);
			model->persons[person].votes = votes;
		}
		if (session < 0 || hosts(model->cards[session], wishes[i].person))
			continue;
		*votes++ = (struct problem_vote){ session, wishes[i].choice == CHOICE_INTERESTED
								   ? WEIGHT_INTERESTED
								   : WEIGHT_MAYBE };
		model->persons[person].vote_count++;
	}
}

static void take_apart(struct model *model)
{
	for (int i = 0; i < model->pair_count; i++) {
		struct problem_vote *both = NEW_MANY(model->mem, struct problem_vote, 2);

		both[0] = (struct problem_vote){ session_of(model, model->pairs[i].session, 1),
						 WEIGHT_INTERESTED };
		both[1] = (struct problem_vote){ session_of(model, model->pairs[i].other, 1),
						 WEIGHT_INTERESTED };
		for (int k = 0; k < APART_PEOPLE && both[0].session >= 0 && both[1].session >= 0;
		     k++)
			model->persons[model->problem.person_count++] =
				(struct problem_person){ .votes = both, .vote_count = 2 };
	}
}

static void take_people(struct model *model, struct db *db)
{
	int wish_count;
	const struct wish *wishes = sql_list(db, model->mem, SQL_VOTE_WISHES, &wish_shape,
					     &wish_count);

	model->pairs = session_pairs(db, model->mem, &model->pair_count);
	gather_people(model, wishes, wish_count);
	model->problem.person_count = model->people_count;
	model->persons = NEW_MANY(model->mem, struct problem_person,
				  model->people_count + model->pair_count * APART_PEOPLE + 1);
	take_wishes(model, wishes, wish_count);
	take_apart(model);
	model->problem.people = model->persons;
	model->problem.max_weight = WEIGHT_INTERESTED;
}

/* --- sessions --------------------------------------------------------------------------------------- */

static int rising(const void *a, const void *b)
{
	const struct card *left = *(struct card *const *)a, *right = *(struct card *const *)b;

	return order(left, right->id, right->nth);
}

static void take_cards(struct model *model)
{
	const struct grid *grid = model->grid;
	int count = 0;

	model->cards = NEW_MANY(model->mem, struct card *, grid->card_count + 1);
	for (int i = 0; i < grid->card_count; i++)
		if (grid->cards[i].state == SESSION_OFFERED)
			model->cards[count++] = &grid->cards[i];
	qsort(model->cards, (size_t)count, sizeof *model->cards, rising);
	model->problem.session_count = count;
}

struct problem_place model_place(const struct model *model, const struct card *card)
{
	int slot = card->slot ? ground_slot(model->grid, card->slot) : -1;

	return slot < 0 ? PROBLEM_NOWHERE
			: (struct problem_place){ model->slot_of[slot],
						  ground_room(model->grid, card->room) };
}

bool model_shut(const struct model *model, int slot)
{
	int64_t starts_at = model->grid->slots[slot].starts_at;

	return starts_at <= model->begun_by ||
	       (starts_at <= model->frozen_by && ground_published(model->grid, slot));
}

static bool stays_put(const struct model *model, const struct card *card)
{
	return card->pinned || model_shut(model, ground_slot(model->grid, card->slot));
}

static uint64_t starts_of(const struct model *model, const struct card *card)
{
	const struct grid *grid = model->grid;
	uint64_t starts = 0;

	for (int i = 0; i < model->problem.slot_count; i++) {
		const struct slot *slot = &grid->slots[model->slots[i]];
		int last = model->slots[i] + card->slots - 1;

		if (!ground_fits(grid, model->slots[i], card->slots) ||
		    model_shut(model, model->slots[i]) || slot->starts_at < card->not_before ||
		    (card->not_after && grid->slots[last].ends_at > card->not_after))
			continue;
		starts |= UINT64_C(1) << i;
	}
	return starts;
}

static void take_session(struct model *model, int i)
{
	const struct card *card = model->cards[i];
	struct problem_place place = model_place(model, card);
	bool stays = place.slot >= 0 && (model->how == SUGGEST_FILL || stays_put(model, card));
	int *people = NEW_MANY(model->mem, int, card->host_count + 1);

	for (int k = 0; k < card->host_count; k++)
		people[k] = person_of(model, card->hosts[k].person);
	model->sessions[i] = (struct problem_session){
		.hosts = people,
		.host_count = card->host_count,
		.needs = (uint64_t)card->needs,
		.starts = starts_of(model, card),
		.length = stays || (place.slot >= 0 && model->how == SUGGEST_STANDS) ? card->covers
										     : card->slots,
		.demand = vote_estimate(card, model->present).expected + card->walk_ins,
		.locked = stays ? place : PROBLEM_NOWHERE,
		.published = card->published_at && !stays ? place : PROBLEM_NOWHERE,
	};
	/* It stands there, whatever would be asked of it today. */
	if (stays) {
		model->sessions[i].starts |= UINT64_C(1) << place.slot;
		model->sessions[i].needs &= model->rooms[place.room].features;
	}
}

static void take_sessions(struct model *model)
{
	model->sessions = NEW_MANY(model->mem, struct problem_session,
				   model->problem.session_count + 1);
	for (int i = 0; i < model->problem.session_count; i++)
		take_session(model, i);
	model->problem.sessions = model->sessions;
}

struct model *model_as(const struct model *model, enum suggest_how how)
{
	struct model *other = NEW(model->mem, struct model);

	*other = *model;
	other->how = how;
	take_sessions(other);
	return other;
}

struct problem model_people(const struct model *model)
{
	struct problem people = model->problem;

	people.person_count = model->people_count;
	return people;
}

struct model *model_make(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			 enum suggest_how how)
{
	struct model *model = NEW(mem, struct model);

	*model = (struct model){ .mem = mem,
				 .grid = grid_find(db, mem,
						   (struct viewer_sees){ .organiser = true }),
				 .how = how,
				 .begun_by = plan_begun_by(camp, now),
				 .frozen_by = plan_frozen_by(now),
				 .present = vote_present(db),
				 .problem = { .weights = weights } };
	if (model->grid->slot_count > PROBLEM_SLOTS || model->grid->room_count > PROBLEM_ROOMS)
		return NULL;
	take_slots(model);
	take_rooms(model);
	take_cards(model);
	take_people(model, db);
	take_sessions(model);
	bool places = model->problem.slot_count && model->problem.room_count;

	return places && problem_sound(&model->problem) ? model : NULL;
}
