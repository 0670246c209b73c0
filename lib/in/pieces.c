/*
 * Goes from value to value: jansson tells where each one ends.
 */
#include <string.h>

#include "base/text.h"
#include "in/pieces.h"

#define READ_ONE (JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK)

/* --- what is wrong -------------------------------------------------------------------------------- */

/* The line and the character of the byte at `at`, as an editor counts them. */
static bool refuse(struct pieces *in, size_t at, const char *where, const char *what)
{
	int line = 1, column = at >= in->len;

	for (size_t i = 0; i <= at && i < in->len; i++) {
		bool begins = ((unsigned char)in->bytes[i] & 0xc0) != 0x80;
		bool ends = in->bytes[i] == '\n' && i < at;
		column = ends ? at >= in->len : column + begins;
		line += ends;
	}
	in->error = arena_format(in->mem, "line %d, column %d%s: %s", line, column, where,
				 text_cut(in->mem, text_line(in->mem, what), 200));
	return false;
}

static bool expect(struct pieces *in, const char *what)
{
	return refuse(in, in->at, "", arena_format(in->mem, "%s expected", what));
}

/* --- between values ------------------------------------------------------------------------------- */

static int look(struct pieces *in) /* -1: the end */
{
	while (in->at < in->len && memchr(" \t\r\n", in->bytes[in->at], 4))
		in->at++;
	return in->at < in->len ? (unsigned char)in->bytes[in->at] : -1;
}

static bool take(struct pieces *in, char mark)
{
	if (look(in) != mark)
		return false;
	in->at++;
	return true;
}

/* nth: in a list; -1: of a member. Name NULL: a key. */
static const char *place_of(struct pieces *in, const char *name, int nth)
{
	const char *shown = name ? text_cut(in->mem, text_line(in->mem, name), 40) : "";

	if (!name)
		return "";
	return nth < 0 ? arena_format(in->mem, ", in %s", shown)
		       : arena_format(in->mem, ", in %s[%d]", shown, nth);
}

static json_t *read_value(struct pieces *in, const char *name, int nth)
{
	json_error_t error;
	json_t *value = json_loadb(in->bytes + in->at, in->len - in->at, READ_ONE, &error);

	in->at += (size_t)error.position;
	if (!value)
		refuse(in, in->at - (error.position > 0), place_of(in, name, nth), error.text);
	return value;
}

/* --- all of it, once ------------------------------------------------------------------------------ */

static bool read_list(struct pieces *in, struct piece_list *list)
{
	take(in, '[');
	list->at = in->at;
	if (take(in, ']'))
		return true;
	do {
		json_t *value = read_value(in, list->name, list->count);
		if (!value)
			return false;
		json_decref(value);
		list->count++;
	} while (take(in, ','));
	return take(in, ']') || expect(in, "',' or ']'");
}

static struct piece_list *find(struct piece_list *lists, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(lists[i].name, name) == 0)
			return &lists[i];
	return NULL;
}

static bool read_member(struct pieces *in, json_t *head, struct piece_list *lists, int count,
			const char *key)
{
	struct piece_list *list = find(lists, count, key);

	if (json_object_get(head, key))
		return refuse(in, in->at - 1, "",
			      arena_format(in->mem, "%s stands here twice", key));
	if (!take(in, ':'))
		return expect(in, "':'");
	if (list && look(in) == '[')
		return json_object_set_new(head, key, json_array()) == 0 && read_list(in, list);
	json_t *value = read_value(in, key, -1);
	return value && json_object_set_new(head, key, value) == 0;
}

static bool read_members(struct pieces *in, json_t *head, struct piece_list *lists, int count)
{
	if (!take(in, '{'))
		return expect(in, "'{'");
	if (take(in, '}'))
		return true;
	do {
		if (look(in) != '"')
			return expect(in, "a name in quotes");
		json_t *key = read_value(in, NULL, -1);
		bool good = key && read_member(in, head, lists, count, json_string_value(key));
		json_decref(key);
		if (!good)
			return false;
	} while (take(in, ','));
	return take(in, '}') || expect(in, "',' or '}'");
}

json_t *pieces_head(struct pieces *in, struct piece_list *lists, int count)
{
	json_t *head = json_object();

	if (read_members(in, head, lists, count) &&
	    (look(in) < 0 || expect(in, "the end of the file")))
		return head;
	json_decref(head);
	return NULL;
}

/* --- again, element by element -------------------------------------------------------------------- */

void pieces_begin(struct pieces *in, const struct piece_list *list)
{
	in->at = list->at;
}

json_t *pieces_next(struct pieces *in)
{
	take(in, ',');
	look(in);
	return read_value(in, NULL, -1);
}
