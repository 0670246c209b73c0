/*
 * One field for both exports: a heading or a cell of a CSV row, or a member of a JSON object.
 *
 * A row is a function that puts its fields; whether it runs for headings, cells or members is the
 * sink's. A field that only one of the two has gets NULL for its other name.
 */
#ifndef OUT_SINK_H
#define OUT_SINK_H

#include "base/zone.h"
#include "out/csv.h"
#include "out/json.h"

enum sink_kind { SINK_HEADINGS, SINK_CELLS, SINK_MEMBERS };

struct sink {
	enum sink_kind kind;
	struct arena *mem;
	const struct zone *zone;
	struct csv_out csv;
	struct json_out json;
};

/* text NULL: null, or an empty cell */
void sink_text(struct sink *to, const char *key, const char *heading, const char *text);
void sink_int(struct sink *to, const char *key, const char *heading, int64_t number);
/* a cell: yes, no */
void sink_bool(struct sink *to, const char *key, const char *heading, bool yes);
/* an array; a cell with ", " between */
void sink_list(struct sink *to, const char *key, const char *heading, const char *const *words,
	       int count);
/* ISO 8601 in UTC; a cell as 2026-03-02 13:00 in the zone. 0: as NULL. */
void sink_instant(struct sink *to, const char *key, const char *heading, int64_t instant);
/* of the zone, in both: 2026-03-02, 13:00 */
void sink_date(struct sink *to, const char *key, const char *heading, int64_t instant);
void sink_hour(struct sink *to, const char *key, const char *heading, int64_t instant);

#endif
