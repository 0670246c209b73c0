/*
 * Reads a problem in two rounds: first all ids, then everything, so that what refers to an id finds
 * it. The first thing that is wrong ends it.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "in/problem.h"

/* Ids by name, for look-up; number is what the solver calls it. */
struct entry {
	const char *id;
	int number, at; /* at: in the file */
};
struct index {
	const char *kind; /* "session": for words */
	struct entry *entries;
	int count;
};

struct reading {
	struct arena *mem;
	const char *error;
	struct problem problem;
	struct problem_names names;
	struct index slots, rooms, sessions, people, tags;
};

/* Where we are: "sessions[12].facilitators[0]". */
struct spot {
	const char *list;
	int item; /* -1: the list itself */
	const char *key;
	int nth; /* -1: the key itself */
};

/* --- what is wrong -------------------------------------------------------------------------------- */

static char *spot_text(struct arena *mem, struct spot spot)
{
	char *text = arena_text(mem, spot.list);
	if (spot.item >= 0)
		text = arena_format(mem, "%s[%d]", text, spot.item);
	if (spot.key)
		text = arena_format(mem, "%s%s%s", text, *text ? "." : "",
				    text_cut(mem, text_line(mem, spot.key), 40));
	return spot.nth < 0 ? text : arena_format(mem, "%s[%d]", text, spot.nth);
}

static bool refuse(struct reading *in, struct spot spot, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Gives false, for whoever reads on only when all is well. */
static bool refuse(struct reading *in, struct spot spot, const char *format, ...)
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

/* An id as it can stand in a message. */
static const char *shown(struct reading *in, const char *id)
{
	const char *line = text_line(in->mem, id);
	return *line ? text_cut(in->mem, line, 40) : "\"\"";
}

/* --- values --------------------------------------------------------------------------------------- */

/* NULL is none, which is 0 or refused. */
static bool read_number(struct reading *in, struct spot spot, const json_t *value, int least,
			int most, int *number)
{
	json_int_t got = json_integer_value(value);

	if (!value)
		return refuse(in, spot, "is missing");
	if (!json_is_integer(value))
		return refuse(in, spot, "is no whole number");
	if (got < least || got > most)
		return refuse(in, spot, "%lld is not between %d and %d", (long long)got, least,
			      most);
	*number = (int)got;
	return true;
}

static bool get_number(struct reading *in, struct spot spot, const json_t *object, const char *key,
		       int least, int most, int *number)
{
	spot.key = key;
	return read_number(in, spot, json_object_get(object, key), least, most, number);
}

/* NULL: refused. */
static const char *read_id(struct reading *in, struct spot spot, const json_t *value)
{
	const char *id = json_string_value(value);

	if (!value)
		return refuse(in, spot, "is missing"), NULL;
	if (!id)
		return refuse(in, spot, "is no string"), NULL;
	if (!*id || strlen(id) > PROBLEM_ID)
		return refuse(in, spot, "an id has 1 to %d bytes", PROBLEM_ID), NULL;
	return id;
}

/* An array that may be left out; -1: refused. */
static int get_array(struct reading *in, struct spot spot, const json_t *object, const char *key,
		     const json_t **array)
{
	spot.key = key;
	*array = json_object_get(object, key);
	if (!*array || json_is_null(*array))
		return 0;
	if (!json_is_array(*array))
		return refuse(in, spot, "is no array"), -1;
	return (int)json_array_size(*array);
}

/* --- ids ------------------------------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->id, ((const struct entry *)b)->id);
}

/* The number; -1: refused. */
static int find(struct reading *in, struct spot spot, const struct index *index,
		const json_t *value)
{
	struct entry wanted = { read_id(in, spot, value), 0, 0 };

	if (!wanted.id)
		return -1;
	const struct entry *found = bsearch(&wanted, index->entries, (size_t)index->count,
					    sizeof wanted, by_id);
	if (!found)
		refuse(in, spot, "no %s is called %s", index->kind, shown(in, wanted.id));
	return found ? found->number : -1;
}

static bool find_twice(struct reading *in, struct spot spot, const struct index *index)
{
	for (int i = 1; i < index->count; i++) {
		const struct entry *a = &index->entries[i - 1], *b = &index->entries[i];
		spot.item = a->at > b->at ? a->at : b->at;
		spot.key = "id";
		if (strcmp(a->id, b->id) == 0)
			return refuse(in, spot, "another %s is called %s", index->kind,
				      shown(in, a->id));
	}
	return true;
}

static bool take_list(struct reading *in, const json_t *root, struct spot *spot, int most,
		      const json_t **list)
{
	*list = json_object_get(root, spot->list);
	if (!*list)
		return refuse(in, *spot, "is missing");
	if (!json_is_array(*list))
		return refuse(in, *spot, "is no array");
	if (json_array_size(*list) > (size_t)most)
		return refuse(in, *spot, "more than %d", most);
	return true;
}

/* The ids of a list; numbers are ranks by id, or places in the file when it is `in_order`. */
static bool take_ids(struct reading *in, const json_t *root, const char *name, int most,
		     bool in_order, struct index *index)
{
	struct spot spot = { name, -1, NULL, -1 };
	const json_t *list;

	if (!take_list(in, root, &spot, most, &list))
		return false;
	index->count = (int)json_array_size(list);
	index->entries = NEW_MANY(in->mem, struct entry, index->count + 1);
	for (int i = 0; i < index->count; i++) {
		spot.item = i;
		spot.key = NULL;
		if (!json_is_object(json_array_get(list, (size_t)i)))
			return refuse(in, spot, "is no object");
		spot.key = "id";
		const char *id = read_id(in, spot,
					 json_object_get(json_array_get(list, (size_t)i), "id"));
		if (!id)
			return false;
		index->entries[i] = (struct entry){ arena_text(in->mem, id), i, i };
	}
	qsort(index->entries, (size_t)index->count, sizeof *index->entries, by_id);
	for (int i = 0; !in_order && i < index->count; i++)
		index->entries[i].number = i;
	return find_twice(in, spot, index);
}

static const char **names_of(struct reading *in, const struct index *index)
{
	const char **names = NEW_MANY(in->mem, const char *, index->count + 1);
	for (int i = 0; i < index->count; i++)
		names[index->entries[i].number] = index->entries[i].id;
	return names;
}

/* --- sets ----------------------------------------------------------------------------------------- */

static bool get_slots(struct reading *in, struct spot spot, const json_t *object, const char *key,
		      uint64_t *slots)
{
	const json_t *array;
	int count = get_array(in, spot, object, key, &array);

	spot.key = key;
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		int slot = find(in, spot, &in->slots, json_array_get(array, (size_t)spot.nth));
		if (slot < 0)
			return false;
		*slots |= UINT64_C(1) << slot;
	}
	return count >= 0;
}

