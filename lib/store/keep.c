/*
 * Rows that a connection keeps from one read to the next, while the file stays as it was.
 */
#include <string.h>

#include "store/private.h"

#define KEPT_BLOCK (64 * 1024)

/* Under the view that this transaction has: once somebody wrote, all goes at once. */
static void look_for_changes(struct db *db)
{
	int64_t version = sql_data_version(db);

	if (!db->keep)
		db->keep = arena_new(KEPT_BLOCK);
	else if (db->kept_version == version)
		return;
	arena_reset(db->keep);
	memset(db->kept, 0, sizeof db->kept);
	db->kept_version = version;
}

const void *sql_keep(struct db *db, struct arena *mem, enum sql name, const struct shape *shape,
		     int *rows)
{
	struct kept_rows *kept = &db->kept[name];

	if (db->state != DB_READING)
		return sql_list_values(db, mem, name, shape, rows, NULL, 0);
	if (!db->looked) {
		look_for_changes(db);
		db->looked = true;
	}
	if (!kept->rows)
		kept->rows = sql_list_values(db, db->keep, name, shape, &kept->count, NULL, 0);
	*rows = kept->count;
	return kept->rows;
}
