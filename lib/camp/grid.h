/*
 * The grid: rooms × slots, and the acts that place sessions in it.
 *
 * A place is `run` in `room` from `slot` on, covering as many slots as the session is long, all
 * in one day and back to back. Every act says what the organiser saw (where the run was, what
 * stood in the cell); if that is no longer so it is refused as stale. Acts are whole or not at all.
 * After a day is published each act is live, told in the changes list, and raises the run's
 * sequence. Undo is a new act, allowed while everything is as the act left it.
 */
#ifndef CAMP_GRID_H
#define CAMP_GRID_H

#include "camp/session.h"

enum slot_kind { SLOT_SESSIONS, SLOT_BREAK, SLOT_PLENARY };

struct room {
	int64_t id, changed_at;
	const char *name, *directions;
	const char *online; /* where to join from afar: http or https; "" none */
	int seats, features, position;
};
struct slot {
	int64_t id, day, starts_at, ends_at;
	enum slot_kind kind;
	const char *title;
};
struct day {
	int64_t id, begins_at, published_at;
};

struct grid {
	const struct room *rooms;
	int room_count;
	const struct slot *slots;
	int slot_count; /* all days, by time */
	const struct day *days;
	int day_count;
	/* Every run of an offered or cancelled session, with what a grid shows. session_cards has the rest, NULL
	   or 0 here: details, revision, why, uuid, sequence, changed_at, run_changed_at, run_created_at. */
	struct card *cards;
	int card_count;
	/* [slot × room_count + room]: NULL free; the same card in each cell it covers */
	struct card **cells;
	bool *blocked;           /* as cells: nothing may stand there */
	struct card **cancelled; /* those of the cards that stood somewhere before */
	int cancelled_count;
};

/* What the viewer may see: unpublished days are empty unless organiser. */
struct grid *grid_find(struct db *db, struct arena *mem, struct viewer_sees who);
struct card *grid_cell(const struct grid *grid, int slot, int room);
bool grid_blocked(const struct grid *grid, int slot, int room);
struct card *grid_card(const struct grid *grid, int64_t run); /* NULL: no such run */
/* Did this one stand there, and is cancelled? It stays to be seen, whoever has the cell now. */
bool grid_stood(const struct grid *grid, const struct card *card, int slot, int room);
int grid_stood_count(const struct grid *grid, int slot, int room);
/* index of the running slot, else the next one; -1 all over */
int grid_slot_now(const struct grid *grid, int64_t now);

const struct room *room_list(struct db *db, struct arena *mem, int *count);
const struct slot *slot_list(struct db *db, struct arena *mem, int *count);
const struct day *day_list(struct db *db, struct arena *mem, int *count);
int64_t room_add(const struct act *act, const struct room *room); /* -1: the name is taken */
/* http or https, one word, not longer than it may be; "" is none and fine */
bool room_online_good(const char *link);
#define ROOM_NAME_LENGTH 80 /* as text_length counts */
#define ROOM_DIRECTIONS_LENGTH 200
#define ROOM_ONLINE_LENGTH 300
#define SLOT_TITLE_LENGTH 80
enum room_changed { ROOM_CHANGED, ROOM_TAKEN, ROOM_GONE };
/*
 * All of room->id but its position. What calendars say of it changes in the runs that were seen there
 * last: a new name by the sequence too (FORMATS 6). Writes room, run.
 */
enum room_changed room_change(const struct act *act, const struct room *room);
/* Makes the day when it is new. -1: overlaps another slot. */
int64_t slot_add(const struct act *act, int64_t day_begins_at, const struct slot *slot);

/* Slots of published days are frozen from so many seconds before they begin: see place_wish. */
#define GRID_FREEZE (15 * 60)

