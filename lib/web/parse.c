/*
 * Parsers of bytes from outside: path, query, multipart form, cookies, codings. Each is bounded, gives
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

/* ";q=0", however many zeros follow: not wanted. */
static bool weighs_nothing(const char *parameters, size_t len)
{
	const char *at = memchr(parameters, '=', len), *end = parameters + len;
	while (at && ++at < end && (*at == '0' || *at == '.'))
		;
	return at && (at == end || *at == ' ' || *at == '\t');
}

bool parse_accepts(const char *accepted, const char *coding)
{
	size_t named = strlen(coding);
	while (accepted && *accepted) {
		accepted += strspn(accepted, " \t,");
		size_t size = strcspn(accepted, ","), name = strcspn(accepted, ",; \t");
		if (name == named && strncasecmp(accepted, coding, named) == 0)
			return !weighs_nothing(accepted + name, size - name);
		accepted += size;
	}
	return false;
}

bool parse_path(struct arena *mem, const char *uri, const char *mount, const char **segments,
		int most, int *count)
{
	size_t skip = strlen(mount);
	*count = 0;
	if (strncmp(uri, mount, skip) != 0 ||
	    (uri[skip] != '/' && uri[skip] != '\0' && uri[skip] != '?'))
		return false;
	const char *at = uri + skip, *end = at + strcspn(at, "?#");
	while (at < end) {
		at++;
		size_t size = 0;
		while (at + size < end && at[size] != '/')
			size++;
		if (size == 0 && at == end)
			return true; /* a slash at the end */
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

static const char *find_bytes(const char *bytes, const char *end, const char *what, size_t size)
{
	return end - bytes >= (ptrdiff_t)size ? memmem(bytes, (size_t)(end - bytes), what, size)
					      : NULL;
}

/* The delimiter with the line end that belongs to it; NULL: no boundary. */
static const char *multipart_delimiter(struct arena *mem, const char *type)
{
	const char *at = strcasestr(type, "boundary=");
	if (!at)
		return NULL;
	at += strlen("boundary=");
	bool quoted = *at == '"';
	at += quoted;
	size_t size = strcspn(at, quoted ? "\"" : "; \t");
	return size >= 1 && size <= 70 ? arena_format(mem, "\r\n--%.*s", (int)size, at) : NULL;
}

/* The next delimiter at or after `at`: one that a line end or the final hyphens follow. */
static const char *multipart_next(const char *at, const char *end, const char *delimiter,
				  size_t size)
{
	while ((at = find_bytes(at, end, delimiter, size))) {
		const char *after = at + size;
		if (end - after >= 2 &&
		    (memcmp(after, "\r\n", 2) == 0 || memcmp(after, "--", 2) == 0))
			return at;
		at = after;
	}
	return NULL;
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

bool parse_multipart(struct arena *mem, const char *type, const char *body, size_t len,
		     struct pairs *pairs)
{
	*pairs = (struct pairs){ 0 };
	const char *delimiter = multipart_delimiter(mem, type);
	if (!delimiter)
		return false;
	/* No line stands before the first delimiter: with one, it is like all others. */
	struct buf lines = { .mem = mem };
	buf_text(&lines, "\r\n");
	buf_add(&lines, body, len);
	const char *end = lines.bytes + lines.len;
	size_t size = strlen(delimiter);
	const char *at = multipart_next(lines.bytes, end, delimiter, size);
	while (at && memcmp(at + size, "--", 2) != 0) {
		const char *head = at + size;
		const char *blank = find_bytes(head, end, "\r\n\r\n", 4);
		const char *next = blank ? multipart_next(blank + 2, end, delimiter, size) : NULL;
		if (!next || next < blank + 4)
			return false;
		const char *name = multipart_name(mem, head, (size_t)(blank - head));
		const char *text = blank + 4;
		if (!name || !text_valid(name, strlen(name)) ||
		    !text_valid(text, (size_t)(next - text)) ||
		    !pairs_add(mem, pairs, name, arena_copy(mem, text, (size_t)(next - text))))
			return false;
		at = next;
	}
	return at != NULL;
}
