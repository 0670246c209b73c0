/*
 * What a shift would mean: the new times, what speaks against them, and what an organiser should know.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/zone.h"
#include "camp/ground.h"
#include "camp/journal.h"
#include "camp/shift.h"

static struct shift *refuse(struct shift *shift, enum shifted outcome, const struct slot *at,
			    const struct slot *other)
{
	shift->outcome = outcome;
	shift->at = at;
	shift->other = other;
	return shift;
}

bool shift_open(const struct shift *shift, const struct slot *slot, int64_t now)
{
	return shift->day && slot->day == shift->day->id && slot->starts_at > now;
}

static const struct day *today(const struct grid *grid, const struct zone *zone, int64_t now)
{
	for (int i = 0; i < grid->day_count; i++)
		if (grid->days[i].begins_at == zone_day(zone, now))
			return &grid->days[i];
	return NULL;
}

/* The slot `id`, or the first that is open when id is 0; NULL: it is not open. */
static const struct slot *first_slot(const struct shift *shift, int64_t id, int64_t now)
{
	const struct grid *grid = shift->grid;

	for (int i = 0; i < grid->slot_count; i++)
		if ((!id || grid->slots[i].id == id) && shift_open(shift, &grid->slots[i], now))
			return &grid->slots[i];
	return NULL;
}

static const struct slot *end_of_slots(const struct grid *grid)
{
	return grid->slots + grid->slot_count;
}

/* --- the breaks that give back time -------------------------------------------------------------- */

static int minutes_back(const struct shift_wish *wish, const struct slot *slot)
{
	for (int i = 0; i < wish->break_count; i++)
		if (wish->breaks[i].slot == slot->id)
			return wish->breaks[i].minutes;
	return 0;
}

static enum shifted check_break(const struct shift *shift, const struct shift_break *given,
				const struct slot **at)
{
	int place = ground_slot(shift->grid, given->slot);
	const struct slot *slot = place < 0 ? NULL : &shift->grid->slots[place];

	*at = slot;
	if (!given->minutes)
		return SHIFT_DONE;
	if (!slot || slot->kind != SLOT_BREAK || slot->day != shift->day->id || slot < shift->from)
		return SHIFT_NO_BREAK;
	if (given->minutes < 0 || given->minutes * CLOCK_MINUTE > slot->ends_at - slot->starts_at)
		return SHIFT_BREAK_LENGTH;
	return SHIFT_DONE;
}

static enum shifted check_breaks(struct shift *shift, const struct shift_wish *wish)
{
	for (int i = 0; i < wish->break_count; i++) {
		const struct slot *at;
		enum shifted outcome = check_break(shift, &wish->breaks[i], &at);

		if (outcome != SHIFT_DONE)
			return refuse(shift, outcome, at, NULL)->outcome;
	}
	return SHIFT_DONE;
}

/* --- the new times ------------------------------------------------------------------------------- */

/* From the first slot on to the end of its day: as late as the shift has become by then. */
static void set_times(struct shift *shift, struct arena *mem, const struct shift_wish *wish)
{
	int64_t late = wish->minutes * CLOCK_MINUTE;

	shift->times = NEW_MANY(mem, struct shift_time, shift->grid->slot_count + 1);
	for (const struct slot *slot = shift->from;
	     slot < end_of_slots(shift->grid) && slot->day == shift->day->id; slot++) {
		int64_t back = minutes_back(wish, slot) * CLOCK_MINUTE;
		struct shift_time time = { slot, slot->starts_at + late,
					   slot->ends_at + late - back };

		late -= back;
		if (time.ends_at == time.starts_at)
			time.starts_at = time.ends_at = 0;
		if (time.starts_at == slot->starts_at && time.ends_at == slot->ends_at)
			continue;
		shift->earlier |= time.starts_at && time.starts_at < slot->starts_at;
		shift->times[shift->count++] = time;
	}
}

/* Days are 23 to 25 hours long. */
static int64_t next_midnight(const struct day *day, const struct zone *zone)
{
	return zone_day(zone, day->begins_at + 30 * CLOCK_HOUR);
}

static const struct shift_time *first_kept(const struct shift *shift)
{
	for (int i = 0; i < shift->count; i++)
		if (shift->times[i].starts_at)
			return &shift->times[i];
	return NULL;
}

static const struct shift_time *last_kept(const struct shift *shift)
{
	for (int i = shift->count - 1; i >= 0; i--)
		if (shift->times[i].starts_at)
			return &shift->times[i];
	return NULL;
}

