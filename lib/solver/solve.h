/*
 * Solving: a grid that breaks no rule and is worth as much as can be found within an effort.
 *
 * The answer depends on the problem, the seed and the effort alone: the same bytes on any machine, by
 * any compiler. A rule is broken only where a lock says so (certify.h names it beforehand), and no
 * session is left out that fits into a free place and makes the grid worth more.
 */
#ifndef SOLVER_SOLVE_H
#define SOLVER_SOLVE_H

#include "solver/problem.h"

#define SOLVE_EFFORT 5000000 /* moves tried: half a second on one core for 300 people */
#define SOLVE_EFFORT_MOST 10000000000

/* The rules; the first that is broken is the one that is told. */
enum rule {
	RULE_NONE,
	RULE_LOCK,    /* locked to another place */
	RULE_FIT,     /* runs past the end of its block */
	RULE_WINDOW,  /* may not begin then */
	RULE_NEEDS,   /* the room lacks something */
	RULE_BLOCKED, /* the room cannot be used then */
	RULE_AWAY,    /* a host is away */
	RULE_HOST,    /* a host is busy with another session */
	RULE_TAKEN,   /* another session stands there */
	RULE_COUNT
};

/*
 * total = interest × satisfied − overflow × overflow − tag × tags − move_slot × moved_slot −
 * move_room × moved_room − unplaced × unplaced.
 */
struct score {
	int64_t total;
	/* over people and slots, the largest weight among what they voted for and could be at */
	int satisfied;
	int64_t overflow; /* heads without a seat, a slot each */
	int tags;         /* pairs in a slot that share a tag */
	int moved_slot, moved_room, unplaced;
	int broken; /* breaches of rules */
};
/* Computed from the definition, by other ways than the search's. */
struct score score_of(struct arena *mem, const struct problem *problem,
		      const struct problem_place *places);

struct solution {
	struct problem_place *places; /* by session */
	struct score score;
};
/* Begins with what was published, else with a greedy grid. */
struct solution solve(struct arena *mem, const struct problem *problem, uint64_t seed,
		      int64_t effort);

#endif
