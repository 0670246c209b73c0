/*
 * Changes that everybody should know, folded: a run that moved twice since the reader looked moved
 * once, from where they saw it to where it is; one that is back where it was did not move.
 */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "camp/grid.h"
#include "camp/journal.h"

/* One run in one act; places are NULL and 0 where nobody could see them. */
struct step {
	int64_t seq, at, session, run, from_starts_at, to_starts_at;
	int64_t into_session;
	const char *verb, *title, *uuid, *reason, *actor_name, *from_room, *to_room, *into_title;
	bool shown; /* it had been in the published programme before this act */
};

#define STEP(member) FIELD(struct step, member)

static const struct shape step_shape = SHAPE(struct step, STEP(seq), STEP(at), STEP(session),
					     STEP(run), STEP(from_starts_at), STEP(to_starts_at),
					     STEP(verb), STEP(title), STEP(uuid), STEP(reason),
					     STEP(actor_name), STEP(from_room), STEP(to_room),
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
			steps[kept++] = steps[i];
			continue;
		}
		newer->from_room = steps[i].from_room;
		newer->from_starts_at = steps[i].from_starts_at;
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
		return *kind == CHANGE_MOVED || !text_same(step->from_room, step->to_room);
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

struct change *change_list(struct db *db, struct arena *mem, int64_t after_seq, int limit,
			   int *count)
{
	int steps_count, found = 0;
	struct step *steps = sql_list(db, mem, SQL_CHANGE_LIST, &step_shape, &steps_count,
				      INT(after_seq));
	int kept = fold(steps, steps_count);
	struct change *changes = NEW_MANY(mem, struct change, kept + 1);
	enum change_kind kind;

	for (int i = 0; i < kept; i++)
		if (kind_of(&steps[i], &kind))
			changes[found++] = change_of(&steps[i], kind);
	for (int i = 0; i < found; i++)
		changes[i].older = found - i - 1;
	*count = found < limit ? found : limit;
	return changes;
}

void change_seen(const struct act *act, int64_t person, int64_t upto)
{
	const char *me = arena_format(act->mem, "me:%" PRId64, person);

	sql_do(act->db, SQL_CHANGE_SEEN, INT(person), INT(upto));
	journal_add(act, "changes.seen", me, NULL, NULL, TOPICS(me));
}
