/*
 * Offers to co-host. Whoever becomes a host, or is asked, has no open offer any more: the file sees to that.
 */
#include <inttypes.h>

#include "camp/host.h"
#include "camp/journal.h"
#include "camp/offer.h"

static const struct shape offer_shape = SHAPE(struct offer, FIELD(struct offer, person),
					      FIELD(struct offer, shown),
					      FIELD(struct offer, pronouns));

static const struct shape waiting_shape = SHAPE(struct waiting, FIELD(struct waiting, id),
						FIELD(struct waiting, title),
						FIELD(struct waiting, asked));

/* Under the person's own name: the desk reads nothing of it. */
static void tell(const struct act *act, const char *verb, int64_t id, int64_t person)
{
	const char *me = arena_format(act->mem, "me:%" PRId64, person);

	journal_add(act, verb, me, NULL, NULL,
		    TOPICS(me, arena_format(act->mem, "session:%" PRId64, id)));
}

static enum offered may_offer(const struct act *act, const struct card *card)
{
	if (!card)
		return OFFER_GONE;
	if (act->camp->phase == PHASE_CLOSED)
		return OFFER_CLOSED;
	if (card->state != SESSION_OFFERED)
		return OFFER_ENDED;
	if (card->mine)
		return OFFER_HOSTING;
	if (card->hostless)
		return OFFER_HOSTLESS;
	return sql_int(act->db, SQL_HOST_ASKED, INT(card->id), INT(act->actor)) ? OFFER_ASKED
										: OFFER_MADE;
}

/* Their homes say so: each one's page has changed. */
static void tell_hosts(const struct act *act, const struct card *card)
{
	const char *me = arena_format(act->mem, "me:%" PRId64, act->actor);
	const char **topics = NEW_MANY(act->mem, const char *, card->host_count + 3);
	int count = 0;

	for (int i = 0; i < card->host_count; i++)
		topics[count++] = arena_format(act->mem, "me:%" PRId64, card->hosts[i].person);
	topics[count++] = me;
	topics[count] = arena_format(act->mem, "session:%" PRId64, card->id);
	journal_add(act, "offer.made", me, NULL, NULL, topics);
}

enum offered session_offer(const struct act *act, int64_t id)
{
	const struct card *card = session_card(act->db, act->mem, id,
					       (struct viewer_sees){ .person = act->actor });
	enum offered offered = may_offer(act, card);

	if (offered == OFFER_MADE &&
	    sql_do(act->db, SQL_OFFER_ADD, INT(id), INT(act->actor), INT(act->now)))
		tell_hosts(act, card);
	return offered;
}

bool session_offer_drop(const struct act *act, int64_t id)
{
	if (!sql_do(act->db, SQL_OFFER_DROP, INT(id), INT(act->actor)))
		return false;
	tell(act, "offer.dropped", id, act->actor);
	return true;
}

bool session_offered_by(struct db *db, int64_t id, int64_t person)
{
	return sql_int(db, SQL_OFFER_IS, INT(id), INT(person)) != 0;
}

struct offer *session_offers(struct db *db, struct arena *mem, int64_t id, int *count)
{
	return sql_list(db, mem, SQL_OFFER_LIST, &offer_shape, count, INT(id));
}

struct waiting *session_waiting(struct db *db, struct arena *mem, int64_t person, int *count)
{
	return sql_list(db, mem, SQL_OFFER_WAITING, &waiting_shape, count, INT(person));
}

static bool may_answer(const struct act *act, int64_t id, int64_t person)
{
	return session_hosted_by(act->db, id, act->actor) &&
	       session_offered_by(act->db, id, person) && !session_merged_into(act->db, id);
}

enum asked session_offer_accept(const struct act *act, int64_t id, int64_t person)
{
	return may_answer(act, id, person) ? host_take_in(act, id, person) : ASKED_NOT;
}

enum asked session_offer_decline(const struct act *act, int64_t id, int64_t person)
{
	if (!may_answer(act, id, person))
		return ASKED_NOT;
	sql_do(act->db, SQL_OFFER_DROP, INT(id), INT(person));
	tell(act, "offer.declined", id, person);
	return ASKED_DONE;
}
