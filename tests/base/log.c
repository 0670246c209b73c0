#include "base/log.h"

#include <stdlib.h>
#include <string.h>

#include "aside.h"
#include "base/clock.h"
#include "base/die.h"

#define AT "at=1773320700 "

static const char *hostile;

static void note(void)
{
	clock_set(1773320700);
	log_note("%s", hostile);
}

static const char *noted(const char *text)
{
	hostile = text;
	return aside_said(note);
}

static int line_ends(const char *said)
{
	int ends = 0;

	for (; *said; said++)
		ends += *said == '\n';
	return ends;
}

Test(log, writes_one_line_a_record)
{
	cr_assert_str_eq(noted("all is well"), AT "level=info message=\"all is well\"\n");
}

static void record(void)
{
	clock_set(1773320700);
	log_record("request",
		   (struct log_field[]){ { "route", "votes/cast", 0 }, { "status", NULL, -3 } }, 2);
}

Test(log, writes_texts_in_quotes_and_numbers_bare)
{
	cr_assert_str_eq(aside_said(record), AT "level=request route=\"votes/cast\" status=-3\n");
}

Test(log, lets_nobody_forge_a_line)
{
	const char *said = noted("x\"\nat=1 level=fault message=\"y\r\\");

	cr_assert_eq(line_ends(said), 1);
	cr_assert_str_eq(
		said,
		AT "level=info message=\"x\\x22\\x0aat=1 level=fault message=\\x22y\\x0d\\x5c\"\n");
}

Test(log, lets_no_byte_through_that_a_terminal_obeys)
{
	const char *said = noted("\033[2J\007\177\x9b\xc2\x9b\xe2\x80\xae");

	for (const char *c = said; *c; c++)
		cr_assert(*c == '\n' || (*c >= ' ' && *c <= '~'), "byte %d in %s", *c, said);
	has(said, "\\x1b[2J\\x07\\x7f\\x9b");
}

static void long_record(void)
{
	static char text[5000];

	memset(text, '\n', sizeof text - 1);
	log_record("request",
		   (struct log_field[]){
			   { "path", text, 0 }, { "agent", text, 0 }, { "status", NULL, 404 } },
		   3);
}

Test(log, keeps_what_comes_after_a_value_that_is_too_long)
{
	const char *said = aside_said(long_record);

	cr_assert_eq(line_ends(said), 1);
	cr_assert_lt(strlen(said), 2048);
	has(said, "\" agent=\"");
	has(said, "\" status=404\n");
}

static void silent(void)
{
	log_to(-1);
	log_note("nobody hears this");
}

Test(log, keeps_silent_when_told_to)
{
	cr_assert_str_empty(aside_said(silent));
}

static void bug(void)
{
	die("a \"bug\" in line %d", 7);
}

static void full_disk(void)
{
	die_storage("no room");
}

Test(die, says_what_broke_and_ends_with_1)
{
	has(aside_death(bug), "level=fault message=\"a \\x22bug\\x22 in line 7\"\n");
	has(aside_death(full_disk), "level=storage message=\"no room\"\n");
}

static _Noreturn void by_way(enum fault fault, const char *message)
{
	log_note("%d %s", (int)fault, message);
	_Exit(1);
}

static void die_by_way(void)
{
	die_by(by_way);
	die_storage("no room");
}

static void die_by_the_default_again(void)
{
	die_by(by_way);
	die_by(NULL);
	die("plainly");
}

Test(die, goes_the_way_that_was_set)
{
	has(aside_death(die_by_way), "message=\"1 no room\"");
	cr_assert_eq(line_ends(aside_death(die_by_the_default_again)), 1);
}
