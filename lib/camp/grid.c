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

static void block_cells(struct db *db, struct arena *mem, struct grid *grid)
{
	int count;
	const struct blocked_cell *cells = block_list(db, mem, &count);

	for (int i = 0; i < count; i++)
		grid->blocked[ground_slot(grid, cells[i].slot) * grid->room_count +
			      ground_room(grid, cells[i].room)] = true;
}

struct grid *grid_find(struct db *db, struct arena *mem, struct viewer_sees who)
{
	struct grid *grid = NEW(mem, struct grid);

	ground_load(db, mem, grid);
	card_grid(db, mem, who, grid);
	grid->cells = NEW_MANY(mem, struct card *, grid->slot_count * grid->room_count + 1);
	grid->blocked = NEW_MANY(mem, bool, grid->slot_count * grid->room_count + 1);
	block_cells(db, mem, grid);
	grid->cancelled = NEW_MANY(mem, struct card *, grid->card_count + 1);
	for (int i = 0; i < grid->card_count; i++) {
		struct card *card = &grid->cards[i];

		if (card->slot)
			put_into_cells(grid, card);
		else if (card->state == SESSION_CANCELLED && card->last_slot)
			grid->cancelled[grid->cancelled_count++] = card;
	}
	return grid;
}

struct card *grid_cell(const struct grid *grid, int slot, int room)
{
	return grid->cells[slot * grid->room_count + room];
}

bool grid_blocked(const struct grid *grid, int slot, int room)
{
	return grid->blocked[slot * grid->room_count + room];
}

struct card *grid_card(const struct grid *grid, int64_t run)
{
	for (int i = 0; i < grid->card_count; i++)
		if (grid->cards[i].run == run)
			return &grid->cards[i];
	return NULL;
}

bool grid_stood(const struct grid *grid, const struct card *card, int slot, int room)
{
	int first = ground_slot(grid, card->last_slot);

	return card->state == SESSION_CANCELLED && card->last_slot && slot >= first &&
	       slot < first + card->covers && grid->rooms[room].id == card->last_room;
}

int grid_stood_count(const struct grid *grid, int slot, int room)
{
	int count = 0;

	for (int i = 0; i < grid->cancelled_count; i++)
		count += grid_stood(grid, grid->cancelled[i], slot, room);
	return count;
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
