/*
 * Dates and times as text: what is taken is a real day and time, and written in the one form it has
 * reads the same. Zones are known ones only.
 */
#include "base/zone.h"
#include "fuzz.h"

static void real(const struct civil *civil)
{
	HOLDS(civil->year >= 1970 && civil->year <= 9999);
	HOLDS(civil->month >= 1 && civil->month <= 12 && civil->day >= 1 && civil->day <= 31);
	HOLDS(civil->hour >= 0 && civil->hour < 24 && civil->minute >= 0 && civil->minute < 60);
	HOLDS(civil->second == 0);
}

static void check_civil(struct arena *mem, const char *text)
{
	struct civil both = { 0 }, date = { .hour = 1 },
		     time = { .year = 1970, .month = 1, .day = 1 };

	if (civil_date(text, &date)) {
		real(&date);
		HOLDS(strcmp(text, arena_format(mem, "%04d-%02d-%02d", date.year, date.month,
						date.day)) == 0);
	}
	if (civil_time(text, &time)) {
		real(&time);
		HOLDS(strcmp(text, arena_format(mem, "%02d:%02d", time.hour, time.minute)) == 0);
	}
	if (civil_both(text, &both)) {
		real(&both);
		HOLDS(strlen(text) == strlen("2026-03-12 13:00"));
	} else {
		HOLDS(both.year == 0 && both.hour == 0);
	}
}

/* There and back by the zone's own rules, but where a gap has no such time. */
static void check_zone(const char *text, const struct zone *zone)
{
	struct civil civil = { 0 };
	int64_t instant;

	if (!civil_both(text, &civil) || zone_instant(zone, civil, &instant) == ZONE_GAP)
		return;
	struct civil again = zone_civil(zone, instant);

	HOLDS(again.year == civil.year && again.month == civil.month && again.day == civil.day);
	HOLDS(again.hour == civil.hour && again.minute == civil.minute && again.second == 0);
	HOLDS(again.weekday >= 0 && again.weekday <= 6);
	HOLDS(zone_day(zone, instant) <= instant);
}

static void check_instant(struct arena *mem, const char *text)
{
	int64_t instant, again;

	if (instant_from_iso(text, &instant))
		HOLDS(strcmp(instant_iso(mem, instant), text) == 0);
	/* Clients may write days that run over; what we make of them is one instant. */
	if (instant_from_http(text, &instant)) {
		HOLDS(instant_from_http(instant_http(mem, instant), &again));
		HOLDS(again == instant);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *text = fuzz_text(mem, bytes, len);
	const struct zone *zone = zone_find(text);

	if (zone) {
		HOLDS(strcmp(zone_name(zone), text) == 0 && zone_find(text) == zone);
		HOLDS(strcmp(text, "UTC") == 0 || strchr(text, '/'));
	}
	check_civil(mem, text);
	check_instant(mem, text);
	check_zone(text, zone_find("UTC"));
	check_zone(text, zone_find("Europe/Berlin"));
	check_zone(text, zone_find("Australia/Lord_Howe"));
	return 0;
}
