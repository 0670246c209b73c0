/*
 * What the home page shows.
 */
#ifndef WELCOME_HOME_H
#define WELCOME_HOME_H

#include "camp/grid.h"
#include "camp/vote.h"

struct home {
	const struct camp *camp;
	const struct announcement *announcements;
	int announcement_count;
	const struct day *days;
	int day_count;
	const struct change *changes;
	int change_count;
	struct vote_progress progress;
	bool joined, organiser, published;
};

#endif
