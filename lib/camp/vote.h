/*
 * Votes: one a person and session. Nobody but the person ever sees a vote.
 *
 * Expected attendance (DESIGN 8): share = (interested + ½ maybe + 1) / (answers + 4), where skips
 * are answers (the add-two-successes-and-two-failures interval of Agresti and Coull, 1998);
 * expected = present × share with an 80 % range. Of a run again we know better: those who asked for it.
 *
 * Walk-ins (PRODUCT V6): in a camp that has issued badges, who joined without one. Their votes are in no
 * tally, share, present or wish; a card says apart how many of them are interested (walk_ins). Where no
 * badge was issued every join is a full ballot, and there are no walk-ins.
 */
#ifndef CAMP_VOTE_H
#define CAMP_VOTE_H

#include "camp/session.h"

enum choice { CHOICE_NONE, CHOICE_SKIP, CHOICE_MAYBE, CHOICE_INTERESTED };
enum voted { VOTE_COUNTED, VOTE_CLOSED, VOTE_NO_SESSION, VOTE_OWN, VOTE_NO_DOT, VOTE_NO_MAYBE };

/*
 * Writes vote, tally. The same answer again changes nothing. CHOICE_NONE takes it back. A host has no
 * vote on the own session (VOTE_OWN), but may take back one from before. In dots mode CHOICE_INTERESTED
 * is a dot: VOTE_NO_DOT when all are given, and there is no maybe.
 */
enum voted vote_cast(const struct act *act, int64_t session, enum choice choice);

/* The next card of quick voting: not answered, not mine; fewest answers first, then shuffled per person. NULL: seen all. */
struct card *vote_next(struct db *db, struct arena *mem, int64_t person);
struct vote_progress {
	int left, all;
};
struct vote_progress vote_progress(struct db *db, int64_t person);
int vote_dots_left(struct db *db, const struct camp *camp,
		   int64_t person); /* 0 in the other mode */
int vote_voters(struct db *db);     /* how many people have voted at all */
int vote_present(struct db *db);    /* who joined, walk-ins aside: for vote_estimate */

struct estimate {
	int low, expected, high;
};
struct estimate vote_estimate(const struct card *card, int present);

#endif
