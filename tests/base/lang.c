#include "base/lang.h"

#include <string.h>

#include "aside.h"
#include "catalogue.h"

#define SESSIONS "{n} session\0{n} sessions"

static void install(const char *code, const char *other, size_t len)
{
	struct message message = { SESSIONS, sizeof SESSIONS - 1, other, len };
	struct mo mo = mo_make(&message, 1);

	mo_install(code, mo.bytes, mo.len);
}

#define INSTALL(code, other) install(code, other, sizeof(other) - 1)

static void begin(void)
{
	INSTALL("de", "eins\0mehr");
	INSTALL("ar", "zero\0one\0two\0few\0many\0other");
	INSTALL("pl", "one\0few\0many");
	INSTALL("fr", "one\0other");
	INSTALL("cs", "one\0few\0other");
	INSTALL("ja", "other");
	lang_load(test_folder());
}

TestSuite(lang, .init = begin);

static const struct lang *lang(const char *code)
{
	const struct lang *found = lang_find(code);

	cr_assert(found, "%s", code);
	return found;
}

Test(lang, knows_english_and_what_was_loaded)
{
	int count;
	const struct lang_name *names = lang_list(&count);

	cr_assert_eq(count, 7);
	for (int i = 1; i < count; i++)
		cr_assert_lt(strcmp(names[i - 1].code, names[i].code), 0);
	cr_assert_str_eq(names[2].code, "de");
	cr_assert_str_eq(names[2].own_name, "Deutsch");
	cr_assert_str_eq(lang_code(lang("en")), "en");
	cr_assert_null(lang_find("xx"));
	cr_assert_null(lang_find(""));
	cr_assert_null(lang_find("DE"));
}

Test(lang, knows_which_way_it_is_written)
{
	cr_assert(lang_rtl(lang("ar")));
	cr_assert_not(lang_rtl(lang("de")));
	cr_assert_not(lang_rtl(lang("en")));
}

/* --- plurals ------------------------------------------------------------------------------------- */

static void plural(const char *code, int64_t n, const char *expected)
{
	cr_assert_str_eq(lang_plural(lang(code), "{n} session", "{n} sessions", n), expected,
			 "%s %lld: %s", code, (long long)n,
			 lang_plural(lang(code), "{n} session", "{n} sessions", n));
}

