/*
 * Undo and redo. Each is a new act that takes back another one: an undoing takes back what was placed,
 * moved, swapped, taken off or redone; a redoing takes back an undoing. So both are one function, and
 * each may be taken back in its turn.
 */
#include <inttypes.h>

#include "camp/ground.h"
#include "camp/plan.h"
#include "camp/shift.h"

#define UNDONE "run.undone"
#define REDONE "run.redone"

struct was {
	int64_t run, from_room, from_slot, to_room, to_slot;
};

static const struct shape was_shape =
	SHAPE(struct was, FIELD(struct was, run), FIELD(struct was, from_room),
	      FIELD(struct was, from_slot), FIELD(struct was, to_room), FIELD(struct was, to_slot));

/* False: a run is no longer where the act left it. */
static bool plan_back(struct plan *plan, const struct was *was)
{
	struct card *card = grid_card(plan->grid, was->run);

	if (!card || card->state != SESSION_OFFERED || card->room != was->to_room ||
	    card->slot != was->to_slot)
		return false;
	if (was->from_slot)
		plan_add(plan, card, ground_room(plan->grid, was->from_room),
			 ground_slot(plan->grid, was->from_slot));
	else
		plan_add(plan, card, -1, -1);
	return true;
}

/* What has begun does not matter here: a slip of the hand during a session must be undoable. */
static enum undone take_back(const struct act *act, int64_t seq, const char *verb)
{
	int count;
	const struct was *was = sql_list(act->db, act->mem, SQL_CHANGE_PLACES, &was_shape, &count,
					 INT(seq), TEXT(verb));
	struct plan plan = plan_begin(act);
	struct place_outcome why = { 0 };

	if (act->camp->phase == PHASE_CLOSED)
		return UNDO_CLOSED;
	if (!count)
		return UNDO_NOTHING;
	for (int i = 0; i < count; i++)
		if (!plan_back(&plan, &was[i]))
			return UNDO_CHANGED_SINCE;
	if (plan_check(&plan, &why) != PLACE_DONE)
		return UNDO_CHANGED_SINCE;
	return plan_perform(act, &plan, verb, arena_format(act->mem, "act:%" PRId64, seq), NULL,
			    &seq) == PLACE_DONE
		       ? UNDO_DONE
		       : UNDO_CHANGED_SINCE;
}

enum undone grid_undo(const struct act *act, int64_t seq)
{
	enum undone undone = take_back(act, seq, UNDONE);

	return undone == UNDO_NOTHING ? shift_undo(act, seq) : undone;
}

enum undone grid_redo(const struct act *act, int64_t seq)
{
	return take_back(act, seq, REDONE);
}

int64_t grid_undoable(struct db *db)
{
	return sql_int(db, SQL_CHANGE_UNDOABLE);
}

int64_t grid_redoable(struct db *db)
{
	return sql_int(db, SQL_CHANGE_REDOABLE);
}
