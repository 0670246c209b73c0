/*
 * The C that comes out. Static bytes gather until something dynamic follows: one buf_add a run.
 *
 * Nothing here decides anything: the scanner knows the position, this file spells the call.
 */
#ifndef HTML2C_EMIT_H
#define HTML2C_EMIT_H

#include "directive.h"

/* A position that values may stand in, and so the writer that they get. */
enum writer {
	WRITE_TEXT,  /* between tags: strings, numbers, struct html */
	WRITE_ATTR,  /* quoted attribute, textarea, title: strings, numbers */
	WRITE_URL,   /* the start of an address: strings */
	WRITE_PART,  /* later in an address: strings, numbers */
	WRITE_JSON,  /* JSON-LD */
	WRITE_PLAIN, /* a text: strings, numbers, not escaped */
};

struct emit {
	const struct source *source;
	struct buf c, h;
	struct buf run; /* static bytes not yet written */
	int indent;
	int loops;  /* numbers the loops of the file */
	bool plain; /* in a text */
};

struct emit emit_new(const struct source *source, const char *header);
void emit_static(struct emit *emit, char c);
void emit_base(struct emit *emit, const char *base); /* "mount", "camp", "statics" */

void emit_use(struct emit *emit, struct span header);
void emit_open(struct emit *emit, const struct directive *directive); /* VIEW or TEXT */
void emit_close(struct emit *emit);

void emit_value(struct emit *emit, enum writer writer, const struct directive *directive);
/* WORDS or PLURAL. */
void emit_words(struct emit *emit, enum writer writer, const struct directive *directive);
void emit_if(struct emit *emit, const struct directive *directive);
void emit_else(struct emit *emit, const struct directive *directive); /* ELSE_IF too */
void emit_for(struct emit *emit, const struct directive *directive);
void emit_end(struct emit *emit); /* of an if */
void emit_end_for(struct emit *emit);

void emit_header_end(struct emit *emit);

#endif
