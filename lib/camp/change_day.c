/*
 * Shifts of a day as people are told of them.
 */
#include "camp/change_day.h"

/* One slot in one act; 0: dropped. */
struct slot_step {
	int64_t seq, at, slot, day, from_starts_at, to_starts_at;
	enum slot_kind kind;
	const char *title, *actor_name, *reason;
};

#define STEP(member) FIELD(struct slot_step, member)

static const struct shape step_shape =
	SHAPE(struct slot_step, STEP(seq), STEP(at), STEP(slot), STEP(day), STEP(kind), STEP(title),
	      STEP(from_starts_at), STEP(to_starts_at), STEP(actor_name), STEP(reason));

int64_t change_days_time(const struct change_days *days, int64_t slot, int64_t before_seq,
			 int64_t otherwise)
{
	for (int i = days->step_count - 1; i >= 0; i--)
		if (days->steps[i].slot == slot && days->steps[i].seq < before_seq)
			return days->steps[i].from_starts_at;
	return otherwise;
}

/* --- folding ------------------------------------------------------------------------------------- */

static struct change *change_of(struct change *list, int *count, const struct slot_step *step)
{
	for (int i = 0; i < *count; i++)
		if (list[i].day == step->day)
			return &list[i];
	list[*count] = (struct change){
		.kind = CHANGE_SHIFTED,
		.seq = step->seq,
		.at = step->at,
		.day = step->day,
		.actor_name = step->actor_name,
		.reason = "",
	};
	return &list[(*count)++];
}

static struct change_time *time_of(struct change_time *times, int *count,
				   const struct slot_step *step)
{
	for (int i = 0; i < *count; i++)
		if (times[i].slot == step->slot)
			return &times[i];
	times[*count] = (struct change_time){
		.seq = step->seq,
		.slot = step->slot,
		.kind = step->kind,
		.title = step->title,
		.to_starts_at = step->to_starts_at,
	};
	return &times[(*count)++];
}

/* A day is told once, with the reason that was given last; each slot from where it was first seen. */
static void fold(struct change *change, struct change_time *times, const struct change_days *days)
{
	for (const struct slot_step *step = days->steps; step < days->steps + days->step_count;
	     step++) {
		if (step->day != change->day)
			continue;
		time_of(times, &change->time_count, step)->from_starts_at = step->from_starts_at;
		if (!*change->reason && step->reason)
			change->reason = step->reason;
	}
	change->times = times;
}

static int64_t when(const struct change_time *time)
{
	return time->to_starts_at ? time->to_starts_at : time->from_starts_at;
}

/* By time, without those that are back where they were. */
static void put_in_order(struct change *change, struct change_time *times)
{
	int kept = 0;

	for (int i = 0; i < change->time_count; i++) {
		struct change_time time = times[i];
		int place = kept;

		if (time.from_starts_at == time.to_starts_at)
			continue;
		for (; place > 0 && when(&times[place - 1]) > when(&time); place--)
			times[place] = times[place - 1];
		times[place] = time;
		kept++;
	}
	change->time_count = kept;
}

/* --- one sentence -------------------------------------------------------------------------------- */

/* How many slots of the day begin with the first changed one, or after it. */
static int rest_of_day(struct db *db, struct arena *mem, const struct change *change)
{
	int count, rest = 0;
	const struct slot *slots = slot_list(db, mem, &count);

	for (int i = 0; i < count; i++)
		rest += slots[i].day == change->day &&
			slots[i].starts_at >= change->times[0].to_starts_at;
	return rest;
}

static int minutes(struct db *db, struct arena *mem, const struct change *change)
{
	const struct change_time *first = &change->times[0];
	int64_t later = first->to_starts_at - first->from_starts_at;

	for (int i = 0; i < change->time_count; i++)
		if (!change->times[i].to_starts_at || !change->times[i].from_starts_at ||
		    change->times[i].to_starts_at - change->times[i].from_starts_at != later)
			return 0;
	return rest_of_day(db, mem, change) == change->time_count ? (int)(later / 60) : 0;
}

struct change_days *change_days_find(struct db *db, struct arena *mem, int64_t after_seq)
{
	struct change_days *days = NEW(mem, struct change_days);

	days->steps = sql_list(db, mem, SQL_SHIFT_LIST, &step_shape, &days->step_count,
			       INT(after_seq));
	struct change *list = NEW_MANY(mem, struct change, days->step_count + 1);
	int all = 0;

	for (int i = 0; i < days->step_count; i++)
		change_of(list, &all, &days->steps[i]);
	for (int i = 0; i < all; i++) {
		struct change_time *times = NEW_MANY(mem, struct change_time, days->step_count);

		fold(&list[i], times, days);
		put_in_order(&list[i], times);
		if (!list[i].time_count)
			continue;
		list[i].minutes = minutes(db, mem, &list[i]);
		list[days->count++] = list[i];
	}
	days->list = list;
	return days;
}
