/*
 * Why: what no grid of a camp can meet, and what one grid costs whom. The solver's numbers as values
 * with names: cards, hosts, rooms and slots.
 *
 * People are counted, never named; but hosts are, whom everybody sees.
 */
#ifndef CAMP_WHY_H
#define CAMP_WHY_H

#include "camp/grid.h"
#include "solver/certify.h"

/* Cells out of which one thing keeps a session; or where it would go, at a price (NONE, TAKEN). */
struct why_block {
	enum rule rule;
	bool begun; /* WINDOW: has begun, or is frozen; else it asked for other times */
	int need;   /* NEEDS: one that the rooms lack */
	const struct host *host; /* HOST, AWAY: whose */
	int cells;
	const struct room **rooms; /* in which some of the cells are */
	int room_count;
	const struct slot **slots;
	int slot_count;
	/* NONE, TAKEN: the cell with the least price; room NULL: none could be had */
	const struct room *room;
	const struct slot *slot;
	const struct card *other; /* TAKEN: who would lose the place */
	int price;                /* in wishes of one person, see why_else */
};

/* A session without a place. */
struct why_left {
	const struct card *card;
	const struct why_block *blocks; /* by rule */
	int block_count;
};

/* What no grid can meet: see certify.h. */
struct why_limit {
	enum certificate_kind kind;
	enum rule rule;            /* LOCK */
	const struct host *host;   /* HOST, and LOCK by RULE_HOST */
	int needs;                 /* NEEDS */
	const struct slot **slots; /* WINDOW: in which they may stand */
	int slot_count;
	const struct card **cards;
	int card_count;
	int wanted, there;            /* cells (HOST: slots) */
	const struct why_left *alone; /* NOWHERE: why; NULL where it stands all the same */
};

/* Two sessions at one time that the same people want. */
struct why_clash {
	const struct slot *slot;
	const struct card *a, *b;
	int people; /* who lose a wish: 0 where only the two sessions asked for it */
	bool apart; /* they asked not to be at one time */
};

/* Where else a session could stand. */
struct why_else {
	const struct card *card;
	const struct room *room; /* where it stands in this grid */
	const struct slot *slot;
	bool stays;                 /* pinned, begun or frozen */
	const struct room *to_room; /* the best other place; NULL: none */
	const struct slot *to_slot;
	const struct card *other; /* who would change places with it; NULL nobody */
	/*
	 * What standing there would take from the grid, as so many people who lose one that they are
	 * interested in, rounded; less than nothing: it gives.
	 */
	int price;
	const int *blocked; /* [RULE_COUNT] cells */
};

struct why {
	const struct grid *grid;
	int slot_count; /* of the grid's slots, those for sessions */
	const struct why_limit *limits;
	int limit_count;
	const struct why_clash *clashes; /* most people first */
	int clash_count;
	const struct why_left *left; /* the most wanted first */
	int left_count;
	const struct why_else *
		elses; /* all that have a place: those that may move, then the others, in the order of the day */
	int else_count;
	int wishes; /* weight of all that could come true if nothing ever clashed; 0: there are none */
	/* of each hundred wishes: by this grid, and by the mean of random ones; 100: no wishes */
	int met, met_random;
};

/* What the model makes of a grid; places by session. Within lib/camp only. */
struct model;
struct problem_place;
struct why *why_make(const struct model *model, const struct problem_place *places);
/* Weight of wishes met, of each hundred. Within lib/camp only. */
int why_percent(const struct why *why, int satisfied);
/* By session: how many are interested in it and in another one at its time. Within lib/camp only. */
const int *why_torn(const struct model *model, const struct problem_place *places);

#endif
