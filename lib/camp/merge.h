/*
 * Merging pitches (PRODUCT S7): one session goes on as part of another.
 *
 * The kept session has the votes of both (each person once: interested over maybe over skip; what a host
 * of it had answered about the other does not count), the hosts of both (who is asked stays asked, who
 * left the camp stays behind), the tags of both as far as they fit, and is apart from what either wished
 * to be apart from. The merged one leaves the lists and the grid; calendars that had it hear that it is
 * cancelled. Undo is a new act, allowed while nothing that matters has changed since.
 */
#ifndef CAMP_MERGE_H
#define CAMP_MERGE_H

#include "camp/session.h"

enum merged {
	MERGE_DONE,
	MERGE_GONE,      /* no such session */
	MERGE_NOT_YOURS, /* for organisers, and for whoever hosts both */
	MERGE_CLOSED,    /* the camp is closed */
	MERGE_SELF,
	MERGE_ENDED, /* one of them is withdrawn, cancelled or merged */
	MERGE_STALE, /* one of them was edited since: see the revisions */
	MERGE_HOST_BUSY,
};
struct merge_wish {
	int64_t session, into;
	int64_t revision, into_revision; /* as they were seen */
};
struct merge_outcome {
	enum merged merged;
	int64_t seq;              /* journal row of the act */
	const char *host, *title; /* HOST_BUSY: who hosts what where the kept one stands */
};

/*
 * Unless DONE nothing was written. Writes session, session_text, host, apart, run, cell, busy, vote,
 * tally, merged_vote; so does undo.
 */
struct merge_outcome session_merge(const struct act *act, const struct merge_wish *wish);
/* DONE, or why not, for any revision and wherever it stands. Cards as session_card gives them to `who`. */
enum merged merge_may(const struct camp *camp, const struct card *card, const struct card *into,
		      struct viewer_sees who);

enum unmerged {
	UNMERGE_DONE,
	UNMERGE_NOTHING,       /* it is not merged */
	UNMERGE_NOT_YOURS,     /* for organisers, and for whoever merged it */
	UNMERGE_CHANGED_SINCE, /* also where its old place is taken, or a host of it is busy then */
	UNMERGE_CLOSED,
};
/*
 * All is as before the merge, but for votes cast since on the kept session: these stay. What people
 * who left had answered stays where it counts now. Unless DONE the caller rolls back.
 */
enum unmerged session_unmerge(const struct act *act, int64_t session);

/* Did the act of this journal row merge something, and does all stand as it left it? Places aside. */
bool merge_stands(struct db *db, int64_t seq);

struct merge {
	int64_t session, seq, actor; /* seq: of its journal row */
	const char *title;
};
/* What was merged into it, the last one first: the only one that may still stand. */
struct merge *merge_list(struct db *db, struct arena *mem, int64_t into, int *count);
/* All of these, and what was merged into them, as a calendar shows them. */
struct card *merge_cards(struct db *db, struct arena *mem, int64_t into, struct viewer_sees who,
			 int *count);

/* What it may be merged into, found by the words: titles that are alike first, then the newest. */
struct card **merge_candidates(struct db *db, struct arena *mem, const struct camp *camp,
			       const struct card *card, struct viewer_sees who, const char *query,
			       int *count);
int merge_answered(struct db *db, int64_t session, int64_t into); /* how many answered either */

#endif