/* Within the shift nothing can overlap: only its first and its last time can be in somebody's way. */
static void check_times(struct shift *shift, const struct zone *zone, int64_t now)
{
	const struct shift_time *first = first_kept(shift), *last = last_kept(shift);
	const struct slot *slots = shift->grid->slots, *end = end_of_slots(shift->grid);
	int64_t midnight = next_midnight(shift->day, zone);

	if (!shift->count)
		refuse(shift, SHIFT_SAME, NULL, NULL);
	if (!first)
		return;
	const struct slot *before = shift->times[0].slot > slots ? shift->times[0].slot - 1 : NULL;
	const struct slot *next = last->slot + 1 < end ? last->slot + 1 : NULL;

	if (first->starts_at <= now)
		refuse(shift, SHIFT_PAST, first->slot, NULL);
	else if (before && first->starts_at < before->ends_at)
		refuse(shift, SHIFT_BEFORE, first->slot, before);
	else if (last->ends_at > midnight && last->slot->ends_at <= midnight)
		refuse(shift, SHIFT_MIDNIGHT, last->slot, NULL);
	else if (next && next->day != shift->day->id && last->ends_at > next->starts_at)
		refuse(shift, SHIFT_NEXT, last->slot, next);
}

/* --- what stands in them ------------------------------------------------------------------------- */

/* The time that a slot would have; its own when it does not change. */
static struct shift_time time_of(const struct shift *shift, const struct slot *slot)
{
	for (int i = 0; i < shift->count; i++)
		if (shift->times[i].slot == slot)
			return shift->times[i];
	return (struct shift_time){ slot, slot->starts_at, slot->ends_at };
}

static void warn(struct shift *shift, enum shift_warning_kind kind, const struct card *card,
		 int64_t starts_at, int64_t ends_at)
{
	shift->warnings[shift->warning_count++] = (struct shift_warning){ kind, card, starts_at,
									  ends_at };
}

static void look_at(struct shift *shift, const struct card *card)
{
	int place = ground_slot(shift->grid, card->slot), last = place + card->covers - 1;

	if (place < 0 || last >= shift->grid->slot_count)
		return;
	int64_t starts_at = time_of(shift, &shift->grid->slots[place]).starts_at;
	int64_t ends_at = time_of(shift, &shift->grid->slots[last]).ends_at;

	if (card->not_after && ends_at != card->ends_at && ends_at > card->not_after)
		warn(shift, SHIFT_TOO_LATE, card, starts_at, ends_at);
	if (card->not_before && starts_at != card->starts_at && starts_at < card->not_before)
		warn(shift, SHIFT_TOO_EARLY, card, starts_at, ends_at);
	if (starts_at == card->starts_at && ends_at > card->ends_at)
		warn(shift, SHIFT_LONGER, card, starts_at, ends_at);
}

static void find_warnings(struct shift *shift, struct arena *mem)
{
	shift->warnings = NEW_MANY(mem, struct shift_warning, 2 * shift->grid->card_count + 1);
	for (int i = 0; i < shift->grid->card_count; i++)
		if (shift->grid->cards[i].slot)
			look_at(shift, &shift->grid->cards[i]);
}

struct shift *shift_find(struct db *db, struct arena *mem, const struct camp *camp, int64_t now,
			 const struct shift_wish *wish)
{
	const struct zone *zone = zone_find(camp->zone);
	struct shift *shift = NEW(mem, struct shift);

	shift->grid = grid_find(db, mem, (struct viewer_sees){ .organiser = true });
	shift->revision = topic_revision(db, "grid");
	shift->day = today(shift->grid, zone, now);
	shift->from = first_slot(shift, wish->from, now);
	if (camp->phase == PHASE_CLOSED)
		return refuse(shift, SHIFT_CLOSED, NULL, NULL);
	if (!first_slot(shift, 0, now))
		return refuse(shift, SHIFT_NOTHING, NULL, NULL);
	if (!shift->from)
		return refuse(shift, SHIFT_BEGUN, NULL, NULL);
	if (abs(wish->minutes) > SHIFT_MOST)
		return refuse(shift, SHIFT_FAR, NULL, NULL);
	if (check_breaks(shift, wish) != SHIFT_DONE)
		return shift;
	set_times(shift, mem, wish);
	check_times(shift, zone, now);
	find_warnings(shift, mem);
	return shift;
}
