/*
 * Reading JSON value by value.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "in/json.h"

/* --- what is wrong -------------------------------------------------------------------------------- */

static char *spot_text(struct arena *mem, struct json_spot spot)
{
	char *text = arena_text(mem, spot.list);
	if (spot.item >= 0)
		text = arena_format(mem, "%s[%d]", text, spot.item);
	if (spot.key)
		text = arena_format(mem, "%s%s%s", text, *text ? "." : "",
				    text_cut(mem, text_line(mem, spot.key), 40));
	return spot.nth < 0 ? text : arena_format(mem, "%s[%d]", text, spot.nth);
}

bool json_refuse(struct json_reading *in, struct json_spot spot, const char *format, ...)
{
	va_list args;

	if (in->error)
		return false;
	va_start(args, format);
	in->error = arena_format(in->mem, "%s: %s", spot_text(in->mem, spot),
				 arena_vformat(in->mem, format, args));
	va_end(args);
	return false;
}

const char *json_shown(struct json_reading *in, const char *id)
{
	const char *line = text_line(in->mem, id);
	return *line ? text_cut(in->mem, line, 40) : "\"\"";
}

/* --- values --------------------------------------------------------------------------------------- */

bool json_number(struct json_reading *in, struct json_spot spot, const json_t *value, int least,
		 int most, int *number)
{
	json_int_t got = json_integer_value(value);

	if (!value)
		return json_refuse(in, spot, "is missing");
	if (!json_is_integer(value))
		return json_refuse(in, spot, "is no whole number");
	if (got < least || got > most)
		return json_refuse(in, spot, "%lld is not between %d and %d", (long long)got, least,
				   most);
	*number = (int)got;
	return true;
}

bool json_get_number(struct json_reading *in, struct json_spot spot, const json_t *object,
		     const char *key, int least, int most, int *number)
{
	spot.key = key;
	return json_number(in, spot, json_object_get(object, key), least, most, number);
}

static bool has_control(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			return true;
	return false;
}

const char *json_read_id(struct json_reading *in, struct json_spot spot, const json_t *value)
{
	const char *id = json_string_value(value);

	if (!value)
		return json_refuse(in, spot, "is missing"), NULL;
	if (!id)
		return json_refuse(in, spot, "is no string"), NULL;
	if (!*id || strlen(id) > JSON_ID)
		return json_refuse(in, spot, "an id has 1 to %d bytes", JSON_ID), NULL;
	if (has_control(id))
		return json_refuse(in, spot, "%s has a control character", json_shown(in, id)),
		       NULL;
	return id;
}

int json_get_array(struct json_reading *in, struct json_spot spot, const json_t *object,
		   const char *key, const json_t **array)
{
	spot.key = key;
	*array = json_object_get(object, key);
	if (!*array || json_is_null(*array))
		return 0;
	if (!json_is_array(*array))
		return json_refuse(in, spot, "is no array"), -1;
	return (int)json_array_size(*array);
}

/* --- ids ------------------------------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct json_id *)a)->id, ((const struct json_id *)b)->id);
}

const struct json_id *json_lookup(const struct json_ids *ids, const char *id)
{
	struct json_id wanted = { id, 0, 0 };

	return bsearch(&wanted, ids->entries, (size_t)ids->count, sizeof wanted, by_id);
}

int json_find(struct json_reading *in, struct json_spot spot, const struct json_ids *ids,
	      const json_t *value)
{
	const char *id = json_read_id(in, spot, value);
	const struct json_id *found = id ? json_lookup(ids, id) : NULL;

	if (id && !found)
		json_refuse(in, spot, "no %s is called %s", ids->kind, json_shown(in, id));
	return found ? found->number : -1;
}

static bool find_twice(struct json_reading *in, struct json_spot spot, const struct json_ids *ids)
{
	for (int i = 1; i < ids->count; i++) {
		const struct json_id *a = &ids->entries[i - 1], *b = &ids->entries[i];
		spot.item = a->at > b->at ? a->at : b->at;
		spot.key = "id";
		if (strcmp(a->id, b->id) == 0)
			return json_refuse(in, spot, "another %s is called %s", ids->kind,
					   json_shown(in, a->id));
	}
	return true;
}

/* Their texts are copied: the element goes again. */
static bool take_id(struct json_reading *in, struct json_spot spot, const json_t *object,
		    struct json_id *entry)
{
	if (!json_is_object(object))
		return json_refuse(in, spot, "is no object");
	spot.key = "id";
	const char *id = json_read_id(in, spot, json_object_get(object, "id"));

	if (id)
		*entry = (struct json_id){ arena_text(in->mem, id), spot.item, spot.item };
	return id != NULL;
}

static void number_ids(struct json_reading *in, bool in_order, struct json_ids *ids)
{
	ids->numbers = NEW_MANY(in->mem, int, ids->count + 1);
	for (int i = 0; i < ids->count; i++) {
		if (!in_order)
			ids->entries[i].number = i;
		ids->numbers[ids->entries[i].at] = ids->entries[i].number;
	}
}

bool json_take_ids(struct json_reading *in, struct pieces *file, const struct piece_list *list,
		   int most, bool in_order, struct json_ids *ids)
{
	struct json_spot spot = { list->name, -1, NULL, -1 };

	if (list->count > most)
		return json_refuse(in, spot, "more than %d", most);
	ids->count = list->count;
	ids->entries = NEW_MANY(in->mem, struct json_id, ids->count + 1);
	pieces_begin(file, list);
	for (spot.item = 0; spot.item < ids->count; spot.item++) {
		json_t *object = pieces_next(file);
		bool good = take_id(in, spot, object, &ids->entries[spot.item]);
		json_decref(object);
		if (!good)
			return false;
	}
	qsort(ids->entries, (size_t)ids->count, sizeof *ids->entries, by_id);
	number_ids(in, in_order, ids);
	return find_twice(in, spot, ids);
}
