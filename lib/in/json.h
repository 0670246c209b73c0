/*
 * Reading JSON value by value, with jansson: numbers in bounds, ids and what refers to them. The first
 * thing that is wrong is kept as one line that names its place; whoever reads on gets false.
 */
#ifndef IN_JSON_H
#define IN_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "in/pieces.h"

#define JSON_ID 200 /* bytes of an id */

/* Ids by name, for look-up; number is what the solver calls it. */
struct json_id {
	const char *id;
	int number, at; /* at: in the file */
};
struct json_ids {
	const char *kind; /* "session": for words */
	struct json_id *entries;
	int *numbers; /* by place in the file */
	int count;
};

struct json_reading {
	struct arena *mem;
	const char *error; /* NULL: all is well */
};

/* Where we are: "sessions[12].facilitators[0]". */
struct json_spot {
	const char *list;
	int item; /* -1: the list itself */
	const char *key;
	int nth; /* -1: the key itself */
};

/* Gives false, for whoever reads on only when all is well. */
bool json_refuse(struct json_reading *in, struct json_spot spot, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An id as it can stand in a message. */
const char *json_shown(struct json_reading *in, const char *id);

bool json_number(struct json_reading *in, struct json_spot spot, const json_t *value, int least,
		 int most, int *number);
bool json_get_number(struct json_reading *in, struct json_spot spot, const json_t *object,
		     const char *key, int least, int most, int *number);
/* How long an array is that may be left out; -1: refused. */
int json_get_array(struct json_reading *in, struct json_spot spot, const json_t *object,
		   const char *key, const json_t **array);
const char *json_read_id(struct json_reading *in, struct json_spot spot,
			 const json_t *value); /* NULL: refused */

/*
 * The ids of the objects of a list, sorted; each at most once, at most `most`. Numbers are ranks by id,
 * or places in the file when it is `in_order`.
 */
bool json_take_ids(struct json_reading *in, struct pieces *file, const struct piece_list *list,
		   int most, bool in_order, struct json_ids *ids);
int json_find(struct json_reading *in, struct json_spot spot, const struct json_ids *ids,
	      const json_t *value); /* the number; -1: refused */
const struct json_id *json_lookup(const struct json_ids *ids, const char *id); /* NULL: none */

#endif
