/*
 * Explanations of a grid, as values: what it costs whom, and why a session does not stand elsewhere.
 */
#ifndef SOLVER_EXPLAIN_H
#define SOLVER_EXPLAIN_H

#include "solver/solve.h"

/* Two sessions of a slot, and how many who are there want both: each of them loses a wish. */
struct clash {
	int slot, a, b, people;
};
/* The best other place of a session: what standing there instead would take from the total (less than
   nothing: it gives). */
struct alternative {
	struct problem_place place; /* nowhere: there is none */
	int other; /* who stands there, and would change places with it; -1 nobody */
	int64_t price;
	int blocked[RULE_COUNT]; /* cells by the rule that keeps it out of them */
};
/* What keeps a session that is left out from beginning in a cell. */
struct obstacle {
	enum rule rule; /* NONE: it could, at a price above nothing */
	int session;    /* HOST, TAKEN: which stands in the way; else -1 */
	int person;     /* HOST, AWAY: who; else -1 */
	uint64_t needs; /* NEEDS: what the room lacks */
	int64_t price;  /* NONE, TAKEN: of putting it there, those who stand there left out */
};
struct explanation {
	struct clash *clashes; /* by slot, most people first; none without people */
	int clash_count;
	struct alternative *alternatives; /* [session]; none for one that is left out */
	struct obstacle *
		*obstacles; /* [session]: [slot × rooms + room]; NULL for one that is placed */
	int wishes;         /* what would be satisfied if nothing ever clashed */
	int satisfied,
		satisfied_random; /* by this grid, by the mean of random ones that break no rule */
};
struct explanation explain(struct arena *mem, const struct problem *problem,
			   const struct problem_place *places, uint64_t seed);

#endif
