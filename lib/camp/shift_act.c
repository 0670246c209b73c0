/*
 * Accepting a shift, and undoing one. What stands in the slots is told before and after, in the file's
 * own words; see shift.h.
 */
#include <inttypes.h>

#include "base/buf.h"
#include "camp/journal.h"
#include "camp/shift.h"

/* One slot of an act: from where to where, and where it is now; 0: dropped. */
struct step {
	int64_t slot, day, kind;
	int64_t from_starts_at, from_ends_at, to_starts_at, to_ends_at, now_starts_at, now_ends_at;
	const char *title;
};

#define STEP(member) FIELD(struct step, member)

static const struct shape step_shape = SHAPE(struct step, STEP(slot), STEP(day), STEP(kind),
					     STEP(title), STEP(from_starts_at), STEP(from_ends_at),
					     STEP(to_starts_at), STEP(to_ends_at),
					     STEP(now_starts_at), STEP(now_ends_at));

struct follower {
	int64_t run, session;
	bool told;
};

static const struct shape follower_shape = SHAPE(struct follower, FIELD(struct follower, run),
						 FIELD(struct follower, session),
						 FIELD(struct follower, told));

static void add_number(struct buf *list, int64_t number)
{
	buf_format(list, "%c%" PRId64, list->len ? ',' : '[', number);
}

static const char *list_end(struct buf *list)
{
	buf_text(list, list->len ? "]" : "[]");
	return buf_end(list);
}

/* --- telling ------------------------------------------------------------------------------------- */

struct told {
	const struct follower *followers;
	int count;
	const char *runs; /* those that calendars have, as a JSON array */
};

/* Before the slots change: what follows them, and from where it moves. */
static struct told follow(const struct act *act, const char *slots)
{
	struct told told = { 0 };
	struct buf runs = { .mem = act->mem };

	told.followers = sql_list(act->db, act->mem, SQL_SHIFT_RUNS, &follower_shape, &told.count,
				  TEXT(slots));
	for (int i = 0; i < told.count; i++)
		if (told.followers[i].told)
			add_number(&runs, told.followers[i].run);
	told.runs = list_end(&runs);
	sql_do(act->db, SQL_SHIFT_MARK, TEXT(told.runs), TEXT(slots), INT(act->now));
	return told;
}

/* Topics: the grid, the lists of sessions, and each session that follows. */
static int64_t tell(const struct act *act, const struct told *told, const char *verb,
		    const char *subject, const char *before, const char *reason)
{
	const char **topics = NEW_MANY(act->mem, const char *, told->count + 3);
	const char *after = sql_text(act->db, act->mem, SQL_SHIFT_NOW, TEXT(before),
				     TEXT(*reason ? reason : NULL));

	sql_do(act->db, SQL_SHIFT_TELL, TEXT(told->runs), INT(act->now), TEXT(reason));
	topics[0] = "grid";
	topics[1] = "sessions";
	for (int i = 0; i < told->count; i++)
		topics[i + 2] = arena_format(act->mem, "session:%" PRId64,
					     told->followers[i].session);
	return journal_add(act, verb, subject, before, after, topics);
}

/* --- setting ------------------------------------------------------------------------------------- */

static void set(const struct act *act, const struct shift_time *time)
{
	sql_do(act->db, SQL_SHIFT_SET, INT(time->slot->id), INT(time->starts_at),
	       INT(time->ends_at));
}

/*
 * No two slots begin together, not even for a moment: those that come later are set from the last one
 * on, those that come earlier from the first one on. The order of slots never changes, so that neither
 * kind can be in the other's way.
 */
static void set_all(const struct act *act, const struct shift_time *times, int count)
{
	for (int i = 0; i < count; i++)
		if (!times[i].starts_at)
			sql_do(act->db, SQL_SHIFT_DROP, INT(times[i].slot->id));
	for (int i = count - 1; i >= 0; i--)
		if (times[i].starts_at > times[i].slot->starts_at)
			set(act, &times[i]);
	for (int i = 0; i < count; i++)
		if (times[i].starts_at && times[i].starts_at <= times[i].slot->starts_at)
			set(act, &times[i]);
}

static const char *slots_of(const struct act *act, const struct shift_time *times, int count)
{
	struct buf slots = { .mem = act->mem };

	for (int i = 0; i < count; i++)
		add_number(&slots, times[i].slot->id);
	return list_end(&slots);
}

