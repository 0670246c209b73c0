/*
 * One line in the list of public camps.
 */
#ifndef WELCOME_CAMPS_H
#define WELCOME_CAMPS_H

#include "camp/camp.h"

enum camp_when { CAMP_NOW, CAMP_COMING, CAMP_PAST };
struct listed_camp {
	const char *slug;
	const struct camp *camp;
	const struct zone *zone;
	enum camp_when when;
};

int camps_count(const struct listed_camp *camps, int count, enum camp_when when);

#endif