static int feature_number(struct reading *in, struct spot spot, const char *name)
{
	struct problem_names *names = &in->names;

	for (int i = 0; i < names->feature_count; i++)
		if (strcmp(names->features[i], name) == 0)
			return i;
	if (names->feature_count == PROBLEM_FEATURES)
		return refuse(in, spot, "more than %d features", PROBLEM_FEATURES), -1;
	names->features[names->feature_count] = arena_text(in->mem, name);
	return names->feature_count++;
}

static bool get_features(struct reading *in, struct spot spot, const json_t *object,
			 const char *key, uint64_t *features)
{
	const json_t *array;
	int count = get_array(in, spot, object, key, &array);

	spot.key = key;
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		const char *name = read_id(in, spot, json_array_get(array, (size_t)spot.nth));
		int feature = name ? feature_number(in, spot, name) : -1;
		if (feature < 0)
			return false;
		*features |= UINT64_C(1) << feature;
	}
	return count >= 0;
}

static bool has(const int *numbers, int count, int number)
{
	for (int i = 0; i < count; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

/* --- sessions ------------------------------------------------------------------------------------- */

static bool get_hosts(struct reading *in, struct spot spot, const json_t *object,
		      struct problem_session *session)
{
	const json_t *array;
	int count = get_array(in, spot, object, "facilitators", &array);
	int *hosts = NEW_MANY(in->mem, int, count + 2);

	session->hosts = hosts;
	spot.key = "facilitators";
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		int host = find(in, spot, &in->people, json_array_get(array, (size_t)spot.nth));
		if (host < 0)
			return false;
		if (has(hosts, session->host_count, host))
			return refuse(in, spot, "%s stands here twice",
				      shown(in, in->names.people[host]));
		hosts[session->host_count++] = host;
	}
	return count >= 0;
}

/* Tags are numbered as they come. */
static int tag_number(struct reading *in, const char *name)
{
	struct index *tags = &in->tags;

	for (int i = 0; i < tags->count; i++)
		if (strcmp(tags->entries[i].id, name) == 0)
			return i;
	tags->entries = arena_more(in->mem, tags->entries,
				   sizeof *tags->entries * (size_t)tags->count,
				   sizeof *tags->entries * ((size_t)tags->count + 1));
	tags->entries[tags->count].id = arena_text(in->mem, name);
	return tags->count++;
}

static bool get_tags(struct reading *in, struct spot spot, const json_t *object,
		     struct problem_session *session)
{
	const json_t *array;
	int count = get_array(in, spot, object, "tags", &array);
	int *tags = NEW_MANY(in->mem, int, count + 2);

	session->tags = tags;
	spot.key = "tags";
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		const char *name = read_id(in, spot, json_array_get(array, (size_t)spot.nth));
		if (!name)
			return false;
		int tag = tag_number(in, name);
		if (!has(tags, session->tag_count, tag))
			tags[session->tag_count++] = tag;
	}
	return count >= 0;
}

