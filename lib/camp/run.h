/*
 * Runs: writing where one stands, and what calendars are told of it. Asks nothing: see plan.h.
 * Within lib/camp only. Writes run, cell and busy.
 */
#ifndef CAMP_RUN_H
#define CAMP_RUN_H

#include "camp/plan.h"

void run_add(const struct act *act, int64_t session); /* born with its session */

int64_t run_again(const struct act *act, int64_t session); /* another one; gives its id */
/* One that nobody has seen and that stands nowhere, but not the first; false: it is not so. */
bool run_drop(const struct act *act, int64_t run);

/*
 * Does what the plan says: all leave their cells, then all take the new ones, in the file's own
 * words. If the file refuses after all (PLACE_TAKEN, PLACE_HOST_BUSY), the caller rolls back. reason NULL: none given.
 */
enum placed run_move(const struct act *act, const struct plan *plan, const char *reason);

/* A session ends: its runs leave the grid, and calendars hear of it where they had it. */
void run_end(const struct act *act, const struct card *card);
void run_revive(const struct act *act, int64_t session);
void run_touch(const struct act *act, int64_t session); /* newer words, same sequence */

/* The same where calendars say something else of many at once: of those that they have seen. */
void run_touch_shown(const struct act *act);
void run_touch_host(const struct act *act, int64_t person);
/* told: the sequence rises too */
void run_touch_room(const struct act *act, int64_t room, bool told);

/* For the journal: where these runs stand. reason NULL: none given. */
char *run_places(const struct act *act, const char *runs, const char *reason);
char *run_places_of(const struct act *act, int64_t session, const char *reason);

#endif
