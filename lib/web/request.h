/*
 * A request: what came in, who sent it, and the camp it is for.
 *
 * Built once by the router before a handler runs; handlers only read it. Everything in it lives in
 * the request's arena. Text from outside is valid UTF-8 without NUL, or the request was refused.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/config.h"
#include "camp/act.h"
#include "camp/camp.h"
#include "camp/login.h"
#include "camp/session.h"
#include "out/html.h"

struct route;
struct program;

enum method { METHOD_OTHER, METHOD_GET, METHOD_HEAD, METHOD_POST };

struct pair {
	const char *name, *text;
};
struct pairs {
	struct pair *list;
	int count;
};

#define REQUEST_SEGMENTS 8
#define REQUEST_FIELDS 100
#define REQUEST_BODY 65536
#define REQUEST_URI 2048

/* Who looks: person 0 is a visitor. Power is that of the login, not of the person. */
struct viewer {
	int64_t login, person;
	enum role power;
	bool organiser;
	const char *shown;    /* name as shown; "" for a visitor */
	int64_t changes_seen; /* journal row up to which the person said "Got it" */
	/*
	 * The first half of the cookie names the browser, from its first form on; the second half,
	 * which only a login has, is what makes it worth something. NULL: no cookie yet.
	 */
	const char *browser;
};

#define BROWSER_LENGTH 32 /* hex: 128 bits; the second half is as long */

struct request {
	struct arena *mem;
	const struct program *program;
	const struct route *route;
	const struct config *config;
	const struct secret_key *key;
	int64_t now;

	enum method method;
	const char *uri;   /* raw, as sent: path and query */
	const char *local; /* below the mount, rebuilt from the segments: "/north/votes?last=3" */
	const char *segments[REQUEST_SEGMENTS]; /* after the camp (or from the root) */
	int segment_count;
	struct pairs query, body, cookies;
	const char *address; /* REMOTE_ADDR, for slowing failures only */
	const char *agent;   /* "Firefox · Android" */
	const char *accept_language, *if_none_match, *if_modified_since; /* NULL: not sent */
	bool takes_gzip;             /* Accept-Encoding names it, not with q=0 */
	const char *language_chosen; /* by ?lang=: kept in a cookie */
	const char *other_method;    /* the path exists, but for these methods */
	bool browser_made;           /* viewer.browser is new: the reply hands it out as a cookie */

	const char *slug; /* NULL outside a camp */
	struct camp *camp;
	struct db *db; /* GET: the reader; POST: the writer, inside the transaction */
	struct viewer viewer;
	struct reader reader; /* for views: &rq->reader */
	/* A stranger brought the key of a private camp: all others get a missing camp's answer. */
	bool let_in;
	void *prepared; /* what the route's prepare step left */
	/* this op key was used with other fields: ask before doing it again */
	bool sent_before;
};

const char *pairs_find(const struct pairs *pairs, const char *name);   /* the first; NULL none */
const char *request_query(const struct request *rq, const char *name); /* "" when absent */
int64_t request_number(const struct request *rq, int segment);         /* a # segment as matched */
struct act request_act(struct request *rq); /* the viewer acts, now, in this camp */
struct viewer_sees request_sees(const struct request *rq);

/*
 * The page about to be drawn holds a form that writes: gives views reader.token and reader.op, and
 * a new browser its cookie. Call before drawing; form_new and form_read do.
 */
void request_forms(struct request *rq);
/*
 * The token of the login that this POST makes, for login_add and reply_login. It follows from the
 * browser and the op key: the same POST sent again, because its answer was lost, has the same one.
 */
char *request_login(struct request *rq);
char *request_invitation(const struct request *rq, const struct invitation *invitation);
/* Where a form asks to go back to, if it is an address below this camp ("/votes"); else `otherwise`. */
const char *request_back(const char *address, const char *otherwise);
/* ?lang=, cookie, Accept-Language, the camp, English: sets reader.lang */
void request_language(struct request *rq);

/* Parsers of outside bytes (each fuzzed). False: refuse. */
bool parse_query(struct arena *mem, const char *text, size_t len, struct pairs *pairs);
bool parse_multipart(struct arena *mem, const char *type, const char *body, size_t len,
		     struct pairs *pairs);
bool parse_cookies(struct arena *mem, const char *header, struct pairs *pairs);
/* "/north/votes?x=1" below the mount → decoded segments; false: not below it, bad escape, dot segment, NUL, UTF-8. */
bool parse_path(struct arena *mem, const char *uri, const char *mount, const char **segments,
		int most, int *count);
/* Does an Accept-Encoding (RFC 9110 12.5.3; NULL: not sent) name the coding, and not with q=0? */
bool parse_accepts(const char *accepted, const char *coding);

/* What the web server tells: FastCGI, plain CGI and tests each give one. */
struct wire {
	const char *(*variable)(void *from, const char *name);
	int (*read)(void *from, char *bytes, int room); /* 0: the end, < 0: broken off */
	void *from;
};

#endif