enum placed {
	PLACE_DONE,
	PLACE_SAME,      /* it is there already: nothing changed */
	PLACE_STALE,     /* moved by somebody since: see who and when */
	PLACE_TAKEN,     /* occupied, and neither swap nor make_room was asked */
	PLACE_HOST_BUSY, /* `host` hosts another session in one of the slots */
	PLACE_NEED,      /* the room lacks `needs` */
	/* too long for what is left of the day, a break is in between, or a swap of unequal lengths */
	PLACE_NO_FIT,
	PLACE_NOT_A_SLOT, /* a break, a plenary, an unknown room or slot */
	PLACE_BLOCKED,    /* the room cannot be used in one of the slots */
	PLACE_PINNED,     /* `title`, which would have to move, is pinned */
	PLACE_FROZEN,     /* it leaves or takes a frozen slot: fine but for that, see `unlock` */
	PLACE_PAST,       /* the slot has begun (running camps), and it is not its own */
	PLACE_ENDED,      /* withdrawn or cancelled session, or no such run */
	PLACE_CLOSED,     /* the camp is closed */
};
enum if_taken { IF_TAKEN_REFUSE, IF_TAKEN_SWAP, IF_TAKEN_UNPLACE };

struct place_wish {
	int64_t run, room, slot; /* room and slot 0: take it off the grid */
	bool unlock;             /* also from and to frozen slots: for this one change */
	enum if_taken if_taken;
	int64_t seen_room, seen_slot; /* where the organiser saw the run: 0, 0 for unplaced */
	/* Which runs the organiser saw in the cells: all of them for swapping and taking off, those of
	   the first cell otherwise. */
	int64_t seen_others[SESSION_SLOTS_MOST];
	int seen_count;
	const char *reason; /* for the changes list; may be "" */
};
struct place_outcome {
	enum placed placed;
	int64_t seq;                        /* journal row of the act: what undo takes */
	const char *host;                   /* HOST_BUSY: who, as shown */
	const char *title;                  /* HOST_BUSY, TAKEN, PINNED: a session in the way */
	int needs;                          /* NEED: what is missing */
	int minutes;                        /* FROZEN: until the slot begins; 0 or less: it has */
	const struct journal_entry *theirs; /* STALE: who moved it and when; NULL unknown */
	int64_t now_room, now_slot;         /* where the run is, or was before the act */
	struct card **others;               /* all who stand in the cells now */
	int other_count;
	bool can_swap; /* they could exchange places */
};
/*
 * Swapping asks of both what placing asks of one. A run that is not placed has no place to give: what
 * stood there goes off the grid. Placing takes as many slots as the session is long now. Unless DONE
 * or SAME the caller rolls back. Placing and undo write run, cell, busy.
 */
struct place_outcome grid_place(const struct act *act, const struct place_wish *wish);

/*
 * Several moves as one act, accepted for the revision of the topic grid that they were made for: another
 * one is STALE, with the last act in `theirs`. Room and slot 0: off the grid. All of them or none; undo
 * takes all of them back. Writes run, cell, busy.
 */
struct accepted {
	int64_t run, room, slot;
};
struct place_outcome grid_accept(const struct act *act, int64_t revision,
				 const struct accepted *moves, int count);

enum undone { UNDO_DONE, UNDO_CHANGED_SINCE, UNDO_NOTHING, UNDO_CLOSED }; /* CLOSED: the camp is */
/*
 * Takes back an act, or the undoing of one, which is what redoes it; organisers may take back each
 * other's. Each of the two is an act itself: what is redone can be undone, and so on. NOTHING: there is
 * no such act, or it is taken back already. Both write run, cell, busy;
 * undo slot too, where the act was a shift (shift.h): that is done again on its own page.
 */
enum undone grid_undo(const struct act *act, int64_t seq);
enum undone grid_redo(const struct act *act, int64_t seq);
/* seq of what the next undo or redo takes, 0 none: several in a row walk back, and forward again */
int64_t grid_undoable(struct db *db);
int64_t grid_redoable(struct db *db); /* none once something else was done */

struct blocked_cell {
	int64_t room, slot;
};
const struct blocked_cell *block_list(struct db *db, struct arena *mem, int *count);

