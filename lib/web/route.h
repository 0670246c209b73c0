/*
 * Routes as data. A row that says nothing of who may is open to nobody.
 *
 * Patterns are matched segment by segment below the camp ("votes/cast"), or below the mount when
 * they begin with a slash ("/sign-in"). `#` is a positive number, `*` one word.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/reply.h"

enum may {
	MAY_NOBODY,
	/* whoever may look at the camp: everybody, or the members of a private one */
	MAY_ANYBODY,
	/* also strangers of a private camp: the handler answers reply_absent unless they bring a key */
	MAY_KNOCK,
	MAY_JOINED, /* attendees; a visitor is asked for a name first, then the act goes on */
	MAY_ORGANISE,
};

struct route {
	const char *method; /* "GET" (HEAD too) or "POST" */
	const char *path;
	enum may may;
	struct reply (*handle)(struct request *rq);
	/* POST: tables it may write, WRITES(vote) | …; op and journal are always in */
	uint64_t writes;
	/* before the lock, on a read snapshot; status 0 goes on */
	struct reply (*prepare)(struct request *rq);
	const char *topics; /* GET: "grid sessions session:# me": makes the ETag; NULL none */
	bool turns;         /* GET: reads differently when a slot begins or ends (camp_turn) */
	bool cached;        /* GET: rendered once for all visitors */
	bool feed; /* GET: its ETag is a hash of its bytes (calendars); has Last-Modified */
	/* POST outside a camp: the body's `camp` names it; unknown: handled with camp NULL */
	bool camp_field;
	bool signs_in; /* POST: makes a login with request_login */
	bool form;     /* POST: has a form page that asks again itself when an op key comes twice */
};

struct program {
	const char *name;
	const struct route *routes;
	int count;
};

/* Fills *rq on the way, for the log. */
struct reply route_answer(struct request *rq, const struct program *program,
			  const struct wire *wire, struct arena *mem);
struct reply access_refused(struct request *rq); /* status 0: may go on */
/*
 * What a stranger of a private camp gets instead: the answer of a camp that does not exist, unless
 * the request brought a key (rq->let_in). Everybody else: `reply` as it is.
 */
struct reply reply_concealed(struct request *rq, struct reply reply);
/* A visitor is about to act: the join page with the act's fields kept; after joining a 307 goes on. */
struct reply reply_join_first(struct request *rq);

#endif
