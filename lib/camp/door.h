/*
 * At the door: a room is full, or there is room again; and where else to go.
 *
 * Said from when a published session is about to start until it ends, by its hosts, helpers and
 * organisers. It holds for the room and slot it was said of. Calendars do not hear of it.
 */
#ifndef CAMP_DOOR_H
#define CAMP_DOOR_H

#include "camp/grid.h"

enum door {
	DOOR_DONE,
	DOOR_SAME,
	DOOR_GONE, /* no such run */
	DOOR_NOT_YOURS,
	DOOR_NOT_NOW, /* not in the published programme, not yet about to start, or over */
	DOOR_STALE,   /* it stands elsewhere than it was seen */
	DOOR_CLOSED,  /* the camp is */
};
/* May whoever acts say so now? The card as they see it. DONE: yes. */
enum door door_may(const struct act *act, const struct card *card);
/* Writes run. */
enum door door_full(const struct act *act, int64_t run, bool full, int64_t seen_room,
		    int64_t seen_slot);

/* Others that run while this one does and are not full, the largest room first; as the grid's viewer sees them. */
const struct card **door_open(struct arena *mem, const struct grid *grid, const struct card *card,
			      int64_t now, int *count);
/* Rooms with more seats to which it could move in its slot, the largest first; an organiser's grid. */
const struct room **door_larger(struct arena *mem, const struct grid *grid, const struct camp *camp,
				const struct card *card, int64_t now, int *count);

#endif
