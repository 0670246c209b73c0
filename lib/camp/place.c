/*
 * Acts on the grid: placing, moving, swapping, taking off, and undoing one of these.
 *
 * Each loads the grid afresh inside its transaction, makes a plan, has it checked, does it, and
 * keeps where everything stood before and after in the journal.
 */
#include <inttypes.h>

#include "base/buf.h"
#include "camp/ground.h"
#include "camp/journal.h"
#include "camp/run.h"
#include "camp/shift.h"

struct was {
	int64_t run, from_room, from_slot, to_room, to_slot;
};

static const struct shape was_shape =
	SHAPE(struct was, FIELD(struct was, run), FIELD(struct was, from_room),
	      FIELD(struct was, from_slot), FIELD(struct was, to_room), FIELD(struct was, to_slot));

static struct plan plan_begin(const struct act *act)
{
	return (struct plan){ .mem = act->mem,
			      .grid = grid_find(act->db, act->mem,
						(struct viewer_sees){ act->actor, true }) };
}

/* --- doing a plan ----------------------------------------------------------------------------- */

static char *runs_of(const struct act *act, const struct plan *plan)
{
	struct buf runs = { .mem = act->mem };

	for (int i = 0; i < plan->count; i++)
		buf_format(&runs, "%c%" PRId64, i ? ',' : '[', plan->moves[i].card->run);
	buf_char(&runs, ']');
	return arena_text(act->mem, buf_end(&runs));
}

/* Topics: the grid, the lists of sessions, and each session that moved. */
static int64_t tell(const struct act *act, const struct plan *plan, const char *verb,
		    const char *subject, const char *before, const char *after)
{
	const char **topics = NEW_MANY(act->mem, const char *, plan->count + 3);

	topics[0] = "grid";
	topics[1] = "sessions";
	for (int i = 0; i < plan->count; i++)
		topics[i + 2] = arena_format(act->mem, "session:%" PRId64, plan->moves[i].card->id);
	return journal_add(act, verb, subject, before, after, topics);
}

enum placed plan_perform(const struct act *act, const struct plan *plan, const char *verb,
			 const char *subject, const char *reason, int64_t *seq)
{
	const char *runs = runs_of(act, plan);
	const char *before = run_places(act, runs, NULL);
	enum placed placed = run_move(act, plan, reason);

	if (placed == PLACE_DONE)
		*seq = tell(act, plan, verb, subject, before, run_places(act, runs, reason));
	return placed;
}

/* --- placing ---------------------------------------------------------------------------------- */

/* What stands in the way of `card` there, for whoever asked. */
static void tell_others(const struct act *act, const struct plan *plan, struct card *card, int room,
			int slot, struct place_outcome *outcome)
{
	outcome->others = NEW_MANY(act->mem, struct card *, SESSION_SLOTS_MOST);
	outcome->other_count = plan_in_the_way(plan->grid, card, room, slot, outcome->others);
	outcome->can_swap = outcome->other_count && plan_swaps(plan, card, room, slot);
}

static struct place_outcome stale(const struct act *act, int64_t run)
{
	return (struct place_outcome){
		.placed = PLACE_STALE,
		.theirs = journal_find(act->db, act->mem,
				       sql_int(act->db, SQL_CHANGE_LAST, INT(run))),
	};
}

static bool saw(const struct place_wish *wish, int64_t run)
{
	for (int i = 0; i < wish->seen_count; i++)
		if (wish->seen_others[i] == run)
			return true;
	return false;
}

static bool among(struct card *const *cards, int count, int64_t run)
{
	for (int i = 0; i < count; i++)
		if (cards[i]->run == run)
			return true;
	return false;
}

/*
 * A run that stands in the way unseen, or was seen there and is gone; 0: all is as it was seen. Where
 * nobody would have to make way, those further on need not be seen: a plain form does not say how far
 * a session reaches.
 */
static int64_t seen_otherwise(const struct plan *plan, const struct place_wish *wish,
			      const struct card *card, int room, int slot)
{
	struct card *others[SESSION_SLOTS_MOST];
	int count = plan_in_the_way(plan->grid, card, room, slot, others), asked = count;

	if (wish->if_taken == IF_TAKEN_REFUSE)
		asked = count && others[0] == grid_cell(plan->grid, slot, room);
	for (int i = 0; i < asked; i++)
		if (!saw(wish, others[i]->run))
			return others[i]->run;
	for (int i = 0; i < wish->seen_count; i++)
		if (wish->seen_others[i] != card->run &&
		    !among(others, count, wish->seen_others[i]))
			return wish->seen_others[i];
	return 0;
}

