/*
 * The writers behind compiled views.
 *
 * Bytes that need no care are copied in runs; a table of 256 says which those are, and the NUL at
 * the end of a string counts as one that does, so no string is measured first.
 */
#include "out/html.h"

#include <string.h>
#include <strings.h>

bool html_empty(struct html html)
{
	return html.len == 0;
}

struct buf html_begin(const struct reader *rd)
{
	return (struct buf){ .mem = rd->mem };
}

struct html html_end(struct buf *out)
{
	const char *bytes = buf_end(out);

	return (struct html){ .bytes = bytes, .len = out->len };
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

const char *html_end_text(struct buf *out)
{
	char *to = out->bytes;

	if (out->len == 0)
		return buf_end(out);
	for (const char *at = out->bytes; *at; at++) {
		if (!is_blank(*at))
			*to++ = *at;
		else if (to > out->bytes && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > out->bytes && to[-1] == ' ')
		to--;
	*to = '\0';
	out->len = (size_t)(to - out->bytes);
	return out->bytes;
}

static const struct {
	char text[7];
	unsigned char len;
} escapes[256] = {
	['&'] = { "&amp;", 5 },  ['<'] = { "&lt;", 4 },   ['>'] = { "&gt;", 4 },
	['"'] = { "&quot;", 6 }, ['\''] = { "&#39;", 5 },
};

static const unsigned char stops[256] = {
	['\0'] = 1, ['&'] = 1, ['<'] = 1, ['>'] = 1, ['"'] = 1, ['\''] = 1,
};

void html_put_html(struct buf *out, struct html html)
{
	if (html.len > 0)
		buf_add(out, html.bytes, html.len);
}

void html_put_escaped(struct buf *out, const char *text)
{
	const unsigned char *run = (const unsigned char *)text, *at = run;

	if (!text)
		return;
	for (;; run = ++at) {
		while (!stops[*at])
			at++;
		if (at > run)
			buf_add(out, run, (size_t)(at - run));
		if (!*at)
			return;
		buf_add(out, escapes[*at].text, escapes[*at].len);
	}
}

static bool is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static void encode_byte(struct buf *out, unsigned char c)
{
	static const char hex[] = "0123456789ABCDEF";
	const char encoded[3] = { '%', hex[c >> 4], hex[c & 15] };

	buf_add(out, encoded, sizeof(encoded));
}

static void encode(struct buf *out, const char *text, size_t len)
{
	const char *run = text, *end = text + len;

	for (const char *at = text; at < end; at++) {
		if (is_unreserved((unsigned char)*at))
			continue;
		buf_add(out, run, (size_t)(at - run));
		encode_byte(out, (unsigned char)*at);
		run = at + 1;
	}
	buf_add(out, run, (size_t)(end - run));
}

void html_put_encoded(struct buf *out, const char *text)
{
	if (text)
		encode(out, text, strlen(text));
}

void html_put_unescaped(struct buf *out, const char *text)
{
	if (text)
		buf_text(out, text);
}

void html_put_int(struct buf *out, int64_t number)
{
	buf_int(out, number);
}

void html_put_unsigned(struct buf *out, uint64_t number)
{
	if (number > INT64_MAX) {
		buf_int(out, (int64_t)(number / 10));
		number %= 10;
	}
	buf_int(out, (int64_t)number);
}

void html_put_mount(struct buf *out, const struct reader *rd)
{
	html_put_escaped(out, rd->mount);
}

void html_put_camp(struct buf *out, const struct reader *rd)
{
	if (!rd->camp) {
		buf_text(out, "#refused");
		return;
	}
	html_put_mount(out, rd);
	buf_char(out, '/');
	html_put_encoded(out, rd->camp);
}

void html_put_statics(struct buf *out, const struct reader *rd)
{
	html_put_escaped(out, rd->statics);
}

/* Browsers drop control characters and read a backslash as a slash: neither may stand anywhere. */
static bool has_trap(const char *url)
{
	for (; *url; url++)
		if ((unsigned char)*url < ' ' || *url == 127 || *url == '\\')
			return true;
	return false;
}

static bool begins(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

static bool is_allowed(const char *url)
{
	return *url == '#' || *url == '?' || begins(url, "https:") || begins(url, "http:") ||
	       begins(url, "mailto:") || begins(url, "webcal:");
}

void html_put_address(struct buf *out, const struct reader *rd, const char *url)
{
	if (!url || !*url || has_trap(url) || begins(url, "//")) {
		buf_text(out, "#refused");
	} else if (begins(url, "~/") && rd->camp) {
		html_put_camp(out, rd);
		html_put_escaped(out, url + 1);
	} else if (strncmp(url, "/static/", 8) == 0) {
		html_put_statics(out, rd);
		html_put_escaped(out, url + 7);
	} else if (*url == '/') {
		html_put_mount(out, rd);
		html_put_escaped(out, url);
	} else if (is_allowed(url)) {
		html_put_escaped(out, url);
	} else {
		buf_text(out, "#refused");
	}
}

void html_put_script(struct buf *out, const char *json)
{
	if (!json)
		return;
	for (;;) {
		size_t run = strcspn(json, "<>&");

		buf_add(out, json, run);
		json += run;
		if (!*json)
			return;
		buf_text(out, *json == '<' ? "\\u003c" : *json == '>' ? "\\u003e" : "\\u0026");
		json++;
	}
}

struct html_fill html_fill_html(const char *name, struct html html)
{
	return (struct html_fill){
		.name = name, .kind = HTML_FILL_HTML, .text = html.bytes, .len = html.len
	};
}

struct html_fill html_fill_text(const char *name, const char *text)
{
	return (struct html_fill){ .name = name, .kind = HTML_FILL_TEXT, .text = text };
}

struct html_fill html_fill_int(const char *name, int64_t number)
{
	return (struct html_fill){ .name = name, .kind = HTML_FILL_INT, .number = number };
}

struct html_fill html_fill_unsigned(const char *name, uint64_t number)
{
	return (struct html_fill){ .name = name,
				   .kind = HTML_FILL_UNSIGNED,
				   .number = (int64_t)number };
}

struct html_fill html_fill_count(const struct reader *rd, int64_t n)
{
	return html_fill_text("n", lang_number(rd->mem, rd->lang, n));
}

static void put_bytes(struct buf *out, enum html_manner manner, const char *text, size_t len)
{
	const char *run = text, *end = text + len;

	if (manner == HTML_ENCODED) {
		encode(out, text, len);
		return;
	}
	for (const char *at = text; manner == HTML_ESCAPED && at < end; at++) {
		unsigned char c = (unsigned char)*at;

		if (!escapes[c].len)
			continue;
		buf_add(out, run, (size_t)(at - run));
		buf_add(out, escapes[c].text, escapes[c].len);
		run = at + 1;
	}
	buf_add(out, run, (size_t)(end - run));
}

static void put_fill(struct buf *out, enum html_manner manner, const struct html_fill *fill)
{
	switch (fill->kind) {
	case HTML_FILL_TEXT:
		if (fill->text)
			put_bytes(out, manner, fill->text, strlen(fill->text));
		break;
	case HTML_FILL_INT: html_put_int(out, fill->number); break;
	case HTML_FILL_UNSIGNED: html_put_unsigned(out, (uint64_t)fill->number); break;
	case HTML_FILL_HTML: html_put_html(out, (struct html){ fill->text, fill->len }); break;
	}
}

/* The length of the name after the brace at `brace`, when it is {name}; 0: it is not. */
static size_t name_len(const char *brace)
{
	size_t len = strcspn(brace + 1, "{} \n");

	return brace[1 + len] == '}' ? len : 0;
}

static const struct html_fill *fill_of(const struct html_fill *fills, int count, const char *name,
				       size_t len)
{
	for (int i = 0; len > 0 && i < count; i++)
		if (strncmp(fills[i].name, name, len) == 0 && fills[i].name[len] == '\0')
			return &fills[i];
	return NULL;
}

void html_put_words(struct buf *out, enum html_manner manner, const char *message,
		    const struct html_fill *fills, int count)
{
	while (*message) {
		size_t run = strcspn(message, "{");
		size_t len = message[run] ? name_len(message + run) : 0;
		const struct html_fill *fill = fill_of(fills, count, message + run + 1, len);

		put_bytes(out, manner, message, run);
		message += run;
		if (len) {
			if (fill)
				put_fill(out, manner, fill);
			message += len + 2;
		} else if (*message) {
			put_bytes(out, manner, message++, 1);
		}
	}
}
