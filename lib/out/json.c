/*
 * JSON out, two-space indented.
 */
#include "out/json.h"

void json_begin(struct json_out *json, struct buf *out)
{
	*json = (struct json_out){ .out = out, .first = true };
}

static void put_string(struct buf *out, const char *text)
{
	buf_char(out, '"');
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if (*c == '"' || *c == '\\')
			buf_format(out, "\\%c", *c);
		else if (*c < ' ' || *c == '<' || *c == 0x7f)
			buf_format(out, "\\u%04x", *c);
		else
			buf_char(out, (char)*c);
	}
	buf_char(out, '"');
}

static void put_key(struct json_out *json, const char *key)
{
	if (!json->first)
		buf_char(json->out, ',');
	if (json->depth) {
		buf_char(json->out, '\n');
		for (int i = 0; i < json->depth; i++)
			buf_text(json->out, "  ");
	}
	if (key) {
		put_string(json->out, key);
		buf_text(json->out, ": ");
	}
	json->first = false;
}

static void open_bracket(struct json_out *json, const char *key, char bracket)
{
	put_key(json, key);
	buf_char(json->out, bracket);
	json->depth++;
	json->first = true;
}

void json_open_object(struct json_out *json, const char *key)
{
	open_bracket(json, key, '{');
}

void json_open_array(struct json_out *json, const char *key)
{
	open_bracket(json, key, '[');
}

void json_end(struct json_out *json, char bracket)
{
	json->depth--;
	if (!json->first) {
		buf_char(json->out, '\n');
		for (int i = 0; i < json->depth; i++)
			buf_text(json->out, "  ");
	}
	buf_char(json->out, bracket);
	json->first = false;
	if (json->depth == 0)
		buf_char(json->out, '\n');
}

void json_text(struct json_out *json, const char *key, const char *text)
{
	put_key(json, key);
	if (text)
		put_string(json->out, text);
	else
		buf_text(json->out, "null");
}

void json_int(struct json_out *json, const char *key, int64_t number)
{
	put_key(json, key);
	buf_int(json->out, number);
}

void json_bool(struct json_out *json, const char *key, bool yes)
{
	put_key(json, key);
	buf_text(json->out, yes ? "true" : "false");
}
