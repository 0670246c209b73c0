/*
 * Suggest: the camp's votes and grid as the solver's problem, and what the solver makes of them.
 *
 * Nothing is written. What pleases is accepted by grid_accept, all of it or one at a time, as one act
 * for the revision of the grid that it was made for.
 */
#ifndef CAMP_SUGGEST_H
#define CAMP_SUGGEST_H

#include "camp/why.h"

/*
 * FILL: what stands stays where it is. ANEW: it may move, at a price where everybody has seen it.
 * STANDS: no move at all, only what there is to say of the grid as it is.
 */
enum suggest_how { SUGGEST_FILL, SUGGEST_ANEW, SUGGEST_STANDS };

/* indexes in the grid; -1, -1: off it. The card says where it stands now. */
struct suggested {
	const struct card *card;
	int room, slot;
	int clash_now, clash_then; /* as the builder counts them (place_cost); 0 off the grid */
};

/* One way to change a published grid, from the fewest moves to the best grid. */
struct suggest_rung {
	int moves; /* sessions that everybody has seen and that would stand elsewhere */
	int met;   /* of each hundred wishes */
};

struct suggestion {
	const struct grid *grid; /* as an organiser sees it */
	int64_t revision;        /* of the topic grid */
	/* what would change, those without a place first, then in the order of the day */
	struct suggested *moves;
	int count, placed, moved; /* of them: new in the grid, moved within it */
	/* wishes that people can follow, of each hundred that the slots have room for; 100: no wishes */
	int met_now, met_then;
	const struct why *why; /* of the grid as it would be */
	struct suggest_rung *rungs;
	int rung_count, rung; /* which of them this is; none while no day is published */
	/* People who would see their day change: they host or go to what moves on a published day. */
	int told;
	const struct host **hosts; /* those of them who host, each once */
	int host_count;
};

/*
 * NULL: more rooms, slots or sessions than the solver takes, or no room or slot at all. `rung` counts
 * from the fewest moves; beyond the last one it is the last.
 */
struct suggestion *suggest(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			   enum suggest_how how, int rung);

/* Who would stand in a cell if all of it were accepted; NULL: nobody. Indexes in the grid. */
const struct card *suggest_cell(const struct suggestion *suggestion, int slot, int room);
/* Its move; NULL: it stays. */
const struct suggested *suggest_move(const struct suggestion *suggestion, const struct card *card);

#endif
