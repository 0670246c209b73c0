/*
 * What the solver says of a grid, with the names that a camp has for it. What keeps a session out of
 * a cell is gathered by reason: of 200 cells a few lines remain.
 */
#include <stdlib.h>

#include "camp/model.h"
#include "solver/explain.h"

#define SEED 1
#define NEEDS_MOST 8 /* bits of NEED_ALL, and some */

/* --- names ------------------------------------------------------------------------------------------ */

static int bits(uint64_t set)
{
	return __builtin_popcountll(set);
}

static const struct slot *slot_at(const struct model *model, int slot)
{
	return &model->grid->slots[model->slots[slot]];
}

static const struct slot **slots_of(const struct model *model, uint64_t set)
{
	const struct slot **slots = NEW_MANY(model->mem, const struct slot *, bits(set) + 1);

	for (int i = 0; set; set &= set - 1)
		slots[i++] = slot_at(model, __builtin_ctzll(set));
	return slots;
}

static const struct room **rooms_of(const struct model *model, uint64_t set)
{
	const struct room **rooms = NEW_MANY(model->mem, const struct room *, bits(set) + 1);

	for (int i = 0; set; set &= set - 1)
		rooms[i++] = &model->grid->rooms[__builtin_ctzll(set)];
	return rooms;
}

static const struct host *host_of(const struct card *card, int64_t person)
{
	for (int i = 0; i < card->host_count; i++)
		if (card->hosts[i].person == person)
			return &card->hosts[i];
	return NULL;
}

static const struct card *card_at(const struct model *model, int session)
{
	return session < 0 ? NULL : model->cards[session];
}

/* How many who are interested it is worth: a price as people can weigh it. */
static int wishes_of(const struct model *model, int64_t price)
{
	int64_t wish = model->problem.weights.interest * WEIGHT_INTERESTED;

	return (int)((price + (price < 0 ? -wish : wish) / 2) / wish);
}

/* --- what keeps a session out ----------------------------------------------------------------------- */

/* One block, and the cells that are in it so far. */
struct heap {
	struct why_block block;
	uint64_t rooms, slots;
	int64_t price;
};

struct heaps {
	struct heap *list;
	int count;
};

static struct heap *heap_of(struct heaps *heaps, struct why_block like)
{
	for (struct heap *heap = heaps->list; heap < heaps->list + heaps->count; heap++)
		if (heap->block.rule == like.rule && heap->block.begun == like.begun &&
		    heap->block.need == like.need && heap->block.host == like.host)
			return heap;
	heaps->list[heaps->count] = (struct heap){ .block = like, .price = INT64_MAX };
	return &heaps->list[heaps->count++];
}

static void add_cell(const struct model *model, struct heap *heap, const struct obstacle *why,
		     int slot, int room)
{
	heap->block.cells++;
	heap->rooms |= UINT64_C(1) << room;
	heap->slots |= UINT64_C(1) << slot;
	if ((why->rule != RULE_NONE && why->rule != RULE_TAKEN) || why->price >= heap->price)
		return;
	heap->price = why->price;
	heap->block.price = wishes_of(model, why->price);
	heap->block.room = &model->grid->rooms[room];
	heap->block.slot = slot_at(model, slot);
	heap->block.other = card_at(model, why->session);
}

/* A room that lacks two things is told with each of them. */
static void sort_cell(const struct model *model, const struct card *card, struct heaps *heaps,
		      const struct obstacle *why, int slot, int room)
{
	struct why_block like = { .rule = why->rule };

	like.begun = why->rule == RULE_WINDOW && model_shut(model, model->slots[slot]);
	if (why->person >= 0)
		like.host = host_of(card, model->people[why->person]);
	for (uint64_t needs = why->needs; needs; needs &= needs - 1) {
		like.need = (int)(needs & -needs);
		add_cell(model, heap_of(heaps, like), why, slot, room);
	}
	if (!why->needs)
		add_cell(model, heap_of(heaps, like), why, slot, room);
}

static int by_rule(const void *a, const void *b)
{
	const struct why_block *one = a, *other = b;

	if (one->rule != other->rule)
		return one->rule < other->rule ? -1 : 1;
	if (one->cells != other->cells)
		return other->cells - one->cells;
	return one->need - other->need;
}

