/*
 * Wall-clock time in an IANA zone (rules from ICU, never by hand).
 *
 * A struct zone lives as long as the process and is shared: zone_find twice gives the same one.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct zone;

struct civil {
	int year, month, day; /* month 1–12 */
	int hour, minute, second;
	int weekday; /* 0 Sunday … 6 Saturday; filled by zone_civil */
};

enum zone_found { ZONE_EXISTS, ZONE_GAP, ZONE_TWICE }; /* twice: the first instant was given */

const struct zone *zone_find(const char *name); /* NULL unless a known Area/City or UTC */
const char *zone_name(const struct zone *zone);
struct civil zone_civil(const struct zone *zone, int64_t instant);
enum zone_found zone_instant(const struct zone *zone, struct civil civil, int64_t *instant);
int64_t zone_day(const struct zone *zone, int64_t instant); /* the instant its day begins */

/* Strict forms only: "2026-03-12", "13:00", "2026-03-12 13:00" or with T. False: not of the form. */
bool civil_date(const char *text, struct civil *civil);
bool civil_time(const char *text, struct civil *civil);
bool civil_both(const char *text, struct civil *civil);

char *instant_iso(struct arena *mem, int64_t instant); /* 2026-03-12T13:00:00Z */
bool instant_from_iso(const char *text, int64_t *instant);
/* …+01:00 */
char *instant_iso_local(struct arena *mem, const struct zone *zone, int64_t instant);
char *instant_http(struct arena *mem, int64_t instant); /* RFC 9110 5.6.7 IMF-fixdate */
bool instant_from_http(const char *text, int64_t *instant);

#endif
