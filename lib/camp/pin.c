/*
 * Pins: a run that stays where it stands. Nobody but organisers hears of it, calendars neither.
 */
#include <inttypes.h>

#include "camp/journal.h"
#include "camp/run.h"

static struct card *find(const struct act *act, int64_t run)
{
	return grid_card(grid_find(act->db, act->mem, (struct viewer_sees){ .organiser = true }),
			 run);
}

static enum pin set(const struct act *act, int64_t run, bool pinned)
{
	const char *runs = arena_format(act->mem, "[%" PRId64 "]", run);

	if (!sql_do(act->db, SQL_RUN_PIN, INT(run), INT(pinned)))
		return PIN_SAME;
	journal_add(act, pinned ? "run.pinned" : "run.unpinned",
		    arena_format(act->mem, "run:%" PRId64, run), NULL, run_places(act, runs, NULL),
		    TOPICS("grid"));
	return PIN_DONE;
}

static enum pin check(const struct act *act, const struct card *card)
{
	if (act->camp->phase == PHASE_CLOSED)
		return PIN_CLOSED;
	return card && card->slot ? PIN_DONE : PIN_NOT_PLACED;
}

enum pin grid_pin(const struct act *act, int64_t run, int64_t seen_room, int64_t seen_slot)
{
	const struct card *card = find(act, run);
	enum pin pin = check(act, card);

	if (card && (card->room != seen_room || card->slot != seen_slot))
		return PIN_STALE;
	return pin == PIN_DONE ? set(act, run, true) : pin;
}

enum pin grid_unpin(const struct act *act, int64_t run)
{
	enum pin pin = check(act, find(act, run));

	return pin == PIN_DONE ? set(act, run, false) : pin;
}
