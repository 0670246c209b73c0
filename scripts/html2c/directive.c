/*
 * Reads a directive: its word, then what belongs to that word.
 *
 * A word counts only in the shape of its directive: `{{ text }}` shows a variable of that name.
 */
#include "directive.h"

#include "expression.h"
#include "message.h"

struct reading {
	const struct source *source;
	struct directive *to;
	struct span rest; /* not yet read, never begins with a blank */
	int line;         /* of rest.at */
};

static void skip(struct reading *in, const char *to)
{
	while (to < in->rest.end && is_blank(*to))
		to++;
	in->line += span_lines((struct span){ in->rest.at, to });
	in->rest.at = to;
}

static struct span read_name(struct reading *in)
{
	struct span name = { in->rest.at, in->rest.at };

	if (name.at < in->rest.end && (is_letter(*name.at) || *name.at == '_'))
		while (name.end < in->rest.end && is_name_char(*name.end))
			name.end++;
	skip(in, name.end);
	return name;
}

static bool next_is(const struct reading *in, char c)
{
	return in->rest.at < in->rest.end && *in->rest.at == c;
}

static struct expression read_expression(struct reading *in, const char *end, const char *what)
{
	struct expression read = { .line = in->line };

	read.text = span_trim((struct span){ in->rest.at, end });
	c_check(in->source, in->line, read.text, what);
	skip(in, end);
	return read;
}

static void read_use(struct reading *in)
{
	const char *close = c_skip(in->rest.at, in->rest.end);

	if (close != in->rest.end || close - in->rest.at < 3)
		refuse(in->source, in->line, "use wants one header: {{ use \"camp/session.h\" }}");
	in->to->name = (struct span){ in->rest.at + 1, close - 1 };
	for (const char *at = in->to->name.at; at < in->to->name.end; at++)
		if (!is_name_char(*at) && *at != '/' && *at != '.' && *at != '-')
			refuse(in->source, in->line, "'%c' in the name of a header", *at);
}

static void read_heading(struct reading *in)
{
	in->to->name = read_name(in);
	if (!next_is(in, '(') || in->rest.end[-1] != ')')
		refuse(in->source, in->line, "%.*s wants its parameters: (…)", SPAN(in->to->name));
	skip(in, in->rest.at + 1);
	in->to->params.line = in->line;
	in->to->params.text = span_trim((struct span){ in->rest.at, in->rest.end - 1 });
	c_check_params(in->source, in->line, in->to->params.text);
}

static void read_if(struct reading *in)
{
	in->to->value = read_expression(in, in->rest.end, "the condition");
}

static void read_else(struct reading *in)
{
	struct reading before = *in;
	struct span word = read_name(in);

	if (span_is(word, "if")) {
		in->to->kind = ELSE_IF;
		read_if(in);
	} else if (before.rest.at < before.rest.end) {
		refuse(in->source, in->line, "else stands alone, or as else if");
	}
}

static void read_for(struct reading *in)
{
	static const char shape[] = "for wants {{ for NAME in ARRAY : COUNT }}";
	const char *colon;

	in->to->name = read_name(in);
	if (in->to->name.at == in->to->name.end || !span_is(read_name(in), "in"))
		refuse(in->source, in->line, "%s", shape);
	colon = c_find(in->rest, ':');
	if (!colon)
		refuse(in->source, in->line, "%s", shape);
	in->to->value = read_expression(in, colon, "the array");
	skip(in, colon + 1);
	in->to->count = read_expression(in, in->rest.end, "the count");
}

static const char *read_message(struct reading *in)
{
	const char *close;
	const char *english;

	if (!next_is(in, '"'))
		refuse(in->source, in->line, "a message in quotes is missing");
	close = c_skip(in->rest.at, in->rest.end);
	english = message_read(in->source, in->line, (struct span){ in->rest.at + 1, close - 1 });
	skip(in, close);
	return english;
}

static void read_fills(struct reading *in, bool more)
{
	int wanted = message_names(in->source, in->to);

	while (more) {
		const char *comma = c_find(in->rest, ',');

		if (in->to->fill_count == wanted)
			refuse(in->source, in->line, "more values than placeholders");
		in->to->fills[in->to->fill_count++] =
			read_expression(in, comma ? comma : in->rest.end, "a value");
		more = comma != NULL;
		if (more)
			skip(in, comma + 1);
	}
	if (in->to->fill_count < wanted)
		refuse(in->source, in->line, "{%.*s} has no value",
		       SPAN(in->to->names[in->to->fill_count]));
}

static void read_words(struct reading *in)
{
	in->to->one = read_message(in);
	read_fills(in, in->rest.at < in->rest.end);
}

static void read_plural(struct reading *in)
{
	const char *comma;

	in->to->one = read_message(in);
	in->to->other = read_message(in);
	comma = c_find(in->rest, ',');
	in->to->count = read_expression(in, comma ? comma : in->rest.end, "the count");
	if (comma)
		skip(in, comma + 1);
	read_fills(in, comma != NULL);
}

static void read_end(struct reading *in)
{
	if (in->rest.at < in->rest.end)
		refuse(in->source, in->line, "end stands alone");
}

/* `next` is the byte that must follow for the word to be a directive: 'n' a name, 0 anything. */
static const struct shape {
	const char *word;
	char next;
	enum directive_kind kind;
	void (*read)(struct reading *in);
} shapes[] = {
	{ "use", '"', USE, read_use },       { "view", 'n', VIEW, read_heading },
	{ "text", 'n', TEXT, read_heading }, { "if", 0, IF, read_if },
	{ "else", 0, ELSE, read_else },      { "for", 0, FOR, read_for },
	{ "end", 0, END, read_end },         { "t", '"', WORDS, read_words },
	{ "tn", '"', PLURAL, read_plural },
};

static bool next_begins_name(const struct reading *in)
{
	return in->rest.at < in->rest.end && (is_name_char(*in->rest.at) || next_is(in, '"'));
}

static bool fits(const struct shape *shape, struct span word, const struct reading *in)
{
	if (!span_is(word, shape->word))
		return false;
	return shape->next == 0 || next_is(in, shape->next) ||
	       (shape->next == 'n' && next_begins_name(in) && !next_is(in, '"'));
}

static void read_any(struct reading *in)
{
	struct reading before = *in;
	struct span word = read_name(in);

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
		if (fits(&shapes[i], word, in)) {
			in->to->kind = shapes[i].kind;
			shapes[i].read(in);
			return;
		}
	if (word.at < word.end && next_begins_name(in))
		refuse(in->source, before.line, "unknown directive '%.*s'", SPAN(word));
	*in = before;
	in->to->kind = VALUE;
	in->to->value = read_expression(in, in->rest.end, "the value");
}

struct directive directive_read(const struct source *source, const struct piece *piece)
{
	struct directive directive = { .kind = COMMENT, .line = piece->line };
	struct reading in = { .source = source,
			      .to = &directive,
			      .line = piece->line,
			      .rest = { piece->text.at, span_trim(piece->text).end } };

	if (piece->text.at < piece->text.end && *piece->text.at == '#')
		return directive;
	if (in.rest.end < in.rest.at)
		in.rest.end = in.rest.at;
	skip(&in, in.rest.at);
	read_any(&in);
	return directive;
}
