#include "out/ical.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/text.h"

static struct arena *mem;
static struct ical_event event;
static struct ical_calendar calendar;

static void begin(void)
{
	mem = arena_new(65536);
	/* 2026-03-12 13:05:00 UTC; the session from 14:00 to 14:45 */
	event = (struct ical_event){ .uid = "0b7c1f5e-2a64-4c0e-9a51-3f6d2f0e8a11",
				     .sequence = 3,
				     .created_at = 1773320700 - 86400,
				     .changed_at = 1773320700,
				     .starts_at = 1773324000,
				     .ends_at = 1773326700,
				     .summary = "A title",
				     .description = "Words",
				     .location = "Aula, North House",
				     .url = "https://camps.example/north/sessions/7" };
	calendar = (struct ical_calendar){ .name = "Camp North",
					   .source = "https://camps.example/north/camp.ics",
					   .url = "https://camps.example/north",
					   .color = "seagreen",
					   .refresh = "PT15M",
					   .events = &event,
					   .count = 1 };
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(ical, .init = begin, .fini = end);

/* RFC 5545 3.1, on the bytes: CRLF alone ends a line, 75 octets at most, no control byte but tab, UTF-8. */
static const char *feed(void)
{
	struct buf got = ical_feed(mem, &calendar);
	size_t octets = 0;

	cr_assert(text_valid(got.bytes, got.len));
	for (const char *c = got.bytes; *c; c++) {
		if (*c == '\r') {
			cr_assert_eq(c[1], '\n', "CR without LF");
			octets = 0;
			c++;
			continue;
		}
		cr_assert((unsigned char)*c >= ' ' || *c == '\t', "control byte %d", *c);
		cr_assert_neq(*c, 127);
		cr_assert_leq(++octets, 75, "too long: %.80s", c - octets + 1);
	}
	cr_assert_eq(octets, 0, "the last line has no end");
	return got.bytes;
}

/* The feed with its folded lines put together again (RFC 5545 3.1), each line as "\nNAME:value". */
static const char *unfolded(void)
{
	struct buf out = { .mem = mem };

	buf_char(&out, '\n');
	for (const char *c = feed(); *c; c++) {
		if (c[0] == '\r' && c[1] == '\n' && (c[2] == ' ' || c[2] == '\t'))
			c += 2;
		else if (*c != '\r')
			buf_char(&out, *c);
	}
	return buf_end(&out);
}

static void has_line(const char *line)
{
	const char *all = unfolded();

	cr_assert(strstr(all, arena_format(mem, "\n%s\n", line)), "no line %s in%s", line, all);
}

static int lines_that_begin(const char *with)
{
	const char *begins = arena_format(mem, "\n%s", with);
	int count = 0;

	for (const char *at = unfolded(); (at = strstr(at, begins)); at++)
		count++;
	return count;
}

Test(ical, says_who_it_is_and_how_often_to_come_back) /* RFC 7986 5; FORMATS 6, row 4 */
{
	has_line("BEGIN:VCALENDAR");
	has_line("VERSION:2.0");
	has_line("NAME:Camp North");
	has_line("X-WR-CALNAME:Camp North");
	has_line("COLOR:seagreen");
	has_line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
	has_line("X-PUBLISHED-TTL:PT15M");
	has_line("URL:https://camps.example/north");
	cr_assert_eq(lines_that_begin("SOURCE;VALUE=URI:https://camps.example/north/camp.ics"), 1);
	cr_assert_eq(lines_that_begin("METHOD"), 0);
	calendar.refresh = "P7D";
	has_line("REFRESH-INTERVAL;VALUE=DURATION:P7D");
	has_line("X-PUBLISHED-TTL:P7D");
}

Test(ical, tells_times_in_utc)
{
	has_line("DTSTART:20260312T140000Z");
	has_line("DTEND:20260312T144500Z");
	has_line("DTSTAMP:20260312T130500Z");
	has_line("LAST-MODIFIED:20260312T130500Z");
	has_line("CREATED:20260311T130500Z");
	cr_assert_not(strstr(feed(), "TZID"));
	cr_assert_not(strstr(feed(), "VTIMEZONE"));
}

Test(ical, tells_what_an_event_is)
{
	has_line("UID:0b7c1f5e-2a64-4c0e-9a51-3f6d2f0e8a11");
	has_line("SEQUENCE:3");
	has_line("SUMMARY:A title");
	has_line("DESCRIPTION:Words");
	has_line("LOCATION:Aula\\, North House");
	has_line("URL:https://camps.example/north/sessions/7");
	has_line("STATUS:CONFIRMED");
	has_line("TRANSP:TRANSPARENT");
	event.opaque = true;
	has_line("TRANSP:OPAQUE");
}

Test(ical, keeps_a_cancelled_event_and_does_not_ring_for_it)
{
	event.cancelled = event.opaque = true;
	calendar.alarm_minutes = 10;
	has_line("STATUS:CANCELLED");
	has_line("UID:0b7c1f5e-2a64-4c0e-9a51-3f6d2f0e8a11");
	has_line("TRANSP:TRANSPARENT");
	cr_assert_eq(lines_that_begin("BEGIN:VALARM"), 0);
}

Test(ical, rings_only_where_it_is_asked_to)
{
	cr_assert_eq(lines_that_begin("BEGIN:VALARM"), 0);
	calendar.alarm_minutes = 10;
	cr_assert_eq(lines_that_begin("BEGIN:VALARM"), 1);
	has_line("TRIGGER:-PT10M");
	has_line("ACTION:DISPLAY");
}

Test(ical, escapes_text) /* RFC 5545 3.3.11 */
{
	event.summary = "a,b;c\\d";
	event.description = "one\ntwo";
	has_line("SUMMARY:a\\,b\\;c\\\\d");
	has_line("DESCRIPTION:one\\ntwo");
	calendar.name = "North, 2026; \\o/";
	has_line("NAME:North\\, 2026\\; \\\\o/");
	has_line("X-WR-CALNAME:North\\, 2026\\; \\\\o/");
}

Test(ical, keeps_a_tag_with_a_comma_one_tag)
{
	static const char *const tags[] = { "food", "tea, coffee", "a;b\\c\xc2\x91" };

	event.categories = tags;
	event.category_count = 3;
	cr_assert_eq(lines_that_begin("CATEGORIES"), 3);
	has_line("CATEGORIES:food");
	has_line("CATEGORIES:tea\\, coffee");
	has_line("CATEGORIES:a\\;b\\\\c");
}

Test(ical, folds_long_lines_between_characters)
{
	struct buf title = { .mem = mem };

	for (int i = 0; i < 80; i++)
		buf_text(&title, i % 2 ? "é" : "👩");
	event.summary = title.bytes;
	has_line(arena_format(mem, "SUMMARY:%s", title.bytes));
	for (const char *at = feed(); (at = strstr(at, "\r\n")); at += 2)
		cr_assert_neq((unsigned char)at[3] & 0xc0, 0x80, "cut within a character");
}

/* Lines, whatever they say, of an event whose words cannot do harm. */
static int lines(void)
{
	return lines_that_begin("");
}

Test(ical, lets_no_words_add_a_line) /* FORMATS 6, row 5 */
{
	static const char *const hostile[] = {
		"x\r\nBEGIN:VALARM\r\nEND:VALARM",
		"x\nBEGIN:VALARM",
		"x\rBEGIN:VALARM",
		"x\u2028BEGIN:VALARM",
		"x\xc2\x85"
		"BEGIN:VALARM",
		"x\x0b\x0c\x01\x7f"
		"BEGIN:VALARM",
		"x\r\n BEGIN:VALARM",
		"x\"\r\nATTACH:http://evil.example/",
	};
	static const char *const tame[] = { "tag" };
	const char *tags[1];

	event.categories = tame;
	event.category_count = 1;
	int most = lines();

	event.categories = tags;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		event.summary = event.location = event.description = event.url = tags[0] =
			calendar.name = hostile[i];
		cr_assert_eq(lines(), most, "%zu", i);
		cr_assert_eq(lines_that_begin("BEGIN:VALARM"), 0);
		cr_assert_eq(lines_that_begin("ATTACH"), 0);
	}
}

