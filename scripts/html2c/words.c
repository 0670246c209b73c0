/*
 * Collects messages and writes them the way xgettext does.
 *
 * The same English is one entry wherever it stands; with a plural it is still one, because
 * gettext looks messages up by their singular.
 */
#include "words.h"

#include <string.h>

#include "message.h"

struct word {
	const char *one, *other; /* other NULL: no plural */
	struct buf places;
	struct word *next;
};

struct words {
	struct arena *mem;
	struct word *first, *last;
};

struct words *words_new(struct arena *mem)
{
	struct words *words = NEW(mem, struct words);

	words->mem = mem;
	return words;
}

static struct word *word_of(struct words *words, const char *one)
{
	struct word *word;

	for (word = words->first; word; word = word->next)
		if (strcmp(word->one, one) == 0)
			return word;
	word = NEW(words->mem, struct word);
	word->one = one;
	word->places.mem = words->mem;
	if (words->last)
		words->last->next = word;
	else
		words->first = word;
	return words->last = word;
}

static void add(struct words *words, const struct source *source, const struct directive *directive)
{
	struct word *word = word_of(words, directive->one);

	if (directive->other && word->other && strcmp(word->other, directive->other) != 0)
		refuse(source, directive->line, "\"%s\" already has another plural: \"%s\"",
		       directive->one, word->other);
	if (directive->other)
		word->other = directive->other;
	buf_format(&word->places, "#: %s:%d\n", source->path, directive->line);
}

void words_add(struct words *words, const struct source *source)
{
	struct pieces pieces = pieces_of(source);
	struct directive directive;
	struct piece piece;

	while (piece_next(&pieces, &piece)) {
		if (!piece.directive)
			continue;
		directive = directive_read(source, &piece);
		if (directive.kind == WORDS || directive.kind == PLURAL)
			add(words, source, &directive);
	}
}

static void line(struct buf *out, const char *keyword, const char *text)
{
	buf_format(out, "%s \"", keyword);
	message_quote(out, text, strlen(text));
	buf_text(out, "\"\n");
}

static bool has_placeholder(const struct word *word)
{
	return strchr(word->one, '{') || (word->other && strchr(word->other, '{'));
}

static void entry(struct buf *out, const struct word *word)
{
	buf_char(out, '\n');
	buf_add(out, word->places.bytes, word->places.len);
	if (has_placeholder(word)) /* so that msgfmt -c checks the {names} of a translation */
		buf_text(out, "#, python-brace-format\n");
	line(out, "msgid", word->one);
	if (word->other) {
		line(out, "msgid_plural", word->other);
		buf_text(out, "msgstr[0] \"\"\nmsgstr[1] \"\"\n");
	} else {
		buf_text(out, "msgstr \"\"\n");
	}
}

struct buf words_pot(const struct words *words)
{
	static const char header[] = "msgid \"\"\n"
				     "msgstr \"\"\n"
				     "\"Project-Id-Version: serendip\\n\"\n"
				     "\"PO-Revision-Date: 2026-01-01 00:00+0000\\n\"\n"
				     "\"Last-Translator: nobody yet\\n\"\n"
				     "\"Language-Team: none\\n\"\n"
				     "\"Language: en\\n\"\n"
				     "\"MIME-Version: 1.0\\n\"\n"
				     "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
				     "\"Content-Transfer-Encoding: 8bit\\n\"\n"
				     "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";
	struct buf out = { .mem = words->mem };

	buf_text(&out, header);
	for (const struct word *word = words->first; word; word = word->next)
		entry(&out, word);
	return out;
}
