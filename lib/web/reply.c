/*
 * Makers of replies. Addresses given as "~/x" (this camp) or "/x" (the mount) become absolute here,
 * from base_url and never from a header.
 */
#include <stdarg.h>
#include <string.h>

#include "base/die.h"
#include "view/layout.h"
#include "web/page.h"
#include "web/private.h"

struct reply reply_html(struct request *rq, int status, struct html html)
{
	struct reply reply = { .status = status,
			       .type = "text/html; charset=utf-8",
			       .body = { .mem = rq->mem } };
	reply.body.bytes = (char *)html.bytes;
	reply.body.len = html.len;
	return reply;
}

struct reply reply_bytes(struct request *rq, const char *type, struct buf bytes)
{
	(void)rq;
	return (struct reply){ .status = 200, .type = type, .body = bytes };
}

struct reply reply_see(struct request *rq, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct reply reply = { .status = 303, .location = arena_vformat(rq->mem, format, args) };
	va_end(args);
	return reply;
}

char *reply_encoded(struct arena *mem, const char *text)
{
	struct buf out = { .mem = mem };
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if ((unsigned)((*c | 0x20) - 'a') < 26 || (unsigned)(*c - '0') < 10 ||
		    strchr("-._~/", *c))
			buf_char(&out, (char)*c);
		else
			buf_format(&out, "%%%02X", *c);
	}
	return (char *)buf_end(&out);
}

struct reply reply_repeat(struct request *rq, const char *location)
{
	(void)rq;
	return (struct reply){ .status = 307, .location = location };
}

struct reply reply_moved(struct request *rq, const char *slug)
{
	const char *rest = strchr(rq->local + 1, '/');
	return (struct reply){ .status = 308,
			       .location = arena_format(rq->mem, "/%s%s", slug, rest ? rest : "") };
}

/* A refusal may not tell a stranger that there is a private camp; of faults the camp knows nothing. */
static bool gives_away(const struct request *rq, int status)
{
	return status < 500 && rq->camp && rq->camp->private && !rq->viewer.person;
}

struct reply reply_refuse(struct request *rq, int status)
{
	if (gives_away(rq, status))
		return reply_absent(rq);
	struct reply reply = reply_page(rq, page_error(rq, status));
	reply.status = status;
	reply.no_etag = true;
	if (status == 503)
		reply_header(&reply, "Retry-After", "5");
	if (status == 429)
		reply_header(&reply, "Retry-After", "60");
	return reply;
}

/* Nothing of the camp may show: not its language, name or look. */
struct reply reply_absent(struct request *rq)
{
	rq->camp = NULL;
	rq->slug = NULL;
	rq->viewer = (struct viewer){ .shown = "" };
	rq->token_made = false;
	rq->reader.camp = rq->reader.token = rq->reader.op = NULL;
	rq->reader.zone = zone_find("UTC");
	request_language(rq);
	struct reply reply = reply_refuse(rq, 404);
	reply.private = true;
	return reply;
}

void reply_header(struct reply *reply, const char *name, const char *text)
{
	if (reply->header_count == REPLY_HEADERS)
		die("too many headers: %s", name);
	reply->headers[reply->header_count++] = (struct pair){ name, text };
}

void reply_cookie(struct request *rq, struct reply *reply, const char *name, const char *text,
		  int64_t lasts)
{
	const char *path = rq->config->https || !*rq->config->mount ? "/" : rq->config->mount;
	struct buf cookie = { .mem = rq->mem };
	buf_format(&cookie, "%s=%s; Path=%s; SameSite=Lax; HttpOnly", name, text, path);
	if (rq->config->https)
		buf_text(&cookie, "; Secure");
	if (lasts)
		buf_format(&cookie, "; Max-Age=%lld", lasts < 0 ? 0LL : (long long)lasts);
	if (reply->cookie_count == (int)(sizeof reply->cookies / sizeof *reply->cookies))
		die("too many cookies: %s", name);
	reply->cookies[reply->cookie_count++] = buf_end(&cookie);
}

void reply_login(struct request *rq, struct reply *reply, const char *token, enum role power)
{
	int64_t lasts = power == ROLE_ORGANISER ? ORGANISER_LOGIN_LASTS
						: rq->camp->delete_on - rq->now;
	rq->token_made = false;
	reply_cookie(rq, reply, request_cookie_name(rq, power), token, lasts > 0 ? lasts : 1);
}

void reply_logout(struct request *rq, struct reply *reply, enum role power)
{
	reply_cookie(rq, reply, request_cookie_name(rq, power), "", -1);
	reply_header(reply, "Clear-Site-Data", "\"cache\", \"storage\"");
}
