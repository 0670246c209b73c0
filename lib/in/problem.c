/*
 * Reads a problem in three rounds: first whether it is JSON, and where its lists are; then all ids, so
 * that what refers to one finds it; then the rest. The first thing that is wrong ends it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "in/json.h"
#include "in/problem.h"

enum { SLOTS, ROOMS, SESSIONS, PEOPLE, LISTS };

struct reading {
	struct arena *mem;
	struct json_reading json;
	struct pieces file;
	struct piece_list lists[LISTS];
	struct json_ids ids[LISTS], tags;
	struct problem problem;
	struct problem_names names;
	struct problem_slot *slots;
	struct problem_room *rooms;
	struct problem_session *sessions;
	struct problem_person *people;
};

static const char **names_of(struct reading *in, const struct json_ids *ids)
{
	const char **names = NEW_MANY(in->mem, const char *, ids->count + 1);
	for (int i = 0; i < ids->count; i++)
		names[ids->entries[i].number] = ids->entries[i].id;
	return names;
}

/* --- sets ----------------------------------------------------------------------------------------- */

static bool get_slots(struct reading *in, struct json_spot spot, const json_t *object,
		      const char *key, uint64_t *slots)
{
	const json_t *array;
	int count = json_get_array(&in->json, spot, object, key, &array);

	spot.key = key;
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		int slot = json_find(&in->json, spot, &in->ids[SLOTS],
				     json_array_get(array, (size_t)spot.nth));
		if (slot < 0)
			return false;
		*slots |= UINT64_C(1) << slot;
	}
	return count >= 0;
}

static int feature_number(struct reading *in, struct json_spot spot, const char *name)
{
	struct problem_names *names = &in->names;

	for (int i = 0; i < names->feature_count; i++)
		if (strcmp(names->features[i], name) == 0)
			return i;
	if (names->feature_count == PROBLEM_FEATURES)
		return json_refuse(&in->json, spot, "more than %d features", PROBLEM_FEATURES), -1;
	names->features[names->feature_count] = arena_text(in->mem, name);
	return names->feature_count++;
}

static bool get_features(struct reading *in, struct json_spot spot, const json_t *object,
			 const char *key, uint64_t *features)
{
	const json_t *array;
	int count = json_get_array(&in->json, spot, object, key, &array);

	spot.key = key;
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		const char *name = json_read_id(&in->json, spot,
						json_array_get(array, (size_t)spot.nth));
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

static bool get_hosts(struct reading *in, struct json_spot spot, const json_t *object,
		      struct problem_session *session)
{
	const json_t *array;
	int count = json_get_array(&in->json, spot, object, "facilitators", &array);
	int *hosts = NEW_MANY(in->mem, int, count + 2);

	session->hosts = hosts;
	spot.key = "facilitators";
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		int host = json_find(&in->json, spot, &in->ids[PEOPLE],
				     json_array_get(array, (size_t)spot.nth));
		if (host < 0)
			return false;
		if (has(hosts, session->host_count, host))
			return json_refuse(&in->json, spot, "%s stands here twice",
					   json_shown(&in->json, in->names.people[host]));
		hosts[session->host_count++] = host;
	}
	return count >= 0;
}

/* Tags are numbered as they come. */
static int tag_number(struct reading *in, const char *name)
{
	struct json_ids *tags = &in->tags;

	for (int i = 0; i < tags->count; i++)
		if (strcmp(tags->entries[i].id, name) == 0)
			return i;
	tags->entries = arena_more(in->mem, tags->entries,
				   sizeof *tags->entries * (size_t)tags->count,
				   sizeof *tags->entries * ((size_t)tags->count + 1));
	tags->entries[tags->count].id = arena_text(in->mem, name);
	return tags->count++;
}

static bool get_tags(struct reading *in, struct json_spot spot, const json_t *object,
		     struct problem_session *session)
{
	const json_t *array;
	int count = json_get_array(&in->json, spot, object, "tags", &array);
	int *tags = NEW_MANY(in->mem, int, count + 2);

	session->tags = tags;
	spot.key = "tags";
	for (spot.nth = 0; spot.nth < count; spot.nth++) {
		const char *name = json_read_id(&in->json, spot,
						json_array_get(array, (size_t)spot.nth));
		if (!name)
			return false;
		int tag = tag_number(in, name);
		if (!has(tags, session->tag_count, tag))
			tags[session->tag_count++] = tag;
	}
	return count >= 0;
}

