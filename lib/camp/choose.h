/*
 * Hosts choose a place for their own session (Open Space style), where the camp lets them.
 *
 * The act is grid_place, with its rules, journal and undo; what is less: their own sessions alone, free
 * cells alone, nobody makes way, nothing is unlocked, and nothing goes to what has begun. Of unpublished
 * days a host learns which cells are free, and where the own sessions stand: nothing else.
 */
#ifndef CAMP_CHOOSE_H
#define CAMP_CHOOSE_H

#include "camp/grid.h"

enum choose {
	CHOOSE_MAY,
	CHOOSE_GONE,   /* no such run */
	CHOOSE_OFF,    /* the camp leaves placing to the organisers */
	CHOOSE_EARLY,  /* the grid is not being built yet */
	CHOOSE_CLOSED, /* the camp is */
	CHOOSE_ASKED,  /* asked to co-host, and has not said yes */
	CHOOSE_NOT_YOURS,
	CHOOSE_ENDED, /* withdrawn, cancelled or merged */
	CHOOSE_PINNED,
	CHOOSE_SOON, /* it stands where it is about to start, or has begun */
};
/* May `person`, for whom the card was read, choose a place for it, or another one? NULL: CHOOSE_GONE. */
enum choose choose_may(const struct camp *camp, const struct card *card, int64_t person,
		       int64_t now);

/* A free cell: the session may go there, unless something is missing. */
struct choose_cell {
	const struct room *room;
	int needs; /* that the room lacks; 0: it will do */
	bool here; /* it stands there */
};
struct choose_slot {
	const struct slot *slot;
	int64_t ends_at; /* of the last slot that the session would cover */
	bool published;
	/* DONE, or why it goes nowhere in this slot: HOST_BUSY, FROZEN */
	enum placed placed;
	const char *title; /* HOST_BUSY: what the person hosts then; NULL: a co-host is busy */
	const struct choose_cell *cells;
	int count; /* 0 where placed is not DONE */
};
/*
 * Slots that are still to come and have a free cell or a reason, by time. The grid is as an organiser
 * sees it, read for `card`'s host.
 */
const struct choose_slot *choose_slots(struct arena *mem, const struct grid *grid,
				       const struct card *card, int64_t now, int *count);

struct chosen {
	enum choose may; /* unless MAY nothing was tried */
	int64_t session;
	struct place_outcome
		placed; /* STALE and TAKEN: somebody was faster; says nothing of them */
};
/*
 * The actor puts the run into a free cell, or takes it off the grid (room and slot 0). Of the wish count run,
 * room, slot, seen_room, seen_slot and reason. Writes as grid_place.
 */
struct chosen choose_place(const struct act *act, const struct place_wish *wish);

#endif
