/*
 * Merging and taking it back. All is checked before anything is written. What undo must know stands in
 * the journal, but for the votes: those are kept in a table of their own.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/likeness.h"
#include "base/text.h"
#include "camp/card.h"
#include "camp/ground.h"
#include "camp/journal.h"
#include "camp/merge.h"
#include "camp/run.h"

static const struct viewer_sees all = { .organiser = true };

static const char *subject(const struct act *act, int64_t id)
{
	return arena_format(act->mem, "session:%" PRId64, id);
}

/* --- may it be merged ------------------------------------------------------------------------- */

enum merged merge_may(const struct camp *camp, const struct card *card, const struct card *into,
		      struct viewer_sees who)
{
	if (!card || !into)
		return MERGE_GONE;
	if (!who.organiser && !(card->mine && into->mine))
		return MERGE_NOT_YOURS;
	if (camp->phase == PHASE_CLOSED)
		return MERGE_CLOSED;
	if (card->id == into->id)
		return MERGE_SELF;
	if (card->state != SESSION_OFFERED || into->state != SESSION_OFFERED)
		return MERGE_ENDED;
	return MERGE_DONE;
}

static const struct shape busy_shape = SHAPE(struct merge_outcome,
					     FIELD(struct merge_outcome, host),
					     FIELD(struct merge_outcome, title));

static struct merge_outcome check(const struct act *act, const struct merge_wish *wish,
				  const struct card *card, const struct card *into)
{
	struct viewer_sees who = { act->actor, act->organiser };
	struct merge_outcome outcome = { .merged = merge_may(act->camp, card, into, who) };
	const struct merge_outcome *busy;

	if (outcome.merged != MERGE_DONE)
		return outcome;
	if (card->revision != wish->revision || into->revision != wish->into_revision)
		return (struct merge_outcome){ .merged = MERGE_STALE };
	busy = sql_find(act->db, act->mem, SQL_MERGE_BUSY, &busy_shape, INT(card->id),
			INT(into->id));
	if (busy)
		return (struct merge_outcome){ MERGE_HOST_BUSY, 0, busy->host, busy->title };
	return outcome;
}

/* --- what becomes of the kept one -------------------------------------------------------------- */

static bool among(const struct act *act, char *const *tags, size_t count, const char *tag)
{
	for (size_t i = 0; i < count; i++)
		if (text_same(text_search(act->mem, tags[i]), text_search(act->mem, tag)))
			return true;
	return false;
}

/* Its own, then those of the other as long as they fit. */
static const char *tags_of_both(const struct act *act, const struct card *into,
				const struct card *card)
{
	size_t own_count, more_count;
	char **own = text_split(act->mem, into->tags, ',', &own_count);
	char **more = text_split(act->mem, card->tags, ',', &more_count);
	const char *tags = into->tags;

	for (size_t i = 0; i < more_count; i++) {
		const char *longer = arena_format(act->mem, "%s%s%s", tags, *tags ? ", " : "",
						  more[i]);

		if (!among(act, own, own_count, more[i]) && !among(act, more, i, more[i]) &&
		    text_length(longer) <= TAGS_LENGTH)
			tags = longer;
	}
	return tags;
}

static void busy_again(const struct act *act, int64_t session)
{
	sql_do(act->db, SQL_MERGE_FREE, INT(session));
	sql_do(act->db, SQL_MERGE_OCCUPY, INT(session));
}

static void join_votes(const struct act *act, int64_t session, int64_t into)
{
	sql_do(act->db, SQL_MERGE_KEEP_VOTES, INT(session), INT(into));
	sql_do(act->db, SQL_MERGE_DROP_VOTES, INT(session));
	sql_do(act->db, SQL_MERGE_BRING_VOTES, INT(session), INT(into));
}

/* Both lists, both pages, and what their hosts see of their own. */
static int64_t tell(const struct act *act, const char *verb, const struct card *card, int64_t into,
		    const char *before, const char *after)
{
	int hosts = card->host_count + card->asked_count;
	const char **topics = NEW_MANY(act->mem, const char *, 6 + hosts);

	topics[0] = "sessions";
	topics[1] = "grid";
	topics[2] = "votes";
	topics[3] = subject(act, card->id);
	topics[4] = subject(act, into);
	for (int i = 0; i < hosts; i++)
		topics[5 + i] = arena_format(act->mem, "me:%" PRId64, card->hosts[i].person);
	return journal_add(act, verb, topics[3], before, after, topics);
}

