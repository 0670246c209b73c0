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
#define APART_PEOPLE 8

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
	const struct apart *pairs; /* that wish to be apart; APART_PEOPLE are invented for each */
	int pair_count;
	struct problem_slot *problem_slots;
	struct problem_room *rooms;
	struct problem_session *sessions;
	struct problem_person *persons;
};

/* NULL: more than the solver takes, or no place at all. */
struct model *model_make(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			 enum suggest_how how);
/* The same camp, read once, for another purpose. */
struct model *model_as(const struct model *model, enum suggest_how how);
/* Without those whom we invented: what is told of people is counted in this. */
struct problem model_people(const struct model *model);
/* What stands in this slot of the grid stays, and nothing comes: it has begun, or is frozen. */
bool model_shut(const struct model *model, int slot);
struct problem_place model_place(const struct model *model, const struct card *card);

#endif