static struct place_outcome plan_place(const struct act *act, struct plan *plan,
				       const struct place_wish *wish, struct card *card)
{
	const struct grid *grid = plan->grid;
	struct place_outcome outcome = { .placed = PLACE_NOT_A_SLOT };
	int room = ground_room(grid, wish->room), slot = ground_slot(grid, wish->slot);

	if (room < 0 || slot < 0)
		return outcome;
	if (card->room == wish->room && card->slot == wish->slot && card->covers == card->slots)
		return (struct place_outcome){ .placed = PLACE_SAME };
	int64_t other = seen_otherwise(plan, wish, card, room, slot);

	if (card->room != wish->seen_room || card->slot != wish->seen_slot)
		other = card->run;
	if (other) {
		outcome = stale(act, other);
	} else {
		plan_add(plan, card, room, slot);
		outcome.placed = plan_make_way(plan, card, room, slot, wish->if_taken);
		if (outcome.placed == PLACE_DONE)
			outcome.placed = plan_check(plan, &outcome);
	}
	tell_others(act, plan, card, room, slot, &outcome);
	return outcome;
}

static struct place_outcome plan_off(const struct act *act, struct plan *plan,
				     const struct place_wish *wish, struct card *card)
{
	if (!card->slot)
		return (struct place_outcome){ .placed = PLACE_SAME };
	if (card->room != wish->seen_room || card->slot != wish->seen_slot)
		return stale(act, card->run);
	struct place_outcome outcome = { 0 };

	plan_add(plan, card, -1, -1);
	outcome.placed = plan_check(plan, &outcome);
	return outcome;
}

static const char *verb_of(const struct plan *plan)
{
	const struct move *own = &plan->moves[0];

	if (own->slot < 0)
		return "run.unplaced";
	if (!own->card->slot)
		return "run.placed";
	return plan->count > 1 && plan->moves[1].slot >= 0 ? "run.swapped" : "run.moved";
}

struct place_outcome grid_place(const struct act *act, const struct place_wish *wish)
{
	struct plan plan = plan_begin(act);
	struct card *card = grid_card(plan.grid, wish->run);
	struct place_outcome outcome;

	plan.begun_by = plan_begun_by(act->camp, act->now);
	plan.frozen_by = wish->unlock ? 0 : plan_frozen_by(act->now);
	if (!card || card->state != SESSION_OFFERED)
		return (struct place_outcome){ .placed = PLACE_ENDED };
	if (act->camp->phase == PHASE_CLOSED)
		return (struct place_outcome){ .placed = PLACE_CLOSED };
	outcome = wish->room || wish->slot ? plan_place(act, &plan, wish, card)
					   : plan_off(act, &plan, wish, card);
	outcome.now_room = card->room;
	outcome.now_slot = card->slot;
	if (outcome.placed == PLACE_DONE)
		outcome.placed = plan_perform(act, &plan, verb_of(&plan),
					      arena_format(act->mem, "run:%" PRId64, wish->run),
					      wish->reason, &outcome.seq);
	return outcome;
}

/* --- undo ------------------------------------------------------------------------------------- */

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
enum undone grid_undo(const struct act *act, int64_t seq)
{
	int count;
	const struct was *was = sql_list(act->db, act->mem, SQL_CHANGE_PLACES, &was_shape, &count,
					 INT(seq));
	struct plan plan = plan_begin(act);
	struct place_outcome why = { 0 };

	if (act->camp->phase == PHASE_CLOSED)
		return UNDO_CLOSED;
	if (!count)
		return shift_undo(act, seq);
	for (int i = 0; i < count; i++)
		if (!plan_back(&plan, &was[i]))
			return UNDO_CHANGED_SINCE;
	if (plan_check(&plan, &why) != PLACE_DONE)
		return UNDO_CHANGED_SINCE;
	return plan_perform(act, &plan, "run.undone", arena_format(act->mem, "act:%" PRId64, seq),
			    NULL, &seq) == PLACE_DONE
		       ? UNDO_DONE
		       : UNDO_CHANGED_SINCE;
}

int64_t grid_undoable(struct db *db)
{
	return sql_int(db, SQL_CHANGE_UNDOABLE);
}