static struct why_left left_of(const struct model *model, int session,
			       const struct obstacle *obstacles)
{
	const struct card *card = model->cards[session];
	int rooms = model->problem.room_count;
	struct heaps heaps = {
		NEW_MANY(model->mem, struct heap, RULE_COUNT + NEEDS_MOST + 2 * card->host_count), 0
	};

	for (int slot = 0; slot < model->problem.slot_count; slot++)
		for (int room = 0; room < rooms; room++)
			sort_cell(model, card, &heaps, &obstacles[slot * rooms + room], slot, room);
	struct why_block *blocks = NEW_MANY(model->mem, struct why_block, heaps.count + 1);

	for (int i = 0; i < heaps.count; i++) {
		blocks[i] = heaps.list[i].block;
		blocks[i].rooms = rooms_of(model, heaps.list[i].rooms);
		blocks[i].room_count = bits(heaps.list[i].rooms);
		blocks[i].slots = slots_of(model, heaps.list[i].slots);
		blocks[i].slot_count = bits(heaps.list[i].slots);
	}
	qsort(blocks, (size_t)heaps.count, sizeof *blocks, by_rule);
	return (struct why_left){ card, blocks, heaps.count };
}

static int more_wanted(const void *a, const void *b)
{
	const struct card *one = ((const struct why_left *)a)->card,
			  *other = ((const struct why_left *)b)->card;

	if (one->interested != other->interested)
		return other->interested - one->interested;
	return one->id < other->id ? -1 : 1;
}

static void take_left(const struct model *model, const struct explanation *all, struct why *why)
{
	int count = model->problem.session_count;
	struct why_left *left = NEW_MANY(model->mem, struct why_left, count + 1);

	for (int i = 0; i < count; i++)
		if (all->obstacles[i])
			left[why->left_count++] = left_of(model, i, all->obstacles[i]);
	qsort(left, (size_t)why->left_count, sizeof *left, more_wanted);
	why->left = left;
}

/* --- what no grid can meet -------------------------------------------------------------------------- */

static const struct host *host_of_both(const struct card *a, const struct card *b)
{
	const struct host *host = NULL;

	for (int i = 0; i < a->host_count && !host; i++)
		host = host_of(b, a->hosts[i].person);
	return host;
}

static const struct why_left *alone(const struct why *why, const struct card *card)
{
	for (int i = 0; i < why->left_count; i++)
		if (why->left[i].card == card)
			return &why->left[i];
	return NULL;
}

static struct why_limit limit_of(const struct model *model, const struct why *why,
				 const struct certificate *told)
{
	const struct card **cards = NEW_MANY(model->mem, const struct card *,
					     told->session_count + 1);
	struct why_limit limit = {
		.kind = told->kind,
		.rule = told->rule,
		.needs = (int)told->needs,
		.slots = slots_of(model, told->slots),
		.slot_count = bits(told->slots),
		.cards = cards,
		.card_count = told->session_count,
		.wanted = told->wanted,
		.there = told->there,
	};

	for (int i = 0; i < told->session_count; i++)
		cards[i] = model->cards[told->sessions[i]];
	if (told->kind == CERTIFICATE_HOST)
		limit.host = host_of(cards[0], model->people[told->person]);
	if (told->kind == CERTIFICATE_LOCK && told->rule == RULE_HOST)
		limit.host = host_of_both(cards[0], cards[1]);
	if (told->kind == CERTIFICATE_NOWHERE)
		limit.alone = alone(why, cards[0]);
	return limit;
}

static void take_limits(const struct model *model, struct why *why)
{
	const struct certificate *told = certify(model->mem, &model->problem, &why->limit_count);
	struct why_limit *limits = NEW_MANY(model->mem, struct why_limit, why->limit_count + 1);

	for (int i = 0; i < why->limit_count; i++)
		limits[i] = limit_of(model, why, &told[i]);
	why->limits = limits;
}

/* --- clashes ---------------------------------------------------------------------------------------- */

static bool asked_apart(const struct model *model, const struct card *a, const struct card *b)
{
	for (int i = 0; i < model->pair_count; i++)
		if (model->pairs[i].session == a->id && model->pairs[i].other == b->id)
			return true;
	return false;
}

static int most_people(const void *a, const void *b)
{
	const struct why_clash *one = a, *other = b;

	if (one->people != other->people)
		return other->people - one->people;
	if (one->slot->starts_at != other->slot->starts_at)
		return one->slot->starts_at < other->slot->starts_at ? -1 : 1;
	if (one->a->id != other->a->id)
		return one->a->id < other->a->id ? -1 : 1;
	return one->b->id < other->b->id ? -1 : one->b->id > other->b->id;
}

/* Both ran before this slot too: they are told of with the first one that they share. */
static bool goes_on(const struct problem_place *places, const struct clash *clash)
{
	return places[clash->a].slot < clash->slot && places[clash->b].slot < clash->slot;
}

