/*
 * Certificates: what no grid can meet, whatever is tried; said before the search, by name.
 *
 * Each is true: in every grid at least `wanted − there` slots of the sessions named are missing, or,
 * of locks, a rule is broken. That none is found proves nothing.
 */
#ifndef SOLVER_CERTIFY_H
#define SOLVER_CERTIFY_H

#include "solver/solve.h"

enum certificate_kind {
	CERTIFICATE_LOCK, /* a session is locked where `rule` keeps it from; TAKEN, HOST: by the second */
	CERTIFICATE_NOWHERE, /* no place at all for the session */
	CERTIFICATE_HOST,    /* `person` hosts more session-slots than there are slots for them */
	CERTIFICATE_NEEDS,   /* sessions with `needs`: fewer cells have it all */
	CERTIFICATE_WINDOW,  /* sessions that must run within `slots`: fewer cells there */
	CERTIFICATE_CELLS,   /* more session-slots than cells */
	CERTIFICATE_MATCHING /* needs, windows and rooms taken together: these sessions share fewer cells */
};
struct certificate {
	enum certificate_kind kind;
	enum rule rule;
	int person;
	uint64_t needs, slots;
	const int *sessions; /* all that share in it, sorted */
	int session_count;
	int wanted, there; /* session-slots, and slots or cells for them */
};
const struct certificate *certify(struct arena *mem, const struct problem *problem, int *count);

#endif