/* --- merging ----------------------------------------------------------------------------------- */

#define OF_BOTH(act, name, card, into) \
	sql_text((act)->db, (act)->mem, name, INT((card)->id), INT((into)->id))

static int64_t merge(const struct act *act, const struct card *card, const struct card *into)
{
	const char *hosts = OF_BOTH(act, SQL_MERGE_HOSTS, card, into);
	const char *accepted = OF_BOTH(act, SQL_MERGE_ACCEPTED, card, into);
	const char *apart = sql_text(act->db, act->mem, SQL_MERGE_APART, INT(card->id));
	const char *apart_new = OF_BOTH(act, SQL_MERGE_APART_NEW, card, into);
	const char *before = run_places_of(act, card->id, NULL);

	run_end(act, card);
	sql_do(act->db, SQL_MERGE_STATE, INT(card->id), INT(into->id), INT(act->now));
	sql_do(act->db, SQL_SESSION_DROP_APART, INT(card->id));
	sql_do(act->db, SQL_SESSION_ADD_APART, INT(into->id), TEXT(apart_new));
	sql_do(act->db, SQL_MERGE_ADD_HOSTS, INT(card->id), INT(into->id));
	busy_again(act, into->id);
	join_votes(act, card->id, into->id);
	session_retag(act, into, tags_of_both(act, into, card));
	return tell(act, "session.merged", card, into->id, before,
		    sql_text(act->db, act->mem, SQL_MERGE_NOTE,
			     TEXT(run_places_of(act, card->id, NULL)), INT(into->id),
			     TEXT(into->tags), TEXT(hosts), TEXT(accepted), TEXT(apart),
			     TEXT(apart_new)));
}

struct merge_outcome session_merge(const struct act *act, const struct merge_wish *wish)
{
	struct viewer_sees who = { act->actor, true };
	const struct card *card = session_card(act->db, act->mem, wish->session, who);
	const struct card *into = session_card(act->db, act->mem, wish->into, who);
	struct merge_outcome outcome = check(act, wish, card, into);

	if (outcome.merged == MERGE_DONE)
		outcome.seq = merge(act, card, into);
	return outcome;
}

/* --- undo -------------------------------------------------------------------------------------- */

struct note {
	int64_t actor; /* who merged it */
	const char *tags, *hosts, *accepted, *apart, *apart_new;
};

#define OF_NOTE(member) FIELD(struct note, member)

static const struct shape note_shape = SHAPE(struct note, OF_NOTE(actor), OF_NOTE(tags),
					     OF_NOTE(hosts), OF_NOTE(accepted), OF_NOTE(apart),
					     OF_NOTE(apart_new));

bool merge_stands(struct db *db, int64_t seq)
{
	return sql_int(db, SQL_MERGE_STANDS, INT(seq)) != 0;
}

static void part_votes(const struct act *act, int64_t session, int64_t into)
{
	sql_do(act->db, SQL_MERGE_RESTORE_VOTES, INT(session), INT(into));
	sql_do(act->db, SQL_MERGE_RETURN_VOTES, INT(session), INT(into));
	sql_do(act->db, SQL_MERGE_GIVE_BACK_VOTES, INT(session));
	sql_do(act->db, SQL_MERGE_FORGET_VOTES, INT(session));
}

static void part(const struct act *act, const struct card *card, const struct card *into,
		 const struct note *note)
{
	sql_do(act->db, SQL_MERGE_TAKE_BACK_STATE, INT(card->id), INT(act->now));
	sql_do(act->db, SQL_MERGE_DROP_HOSTS, INT(into->id), TEXT(note->hosts));
	sql_do(act->db, SQL_MERGE_ASK_HOSTS, INT(into->id), TEXT(note->accepted));
	busy_again(act, into->id);
	sql_do(act->db, SQL_MERGE_DROP_APART, INT(into->id), TEXT(note->apart_new));
	sql_do(act->db, SQL_SESSION_ADD_APART, INT(card->id), TEXT(note->apart));
	part_votes(act, card->id, into->id);
	session_retag(act, into, note->tags);
}

static const struct shape stood_shape = SHAPE(struct accepted, FIELD(struct accepted, run),
					      FIELD(struct accepted, room),
					      FIELD(struct accepted, slot));

