/*
 * Reads, checks and quotes messages.
 */
#include "message.h"

#include <string.h>

static char unescape(const struct source *source, int line, char c)
{
	if (c == 'n')
		return '\n';
	if (c != '"' && c != '\\')
		refuse(source, line, "'\\%c' in a message: only \\\" \\\\ \\n are known", c);
	return c;
}

/* The name after the brace at `brace`; empty: none there. */
static struct span placeholder(const char *brace)
{
	struct span name = { brace + 1, brace + 1 };

	while (is_name_char(*name.end))
		name.end++;
	if (*name.end != '}' || !is_letter(*name.at))
		name.end = name.at;
	return name;
}

static void check_braces(const struct source *source, int line, const char *message)
{
	for (const char *at = message; (at = strpbrk(at, "{}"));) {
		struct span name = placeholder(at);

		if (*at == '}' || name.at == name.end)
			refuse(source, line, "braces in a message stand around a name: {camp}");
		at = name.end + 1;
	}
}

const char *message_read(const struct source *source, int line, struct span quoted)
{
	struct buf out = { .mem = source->mem };
	const char *at = quoted.at;

	while (at < quoted.end) {
		const char *run = at;

		while (at < quoted.end && is_blank(*at))
			at++;
		if (memchr(run, '\n', (size_t)(at - run)))
			buf_char(&out, ' ');
		else
			buf_add(&out, run, (size_t)(at - run));
		if (at < quoted.end && *at == '\\' && at++)
			buf_char(&out, unescape(source, line, *at++));
		else if (at < quoted.end)
			buf_char(&out, *at++);
	}
	if (out.len == 0)
		refuse(source, line, "an empty message");
	check_braces(source, line, buf_end(&out));
	return buf_end(&out);
}

static bool is_known(const struct directive *directive, int count, struct span name)
{
	if (directive->other && span_is(name, "n"))
		return true;
	for (int i = 0; i < count; i++)
		if (span_len(name) == span_len(directive->names[i]) &&
		    memcmp(name.at, directive->names[i].at, span_len(name)) == 0)
			return true;
	return false;
}

static int add_names(const struct source *source, struct directive *directive, int count,
		     const char *message)
{
	for (const char *at = message; (at = strchr(at, '{')); at++) {
		struct span name = placeholder(at);

		if (is_known(directive, count, name))
			continue;
		if (count == WORDS_MAX)
			refuse(source, directive->line, "more than %d placeholders", WORDS_MAX);
		directive->names[count++] = name;
	}
	return count;
}

int message_names(const struct source *source, struct directive *directive)
{
	int count = add_names(source, directive, 0, directive->one);

	if (directive->other)
		count = add_names(source, directive, count, directive->other);
	return count;
}

void message_quote(struct buf *out, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c == '\n')
			buf_text(out, "\\n");
		else if (c == '\t')
			buf_text(out, "\\t");
		else if (c == '"' || c == '\\')
			buf_format(out, "\\%c", c);
		else if (c < ' ' || c == 127 || (c == '?' && i > 0 && bytes[i - 1] == '?'))
			buf_format(out, "\\%03o", c); /* "??" may begin a trigraph */
		else
			buf_char(out, (char)c);
	}
}
