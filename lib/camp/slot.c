/*
 * Slots: when something can be in the grid. None overlaps another, and none is put into the middle
 * of a session that covers the slots on both sides.
 */
#include <inttypes.h>

#include "camp/grid.h"
#include "camp/journal.h"

#define SLOT(member) FIELD(struct slot, member)

static const struct shape slot_shape = SHAPE(struct slot, SLOT(id), SLOT(day), SLOT(starts_at),
					     SLOT(ends_at), SLOT(kind), SLOT(title));

const struct slot *slot_list(struct db *db, struct arena *mem, int *count)
{
	return sql_keep(db, mem, SQL_SLOT_LIST, &slot_shape, count);
}

int64_t slot_add(const struct act *act, int64_t day_begins_at, const struct slot *slot)
{
	if (sql_int(act->db, SQL_SLOT_IN_THE_WAY, INT(slot->starts_at), INT(slot->ends_at)))
		return -1;
	int64_t day = sql_int(act->db, SQL_DAY_ADD, INT(day_begins_at));
	int64_t id = sql_int(act->db, SQL_SLOT_ADD, INT(day), INT(slot->starts_at),
			     INT(slot->ends_at), INT(slot->kind),
			     TEXT(slot->title ? slot->title : ""));

	journal_add(act, "slot.added", arena_format(act->mem, "slot:%" PRId64, id), NULL, NULL,
		    TOPICS("grid"));
	return id;
}
