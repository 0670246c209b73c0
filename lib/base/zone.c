/*
 * Wall-clock time by ICU's calendars: one kept a zone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ucal.h>

#include "base/icu.h"
#include "base/zone.h"

struct zone {
	struct zone *next;
	char name[64];
	UCalendar *calendar;
};

static struct zone *zones;

static bool known(const struct wide *name)
{
	UChar canonical[64];
	UBool system = 0;
	UErrorCode error = U_ZERO_ERROR;
	ucal_getCanonicalTimeZoneID(name->units, name->len, canonical, 64, &system, &error);
	return U_SUCCESS(error) && system;
}

static bool well_formed(const char *name)
{
	return strcmp(name, "UTC") == 0 ||
	       (strchr(name, '/') && strlen(name) < 60 && strncmp(name, "Etc/", 4) != 0 &&
		strncmp(name, "SystemV/", 8) != 0);
}

const struct zone *zone_find(const char *name)
{
	for (struct zone *zone = zones; zone; zone = zone->next)
		if (strcmp(zone->name, name) == 0)
			return zone;
	if (!well_formed(name))
		return NULL;
	struct arena *mem = arena_new(512);
	struct wide wide = wide_from(mem, name);
	struct zone *zone = known(&wide) ? calloc(1, sizeof *zone) : NULL;
	if (zone) {
		UErrorCode error = U_ZERO_ERROR;
		snprintf(zone->name, sizeof zone->name, "%s", name);
		zone->calendar = ucal_open(wide.units, wide.len, "en", UCAL_GREGORIAN, &error);
		if (U_FAILURE(error))
			die("no calendar for %s: %s", name, u_errorName(error));
		zone->next = zones;
		zones = zone;
	}
	arena_free(mem);
	return zone;
}

const char *zone_name(const struct zone *zone)
{
	return zone->name;
}

static int get(const struct zone *zone, UCalendarDateFields field)
{
	UErrorCode error = U_ZERO_ERROR;
	int value = ucal_get(zone->calendar, field, &error);
	if (U_FAILURE(error))
		die("a calendar field cannot be read: %s", u_errorName(error));
	return value;
}

static void set_instant(const struct zone *zone, int64_t instant)
{
	UErrorCode error = U_ZERO_ERROR;
	ucal_setMillis(zone->calendar, (double)instant * 1000, &error);
	if (U_FAILURE(error))
		die("a calendar does not take %lld", (long long)instant);
}

struct civil zone_civil(const struct zone *zone, int64_t instant)
{
	set_instant(zone, instant);
	return (struct civil){
		.year = get(zone, UCAL_YEAR),
		.month = get(zone, UCAL_MONTH) + 1,
		.day = get(zone, UCAL_DATE),
		.hour = get(zone, UCAL_HOUR_OF_DAY),
		.minute = get(zone, UCAL_MINUTE),
		.second = get(zone, UCAL_SECOND),
		.weekday = get(zone, UCAL_DAY_OF_WEEK) - 1,
	};
}

static int64_t instant_by(const struct zone *zone, struct civil civil,
			  UCalendarWallTimeOption repeated)
{
	UErrorCode error = U_ZERO_ERROR;
	ucal_setAttribute(zone->calendar, UCAL_REPEATED_WALL_TIME, (int32_t)repeated);
	ucal_clear(zone->calendar);
	ucal_setDateTime(zone->calendar, civil.year, civil.month - 1, civil.day, civil.hour,
			 civil.minute, civil.second, &error);
	double millis = ucal_getMillis(zone->calendar, &error);
	if (U_FAILURE(error))
		die("a time cannot be placed: %s", u_errorName(error));
	return (int64_t)(millis / 1000);
}

static bool same_clock(struct civil a, struct civil b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day && a.hour == b.hour &&
	       a.minute == b.minute && a.second == b.second;
}

enum zone_found zone_instant(const struct zone *zone, struct civil civil, int64_t *instant)
{
	int64_t last = instant_by(zone, civil, UCAL_WALLTIME_LAST);
	*instant = instant_by(zone, civil, UCAL_WALLTIME_FIRST);
	if (!same_clock(zone_civil(zone, *instant), civil))
		return ZONE_GAP;
	return last != *instant ? ZONE_TWICE : ZONE_EXISTS;
}

int64_t zone_day(const struct zone *zone, int64_t instant)
{
	struct civil civil = zone_civil(zone, instant);
	civil.hour = civil.minute = civil.second = 0;
	int64_t midnight;
	/* where midnight is skipped, the day begins after the gap */
	zone_instant(zone, civil, &midnight);
	return midnight;
}