/* False: something is in the way of it now. What has begun does not matter, as in grid_undo. */
static bool place_back(const struct act *act, const struct card *card, int64_t seq)
{
	struct plan plan = { .mem = act->mem, .grid = grid_find(act->db, act->mem, all) };
	struct place_outcome why = { 0 };
	int count;
	const struct accepted *stood = sql_list(act->db, act->mem, SQL_MERGE_PLACES, &stood_shape,
						&count, INT(seq));

	if (!count) {
		run_revive(act, card->id);
		return true;
	}
	for (int i = 0; i < count; i++)
		plan_add(&plan, grid_card(plan.grid, stood[i].run),
			 ground_room(plan.grid, stood[i].room),
			 ground_slot(plan.grid, stood[i].slot));
	return plan_check(&plan, &why) == PLACE_DONE && run_move(act, &plan, NULL) == PLACE_DONE;
}

static enum unmerged unmerge(const struct act *act, const struct card *card,
			     const struct note *note, int64_t seq)
{
	const struct card *into = session_card(act->db, act->mem, card->merged_into, all);
	const char *before = run_places_of(act, card->id, NULL);

	part(act, card, into, note);
	if (!place_back(act, card, seq))
		return UNMERGE_CHANGED_SINCE;
	tell(act, "session.unmerged", card, into->id, before, run_places_of(act, card->id, NULL));
	return UNMERGE_DONE;
}

enum unmerged session_unmerge(const struct act *act, int64_t session)
{
	const struct card *card = session_card(act->db, act->mem, session, all);
	int64_t seq = sql_int(act->db, SQL_MERGE_LAST, TEXT(subject(act, session)));
	const struct note *note = sql_find(act->db, act->mem, SQL_MERGE_FIND, &note_shape,
					   INT(seq));

	if (!card || card->state != SESSION_MERGED || !note)
		return UNMERGE_NOTHING;
	if (!act->organiser && (!act->actor || act->actor != note->actor))
		return UNMERGE_NOT_YOURS;
	if (act->camp->phase == PHASE_CLOSED)
		return UNMERGE_CLOSED;
	return merge_stands(act->db, seq) ? unmerge(act, card, note, seq) : UNMERGE_CHANGED_SINCE;
}

/* --- reading ----------------------------------------------------------------------------------- */

#define OF_MERGE(member) FIELD(struct merge, member)

static const struct shape merge_shape = SHAPE(struct merge, OF_MERGE(session), OF_MERGE(seq),
					      OF_MERGE(actor), OF_MERGE(title));

struct merge *merge_list(struct db *db, struct arena *mem, int64_t into, int *count)
{
	return sql_list(db, mem, SQL_MERGE_LIST, &merge_shape, count, INT(into));
}

struct card *merge_cards(struct db *db, struct arena *mem, int64_t into, struct viewer_sees who,
			 int *count)
{
	return card_list_of(db, mem, sql_text(db, mem, SQL_MERGE_ALL, INT(into)), who, count);
}

int merge_answered(struct db *db, int64_t session, int64_t into)
{
	return (int)sql_int(db, SQL_MERGE_ANSWERED, INT(session), INT(into));
}

struct candidate {
	struct card *card;
	int alike; /* in percent */
};

static int by_likeness(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->alike != right->alike)
		return right->alike - left->alike;
	return left->card->id < right->card->id ? 1 : -1;
}

struct card **merge_candidates(struct db *db, struct arena *mem, const struct camp *camp,
			       const struct card *card, struct viewer_sees who, const char *query,
			       int *count)
{
	int listed;
	const struct likeness *wanted = likeness_of(mem, card->title);
	struct card *cards = session_cards(db, mem, who, &listed);
	struct candidate *found = NEW_MANY(mem, struct candidate, listed + 1);
	struct card **best = NEW_MANY(mem, struct card *, listed + 1);

	*count = 0;
	for (int i = 0; i < listed; i++)
		if (merge_may(camp, card, &cards[i], who) == MERGE_DONE &&
		    session_found(mem, &cards[i], query))
			found[(*count)++] = (struct candidate){
				&cards[i],
				likeness_percent(wanted, likeness_of(mem, cards[i].title))
			};
	qsort(found, (size_t)*count, sizeof *found, by_likeness);
	for (int i = 0; i < *count; i++)
		best[i] = found[i].card;
	return best;
}
