/*
 * Pages of the program votes.
 */
#ifndef VOTES_VOTES_H
#define VOTES_VOTES_H

#include "camp/vote.h"
#include "web/page.h"

/* GET ~/votes: the next card; ?last=ID offers undo for that vote */
struct reply reply_next(struct request *rq);
/*
 * POST ~/votes/cast session=ID choice=0…3 [back=address]: counts, then the next card, or back to
 * where the button stood. A late vote is refused in words (409), with nothing counted; so is a dot more
 * than there are, beside its card.
 */
struct reply reply_cast(struct request *rq);
struct reply reply_undo(struct request *rq); /* POST ~/votes/undo session=ID: that card again */

/* What the quick voting page shows; card NULL: seen all. */
struct quick {
	const struct card *card, *last;
	const struct camp *camp;
	struct vote_progress progress;
	bool joined, no_dot; /* no_dot: this card was to get one more than there are */
	int dots_left;
};

#endif
