/*
 * Text, comments and raw elements; what stands inside a tag is in tag.c.
 */
#include "scan.h"

#include <string.h>
#include <strings.h>

static void hand_on(struct scan *scan, char c)
{
	emit_static(scan->emit, c);
	scan->position.line_begins = c == '\n';
}

static void hand_on_blanks(struct scan *scan)
{
	bool line_begins = scan->position.line_begins;

	if (scan->newline && !line_begins)
		hand_on(scan, '\n');
	else
		while (!line_begins && scan->blanks-- > 0)
			hand_on(scan, ' ');
	scan->blanks = 0;
	scan->newline = false;
}

static bool keeps_blanks(const struct scan *scan)
{
	if (scan->position.where != IN_TEXT && scan->position.where != IN_TITLE)
		return scan->position.where == IN_STYLE;
	for (int i = 0; i < scan->depth; i++) {
		enum element element = scan->open[i].element;

		if (element == ELEMENT_PRE || element == ELEMENT_TEXTAREA)
			return true;
	}
	return false;
}

void scan_enter(struct scan *scan, enum where where)
{
	scan->position = (struct position){ .where = where,
					    .line_begins = scan->position.line_begins };
}

void scan_drop(struct scan *scan, size_t len)
{
	struct span passed = { scan->text.at, scan->text.at + len };

	scan->line += span_lines(passed);
	scan->text.at = passed.end;
}

void scan_take(struct scan *scan, size_t len)
{
	bool keep = keeps_blanks(scan);

	for (const char *at = scan->text.at; at < scan->text.at + len; at++) {
		if (is_blank(*at) && !keep) {
			scan->blanks++;
			scan->newline |= *at == '\n';
			continue;
		}
		hand_on_blanks(scan);
		hand_on(scan, *at);
	}
	scan_drop(scan, len);
}

void scan_reference(struct scan *scan)
{
	const char *at = scan->text.at + 1;

	if (at < scan->text.end && *at == '#')
		at++;
	while (at < scan->text.end && is_name_char(*at))
		at++;
	if (at == scan->text.end || *at != ';' || at - scan->text.at < 3)
		scan_refuse(scan, "a bare '&': write &amp;");
	scan_take(scan, (size_t)(at + 1 - scan->text.at));
}

static bool text_begins(const struct scan *scan, const char *with)
{
	size_t len = strlen(with);

	return span_len(scan->text) >= len && strncasecmp(scan->text.at, with, len) == 0;
}

static void less_than(struct scan *scan)
{
	if (text_begins(scan, "<!--")) {
		scan_drop(scan, 4);
		scan->position.where = IN_COMMENT;
	} else if (text_begins(scan, "<!doctype html>")) {
		scan_take(scan, strlen("<!doctype html>"));
	} else if (text_begins(scan, "</")) {
		scan_end_tag(scan);
	} else if (span_len(scan->text) > 1 && is_letter(scan->text.at[1])) {
		scan_tag(scan);
	} else {
		scan_refuse(scan, "'<' begins no tag: write &lt;");
	}
}

static void text_byte(struct scan *scan)
{
	if (*scan->text.at == '<')
		less_than(scan);
	else if (*scan->text.at == '&')
		scan_reference(scan);
	else if (text_begins(scan, "}}"))
		scan_refuse(scan, "}} closes nothing");
	else
		scan_take(scan, 1);
}

static void title_byte(struct scan *scan)
{
	if (*scan->text.at != '<')
		text_byte(scan);
	else if (text_begins(scan, "</"))
		scan_end_tag(scan);
	else
		scan_refuse(scan, "markup in <%.*s>: it holds text only",
			    SPAN(scan->position.element));
}

static void raw_byte(struct scan *scan)
{
	if (text_begins(scan, "</style") || text_begins(scan, "</script"))
		scan_end_tag(scan);
	else if (scan->position.where == IN_STYLE)
		scan_take(scan, 1);
	else if (is_blank(*scan->text.at))
		scan_drop(scan, 1);
	else
		scan_refuse(scan, "a script stands in a file of its own, not in a page");
}

static void comment_byte(struct scan *scan)
{
	bool ends = text_begins(scan, "-->");

	scan_drop(scan, ends ? 3 : 1);
	if (ends)
		scan->position.where = IN_TEXT;
}