static void take_clashes(const struct model *model, const struct problem_place *places,
			 const struct explanation *all, struct why *why)
{
	struct why_clash *clashes = NEW_MANY(model->mem, struct why_clash, all->clash_count + 1);

	for (int i = 0; i < all->clash_count; i++) {
		const struct clash *clash = &all->clashes[i];
		const struct card *a = model->cards[clash->a], *b = model->cards[clash->b];
		bool apart = asked_apart(model, a, b);

		if (!goes_on(places, clash))
			clashes[why->clash_count++] =
				(struct why_clash){ slot_at(model, clash->slot), a, b,
						    clash->people - (apart ? APART_PEOPLE : 0),
						    apart };
	}
	qsort(clashes, (size_t)why->clash_count, sizeof *clashes, most_people);
	why->clashes = clashes;
}

/* Of those who run in the slot, counted for each person by and by. */
static void torn_in(const struct model *model, const struct problem_place *places, int slot,
		    int *torn)
{
	const struct problem_session *sessions = model->sessions;

	for (int i = 0; i < model->people_count; i++) {
		const struct problem_person *person = &model->persons[i];
		int here[PROBLEM_ROOMS], count = 0;

		for (int k = 0; k < person->vote_count && count < PROBLEM_ROOMS; k++) {
			int session = person->votes[k].session, from = places[session].slot;

			if (person->votes[k].weight == WEIGHT_INTERESTED && from >= 0 &&
			    from <= slot && slot < from + sessions[session].length)
				here[count++] = session;
		}
		for (int k = 0; count > 1 && k < count; k++)
			torn[here[k]]++;
	}
}

/* Of several slots the worst one counts, as in cost.c. */
const int *why_torn(const struct model *model, const struct problem_place *places)
{
	int count = model->problem.session_count;
	int *worst = NEW_MANY(model->mem, int, count + 1);

	for (int slot = 0; slot < model->problem.slot_count; slot++) {
		int *torn = NEW_MANY(model->mem, int, count + 1);

		torn_in(model, places, slot, torn);
		for (int i = 0; i < count; i++)
			worst[i] = torn[i] > worst[i] ? torn[i] : worst[i];
	}
	return worst;
}

/* --- where else ------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct why_else *one = a, *other = b;

	if (one->stays != other->stays)
		return one->stays ? 1 : -1;
	if (one->slot->starts_at != other->slot->starts_at)
		return one->slot->starts_at < other->slot->starts_at ? -1 : 1;
	return one->room < other->room ? -1 : one->room > other->room;
}

static struct why_else else_of(const struct model *model, int session, struct problem_place place,
			       const struct alternative *best)
{
	const struct problem_place lock = model->sessions[session].locked;
	struct why_else other = {
		.card = model->cards[session],
		.room = &model->grid->rooms[place.room],
		.slot = slot_at(model, place.slot),
		.stays = lock.slot >= 0,
		.blocked = best->blocked,
	};

	if (best->place.slot < 0)
		return other;
	other.to_room = &model->grid->rooms[best->place.room];
	other.to_slot = slot_at(model, best->place.slot);
	other.other = card_at(model, best->other);
	other.price = wishes_of(model, best->price);
	return other;
}

static void take_elses(const struct model *model, const struct problem_place *places,
		       const struct explanation *all, struct why *why)
{
	int count = model->problem.session_count;
	struct why_else *elses = NEW_MANY(model->mem, struct why_else, count + 1);

	for (int i = 0; i < count; i++)
		if (!all->obstacles[i] && places[i].slot >= 0)
			elses[why->else_count++] = else_of(model, i, places[i],
							   &all->alternatives[i]);
	qsort(elses, (size_t)why->else_count, sizeof *elses, by_place);
	why->elses = elses;
}

/* --- all of it -------------------------------------------------------------------------------------- */

int why_percent(const struct why *why, int satisfied)
{
	return why->wishes ? (int)(satisfied * INT64_C(100) / why->wishes) : 100;
}

/* Those whom we invented have a say in what a place is worth, and none in what people wish. */
struct why *why_make(const struct model *model, const struct problem_place *places)
{
	struct why *why = NEW(model->mem, struct why);
	struct problem people = model_people(model);
	struct explanation all = explain(model->mem, &model->problem, places, SEED),
			   of_people = all;

	if (people.person_count < model->problem.person_count)
		of_people = explain(model->mem, &people, places, SEED);
	why->grid = model->grid;
	why->slot_count = model->problem.slot_count;
	take_left(model, &all, why);
	take_limits(model, why);
	take_clashes(model, places, &all, why);
	take_elses(model, places, &all, why);
	why->wishes = of_people.wishes;
	why->met = why_percent(why, of_people.satisfied);
	why->met_random = why_percent(why, of_people.satisfied_random);
	return why;
}
