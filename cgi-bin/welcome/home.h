/*
 * What the home page shows.
 */
#ifndef WELCOME_HOME_H
#define WELCOME_HOME_H

#include "camp/grid.h"
#include "camp/offer.h"
#include "camp/vote.h"

/* The one big action: follows the phase, as far as its switch agrees. */
enum big { BIG_LOOK, BIG_PITCH, BIG_VOTE, BIG_GRID, BIG_MINE };

struct home {
	const struct camp *camp;
	const struct announcement *announcements;
	int announcement_count;
	const struct day *days;
	int day_count;
	const struct change *changes;
	int change_count;
	const struct waiting *waiting; /* for my answer */
	int waiting_count;
	int sessions; /* on offer */
	struct vote_progress progress;
	enum big big;
	bool joined, organiser, published;
};

#endif
