/*
 * A view file cut into pieces: literal text, and directives `{{ … }}`.
 *
 * A line that holds nothing but one of if, else, for, end or a comment leaves no trace: its
 * indentation and its line end belong to the directive, not to the text around it.
 */
#ifndef HTML2C_PIECE_H
#define HTML2C_PIECE_H

#include "source.h"

struct piece {
	bool directive;
	struct span text; /* of a directive: what stands between the braces */
	int line;         /* on which text begins */
};

struct pieces {
	const struct source *source;
	const char *at; /* next byte */
	int line;       /* of it */
};

struct pieces pieces_of(const struct source *source);
bool piece_next(struct pieces *pieces, struct piece *piece); /* false: the file has ended */

#endif
