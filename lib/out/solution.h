/*
 * A solved grid as JSON: {"assign": {"<session>": {"slot": …, "room": …}, …}}, null for a session left
 * out.
 */
#ifndef OUT_SOLUTION_H
#define OUT_SOLUTION_H

#include "base/buf.h"

/* slot NULL: left out */
struct solution_line {
	const char *session, *slot, *room;
};
void solution_json(struct buf *out, const struct solution_line *lines, int count);

#endif
