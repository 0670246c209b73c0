/*
 * Badges. That a vote moves from the walk-ins to the badges is the file's own doing (sql/schema).
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "camp/badge.h"
#include "camp/camp.h"
#include "camp/journal.h"
#include "camp/login.h"

#define BADGE(member) FIELD(struct badge, member)

static const struct shape badge_shape = SHAPE(struct badge, BADGE(id), BADGE(generation),
					      BADGE(made_at), BADGE(person), BADGE(used_at),
					      BADGE(shown));

bool badge_issued(struct db *db)
{
	return sql_int(db, SQL_BADGE_ANY) != 0;
}

struct badge *badge_find(struct db *db, struct arena *mem, int64_t id)
{
	return sql_find(db, mem, SQL_BADGE_FIND, &badge_shape, INT(id));
}

struct badge *badge_find_code(struct db *db, struct arena *mem, const char *typed)
{
	const char *code = secret_code_typed(mem, typed);

	return sql_find(db, mem, SQL_BADGE_FIND_CODE, &badge_shape,
			TEXT(secret_hash(mem, code ? code : "")));
}

struct badge *badge_find_person(struct db *db, struct arena *mem, int64_t person)
{
	return sql_find(db, mem, SQL_BADGE_FIND_PERSON, &badge_shape, INT(person));
}

struct badge *badge_list(struct db *db, struct arena *mem, int *count)
{
	return sql_list(db, mem, SQL_BADGE_LIST, &badge_shape, count);
}

char *badge_code(struct arena *mem, const struct secret_key *key, const struct camp *camp,
		 const struct badge *badge)
{
	return secret_code(mem, key, "badge", camp->uuid, badge->id, badge->generation);
}

char *badge_address(struct arena *mem, const char *base_url, const char *slug, const char *code)
{
	const char *host = strstr(base_url, "://");
	bool below = host && strchr(host + strlen("://"), '/');
	char *address = arena_format(mem, "%s/%s/b/%s", base_url, slug, code);

	for (char *c = address; !below && *c; c++)
		*c = (char)toupper((unsigned char)*c);
	return address;
}

/* --- making --------------------------------------------------------------------------------------- */

/* Of two badges with one code (2^-40) the later gets the next generation. */
static const char *free_hash(const struct act *act, struct badge *badge)
{
	const char *hash;

	while (sql_int(act->db, SQL_BADGE_HASH,
		       TEXT(hash = secret_hash(act->mem,
					       badge_code(act->mem, act->key, act->camp, badge))),
		       INT(badge->id)))
		badge->generation++;
	return hash;
}

/* false: the person has one */
static bool add(const struct act *act, int64_t id, int64_t person)
{
	struct badge badge = { .id = id, .generation = 1 };
	const char *hash = free_hash(act, &badge);

	return sql_try(act->db, SQL_BADGE_ADD, INT(id), TEXT(hash), INT(badge.generation),
		       INT_OR_NULL(person), INT(act->now)) == 1;
}

/* Whose votes are a badge's may have changed: so may every tally. */
static void tell(const struct act *act, const char *verb)
{
	journal_add(act, verb, "", NULL, NULL, TOPICS("people"));
	journal_votes_changed(act);
}

int64_t badge_add(const struct act *act, int count)
{
	int64_t first = sql_int(act->db, SQL_BADGE_NEXT);

	for (int i = 0; i < count; i++)
		add(act, first + i, 0);
	tell(act, "badge.added");
	return first;
}

int64_t badge_add_for(const struct act *act, int64_t person)
{
	int64_t id = sql_int(act->db, SQL_BADGE_NEXT);

	if (!add(act, id, person))
		return 0;
	tell(act, "badge.added");
	return id;
}

bool badge_renew(const struct act *act, int64_t id)
{
	struct badge *badge = badge_find(act->db, act->mem, id);

	if (!badge)
		return false;
	badge->generation++;
	const char *hash = free_hash(act, badge);

	sql_do(act->db, SQL_BADGE_RENEW, INT(id), TEXT(hash), INT(badge->generation));
	journal_add(act, "badge.renewed", "", NULL, NULL, TOPICS("people"));
	return true;
}

/* --- using ---------------------------------------------------------------------------------------- */

static void tell_person(const struct act *act, const char *verb, int64_t person)
{
	const char *me = arena_format(act->mem, "me:%" PRId64, person);

	journal_add(act, verb, me, NULL, NULL, TOPICS("people", me));
}

enum bound badge_bind(const struct act *act, const struct badge *badge, int64_t person)
{
	int bound = sql_try(act->db, SQL_BADGE_BIND, INT(badge->id), INT(person), INT(act->now));

	if (bound != 1)
		return bound < 0 ? BADGE_HAVE : BADGE_TAKEN;
	tell_person(act, "badge.taken", person);
	journal_votes_changed(act);
	return BADGE_BOUND;
}

void badge_use(const struct act *act, const struct badge *badge, int64_t login)
{
	sql_do(act->db, SQL_BADGE_USE, INT(badge->id), INT(act->now));
	login_badge(act, login);
	person_claim(act, badge->person);
	tell_person(act, "badge.used", badge->person);
}
