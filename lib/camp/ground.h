/*
 * The ground a grid stands on: rooms, slots and days, a few dozen rows, held in memory.
 *
 * A place in the file is a room and a slot; what that means in names and times, how far several
 * slots reach, and who may see it is answered here for every card alike. Within lib/camp only.
 */
#ifndef CAMP_GROUND_H
#define CAMP_GROUND_H

#include "camp/grid.h"

/* Two slots are back to back when no more than this lies between them. */
#define SLOT_GAP_MOST (20 * 60)

/* Fills rooms, slots and days; leaves cards and cells alone. */
void ground_load(struct db *db, struct arena *mem, struct grid *ground);

int ground_room(const struct grid *ground, int64_t room); /* its index, -1: none such */
int ground_slot(const struct grid *ground, int64_t slot);
/* the day of the slot with that index */
bool ground_published(const struct grid *ground, int slot);

/* May a session start in this slot and be so many slots long? All in one day, for sessions, back to back. */
bool ground_fits(const struct grid *ground, int slot, int slots);

/* Says in names and times where a card stands, stood last and came from; hides what `who` may not see. */
void ground_card(const struct grid *ground, struct card *card, struct viewer_sees who);

#endif
