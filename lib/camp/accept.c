/*
 * Accepting a proposal: several moves, each by the rules of placing, as one act.
 */
#include "camp/ground.h"
#include "camp/journal.h"
#include "camp/plan.h"

static struct place_outcome refused(enum placed placed)
{
	return (struct place_outcome){ .placed = placed };
}

static struct place_outcome stale(const struct act *act)
{
	struct place_outcome outcome = refused(PLACE_STALE);

	outcome.theirs = journal_find(act->db, act->mem, grid_undoable(act->db));
	return outcome;
}

static enum placed add(struct plan *plan, const struct accepted *move)
{
	struct card *card = grid_card(plan->grid, move->run);
	bool off = !move->room && !move->slot;
	int room = off ? -1 : ground_room(plan->grid, move->room);
	int slot = off ? -1 : ground_slot(plan->grid, move->slot);

	if (!card || card->state != SESSION_OFFERED)
		return PLACE_ENDED;
	if (!off && (room < 0 || slot < 0))
		return PLACE_NOT_A_SLOT;
	if (card->slot && card->starts_at <= plan->begun_by)
		return PLACE_PAST;
	plan_add(plan, card, room, slot);
	return PLACE_DONE;
}

struct place_outcome grid_accept(const struct act *act, int64_t revision,
				 const struct accepted *moves, int count)
{
	struct viewer_sees everything = { act->actor, true };
	struct plan plan = { .mem = act->mem,
			     .grid = grid_find(act->db, act->mem, everything),
			     .begun_by = plan_begun_by(act->camp, act->now),
			     .frozen_by = plan_frozen_by(act->now) };
	struct place_outcome outcome = { .placed = PLACE_DONE };

	if (act->camp->phase == PHASE_CLOSED)
		return refused(PLACE_CLOSED);
	if (topic_revision(act->db, "grid") != revision)
		return stale(act);
	if (!count)
		return refused(PLACE_SAME);
	for (int i = 0; i < count && outcome.placed == PLACE_DONE; i++)
		outcome.placed = add(&plan, &moves[i]);
	if (outcome.placed == PLACE_DONE)
		outcome.placed = plan_check(&plan, &outcome);
	if (outcome.placed == PLACE_DONE)
		outcome.placed = plan_perform(act, &plan, "run.moved", "grid", NULL, &outcome.seq);
	return outcome;
}
