/*
 * Sessions: pitched, edited, withdrawn or cancelled, and their hosts.
 *
 * A session is one record for its whole life. A `card` is what every page shows of it: the
 * session, its hosts, its place in the grid (only if the viewer may see it), and what I did with it.
 * It stands for one run: that of nth 1, born with the session, where nothing else is said. A session
 * that runs again has a second card (see again.h).
 */
#ifndef CAMP_SESSION_H
#define CAMP_SESSION_H

#include "camp/camp.h"
#include "camp/person.h"

enum format { FORMAT_TALK, FORMAT_SHOW, FORMAT_QUESTION, FORMAT_HELP, FORMAT_COUNT };
enum session_state { SESSION_OFFERED, SESSION_WITHDRAWN, SESSION_CANCELLED, SESSION_MERGED };
enum {
	NEED_SCREEN = 1,
	NEED_QUIET = 2,
	NEED_STEP_FREE = 4,
	NEED_WHITEBOARD = 8,
	NEED_SOUND = 16,
	NEED_ALL = 31
};

#define TITLE_LENGTH 80    /* as text_length counts */
#define TITLE_IMPORTED 200 /* real camps bring longer ones */
#define DETAILS_LENGTH 4000
#define TAGS_LENGTH 100
#define LANGUAGE_LENGTH 30
#define NUMBER_LENGTH 40     /* of the card or row that it was imported from */
#define SESSION_SLOTS_MOST 8 /* a session's length, as in its CHECK */

struct host {
	int64_t session, person;
	const char *shown, *pronouns, *affiliation;
	bool asked, organiser, erased;
};

struct card {
	int64_t id, run, nth, pitched_by, pitched_at, changed_at, revision;
	const char *title, *details, *language, *tags, *reason, *search;
	enum format format;
	int needs, slots; /* slots: how many slots long */
	int64_t not_before, not_after;
	enum session_state state;
	int64_t merged_into; /* 0: none; see merge.h */
	/* host_count accepted ones in order, then asked_count asked ones */
	const struct host *hosts;
	int host_count; /* accepted */
	int asked_count;
	bool hostless; /* nobody runs it: pitched for somebody to take up, or all its hosts left */
	/* its place, zero when unplaced or not visible to the viewer */
	int64_t room, slot, starts_at, ends_at, day, published_at;
	int covers;  /* slots that it stands in; differs from `slots` when edited since */
	bool pinned; /* it stays there until it is unpinned */
	bool full;   /* said at the door of this room, in this slot: see card_full */
	const char *room_name, *directions;
	const char *online; /* of the room: where to join from afar; "" none */
	/* the place in which everybody saw it before this one; 0, NULL: none other */
	int64_t moved_at, moved_from_room, moved_from_starts_at;
	const char *moved_from_name;
	const char *why; /* the reason that was given for its last visible change; "" none */
	/* for calendars (RFC 5545): the run's own record */
	const char *uuid;
	int64_t sequence, run_changed_at, run_created_at;
	bool shown; /* has been on a published day: last_… say where it was seen last */
	int64_t last_room, last_slot, last_starts_at, last_ends_at;
	const char *last_room_name;
	/* the viewer's own */
	int vote;                        /* 0 none, 1 skip, 2 maybe, 3 interested */
	bool going, mine, pitched_by_me; /* mine: I host it (accepted) */
	/* tallies; filled always, shown only where camp_tallies_open / camp_estimates_open says so */
	int interested, maybe, skipped, going_count;
	int walk_ins; /* interested too, without a badge in a camp that issues them: not among these */
	int again;    /* how many would come if it ran again: for organisers */
};

/* Is its room full now? It is not any more when the slot is over. */
bool card_full(const struct card *card, int64_t now);

/* whose cards these are: 0,false for a visitor */
struct viewer_sees {
	int64_t person;
	bool organiser;
	bool own; /* where what I host stands, also on days that are not published */
};

/* NULL: none */
struct card *session_card(struct db *db, struct arena *mem, int64_t id, struct viewer_sees who);
/* Offered, cancelled and merged ones (withdrawn ones only for organisers), newest pitch first. */
struct card *session_cards(struct db *db, struct arena *mem, struct viewer_sees who, int *count);
/* The same with a card for every run, by nth. */
struct card *session_all_runs(struct db *db, struct arena *mem, struct viewer_sees who, int *count);
struct card *session_runs(struct db *db, struct arena *mem, int64_t id, struct viewer_sees who,
			  int *count);
int session_count(struct db *db); /* those on offer */

