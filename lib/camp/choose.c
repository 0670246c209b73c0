/*
 * Choosing a place. What may be offered is asked of the rules of placing, cell by cell, on the grid in
 * memory.
 */
#include "camp/choose.h"
#include "camp/ground.h"
#include "camp/plan.h"

/* --- who may ---------------------------------------------------------------------------------- */

static bool asked(const struct card *card, int64_t person)
{
	for (int i = card->host_count; i < card->host_count + card->asked_count; i++)
		if (card->hosts[i].person == person)
			return true;
	return false;
}

static enum choose camp_lets(const struct camp *camp)
{
	if (camp->phase == PHASE_CLOSED)
		return CHOOSE_CLOSED;
	if (!camp->hosts_place)
		return CHOOSE_OFF;
	return camp->phase < PHASE_BUILDING ? CHOOSE_EARLY : CHOOSE_MAY;
}

/* Begun counts on days that nobody has seen too. */
static bool starts_soon(const struct card *card, int64_t now)
{
	return card->slot && card->starts_at <= (card->published_at ? plan_frozen_by(now) : now);
}

enum choose choose_may(const struct camp *camp, const struct card *card, int64_t person,
		       int64_t now)
{
	enum choose lets = camp_lets(camp);

	if (!card)
		return CHOOSE_GONE;
	if (!card->mine)
		return asked(card, person) ? CHOOSE_ASKED : CHOOSE_NOT_YOURS;
	if (lets != CHOOSE_MAY)
		return lets;
	if (card->state != SESSION_OFFERED)
		return CHOOSE_ENDED;
	if (card->pinned)
		return CHOOSE_PINNED;
	return starts_soon(card, now) ? CHOOSE_SOON : CHOOSE_MAY;
}

/* --- what is free ----------------------------------------------------------------------------- */

struct choosing {
	struct arena *mem;
	const struct grid *grid;
	struct card *card;
	int64_t now;
};

static enum placed would(const struct choosing *it, int room, int slot, int *needs)
{
	struct plan plan = { .mem = it->mem,
			     .grid = it->grid,
			     .begun_by = it->now,
			     .frozen_by = plan_frozen_by(it->now) };
	struct place_outcome why = { 0 };

	plan_add(&plan, it->card, room, slot);
	enum placed placed = plan_check(&plan, &why);

	*needs = why.needs;
	return placed;
}

static bool stands_here(const struct choosing *it, int room, int slot)
{
	return it->card->room == it->grid->rooms[room].id &&
	       it->card->slot == it->grid->slots[slot].id && it->card->covers == it->card->slots;
}

static void take_cell(const struct choosing *it, int room, int at, struct choose_slot *slot,
		      struct choose_cell *cells)
{
	int needs;
	enum placed placed = would(it, room, at, &needs);

	if (placed == PLACE_DONE || placed == PLACE_NEED)
		cells[slot->count++] = (struct choose_cell){ &it->grid->rooms[room], needs,
							     stands_here(it, room, at) };
	else if (placed == PLACE_HOST_BUSY || placed == PLACE_FROZEN)
		slot->placed = placed;
}

/* What the person hosts while the session would run there. */
static const char *hosts_then(const struct choosing *it, int at)
{
	for (int slot = at; slot < at + it->card->slots && slot < it->grid->slot_count; slot++)
		for (int room = 0; room < it->grid->room_count; room++) {
			const struct card *other = grid_cell(it->grid, slot, room);

			if (other && other != it->card && other->mine)
				return other->title;
		}
	return NULL;
}

static struct choose_slot take_slot(const struct choosing *it, int at)
{
	const struct grid *grid = it->grid;
	struct choose_cell *cells = NEW_MANY(it->mem, struct choose_cell, grid->room_count + 1);
	struct choose_slot slot = { .slot = &grid->slots[at],
				    .ends_at = grid->slots[at + it->card->slots - 1].ends_at,
				    .published = ground_published(grid, at),
				    .placed = PLACE_DONE,
				    .title = hosts_then(it, at),
				    .cells = cells };

	for (int room = 0; room < grid->room_count; room++)
		take_cell(it, room, at, &slot, cells);
	if (slot.title && slot.placed == PLACE_DONE)
		slot.placed = PLACE_HOST_BUSY;
	if (slot.placed != PLACE_DONE)
		slot.count = 0;
	return slot;
}

const struct choose_slot *choose_slots(struct arena *mem, const struct grid *grid,
				       const struct card *card, int64_t now, int *count)
{
	struct choose_slot *slots = NEW_MANY(mem, struct choose_slot, grid->slot_count + 1);
	const struct choosing it = { mem, grid, (struct card *)card, now };

	*count = 0;
	for (int at = 0; at < grid->slot_count; at++) {
		if (grid->slots[at].starts_at <= now || !ground_fits(grid, at, card->slots))
			continue;
		slots[*count] = take_slot(&it, at);
		*count += slots[*count].count || slots[*count].placed != PLACE_DONE;
	}
	return slots;
}

/* --- placing ---------------------------------------------------------------------------------- */

static bool begun(const struct grid *grid, int64_t slot, int64_t now)
{
	int at = ground_slot(grid, slot);

	return at >= 0 && grid->slots[at].starts_at <= now;
}

struct chosen choose_place(const struct act *act, const struct place_wish *wish)
{
	const struct grid *grid = grid_find(act->db, act->mem,
					    (struct viewer_sees){ act->actor, true });
	struct card *card = grid_card(grid, wish->run);
	struct chosen chosen = { .may = choose_may(act->camp, card, act->actor, act->now) };
	struct place_wish own = { .run = wish->run,
				  .room = wish->room,
				  .slot = wish->slot,
				  .seen_room = wish->seen_room,
				  .seen_slot = wish->seen_slot,
				  .reason = wish->reason };

	if (chosen.may != CHOOSE_MAY)
		return chosen;
	chosen.session = card->id;
	if (begun(grid, wish->slot, act->now)) {
		chosen.placed.placed = PLACE_PAST;
		return chosen;
	}
	chosen.placed = grid_place(act, &own);
	return chosen;
}
