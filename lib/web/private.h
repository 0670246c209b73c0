/*
 * What the files of lib/web share among themselves: the steps of a request, in order.
 */
#ifndef WEB_PRIVATE_H
#define WEB_PRIVATE_H

#include "web/route.h"

/* request.c: reads line, headers and cookies; 0, or the status to refuse with. */
int request_begin(struct request *rq, const struct program *program, const struct wire *wire,
		  struct arena *mem);
int request_body(struct request *rq, const struct wire *wire);
bool request_camp(struct request *rq, struct db *db); /* loads the camp's row; false: none */

const char *request_cookie_name(struct request *rq, enum role power);
void request_forms_token(struct request *rq);

/* viewer.c: from the cookies of this camp. */
void viewer_find(struct request *rq, struct db *db);

/* guard.c */
bool guard_origin(const struct request *rq, const struct wire *wire);
bool guard_token(const struct request *rq);

/* match.c */
enum matched { MATCH_NONE, MATCH_OTHER_METHOD, MATCH_FOUND };
enum matched route_match(const struct program *program, struct request *rq, const char **allow);

/* write.c: a POST from op key to commit. */
struct reply write_answer(struct request *rq, struct db *writer, struct db *reader);

/* etag.c */
char *etag_of_topics(struct request *rq, struct db *db);
char *etag_of_bytes(struct arena *mem, const struct buf *bytes);
bool etag_matches(const char *if_none_match, const char *etag);

/* wire.c: what goes out, whole; without its body for HEAD and 304. */
struct buf reply_wire(const struct request *rq, const struct reply *reply);

/* cache.c: replies for visitors, kept while nothing changed. */
struct cache_key {
	const char *slug, *uri;
	const struct lang *lang;
};
const struct reply *cache_find(struct request *rq, const struct store_camp *camp,
			       const struct cache_key *key);
void cache_keep(struct request *rq, struct db *reader, const struct cache_key *key,
		const struct reply *reply);

#endif