void scan_literal(struct scan *scan, struct span text, int line)
{
	static void (*const steps[])(struct scan * scan) = {
		[IN_TEXT] = text_byte,    [IN_TITLE] = title_byte,   [IN_STYLE] = raw_byte,
		[IN_MODULE] = raw_byte,   [IN_JSON] = raw_byte,      [IN_COMMENT] = comment_byte,
		[IN_TAG] = scan_tag,      [IN_TAG_TIGHT] = scan_tag, [IN_VALUE] = scan_tag,
		[IN_NO_QUOTE] = scan_tag,
	};

	scan->text = text;
	scan->line = line;
	scan->newline |= text.at > scan->source->text && text.at[-1] == '\n' && is_blank(*text.at);
	while (scan->text.at < scan->text.end)
		steps[scan->position.where](scan);
}

void scan_begin(struct scan *scan)
{
	scan->position = (struct position){ .where = IN_TEXT, .line_begins = true };
	scan->depth = scan->floor = scan->blanks = 0;
	scan->newline = false;
}

static enum writer value_in_attribute(struct scan *scan, int line, bool words)
{
	struct position *at = &scan->position;

	if (at->attribute == ATTRIBUTE_FIXED)
		refuse(scan->source, line, "%.*s must be literal here", SPAN(at->name));
	if (at->attribute != ATTRIBUTE_URL)
		return WRITE_ATTR;
	if (at->begun)
		return WRITE_PART;
	if (words)
		refuse(scan->source, line, "an address does not begin with words");
	if (element_of(at->element) == ELEMENT_SCRIPT)
		refuse(scan->source, line, "the address of a script begins with /static/");
	at->begun = true;
	return WRITE_URL;
}

enum writer scan_value(struct scan *scan, int line, bool words)
{
	hand_on_blanks(scan);
	scan->position.line_begins = false;
	switch (scan->position.where) {
	case IN_TEXT: return WRITE_TEXT;
	case IN_TITLE: return WRITE_ATTR;
	case IN_VALUE: return value_in_attribute(scan, line, words);
	case IN_JSON:
		if (words)
			refuse(scan->source, line, "words in JSON-LD: put them into the value");
		if (scan->position.begun)
			refuse(scan->source, line, "a second value in JSON-LD");
		scan->position.begun = true;
		return WRITE_JSON;
	case IN_STYLE: refuse(scan->source, line, "a value in <style>");
	case IN_MODULE: refuse(scan->source, line, "a value in <script>: use a data- attribute");
	case IN_COMMENT: refuse(scan->source, line, "a value in a comment");
	case IN_NO_QUOTE:
		refuse(scan->source, line, "a value without quotes: write %.*s=\"{{ … }}\"",
		       SPAN(scan->position.name));
	case IN_TAG:
	case IN_TAG_TIGHT: break;
	}
	refuse(scan->source, line, "a value in place of a tag or attribute name");
}

void scan_boundary(struct scan *scan, int line, const char *word)
{
	enum where where = scan->position.where;

	if (where != IN_TEXT && where != IN_TITLE && where != IN_VALUE && where != IN_TAG &&
	    where != IN_TAG_TIGHT)
		refuse(scan->source, line, "%s inside a comment, style, script or unquoted value",
		       word);
	if (where == IN_VALUE && scan->position.attribute == ATTRIBUTE_FIXED)
		refuse(scan->source, line, "%.*s must be literal here", SPAN(scan->position.name));
	hand_on_blanks(scan);
}

void scan_balanced(const struct scan *scan, int line, const char *word)
{
	const struct open *last;

	if (scan->depth == scan->floor)
		return;
	last = &scan->open[scan->depth - 1];
	refuse(scan->source, line, "<%.*s> of line %d is still open at this %s", SPAN(last->name),
	       last->line, word);
}

static bool in_tag(const struct position *position)
{
	return position->where == IN_TAG || position->where == IN_TAG_TIGHT;
}

bool position_join(struct position *a, const struct position *b)
{
	if (a->where != b->where && !(in_tag(a) && in_tag(b)))
		return false;
	if (a->element.at != b->element.at || a->begun != b->begun || a->has_src != b->has_src ||
	    a->is_module != b->is_module || a->is_json != b->is_json ||
	    (a->where == IN_VALUE && a->name.at != b->name.at))
		return false;
	if (b->where == IN_TAG_TIGHT)
		a->where = IN_TAG_TIGHT;
	a->line_begins &= b->line_begins;
	return true;
}

void scan_end(struct scan *scan, int line)
{
	if (scan->position.where != IN_TEXT)
		refuse(scan->source, line, "the view ends inside <%.*s",
		       scan->position.element.at ? (int)span_len(scan->position.element) : 3,
		       scan->position.element.at ? scan->position.element.at : "!--");
	scan_balanced(scan, line, "end");
}
