/*
 * What HTML says about elements and attributes, as far as a view may use them.
 */
#ifndef HTML2C_ELEMENT_H
#define HTML2C_ELEMENT_H

#include "source.h"

enum element {
	ELEMENT_NORMAL,
	ELEMENT_VOID,     /* no end tag: br, img, input … */
	ELEMENT_DRAWN,    /* of SVG or MathML: may close itself */
	ELEMENT_PRE,      /* keeps its white space */
	ELEMENT_TEXTAREA, /* text and values only, keeps its white space */
	ELEMENT_TITLE,    /* text and values only */
	ELEMENT_STYLE,    /* literal only */
	ELEMENT_SCRIPT,   /* a module by its address, or JSON-LD */
	ELEMENT_REFUSED,  /* moves addresses, runs another parser, or cannot be checked */
};

enum attribute {
	ATTRIBUTE_PLAIN,
	ATTRIBUTE_URL,
	ATTRIBUTE_FIXED,   /* literal only */
	ATTRIBUTE_REFUSED, /* script, style, or addresses that cannot be checked */
};

enum element element_of(struct span name);
enum attribute attribute_of(struct span element, struct span name);

#endif
