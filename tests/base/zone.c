#include "base/zone.h"

#include <string.h>

#include "aside.h"

static const struct zone *zone(const char *name)
{
	const struct zone *found = zone_find(name);

	cr_assert(found, "%s", name);
	return found;
}

static struct civil wall(const char *text)
{
	struct civil civil = { 0 };

	cr_assert(civil_both(text, &civil), "%s", text);
	return civil;
}

static const char *utc(const char *name, const char *text, enum zone_found expected)
{
	int64_t instant;

	cr_assert_eq(zone_instant(zone(name), wall(text), &instant), expected, "%s %s", name, text);
	return instant_iso(aside_mem(), instant);
}

static int64_t instant(const char *text)
{
	int64_t found;

	cr_assert(instant_from_iso(text, &found), "%s", text);
	return found;
}

Test(zone, finds_the_same_zone_again)
{
	cr_assert_eq(zone("Europe/Berlin"), zone("Europe/Berlin"));
	cr_assert_str_eq(zone_name(zone("America/Argentina/Ushuaia")), "America/Argentina/Ushuaia");
	cr_assert_str_eq(zone_name(zone("UTC")), "UTC");
}

Test(zone, refuses_what_is_no_area_and_city)
{
	static const char *const names[] = {
		"",
		"CET",
		"EST5EDT",
		"Europe",
		"Europe/Atlantis",
		"Europe/",
		"/",
		"Etc/GMT+1",
		"GMT+1",
		"europe/berlin",
		"../etc/passwd",
		"Europe/Berlin ",
		"Europe/Berlin\n",
		"UTC+1",
		"Ευρώπη/Αθήνα",
		"SystemV/EST5",
		"Europe/BerlinBerlinBerlinBerlinBerlinBerlinBerlinBerlinBerlinBerlin",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		cr_assert_null(zone_find(names[i]), "%s", names[i]);
}

Test(zone, tells_the_wall_clock)
{
	struct civil civil = zone_civil(zone("Europe/Berlin"), instant("2026-03-12T23:30:05Z"));

	cr_assert(civil.year == 2026 && civil.month == 3 && civil.day == 13);
	cr_assert(civil.hour == 0 && civil.minute == 30 && civil.second == 5);
	cr_assert_eq(civil.weekday, 5);
}

Test(zone, tells_the_instant_of_a_wall_clock)
{
	cr_assert_str_eq(utc("Europe/Berlin", "2026-03-12 14:00", ZONE_EXISTS),
			 "2026-03-12T13:00:00Z");
	cr_assert_str_eq(utc("Europe/Berlin", "2026-07-12 14:00", ZONE_EXISTS),
			 "2026-07-12T12:00:00Z");
	cr_assert_str_eq(utc("Asia/Kathmandu", "2026-07-12 14:00", ZONE_EXISTS),
			 "2026-07-12T08:15:00Z");
	cr_assert_str_eq(utc("America/St_Johns", "2026-01-12 14:00", ZONE_EXISTS),
			 "2026-01-12T17:30:00Z");
	cr_assert_str_eq(utc("UTC", "2024-02-29 23:59", ZONE_EXISTS), "2024-02-29T23:59:00Z");
}

Test(zone, refuses_a_time_that_does_not_exist)
{
	utc("Europe/Berlin", "2026-03-29 02:00", ZONE_GAP);
	utc("Europe/Berlin", "2026-03-29 02:59", ZONE_GAP);
	utc("Europe/Berlin", "2026-03-29 01:59", ZONE_EXISTS);
	utc("Europe/Berlin", "2026-03-29 03:00", ZONE_EXISTS);
	utc("Pacific/Apia", "2011-12-30 12:00", ZONE_GAP);
	utc("Australia/Lord_Howe", "2026-10-04 02:15", ZONE_GAP);
}

Test(zone, takes_the_first_of_two)
{
	cr_assert_str_eq(utc("Europe/Berlin", "2026-10-25 02:30", ZONE_TWICE),
			 "2026-10-25T00:30:00Z");
	cr_assert_str_eq(utc("Europe/Berlin", "2026-10-25 01:59", ZONE_EXISTS),
			 "2026-10-24T23:59:00Z");
	cr_assert_str_eq(utc("Europe/Berlin", "2026-10-25 03:00", ZONE_EXISTS),
			 "2026-10-25T02:00:00Z");
	cr_assert_str_eq(utc("America/New_York", "2026-11-01 01:00", ZONE_TWICE),
			 "2026-11-01T05:00:00Z");
}

static const char *day(const char *name, const char *at)
{
	return instant_iso_local(aside_mem(), zone(name), zone_day(zone(name), instant(at)));
}

Test(zone, says_when_a_day_begins)
{
	cr_assert_str_eq(day("Europe/Berlin", "2026-03-12T23:30:00Z"), "2026-03-13T00:00:00+01:00");
	cr_assert_str_eq(day("Europe/Berlin", "2026-03-29T12:00:00Z"), "2026-03-29T00:00:00+01:00");
	cr_assert_str_eq(day("Europe/Berlin", "2026-10-25T12:00:00Z"), "2026-10-25T00:00:00+02:00");
	cr_assert_str_eq(day("Pacific/Kiritimati", "2026-03-12T09:59:59Z"),
			 "2026-03-12T00:00:00+14:00");
}

Test(zone, begins_a_day_whose_midnight_is_skipped_after_the_gap)
{
	cr_assert_str_eq(day("America/Sao_Paulo", "2018-11-04T12:00:00Z"),
			 "2018-11-04T01:00:00-02:00");
	cr_assert_str_eq(day("Asia/Beirut", "2024-03-31T12:00:00Z"), "2024-03-31T01:00:00+03:00");
}

Test(zone, begins_a_day_whose_midnight_comes_twice_with_the_first)
{
	cr_assert_str_eq(day("America/Havana", "2022-11-06T12:00:00Z"),
			 "2022-11-06T00:00:00-04:00");
}

Test(zone, agrees_with_itself_hour_by_hour)
{
	static const char *const names[] = {
		"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe",
		"Pacific/Apia",  "Africa/Casablanca",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (int64_t at = 1300000000; at < 1360000000; at += 3600) {
			int64_t again;

			enum zone_found found = zone_instant(zone(names[i]),
							     zone_civil(zone(names[i]), at),
							     &again);

			cr_assert(found == ZONE_EXISTS ? again == at
						       : found == ZONE_TWICE && again <= at);
			cr_assert_leq(zone_day(zone(names[i]), at), at);
		}
}

/* --- forms --------------------------------------------------------------------------------------- */

Test(zone, reads_dates_and_times_of_one_form)
{
	struct civil civil = { 0 };

	cr_assert(civil_date("2024-02-29", &civil) && civil.year == 2024 && civil.month == 2 &&
		  civil.day == 29);
	cr_assert(civil_time("23:59", &civil) && civil.hour == 23 && civil.minute == 59);
	cr_assert_eq(civil.day, 29, "a time leaves the date");
	cr_assert(civil_both("2026-03-12T13:00", &civil) && civil.hour == 13 && civil.second == 0);
	cr_assert(civil_both("2026-03-12 13:00", &civil));
}

Test(zone, refuses_every_other_form)
{
	static const char *const dates[] = {
		"",           "2026-3-12",   "2026-02-29",  "2026-13-01",
		"2026-00-01", "2026-01-00",  "2026-04-31",  "1969-12-31",
		"12.3.2026",  "2026-03-12 ", " 2026-03-12", "2026-03-12x",
		"2026/03/12", "20260312",    "-026-01-01",  "+2026-01-01",
		"2026-03-1٢",
	};
	static const char *const times[] = {
		"",     "1:00",   "24:00",  "12:60", "12:00:00", "12.00",
		"12:0", " 12:00", "12:00 ", "-1:00", "1200",
	};
	static const char *const boths[] = {
		"",
		"2026-03-12",
		"2026-03-12t13:00",
		"2026-03-12  13:00",
		"2026-03-12T13:00:00",
		"2026-03-12T13:00Z",
		"T13:00",
	};
	struct civil civil = { .year = 1, .hour = 2 };

	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		cr_assert_not(civil_date(dates[i], &civil), "%s", dates[i]);
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		cr_assert_not(civil_time(times[i], &civil), "%s", times[i]);
	for (size_t i = 0; i < sizeof boths / sizeof *boths; i++)
		cr_assert_not(civil_both(boths[i], &civil), "%s", boths[i]);
	cr_assert(civil.year == 1 && civil.hour == 2, "what is refused changes nothing");
}

Test(zone, writes_and_reads_instants)
{
	int64_t read;

	cr_assert_str_eq(instant_iso(aside_mem(), 1773320700), "2026-03-12T13:05:00Z");
	cr_assert_eq(instant("2026-03-12T13:05:00Z"), 1773320700);
	cr_assert_str_eq(instant_http(aside_mem(), 784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
	cr_assert(instant_from_http("Sun, 06 Nov 1994 08:49:37 GMT", &read) && read == 784111777);
	cr_assert_str_eq(instant_iso_local(aside_mem(), zone("America/St_Johns"), 1773320700),
			 "2026-03-12T10:35:00-02:30");
	cr_assert_str_eq(instant_iso_local(aside_mem(), zone("UTC"), 1773320700),
			 "2026-03-12T13:05:00+00:00");
}

Test(zone, refuses_instants_of_another_form)
{
	static const char *const isos[] = {
		"",
		"2026-03-12",
		"2026-03-12T13:05:00",
		"2026-03-12T13:05Z",
		"2026-03-12 13:05:00Z",
		"2026-03-12T13:05:60Z",
		"2026-03-12T13:05:00+00:00",
		"2026-03-12T13:05:00Zz",
		"2026-02-30T13:05:00Z",
	};
	static const char *const https[] = {
		"",
		"now",
		"Sunday, 06-Nov-94 08:49:37 GMT",
		"Sun Nov  6 08:49:37 1994",
		"Sun, 06 Nov 1994 08:49:37",
		"Sun, 06 Nov 1994 08:49:37 GMT ",
		"Sun, 06 Nov 1994 08:49:37 CET",
		"Sun, 06 Nov 1994 25:49:37 GMT",
	};
	int64_t read = 7;

	for (size_t i = 0; i < sizeof isos / sizeof *isos; i++)
		cr_assert_not(instant_from_iso(isos[i], &read), "%s", isos[i]);
	for (size_t i = 0; i < sizeof https / sizeof *https; i++)
		cr_assert_not(instant_from_http(https[i], &read), "%s", https[i]);
	cr_assert_eq(read, 7);
}
