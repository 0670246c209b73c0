/*
 * Runs. A change is visible when the day it leaves or the day it comes to is published; only then
 * does the sequence rise (RFC 5545 3.8.7.4), and it never falls.
 */
#include "base/random.h"
#include "camp/ground.h"
#include "camp/run.h"

void run_add(const struct act *act, int64_t session)
{
	sql_do(act->db, SQL_RUN_ADD, TEXT(random_uuid(act->mem)), INT(session), INT(act->now));
}

static void leave(const struct act *act, int64_t run)
{
	sql_do(act->db, SQL_RUN_LEAVE_CELLS, INT(run));
	sql_do(act->db, SQL_RUN_LEAVE_HOSTS, INT(run));
}

static enum placed take(const struct act *act, const struct grid *grid, const struct move *move)
{
	const struct card *card = move->card;

	for (int slot = move->slot; slot < move->slot + card->slots; slot++) {
		if (sql_try(act->db, SQL_RUN_TAKE_CELL, INT(card->run),
			    INT(grid->rooms[move->room].id), INT(grid->slots[slot].id)) < 0)
			return PLACE_TAKEN;
		if (sql_try(act->db, SQL_RUN_TAKE_HOSTS, INT(card->run), INT(card->id),
			    INT(grid->slots[slot].id)) < 0)
			return PLACE_HOST_BUSY;
	}
	sql_do(act->db, SQL_RUN_STAND, INT(card->run), INT(grid->rooms[move->room].id),
	       INT(grid->slots[move->slot].id), INT(card->slots));
	return PLACE_DONE;
}

static void tell(const struct act *act, const struct grid *grid, const struct move *move,
		 const char *reason)
{
	const struct card *card = move->card;
	bool was = card->slot && ground_published(grid, ground_slot(grid, card->slot));
	bool is = move->slot >= 0 && ground_published(grid, move->slot);

	if (was || is)
		sql_do(act->db, SQL_RUN_TELL, INT(card->run), INT(act->now), TEXT(reason));
	if (is)
		sql_do(act->db, SQL_RUN_SHOW, INT(card->run), INT(act->now));
}

static void stand_nowhere(const struct act *act, const struct card *card)
{
	sql_do(act->db, SQL_RUN_STAND, INT(card->run), INT_OR_NULL(0), INT_OR_NULL(0),
	       INT(card->covers));
}

enum placed run_move(const struct act *act, const struct plan *plan, const char *reason)
{
	const struct move *end = plan->moves + plan->count;
	enum placed placed = PLACE_DONE;

	for (const struct move *move = plan->moves; move < end; move++)
		leave(act, move->card->run);
	for (const struct move *move = plan->moves; move < end && placed == PLACE_DONE; move++) {
		if (move->slot < 0)
			stand_nowhere(act, move->card);
		else
			placed = take(act, plan->grid, move);
		tell(act, plan->grid, move, reason ? reason : "");
	}
	return placed;
}

int64_t run_again(const struct act *act, int64_t session)
{
	return sql_int(act->db, SQL_RUN_AGAIN, TEXT(random_uuid(act->mem)), INT(session),
		       INT(act->now));
}

bool run_drop(const struct act *act, int64_t run)
{
	sql_do(act->db, SQL_RUN_FORGET_GOING, INT(run));
	sql_do(act->db, SQL_RUN_FORGET_TURNOUT, INT(run));
	return sql_do(act->db, SQL_RUN_DROP, INT(run)) == 1;
}

void run_end(const struct act *act, const struct card *card)
{
	int count;
	const struct card *runs = session_runs(act->db, act->mem, card->id,
					       (struct viewer_sees){ .organiser = true }, &count);

	for (int i = 0; i < count; i++) {
		leave(act, runs[i].run);
		stand_nowhere(act, &runs[i]);
	}
	sql_do(act->db, SQL_RUN_TELL_SESSION, INT(card->id), INT(act->now));
}

void run_revive(const struct act *act, int64_t session)
{
	sql_do(act->db, SQL_RUN_TELL_SESSION, INT(session), INT(act->now));
}

void run_touch(const struct act *act, int64_t session)
{
	sql_do(act->db, SQL_RUN_TOUCH, INT(session), INT(act->now));
}

void run_touch_shown(const struct act *act)
{
	sql_do(act->db, SQL_RUN_TOUCH_SHOWN, INT(act->now));
}

void run_touch_host(const struct act *act, int64_t person)
{
	sql_do(act->db, SQL_RUN_TOUCH_HOST, INT(person), INT(act->now));
}

void run_touch_room(const struct act *act, int64_t room, bool told)
{
	sql_do(act->db, SQL_RUN_TOUCH_ROOM, INT(room), INT(act->now), INT(told));
}

char *run_places(const struct act *act, const char *runs, const char *reason)
{
	return sql_text(act->db, act->mem, SQL_RUN_PLACES, TEXT(runs),
			TEXT(reason && *reason ? reason : NULL));
}

char *run_places_of(const struct act *act, int64_t session, const char *reason)
{
	return run_places(act, sql_text(act->db, act->mem, SQL_RUN_OF, INT(session)), reason);
}
