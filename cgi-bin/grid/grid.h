/*
 * Pages of the program grid.
 */
#ifndef GRID_GRID_H
#define GRID_GRID_H

#include "camp/agenda.h"
#include "camp/choose.h"
#include "camp/door.h"
#include "camp/grid.h"
#include "camp/journal.h"
#include "camp/shift.h"
#include "camp/suggest.h"
#include "camp/vote.h"
#include "web/page.h"

struct reply reply_grid(struct request *rq); /* GET ~/grid?by=time|room|table */
struct reply reply_mine(struct request *rq); /* GET ~/grid/mine: now, next, later */
struct reply reply_changes(struct request *rq);
struct reply reply_seen_post(struct request *rq); /* "Got it": upto= back=, 303 there */
/* run= going=0|1 back= [clash=both|instead]: 409 asks when it clashes with my day and clash is not said */
struct reply reply_going_post(struct request *rq);

/* GET ~/grid/choose?run=RUN: free cells for a host's own session; 403 404 409 in words why not */
struct reply reply_choose(struct request *rq);
/*
 * POST run=RUN seen=ROOM-SLOT cell=ROOM-SLOT [reason=]: ROOM and SLOT 0 take it off the grid. 303 the session;
 * 403 404 409 in words, nothing changed.
 */
struct reply reply_choose_post(struct request *rq);

/* At the door: run= seen=ROOM-SLOT full=0|1. 303 the session; 403 404 409 in words */
struct reply reply_full_post(struct request *rq);

/*
 * GET ~/grid/build?held=RUN, or ?blocking=1: its cells are there to be blocked and freed. q= tag= spoken=
 * format= narrow the list of what is not placed; every form of the page has them in its address too.
 */
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
struct reply reply_redo_post(struct request *rq);    /* the same; seq is that of an undoing */
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

/* GET ~/grid/shift?way=later|earlier minutes= from=SLOT back-SLOT=: the new times; nothing is written */
struct reply reply_shift(struct request *rq);
/*
 * POST the same, revision= why=: the rest of today shifts as one act. 303 the builder; 409 in words when
 * the grid has changed since, or the times do not work any more.
 */
struct reply reply_shift_post(struct request *rq);

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
	const struct camp *camp;
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

/* What narrows the list of what is not placed, all four at once; "" and -1: nothing does. */
struct build_filter {
	const char *words, *tag, *spoken;
	int format;
};
struct build_choices {
	const char **texts; /* in order, each once */
	int count, room;
};
/* A host chooses a place; unless MAY nothing of the session but why not. */
struct choose_page {
	enum choose may;
	const struct grid *grid;
	const struct card *card;
	const struct choose_slot *slots;
	int count;
	enum placed refused; /* DONE: nothing was */
};
bool choose_has(const struct choose_page *page, int64_t day); /* slots of that day */

struct build_page {
	const struct grid *grid;
	const struct camp *camp;
	struct build_filter filter;
	const char *list; /* the filter as in an address: "&q=bees"; "" none */
	struct build_choices tags, spoken;
	int64_t late_from; /* what was pitched after it came late; 0: nothing did */
	struct card **unplaced;
	int unplaced_count;
	struct card **offered; /* all, those without a place first */
	int offered_count;
	const struct card *held;              /* NULL: nothing in the hand */
	const struct place_cost *costs;       /* for the held one */
	const struct card *placed;            /* just placed: ?placed=RUN; NULL none */
	const struct place_cost *placed_cost; /* there, where it stands now; NULL: it does not */
	const char *said;                     /* what has just been done: ?said= */
	int64_t undo, redo;                   /* journal rows that these take; 0 none */
	const struct journal_entry *last;     /* the last act; NULL none */
	bool estimates, published;            /* published: some day is */
	int people;                           /* who joined, walk-ins aside */
	/* a refusal, in words */
	const struct place_outcome *refused;
	const struct place_wish *wish;
	const char *wish_title;
	const char *now_place, *wish_place; /* STALE: both versions */
	enum undone undone;                 /* DONE: none was refused */
	bool redone;                        /* and it was a redo */
	bool blocking;                      /* cells are there to be blocked and freed */
	const struct block_outcome *block;  /* refused; NULL none was */
	enum pin pin;                       /* DONE: none was refused */
	const struct change *told;          /* of the last hours; see told_find */
	const struct change_seen *seen;     /* of each; NULL: hidden in this phase */
	int told_count;
};

/* The builder as a page of its own, with this one in the hand, 0 none; and its reply. */
struct build_page *build_page(struct request *rq, int64_t held);
struct reply build_draw(struct request *rq, struct build_page *page);
/* Fills in what is listed as not placed, and what it can be filtered by. */
void build_unplaced(struct request *rq, struct build_page *page);
static inline bool build_filtered(const struct build_filter *filter)
{
	return *filter->tag || *filter->spoken || filter->format >= 0;
}
/* path, with what narrows the list, and `held` in the hand (at the board), 0 none */
const char *build_address(struct arena *mem, const struct build_page *page, const char *path,
			  int64_t held);
struct reply build_see(struct request *rq,
		       const char *what); /* 303 the builder: "placed=3", and the list as it was */
/* Fills in what was told of late, and who has seen it. */
void told_find(struct request *rq, struct build_page *page);
/* "3-5-1" → numbers, as many as there are; -1: not of the form, or more than `most`. */
int build_numbers(const char *text, char between, int64_t *numbers, int most);

struct shift_page {
	const struct shift *shift;
	struct shift_wish wish;
	const struct pairs *typed;
	const char *minutes, *why; /* as typed */
	bool earlier, bad_minutes, stale;
	const char *wrong; /* the field that a refusal stands beside; "": none */
};
const char *shift_typed(const struct shift_page *page, const char *field); /* "0": nothing was */
int shift_standing(const struct shift *shift, const struct slot *slot);    /* sessions there */
const struct slot *shift_stays(
	const struct shift *shift); /* the first after it; NULL: none of the day */

struct suggest_page {
	const struct suggestion *suggestion; /* NULL: there is none to make */
	enum suggest_how how;
	const char *word; /* of it, as in an address */
	int rung;         /* as asked for */
};

#endif
