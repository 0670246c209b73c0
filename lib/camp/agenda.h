/*
 * My agenda: what I host and what I marked going, by time, with every clash.
 */
#ifndef CAMP_AGENDA_H
#define CAMP_AGENDA_H

#include "camp/grid.h"

struct agenda_item {
	struct card card;
	const struct agenda_item **clashes;
	int clash_count;
};
struct agenda {
	struct agenda_item *items;
	int count;
	/* what the person hosts that is on offer and has no place, as far as they may see */
	const struct card **waiting;
	int waiting_count;
};

/*
 * Sessions that stand where the person may see them, by start; and those that stood there once and are
 * cancelled, without a place or on a day taken back (starts_at 0): at their last_starts_at.
 */
struct agenda *agenda_find(struct db *db, struct arena *mem, struct viewer_sees who);

/* Writes going, turnout. Marking needs a session on offer; taking the mark back always works. */
enum marked { MARK_DONE, MARK_NO_RUN };
enum marked agenda_mark(const struct act *act, int64_t run, bool going);

/* What else of my day takes place while this run does, by start; none where its place is not to be seen. */
struct card **agenda_clashes(struct db *db, struct arena *mem, struct viewer_sees who, int64_t run,
			     int *count);
/* Marks it, and takes back the marks of what clashes with it; what I host stays. Writes as agenda_mark. */
enum marked agenda_mark_instead(const struct act *act, int64_t run);

#endif
