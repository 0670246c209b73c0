/*
 * Running it again: who would come if a session ran once more, counted for the organisers.
 *
 * Asked from when it begins, or its room is full; each person counts once. Nobody reads who asked.
 */
#ifndef CAMP_AGAIN_H
#define CAMP_AGAIN_H

#include "camp/session.h"

enum again {
	AGAIN_DONE,
	AGAIN_SAME,
	AGAIN_GONE,    /* no such session, or withdrawn, cancelled, merged */
	AGAIN_YOURS,   /* a host is there anyway */
	AGAIN_NOT_YET, /* it has neither begun in the published programme nor is it full */
	AGAIN_CLOSED,  /* the camp is */
};
/* The card as the person sees it; NULL: AGAIN_GONE. DONE: they may ask for it. */
enum again again_may(const struct camp *camp, const struct card *card, int64_t now);
/* The actor would come, or not after all, which is always taken. Writes again. */
enum again again_ask(const struct act *act, int64_t session, bool wanted);
bool again_asked(struct db *db, int64_t session, int64_t person);

/*
 * A second run: a run of its own in the builder's list, in the grid, in agendas and calendars, of the same
 * session with the same hosts. It ends and comes back with its session.
 */
enum rerun {
	RERUN_DONE,
	RERUN_GONE,    /* no such session or run on offer, or not a second one */
	RERUN_EARLY,   /* it has not been in the published programme yet */
	RERUN_ALREADY, /* there is a second run */
	RERUN_PLACED,  /* take it off the grid first */
	RERUN_SHOWN,   /* it has been in the published programme: calendars know of it */
	RERUN_CLOSED,  /* the camp is */
};
enum rerun again_run(const struct act *act, int64_t session); /* writes run */
/* Takes it back as if it had never been. Writes run, going, turnout. */
enum rerun again_drop(const struct act *act, int64_t session);

#endif
