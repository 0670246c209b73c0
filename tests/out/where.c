/* Where an event is: a point on the map and a way in from afar (FORMATS 1; RFC 5545 3.8.1.6, RFC 7986 5.11). */
#include <criterion/criterion.h>
#include <string.h>

#include "out/ical.h"

static struct arena *mem;

static void begin(void)
{
	mem = arena_new(1 << 16);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(where, .init = begin, .fini = end);

static const char *feed(const char *geo, const char *conference)
{
	struct ical_event event = {
		.uid = "0f9d6d2c-6c1c-4d1e-9f5e-3f3c0f0a0b0c",
		.starts_at = 1772445600,
		.ends_at = 1772449200,
		.summary = "Walk",
		.geo = geo,
		.conference = conference,
	};
	struct ical_calendar calendar = {
		.name = "Camp",
		.source = "https://camps.example/c",
		.url = "https://camps.example",
		.color = "seagreen",
		.refresh = "PT6H",
		.events = &event,
		.count = 1,
	};

	return ical_feed(mem, &calendar).bytes;
}

Test(where, is_told_as_degrees_and_as_an_address)
{
	const char *text = feed("52.520000;-13.405000", "https://meet.example/aula?x=1,2");

	cr_assert(strstr(text, "\r\nGEO:52.520000;-13.405000\r\n"), "%s", text);
	cr_assert(strstr(text, "\r\nCONFERENCE;VALUE=URI:https://meet.example/aula?x=1,2\r\n"),
		  "%s", text);
}

Test(where, is_not_told_when_nobody_said)
{
	cr_assert_not(strstr(feed("", ""), "GEO"));
	cr_assert_not(strstr(feed("", ""), "CONFERENCE"));
	cr_assert_not(strstr(feed(NULL, NULL), "GEO"));
	cr_assert_not(strstr(feed(NULL, NULL), "CONFERENCE"));
}

/* FORMATS 6, row 5: no line that we did not mean. */
Test(where, a_hostile_link_adds_no_line)
{
	const char *text = feed("1;2", "https://x.example/\r\nBEGIN:VALARM\r\n\"<script>&'");

	cr_assert_not(strstr(text, "\nBEGIN:VALARM"), "%s", text);
	cr_assert(strstr(text, "CONFERENCE;VALUE=URI:https://x.example/%0D%0ABEGIN:"), "%s", text);
}
