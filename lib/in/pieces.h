/*
 * A large JSON object piece by piece: its long lists stay text until an element is asked for, so that
 * no tree of the whole ever stands in memory. jansson reads each value; here are only the braces,
 * brackets and commas between them.
 *
 * `{"name": "x", "people": [{…}, {…}]}` with the list `people` has the head {"name": "x", "people": []}.
 */
#ifndef IN_PIECES_H
#define IN_PIECES_H

#include <jansson.h>
#include <stdbool.h>

#include "base/arena.h"

struct pieces {
	struct arena *mem;
	const char *bytes;
	size_t len, at;    /* at: what is read next */
	const char *error; /* NULL: all is well */
};
/* A member that is kept out of the head where it is an array. */
struct piece_list {
	const char *name;
	size_t at; /* its first element; 0: there is no such array */
	int count;
};

/*
 * Reads all of it once: the members of the object, the lists empty. NULL: it is not JSON, or no object,
 * or names a key twice; then `error` is one line, "line 3, column 7, in people[4]: …". The caller's to decref.
 */
json_t *pieces_head(struct pieces *in, struct piece_list *lists, int count);

/* Then the elements of a list, one after the other, `count` times; each the caller's to decref. */
void pieces_begin(struct pieces *in, const struct piece_list *list);
json_t *pieces_next(struct pieces *in);

#endif
