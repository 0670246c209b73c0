/*
 * The camp itself: when, where, its phase and its switches. One row.
 *
 * A phase names the big action and presets the two switches; an organiser may flip them. What a
 * phase allows is asked here and nowhere else.
 */
#ifndef CAMP_CAMP_H
#define CAMP_CAMP_H

#include "camp/act.h"

enum phase {
	PHASE_SETUP,
	PHASE_PITCHING,
	PHASE_VOTING,
	PHASE_BUILDING,
	PHASE_RUNNING,
	PHASE_CLOSED,
	PHASE_COUNT
};
enum join_mode { JOIN_OPEN, JOIN_CODE, JOIN_BADGE };
enum vote_mode { VOTE_INTEREST, VOTE_DOTS };

struct camp {
	const char *uuid, *acronym, *name, *zone, *venue, *address, *language;
	const char *geo;     /* where the venue is: "lat;lon" as camp_geo gives it, or "" */
	const char *conduct; /* one line: whom to tell */
	const char *info;    /* Markdown of the info page */
	int64_t starts_at, ends_at, delete_on, created_at;
	bool private;
	enum join_mode join_mode;
	int64_t join_generation;
	enum phase phase;
	bool pitching, voting;
	int pitches_each; /* on offer at once; 0: as many as they like */
	enum vote_mode vote_mode;
	int dots;         /* a person, in dots mode */
	bool hosts_place; /* hosts choose a place for their own session: see choose.h */
};

/* Settings of a new camp; empty texts are fine but name, zone and acronym. geo NULL is "". */
enum camp_made { CAMP_MADE, CAMP_BAD_ZONE, CAMP_BAD_TIMES, CAMP_BAD_NAME };
enum camp_made camp_add(const struct act *act, const struct camp *settings);
struct camp *camp_find(struct db *db, struct arena *mem); /* NULL: a file without a camp */
bool camp_private(struct db *db);                         /* whatever its schema */

bool camp_pitches(const struct camp *camp); /* may attendees pitch now? */
bool camp_votes(const struct camp *camp);   /* are votes counted now? */
/* may attendees see tallies? (voting switch off and past voting) */
bool camp_tallies_open(const struct camp *camp);
/* may organisers see tallies, estimates and clashes? from building on */
bool camp_estimates_open(const struct camp *camp);
/* when it came to the phase voting for the first time; 0: not yet, or it skipped that */
int64_t camp_voting_began(struct db *db);
/* past the deletion date: every program answers 410 */
bool camp_over(const struct camp *camp, int64_t now);

/* When what pages show changes by itself: slots begin and end, the day draws near, the camp ends. */
#define CAMP_EVE (12 * 3600)
struct turn {
	int64_t since, until; /* the last one (0: none yet), and the next */
};
struct turn *camp_turn(struct db *db, struct arena *mem, int64_t now);

/* Sets the phase and presets both switches: pitching+voting as the table in camp.c says. */
void camp_phase(const struct act *act, enum phase phase);
void camp_switches(const struct act *act, bool pitching, bool voting);
void camp_join_mode(const struct act *act, enum join_mode mode);
void camp_join_renew(const struct act *act); /* a new join code; nobody is thrown out */
char *camp_join_code(struct arena *mem, const struct secret_key *key, const struct camp *camp);
/*
 * Takes name, venue, address, geo, conduct, pitches_each, vote_mode, dots (0: as they are) and hosts_place. What
 * calendars say of the place changes in every event that was shown. False, with nothing changed: votes
 * were cast, and how to vote would change. Writes camp, run.
 */
bool camp_change(const struct act *act, const struct camp *settings);
/*
 * "52.52, 13.405" or "52.52;13.405", degrees north and east, as calendars write it (RFC 5545
 * 3.8.1.6): "52.520000;13.405000". "" stays; NULL: no place on earth.
 */
char *camp_geo(struct arena *mem, const char *typed);
#define PITCHES_EACH_MOST 99
#define DOTS_MOST 20
#define DOTS_USUAL 5
void camp_info(const struct act *act, const char *markdown);

struct announcement {
	int64_t id, at;
	const char *title, *body, *by_name;
};
/* newest first, at most 50 */
struct announcement *announcement_list(struct db *db, struct arena *mem, int *count);
void announcement_add(const struct act *act, const char *title, const char *body);
bool announcement_drop(const struct act *act, int64_t id);

#endif
