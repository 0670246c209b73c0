/*
 * What stands between {{ and }}, read into a struct. The whole language is this enum.
 */
#ifndef HTML2C_DIRECTIVE_H
#define HTML2C_DIRECTIVE_H

#include "piece.h"

enum directive_kind {
	COMMENT, /* {{# … }} */
	USE,     /* {{ use "camp/session.h" }} */
	VIEW,    /* {{ view NAME(PARAMS) }} */
	TEXT,    /* {{ text NAME(PARAMS) }} */
	IF,      /* {{ if EXPR }} */
	ELSE_IF, /* {{ else if EXPR }} */
	ELSE,    /* {{ else }} */
	FOR,     /* {{ for NAME in ARRAY : COUNT }} */
	END,     /* {{ end }} */
	WORDS,   /* {{ t "…" EXPR, … }} */
	PLURAL,  /* {{ tn "…" "…" COUNT, EXPR, … }} */
	VALUE,   /* {{ EXPR }} */
};

#define WORDS_MAX 12 /* placeholders of one message */

struct expression {
	struct span text;
	int line;
};

struct directive {
	enum directive_kind kind;
	int line;
	struct span name;             /* VIEW, TEXT, FOR; USE: the path */
	struct expression params;     /* VIEW, TEXT */
	struct expression value;      /* VALUE, IF, ELSE_IF; FOR: the array */
	struct expression count;      /* FOR, PLURAL */
	const char *one, *other;      /* WORDS, PLURAL: the English; other NULL in WORDS */
	struct span names[WORDS_MAX]; /* by first appearance, a plural's {n} left out */
	struct expression fills[WORDS_MAX];
	int fill_count;
};

/* Refuses what is none of these. */
struct directive directive_read(const struct source *source, const struct piece *piece);

#endif
