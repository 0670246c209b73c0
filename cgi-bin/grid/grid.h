/*
 * Pages of the program grid.
 */
#ifndef GRID_GRID_H
#define GRID_GRID_H

#include "camp/agenda.h"
#include "camp/grid.h"
#include "camp/journal.h"
#include "camp/suggest.h"
#include "camp/vote.h"
#include "web/page.h"

struct reply reply_grid(struct request *rq); /* GET ~/grid?by=time|room|table */
struct reply reply_mine(struct request *rq); /* GET ~/grid/mine: now, next, later */
struct reply reply_changes(struct request *rq);
struct reply reply_seen_post(struct request *rq); /* "Got it": upto= back=, 303 there */
/* run= going=0|1 back= [clash=both|instead]: 409 asks when it clashes with my day and clash is not said */
struct reply reply_going_post(struct request *rq);

/* GET ~/grid/build?held=RUN, or ?blocking=1: its cells are there to be blocked and freed */
struct reply reply_build(struct request *rq);
/*
 * POST run=RUN seen=ROOM-SLOT, or run=RUN-ROOM-SLOT as one choice, and cell=ROOM-SLOT-OTHERS-IF: the
 * one request behind tap-tap, keys and form. ROOM and SLOT 0 take it off the grid; OTHERS are the runs
 * that stood there, with dots between, 0 none; IF: 0 refuse, 1 swap, 2 take the others off. reason= is
 * told to everybody; unlock=1 changes what is about to start. 303 the
 * builder; 409 with the reason in words, nothing changed.
 */
struct reply reply_place_post(struct request *rq);
/* cell=ROOM-SLOT-ON: 1 block, 0 free. 303 the builder, still blocking; 409 in words */
struct reply reply_block_post(struct request *rq);
/* run=RUN seen=ROOM-SLOT pin=0|1. 303 the builder, an unpinned one in the hand; 409 in words */
struct reply reply_pin_post(struct request *rq);
struct reply reply_undo_post(struct request *rq);    /* seq=: 409 when changed since */
struct reply reply_publish_post(struct request *rq); /* day= on=0|1 */

/*
 * GET ~/grid/suggest?how=fill|anew|stands [rung=N]: nothing is written. stands explains the grid as it
 * is; N counts from the fewest moves where people have seen the grid. Why not, while the camp votes.
 */
struct reply reply_suggest(struct request *rq);
/*
 * POST how= [rung=] revision= moves=RUN-ROOM-SLOT.… take=all or a RUN: one act. 303 the builder, or
 * the next suggestion of the same kind; 409 in words when the grid has changed since, or a rule speaks against it.
 */
struct reply reply_suggest_post(struct request *rq);

/* --- what the pages show ------------------------------------------------------------------------- */

enum grid_by { GRID_BY_WIDTH, GRID_BY_TIME, GRID_BY_ROOM, GRID_BY_TABLE };

struct grid_page {
	const struct grid *grid;
	enum grid_by by;
	int now;      /* index of the running or next slot; -1 none */
	bool running; /* slot `now` runs at this moment */
	bool joined, organiser, published;
	int64_t day_now; /* day of slot `now` */
};

struct mine_page {
	const struct agenda *agenda;
	const struct agenda_item **now, **next, **later, **past;
	int now_count, next_count, later_count, past_count;
	const struct change *changes;
	int change_count;
	bool published;
};

int64_t mine_starts_at(const struct card *card);
int64_t mine_ends_at(const struct card *card);

/* Going to it clashes: with what, and is one of these mine to host? */
struct going_page {
	int64_t run;
	const struct card *card; /* the one to go to */
	struct card **clashes;
	int count;
	bool hosts;
	const char *back, *leave; /* the address to go back to: below the camp, and as a link */
};

struct build_page {
	const struct grid *grid;
	const struct camp *camp;
	struct card **unplaced;
	int unplaced_count;
	struct card **offered; /* all, those without a place first */
	int offered_count;
	const struct card *held;        /* NULL: nothing in the hand */
	const struct place_cost *costs; /* for the held one */
	const struct card *placed;      /* just placed: ?placed=RUN; NULL none */
	const char *query;
	int64_t undo;                     /* journal row that undo takes; 0 none */
	const struct journal_entry *last; /* the last act; NULL none */
	bool estimates, published;        /* published: some day is */
	int people;                       /* who joined */
	/* a refusal, in words */
	const struct place_outcome *refused;
	const struct place_wish *wish;
	const char *wish_title;
	const char *now_place, *wish_place; /* STALE: both versions */
	enum undone undone;                 /* DONE: none was refused */
	bool blocking;                      /* cells are there to be blocked and freed */
	const struct block_outcome *block;  /* refused; NULL none was */
	enum pin pin;                       /* DONE: none was refused */
};

/* The builder as a page of its own, with this one in the hand, 0 none; and its reply. */
struct build_page *build_page(struct request *rq, int64_t held);
struct reply build_draw(struct request *rq, struct build_page *page);
/* "3-5-1" → numbers, as many as there are; -1: not of the form, or more than `most`. */
int build_numbers(const char *text, char between, int64_t *numbers, int most);

struct suggest_page {
	const struct suggestion *suggestion; /* NULL: there is none to make */
	enum suggest_how how;
	const char *word; /* of it, as in an address */
	int rung;         /* as asked for */
};

#endif
