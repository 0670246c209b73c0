/*
 * One request from address to reply: find the camp, the viewer and the route row, check who may,
 * then answer a GET inside one read transaction or a POST inside one write (write.c).
 */
#include <string.h>

#include "base/zone.h"
#include "web/join.h"
#include "web/page.h"
#include "web/private.h"

static struct reply go_sign_in(struct request *rq)
{
	if (rq->method == METHOD_POST)
		return reply_refuse(rq, 403);
	return reply_see(rq, "/sign-in?camp=%s", rq->slug);
}

/* For whom a private camp does not exist. */
static bool stranger(const struct request *rq)
{
	return rq->camp && rq->camp->private && !rq->viewer.person;
}

/* Past its deletion date nothing of a camp is shown, its name neither. */
static struct reply reply_over(struct request *rq)
{
	rq->let_in = false;
	if (stranger(rq))
		return reply_concealed(rq, (struct reply){ 0 });
	rq->camp = NULL;
	rq->reader.camp = NULL;
	rq->viewer = (struct viewer){ .shown = "" };
	return reply_refuse(rq, 410);
}

struct reply access_refused(struct request *rq)
{
	static const struct reply granted = { 0 };
	if (stranger(rq) && rq->route->may != MAY_KNOCK)
		return reply_absent(rq);
	if (camp_over(rq->camp, rq->now))
		return reply_over(rq);
	switch (rq->route->may) {
	case MAY_ANYBODY:
	case MAY_KNOCK: return granted;
	case MAY_JOINED: return rq->viewer.person ? granted : reply_join_first(rq);
	case MAY_ORGANISE:
		return rq->viewer.organiser ? granted
		       : rq->viewer.person  ? reply_refuse(rq, 403)
					    : go_sign_in(rq);
	default: return reply_refuse(rq, 404);
	}
}

struct reply reply_concealed(struct request *rq, struct reply reply)
{
	if (!stranger(rq) || rq->let_in)
		return reply;
	if (rq->route && rq->route->camp_field)
		return rq->camp = NULL, rq->route->handle(rq);
	return reply_absent(rq);
}

static const char *header_of(const struct reply *reply, const char *name)
{
	return pairs_find(&(struct pairs){ (struct pair *)reply->headers, reply->header_count },
			  name);
}

/* If-None-Match wins over If-Modified-Since (RFC 9110 13.2.2). */
static bool fresh(const struct request *rq, const struct reply *reply)
{
	const char *changed = header_of(reply, "Last-Modified");
	int64_t since, at;
	if (rq->if_none_match)
		return etag_matches(rq->if_none_match, header_of(reply, "ETag"));
	return changed && rq->if_modified_since &&
	       instant_from_http(rq->if_modified_since, &since) &&
	       instant_from_http(changed, &at) && at <= since;
}

/* The same headers, without the bytes. */
static struct reply not_modified(struct reply reply)
{
	reply.status = 304;
	reply.body = (struct buf){ 0 };
	reply.cookie_count = 0;
	return reply;
}

/*
 * The op key of a page follows from its state: the same state gives the same bytes, a strong ETag.
 * Each act raises the person's own topic, which is part of every state: the next page has a new key.
 */
static void key_from_etag(struct request *rq, const char *etag)
{
	const char *made_of = arena_format(rq->mem, "op %s %lld %s", rq->viewer.browser,
					   (long long)rq->viewer.login, etag);
	rq->reader.op = arena_format(rq->mem, "%.20s", secret_mac(rq->mem, rq->key, made_of));
}

/* Asked by nobody in particular: no cookie, and no query that could be made up to fill the cache. */
static bool plain(const struct request *rq)
{
	return rq->route && rq->route->cached && rq->method != METHOD_POST &&
	       rq->cookies.count == 0 && rq->query.count == 0;
}

static struct reply answer_get(struct request *rq, struct db *reader)
{
	char *etag = rq->route->topics && !rq->route->feed ? etag_of_topics(rq, reader) : NULL;
	struct reply reply = { .status = 200 };
	if (etag && etag_matches(rq->if_none_match, etag)) {
		reply_header(&reply, "ETag", etag);
		return not_modified(reply);
	}
	if (rq->viewer.person && etag)
		key_from_etag(rq, etag);
	if (rq->viewer.person)
		request_forms_token(rq);
	reply = rq->route->handle(rq);
	if (reply.status != 200)
		return reply;
	if (rq->route->feed)
		etag = etag_of_bytes(rq->mem, &reply.body);
	if (etag && !reply.no_etag)
		reply_header(&reply, "ETag", etag);
	return reply;
}

