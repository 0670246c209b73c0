/*
 * The journal: every write, its topics and their revisions; and the op keys of answered forms.
 *
 * It keeps no secrets: votes enter as "votes changed" without actor or subject, at most one row a
 * second. Topic names: people, sessions, grid, announcements, camp, seen (who goes where, and has seen
 * which changes: for organisers), session:ID, me:ID.
 */
#ifndef CAMP_JOURNAL_H
#define CAMP_JOURNAL_H

#include "camp/act.h"

struct journal_entry {
	int64_t seq, at, actor;
	const char *verb, *subject, *before, *after, *actor_name;
	/* By journal_told alone: a title or name as it is now, the place, phase and session that came of it. */
	const char *about, *to_room, *into_title;
	int64_t to_starts_at;
	int phase;
	int64_t unmerge; /* set by the desk: the session whose merge may be undone; 0 none */
};

/* Appends one row and raises each topic; topics end with NULL. before/after: small JSON or NULL. Gives seq. */
int64_t journal_add(const struct act *act, const char *verb, const char *subject,
		    const char *before, const char *after, const char *const topics[]);
#define TOPICS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* raises topic "votes", a row at most once a second */
void journal_votes_changed(const struct act *act);
int64_t topic_revision(struct db *db, const char *name); /* 0: never touched */
/* newest first */
struct journal_entry *journal_list(struct db *db, struct arena *mem, int64_t after_seq, int limit,
				   int *count);
/* The newest for the desk to read, without what people do for themselves alone (me:ID). */
struct journal_entry *journal_told(struct db *db, struct arena *mem, int limit, int *count);
/* NULL: none */
struct journal_entry *journal_find(struct db *db, struct arena *mem, int64_t seq);
/* NULL: none */
struct journal_entry *journal_last(struct db *db, struct arena *mem, const char *subject);

struct op {
	int status;
	const char *location, *fields;
};
struct op *op_find(struct db *db, struct arena *mem, const char *login_hash, const char *key,
		   const char *address);
/*
 * Kept seven days; older ones are dropped here, a few at a time. Raises me:ID, whatever the act did:
 * the actor's next page has another key.
 */
void op_add(const struct act *act, const char *login_hash, const char *key, const char *address,
	    const char *fields_hash, int status, const char *location);

#endif
