/*
 * Inside tags: names, attributes, and which elements are open.
 */
#include "scan.h"

#include <string.h>

static bool is_tag_char(char c)
{
	return is_name_char(c) || c == '-' || c == ':' || c == '.';
}

/* The name that stands `skip` bytes further on. */
static struct span name_ahead(const struct scan *scan, size_t skip)
{
	struct span name = { scan->text.at + skip, scan->text.at + skip };

	while (name.end < scan->text.end && is_tag_char(*name.end))
		name.end++;
	return name;
}

static bool is_drawing(const struct scan *scan)
{
	for (int i = 0; i < scan->depth; i++) {
		struct span name = scan->open[i].name;

		if (span_is_nocase(name, "svg") || span_is_nocase(name, "math"))
			return true;
	}
	return false;
}

static void push(struct scan *scan, enum element element)
{
	if (scan->depth == OPEN_MAX)
		scan_refuse(scan, "more than %d elements inside one another", OPEN_MAX);
	scan->open[scan->depth++] = (struct open){ scan->position.element, element, scan->line };
}

static void begin_tag(struct scan *scan)
{
	struct span name = name_ahead(scan, 1);
	enum element element = element_of(name);

	if (element == ELEMENT_REFUSED)
		scan_refuse(scan, "<%.*s> may not stand in a view", SPAN(name));
	if ((element == ELEMENT_STYLE || element == ELEMENT_SCRIPT) && is_drawing(scan))
		scan_refuse(scan, "<%.*s> inside a drawing", SPAN(name));
	scan_take(scan, 1 + span_len(name));
	scan_enter(scan, IN_TAG_TIGHT);
	scan->position.element = name;
}

/* HTML drops one line end after these tags: give it one, so that a value keeps its own. */
static void guard_newline(struct scan *scan)
{
	if (scan->text.at == scan->text.end)
		emit_static(scan->emit, '\n');
}

static enum where inside_script(const struct scan *scan)
{
	const struct position *at = &scan->position;

	if (at->is_json && !at->has_src)
		return IN_JSON;
	if (!at->is_module || !at->has_src)
		scan_refuse(scan,
			    "a script is <script type=\"module\" src=\"/static/…\"></script>");
	return IN_MODULE;
}

static void open_element(struct scan *scan)
{
	struct span name = scan->position.element;
	enum element element = element_of(name);
	enum where inside = IN_TEXT;

	if (element == ELEMENT_SCRIPT)
		inside = inside_script(scan);
	if (element == ELEMENT_STYLE)
		inside = IN_STYLE;
	if (element == ELEMENT_TITLE || element == ELEMENT_TEXTAREA)
		inside = IN_TITLE;
	scan_take(scan, 1);
	if (element != ELEMENT_VOID)
		push(scan, element);
	scan_enter(scan, inside);
	if (inside != IN_TEXT)
		scan->position.element = name;
	if (element == ELEMENT_PRE || element == ELEMENT_TEXTAREA)
		guard_newline(scan);
}

static void close_itself(struct scan *scan)
{
	enum element element = element_of(scan->position.element);

	if (span_len(scan->text) < 2 || scan->text.at[1] != '>')
		scan_refuse(scan, "a stray '/' in <%.*s>", SPAN(scan->position.element));
	if (element != ELEMENT_VOID && element != ELEMENT_DRAWN && !is_drawing(scan))
		scan_refuse(scan, "<%.*s/> does not close itself in HTML",
			    SPAN(scan->position.element));
	scan_take(scan, 2);
	scan_enter(scan, IN_TEXT);
}

void scan_end_tag(struct scan *scan)
{
	struct span name = name_ahead(scan, 2);
	const char *end = name.end;

	while (end < scan->text.end && is_blank(*end))
		end++;
	if (name.at == name.end || end == scan->text.end || *end != '>')
		scan_refuse(scan, "an end tag is </name>");
	if (scan->depth == 0)
		scan_refuse(scan, "</%.*s> closes nothing", SPAN(name));
	if (span_len(name) != span_len(scan->open[scan->depth - 1].name) ||
	    memcmp(name.at, scan->open[scan->depth - 1].name.at, span_len(name)) != 0)
		scan_refuse(scan, "</%.*s> where <%.*s> of line %d is open", SPAN(name),
			    SPAN(scan->open[scan->depth - 1].name),
			    scan->open[scan->depth - 1].line);
	if (scan->depth == scan->floor)
		scan_refuse(scan, "</%.*s> closes what was opened outside of this branch",
			    SPAN(name));
	scan->depth--;
	scan_enter(scan, IN_TEXT);
	scan_take(scan, (size_t)(end + 1 - scan->text.at));
}

