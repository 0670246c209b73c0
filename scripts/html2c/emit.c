/*
 * Spells the generated C. Every expression of the view stands under a #line of its own.
 */
#include "emit.h"

#include <string.h>

#include "message.h"

static void guard(struct buf *out, const char *path)
{
	for (; *path; path++)
		if (*path >= 'a' && *path <= 'z')
			buf_char(out, (char)(*path - 'a' + 'A'));
		else
			buf_char(out, is_name_char(*path) ? *path : '_');
	buf_text(out, "_H");
}

/* The path from its last folder on: enough to be unique among the views of a program. */
static const char *short_path(const char *path)
{
	const char *from = path + strlen(path);

	for (int slashes = 0; from > path && slashes < 2; from--)
		slashes += from[-1] == '/' && slashes < 2;
	return *from == '/' ? from + 1 : from;
}

struct emit emit_new(const struct source *source, const char *header)
{
	struct emit emit = { .source = source };

	emit.c.mem = emit.h.mem = emit.run.mem = source->mem;
	buf_format(&emit.c, "/* Compiled from %s: change that. */\n", short_path(source->path));
	buf_format(&emit.c, "#include \"%s\"\n", header);
	buf_format(&emit.h, "/* Compiled from %s: change that. */\n", short_path(source->path));
	buf_text(&emit.h, "#ifndef ");
	guard(&emit.h, short_path(source->path));
	buf_text(&emit.h, "\n#define ");
	guard(&emit.h, short_path(source->path));
	buf_text(&emit.h, "\n\n#include \"out/html.h\"\n");
	return emit;
}

void emit_header_end(struct emit *emit)
{
	buf_text(&emit->h, "\n#endif\n");
}

static void add_span(struct buf *out, struct span span)
{
	buf_add(out, span.at, span_len(span));
}

static void line_of(const struct emit *emit, struct buf *out, int line)
{
	buf_format(out, "#line %d \"", line);
	message_quote(out, emit->source->path, strlen(emit->source->path));
	buf_text(out, "\"\n");
}

static void indent(struct emit *emit)
{
	for (int i = 0; i < emit->indent; i++)
		buf_char(&emit->c, '\t');
}

static void string(struct buf *out, const char *bytes, size_t len)
{
	buf_char(out, '"');
	message_quote(out, bytes, len);
	buf_char(out, '"');
}

static void flush(struct emit *emit)
{
	const char *at = buf_end(&emit->run), *end = at + emit->run.len;

	if (emit->run.len == 0)
		return;
	indent(emit);
	buf_text(&emit->c, "buf_add(&out, ");
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		stop = stop ? stop + 1 : end;
		string(&emit->c, at, (size_t)(stop - at));
		if (stop < end) {
			buf_char(&emit->c, '\n');
			indent(emit);
			buf_char(&emit->c, '\t');
		}
		at = stop;
	}
	buf_format(&emit->c, ", %zu);\n", emit->run.len);
	emit->run.len = 0;
}

void emit_static(struct emit *emit, char c)
{
	buf_char(&emit->run, c);
}

void emit_base(struct emit *emit, const char *base)
{
	flush(emit);
	indent(emit);
	buf_format(&emit->c, "html_put_%s(&out, rd);\n", base);
}

void emit_use(struct emit *emit, struct span header)
{
	buf_format(&emit->h, "#include \"%.*s\"\n", SPAN(header));
}

static void prototype(struct emit *emit, struct buf *out, const struct directive *directive)
{
	const char *type = directive->kind == VIEW ? "struct html view_" : "const char *text_";

	buf_char(out, '\n');
	line_of(emit, out, directive->params.line);
	buf_format(out, "%s%.*s(const struct reader *rd", type, SPAN(directive->name));
	if (span_len(directive->params.text) > 0)
		buf_text(out, ", ");
	add_span(out, directive->params.text);
	buf_char(out, ')');
}

void emit_open(struct emit *emit, const struct directive *directive)
{
	emit->plain = directive->kind == TEXT;
	emit->indent = 1;
	prototype(emit, &emit->h, directive);
	buf_text(&emit->h, ";\n");
	prototype(emit, &emit->c, directive);
	buf_text(&emit->c, "\n{\n\tstruct buf out = html_begin(rd);\n\n");
}

void emit_close(struct emit *emit)
{
	flush(emit);
	buf_format(&emit->c, "\treturn %s(&out);\n}\n", emit->plain ? "html_end_text" : "html_end");
}

static const char *const writers[] = {
	[WRITE_TEXT] = "html_put_text(&out, (",   [WRITE_ATTR] = "html_put_attr(&out, (",
	[WRITE_URL] = "html_put_url(&out, rd, (", [WRITE_PART] = "html_put_part(&out, (",
	[WRITE_JSON] = "html_put_json(&out, (",   [WRITE_PLAIN] = "html_put_plain(&out, (",
};

/* How the literal words of a message are written there. */
static const char *const manners[] = {
	[WRITE_TEXT] = "HTML_ESCAPED",
	[WRITE_ATTR] = "HTML_ESCAPED",
	[WRITE_PART] = "HTML_ENCODED",
	[WRITE_PLAIN] = "HTML_PLAIN",
};

