/*
 * ETags. A page's: the camp's file (a restored one counts its topics again), the revisions of its
 * topics, of the camp's and the viewer's own, the viewer, language, theme, build, and the last turn
 * of the clock. A feed's: a hash of its bytes. Both strong.
 */
#include <string.h>

#include "base/text.h"
#include "camp/journal.h"
#include "web/private.h"

/* "session:#" → session:12 (the first number of the path). */
static const char *topic_named(struct request *rq, const char *topic, size_t len)
{
	if (topic[len - 1] != '#')
		return arena_format(rq->mem, "%.*s", (int)len, topic);
	for (int i = 0; i < rq->segment_count; i++)
		if (rq->segments[i][0] >= '1' && rq->segments[i][0] <= '9')
			return arena_format(rq->mem, "%.*s%s", (int)len - 1, topic,
					    rq->segments[i]);
	return "";
}

static void add_topics(struct request *rq, struct db *db, struct buf *state)
{
	const char *topics = rq->route->topics;
	while (*topics) {
		size_t len = strcspn(topics, " ");
		buf_format(state, "%lld ",
			   (long long)topic_revision(db, topic_named(rq, topics, len)));
		topics += len + (topics[len] == ' ');
	}
	const char *me = arena_format(rq->mem, "me:%lld", (long long)rq->viewer.person);
	buf_format(state, "%lld %lld ", (long long)topic_revision(db, "camp"),
		   rq->viewer.person ? (long long)topic_revision(db, me) : 0LL);
}

char *etag_of_topics(struct request *rq, struct db *db)
{
	const char *theme = pairs_find(&rq->cookies, "theme");
	struct buf state = { .mem = rq->mem };
	add_topics(rq, db, &state);
	buf_format(&state, "%lld ", (long long)store_born(db));
	buf_format(&state, "%lld %lld %s %s %s %s", (long long)rq->viewer.login,
		   rq->route->turns ? (long long)camp_turn(db, rq->mem, rq->now)->since : 0LL,
		   lang_code(rq->reader.lang), rq->config->build, theme ? theme : "", rq->uri);
	return arena_format(rq->mem, "\"%.20s\"", secret_hash(rq->mem, buf_end(&state)));
}

char *etag_of_bytes(struct arena *mem, const struct buf *bytes)
{
	return arena_format(mem, "\"%.20s\"",
			    secret_hash_bytes(mem, bytes->bytes ? bytes->bytes : "", bytes->len));
}

/* A server that compresses adds -gzip to the tag; the bytes behind it are still ours. */
static bool tag_is(const char *tag, size_t len, const char *etag)
{
	size_t bare = strlen(etag) - 1; /* without the closing quote */
	if (len >= 2 && strncmp(tag, "W/", 2) == 0) {
		tag += 2;
		len -= 2;
	}
	if (len <= bare || strncmp(tag, etag, bare) != 0)
		return false;
	return tag[bare] == '"' || tag[bare] == '-';
}

bool etag_matches(const char *if_none_match, const char *etag)
{
	while (if_none_match && etag && *if_none_match) {
		if_none_match += strspn(if_none_match, " \t,");
		size_t len = strcspn(if_none_match, ",");
		if (*if_none_match == '*' || tag_is(if_none_match, len, etag))
			return true;
		if_none_match += len;
	}
	return false;
}
