/*
 * Changes that everybody should know, folded: a run that moved twice since the reader looked moved
 * once, from where they saw it to where it is; one that is back where it was did not move. Shifts of
 * a day are told apart, see change_day.h.
 */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "camp/change_day.h"
#include "camp/journal.h"

/* One run in one act; places are NULL and 0 where nobody could see them. */
struct step {
	int64_t seq, at, session, run, from_slot, to_slot, from_starts_at, to_starts_at;
	int64_t into_session, began; /* began: the seq of the oldest act that is folded in */
	const char *verb, *title, *uuid, *reason, *actor_name, *from_room, *to_room, *into_title;
	bool shown; /* it had been in the published programme before this act */
};

#define STEP(member) FIELD(struct step, member)

static const struct shape step_shape =
	SHAPE(struct step, STEP(seq), STEP(at), STEP(session), STEP(run), STEP(from_slot),
	      STEP(to_slot), STEP(from_starts_at), STEP(to_starts_at), STEP(verb), STEP(title),
	      STEP(uuid), STEP(reason), STEP(actor_name), STEP(from_room), STEP(to_room),
	      STEP(shown), STEP(into_session), STEP(into_title));

/* Newest come first: an older step of the same run says where it began. Gives how many are left. */
static int fold(struct step *steps, int count)
{
	int kept = 0;

	for (int i = 0; i < count; i++) {
		struct step *newer = steps;

		while (newer < steps + kept && newer->run != steps[i].run)
			newer++;
		if (newer == steps + kept) {
			steps[kept] = steps[i];
			steps[kept++].began = steps[i].seq;
			continue;
		}
		newer->from_room = steps[i].from_room;
		newer->from_starts_at = steps[i].from_starts_at;
		newer->from_slot = steps[i].from_slot;
		newer->began = steps[i].seq;
		newer->shown = steps[i].shown;
		if (!newer->reason)
			newer->reason = steps[i].reason;
	}
	return kept;
}

/* False: nothing that a reader would notice. */
static bool kind_of(const struct step *step, enum change_kind *kind)
{
	if (step->to_room && step->from_room) {
		*kind = step->from_starts_at != step->to_starts_at ? CHANGE_MOVED : CHANGE_ROOM;
		return step->from_slot != step->to_slot ||
		       !text_same(step->from_room, step->to_room);
	}
	if (step->to_room) {
		*kind = step->shown ? CHANGE_REVIVED : CHANGE_NEW;
		return true;
	}
	if (step->into_session)
		*kind = CHANGE_MERGED;
	else if (!strcmp(step->verb, "session.cancelled"))
		*kind = CHANGE_CANCELLED;
	else if (step->from_room)
		*kind = CHANGE_UNPLACED;
	else
		*kind = CHANGE_REVIVED;
	return step->from_room || !strncmp(step->verb, "session.", 8);
}

static struct change change_of(const struct step *step, enum change_kind kind)
{
	return (struct change){
		.seq = step->seq,
		.at = step->at,
		.session = step->session,
		.run = step->run,
		.kind = kind,
		.title = step->title,
		.reason = step->reason ? step->reason : "",
		.actor_name = step->actor_name,
		.uuid = step->uuid,
		.from_starts_at = step->from_starts_at,
		.to_starts_at = step->to_starts_at,
		.from_room = step->from_room,
		.to_room = step->to_room,
		.into_session = step->into_session,
		.into_title = step->into_title,
	};
}

/* Both lists are newest first; so is what they become together. */
static int merge(struct change *all, const struct change *days, int day_count,
		 const struct change *runs, int run_count)
{
	int count = 0;

	while (day_count || run_count)
		if (!run_count || (day_count && days->seq > runs->seq)) {
			all[count++] = *days++;
			day_count--;
		} else {
			all[count++] = *runs++;
			run_count--;
		}
	return count;
}

/* Where the reader saw it: its slot may have had another time before it left it. */
static void look_back(struct step *step, const struct change_days *days)
{
	if (step->from_room)
		step->from_starts_at = change_days_time(days, step->from_slot, step->began,
							step->from_starts_at);
}

struct change *change_list(struct db *db, struct arena *mem, int64_t after_seq, int limit,
			   int *count)
{
	int steps_count, found = 0;
	const struct change_days *days = change_days_find(db, mem, after_seq);
	struct step *steps = sql_list(db, mem, SQL_CHANGE_LIST, &step_shape, &steps_count,
				      INT(after_seq));
	int kept = fold(steps, steps_count);
	struct change *runs = NEW_MANY(mem, struct change, kept + 1);
	struct change *changes = NEW_MANY(mem, struct change, kept + days->count + 1);
	enum change_kind kind;

	for (int i = 0; i < kept; i++) {
		look_back(&steps[i], days);
		if (kind_of(&steps[i], &kind))
			runs[found++] = change_of(&steps[i], kind);
	}
	found = merge(changes, days->list, days->count, runs, found);
	for (int i = 0; i < found; i++)
		changes[i].older = found - i - 1;
	*count = found < limit ? found : limit;
	return changes;
}

/* --- who has seen them ------------------------------------------------------------------------- */

struct seen_row {
	int place, people, seen;
};

static const struct shape seen_shape = SHAPE(struct seen_row, FIELD(struct seen_row, place),
					     FIELD(struct seen_row, people),
					     FIELD(struct seen_row, seen));

/* The last act of those whose times still differ: a later one may have put back others. */
static int64_t last_shift(const struct change *change)
{
	int64_t seq = 0;

	for (int i = 0; i < change->time_count; i++)
		if (change->times[i].seq > seq)
			seq = change->times[i].seq;
	return seq;
}

/* The runs that a change concerns, as a JSON array. */
static const char *runs_of(struct db *db, struct arena *mem, const struct change *change)
{
	struct buf slots = { .mem = mem };

	if (change->kind != CHANGE_SHIFTED)
		return arena_format(mem, "[%" PRId64 "]", change->run);
	for (int i = 0; i < change->time_count; i++)
		if (change->times[i].seq == last_shift(change))
			buf_format(&slots, "%c%" PRId64, slots.len ? ',' : '[',
				   change->times[i].slot);
	buf_text(&slots, slots.len ? "]" : "[]");
	return sql_text(db, mem, SQL_SHIFT_STANDING, TEXT(buf_end(&slots)));
}

struct change_seen *change_seen_by(struct db *db, struct arena *mem, const struct change *changes,
				   int count)
{
	struct change_seen *seen = NEW_MANY(mem, struct change_seen, count + 1);
	struct buf told = { .mem = mem };
	int rows;

	for (int i = 0; i < count; i++)
		buf_format(&told, "%c{\"runs\":%s,\"seq\":%" PRId64 ",\"at\":%" PRId64 "}",
			   i ? ',' : '[', runs_of(db, mem, &changes[i]), changes[i].seq,
			   changes[i].at);
	buf_text(&told, count ? "]" : "[]");
	const struct seen_row *row = sql_list(db, mem, SQL_CHANGE_SEEN_BY, &seen_shape, &rows,
					      TEXT(buf_end(&told)));

	for (; rows; rows--, row++)
		seen[row->place] = (struct change_seen){ row->people, row->seen };
	return seen;
}

void change_seen(const struct act *act, int64_t person, int64_t upto)
{
	const char *me = arena_format(act->mem, "me:%" PRId64, person);

	sql_do(act->db, SQL_CHANGE_SEEN, INT(person), INT(upto));
	journal_add(act, "changes.seen", me, NULL, NULL, TOPICS(me, "seen"));
}
