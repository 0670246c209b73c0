/*
 * The grid as one value: the ground, the cards, and who stands where.
 */
#include "camp/card.h"
#include "camp/ground.h"

static void put_into_cells(struct grid *grid, struct card *card)
{
	int room = ground_room(grid, card->room), slot = ground_slot(grid, card->slot);

	for (int i = slot; i < slot + card->covers && i < grid->slot_count; i++)
		grid->cells[i * grid->room_count + room] = card;
}

struct grid *grid_find(struct db *db, struct arena *mem, struct viewer_sees who)
{
	struct grid *grid = NEW(mem, struct grid);

	ground_load(db, mem, grid);
	card_grid(db, mem, who, grid);
	grid->cells = NEW_MANY(mem, struct card *, grid->slot_count * grid->room_count + 1);
	for (int i = 0; i < grid->card_count; i++)
		if (grid->cards[i].slot)
			put_into_cells(grid, &grid->cards[i]);
	return grid;
}

struct card *grid_cell(const struct grid *grid, int slot, int room)
{
	return grid->cells[slot * grid->room_count + room];
}

/* Slots do not overlap: the first that has not ended is the running one or the next. */
int grid_slot_now(const struct grid *grid, int64_t now)
{
	for (int i = 0; i < grid->slot_count; i++)
		if (grid->slots[i].ends_at > now)
			return i;
	return -1;
}

int grid_check(struct db *db)
{
	return (int)sql_int(db, SQL_GRID_CHECK);
}
