/*
 * Walks C text token by token, where a token is a string, a character constant or one byte.
 */
#include "expression.h"

#include <string.h>

#define DEPTH_MAX 64

const char *c_skip(const char *at, const char *end)
{
	char quote = *at++;

	if (quote != '"' && quote != '\'')
		return at;
	for (; at < end; at++) {
		if (*at == quote)
			return at + 1;
		if (*at == '\\' && at + 1 < end)
			at++;
	}
	return NULL;
}

const char *c_find(struct span text, char wanted)
{
	int depth = 0, asked = 0;

	for (const char *at = text.at; at && at < text.end; at = c_skip(at, text.end)) {
		if (depth == 0 && *at == wanted && (wanted != ':' || asked == 0))
			return at;
		if (depth == 0)
			asked += (*at == '?') - (*at == ':');
		depth += (*at == '(' || *at == '[' || *at == '{');
		depth -= (*at == ')' || *at == ']' || *at == '}');
	}
	return NULL;
}

struct walk {
	const struct source *source;
	int line;
	struct span text;
	const char *what;
	char open[DEPTH_MAX]; /* the closing brackets still to come */
	int depth;
	int braces;
};

static void bracket(struct walk *walk, char c)
{
	char closes = c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;

	if (closes && walk->depth == DEPTH_MAX)
		refuse(walk->source, walk->line, "brackets nest too deep in %s", walk->what);
	if (closes) {
		walk->open[walk->depth++] = closes;
		walk->braces += c == '{';
	} else if (walk->depth == 0 || walk->open[walk->depth - 1] != c) {
		refuse(walk->source, walk->line, "'%c' closes nothing in %s", c, walk->what);
	} else {
		walk->depth--;
		walk->braces -= c == '}';
	}
}

static bool is_assignment(const struct walk *walk, const char *at)
{
	char before = at > walk->text.at ? at[-1] : ' ';

	if ((*at == '+' || *at == '-') && at[1] == *at && at + 1 < walk->text.end)
		return true;
	if (*at != '=' || walk->braces > 0 || at[1] == '=' || before == '=' || before == '!')
		return false;
	return (before != '<' && before != '>') ||
	       (at - walk->text.at > 1 && at[-2] == before); /* <<= and >>= */
}

static void check_token(struct walk *walk, const char *at)
{
	if (strchr("()[]{}", *at))
		bracket(walk, *at);
	if (strchr(";#\\`@$", *at))
		refuse(walk->source, walk->line, "'%c' in %s: it holds one expression", *at,
		       walk->what);
	if (*at == '/' && (at[1] == '/' || at[1] == '*'))
		refuse(walk->source, walk->line, "a comment in %s: write {{# … }}", walk->what);
	if (is_assignment(walk, at))
		refuse(walk->source, walk->line, "%s assigns: a view only shows", walk->what);
	if (*at == '"' && memchr(at, '\n', (size_t)(c_skip(at, walk->text.end) - at)))
		refuse(walk->source, walk->line, "a string in %s runs over its line", walk->what);
}

static void check(struct walk *walk)
{
	const char *at = walk->text.at;

	while (at < walk->text.end) {
		const char *next = c_skip(at, walk->text.end);

		if (!next)
			refuse(walk->source, walk->line, "a quote is not closed in %s", walk->what);
		check_token(walk, at);
		walk->line += span_lines((struct span){ at, next });
		at = next;
	}
	if (walk->depth > 0)
		refuse(walk->source, walk->line, "'%c' is missing in %s",
		       walk->open[walk->depth - 1], walk->what);
}

void c_check(const struct source *source, int line, struct span text, const char *what)
{
	struct walk walk = { .source = source, .line = line, .text = text, .what = what };

	text = span_trim(text);
	if (text.at == text.end)
		refuse(source, line, "%s is missing", what);
	check(&walk);
	if (c_find(text, ','))
		refuse(source, line, "',' in %s: it holds one expression", what);
}

void c_check_params(const struct source *source, int line, struct span text)
{
	struct walk walk = {
		.source = source, .line = line, .text = text, .what = "the parameters"
	};

	check(&walk);
	if (memchr(text.at, '{', span_len(text)))
		refuse(source, line, "'{' in the parameters");
}
