/*
 * Hosts: asked, accepting, leaving, handing over, taking up. The file itself keeps a host out of two rooms at
 * once: accepting is refused where the session stands in a slot in which the person is busy.
 */
#include <inttypes.h>

#include "base/buf.h"
#include "base/text.h"
#include "camp/host.h"
#include "camp/journal.h"
#include "camp/run.h"

bool session_hosted_by(struct db *db, int64_t id, int64_t person)
{
	return sql_int(db, SQL_HOST_IS, INT(id), INT(person)) != 0;
}

bool session_theirs(const struct card *card)
{
	return card->mine || (card->hostless && card->pitched_by_me);
}

/* --- named in a pitch ------------------------------------------------------------------------- */

static struct person *named(const struct act *act, const struct card *card, const char *name)
{
	for (int i = 0; card && i < card->host_count + card->asked_count; i++)
		if (text_same(card->hosts[i].shown, name))
			return person_find(act->db, act->mem, card->hosts[i].person);
	return person_find_name(act->db, act->mem, name);
}

bool host_co_hosts(const struct act *act, const struct card *card, const struct pitch *pitch,
		   struct co_hosts *co_hosts)
{
	co_hosts->people = NEW_MANY(act->mem, struct person *, pitch->co_host_count + 1);
	for (int i = 0; i < pitch->co_host_count; i++) {
		struct person *person = named(act, card, pitch->co_hosts[i]);

		if (!person || person->erased)
			return false;
		co_hosts->people[co_hosts->count++] = person;
	}
	return true;
}

void host_ask(const struct act *act, int64_t session, const struct co_hosts *co_hosts)
{
	bool placed = sql_int(act->db, SQL_HOST_PLACED, INT(session)) != 0;

	for (int i = 0; i < co_hosts->count; i++)
		sql_do(act->db, SQL_HOST_ADD, INT(session), INT(co_hosts->people[i]->id),
		       INT(placed || !co_hosts->people[i]->unclaimed));
}

void host_unask(const struct act *act, int64_t session, const struct co_hosts *but)
{
	struct buf people = { .mem = act->mem };

	for (int i = 0; i < but->count; i++)
		buf_format(&people, "%c%" PRId64, i ? ',' : '[', but->people[i]->id);
	buf_text(&people, but->count ? "]" : "[]");
	sql_do(act->db, SQL_HOST_DROP_ASKED, INT(session), TEXT(buf_end(&people)));
}

/* --- their own acts --------------------------------------------------------------------------- */

static void tell(const struct act *act, const char *verb, int64_t id, int64_t other)
{
	const char *session = arena_format(act->mem, "session:%" PRId64, id);
	const char *me = arena_format(act->mem, "me:%" PRId64, act->actor);

	run_touch(act, id);
	journal_add(act, verb, session, NULL, NULL,
		    TOPICS("sessions", "grid", session, me,
			   other ? arena_format(act->mem, "me:%" PRId64, other) : NULL));
}

/* One statement: busy in every slot that the session covers, or in none. */
static bool busy_elsewhere(const struct act *act, int64_t id, int64_t person)
{
	return sql_try(act->db, SQL_HOST_BUSY, INT(id), INT(person)) < 0;
}

enum asked host_take_in(const struct act *act, int64_t id, int64_t person)
{
	if (busy_elsewhere(act, id, person))
		return ASKED_BUSY;
	sql_do(act->db, SQL_HOST_ACCEPT, INT(id), INT(person));
	tell(act, "host.accepted", id, person == act->actor ? 0 : person);
	return ASKED_DONE;
}

enum asked session_accept(const struct act *act, int64_t id)
{
	if (session_merged_into(act->db, id) ||
	    !sql_int(act->db, SQL_HOST_ASKED, INT(id), INT(act->actor)))
		return ASKED_NOT;
	return host_take_in(act, id, act->actor);
}

static void leave(const struct act *act, int64_t id, int64_t person)
{
	sql_do(act->db, SQL_HOST_FREE, INT(id), INT(person));
	sql_do(act->db, SQL_HOST_DROP, INT(id), INT(person));
}

enum asked session_decline(const struct act *act, int64_t id)
{
	bool asked = sql_int(act->db, SQL_HOST_ASKED, INT(id), INT(act->actor)) != 0;

	if (session_merged_into(act->db, id))
		return ASKED_NOT;
	if (!asked && !session_hosted_by(act->db, id, act->actor))
		return ASKED_NOT;
	if (!asked && !sql_int(act->db, SQL_HOST_OTHERS, INT(id), INT(act->actor)))
		return ASKED_NOT;
	leave(act, id, act->actor);
	tell(act, asked ? "host.declined" : "host.left", id, 0);
	return ASKED_DONE;
}

enum asked session_hand_over(const struct act *act, int64_t id, int64_t to_person)
{
	const struct person *to = person_find(act->db, act->mem, to_person);

	if (!session_hosted_by(act->db, id, act->actor) || !to || to->erased ||
	    to_person == act->actor || session_merged_into(act->db, id))
		return ASKED_NOT;
	if (!session_hosted_by(act->db, id, to_person) && busy_elsewhere(act, id, to_person))
		return ASKED_BUSY;
	sql_do(act->db, SQL_HOST_ACCEPT, INT(id), INT(to_person));
	leave(act, id, act->actor);
	tell(act, "host.handed_over", id, to_person);
	return ASKED_DONE;
}

static enum taken may_take_up(const struct act *act, const struct card *card)
{
	if (!card)
		return TAKEN_GONE;
	if (act->camp->phase == PHASE_CLOSED)
		return TAKEN_CLOSED;
	if (card->state != SESSION_OFFERED)
		return TAKEN_ENDED;
	return card->hostless ? TAKEN_UP : TAKEN_BEFORE;
}

enum taken session_take_up(const struct act *act, int64_t id)
{
	const struct card *card = session_card(act->db, act->mem, id,
					       (struct viewer_sees){ act->actor, true });
	enum taken taken = may_take_up(act, card);

	if (taken != TAKEN_UP)
		return taken == TAKEN_BEFORE && card->mine ? TAKEN_UP : taken;
	if (busy_elsewhere(act, id, act->actor))
		return TAKEN_BUSY;
	for (int i = 0; i < card->host_count; i++)
		leave(act, id, card->hosts[i].person);
	sql_do(act->db, SQL_HOST_ACCEPT, INT(id), INT(act->actor));
	tell(act, "host.taken_up", id, card->pitched_by);
	return TAKEN_UP;
}
