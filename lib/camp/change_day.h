/*
 * Shifts of a day as people are told of them, folded as changes are: a slot that has come back to the
 * time that the reader knows did not change. Within lib/camp only.
 */
#ifndef CAMP_CHANGE_DAY_H
#define CAMP_CHANGE_DAY_H

#include "camp/grid.h"

struct change_days {
	const struct change *list; /* CHANGE_SHIFTED, at most one a day, newest first */
	int count;
	const struct slot_step *steps; /* newest first */
	int step_count;
};

struct change_days *change_days_find(struct db *db, struct arena *mem, int64_t after_seq);

/* When a slot began for a reader who looked at after_seq: `otherwise`, if no act up to `before_seq` changed it. */
int64_t change_days_time(const struct change_days *days, int64_t slot, int64_t before_seq,
			 int64_t otherwise);

#endif
