/*
 * The rules of placing. Each check is one function; plan_check asks them in the order in which an
 * organiser would want to know.
 */
#include "camp/ground.h"
#include "camp/plan.h"

void plan_add(struct plan *plan, struct card *card, int room, int slot)
{
	if (plan->count == plan->room) {
		size_t had = (size_t)plan->room * sizeof(struct move);

		plan->room = plan->room ? plan->room * 2 : 4;
		plan->moves = arena_more(plan->mem, plan->moves, had,
					 (size_t)plan->room * sizeof(struct move));
	}
	plan->moves[plan->count++] = (struct move){ card, room, slot };
}

int64_t plan_begun_by(const struct camp *camp, int64_t now)
{
	return camp->phase == PHASE_RUNNING ? now : 0;
}

int64_t plan_frozen_by(int64_t now)
{
	return now + GRID_FREEZE;
}

static bool moves(const struct plan *plan, const struct card *card)
{
	for (int i = 0; i < plan->count; i++)
		if (plan->moves[i].card == card)
			return true;
	return false;
}

static bool off(const struct move *move)
{
	return move->slot < 0;
}

static enum placed check_pinned(const struct move *move, struct place_outcome *why)
{
	if (!move->card->pinned)
		return PLACE_DONE;
	why->title = move->card->title;
	return PLACE_PINNED;
}

static enum placed check_slot(const struct plan *plan, const struct move *move)
{
	const struct slot *slot = &plan->grid->slots[move->slot];

	if (slot->kind != SLOT_SESSIONS)
		return PLACE_NOT_A_SLOT;
	if (!ground_fits(plan->grid, move->slot, move->card->slots))
		return PLACE_NO_FIT;
	/* A larger room next door is no journey in time. */
	return slot->starts_at <= plan->begun_by && slot->id != move->card->slot ? PLACE_PAST
										 : PLACE_DONE;
}

static enum placed check_blocked(const struct plan *plan, const struct move *move)
{
	for (int slot = move->slot; slot < move->slot + move->card->slots; slot++)
		if (grid_blocked(plan->grid, slot, move->room))
			return PLACE_BLOCKED;
	return PLACE_DONE;
}

static enum placed check_needs(const struct plan *plan, const struct move *move,
			       struct place_outcome *why)
{
	why->needs = move->card->needs & ~plan->grid->rooms[move->room].features;
	return why->needs ? PLACE_NEED : PLACE_DONE;
}

static const struct host *common_host(const struct card *a, const struct card *b)
{
	for (int i = 0; i < a->host_count; i++)
		for (int k = 0; k < b->host_count; k++)
			if (a->hosts[i].person == b->hosts[k].person)
				return &a->hosts[i];
	return NULL;
}

static enum placed busy_with(const struct card *card, const struct card *other,
			     struct place_outcome *why)
{
	const struct host *host = common_host(card, other);

	if (!host)
		return PLACE_DONE;
	why->host = host->shown;
	why->title = other->title;
	return PLACE_HOST_BUSY;
}

static bool overlap(const struct move *a, const struct move *b)
{
	return a->slot < b->slot + b->card->slots && b->slot < a->slot + a->card->slots;
}

/* Against what stays where it is, but for what stands in the very cells: see plan_check. */
static enum placed check_hosts(const struct plan *plan, const struct move *move,
			       struct place_outcome *why)
{
	for (int slot = move->slot; slot < move->slot + move->card->slots; slot++)
		for (int room = 0; room < plan->grid->room_count; room++) {
			const struct card *other = grid_cell(plan->grid, slot, room);

			if (other && room != move->room && !moves(plan, other) &&
			    busy_with(move->card, other, why) != PLACE_DONE)
				return PLACE_HOST_BUSY;
		}
	return PLACE_DONE;
}

static enum placed check_each_other(const struct plan *plan, const struct move *move,
				    struct place_outcome *why)
{
	for (const struct move *other = plan->moves; other < move; other++) {
		if (off(other) || !overlap(move, other))
			continue;
		if (move->room == other->room) {
			why->title = other->card->title;
			return PLACE_TAKEN;
		}
		if (busy_with(move->card, other->card, why) != PLACE_DONE)
			return PLACE_HOST_BUSY;
	}
	return PLACE_DONE;
}

