/*
 * Full rooms, and where there are seats.
 */
#include <inttypes.h>

#include "camp/door.h"
#include "camp/ground.h"
#include "camp/journal.h"
#include "camp/plan.h"

static bool doors_open(const struct card *card, int64_t now)
{
	return card->state == SESSION_OFFERED && card->slot && card->published_at &&
	       card->starts_at <= plan_frozen_by(now) && now < card->ends_at;
}

enum door door_may(const struct act *act, const struct card *card)
{
	if (!card)
		return DOOR_GONE;
	if (!card->mine && !act->organiser && !act->helper)
		return DOOR_NOT_YOURS;
	if (act->camp->phase == PHASE_CLOSED)
		return DOOR_CLOSED;
	return doors_open(card, act->now) ? DOOR_DONE : DOOR_NOT_NOW;
}

enum door door_full(const struct act *act, int64_t run, bool full, int64_t seen_room,
		    int64_t seen_slot)
{
	const struct grid *grid = grid_find(act->db, act->mem,
					    (struct viewer_sees){ act->actor, true });
	const struct card *card = grid_card(grid, run);
	enum door door = door_may(act, card);

	if (door != DOOR_DONE)
		return door;
	if (card->room != seen_room || card->slot != seen_slot)
		return DOOR_STALE;
	if (!sql_do(act->db, SQL_RUN_FULL, INT(run), INT(full)))
		return DOOR_SAME;
	journal_add(act, full ? "run.full" : "run.open",
		    arena_format(act->mem, "run:%" PRId64, run), NULL, NULL,
		    TOPICS("grid", "sessions",
			   arena_format(act->mem, "session:%" PRId64, card->id)));
	return DOOR_DONE;
}

/* --- where else: a dozen rooms, so that sorting is putting each in its place ------------------- */

static const struct room *room_of(const struct grid *grid, const struct card *card)
{
	return &grid->rooms[ground_room(grid, card->room)];
}

static bool meanwhile(const struct card *card, const struct card *other, int64_t now)
{
	return other->run != card->run && other->state == SESSION_OFFERED && other->published_at &&
	       other->starts_at < card->ends_at && card->starts_at < other->ends_at &&
	       other->ends_at > now && !card_full(other, now);
}

const struct card **door_open(struct arena *mem, const struct grid *grid, const struct card *card,
			      int64_t now, int *count)
{
	const struct card **open = NEW_MANY(mem, const struct card *, grid->card_count + 1);

	*count = 0;
	for (int i = 0; i < grid->card_count; i++) {
		const struct card *other = &grid->cards[i];
		int at = *count;

		if (!other->slot || !meanwhile(card, other, now))
			continue;
		for (; at && room_of(grid, open[at - 1])->seats < room_of(grid, other)->seats; at--)
			open[at] = open[at - 1];
		open[at] = other;
		(*count)++;
	}
	return open;
}

/* Unlocked, as the builder offers it. */
static bool fits(struct arena *mem, const struct grid *grid, const struct camp *camp,
		 struct card *card, int room, int64_t now)
{
	struct plan plan = { .mem = mem, .grid = grid, .begun_by = plan_begun_by(camp, now) };
	struct place_outcome why = { 0 };

	plan_add(&plan, card, room, ground_slot(grid, card->slot));
	return plan_check(&plan, &why) == PLACE_DONE;
}

const struct room **door_larger(struct arena *mem, const struct grid *grid, const struct camp *camp,
				const struct card *card, int64_t now, int *count)
{
	const struct room **larger = NEW_MANY(mem, const struct room *, grid->room_count + 1);
	struct card *own = grid_card(grid, card->run);
	int seats = room_of(grid, card)->seats;

	*count = 0;
	for (int i = 0; i < grid->room_count; i++) {
		const struct room *room = &grid->rooms[i];
		int at = *count;

		if (room->seats <= seats || !fits(mem, grid, camp, own, i, now))
			continue;
		for (; at && larger[at - 1]->seats < room->seats; at--)
			larger[at] = larger[at - 1];
		larger[at] = room;
		(*count)++;
	}
	return larger;
}
