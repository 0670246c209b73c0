/*
 * Logins and one-use links: only hashes are kept.
 */
#include "camp/camp.h"
#include "camp/journal.h"
#include "camp/login.h"

static const struct shape login_shape =
	SHAPE(struct login, FIELD(struct login, id), FIELD(struct login, person),
	      FIELD(struct login, created_at), FIELD(struct login, ends_at),
	      FIELD(struct login, power), FIELD(struct login, badge), FIELD(struct login, device));

static const struct shape invitation_shape =
	SHAPE(struct invitation, FIELD(struct invitation, id), FIELD(struct invitation, person),
	      FIELD(struct invitation, created_at), FIELD(struct invitation, ends_at),
	      FIELD(struct invitation, power));

struct login *login_find(struct db *db, struct arena *mem, const char *token, int64_t now)
{
	return sql_find(db, mem, SQL_LOGIN_FIND, &login_shape, TEXT(secret_hash(mem, token)),
			INT(now));
}

/* Organisers' logins end after a day; attendees' with the camp. */
int64_t login_add(const struct act *act, const char *token, int64_t person, enum role power,
		  const char *device)
{
	int64_t ends_at = power == ROLE_ORGANISER ? act->now + ORGANISER_LOGIN_LASTS : 0;
	int64_t id = sql_int(act->db, SQL_LOGIN_ADD, INT(person),
			     TEXT(secret_hash(act->mem, token)), INT(power),
			     TEXT(device ? device : ""), INT(act->now), INT_OR_NULL(ends_at));
	const char *me = arena_format(act->mem, "me:%lld", (long long)person);
	journal_add(act, "login.added", me, NULL, NULL, TOPICS(me));
	return id;
}

void login_badge(const struct act *act, int64_t login)
{
	sql_do(act->db, SQL_LOGIN_BADGE, INT(login));
}

struct login *login_list(struct db *db, struct arena *mem, int64_t person, int64_t now, int *count)
{
	return sql_list(db, mem, SQL_LOGIN_LIST, &login_shape, count, INT(person), INT(now));
}

bool login_end(const struct act *act, int64_t person, int64_t login)
{
	const char *me = arena_format(act->mem, "me:%lld", (long long)person);
	if (sql_do(act->db, SQL_LOGIN_END, INT(login), INT(person)) == 0)
		return false;
	journal_add(act, "login.ended", me, NULL, NULL, TOPICS(me));
	return true;
}

static char *token_of(struct arena *mem, const struct secret_key *key, const struct camp *camp,
		      const struct invitation *invitation)
{
	return secret_address(mem, key, "invitation", camp->uuid, invitation->id,
			      invitation->created_at);
}

char *invitation_link(struct arena *mem, const struct secret_key *key, const struct camp *camp,
		      const char *base, const struct invitation *invitation)
{
	return arena_format(mem, "%s/i/%s", base, token_of(mem, key, camp, invitation));
}

/* The number comes first: the token follows from it. */
struct invitation *invitation_add(const struct act *act, int64_t person, enum role power,
				  int64_t lasts)
{
	struct invitation *invitation = NEW(act->mem, struct invitation);
	*invitation = (struct invitation){ .id = sql_int(act->db, SQL_INVITATION_NEXT),
					   .person = person,
					   .created_at = act->now,
					   .ends_at = act->now + lasts,
					   .power = power };
	const char *token = token_of(act->mem, act->key, act->camp, invitation);
	sql_do(act->db, SQL_INVITATION_ADD, INT(invitation->id), TEXT(secret_hash(act->mem, token)),
	       INT_OR_NULL(person), INT(power), INT(act->now), INT(invitation->ends_at));
	journal_add(act, "invitation.added", "", NULL, NULL, TOPICS("people"));
	return invitation;
}

struct invitation *invitation_find(struct db *db, struct arena *mem, int64_t id, int64_t now)
{
	return sql_find(db, mem, SQL_INVITATION_FIND, &invitation_shape, INT(id), INT(now));
}

struct invitation *invitation_find_token(struct db *db, struct arena *mem, const char *token,
					 int64_t now)
{
	return sql_find(db, mem, SQL_INVITATION_FIND_TOKEN, &invitation_shape,
			TEXT(secret_hash(mem, token)), INT(now));
}

bool invitation_take(const struct act *act, int64_t id)
{
	return sql_do(act->db, SQL_INVITATION_TAKE, INT(id), INT(act->now)) == 1;
}
