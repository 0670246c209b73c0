/*
 * Pages of the program sessions.
 */
#ifndef SESSIONS_SESSIONS_H
#define SESSIONS_SESSIONS_H

#include "camp/again.h"
#include "camp/choose.h"
#include "camp/door.h"
#include "camp/merge.h"
#include "camp/offer.h"
#include "camp/person.h"
#include "camp/vote.h"
#include "web/page.h"

struct reply reply_list(
	struct request
		*rq); /* GET ~/sessions?q=&show=left|voted|mine|hostless&last=: voted on just now */
/* GET ~/sessions/new: also for visitors, who may write first */
struct reply reply_new(struct request *rq);
/* 303 the new session; 422; 409 the form again with similar pitches that were not seen yet */
struct reply reply_new_post(struct request *rq);
/* GET ~/sessions/similar?title=: for similar.js, and as a page of its own */
struct reply reply_similar(struct request *rq);
/* GET ~/sessions/ID; 404 unknown or withdrawn */
struct reply reply_session(struct request *rq);
struct reply reply_edit(struct request *rq);      /* hosts and organisers; 403 */
struct reply reply_edit_post(struct request *rq); /* 303; 422; 409 changed by somebody since */
struct reply reply_end(struct request *rq);       /* asks for the reason */
struct reply reply_end_post(struct request *rq);  /* withdrawn or cancelled */
struct reply reply_revive_post(struct request *rq);
/* the asked co-host says yes; 409 hosts another then */
struct reply reply_accept_post(struct request *rq);
struct reply reply_decline_post(struct request *rq); /* says no, or leaves */
/* POST offer: would co-host it, drop=1 no longer; 303, 409 in words */
struct reply reply_offer_post(struct request *rq);
/* POST offer/PERSON yes=0|1: a host answers; 403, 409 they host another then */
struct reply reply_offer_answer_post(struct request *rq);
/* GET and POST hand-over: to=name as shown; hosts only */
struct reply reply_hand(struct request *rq);
struct reply reply_hand_post(struct request *rq);
/* POST take-up: runs it from now on; 409 in words: somebody was faster, busy then, ended, camp closed */
struct reply reply_take_post(struct request *rq);
/* What came of asking or being asked: 303 its page; 403, 409 in words */
struct reply host_after(struct request *rq, enum asked asked);
/* POST again: wanted=0|1. 303 the session; 403 404 409 in words */
struct reply reply_again_post(struct request *rq);
struct reply reply_second_post(
	struct request *rq); /* POST second: on=0|1. 303; 404, 409 in words */
struct reply reply_history(struct request *rq);

/* GET ~/sessions/ID/merge?q=: into which one; organisers and hosts; 403 404, 409 in words */
struct reply reply_merge(struct request *rq);
/* GET ~/sessions/ID/merge/ID: both cards and what will happen; 303 chooses again: the same one */
struct reply reply_merge_into(struct request *rq);
/* 303 the kept one; 409 in words, with both cards where it can be mended */
struct reply reply_merge_post(struct request *rq);
struct reply reply_unmerge_post(struct request *rq); /* 303 the one that is back; 403 409 */
/* 308: it was merged; `page` of the kept one, "/edit" */
struct reply reply_kept(struct request *rq, int64_t into, const char *page);

/* What a list shows. */
struct session_list {
	struct card **cards;
	int count;
	const struct camp *camp;
	/* here: address below the camp, for coming back after a vote */
	const char *query, *show, *here;
	const char *
		left; /* the same for what is not voted on yet: the number of the vote's session follows */
	bool joined, tallies;
	int hostless; /* how many look for a host */
	int dots_left;
};

/* What a session's page shows. */
struct session_page {
	const struct card *card, *first; /* the run at hand, and its first one */
	const struct camp *camp;
	struct html details;
	const int64_t *apart;
	int apart_count, dots_left;
	bool joined, organiser, tallies, asked; /* asked: I am, to co-host */
	const struct merge *merges;             /* what was merged into it */
	int merge_count;
	bool undo;    /* the viewer may undo the first of them */
	bool takes;   /* somebody may take it up */
	bool chooses; /* the viewer may choose a place for it */
	bool door;    /* the viewer may say that it is full, or that there is room again */
	/* FULL: what else runs then and has seats; for organisers, larger rooms that are free */
	const struct card **open;
	int open_count;
	const struct room **larger;
	int larger_count;
	bool offers, offered;     /* the viewer may offer to co-host it; has done so */
	const struct offer *wait; /* whom the viewer, a host, has still to answer */
	int wait_count;
	/* the viewer may say that they would come if it ran again; and has said so */
	bool again, asked_again;
	const struct card
		*other;     /* its other run, if there is one to be seen; card is the run at hand */
	bool other_chooses; /* the viewer may choose a place for that */
};
/* Which of a session's runs the page is about; fills other. */
const struct card *rerun_at_hand(struct request *rq, const struct card *runs, int count,
				 struct session_page *page);
void door_here(struct request *rq, struct session_page *page);   /* door, open, larger, again */
void merged_here(struct request *rq, struct session_page *page); /* fills merges and undo */

/* What a session may be merged into: `count` of all those found. */
struct merge_choice {
	const struct card *card;
	struct card **cards;
	int count, found;
	const char *query;
	bool organiser;
};

/* Two sessions before they are merged. */
struct merge_page {
	const struct form *form;
	const struct card *card, *into;
	const struct host **hosts; /* of what comes of it */
	int host_count;
	int answered; /* how many answered either; -1: hidden */
};

/* Pitches like the one that is being written. */
struct similar {
	const struct card **cards;
	int count;
	const char *seen; /* the numbers of all that were shown so far: "7,12" */
	bool fresh;       /* one of them was not */
	const struct camp *camp;
	bool joined;
	int dots_left;
};
/* ids: the numbers of those that were shown before, as in `seen` */
struct similar *similar_to(struct request *rq, const char *title, const char *ids);

/* The pitch form, new (card NULL) or for editing. */
struct pitch_page {
	const struct form *form;
	const struct card *card;
	const struct camp *camp;
	bool stale, joined;
	const struct similar *similar; /* to be seen before it is pinned up; NULL: none */
};

#endif