static bool get_place(struct reading *in, struct json_spot spot, const json_t *object,
		      const char *key, bool needs_room, struct problem_place *place)
{
	const json_t *value = json_object_get(object, key);
	const json_t *room = json_object_get(value, "room");

	*place = PROBLEM_NOWHERE;
	spot.key = key;
	if (!value || json_is_null(value))
		return true;
	if (!json_is_object(value))
		return json_refuse(&in->json, spot, "is no object");
	spot.key = arena_format(in->mem, "%s.slot", key);
	place->slot = json_find(&in->json, spot, &in->ids[SLOTS], json_object_get(value, "slot"));
	spot.key = arena_format(in->mem, "%s.room", key);
	if (place->slot >= 0 && (room || needs_room))
		place->room = json_find(&in->json, spot, &in->ids[ROOMS], room);
	return !in->json.error;
}

static uint64_t all_slots(const struct reading *in)
{
	int count = in->problem.slot_count;
	return count == 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
}

static bool read_session(struct reading *in, struct json_spot spot, const json_t *object,
			 int number)
{
	struct problem_session *session = &in->sessions[number];

	if (!get_hosts(in, spot, object, session) ||
	    !get_features(in, spot, object, "needs", &session->needs) ||
	    !get_tags(in, spot, object, session) ||
	    !json_get_number(&in->json, spot, object, "length", 1, PROBLEM_SLOTS,
			     &session->length) ||
	    !json_get_number(&in->json, spot, object, "demand", 0, PROBLEM_HEADS,
			     &session->demand) ||
	    !get_slots(in, spot, object, "slots", &session->starts) ||
	    !get_place(in, spot, object, "locked", false, &session->locked) ||
	    !get_place(in, spot, object, "published", true, &session->published))
		return false;
	if (!json_object_get(object, "slots"))
		session->starts = all_slots(in);
	return true;
}

/* --- slots, rooms, people -------------------------------------------------------------------------- */

static bool read_slot(struct reading *in, struct json_spot spot, const json_t *object, int number)
{
	return json_get_number(&in->json, spot, object, "block", -1000000, 1000000,
			       &in->slots[number].block);
}

static bool read_room(struct reading *in, struct json_spot spot, const json_t *object, int number)
{
	struct problem_room *room = &in->rooms[number];

	return json_get_number(&in->json, spot, object, "capacity", 0, PROBLEM_HEADS,
			       &room->capacity) &&
	       get_features(in, spot, object, "features", &room->features) &&
	       get_slots(in, spot, object, "blocked", &room->blocked);
}

static bool read_vote(struct reading *in, struct json_spot spot, const char *id,
		      const json_t *value, struct problem_vote *vote)
{
	const struct json_id *found = json_lookup(&in->ids[SESSIONS], id);

	spot.key = arena_format(in->mem, "votes.%s", json_shown(&in->json, id));
	if (!found)
		return json_refuse(&in->json, spot, "no session is called %s",
				   json_shown(&in->json, id));
	vote->session = found->number;
	return json_number(&in->json, spot, value, 1, in->problem.max_weight, &vote->weight);
}

static bool read_person(struct reading *in, struct json_spot spot, const json_t *object, int number)
{
	struct problem_person *person = &in->people[number];
	json_t *votes = json_object_get(object, "votes"), *value;
	const char *id;

	spot.key = "votes";
	if (votes && !json_is_object(votes))
		return json_refuse(&in->json, spot, "is no object");
	struct problem_vote *vote = NEW_MANY(in->mem, struct problem_vote,
					     json_object_size(votes) + 1);
	person->votes = vote;
	json_object_foreach(votes, id,
			    value) if (!read_vote(in, spot, id, value,
						  &vote[person->vote_count++])) return false;
	return get_slots(in, spot, object, "away", &person->away);
}

/* --- all of it ------------------------------------------------------------------------------------- */

static bool read_weights(struct reading *in, const json_t *root)
{
	const json_t *weights = json_object_get(root, "weights");
	struct json_spot spot = { "weights", -1, NULL, -1 };
	struct problem_weights *into = &in->problem.weights;
	const struct {
		const char *name;
		int64_t *into;
	} all[] = { { "interest", &into->interest },
		    { "overflow", &into->overflow },
		    { "tag", &into->tag },
		    { "move_slot", &into->move_slot },
		    { "move_room", &into->move_room },
		    { "unplaced", &into->unplaced } };

	if (!json_is_object(weights))
		return json_refuse(&in->json, spot, weights ? "is no object" : "is missing");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		int number;
		if (!json_get_number(&in->json, spot, weights, all[i].name, 0, PROBLEM_NUMBER,
				     &number))
			return false;
		*all[i].into = number;
	}
	return true;
}