struct shift *shift_accept(const struct act *act, int64_t revision, const struct shift_wish *wish,
			   const char *reason)
{
	struct shift *shift = shift_find(act->db, act->mem, act->camp, act->now, wish);

	if (shift->outcome == SHIFT_DONE && shift->revision != revision)
		shift->outcome = SHIFT_STALE;
	if (shift->outcome != SHIFT_DONE)
		return shift;
	const char *slots = slots_of(act, shift->times, shift->count);
	const char *before = sql_text(act->db, act->mem, SQL_SHIFT_SLOTS, TEXT(slots));
	struct told told = follow(act, slots);

	set_all(act, shift->times, shift->count);
	shift->seq = tell(act, &told, "day.shifted",
			  arena_format(act->mem, "day:%" PRId64, shift->day->id), before, reason);
	return shift;
}

/* --- undo ---------------------------------------------------------------------------------------- */

/* As far as set_all is concerned, a dropped slot that comes back is none: bring_back adds it at the end. */
static int times_back(const struct act *act, const struct step *steps, int count,
		      struct shift_time *times)
{
	int kept = 0;

	for (int i = 0; i < count; i++) {
		struct slot *slot = NEW(act->mem, struct slot);

		*slot = (struct slot){ .id = steps[i].slot, .starts_at = steps[i].now_starts_at };
		if (steps[i].now_starts_at)
			times[kept++] = (struct shift_time){ slot, steps[i].from_starts_at,
							     steps[i].from_ends_at };
	}
	return kept;
}

static bool as_left(const struct step *steps, int count)
{
	for (int i = 0; i < count; i++)
		if (steps[i].now_starts_at != steps[i].to_starts_at ||
		    steps[i].now_ends_at != steps[i].to_ends_at)
			return false;
	return true;
}

static int64_t least(int64_t a, int64_t b)
{
	return a && a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* A slot that is none of the act's stands on the way back of one that is. */
static bool in_the_way(const struct act *act, const struct step *steps, int count)
{
	int slot_count;
	const struct slot *slots = slot_list(act->db, act->mem, &slot_count);

	for (int i = 0; i < slot_count; i++) {
		bool own = false, over = false;

		for (int k = 0; k < count; k++) {
			own |= steps[k].slot == slots[i].id;
			over |= slots[i].starts_at <
					most(steps[k].to_ends_at, steps[k].from_ends_at) &&
				slots[i].ends_at >
					least(steps[k].to_starts_at, steps[k].from_starts_at);
		}
		if (over && !own)
			return true;
	}
	return false;
}

/* False: a session has gone over where the break was since. */
static bool bring_back(const struct act *act, const struct step *step)
{
	if (step->now_starts_at)
		return true;
	if (sql_int(act->db, SQL_SLOT_IN_THE_WAY, INT(step->from_starts_at),
		    INT(step->from_ends_at)))
		return false;
	sql_do(act->db, SQL_SHIFT_BRING_BACK, INT(step->slot), INT(step->day),
	       INT(step->from_starts_at), INT(step->from_ends_at), INT(step->kind),
	       TEXT(step->title));
	return true;
}

static enum undone back(const struct act *act, int64_t seq, const struct step *steps, int count)
{
	struct shift_time *times = NEW_MANY(act->mem, struct shift_time, count);
	int kept = times_back(act, steps, count, times);
	const struct journal_entry *shift = journal_find(act->db, act->mem, seq);
	const char *before = sql_text(act->db, act->mem, SQL_SHIFT_NOW, TEXT(shift->after),
				      TEXT(NULL));
	struct told told = follow(act, slots_of(act, times, kept));

	set_all(act, times, kept);
	for (int i = 0; i < count; i++)
		if (!bring_back(act, &steps[i]))
			return UNDO_CHANGED_SINCE;
	tell(act, &told, "run.undone", arena_format(act->mem, "act:%" PRId64, seq), before, "");
	return UNDO_DONE;
}

enum undone shift_undo(const struct act *act, int64_t seq)
{
	int count;
	const struct step *steps = sql_list(act->db, act->mem, SQL_SHIFT_FOUND, &step_shape, &count,
					    INT(seq));

	if (!count)
		return UNDO_NOTHING;
	if (!as_left(steps, count) || in_the_way(act, steps, count))
		return UNDO_CHANGED_SINCE;
	return back(act, seq, steps, count);
}