Test(ical, encodes_addresses_that_are_none)
{
	event.url = "https://camps.example/a b\r\nX:y\"<>\\\u00e9";
	has_line("URL:https://camps.example/a%20b%0D%0AX:y%22%3C%3E%5C%C3%A9");
}

Test(ical, leaves_out_what_is_not_there)
{
	event.description = event.location = "";
	event.url = NULL;
	cr_assert_eq(lines_that_begin("DESCRIPTION"), 0);
	cr_assert_eq(lines_that_begin("LOCATION"), 0);
	cr_assert_eq(lines_that_begin("URL"), 1, "the calendar's own");
}

Test(ical, mends_broken_utf_8)
{
	event.summary = "a\xff\xc0\xaf";
	event.description = "\xed\xa0\x80";
	cr_assert(feed());
}

Test(ical, is_a_calendar_without_events_too)
{
	calendar.count = 0;
	cr_assert_eq(lines_that_begin("BEGIN:VEVENT"), 0);
	has_line("END:VCALENDAR");
}

Test(ical, writes_events_in_the_order_given_and_the_same_bytes_each_time)
{
	struct ical_event events[] = { event, event };

	events[0].uid = "f0000000-0000-4000-8000-000000000000";
	calendar.events = events;
	calendar.count = 2;
	const char *all = feed();

	cr_assert_str_eq(all, feed());
	cr_assert_lt(strstr(all, "UID:f0000000"), strstr(all, "UID:0b7c1f5e"));
}

/* The end of a line that is just full was once folded itself, and the feed refused to leave. */
Test(ical, a_title_of_any_length_is_told)
{
	static const char word[] = "W\xc3\xa9";
	for (size_t step = 1; step <= 3; step++)
		for (size_t len = 1; len <= 320; len++) {
			char *title = arena_format(mem, "%0*d", (int)len, 0);
			memset(title, 'W', len);
			for (size_t at = step; step > 1 && at + 2 < len; at += step * 5)
				memcpy(title + at, step == 2 ? " a," : word, 3);
			struct ical_event told = { .uid = "0b7c1f5e-2a64-4c0e-9a51-3f6d2f0e8a11",
						   .starts_at = 1773324000,
						   .ends_at = 1773327000,
						   .summary = title };
			struct ical_calendar one = { .name = "Camp",
						     .source = "https://camps.example/c.ics",
						     .url = "https://camps.example/c",
						     .color = "seagreen",
						     .refresh = "PT6H",
						     .events = &told,
						     .count = 1 };
			struct buf got = ical_feed(mem, &one);
			cr_assert_eq(strlen(got.bytes), got.len);
			cr_assert(strstr(got.bytes, "\r\nEND:VEVENT\r\n"), "%zu", len);
		}
}