static bool read_head(struct reading *in, const json_t *root)
{
	const char *format = json_string_value(json_object_get(root, "format"));
	struct json_spot spot = { "format", -1, NULL, -1 };

	if (!format || strcmp(format, "schedbench-1") != 0)
		return json_refuse(&in->json, spot, "is not \"schedbench-1\"");
	spot.list = "max_weight";
	return json_number(&in->json, spot, json_object_get(root, "max_weight"), 1, PROBLEM_VOTE,
			   &in->problem.max_weight) &&
	       read_weights(in, root);
}

/* --- the lists ------------------------------------------------------------------------------------- */

typedef bool read_one(struct reading *in, struct json_spot spot, const json_t *object, int number);

static const struct {
	const char *name, *kind;
	int most;
	bool in_order;
	read_one *read;
} lists[LISTS] = {
	[SLOTS] = { "slots", "slot", PROBLEM_SLOTS, true, read_slot },
	[ROOMS] = { "rooms", "room", PROBLEM_ROOMS, false, read_room },
	[SESSIONS] = { "sessions", "session", PROBLEM_SESSIONS, false, read_session },
	[PEOPLE] = { "people", "person", PROBLEM_PEOPLE, false, read_person },
};

static bool read_ids(struct reading *in, const json_t *head)
{
	for (int i = 0; i < LISTS; i++) {
		const json_t *array = json_object_get(head, lists[i].name);
		struct json_spot spot = { lists[i].name, -1, NULL, -1 };

		in->ids[i].kind = lists[i].kind;
		if (!json_is_array(array))
			return json_refuse(&in->json, spot, array ? "is no array" : "is missing");
		if (!json_take_ids(&in->json, &in->file, &in->lists[i], lists[i].most,
				   lists[i].in_order, &in->ids[i]))
			return false;
	}
	return true;
}

static void take_room(struct reading *in)
{
	struct problem *into = &in->problem;

	into->slots = in->slots = NEW_MANY(in->mem, struct problem_slot, in->ids[SLOTS].count + 1);
	into->rooms = in->rooms = NEW_MANY(in->mem, struct problem_room, in->ids[ROOMS].count + 1);
	into->sessions = in->sessions = NEW_MANY(in->mem, struct problem_session,
						 in->ids[SESSIONS].count + 1);
	into->people = in->people = NEW_MANY(in->mem, struct problem_person,
					     in->ids[PEOPLE].count + 1);
	into->slot_count = in->ids[SLOTS].count;
	into->room_count = in->ids[ROOMS].count;
	into->session_count = in->ids[SESSIONS].count;
	into->person_count = in->ids[PEOPLE].count;
	in->names = (struct problem_names){
		.slots = names_of(in, &in->ids[SLOTS]),
		.rooms = names_of(in, &in->ids[ROOMS]),
		.sessions = names_of(in, &in->ids[SESSIONS]),
		.people = names_of(in, &in->ids[PEOPLE]),
		.features = NEW_MANY(in->mem, const char *, PROBLEM_FEATURES),
	};
}

static void read_list(struct reading *in, int list)
{
	struct json_spot spot = { lists[list].name, 0, NULL, -1 };

	pieces_begin(&in->file, &in->lists[list]);
	for (; spot.item < in->ids[list].count && !in->json.error; spot.item++) {
		json_t *object = pieces_next(&in->file);
		lists[list].read(in, spot, object, in->ids[list].numbers[spot.item]);
		json_decref(object);
	}
}

static void read_all(struct reading *in, const json_t *head)
{
	if (!read_head(in, head) || !read_ids(in, head))
		return;
	take_room(in);
	for (int i = 0; i < LISTS; i++)
		read_list(in, i);
}

struct problem_read problem_read(struct arena *mem, const char *bytes, size_t len)
{
	struct reading in = { .mem = mem,
			      .json.mem = mem,
			      .file = { .mem = mem, .bytes = bytes, .len = len } };

	if (len > PROBLEM_BYTES)
		return (struct problem_read){ .error = "the file: larger than 32 MB" };
	for (int i = 0; i < LISTS; i++)
		in.lists[i].name = lists[i].name;
	json_t *head = pieces_head(&in.file, in.lists, LISTS);
	if (!head)
		return (struct problem_read){ .error = in.file.error };
	read_all(&in, head);
	json_decref(head);
	return (struct problem_read){ in.json.error, in.problem, in.names };
}
