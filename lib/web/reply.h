/*
 * A reply is a value. A handler returns one; nothing reaches the wire before.
 */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include "base/buf.h"
#include "web/request.h"

#define REPLY_HEADERS 8

struct reply {
	int status;       /* 0: no reply (a prepare step that has nothing to say) */
	const char *type; /* Content-Type */
	struct buf body;
	const char *location; /* local: "~/votes", "/sign-in"; made absolute by the writer */
	struct pair headers[REPLY_HEADERS];
	int header_count;
	const char *cookies[3]; /* whole Set-Cookie values; never replayed */
	int cookie_count;
	bool private; /* no-store */
	bool packed;  /* the body is gzip */
	bool no_etag;
};

struct reply reply_html(struct request *rq, int status, struct html html);
struct reply reply_bytes(struct request *rq, const char *type, struct buf bytes);
/* 303 */
struct reply reply_see(struct request *rq, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* for a query: everything but unreserved as %XX */
char *reply_encoded(struct arena *mem, const char *text);
/* 307: the browser sends the same again */
struct reply reply_repeat(struct request *rq, const char *location);
/* An expected refusal as a page in words: 403 404 405 408 409 410 413 422 429 500 503. */
struct reply reply_refuse(struct request *rq, int status);
/* Too many wrong codes or passwords from this address: the same page as 429, with Retry-After. */
void reply_slow(struct reply *reply);
/* as a camp that does not exist, byte for byte */
struct reply reply_absent(struct request *rq);
struct reply reply_moved(struct request *rq, const char *slug); /* 308: the camp was renamed */
void reply_header(struct reply *reply, const char *name, const char *text);
/* lasts 0: session, < 0: gone */
void reply_cookie(struct request *rq, struct reply *reply, const char *name, const char *text,
		  int64_t lasts);
/* Signs in: the login's cookie for this camp with the power's name. */
void reply_login(struct request *rq, struct reply *reply, const char *token, enum role power);
void reply_logout(struct request *rq, struct reply *reply, enum role power);

#endif
