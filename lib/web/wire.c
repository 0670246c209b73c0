/*
 * A reply as the bytes that the web server gets: the status, the headers that every page has, its
 * own, the body.
 */
#include <string.h>

#include "web/private.h"

static const char *reason(int status)
{
	static const struct {
		int status;
		const char *words;
	} reasons[] = {
		{ 200, "OK" },
		{ 303, "See Other" },
		{ 304, "Not Modified" },
		{ 307, "Temporary Redirect" },
		{ 308, "Permanent Redirect" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 408, "Request Timeout" },
		{ 409, "Conflict" },
		{ 410, "Gone" },
		{ 413, "Content Too Large" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 503, "Service Unavailable" },
		{ 0, "OK" },
	};
	int i = 0;
	while (reasons[i].status && reasons[i].status != status)
		i++;
	return reasons[i].words;
}

/* Header values carry no control bytes and no blanks in addresses, whatever a handler put there. */
static void put_address(struct buf *out, const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if (*c <= ' ' || *c >= 0x7f || strchr("\"<>\\^`{|}", *c))
			buf_format(out, "%%%02X", *c);
		else
			buf_char(out, (char)*c);
	}
}

static void put_location(const struct request *rq, struct buf *out, const char *location)
{
	buf_text(out, "Location: ");
	buf_text(out, rq->config->base_url);
	if (*location == '~') {
		buf_char(out, '/');
		put_address(out, rq->reader.camp ? rq->reader.camp : "");
		location++;
	}
	put_address(out, location);
	buf_text(out, "\r\n");
}

static const char csp[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
			  "data:; connect-src 'self'; "
			  "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri "
			  "'none'; frame-ancestors 'none'; "
			  "require-trusted-types-for 'script'; trusted-types serendip";

static void put_headers(const struct request *rq, struct buf *out, const struct reply *reply)
{
	bool public = false;
	for (int i = 0; i < reply->header_count; i++) {
		buf_format(out, "%s: %s\r\n", reply->headers[i].name, reply->headers[i].text);
		public |= strcmp(reply->headers[i].name, "Cache-Control") == 0;
	}
	for (int i = 0; i < reply->cookie_count; i++)
		buf_format(out, "Set-Cookie: %s\r\n", reply->cookies[i]);
	if (!public)
		buf_format(out, "Cache-Control: %s\r\n",
			   reply->private ? "no-store" : "private, no-cache");
	buf_text(out, "Vary: Cookie, Accept-Language, Accept-Encoding\r\n"
		      "X-Content-Type-Options: nosniff\r\n"
		      "Referrer-Policy: same-origin\r\n"
		      "Cross-Origin-Opener-Policy: same-origin\r\n");
	buf_format(out, "Content-Security-Policy: %s\r\n", csp);
	if (rq->config->https)
		buf_text(out, "Strict-Transport-Security: max-age=31536000\r\n");
}

struct buf reply_wire(const struct request *rq, const struct reply *reply)
{
	struct buf out = { .mem = rq->mem };
	buf_format(&out, "Status: %d %s\r\n", reply->status, reason(reply->status));
	if (reply->location && *reply->location)
		put_location(rq, &out, reply->location);
	if (reply->type && reply->status != 304)
		buf_format(&out, "Content-Type: %s\r\nContent-Length: %zu\r\n%s", reply->type,
			   reply->body.len, reply->packed ? "Content-Encoding: gzip\r\n" : "");
	put_headers(rq, &out, reply);
	buf_text(&out, "\r\n");
	if (rq->method != METHOD_HEAD && reply->status != 304 && reply->body.len)
		buf_add(&out, reply->body.bytes, reply->body.len);
	return out;
}
