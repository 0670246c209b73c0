/*
 * JSON out (RFC 8259), written straight into a buf; two-space indented, keys in the order written.
 */
#ifndef OUT_JSON_H
#define OUT_JSON_H

#include <stdbool.h>

#include "base/buf.h"

struct json_out {
	struct buf *out;
	int depth;
	bool first;
};

void json_begin(struct json_out *json, struct buf *out);
/* key NULL inside an array and at the top. Not json_object: that is a function of jansson's. */
void json_open_object(struct json_out *json, const char *key);
void json_open_array(struct json_out *json, const char *key);
void json_end(struct json_out *json, char bracket);                       /* '}' or ']' */
void json_text(struct json_out *json, const char *key, const char *text); /* NULL: null */
void json_int(struct json_out *json, const char *key, int64_t number);
void json_bool(struct json_out *json, const char *key, bool yes);

#endif
