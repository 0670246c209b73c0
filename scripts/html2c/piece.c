/*
 * Finds directives, comments and C strings inside them included, and hands out what is between.
 */
#include "piece.h"

#include <string.h>

#include "expression.h"

struct pieces pieces_of(const struct source *source)
{
	return (struct pieces){ .source = source, .at = source->text, .line = 1 };
}

static const char *end_of_source(const struct pieces *pieces)
{
	return pieces->source->text + pieces->source->len;
}

static const char *comment_end(const char *at)
{
	while (*at && strncmp(at, "}}", 2) != 0 && strncmp(at, "{{", 2) != 0)
		at++;
	return *at == '}' ? at : NULL;
}

/* `inside` is the first byte after the opening braces; the result, that of the closing ones. */
static const char *closing(const struct pieces *pieces, int line, const char *inside)
{
	const char *end = end_of_source(pieces);
	const char *at = inside;

	if (*at == '#')
		at = comment_end(at);
	else
		while (at && at < end && !(at[0] == '}' && at[1] == '}'))
			at = at[0] == '{' && at[1] == '{' ? NULL : c_skip(at, end);
	if (!at || at >= end)
		refuse(pieces->source, line, "this {{ is not closed");
	return at;
}

static bool is_control(struct span inside)
{
	static const char *const words[] = { "if", "else", "for", "end" };
	struct span word = span_trim(inside);

	if (inside.at < inside.end && *inside.at == '#')
		return true;
	inside = word;
	word.end = word.at;
	while (word.end < inside.end && is_name_char(*word.end))
		word.end++;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_is(word, words[i]))
			return true;
	return false;
}

/* Is the directive, braces included, all that its lines hold? */
static bool is_alone(const struct pieces *pieces, struct span braced)
{
	const char *before = braced.at, *after = braced.end;

	if (!is_control((struct span){ braced.at + 2, braced.end - 2 }))
		return false;
	while (before > pieces->source->text && is_blank(before[-1]) && before[-1] != '\n')
		before--;
	while (is_blank(*after) && *after != '\n')
		after++;
	return (before == pieces->source->text || before[-1] == '\n') &&
	       (*after == '\n' || after == end_of_source(pieces));
}

static void move_to(struct pieces *pieces, const char *to)
{
	pieces->line += span_lines((struct span){ pieces->at, to });
	pieces->at = to;
}

static struct span next_braced(const struct pieces *pieces)
{
	const char *open = strstr(pieces->at, "{{");
	int line;

	if (!open)
		return (struct span){ end_of_source(pieces), end_of_source(pieces) };
	line = pieces->line + span_lines((struct span){ pieces->at, open });
	return (struct span){ open, closing(pieces, line, open + 2) + 2 };
}

static void take_directive(struct pieces *pieces, struct piece *piece, struct span braced)
{
	*piece = (struct piece){ .directive = true,
				 .line = pieces->line,
				 .text = { braced.at + 2, braced.end - 2 } };
	move_to(pieces, braced.end);
	if (!is_alone(pieces, braced))
		return;
	while (is_blank(*pieces->at) && *pieces->at != '\n')
		pieces->at++;
	if (*pieces->at == '\n')
		move_to(pieces, pieces->at + 1);
}

bool piece_next(struct pieces *pieces, struct piece *piece)
{
	struct span braced = next_braced(pieces);
	struct span text = { pieces->at, braced.at };

	if (braced.at != braced.end && is_alone(pieces, braced))
		while (text.end > text.at && text.end[-1] != '\n')
			text.end--;
	if (text.at < text.end) {
		*piece = (struct piece){ .text = text, .line = pieces->line };
		move_to(pieces, text.end);
		return true;
	}
	move_to(pieces, braced.at);
	if (braced.at == braced.end)
		return false;
	take_directive(pieces, piece, braced);
	return true;
}
