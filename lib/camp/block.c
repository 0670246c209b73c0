/*
 * Blocked cells: a room that cannot be used in a slot. What blocks is undone by freeing the cell.
 */
#include <inttypes.h>

#include "camp/ground.h"
#include "camp/journal.h"

static const struct shape cell_shape = SHAPE(struct blocked_cell, FIELD(struct blocked_cell, room),
					     FIELD(struct blocked_cell, slot));

const struct blocked_cell *block_list(struct db *db, struct arena *mem, int *count)
{
	return sql_keep(db, mem, SQL_BLOCK_LIST, &cell_shape, count);
}

static void tell(const struct act *act, const char *verb, int64_t room, int64_t slot)
{
	const char *cell = arena_format(act->mem, "cell:%" PRId64 "-%" PRId64, room, slot);
	const char *place = arena_format(act->mem, "[{\"room\":%" PRId64 ",\"slot\":%" PRId64 "}]",
					 room, slot);

	journal_add(act, verb, cell, NULL, place, TOPICS("grid"));
}

/* BLOCK_DONE: it is a place for sessions, and the camp is open. */
static enum block find(const struct act *act, const struct grid *grid, int64_t room, int64_t slot)
{
	int at = ground_slot(grid, slot);

	if (act->camp->phase == PHASE_CLOSED)
		return BLOCK_CLOSED;
	if (ground_room(grid, room) < 0 || at < 0 || grid->slots[at].kind != SLOT_SESSIONS)
		return BLOCK_NOT_A_SLOT;
	return BLOCK_DONE;
}

struct block_outcome grid_block(const struct act *act, int64_t room, int64_t slot)
{
	const struct grid *grid = grid_find(act->db, act->mem,
					    (struct viewer_sees){ .organiser = true });
	struct block_outcome outcome = { find(act, grid, room, slot), NULL };

	if (outcome.block != BLOCK_DONE)
		return outcome;
	const struct card *card = grid_cell(grid, ground_slot(grid, slot), ground_room(grid, room));

	if (card)
		return (struct block_outcome){ BLOCK_TAKEN, card->title };
	if (!sql_do(act->db, SQL_BLOCK_ADD, INT(room), INT(slot)))
		return (struct block_outcome){ BLOCK_SAME, NULL };
	tell(act, "cell.blocked", room, slot);
	return outcome;
}

struct block_outcome grid_unblock(const struct act *act, int64_t room, int64_t slot)
{
	struct grid ground = { 0 };

	ground_load(act->db, act->mem, &ground);
	struct block_outcome outcome = { find(act, &ground, room, slot), NULL };

	if (outcome.block != BLOCK_DONE)
		return outcome;
	if (!sql_do(act->db, SQL_BLOCK_DROP, INT(room), INT(slot)))
		return (struct block_outcome){ BLOCK_SAME, NULL };
	tell(act, "cell.freed", room, slot);
	return outcome;
}