/* A script is allowed by what its type and src say, so they are looked at ahead of the scanner. */
static void note_type(struct scan *scan, struct span value)
{
	struct position *at = &scan->position;

	if (at->is_module || at->is_json)
		scan_refuse(scan, "a second type of this script");
	at->is_module = span_is(value, "module");
	at->is_json = span_is(value, "application/ld+json");
	if (!at->is_module && !at->is_json)
		scan_refuse(scan, "a script of type %.*s", SPAN(value));
}

/* `whole`: the value ends here, nothing dynamic follows. */
static void note_script(struct scan *scan, struct span value, bool whole)
{
	struct position *at = &scan->position;

	if (element_of(at->element) != ELEMENT_SCRIPT)
		return;
	if (span_is_nocase(at->name, "type") && whole)
		note_type(scan, value);
	if (!span_is_nocase(at->name, "src"))
		return;
	if (!span_begins(value, "/static/"))
		scan_refuse(scan, "the address of a script begins with /static/");
	at->has_src = true;
}

static void open_quote(struct scan *scan)
{
	struct position *at = &scan->position;
	const char *close;
	struct span ahead;

	at->quote = *scan->text.at;
	at->where = IN_VALUE;
	at->begun = false;
	scan_take(scan, 1);
	ahead = scan->text;
	close = memchr(ahead.at, at->quote, span_len(ahead));
	if (close)
		ahead.end = close;
	note_script(scan, ahead, close != NULL);
}

static bool is_bare_char(char c)
{
	return is_tag_char(c) || c == '/' || c == '#' || c == '%' || c == '+' || c == ',';
}

static void bare_value(struct scan *scan)
{
	struct span value = { scan->text.at, scan->text.at };

	while (value.end < scan->text.end && is_bare_char(*value.end))
		value.end++;
	if (value.at == value.end || value.end == scan->text.end)
		scan_refuse(scan, "quote the value of %.*s", SPAN(scan->position.name));
	if (scan->position.attribute == ATTRIBUTE_URL)
		scan_refuse(scan, "quote the address in %.*s", SPAN(scan->position.name));
	note_script(scan, value, true);
	scan_take(scan, span_len(value));
	scan->position.where = IN_TAG_TIGHT;
}

static void value_begins(struct scan *scan)
{
	if (*scan->text.at == '"' || *scan->text.at == '\'')
		open_quote(scan);
	else if (is_blank(*scan->text.at))
		scan_drop(scan, 1);
	else
		bare_value(scan);
}

static void attribute(struct scan *scan)
{
	struct position *at = &scan->position;
	struct span name = name_ahead(scan, 0);

	if (name.at == name.end)
		scan_refuse(scan, "a stray '%c' in <%.*s>", *name.at, SPAN(at->element));
	if (at->where == IN_TAG_TIGHT)
		scan_refuse(scan, "a blank is missing before %.*s", SPAN(name));
	at->attribute = attribute_of(at->element, name);
	if (at->attribute == ATTRIBUTE_REFUSED)
		scan_refuse(scan, "the attribute %.*s may not stand in a view", SPAN(name));
	at->name = name;
	at->where = IN_TAG_TIGHT;
	scan_take(scan, span_len(name));
	if (scan->text.at < scan->text.end && *scan->text.at == '=') {
		at->where = IN_NO_QUOTE;
		scan_take(scan, 1);
	}
}

static void tag_byte(struct scan *scan)
{
	if (is_blank(*scan->text.at)) {
		scan->position.where = IN_TAG;
		scan_take(scan, 1);
	} else if (*scan->text.at == '>') {
		open_element(scan);
	} else if (*scan->text.at == '/') {
		close_itself(scan);
	} else {
		attribute(scan);
	}
}

static void close_quote(struct scan *scan)
{
	if (scan->position.attribute == ATTRIBUTE_URL && !scan->position.begun)
		scan_refuse(scan, "an empty address in %.*s", SPAN(scan->position.name));
	scan->position.where = IN_TAG_TIGHT;
	scan->position.begun = false;
	scan_take(scan, 1);
}

static void value_byte(struct scan *scan)
{
	const struct position *at = &scan->position;

	if (at->attribute == ATTRIBUTE_URL)
		scan_address_byte(scan);
	if (*scan->text.at == at->quote)
		close_quote(scan);
	else if (at->attribute == ATTRIBUTE_URL && !at->begun)
		scan_address(scan);
	else if (*scan->text.at == '&')
		scan_reference(scan);
	else if (*scan->text.at == '<')
		scan_refuse(scan, "'<' in %.*s: is its quote closed? Else write &lt;",
			    SPAN(at->name));
	else
		scan_take(scan, 1);
}

void scan_tag(struct scan *scan)
{
	switch (scan->position.where) {
	case IN_TAG:
	case IN_TAG_TIGHT: tag_byte(scan); break;
	case IN_VALUE: value_byte(scan); break;
	case IN_NO_QUOTE: value_begins(scan); break;
	default: begin_tag(scan);
	}
}
