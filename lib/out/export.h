/*
 * Everything a camp holds, as JSON or as one CSV a table. Votes leave only as tallies (and only
 * when the camp is not voting); no export names a voter, no secret, hash or password leaves.
 */
#ifndef OUT_EXPORT_H
#define OUT_EXPORT_H

#include "base/buf.h"
#include "camp/grid.h"

/* A table by its name, headings first; times in the camp's zone. False: no such table. */
bool export_csv(struct db *db, struct arena *mem, const char *name, bool raw, struct buf *out);
const char *const *export_tables(int *count);
/* An array each table, the camp an object; instants in UTC. */
void export_json(struct db *db, struct arena *mem, struct buf *out);

#endif