/* What a pitch form holds; texts are cleaned by the form (text_line / text_lines). */
struct pitch {
	const char *title, *details, *language, *tags; /* NULL is "" but for the title */
	enum format format;
	int needs, slots;
	bool imported;                 /* from a file: the title may be TITLE_IMPORTED long */
	int64_t not_before, not_after; /* 0: any time */
	const int64_t *apart;          /* sessions to be apart from */
	int apart_count;
	/* Names as shown: each is asked. Changing: those asked and no longer named are not asked any
	   more, hosts stay; NULL leaves all as they are. */
	const char *const *co_hosts;
	int co_host_count;
};
enum pitched {
	PITCH_GOOD,
	PITCH_MANY,   /* has as many on offer as the camp lets a person have */
	PITCH_CLOSED, /* the switch is off and the login is no organiser's */
	PITCH_TITLE_EMPTY,
	PITCH_TITLE_LONG,
	PITCH_DETAILS_LONG,
	PITCH_TAGS_LONG,
	PITCH_TIMES_CROSSED,
	PITCH_NO_SUCH_HOST, /* a co-host's name is unknown, or fits several people */
	PITCH_STALE,        /* changed by somebody else since revision */
	PITCH_NOT_YOURS,
	PITCH_GONE,
};
/*
 * Both write session, session_text, run, apart, host. host 0: somebody please run this. An unclaimed
 * co-host cannot be asked (no phone yet) and hosts at once, unless the session is placed.
 */
enum pitched session_add(const struct act *act, const struct pitch *pitch, int64_t host,
			 int64_t *id);
enum pitched session_change(const struct act *act, int64_t id, int64_t revision,
			    const struct pitch *pitch);
/* How the apart wishes stand: other sessions' ids. */
int64_t *session_apart(struct db *db, struct arena *mem, int64_t id, int *count);
struct apart {
	int64_t session, other; /* the smaller number first */
};
/* all that wish to be apart */
struct apart *session_pairs(struct db *db, struct arena *mem, int *count);
bool session_hosted_by(struct db *db, int64_t id, int64_t person);
int64_t session_merged_into(struct db *db, int64_t id); /* 0: into none */
/* Other tags, as a revision of its own. Within lib/camp only. Writes session, session_text, run. */
void session_retag(const struct act *act, const struct card *card, const char *tags);
/* Whether who the card was read for edits and ends it: its hosts, and while it is hostless who pitched it. */
bool session_theirs(const struct card *card);

enum ending {
	ENDED,
	ENDED_ALREADY,
	ENDED_NO_REASON,
	ENDED_NOT_YOURS,
	ENDED_GONE,
	ENDED_CLOSED,
	ENDED_MANY
};
/*
 * Before it was ever on a published day: withdrawn (leaves the lists). Afterwards: cancelled, which
 * stays visible. Needs a reason. Its cells and hosts are free at once. Both write session, run, cell, busy.
 */
enum ending session_end(const struct act *act, int64_t id, const char *reason);
/*
 * Offered again, unplaced: as pitching anew, so ENDED_CLOSED while the switch is off and the login is
 * no organiser's, and for everybody when the camp is closed; ENDED_MANY as PITCH_MANY.
 */
enum ending session_revive(const struct act *act, int64_t id);

/* busy: the session sits where the co-host hosts another */
enum asked { ASKED_DONE, ASKED_NOT, ASKED_BUSY };
/* All three write host, busy, run. */
enum asked session_accept(const struct act *act, int64_t id);  /* the actor, asked to co-host */
enum asked session_decline(const struct act *act, int64_t id); /* also: leave as co-host */
/*
 * The last host cannot leave: hand over first (ASKED_NOT). Handing over makes the other a host at
 * once, asked or not, and the actor leaves.
 */
enum asked session_hand_over(const struct act *act, int64_t id, int64_t to_person);

enum taken {
	TAKEN_UP,     /* also when the actor runs it already */
	TAKEN_BEFORE, /* somebody was faster */
	TAKEN_BUSY,   /* it stands where the actor hosts another */
	TAKEN_ENDED,  /* withdrawn or cancelled */
	TAKEN_CLOSED, /* the camp is */
	TAKEN_GONE
};
/* The actor runs a hostless session from now on, in the place of hosts that left. Writes host, busy, run. */
enum taken session_take_up(const struct act *act, int64_t id);

/* Every word of the query stands in its title, tags, details (their beginning) or a host's name; accents do not matter. */
bool session_found(struct arena *mem, const struct card *card, const char *query);

#define SIMILAR_MOST 3
#define SIMILAR_LEAST 40 /* percent, as likeness.h counts them: of five words two are the same */
/* Sessions on offer with titles like this one, the likest first; none that the person hosts or has pitched. */
const struct card **session_similar(struct db *db, struct arena *mem, const char *title,
				    int64_t person, int *count);

struct session_text {
	int64_t session, revision, changed_at;
	const char *title, *details, *changed_by_name;
};
/* newest first; the present text too */
struct session_text *session_history(struct db *db, struct arena *mem, int64_t id, int *count);
/* of all sessions, oldest first */
struct session_text *session_texts(struct db *db, struct arena *mem, int *count);

#endif
