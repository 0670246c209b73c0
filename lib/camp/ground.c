/*
 * The ground of the grid. Looking for a room or slot walks a short array: at most a few dozen.
 */
#include "camp/ground.h"

void ground_load(struct db *db, struct arena *mem, struct grid *ground)
{
	ground->rooms = room_list(db, mem, &ground->room_count);
	ground->slots = slot_list(db, mem, &ground->slot_count);
	ground->days = day_list(db, mem, &ground->day_count);
}

int ground_room(const struct grid *ground, int64_t room)
{
	for (int i = 0; i < ground->room_count; i++)
		if (ground->rooms[i].id == room)
			return i;
	return -1;
}

int ground_slot(const struct grid *ground, int64_t slot)
{
	for (int i = 0; i < ground->slot_count; i++)
		if (ground->slots[i].id == slot)
			return i;
	return -1;
}

static int64_t published_at(const struct grid *ground, int slot)
{
	for (int i = 0; i < ground->day_count; i++)
		if (ground->days[i].id == ground->slots[slot].day)
			return ground->days[i].published_at;
	return 0;
}

bool ground_published(const struct grid *ground, int slot)
{
	return published_at(ground, slot) != 0;
}

static bool back_to_back(const struct slot *slot, const struct slot *next)
{
	return next->kind == SLOT_SESSIONS && next->day == slot->day &&
	       next->starts_at - slot->ends_at <= SLOT_GAP_MOST;
}

bool ground_fits(const struct grid *ground, int slot, int slots)
{
	if (slot + slots > ground->slot_count || ground->slots[slot].kind != SLOT_SESSIONS)
		return false;
	for (int i = slot + 1; i < slot + slots; i++)
		if (!back_to_back(&ground->slots[i - 1], &ground->slots[i]))
			return false;
	return true;
}

/* No slot can be added between two that one run covers, so the next rows are the ones it covers. */
static int64_t ends_at(const struct grid *ground, int slot, int covers)
{
	int last = slot + covers - 1;

	return ground->slots[last < ground->slot_count ? last : slot].ends_at;
}

static const char *room_name(const struct grid *ground, int64_t room)
{
	int place = room ? ground_room(ground, room) : -1;

	return place < 0 ? NULL : ground->rooms[place].name;
}

static void stands(const struct grid *ground, struct card *card, struct viewer_sees who)
{
	int slot = ground_slot(ground, card->slot), room = ground_room(ground, card->room);

	if (!who.organiser && !(who.own && card->mine) && !ground_published(ground, slot)) {
		card->room = card->slot = 0;
		return;
	}
	card->starts_at = ground->slots[slot].starts_at;
	card->ends_at = ends_at(ground, slot, card->covers);
	card->day = ground->slots[slot].day;
	card->published_at = published_at(ground, slot);
	card->room_name = ground->rooms[room].name;
	card->directions = ground->rooms[room].directions;
	card->online = ground->rooms[room].online;
}

void ground_card(const struct grid *ground, struct card *card, struct viewer_sees who)
{
	if (card->last_slot) {
		int slot = ground_slot(ground, card->last_slot);

		card->last_starts_at = ground->slots[slot].starts_at;
		card->last_ends_at = ends_at(ground, slot, card->covers);
		card->last_room_name = room_name(ground, card->last_room);
	}
	if (card->moved_from_room)
		card->moved_from_name = room_name(ground, card->moved_from_room);
	if (card->slot)
		stands(ground, card, who);
}
