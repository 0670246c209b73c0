/*
 * Suggest: the camp's votes and grid as the solver's problem, and what the solver makes of them.
 *
 * Nothing is written. What pleases is accepted by grid_accept, all of it or one at a time, as one act
 * for the revision of the grid that it was made for.
 */
#ifndef CAMP_SUGGEST_H
#define CAMP_SUGGEST_H

#include "camp/grid.h"

/* FILL: what stands stays where it is. ANEW: it may move, at a price where everybody has seen it. */
enum suggest_how { SUGGEST_FILL, SUGGEST_ANEW };

/* indexes in the grid; -1, -1: off it. The card says where it stands now. */
struct suggested {
	const struct card *card;
	int room, slot;
};

struct suggestion {
	const struct grid *grid; /* as an organiser sees it */
	int64_t revision;        /* of the topic grid */
	/* what would change, those without a place first, then in the order of the day */
	struct suggested *moves;
	int count, placed, moved; /* of them: new in the grid, moved within it */
	const struct card **left; /* what would still have no place */
	int left_count;
	/* wishes that people can follow, of each hundred that the slots have room for; 100: no wishes */
	int met_now, met_then;
};

/* NULL: more rooms, slots or sessions than the solver takes, or no room or slot at all. */
struct suggestion *suggest(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			   enum suggest_how how);

/* Who would stand in a cell if all of it were accepted; NULL: nobody. Indexes in the grid. */
const struct card *suggest_cell(const struct suggestion *suggestion, int slot, int room);
bool suggest_moves(const struct suggestion *suggestion, const struct card *card);

#endif
