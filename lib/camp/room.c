/*
 * Rooms: what they hold and have, in the organisers' order.
 */
#include <inttypes.h>

#include "camp/grid.h"
#include "camp/journal.h"

#define ROOM(member) FIELD(struct room, member)

static const struct shape room_shape = SHAPE(struct room, ROOM(id), ROOM(name), ROOM(directions),
					     ROOM(seats), ROOM(features), ROOM(position),
					     ROOM(changed_at));

struct room *room_list(struct db *db, struct arena *mem, int *count)
{
	return sql_list(db, mem, SQL_ROOM_LIST, &room_shape, count);
}

int64_t room_add(const struct act *act, const struct room *room)
{
	int64_t id = sql_int(act->db, SQL_ROOM_ADD, TEXT(room->name),
			     TEXT(room->directions ? room->directions : ""), INT(room->seats),
			     INT(room->features), INT(room->position), INT(act->now));

	if (!id)
		return -1;
	journal_add(act, "room.added", arena_format(act->mem, "room:%" PRId64, id), NULL, NULL,
		    TOPICS("grid"));
	return id;
}
