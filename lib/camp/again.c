/*
 * Running it again. As with votes, the journal hears that something changed, and nothing else.
 */
#include <inttypes.h>

#include "camp/again.h"
#include "camp/journal.h"
#include "camp/run.h"

static bool begun(const struct card *card, int64_t now)
{
	return card->slot && card->published_at && (card->starts_at <= now || card_full(card, now));
}

enum again again_may(const struct camp *camp, const struct card *card, int64_t now)
{
	if (!card || card->state != SESSION_OFFERED)
		return AGAIN_GONE;
	if (card->mine)
		return AGAIN_YOURS;
	if (camp->phase == PHASE_CLOSED)
		return AGAIN_CLOSED;
	return begun(card, now) ? AGAIN_DONE : AGAIN_NOT_YET;
}

enum again again_ask(const struct act *act, int64_t session, bool wanted)
{
	struct viewer_sees who = { .person = act->actor };
	const struct card *card = session_card(act->db, act->mem, session, who);
	enum again again = wanted ? again_may(act->camp, card, act->now) : AGAIN_DONE;
	int changed;

	if (again != AGAIN_DONE)
		return again;
	if (!card)
		return AGAIN_GONE;
	changed = wanted ? sql_do(act->db, SQL_AGAIN_ASK, INT(act->actor), INT(session),
				  INT(act->now))
			 : sql_do(act->db, SQL_AGAIN_DROP, INT(act->actor), INT(session));
	if (changed)
		journal_votes_changed(act);
	return changed ? AGAIN_DONE : AGAIN_SAME;
}

bool again_asked(struct db *db, int64_t session, int64_t person)
{
	return sql_int(db, SQL_AGAIN_ASKED, INT(person), INT(session)) != 0;
}

/* --- the second run --------------------------------------------------------------------------- */

static void tell(const struct act *act, const char *verb, int64_t session)
{
	const char *subject = arena_format(act->mem, "session:%" PRId64, session);

	journal_add(act, verb, subject, NULL, NULL, TOPICS("grid", "sessions", subject));
}

/* The runs of a session on offer; NULL: it is not. */
static const struct card *offered(const struct act *act, int64_t session, int *count)
{
	const struct card *runs = session_runs(act->db, act->mem, session,
					       (struct viewer_sees){ act->actor, true }, count);

	return *count && runs->state == SESSION_OFFERED ? runs : NULL;
}

enum rerun again_run(const struct act *act, int64_t session)
{
	int count;
	const struct card *runs = offered(act, session, &count);

	if (!runs)
		return RERUN_GONE;
	if (act->camp->phase == PHASE_CLOSED)
		return RERUN_CLOSED;
	if (count > 1)
		return RERUN_ALREADY;
	if (!runs->shown)
		return RERUN_EARLY;
	run_again(act, session);
	tell(act, "session.again", session);
	return RERUN_DONE;
}

enum rerun again_drop(const struct act *act, int64_t session)
{
	int count;
	const struct card *runs = offered(act, session, &count);

	if (!runs || count < 2)
		return RERUN_GONE;
	if (act->camp->phase == PHASE_CLOSED)
		return RERUN_CLOSED;
	if (runs[1].slot)
		return RERUN_PLACED;
	if (!run_drop(act, runs[1].run))
		return RERUN_SHOWN;
	tell(act, "session.once", session);
	return RERUN_DONE;
}
