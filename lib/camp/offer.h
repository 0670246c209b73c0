/*
 * Offers to co-host: the other way round than asking (session_accept). Somebody offers, a host says yes or no.
 *
 * An offer is between the two: nobody else sees it, nobody is busy by it, and the journal tells it to nobody's desk.
 */
#ifndef CAMP_OFFER_H
#define CAMP_OFFER_H

#include "camp/session.h"

struct offer {
	int64_t person;
	const char *shown, *pronouns;
};

enum offered {
	OFFER_MADE,     /* also when it was made before */
	OFFER_HOSTING,  /* they run it already */
	OFFER_ASKED,    /* its hosts asked first: they have only to say yes */
	OFFER_HOSTLESS, /* nobody runs it: it is there to be taken up (session_take_up) */
	OFFER_ENDED,    /* withdrawn, cancelled or merged */
	OFFER_CLOSED,   /* the camp is */
	OFFER_GONE
};
/* The actor would co-host it. Writes offer. */
enum offered session_offer(const struct act *act, int64_t id);
bool session_offer_drop(const struct act *act,
			int64_t id); /* the actor thinks better of it; false: no offer */
bool session_offered_by(struct db *db, int64_t id, int64_t person);

/* Whom its hosts have still to answer, the first one first. */
struct offer *session_offers(struct db *db, struct arena *mem, int64_t id, int *count);
/* What waits for the person's answer, at most 20. */
struct waiting {
	int64_t id; /* of the session */
	const char *title;
	bool asked; /* they are, to co-host it; else somebody offers to, and they host it */
};
struct waiting *session_waiting(struct db *db, struct arena *mem, int64_t person, int *count);
/*
 * A host answers. ASKED_NOT: no host, or no such offer any more; ASKED_BUSY: who offers hosts another where it
 * stands. Yes writes host, busy, run, offer; no writes offer.
 */
enum asked session_offer_accept(const struct act *act, int64_t id, int64_t person);
enum asked session_offer_decline(const struct act *act, int64_t id, int64_t person);

#endif
