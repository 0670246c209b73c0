/*
 * iCalendar feeds (RFC 5545, RFC 7986; FORMATS 1); the sole user of libical.
 *
 * Plain values in, bytes out: the same values give the same bytes. Texts are filtered before
 * libical sees them (controls, broken UTF-8) and the lines are checked again afterwards.
 */
#ifndef OUT_ICAL_H
#define OUT_ICAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct ical_event {
	const char *uid;                          /* bare uuid of the run */
	int64_t sequence, created_at, changed_at; /* DTSTAMP = LAST-MODIFIED = changed_at */
	int64_t starts_at, ends_at;
	const char *summary, *description, *location, *url;
	const char *geo;        /* "lat;lon" (RFC 5545 3.8.1.6); "" or NULL: none */
	const char *conference; /* where to join from afar (RFC 7986 5.11); "" or NULL: none */
	const char *const *categories;
	int category_count;
	bool cancelled; /* STATUS:CANCELLED; the caller prefixes the summary */
	bool opaque;    /* my agenda blocks time, the programme does not */
};
struct ical_calendar {
	const char *name, *source, *url, *color; /* color: CSS name, RFC 7986 5.9 */
	const char *refresh;                     /* "PT15M", "PT6H" or "P7D" */
	const struct ical_event *events;
	int count;         /* in the order given */
	int alarm_minutes; /* 0: none */
};
struct buf ical_feed(struct arena *mem, const struct ical_calendar *calendar);

#endif