enum block { BLOCK_DONE, BLOCK_SAME, BLOCK_TAKEN, BLOCK_NOT_A_SLOT, BLOCK_CLOSED };
struct block_outcome {
	enum block block;
	const char *title; /* TAKEN: the session that stands there */
};
/* A room cannot be used in a slot, or can again. SAME: it was so. Both write blocked. */
struct block_outcome grid_block(const struct act *act, int64_t room, int64_t slot);
struct block_outcome grid_unblock(const struct act *act, int64_t room, int64_t slot);

enum pin { PIN_DONE, PIN_SAME, PIN_STALE, PIN_NOT_PLACED, PIN_CLOSED };
/*
 * A pinned run is not moved, swapped or taken off before it is unpinned; ending its session unpins it.
 * STALE: it does not stand where it was seen. Both write run.
 */
enum pin grid_pin(const struct act *act, int64_t run, int64_t seen_room, int64_t seen_slot);
enum pin grid_unpin(const struct act *act, int64_t run);

/* What cells, blocks, busy hosts and counts disagree with the runs, hosts and votes they follow from: 0 always. */
int grid_check(struct db *db);

/* Would it go there, and what would it cost? For every cell, [slot × room_count + room]. */
struct place_cost {
	enum placed placed; /* DONE, or why not (TAKEN: it would go there if they made way) */
	/* people interested in this and in another session of the slot (of several slots: the
	   worst); -1 hidden in this phase */
	int clash;
	int seats;
	bool here;            /* it is there now */
	const char *host;     /* HOST_BUSY */
	int needs;            /* NEED */
	struct card **others; /* all who stand in the cells that it would take */
	int other_count;
	bool can_swap; /* TAKEN: they could exchange places */
};
struct place_cost *grid_costs(struct db *db, struct arena *mem, const struct camp *camp,
			      const struct grid *grid, const struct card *held, int64_t now);

/*
 * A day becomes visible to everybody; agendas are seeded (DESIGN 8). False: unknown, or already so.
 * Writes day, run, going, turnout; unpublishing day and run.
 */
bool grid_publish(const struct act *act, int64_t day);
bool grid_unpublish(const struct act *act, int64_t day); /* while nothing of it has begun */

/*
 * What everybody should know: visible acts since a journal row, at most one a run: from where it was
 * seen then to where it is now. What is back where it was did not change. What only followed its slot
 * is told once, for the day.
 */
enum change_kind {
	CHANGE_NEW,
	CHANGE_MOVED,
	CHANGE_ROOM,
	CHANGE_CANCELLED,
	CHANGE_REVIVED, /* back in the programme, or on offer again (to_room NULL) */
	CHANGE_UNPLACED,
	CHANGE_MERGED,
	CHANGE_SHIFTED, /* not of a run but of a day: its slots have other times */
};
struct change_time {
	int64_t seq, slot; /* seq: of the last act that changed it */
	enum slot_kind kind;
	const char *title;
	int64_t from_starts_at, to_starts_at; /* from 0: it had been dropped; to 0: it is */
};
struct change {
	int64_t seq, at, session, run;
	enum change_kind kind;
	const char *title, *reason, *actor_name, *uuid;
	int64_t from_starts_at, to_starts_at; /* 0: none */
	const char *from_room, *to_room;      /* NULL: none */
	int64_t into_session;                 /* MERGED: what it is part of now */
	const char *into_title;
	/* SHIFTED: the slots that begin at another time than the reader knows; session 0, title NULL */
	int64_t day;
	const struct change_time *times;
	int time_count;
	int minutes; /* everything from the first of them on is so much later; 0: it differs */
	int older;   /* how many come after it in the whole list, those past the limit too */
};
/* newest first, at most `limit` of them */
struct change *change_list(struct db *db, struct arena *mem, int64_t after_seq, int limit,
			   int *count);
/*
 * Of each change, whom it concerns (its hosts, and who had marked it by then), and who of them has seen it:
 * of a shift, the last one, and what stands in the slots that it moved.
 */
struct change_seen {
	int people, seen;
};
struct change_seen *change_seen_by(struct db *db, struct arena *mem, const struct change *changes,
				   int count);
/* "Got it": up to the newest that was shown, its `seq`. What came later stays. Writes person. */
void change_seen(const struct act *act, int64_t person, int64_t upto);

#endif
