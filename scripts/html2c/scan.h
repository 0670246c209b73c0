/*
 * Follows the HTML of a view byte by byte, so that it is known where each value stands.
 *
 * The scanner hands the bytes on to emit (white space folded, comments left out, the beginnings of
 * addresses replaced by what they stand for) and refuses what is not well-formed, what a browser
 * could read in two ways, and a value where no escape makes it safe.
 */
#ifndef HTML2C_SCAN_H
#define HTML2C_SCAN_H

#include "element.h"
#include "emit.h"

#define OPEN_MAX 100 /* elements inside one another */

enum where {
	IN_TEXT,
	IN_TITLE, /* title, textarea: text and values only */
	IN_STYLE,
	IN_MODULE, /* script with src: nothing may stand in it */
	IN_JSON,   /* script of type application/ld+json: one value */
	IN_COMMENT,
	IN_TAG,       /* after the blank before an attribute */
	IN_TAG_TIGHT, /* in a tag, but a blank must come before the next attribute */
	IN_VALUE,     /* inside the quotes of an attribute */
	IN_NO_QUOTE,  /* after = of an attribute */
};

struct position {
	enum where where;
	struct span element; /* the tag, or the element that has only text */
	struct span name;    /* of the attribute */
	enum attribute attribute;
	char quote;
	bool begun;                       /* the address has its beginning */
	bool has_src, is_module, is_json; /* of a script tag */
	bool line_begins;                 /* the byte before was a line end, or there was none */
};

struct open {
	struct span name;
	enum element element;
	int line;
};

struct scan {
	const struct source *source;
	struct emit *emit;
	struct position position;
	struct open open[OPEN_MAX];
	int depth;        /* elements open */
	int floor;        /* those that this branch may not close */
	struct span text; /* what is left of the literal */
	int line;         /* of text.at */
	int blanks;       /* white space not yet handed on … */
	bool newline;     /* … and whether it held a line end */
};

void scan_begin(struct scan *scan); /* of a view */
void scan_literal(struct scan *scan, struct span text, int line);

/* The writer for a value here; refuses where none may stand. */
enum writer scan_value(struct scan *scan, int line, bool words);

/* Where a branch begins or ends; refuses where none may. The position is normalised. */
void scan_boundary(struct scan *scan, int line, const char *word);

/* Refuses when a branch that began at depth `floor` left elements open. */
void scan_balanced(const struct scan *scan, int line, const char *word);

/* Are both the same place to go on from? Then *a is made the stricter of the two. */
bool position_join(struct position *a, const struct position *b);

void scan_end(struct scan *scan, int line); /* of the view */

/* For scan.c, tag.c and address.c. */
#define scan_refuse(scan, ...) refuse((scan)->source, (scan)->line, __VA_ARGS__)
void scan_enter(struct scan *scan, enum where where); /* forgets the tag that was read */
void scan_take(struct scan *scan, size_t len);        /* hands the next bytes on */
void scan_drop(struct scan *scan, size_t len);        /* passes over them */
void scan_reference(struct scan *scan);               /* refuses an & that begins no reference */
void scan_tag(struct scan *scan);                     /* at < in text, or anywhere inside a tag */
void scan_end_tag(struct scan *scan);                 /* at </ */
void scan_address(struct scan *scan);                 /* at the first byte of an address */
void scan_address_byte(const struct scan *scan);      /* refuses a byte that no address holds */

#endif
