/*
 * The grid problem as plain numbers: which session goes where and when, its rules and what is wished.
 *
 * Everything is named by its index. Sets of slots and of features are bits. The same values in the
 * same order have the same solution; whoever fills this in sorts what has no order of its own.
 */
#ifndef SOLVER_PROBLEM_H
#define SOLVER_PROBLEM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define PROBLEM_SLOTS 64
#define PROBLEM_ROOMS 64
#define PROBLEM_FEATURES 64
#define PROBLEM_SESSIONS 1000
#define PROBLEM_PEOPLE 20000
#define PROBLEM_VOTE 100       /* the largest weight of a vote */
#define PROBLEM_HEADS 100000   /* of seats and demand */
#define PROBLEM_NUMBER 1000000 /* of each coefficient */

/* Nowhere is slot -1. Of a lock, room -1 leaves the room free. */
struct problem_place {
	int slot, room;
};
#define PROBLEM_NOWHERE ((struct problem_place){ -1, -1 })

/* In time order; two that follow each other are back to back when their block is the same. */
struct problem_slot {
	int block;
};
struct problem_room {
	int capacity;
	uint64_t features, blocked; /* slots in which it cannot be used */
};
struct problem_session {
	const int *hosts; /* people, none twice */
	int host_count;
	const int *tags; /* any numbers, none twice */
	int tag_count;
	uint64_t needs;  /* features */
	uint64_t starts; /* slots in which it may begin */
	int length;      /* slots back to back, in one room and block */
	int demand;      /* heads expected */
	struct problem_place locked, published;
};
struct problem_vote {
	int session, weight; /* 1 to max_weight */
};
struct problem_person {
	const struct problem_vote *votes; /* one a session */
	int vote_count;
	uint64_t away; /* slots */
};
/* What a unit of each is worth, or costs. */
struct problem_weights {
	int64_t interest, overflow, tag, move_slot, move_room, unplaced;
};

struct problem {
	const struct problem_slot *slots;
	const struct problem_room *rooms;
	const struct problem_session *sessions;
	const struct problem_person *people;
	int slot_count, room_count, session_count, person_count;
	int max_weight; /* of a vote; a host is worth it at each own session */
	struct problem_weights weights;
};

/* Are all indexes and numbers within their bounds? Everything below wants it so. */
bool problem_sound(const struct problem *problem);

/* The slots from `slot` on that a session covers there; 0: it does not fit in the block. */
uint64_t problem_window(const struct problem *problem, int slot, int length);

#endif
