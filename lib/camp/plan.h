/*
 * A plan: where one run, or several at once, would go; and every reason why not.
 *
 * All rules of placing are here, decided on the grid in memory, so that placing, swapping, undo and
 * the costs that the builder shows can never disagree. Nothing is written. Within lib/camp only.
 */
#ifndef CAMP_PLAN_H
#define CAMP_PLAN_H

#include "camp/grid.h"

/* indexes in the grid; -1, -1: off the grid */
struct move {
	struct card *card;
	int room, slot;
};

struct plan {
	struct arena *mem;
	const struct grid *grid; /* as an organiser sees it */
	int64_t begun_by; /* slots that have begun by then are refused, but to who is in them; 0: none is */
	int64_t frozen_by; /* slots of published days that begin by then; 0: none is frozen */
	struct move *moves;
	int count, room;
};

void plan_add(struct plan *plan, struct card *card, int room, int slot);

/*
 * PLACE_DONE, or the first reason why not, with its host, title or needs in `why`. Runs that move
 * are not in each other's way where they stood. What stands in a cell that a run goes to is
 * PLACE_TAKEN, told late: whoever swaps with it need not fear its hosts. PLACE_FROZEN comes last: then
 * unlocking is all that is needed.
 */
enum placed plan_check(const struct plan *plan, struct place_outcome *why);

/*
 * Adds what has to make way for `card` there: equal lengths exchange places; a run that is not placed
 * has none to give, so that the others go off the grid, as IF_TAKEN_UNPLACE asks. PLACE_NO_FIT: no such
 * exchange. IF_TAKEN_REFUSE adds nothing.
 */
enum placed plan_make_way(struct plan *plan, struct card *card, int room, int slot,
			  enum if_taken if_taken);
/* Would exchanging places work there? */
bool plan_swaps(const struct plan *plan, struct card *card, int room, int slot);

/* Who else stands in the cells that `card` would cover there, each once; gives how many. */
int plan_in_the_way(const struct grid *grid, const struct card *card, int room, int slot,
		    struct card *others[SESSION_SLOTS_MOST]);

/* place.c: an empty one, on the grid as it is now. Nothing is past or frozen, unless the caller says so. */
struct plan plan_begin(const struct act *act);

/*
 * place.c: does it and keeps it in the journal, whose row is `seq`. Anything but PLACE_DONE: the caller
 * rolls back. reason NULL: none given.
 */
enum placed plan_perform(const struct act *act, const struct plan *plan, const char *verb,
			 const char *subject, const char *reason, int64_t *seq);

/* Slots that have begun are refused from this instant on: only while the camp runs. */
int64_t plan_begun_by(const struct camp *camp, int64_t now);

int64_t plan_frozen_by(int64_t now); /* see GRID_FREEZE */

#endif
