/*
 * A small camp to place sessions in: three rooms, two days, five people. Each test works inside one
 * write that is never committed.
 *
 *	day 0	10:00  11:00  (break 12:00)  13:00  14:00  15:00 after a gap of 40 minutes
 *	day 1	10:00  11:00
 */
#ifndef TESTS_CAMP_PROGRAMME_H
#define TESTS_CAMP_PROGRAMME_H

#include <criterion/criterion.h>

#include "camp/agenda.h"
#include "camp/journal.h"
#include "camp/vote.h"

enum { AULA, BLUE, CELLAR, ROOMS }; /* all features · none · a screen */
enum { AT_10, AT_11, BREAK, AT_13, AT_14, AT_15_20, NEXT_10, NEXT_11, SLOTS };

struct programme {
	struct arena *mem;
	struct db *db;
	struct camp camp;
	struct act act; /* Sam's, unless `as` another */
	int64_t rooms[ROOMS], slots[SLOTS], days[2];
	int64_t sam, anna, ben, cleo, dora; /* Sam organises */
	int64_t opens;                      /* the instant of AT_10 */
};

struct programme *programme(void);
struct act *as(struct programme *p,
	       int64_t person); /* p->act, from now on by them: Sam with power */

int64_t pitch(struct programme *p, int64_t host, const char *title);
int64_t pitch_long(struct programme *p, int64_t host, const char *title, int slots);
void co_host(struct programme *p, int64_t session, int64_t person); /* asked and accepted */
void vote(struct programme *p, int64_t person, int64_t session, enum choice choice);

struct card *card(struct programme *p, int64_t session);      /* as an organiser sees it */
struct card *card_seen(struct programme *p, int64_t session); /* as a visitor does */
int64_t run_of(struct programme *p, int64_t session);

/* A wish that has seen how things stand: room and slot by index, -1 -1 off the grid. */
struct place_wish wish(struct programme *p, int64_t session, int room, int slot);
struct place_outcome put(struct programme *p, int64_t session, int room, int slot);
struct place_outcome put_if(struct programme *p, int64_t session, int room, int slot,
			    enum if_taken if_taken);
bool stands(struct programme *p, int64_t session, int room, int slot); /* -1 -1: off the grid */

#endif
