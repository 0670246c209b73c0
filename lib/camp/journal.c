/*
 * The journal and the op keys: two tables that every write touches.
 */
#include <string.h>

#include "base/buf.h"
#include "camp/journal.h"

#define OP_KEPT (7 * 24 * 3600)

static const struct shape entry_shape =
	SHAPE(struct journal_entry, FIELD(struct journal_entry, seq),
	      FIELD(struct journal_entry, at), FIELD(struct journal_entry, actor),
	      FIELD(struct journal_entry, verb), FIELD(struct journal_entry, subject),
	      FIELD(struct journal_entry, before), FIELD(struct journal_entry, after),
	      FIELD(struct journal_entry, actor_name), FIELD(struct journal_entry, about),
	      FIELD(struct journal_entry, to_room), FIELD(struct journal_entry, to_starts_at),
	      FIELD(struct journal_entry, phase), FIELD(struct journal_entry, into_title));

static const struct shape op_shape = SHAPE(struct op, FIELD(struct op, status),
					   FIELD(struct op, location), FIELD(struct op, fields));

static const char *raise_topics(const struct act *act, const char *const topics[])
{
	struct buf names = { .mem = act->mem };
	for (int i = 0; topics[i]; i++) {
		sql_do(act->db, SQL_TOPIC_RAISE, TEXT(topics[i]));
		buf_text(&names, i ? " " : "");
		buf_text(&names, topics[i]);
	}
	return buf_end(&names);
}

int64_t journal_add(const struct act *act, const char *verb, const char *subject,
		    const char *before, const char *after, const char *const topics[])
{
	return sql_int(act->db, SQL_JOURNAL_ADD, INT(act->now), INT_OR_NULL(act->actor), TEXT(verb),
		       TEXT(subject), TEXT(before), TEXT(after), TEXT(raise_topics(act, topics)));
}

void journal_votes_changed(const struct act *act)
{
	static const char verb[] = "votes.changed";
	struct act nobody = *act;
	nobody.actor = 0;
	if (sql_int(act->db, SQL_JOURNAL_LAST_AT, TEXT(verb)) < act->now)
		journal_add(&nobody, verb, "", NULL, NULL, TOPICS("votes"));
	else
		sql_do(act->db, SQL_TOPIC_RAISE, TEXT("votes"));
}

int64_t topic_revision(struct db *db, const char *name)
{
	return sql_int(db, SQL_TOPIC_REVISION, TEXT(name));
}

struct journal_entry *journal_list(struct db *db, struct arena *mem, int64_t after_seq, int limit,
				   int *count)
{
	return sql_list(db, mem, SQL_JOURNAL_LIST, &entry_shape, count, INT(after_seq), INT(limit));
}

struct journal_entry *journal_told(struct db *db, struct arena *mem, int limit, int *count)
{
	return sql_list(db, mem, SQL_JOURNAL_TOLD, &entry_shape, count, INT(limit));
}

struct journal_entry *journal_find(struct db *db, struct arena *mem, int64_t seq)
{
	return sql_find(db, mem, SQL_JOURNAL_FIND, &entry_shape, INT(seq));
}

struct journal_entry *journal_last(struct db *db, struct arena *mem, const char *subject)
{
	return sql_find(db, mem, SQL_JOURNAL_LAST, &entry_shape, TEXT(subject));
}

struct op *op_find(struct db *db, struct arena *mem, const char *login_hash, const char *key,
		   const char *address)
{
	return sql_find(db, mem, SQL_OP_FIND, &op_shape, TEXT(login_hash), TEXT(key),
			TEXT(address));
}

void op_add(const struct act *act, const char *login_hash, const char *key, const char *address,
	    const char *fields_hash, int status, const char *location)
{
	sql_do(act->db, SQL_OP_ADD, TEXT(login_hash), TEXT(key), TEXT(address), TEXT(fields_hash),
	       INT(status), TEXT(location ? location : ""), INT(act->now));
	if (act->actor)
		sql_do(act->db, SQL_TOPIC_RAISE,
		       TEXT(arena_format(act->mem, "me:%lld", (long long)act->actor)));
	sql_do(act->db, SQL_OP_DROP_OLD, INT(act->now - OP_KEPT));
}