void emit_value(struct emit *emit, enum writer writer, const struct directive *directive)
{
	flush(emit);
	line_of(emit, &emit->c, directive->value.line);
	indent(emit);
	buf_text(&emit->c, writers[writer]);
	add_span(&emit->c, directive->value.text);
	buf_text(&emit->c, "));\n");
}

static void fill(struct emit *emit, enum writer writer, struct span name, struct expression value)
{
	const char *call = writer == WRITE_TEXT ? "html_fill" : "html_fill_plain";

	line_of(emit, &emit->c, value.line);
	indent(emit);
	buf_format(&emit->c, "\t\t%s(\"%.*s\", (", call, SPAN(name));
	add_span(&emit->c, value.text);
	buf_text(&emit->c, ")),\n");
}

static void words_begin(struct emit *emit, enum writer writer)
{
	flush(emit);
	indent(emit);
	buf_format(&emit->c, "html_put_words(&out, %s, ", manners[writer]);
}

static void words_end(struct emit *emit, enum writer writer, const struct directive *directive)
{
	int count = directive->fill_count;

	for (int i = 0; i < count; i++)
		fill(emit, writer, directive->names[i], directive->fills[i]);
	indent(emit);
	buf_format(&emit->c, "\t}, %d);\n", count + (directive->kind == PLURAL));
}

static void plural(struct emit *emit, enum writer writer, const struct directive *directive)
{
	flush(emit);
	indent(emit);
	buf_text(&emit->c, "{\n");
	emit->indent++;
	line_of(emit, &emit->c, directive->count.line);
	indent(emit);
	buf_text(&emit->c, "const int64_t html_count = (");
	add_span(&emit->c, directive->count.text);
	buf_text(&emit->c, ");\n\n");
	words_begin(emit, writer);
	buf_text(&emit->c, "lang_plural(rd->lang, ");
	string(&emit->c, directive->one, strlen(directive->one));
	buf_text(&emit->c, ", ");
	string(&emit->c, directive->other, strlen(directive->other));
	buf_text(&emit->c, ", html_count), (struct html_fill[]){\n");
	indent(emit);
	buf_text(&emit->c, "\t\thtml_fill_count(rd, html_count),\n");
	words_end(emit, writer, directive);
	emit->indent--;
	indent(emit);
	buf_text(&emit->c, "}\n");
}

void emit_words(struct emit *emit, enum writer writer, const struct directive *directive)
{
	if (directive->kind == PLURAL) {
		plural(emit, writer, directive);
		return;
	}
	words_begin(emit, writer);
	buf_text(&emit->c, "lang_text(rd->lang, ");
	string(&emit->c, directive->one, strlen(directive->one));
	if (directive->fill_count == 0) {
		buf_text(&emit->c, "), NULL, 0);\n");
		return;
	}
	buf_text(&emit->c, "), (struct html_fill[]){\n");
	words_end(emit, writer, directive);
}

void emit_end(struct emit *emit)
{
	flush(emit);
	emit->indent--;
	indent(emit);
	buf_text(&emit->c, "}\n");
}

void emit_end_for(struct emit *emit)
{
	emit_end(emit);
	emit_end(emit); /* the block around the loop */
}

static void condition(struct emit *emit, const char *word, struct expression value)
{
	line_of(emit, &emit->c, value.line);
	indent(emit);
	buf_text(&emit->c, word);
	add_span(&emit->c, value.text);
	buf_text(&emit->c, ") {\n");
	emit->indent++;
}

void emit_if(struct emit *emit, const struct directive *directive)
{
	flush(emit);
	condition(emit, "if (", directive->value);
}

void emit_else(struct emit *emit, const struct directive *directive)
{
	emit_end(emit);
	if (directive->kind == ELSE_IF) {
		condition(emit, "else if (", directive->value);
		return;
	}
	indent(emit);
	buf_text(&emit->c, "else {\n");
	emit->indent++;
}

void emit_for(struct emit *emit, const struct directive *directive)
{
	int loop = ++emit->loops;

	flush(emit);
	indent(emit);
	buf_text(&emit->c, "{\n");
	emit->indent++;
	line_of(emit, &emit->c, directive->value.line);
	indent(emit);
	buf_format(&emit->c, "__auto_type html_array_%d = (", loop);
	add_span(&emit->c, directive->value.text);
	buf_text(&emit->c, ");\n");
	line_of(emit, &emit->c, directive->count.line);
	indent(emit);
	buf_format(&emit->c, "const int html_count_%d = (int)(", loop);
	add_span(&emit->c, directive->count.text);
	buf_text(&emit->c, ");\n");
	indent(emit);
	buf_format(&emit->c, "for (int %.*s_at = 0; %.*s_at < html_count_%d; %.*s_at++) {\n",
		   SPAN(directive->name), SPAN(directive->name), loop, SPAN(directive->name));
	emit->indent++;
	indent(emit);
	buf_format(&emit->c, "__auto_type %.*s = &html_array_%d[%.*s_at];\n", SPAN(directive->name),
		   loop, SPAN(directive->name));
	indent(emit);
	buf_format(&emit->c, "(void)%.*s;\n", SPAN(directive->name));
}
