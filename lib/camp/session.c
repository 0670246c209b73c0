/*
 * Sessions: pitching, editing, ending, reviving. Reading them is card.c, their hosts host.c.
 */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "camp/card.h"
#include "camp/host.h"
#include "camp/journal.h"
#include "camp/run.h"

#define SEARCHED_DETAILS 200 /* graphemes of the details that a search looks at */

static char *subject(const struct act *act, int64_t id)
{
	return arena_format(act->mem, "session:%" PRId64, id);
}

/* --- what a pitch may be ---------------------------------------------------------------------- */

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static int within(int number, int least, int most)
{
	return number < least ? least : number > most ? most : number;
}

static enum pitched check(const struct pitch *pitch)
{
	const char *title = or_empty(pitch->title);

	if (!*title)
		return PITCH_TITLE_EMPTY;
	if (text_length(title) > (pitch->imported ? TITLE_IMPORTED : TITLE_LENGTH))
		return PITCH_TITLE_LONG;
	if (text_length(or_empty(pitch->details)) > DETAILS_LENGTH)
		return PITCH_DETAILS_LONG;
	if (text_length(or_empty(pitch->tags)) > TAGS_LENGTH)
		return PITCH_TAGS_LONG;
	if (pitch->not_before && pitch->not_after && pitch->not_after <= pitch->not_before)
		return PITCH_TIMES_CROSSED;
	return PITCH_GOOD;
}

/* Hosts are not in it: they may change their names. */
static char *search_words(const struct act *act, const struct pitch *pitch)
{
	const char *details = text_cut(act->mem, or_empty(pitch->details), SEARCHED_DETAILS);

	return text_search(act->mem, arena_format(act->mem, "%s %s %s", pitch->title,
						  or_empty(pitch->tags), details));
}

/* The first ten values of session_add and session_change. */
#define PITCHED(act, pitch) \
	TEXT((pitch)->title), TEXT(or_empty((pitch)->details)), TEXT(or_empty((pitch)->language)), \
		TEXT(or_empty((pitch)->tags)), TEXT(search_words(act, pitch)), \
		INT(within((int)(pitch)->format, 0, FORMAT_COUNT - 1)), \
		INT((pitch)->needs &NEED_ALL), INT(within((pitch)->slots, 1, SESSION_SLOTS_MOST)), \
		INT_OR_NULL((pitch)->not_before), INT_OR_NULL((pitch)->not_after)

static void keep_apart(const struct act *act, int64_t id, const struct pitch *pitch)
{
	struct buf ids = { .mem = act->mem };

	for (int i = 0; i < pitch->apart_count; i++)
		buf_format(&ids, "%c%" PRId64, i ? ',' : '[', pitch->apart[i]);
	buf_text(&ids, pitch->apart_count ? "]" : "[]");
	sql_do(act->db, SQL_SESSION_DROP_APART, INT(id));
	sql_do(act->db, SQL_SESSION_ADD_APART, INT(id), TEXT(buf_end(&ids)));
}

/* The lists, its own page, the grid that shows its title, and those who are asked to host. */
static void tell(const struct act *act, const char *verb, int64_t id, const struct co_hosts *asked)
{
	const char **topics = NEW_MANY(act->mem, const char *, 4 + asked->count);

	topics[0] = "sessions";
	topics[1] = "grid";
	topics[2] = subject(act, id);
	for (int i = 0; i < asked->count; i++)
		topics[3 + i] = arena_format(act->mem, "me:%" PRId64, asked->people[i]->id);
	journal_add(act, verb, topics[2], NULL, NULL, topics);
}

/* --- pitching and editing --------------------------------------------------------------------- */

static bool has_enough(const struct act *act, int64_t person)
{
	int most = act->camp->pitches_each;

	return most && !act->organiser &&
	       sql_int(act->db, SQL_SESSION_PITCHES, INT(person)) >= most;
}

enum pitched session_add(const struct act *act, const struct pitch *pitch, int64_t host,
			 int64_t *id)
{
	enum pitched pitched = check(pitch);
	struct co_hosts asked = { 0 };

	if (!camp_pitches(act->camp) && !act->organiser)
		return PITCH_CLOSED;
	if (pitched != PITCH_GOOD)
		return pitched;
	if (has_enough(act, act->actor))
		return PITCH_MANY;
	if (!host_co_hosts(act, NULL, pitch, &asked))
		return PITCH_NO_SUCH_HOST;
	*id = sql_int(act->db, SQL_SESSION_ADD, PITCHED(act, pitch), INT_OR_NULL(act->actor),
		      INT(act->now));
	sql_do(act->db, SQL_SESSION_ADD_TEXT, INT(*id), INT_OR_NULL(act->actor));
	run_add(act, *id);
	keep_apart(act, *id, pitch);
	if (host)
		sql_do(act->db, SQL_HOST_ACCEPT, INT(*id), INT(host));
	host_ask(act, *id, &asked);
	tell(act, "session.pitched", *id, &asked);
	return PITCH_GOOD;
}

static struct card *find(const struct act *act, int64_t id)
{
	return session_card(act->db, act->mem, id, (struct viewer_sees){ act->actor, true });
}

