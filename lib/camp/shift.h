/*
 * Running late: the rest of today begins some minutes later, or earlier, and breaks give back time.
 *
 * Like a suggestion it is shown first and writes nothing; it is accepted for the revision of the grid
 * that it was shown for, as one act with one undo. Slots keep their order and never overlap; what
 * stands in them follows, pinned or about to begin alike. Whoever has a day hears of it once, not of
 * each session; calendars hear of each.
 */
#ifndef CAMP_SHIFT_H
#define CAMP_SHIFT_H

#include "camp/grid.h"

#define SHIFT_MOST 120 /* minutes, either way */

/* A break gives back so many minutes, all that it has: it is dropped. What follows is sooner by them. */
struct shift_break {
	int64_t slot;
	int minutes;
};

struct shift_wish {
	int minutes;  /* later; negative: earlier; 0: only what follows a shortened break moves */
	int64_t from; /* the first slot that moves; 0: the next one that has not begun */
	const struct shift_break *breaks;
	int break_count;
};

enum shifted {
	SHIFT_DONE,
	SHIFT_CLOSED,  /* the camp is closed */
	SHIFT_NOTHING, /* nothing of today is still to begin */
	SHIFT_SAME,    /* every slot would stay where it is */
	SHIFT_FAR,     /* more than SHIFT_MOST */
	SHIFT_BEGUN,   /* `from` is not a slot of today that is still to begin */
	/* a break, `at`: */
	SHIFT_NO_BREAK,     /* it is none of the breaks from `from` on; `at` NULL: unknown */
	SHIFT_BREAK_LENGTH, /* it is not as long as that */
	/* the times do not work, for slot `at`: */
	SHIFT_PAST,     /* it would have begun already */
	SHIFT_BEFORE,   /* it would begin before `other`, which stays, has ended */
	SHIFT_MIDNIGHT, /* it would go on past midnight */
	SHIFT_NEXT,     /* it would go on when `other`, of the next day, begins */
	SHIFT_STALE, /* the grid has another revision: see `shift` for what the shift would be now */
};

/* A slot and its new time; 0, 0: dropped. */
struct shift_time {
	const struct slot *slot;
	int64_t starts_at, ends_at;
};

/* What an organiser should know of a session before accepting; nothing of it is refused. */
enum shift_warning_kind {
	SHIFT_TOO_LATE,  /* it would go on past its not_after */
	SHIFT_TOO_EARLY, /* it would begin before its not_before */
	SHIFT_LONGER, /* it begins before the shift and goes on after it: a longer pause in between */
};
struct shift_warning {
	enum shift_warning_kind kind;
	const struct card *card;
	int64_t starts_at, ends_at; /* as it would be */
};

struct shift {
	enum shifted outcome; /* DONE: it can be accepted as it is */
	const struct slot *at, *other;
	const struct grid *grid; /* as an organiser sees it */
	int64_t revision;        /* of the topic grid */
	const struct day *day;   /* today; NULL: today has no slots */
	const struct slot *from; /* NULL: SHIFT_NOTHING or SHIFT_BEGUN */
	struct shift_time *times;
	int count; /* of all that would change, by time */
	struct shift_warning *warnings;
	int warning_count;
	bool earlier; /* something would begin earlier than it does now */
	int64_t seq;  /* accepted: journal row of the act */
};

/* What it would mean; nothing is written. */
struct shift *shift_find(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			 const struct shift_wish *wish);

/*
 * Does it, if the grid still has that revision and nothing speaks against it; otherwise the caller rolls
 * back. reason: for everybody to see, "" none. Writes slot, run.
 */
struct shift *shift_accept(const struct act *act, int64_t revision, const struct shift_wish *wish,
			   const char *reason);

/* Is this slot of today, and still to begin? */
bool shift_open(const struct shift *shift, const struct slot *slot, int64_t now);

/*
 * The times come back as a new act, while they are as the shift left them and what was put into the grid
 * since has room. NOTHING: the row is no shift, or is undone. Writes slot, run. grid_undo calls it.
 */
enum undone shift_undo(const struct act *act, int64_t seq);

#endif