static bool get_place(struct reading *in, struct spot spot, const json_t *object, const char *key,
		      bool needs_room, struct problem_place *place)
{
	const json_t *value = json_object_get(object, key);
	const json_t *room = json_object_get(value, "room");

	*place = PROBLEM_NOWHERE;
	spot.key = key;
	if (!value || json_is_null(value))
		return true;
	if (!json_is_object(value))
		return refuse(in, spot, "is no object");
	spot.key = arena_format(in->mem, "%s.slot", key);
	place->slot = find(in, spot, &in->slots, json_object_get(value, "slot"));
	spot.key = arena_format(in->mem, "%s.room", key);
	if (place->slot >= 0 && (room || needs_room))
		place->room = find(in, spot, &in->rooms, room);
	return !in->error;
}

static uint64_t all_slots(const struct reading *in)
{
	int count = in->problem.slot_count;
	return count == 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
}

static bool read_session(struct reading *in, struct spot spot, const json_t *object,
			 struct problem_session *session)
{
	if (!get_hosts(in, spot, object, session) ||
	    !get_features(in, spot, object, "needs", &session->needs) ||
	    !get_tags(in, spot, object, session) ||
	    !get_number(in, spot, object, "length", 1, PROBLEM_SLOTS, &session->length) ||
	    !get_number(in, spot, object, "demand", 0, PROBLEM_HEADS, &session->demand) ||
	    !get_slots(in, spot, object, "slots", &session->starts) ||
	    !get_place(in, spot, object, "locked", false, &session->locked) ||
	    !get_place(in, spot, object, "published", true, &session->published))
		return false;
	if (!json_object_get(object, "slots"))
		session->starts = all_slots(in);
	return true;
}

/* --- slots, rooms, people -------------------------------------------------------------------------- */

static bool read_slot(struct reading *in, struct spot spot, const json_t *object,
		      struct problem_slot *slot)
{
	return get_number(in, spot, object, "block", -1000000, 1000000, &slot->block);
}

static bool read_room(struct reading *in, struct spot spot, const json_t *object,
		      struct problem_room *room)
{
	return get_number(in, spot, object, "capacity", 0, PROBLEM_HEADS, &room->capacity) &&
	       get_features(in, spot, object, "features", &room->features) &&
	       get_slots(in, spot, object, "blocked", &room->blocked);
}

static bool read_vote(struct reading *in, struct spot spot, const char *id, const json_t *value,
		      struct problem_vote *vote)
{
	struct entry wanted = { id, 0, 0 };
	const struct entry *found = bsearch(&wanted, in->sessions.entries,
					    (size_t)in->sessions.count, sizeof wanted, by_id);

	spot.key = arena_format(in->mem, "votes.%s", shown(in, id));
	if (!found)
		return refuse(in, spot, "no session is called %s", shown(in, id));
	vote->session = found->number;
	return read_number(in, spot, value, 1, in->problem.max_weight, &vote->weight);
}

static bool read_person(struct reading *in, struct spot spot, const json_t *object,
			struct problem_person *person)
{
	json_t *votes = json_object_get(object, "votes"), *value;
	const char *id;

	spot.key = "votes";
	if (votes && !json_is_object(votes))
		return refuse(in, spot, "is no object");
	struct problem_vote *vote = NEW_MANY(in->mem, struct problem_vote,
					     json_object_size(votes) + 1);
	person->votes = vote;
	json_object_foreach(votes, id, value)
		if (!read_vote(in, spot, id, value, &vote[person->vote_count++]))
			return false;
	return get_slots(in, spot, object, "away", &person->away);
}

