/*
 * Parsers of bytes from outside: path, query, multipart form, cookies. Each is bounded, gives
 * valid UTF-8 without NUL or refuses, and is fuzzed in tests/fuzz.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "web/request.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX (and + as a blank where `plus`) into a new text; NULL: bad escape, NUL or UTF-8. */
static char *decode(struct arena *mem, const char *text, size_t len, bool plus)
{
	char *out = arena_take(mem, len + 1);
	size_t used = 0;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		if (c == '%') {
			if (len - i < 3)
				return NULL;
			int high = hex(text[i + 1]), low = hex(text[i + 2]);
			if (high < 0 || low < 0)
				return NULL;
			c = (char)(high << 4 | low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c == '\0')
			return NULL;
		out[used++] = c;
	}
	return text_valid(out, used) ? out : NULL;
}

static bool pairs_add(struct arena *mem, struct pairs *pairs, const char *name, const char *text)
{
	if (!name || !text || pairs->count == REQUEST_FIELDS)
		return false;
	if (!pairs->list)
		pairs->list = NEW_MANY(mem, struct pair, REQUEST_FIELDS);
	pairs->list[pairs->count++] = (struct pair){ name, text };
	return true;
}

bool parse_query(struct arena *mem, const char *text, size_t len, struct pairs *pairs)
{
	*pairs = (struct pairs){ 0 };
	for (size_t at = 0; at < len;) {
		const char *piece = text + at, *amp = memchr(piece, '&', len - at);
		size_t size = amp ? (size_t)(amp - piece) : len - at;
		at += size + 1;
		if (size == 0)
			continue;
		const char *is = memchr(piece, '=', size);
		size_t name = is ? (size_t)(is - piece) : size;
		size_t rest = is ? size - name - 1 : 0;
		if (!pairs_add(mem, pairs, decode(mem, piece, name, true),
			       decode(mem, piece + size - rest, rest, true)))
			return false;
	}
	return true;
}

bool parse_cookies(struct arena *mem, const char *header, struct pairs *pairs)
{
	*pairs = (struct pairs){ 0 };
	while (header && *header) {
		size_t size = strcspn(header, ";");
		const char *is = memchr(header, '=', size);
		const char *name = header + strspn(header, " \t");
		if (is && is > name) {
			size_t len = size - (size_t)(is + 1 - header);
			/* Strange cookies of the same host are not ours to judge: they are left out. */
			if (text_valid(name, (size_t)(is - name)) && text_valid(is + 1, len) &&
			    !pairs_add(mem, pairs, arena_copy(mem, name, (size_t)(is - name)),
				       arena_copy(mem, is + 1, len)))
				return false;
		}
		header += size + (header[size] == ';');
	}
	return true;
}

bool parse_path(struct arena *mem, const char *uri, const char *mount, const char **segments, int most, int *count)
{
	size_t skip = strlen(mount);
	*count = 0;
	if (strncmp(uri, mount, skip) != 0 || (uri[skip] != '/' && uri[skip] != '\0' && uri[skip] != '?'))
		return false;
	const char *at = uri + skip, *end = at + strcspn(at, "?#");
	while (at < end) {
		at++;
		size_t size = 0;
		while (at + size < end && at[size] != '/')
			size++;
		if (size == 0 && at == end)
			return true;	/* a slash at the end */
		char *segment = decode(mem, at, size, false);
		if (!segment || *count == most || size == 0 || strcmp(segment, ".") == 0 ||
		    strcmp(segment, "..") == 0)
			return false;
		segments[(*count)++] = segment;
		at += size;
	}
	return true;
}

/* --- multipart/form-data (RFC 7578): fields only, as fetch() sends a FormData ------------------- */

static const char *find_bytes(const char *bytes, size_t len, const char *what, size_t size)
{
	return size && len >= size ? memmem(bytes, len, what, size) : NULL;
}

static const char *multipart_boundary(struct arena *mem, const char *type)
{
	const char *at = strcasestr(type, "boundary=");
	if (!at)
		return NULL;
	at += strlen("boundary=");
	bool quoted = *at == '"';
	at += quoted;
	size_t size = strcspn(at, quoted ? "\"" : "; \t");
	return size >= 1 && size <= 70 ? arena_format(mem, "--%.*s", (int)size, at) : NULL;
}

/* The name= of a part's Content-Disposition; NULL: none, or a file, which no form of ours sends. */
static const char *multipart_name(struct arena *mem, const char *head, size_t len)
{
	const char *text = arena_copy(mem, head, len);
	const char *at = strcasestr(text, "form-data; name=\"");
	if (!at || strcasestr(text, "filename"))
		return NULL;
	at += strlen("form-data; name=\"");
	return arena_copy(mem, at, strcspn(at, "\""));
}

bool parse_multipart(struct arena *mem, const char *type, const char *body, size_t len, struct pairs *pairs)
{
	*pairs = (struct pairs){ 0 };
	const char *boundary = multipart_boundary(mem, type), *end = body + len;
	if (!boundary)
		return false;
	size_t size = strlen(boundary);
	const char *at = find_bytes(body, len, boundary, size);
	while (at && (at += size, end - at >= 2) && memcmp(at, "--", 2) != 0) {
		const char *head = at + 2;
		const char *blank = find_bytes(head, (size_t)(end - head), "\r\n\r\n", 4);
		const char *next = blank ? find_bytes(blank + 2, (size_t)(end - blank - 2), boundary, size) : NULL;
		if (!next || next - 2 < blank + 4)
			return false;
		const char *value = blank + 4;
		size_t room = (size_t)(next - 2 - value);
		const char *name = multipart_name(mem, head, (size_t)(blank - head));
		if (!name || !text_valid(name, strlen(name)) || !text_valid(value, room) ||
		    !pairs_add(mem, pairs, name, arena_copy(mem, value, room)))
			return false;
		at = next;
	}
	return at != NULL;
}
