/*
 * The camp as the solver's problem. Within lib/camp only.
 *
 * Votes of walk-ins (vote.h) are no wishes in it: fifty false names bend no grid. They are added to what a
 * session may expect, so that they find a seat. A camp without badges has no walk-ins: all votes are wishes.
 */
#ifndef CAMP_MODEL_H
#define CAMP_MODEL_H

#include "camp/suggest.h"
#include "solver/problem.h"

#define WEIGHT_INTERESTED 3

struct model {
	struct problem problem;
	struct arena *mem;
	const struct grid *grid;
	enum suggest_how how;
	int64_t begun_by, frozen_by;
	struct card **cards; /* on offer, by rising id */
	int *slots,
		*slot_of; /* indexes of the grid by those of the problem, and back: -1 a break */
	int64_t *people;  /* ids, rising */
	int people_count, present;
	struct problem_slot *problem_slots;
	struct problem_room *rooms;
	struct problem_session *sessions;
	struct problem_person *persons;
};

/* NULL: more than the solver takes, or no place at all. */
struct model *model_make(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			 enum suggest_how how);
struct problem_place model_place(const struct model *model, const struct card *card);

#endif