/* --- forms --------------------------------------------------------------------------------------- */

static bool number(const char **text, int digits, int least, int most, int *value)
{
	*value = 0;
	for (int i = 0; i < digits; i++, (*text)++) {
		if (**text < '0' || **text > '9')
			return false;
		*value = *value * 10 + **text - '0';
	}
	return *value >= least && *value <= most;
}

static bool mark(const char **text, const char *marks)
{
	bool there = **text && strchr(marks, **text);
	*text += there;
	return there;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

static bool take_date(const char **text, struct civil *civil)
{
	return number(text, 4, 1970, 9999, &civil->year) && mark(text, "-") &&
	       number(text, 2, 1, 12, &civil->month) && mark(text, "-") &&
	       number(text, 2, 1, month_days(civil->year, civil->month), &civil->day);
}

static bool take_time(const char **text, struct civil *civil)
{
	civil->second = 0;
	return number(text, 2, 0, 23, &civil->hour) && mark(text, ":") &&
	       number(text, 2, 0, 59, &civil->minute);
}

bool civil_date(const char *text, struct civil *civil)
{
	struct civil read = *civil;
	if (!take_date(&text, &read) || *text)
		return false;
	*civil = read;
	return true;
}

bool civil_time(const char *text, struct civil *civil)
{
	struct civil read = *civil;
	if (!take_time(&text, &read) || *text)
		return false;
	*civil = read;
	return true;
}

bool civil_both(const char *text, struct civil *civil)
{
	struct civil read = *civil;
	if (!take_date(&text, &read) || !mark(&text, " T") || !take_time(&text, &read) || *text)
		return false;
	*civil = read;
	return true;
}

/* --- instants as text ---------------------------------------------------------------------------- */

static struct tm utc(int64_t instant)
{
	time_t at = (time_t)instant;
	struct tm tm;
	gmtime_r(&at, &tm);
	return tm;
}

char *instant_iso(struct arena *mem, int64_t instant)
{
	struct tm tm = utc(instant);
	return arena_format(mem, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1,
			    tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

bool instant_from_iso(const char *text, int64_t *instant)
{
	struct civil civil = { 0 };
	if (!take_date(&text, &civil) || !mark(&text, "T") || !take_time(&text, &civil) ||
	    !mark(&text, ":") || !number(&text, 2, 0, 59, &civil.second) || strcmp(text, "Z") != 0)
		return false;
	struct tm tm = { .tm_year = civil.year - 1900,
			 .tm_mon = civil.month - 1,
			 .tm_mday = civil.day,
			 .tm_hour = civil.hour,
			 .tm_min = civil.minute,
			 .tm_sec = civil.second };
	*instant = (int64_t)timegm(&tm);
	return true;
}

char *instant_iso_local(struct arena *mem, const struct zone *zone, int64_t instant)
{
	struct civil c = zone_civil(zone, instant);
	struct tm tm = { .tm_year = c.year - 1900,
			 .tm_mon = c.month - 1,
			 .tm_mday = c.day,
			 .tm_hour = c.hour,
			 .tm_min = c.minute,
			 .tm_sec = c.second };
	long offset = (long)((int64_t)timegm(&tm) - instant) / 60;
	return arena_format(mem, "%04d-%02d-%02dT%02d:%02d:%02d%c%02ld:%02ld", c.year, c.month,
			    c.day, c.hour, c.minute, c.second, offset < 0 ? '-' : '+',
			    labs(offset) / 60, labs(offset) % 60);
}

char *instant_http(struct arena *mem, int64_t instant)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tm tm = utc(instant);
	return arena_format(mem, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[tm.tm_wday],
			    tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min,
			    tm.tm_sec);
}

bool instant_from_http(const char *text, int64_t *instant)
{
	struct tm tm = { 0 };
	const char *rest = strptime(text, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	if (!rest || *rest)
		return false;
	*instant = (int64_t)timegm(&tm);
	return true;
}
