/*
 * What each cell of the grid would cost a session: the words that the builder shows in it. One query
 * for the people who would be torn; all else is the rules of plan.c on the grid in memory.
 */
#include "camp/ground.h"
#include "camp/plan.h"

struct clash {
	int64_t slot;
	int people;
};

static const struct shape clash_shape = SHAPE(struct clash, FIELD(struct clash, slot),
					      FIELD(struct clash, people));

/* People by index of slot. NULL: this phase hides them. */
static const int *clashes(struct db *db, struct arena *mem, const struct camp *camp,
			  const struct grid *grid, const struct card *held)
{
	int *people = NEW_MANY(mem, int, grid->slot_count + 1), count;

	if (!camp_estimates_open(camp))
		return NULL;
	const struct clash *rows = sql_list(db, mem, SQL_GRID_CLASHES, &clash_shape, &count,
					    INT(held->id), INT(held->nth));

	for (int i = 0; i < count; i++)
		people[ground_slot(grid, rows[i].slot)] = rows[i].people;
	return people;
}

/* Of several slots the worst one counts: the same people are torn in each. */
static int worst(const int *people, const struct grid *grid, int slot, int slots)
{
	int most = 0;

	if (!people)
		return -1;
	for (int i = slot; i < slot + slots && i < grid->slot_count; i++)
		if (people[i] > most)
			most = people[i];
	return most;
}

static enum placed would(struct arena *mem, const struct camp *camp, const struct grid *grid,
			 struct card *held, int room, int slot, int64_t now,
			 struct place_cost *cost)
{
	struct plan plan = { .mem = mem,
			     .grid = grid,
			     .begun_by = plan_begun_by(camp, now),
			     .frozen_by = plan_frozen_by(now) };
	struct place_outcome why = { 0 };

	if (held->state != SESSION_OFFERED)
		return PLACE_ENDED;
	if (camp->phase == PHASE_CLOSED)
		return PLACE_CLOSED;
	if (cost->here)
		return PLACE_SAME;
	plan_add(&plan, held, room, slot);
	enum placed placed = plan_check(&plan, &why);

	cost->host = why.host;
	cost->needs = why.needs;
	cost->can_swap = placed == PLACE_TAKEN && plan_swaps(&plan, held, room, slot);
	return placed;
}

struct place_cost *grid_costs(struct db *db, struct arena *mem, const struct camp *camp,
			      const struct grid *grid, const struct card *held, int64_t now)
{
	struct place_cost *costs = NEW_MANY(mem, struct place_cost,
					    grid->slot_count * grid->room_count + 1);
	const int *people = clashes(db, mem, camp, grid, held);
	struct place_cost *cost = costs;

	for (int slot = 0; slot < grid->slot_count; slot++)
		for (int room = 0; room < grid->room_count; room++, cost++) {
			cost->here = grid->slots[slot].id == held->slot &&
				     grid->rooms[room].id == held->room;
			cost->others = NEW_MANY(mem, struct card *, SESSION_SLOTS_MOST);
			cost->other_count = plan_in_the_way(grid, held, room, slot, cost->others);
			cost->seats = grid->rooms[room].seats;
			cost->clash = worst(people, grid, slot, held->slots);
			cost->placed = would(mem, camp, grid, (struct card *)held, room, slot, now,
					     cost);
		}
	return costs;
}
