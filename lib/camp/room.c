/*
 * Rooms: what they hold and have, in the organisers' order.
 */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "camp/journal.h"
#include "camp/run.h"

#define ROOM(member) FIELD(struct room, member)

static const struct shape room_shape = SHAPE(struct room, ROOM(id), ROOM(name), ROOM(directions),
					     ROOM(online), ROOM(seats), ROOM(features),
					     ROOM(position), ROOM(changed_at));

const struct room *room_list(struct db *db, struct arena *mem, int *count)
{
	return sql_keep(db, mem, SQL_ROOM_LIST, &room_shape, count);
}

int64_t room_add(const struct act *act, const struct room *room)
{
	int64_t id = sql_int(act->db, SQL_ROOM_ADD, TEXT(room->name),
			     TEXT(room->directions ? room->directions : ""), INT(room->seats),
			     INT(room->features), INT(room->position), INT(act->now),
			     TEXT(room->online ? room->online : ""));

	if (!id)
		return -1;
	journal_add(act, "room.added", arena_format(act->mem, "room:%" PRId64, id), NULL, NULL,
		    TOPICS("grid"));
	return id;
}

bool room_online_good(const char *link)
{
	if (!*link)
		return true;
	if (!text_begins(link, "http://") && !text_begins(link, "https://"))
		return false;
	for (const char *c = link; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f || strchr("\"<>\\", *c))
			return false;
	return strlen(link) <= ROOM_ONLINE_LENGTH;
}

static const struct room *find(const struct act *act, int64_t id)
{
	int count;
	const struct room *rooms = room_list(act->db, act->mem, &count);

	for (int i = 0; i < count; i++)
		if (rooms[i].id == id)
			return &rooms[i];
	return NULL;
}

enum room_changed room_change(const struct act *act, const struct room *room)
{
	const struct room *was = find(act, room->id);

	if (!was)
		return ROOM_GONE;
	if (sql_try(act->db, SQL_ROOM_CHANGE, INT(room->id), TEXT(room->name),
		    TEXT(room->directions), INT(room->seats), INT(room->features),
		    TEXT(room->online), INT(act->now)) < 0)
		return ROOM_TAKEN;
	bool renamed = !text_same(was->name, room->name);

	if (renamed || !text_same(was->online, room->online))
		run_touch_room(act, room->id, renamed);
	journal_add(act, "room.changed", arena_format(act->mem, "room:%" PRId64, room->id), NULL,
		    NULL, TOPICS("grid", "sessions"));
	return ROOM_CHANGED;
}
