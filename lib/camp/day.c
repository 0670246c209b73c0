/*
 * Days: hidden while they are being built, then published, each on its own.
 *
 * Publishing is not a change of what nobody had seen: first sights keep their sequence. A day that
 * was published before and comes back is a change to those who had it in their calendars.
 */
#include <inttypes.h>

#include "camp/grid.h"
#include "camp/journal.h"

#define DAY(member) FIELD(struct day, member)

static const struct shape day_shape = SHAPE(struct day, DAY(id), DAY(begins_at), DAY(published_at));

const struct day *day_list(struct db *db, struct arena *mem, int *count)
{
	return sql_keep(db, mem, SQL_DAY_LIST, &day_shape, count);
}

static void tell(const struct act *act, const char *verb, int64_t day)
{
	journal_add(act, verb, arena_format(act->mem, "day:%" PRId64, day), NULL, NULL,
		    TOPICS("grid", "sessions"));
}

bool grid_publish(const struct act *act, int64_t day)
{
	if (!sql_do(act->db, SQL_DAY_PUBLISH, INT(day), INT(act->now)))
		return false;
	sql_do(act->db, SQL_RUN_SHOW_DAY, INT(day), INT(act->now));
	sql_do(act->db, SQL_DAY_SEED, INT(day), INT(act->now));
	tell(act, "day.published", day);
	return true;
}

bool grid_unpublish(const struct act *act, int64_t day)
{
	if (!sql_do(act->db, SQL_DAY_UNPUBLISH, INT(day), INT(act->now)))
		return false;
	sql_do(act->db, SQL_RUN_HIDE_DAY, INT(day), INT(act->now));
	tell(act, "day.unpublished", day);
	return true;
}