/* A pinned one is told before all others: they could make way. */
static enum placed check_free(const struct plan *plan, const struct move *move,
			      struct place_outcome *why)
{
	enum placed placed = PLACE_DONE;

	for (int slot = move->slot; slot < move->slot + move->card->slots; slot++) {
		const struct card *other = grid_cell(plan->grid, slot, move->room);

		if (!other || moves(plan, other))
			continue;
		if (other->pinned || placed == PLACE_DONE)
			why->title = other->title;
		if (other->pinned)
			return PLACE_PINNED;
		placed = PLACE_TAKEN;
	}
	return placed;
}

static enum placed check(const struct plan *plan, const struct move *move,
			 struct place_outcome *why)
{
	enum placed placed = check_pinned(move, why);

	if (off(move) || placed != PLACE_DONE)
		return placed;
	placed = check_slot(plan, move);
	if (placed == PLACE_DONE)
		placed = check_blocked(plan, move);
	if (placed == PLACE_DONE)
		placed = check_needs(plan, move, why);
	if (placed == PLACE_DONE)
		placed = check_hosts(plan, move, why);
	if (placed == PLACE_DONE)
		placed = check_each_other(plan, move, why);
	if (placed == PLACE_DONE)
		placed = check_free(plan, move, why);
	return placed;
}

static bool frozen(const struct plan *plan, int slot, struct place_outcome *why)
{
	int64_t starts_at = slot < 0 ? 0 : plan->grid->slots[slot].starts_at;

	if (slot < 0 || starts_at > plan->frozen_by || !ground_published(plan->grid, slot))
		return false;
	why->minutes = (int)((starts_at - plan->frozen_by + GRID_FREEZE + 59) / 60);
	return true;
}

static enum placed check_frozen(const struct plan *plan, const struct move *move,
				struct place_outcome *why)
{
	int from = move->card->slot ? ground_slot(plan->grid, move->card->slot) : -1;

	return frozen(plan, from, why) || frozen(plan, move->slot, why) ? PLACE_FROZEN : PLACE_DONE;
}

enum placed plan_check(const struct plan *plan, struct place_outcome *why)
{
	for (const struct move *move = plan->moves; move < plan->moves + plan->count; move++) {
		enum placed placed = check(plan, move, why);

		if (placed != PLACE_DONE)
			return placed;
	}
	for (const struct move *move = plan->moves; move < plan->moves + plan->count; move++)
		if (check_frozen(plan, move, why) != PLACE_DONE)
			return PLACE_FROZEN;
	return PLACE_DONE;
}

int plan_in_the_way(const struct grid *grid, const struct card *card, int room, int slot,
		    struct card *others[SESSION_SLOTS_MOST])
{
	int count = 0;

	for (int i = slot; i < slot + card->slots && i < grid->slot_count; i++) {
		struct card *other = grid_cell(grid, i, room);

		if (other && other != card && (!count || others[count - 1] != other))
			others[count++] = other;
	}
	return count;
}

static enum placed swap(struct plan *plan, const struct card *card, int slot,
			struct card *const *others, int count)
{
	const struct grid *grid = plan->grid;

	if (count > 1 || others[0]->slots != card->slots || others[0]->slot != grid->slots[slot].id)
		return PLACE_NO_FIT;
	plan_add(plan, others[0], ground_room(grid, card->room), ground_slot(grid, card->slot));
	return PLACE_DONE;
}

enum placed plan_make_way(struct plan *plan, struct card *card, int room, int slot,
			  enum if_taken if_taken)
{
	struct card *others[SESSION_SLOTS_MOST];
	int count = plan_in_the_way(plan->grid, card, room, slot, others);

	if (if_taken == IF_TAKEN_REFUSE || !count)
		return PLACE_DONE;
	if (if_taken == IF_TAKEN_SWAP && card->slot)
		return swap(plan, card, slot, others, count);
	for (int i = 0; i < count; i++)
		plan_add(plan, others[i], -1, -1);
	return PLACE_DONE;
}

bool plan_swaps(const struct plan *plan, struct card *card, int room, int slot)
{
	struct plan both = { .mem = plan->mem, .grid = plan->grid, .begun_by = plan->begun_by };
	struct place_outcome why = { 0 };

	plan_add(&both, card, room, slot);
	return plan_make_way(&both, card, room, slot, IF_TAKEN_SWAP) == PLACE_DONE &&
	       plan_check(&both, &why) == PLACE_DONE;
}