/* Inside the read transaction; refuses, or answers a GET. A POST that may go on: status 0. */
static struct reply look(struct request *rq, const struct store_camp *camp)
{
	rq->db = camp->reader;
	if (!request_camp(rq, camp->reader))
		return reply_absent(rq);
	viewer_find(rq, camp->reader);
	request_language(rq);
	if (!rq->route)
		return reply_refuse(rq, rq->other_method ? 405 : 404);
	struct reply reply = access_refused(rq);
	if (reply.status)
		return reply;
	if (rq->method != METHOD_POST)
		return answer_get(rq, camp->reader);
	if (rq->viewer.browser)
		request_forms_token(rq);
	return guard_token(rq) ? (struct reply){ 0 } : reply_refuse(rq, 403);
}

static struct reply answer_in_camp(struct request *rq, const struct store_camp *camp)
{
	request_language(rq);
	const struct lang *asked = rq->accept_language ? lang_best(rq->accept_language) : NULL;
	struct cache_key key = { rq->slug, rq->uri, asked };
	const struct reply *kept = plain(rq) ? cache_find(rq, camp, &key) : NULL;
	if (kept)
		return fresh(rq, kept) ? not_modified(*kept) : *kept;
	sql_read_begin(camp->reader);
	struct reply reply = look(rq, camp);
	if (plain(rq) && rq->camp && !rq->camp->private)
		cache_keep(rq, camp->reader, &key, &reply);
	if (reply.status == 200 && rq->route && rq->route->feed && fresh(rq, &reply))
		reply = not_modified(reply);
	sql_read_end(camp->reader);
	if (reply.status == 0)
		return write_answer(rq, camp->writer, camp->reader);
	return reply_concealed(rq, reply);
}

static struct reply answer_outside(struct request *rq)
{
	request_language(rq);
	if (!rq->route)
		return rq->other_method ? reply_refuse(rq, 405) : reply_absent(rq);
	if (rq->route->may != MAY_ANYBODY && rq->route->may != MAY_KNOCK)
		return reply_absent(rq);
	return rq->route->handle(rq);
}

/* The signpost of a private camp would show that it is there: its people come in by its new name. */
static struct reply answer_moved(struct request *rq, const char *slug)
{
	struct store_camp there;
	const struct camp *camp = store_camp(rq->config->data, slug, &there) == STORE_OPEN
					  ? camp_find(there.reader, rq->mem)
					  : NULL;
	return camp && !camp->private ? reply_moved(rq, slug) : reply_absent(rq);
}

static struct reply answer_absent(struct request *rq)
{
	if (!rq->route || !rq->route->camp_field)
		return reply_absent(rq);
	rq->slug = NULL;
	return answer_outside(rq);
}

static struct reply answer_later(struct request *rq)
{
	request_language(rq);
	return reply_refuse(rq, 503);
}

static struct reply answer(struct request *rq)
{
	if (rq->method == METHOD_POST && rq->route && !rq->slug && rq->route->camp_field) {
		const char *slug = pairs_find(&rq->body, "camp");
		rq->slug = slug && store_slug_valid(slug) ? slug : NULL;
	}
	if (!rq->slug)
		return answer_outside(rq);
	struct store_camp camp;
	switch (store_camp(rq->config->data, rq->slug, &camp)) {
	case STORE_OPEN: return answer_in_camp(rq, &camp);
	case STORE_MOVED: return answer_moved(rq, arena_text(rq->mem, camp.moved_to));
	case STORE_OTHER_SCHEMA:
		/* A private one's people cannot be told from strangers now: it is missing for all. */
		return camp_private(camp.reader) ? answer_absent(rq) : answer_later(rq);
	default: return answer_absent(rq);
	}
}

static struct reply finish(struct request *rq, struct reply reply)
{
	if (rq->browser_made && rq->camp)
		reply_cookie(rq, &reply, request_cookie_name(rq, ROLE_ATTENDEE), rq->viewer.browser,
			     7 * 86400);
	if (rq->language_chosen)
		reply_cookie(rq, &reply, "lang", rq->language_chosen, 365 * 86400);
	reply.private |= rq->camp && rq->camp->private;
	if (reply.status == 405)
		reply_header(&reply, "Allow", rq->other_method);
	return reply;
}

struct reply route_answer(struct request *rq, const struct program *program,
			  const struct wire *wire, struct arena *mem)
{
	int refused = request_begin(rq, program, wire, mem);
	if (!refused && route_match(program, rq, &rq->other_method) != MATCH_FOUND)
		rq->route = NULL;
	if (!refused && rq->method == METHOD_POST && rq->route) {
		request_language(rq);
		refused = guard_origin(rq, wire) ? request_body(rq, wire) : 403;
	}
	if (refused) {
		rq->slug = NULL;
		request_language(rq);
		return refused == 404 ? finish(rq, reply_absent(rq))
				      : finish(rq, reply_refuse(rq, refused));
	}
	return finish(rq, answer(rq));
}