/* Walks a list of the file and hands each object to its reader, with the place for what it says. */
#define READ_ALL(in, root, name, index, type, read, into, counted)                              \
	do {                                                                                    \
		type *all = NEW_MANY((in)->mem, type, (index).count + 1);                       \
		(into) = all;                                                                   \
		(counted) = (index).count;                                                      \
		for (int i = 0; i < (index).count && !(in)->error; i++) {                       \
			const struct entry *entry = &(index).entries[i];                        \
			read((in), (struct spot){ name, entry->at, NULL, -1 },                  \
			     json_array_get(json_object_get(root, name), (size_t)entry->at),    \
			     &all[entry->number]);                                              \
		}                                                                               \
	} while (0)

/* --- all of it ------------------------------------------------------------------------------------- */

static bool read_weights(struct reading *in, const json_t *root)
{
	const json_t *weights = json_object_get(root, "weights");
	struct spot spot = { "weights", -1, NULL, -1 };
	struct problem_weights *into = &in->problem.weights;
	const struct {
		const char *name;
		int64_t *into;
	} all[] = { { "interest", &into->interest },   { "overflow", &into->overflow },
		    { "tag", &into->tag },	       { "move_slot", &into->move_slot },
		    { "move_room", &into->move_room }, { "unplaced", &into->unplaced } };

	if (!json_is_object(weights))
		return refuse(in, spot, weights ? "is no object" : "is missing");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		int number;
		if (!get_number(in, spot, weights, all[i].name, 0, PROBLEM_NUMBER, &number))
			return false;
		*all[i].into = number;
	}
	return true;
}

static bool read_head(struct reading *in, const json_t *root)
{
	const char *format = json_string_value(json_object_get(root, "format"));
	struct spot spot = { "format", -1, NULL, -1 };

	if (!json_is_object(root))
		return refuse(in, (struct spot){ "the file", -1, NULL, -1 }, "is no object");
	if (!format || strcmp(format, "schedbench-1") != 0)
		return refuse(in, spot, "is not \"schedbench-1\"");
	spot.list = "max_weight";
	return read_number(in, spot, json_object_get(root, "max_weight"), 1, PROBLEM_VOTE,
			   &in->problem.max_weight) &&
	       read_weights(in, root);
}

static bool read_ids(struct reading *in, const json_t *root)
{
	if (!take_ids(in, root, "slots", PROBLEM_SLOTS, true, &in->slots) ||
	    !take_ids(in, root, "rooms", PROBLEM_ROOMS, false, &in->rooms) ||
	    !take_ids(in, root, "sessions", PROBLEM_SESSIONS, false, &in->sessions) ||
	    !take_ids(in, root, "people", PROBLEM_PEOPLE, false, &in->people))
		return false;
	in->names = (struct problem_names){
		.slots = names_of(in, &in->slots),
		.rooms = names_of(in, &in->rooms),
		.sessions = names_of(in, &in->sessions),
		.people = names_of(in, &in->people),
		.features = NEW_MANY(in->mem, const char *, PROBLEM_FEATURES),
	};
	return true;
}

static void read_all(struct reading *in, const json_t *root)
{
	struct problem *into = &in->problem;

	if (!read_head(in, root) || !read_ids(in, root))
		return;
	READ_ALL(in, root, "slots", in->slots, struct problem_slot, read_slot, into->slots,
		 into->slot_count);
	READ_ALL(in, root, "rooms", in->rooms, struct problem_room, read_room, into->rooms,
		 into->room_count);
	READ_ALL(in, root, "sessions", in->sessions, struct problem_session, read_session,
		 into->sessions, into->session_count);
	READ_ALL(in, root, "people", in->people, struct problem_person, read_person, into->people,
		 into->person_count);
}

struct problem_read problem_read(struct arena *mem, const char *bytes, size_t len)
{
	struct reading in = { .mem = mem,
			      .slots.kind = "slot",
			      .rooms.kind = "room",
			      .sessions.kind = "session",
			      .people.kind = "person" };
	json_error_t error;

	if (len > PROBLEM_BYTES)
		return (struct problem_read){ .error = "the file: larger than 32 MB" };
	json_t *root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
	if (!root)
		return (struct problem_read){ .error = arena_format(mem, "line %d, column %d: %s",
								    error.line, error.column,
								    shown(&in, error.text)) };
	read_all(&in, root);
	json_decref(root);
	return (struct problem_read){ in.error, in.problem, in.names };
}