Test(lang, picks_the_plural_of_the_language)
{
	static const struct {
		const char *code;
		int64_t n;
		const char *form;
	} rows[] = {
		{ "en", 1, "{n} session" },  { "en", 0, "{n} sessions" },
		{ "en", 2, "{n} sessions" }, { "en", -1, "{n} sessions" },
		{ "de", 1, "eins" },         { "de", 0, "mehr" },
		{ "de", 2, "mehr" },         { "de", 21, "mehr" },
		{ "ar", 0, "zero" },         { "ar", 1, "one" },
		{ "ar", 2, "two" },          { "ar", 3, "few" },
		{ "ar", 10, "few" },         { "ar", 11, "many" },
		{ "ar", 99, "many" },        { "ar", 100, "other" },
		{ "ar", 102, "other" },      { "ar", 103, "few" },
		{ "pl", 1, "one" },          { "pl", 2, "few" },
		{ "pl", 4, "few" },          { "pl", 5, "many" },
		{ "pl", 0, "many" },         { "pl", 12, "many" },
		{ "pl", 21, "many" },        { "pl", 22, "few" },
		{ "pl", 112, "many" },       { "fr", 0, "one" },
		{ "fr", 1, "one" },          { "fr", 2, "other" },
		{ "fr", 1000000, "other" },  { "cs", 1, "one" },
		{ "cs", 3, "few" },          { "cs", 5, "other" },
		{ "ja", 0, "other" },        { "ja", 1, "other" },
		{ "ja", 7, "other" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		plural(rows[i].code, rows[i].n, rows[i].form);
}

/* --- which language a reader wants (RFC 9110 12.5.4) --------------------------------------------- */

Test(lang, takes_the_best_of_those_that_are_here)
{
	static const struct {
		const char *accept, *code;
	} rows[] = {
		{ "de", "de" },
		{ "de-AT", "de" },
		{ "DE-de", "de" },
		{ "de, en", "de" },
		{ "en, de", "en" },
		{ "de;q=0.5, en;q=0.9", "en" },
		{ "de;q=0.5,en;q=0.5", "de" },
		{ "sv, da;q=0.9, pl;q=0.1", "pl" },
		{ "de ; q=0.1, en ;q=0.2", "en" },
		{ "de;q=0, en;q=0.1", "en" },
		{ "de;Q=0.9, en;q=0.1", "de" },
		{ "de;q=1.000", "de" },
		{ ",, ,de", "de" },
		{ "de;q=2, en;q=0.1", "en" },
		{ "de;q=-1, en;q=0.1", "en" },
		{ "de;q=nan, en;q=0.1", "en" },
		{ "de;x=1, en;q=0.1", "en" },
		{ "de;, en;q=0.1", "en" },
		{ "de;q=, en;q=0.1", "en" },
		{ "en-US,en;q=0.5", "en" },
		{ "*, de;q=0.1", "de" },
		{ "zh-Hant-TW, ja;q=0.3", "ja" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct lang *best = lang_best(rows[i].accept);

		cr_assert(best && strcmp(lang_code(best), rows[i].code) == 0, "%s: %s",
			  rows[i].accept, best ? lang_code(best) : "none");
	}
}

Test(lang, takes_none_when_none_is_here)
{
	static const char *const accepts[] = {
		"",       "sv",       "*",        "de;q=0", "deutsch", "d", ";",
		";;;q=1", "<script>", "\xff\xfe", "q=1",    "-",       ",", "de;q=0.0000",
	};

	for (size_t i = 0; i < sizeof accepts / sizeof *accepts; i++)
		cr_assert_null(lang_best(accepts[i]), "%s", accepts[i]);
}

Test(lang, does_not_read_a_list_without_end)
{
	char *accept = arena_take(aside_mem(), 10000);

	for (int i = 0; i < 3000; i++)
		strcpy(accept + 3 * i, "sv,");
	strcat(accept, "de");
	cr_assert_null(lang_best(accept));
}

/* --- dates, numbers, lists ----------------------------------------------------------------------- */

#define FRIDAY 1796396400 /* 2026-12-04T15:00:00Z */

static void date(const char *code, const char *zone, enum date_form form, const char *expected)
{
	for (int i = 0; i < 2; i++) { /* made, then remembered */
		const char *text = lang_date(aside_mem(), lang(code), zone_find(zone), form,
					     FRIDAY);

		cr_assert_str_eq(text, expected, "%s: %s", code, text);
	}
}

Test(lang, writes_dates_as_the_reader_does)
{
	date("en", "Europe/Berlin", DATE_DAY, "Friday, 4 December");
	date("en", "Europe/Berlin", DATE_DAY_SHORT, "Fri, 4 Dec");
	date("en", "Europe/Berlin", DATE_FULL, "4 December 2026");
	date("en", "Europe/Berlin", DATE_TIME, "16:00");
	date("en", "Europe/Berlin", DATE_STAMP, "4 Dec, 16:00");
	date("de", "Europe/Berlin", DATE_DAY, "Freitag, 4. Dezember");
	date("de", "Europe/Berlin", DATE_TIME, "16:00");
	date("pl", "Europe/Warsaw", DATE_DAY, "piątek, 4 grudnia");
}

Test(lang, writes_times_in_the_zone_given)
{
	date("en", "Asia/Kathmandu", DATE_TIME, "20:45");
	date("en", "America/New_York", DATE_STAMP, "4 Dec, 10:00");
	date("en", "Pacific/Kiritimati", DATE_DAY, "Saturday, 5 December");
	cr_assert_str_eq(lang_zone(aside_mem(), lang("en"), zone_find("Europe/Berlin"), FRIDAY),
			 "CET");
	cr_assert_str_eq(lang_zone(aside_mem(), lang("en"), zone_find("UTC"), FRIDAY), "UTC");
	cr_assert_str_eq(lang_zone(aside_mem(), lang("en"), zone_find("Europe/Berlin"),
				   FRIDAY - 86400LL * 150),
			 "CEST");
}

Test(lang, writes_latin_digits_everywhere)
{
	const char *text = lang_date(aside_mem(), lang("ar"), zone_find("Asia/Amman"), DATE_FULL,
				     FRIDAY);

	has(text, "2026");
	has(lang_number(aside_mem(), lang("ar"), 12345), "12");
}

Test(lang, writes_more_zones_than_it_keeps_forms_for)
{
	static const char *const zones[] = {
		"Europe/Berlin", "Europe/Paris",  "Europe/Rome",   "Europe/Madrid",
		"Europe/Vienna", "Europe/Warsaw", "Europe/Prague", "Europe/Oslo",
		"Europe/Athens", "Europe/Sofia",  "Europe/Lisbon", "Europe/Dublin",
		"Asia/Tokyo",    "Asia/Seoul",    "Asia/Kolkata",  "Asia/Manila",
	};

	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
			for (int form = DATE_DAY; form <= DATE_STAMP; form++)
				cr_assert(*lang_date(aside_mem(), lang("en"), zone_find(zones[i]),
						     (enum date_form)form, FRIDAY));
	date("en", "Asia/Tokyo", DATE_TIME, "00:00");
}

Test(lang, remembers_no_wrong_answer)
{
	const struct zone *zone = zone_find("UTC");

	for (int64_t at = FRIDAY; at < FRIDAY + 86400LL * 30; at += 600) {
		struct civil civil = zone_civil(zone, at);

		cr_assert_str_eq(lang_date(aside_mem(), lang("de"), zone, DATE_TIME, at),
				 arena_format(aside_mem(), "%02d:%02d", civil.hour, civil.minute));
	}
}

Test(lang, writes_numbers_as_the_reader_does)
{
	cr_assert_str_eq(lang_number(aside_mem(), lang("en"), 0), "0");
	cr_assert_str_eq(lang_number(aside_mem(), lang("en"), -7), "-7");
	cr_assert_str_eq(lang_number(aside_mem(), lang("en"), 1234567), "1,234,567");
	cr_assert_str_eq(lang_number(aside_mem(), lang("de"), 1234567), "1.234.567");
	cr_assert_str_eq(lang_number(aside_mem(), lang("de"), INT64_MIN),
			 "-9.223.372.036.854.775.808");
}

Test(lang, orders_names_as_a_phone_book_does)
{
	cr_assert_lt(lang_compare(lang("de"), "Ärger", "Zebra"), 0);
	cr_assert_lt(lang_compare(lang("de"), "anna", "Berta"), 0);
	cr_assert_lt(lang_compare(lang("en"), "Room 2", "Room 10"), 0);
	cr_assert_eq(lang_compare(lang("en"), "x", "x"), 0);
	cr_assert_gt(lang_compare(lang("pl"), "łan", "lipa"), 0);
}

Test(lang, takes_a_code_for_markup_and_nothing_else)
{
	cr_expect_str_eq(lang_tag("de"), "de");
	cr_expect_str_eq(lang_tag("gsw"), "gsw");
	const char *refused[] = { NULL, "", "d", "Deutsch", "german", "DE", "de\"x", "de-AT" };
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		cr_expect_str_eq(lang_tag(refused[i]), "", "%s", refused[i]);
}