enum pitched session_change(const struct act *act, int64_t id, int64_t revision,
			    const struct pitch *pitch)
{
	enum pitched pitched = check(pitch);
	const struct card *card = find(act, id);
	struct co_hosts asked = { 0 };

	if (!card || card->state == SESSION_WITHDRAWN || card->state == SESSION_MERGED)
		return PITCH_GONE;
	if (!session_theirs(card) && !act->organiser)
		return PITCH_NOT_YOURS;
	if (pitched != PITCH_GOOD)
		return pitched;
	if (!host_co_hosts(act, card, pitch, &asked))
		return PITCH_NO_SUCH_HOST;
	if (!sql_do(act->db, SQL_SESSION_CHANGE, PITCHED(act, pitch), INT(id), INT(revision),
		    INT(act->now)))
		return PITCH_STALE;
	sql_do(act->db, SQL_SESSION_ADD_TEXT, INT(id), INT_OR_NULL(act->actor));
	run_touch(act, id);
	keep_apart(act, id, pitch);
	if (pitch->co_hosts) {
		host_unask(act, id, &asked);
		host_ask(act, id, &asked);
	}
	tell(act, "session.changed", id, &asked);
	return PITCH_GOOD;
}

void session_retag(const struct act *act, const struct card *card, const char *tags)
{
	const struct pitch pitch = { .title = card->title, .details = card->details, .tags = tags };

	sql_do(act->db, SQL_SESSION_RETAG, INT(card->id), TEXT(tags),
	       TEXT(search_words(act, &pitch)), INT(act->now));
	sql_do(act->db, SQL_SESSION_ADD_TEXT, INT(card->id), INT_OR_NULL(act->actor));
	run_touch(act, card->id);
}

/* --- ending ----------------------------------------------------------------------------------- */

static void tell_state(const struct act *act, const char *verb, int64_t id, const char *before,
		       const char *after)
{
	const char *session = subject(act, id);

	journal_add(act, verb, session, before, after, TOPICS("sessions", "grid", session));
}

enum ending session_end(const struct act *act, int64_t id, const char *reason)
{
	const struct card *card = find(act, id);

	if (!card)
		return ENDED_GONE;
	if (!session_theirs(card) && !act->organiser)
		return ENDED_NOT_YOURS;
	if (card->state != SESSION_OFFERED)
		return ENDED_ALREADY;
	if (!reason || !*reason)
		return ENDED_NO_REASON;
	const char *before = run_places_of(act, id, NULL);

	sql_do(act->db, SQL_SESSION_STATE, INT(id),
	       INT(card->shown ? SESSION_CANCELLED : SESSION_WITHDRAWN), TEXT(reason),
	       INT(act->now));
	run_end(act, card);
	tell_state(act, card->shown ? "session.cancelled" : "session.withdrawn", id, before,
		   run_places_of(act, id, reason));
	return ENDED;
}

enum ending session_revive(const struct act *act, int64_t id)
{
	const struct card *card = find(act, id);

	if (!card)
		return ENDED_GONE;
	if (!session_theirs(card) && !act->organiser)
		return ENDED_NOT_YOURS;
	if (card->state == SESSION_OFFERED || card->state == SESSION_MERGED)
		return ENDED_ALREADY;
	if (act->camp->phase == PHASE_CLOSED || (!camp_pitches(act->camp) && !act->organiser))
		return ENDED_CLOSED;
	if (has_enough(act, card->pitched_by))
		return ENDED_MANY;
	sql_do(act->db, SQL_SESSION_STATE, INT(id), INT(SESSION_OFFERED), TEXT(""), INT(act->now));
	run_revive(act, id);
	const char *places = run_places_of(act, id, NULL);

	tell_state(act, "session.revived", id, places, places);
	return ENDED;
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool host_found(struct arena *mem, const struct card *card, const char *word)
{
	for (int i = 0; i < card->host_count; i++)
		if (strstr(text_search(mem, card->hosts[i].shown), word))
			return true;
	return false;
}

bool session_found(struct arena *mem, const struct card *card, const char *query)
{
	size_t count;
	char **words = text_split(mem, text_search(mem, query), ' ', &count);

	for (size_t i = 0; i < count; i++)
		if (!strstr(card->search, words[i]) && !host_found(mem, card, words[i]))
			return false;
	return true;
}

static const struct column id_column = { "id", FIELD_INT64, 0 };
static const struct shape id_shape = { sizeof(int64_t), 1, &id_column };

int session_count(struct db *db)
{
	return (int)sql_int(db, SQL_SESSION_COUNT);
}

int64_t session_merged_into(struct db *db, int64_t id)
{
	return sql_int(db, SQL_SESSION_MERGED_INTO, INT(id));
}

int64_t *session_apart(struct db *db, struct arena *mem, int64_t id, int *count)
{
	return sql_list(db, mem, SQL_SESSION_APART, &id_shape, count, INT(id));
}

#define OF_APART(member) FIELD(struct apart, member)

static const struct shape apart_shape = SHAPE(struct apart, OF_APART(session), OF_APART(other));

struct apart *session_pairs(struct db *db, struct arena *mem, int *count)
{
	return sql_list(db, mem, SQL_SESSION_PAIRS, &apart_shape, count);
}

#define OF_TEXT(member) FIELD(struct session_text, member)

static const struct shape text_shape = SHAPE(struct session_text, OF_TEXT(session),
					     OF_TEXT(revision), OF_TEXT(changed_at), OF_TEXT(title),
					     OF_TEXT(details), OF_TEXT(changed_by_name));

struct session_text *session_history(struct db *db, struct arena *mem, int64_t id, int *count)
{
	return sql_list(db, mem, SQL_SESSION_HISTORY, &text_shape, count, INT(id));
}

struct session_text *session_texts(struct db *db, struct arena *mem, int *count)
{
	return sql_list(db, mem, SQL_SESSION_TEXTS, &text_shape, count);
}
