#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "in/problem.h"

static struct arena *mem;
static struct problem_read read;

static void begin(void)
{
	mem = arena_new(1 << 18);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(problem_in, .init = begin, .fini = end);

#define HEAD \
	"\"format\": \"schedbench-1\", \"max_weight\": 3, \"weights\": {\"interest\": 10, " \
	"\"overflow\": 2, \"tag\": 3, \"move_slot\": 15, \"move_room\": 4, \"unplaced\": 1000}"
#define SLOTS "\"slots\": [{\"id\": \"t1\", \"block\": 0}, {\"id\": \"t0\", \"block\": 1}]"
#define ROOMS \
	"\"rooms\": [{\"id\": \"rb\", \"capacity\": 20, \"features\": [\"screen\", \"quiet\"], " \
	"\"blocked\": [\"t0\"]}, {\"id\": \"ra\", \"capacity\": 8}]"
#define SESSIONS \
	"\"sessions\": [{\"id\": \"s2\", \"facilitators\": [\"p1\"], \"needs\": [\"quiet\"], " \
	"\"tags\": [\"x\", \"y\"], \"length\": 2, \"demand\": 9, \"slots\": [\"t0\"], " \
	"\"locked\": {\"slot\": \"t0\"}, \"published\": {\"slot\": \"t1\", \"room\": \"rb\"}}, " \
	"{\"id\": \"s1\", \"tags\": [\"y\"], \"length\": 1, \"demand\": 0}]"
#define PEOPLE \
	"\"people\": [{\"id\": \"p2\", \"votes\": {\"s1\": 1, \"s2\": 3}, \"away\": [\"t1\"]}, " \
	"{\"id\": \"p1\"}]"
#define GOOD "{" HEAD ", " SLOTS ", " ROOMS ", " SESSIONS ", " PEOPLE "}"

static void take(const char *text)
{
	/* ends where it ends, for the sanitizer's eyes */
	read = problem_read(mem, arena_copy(mem, text, strlen(text)), strlen(text));
}

static char *replaced(const char *text, const char *was, const char *is)
{
	const char *at = strstr(text, was);
	cr_assert_not_null(at, "no %s", was);
	return arena_format(mem, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was));
}

Test(problem_in, reads_everything_by_ids_in_order)
{
	take(GOOD);
	cr_assert_null(read.error, "%s", read.error);
	const struct problem *problem = &read.problem;
	const struct problem_session *s2 = &problem->sessions[1];

	cr_assert(problem_sound(problem));
	cr_assert_str_eq(read.names.slots[0], "t1"); /* time order, not that of the alphabet */
	cr_assert_str_eq(read.names.rooms[0], "ra");
	cr_assert_str_eq(read.names.sessions[1], "s2");
	cr_assert_eq(problem->slots[1].block, 1);
	cr_assert_eq(problem->rooms[1].capacity, 20);
	cr_assert_eq(problem->rooms[1].blocked, 2);
	cr_assert_eq(problem->rooms[0].features, 0);
	cr_assert_eq(s2->hosts[0], 0);
	cr_assert_eq(s2->needs & ~problem->rooms[1].features, 0);
	cr_assert_eq(__builtin_popcountll(s2->needs), 1);
	cr_assert_eq(s2->starts, 2);
	cr_assert(s2->length == 2 && s2->demand == 9);
	cr_assert(s2->locked.slot == 1 && s2->locked.room == -1);
	cr_assert(s2->published.slot == 0 && s2->published.room == 1);
	cr_assert(problem->sessions[0].starts == 3 && problem->sessions[0].locked.slot == -1);
	cr_assert_eq(problem->sessions[0].tags[0], s2->tags[1]);
	cr_assert_eq(problem->people[1].vote_count, 2);
	cr_assert_eq(problem->people[1].away, 1);
	cr_assert_eq(problem->weights.move_room, 4);
}

struct bad {
	const char *was, *is, *error;
};

static const struct bad bads[] = {
	{ "\"schedbench-1\"", "\"other\"", "format: is not \"schedbench-1\"" },
	{ "\"format\": \"schedbench-1\", ", "", "format: is not \"schedbench-1\"" },
	{ "\"max_weight\": 3", "\"max_weight\": 0", "max_weight: 0 is not between 1 and 100" },
	{ "\"max_weight\": 3, ", "", "max_weight: is missing" },
	{ "\"overflow\": 2", "\"overflow\": -2",
	  "weights.overflow: -2 is not between 0 and 1000000" },
	{ "\"tag\": 3, ", "", "weights.tag: is missing" },
	{ SLOTS ", ", "", "slots: is missing" },
	{ SLOTS, "\"slots\": {}", "slots: is no array" },
	{ SLOTS, "\"slots\": [3]", "slots[0]: is no object" },
	{ "\"id\": \"t0\"", "\"id\": \"t1\"", "slots[1].id: another slot is called t1" },
	{ "\"id\": \"t0\"", "\"id\": 7", "slots[1].id: is no string" },
	{ "\"id\": \"t0\"", "\"id\": \"\"", "slots[1].id: an id has 1 to 200 bytes" },
	{ "\"id\": \"t0\"", "\"id\": \"t\\n\\u001b0\"",
	  "slots[1].id: t 0 has a control character" },
	{ "{\"id\": \"t0\", ", "{", "slots[1].id: is missing" },
	{ "\"block\": 1", "\"block\": 1.5", "slots[1].block: is no whole number" },
	{ "\"block\": 1", "\"block\": null", "slots[1].block: is no whole number" },
	{ "\"capacity\": 20", "\"capacity\": -1",
	  "rooms[0].capacity: -1 is not between 0 and 100000" },
	{ "\"capacity\": 20", "\"capacity\": 99999999999999999999", NULL },
	{ "\"blocked\": [\"t0\"]", "\"blocked\": [\"t0\", \"t9\"]",
	  "rooms[0].blocked[1]: no slot is called t9" },
	{ "[\"screen\", \"quiet\"]", "\"screen\"", "rooms[0].features: is no array" },
	{ "\"id\": \"ra\"", "\"id\": \"rb\"", "rooms[1].id: another room is called rb" },
	{ "\"facilitators\": [\"p1\"]", "\"facilitators\": [\"p1\", \"p999\"]",
	  "sessions[0].facilitators[1]: no person is called p999" },
	{ "\"facilitators\": [\"p1\"]", "\"facilitators\": [\"p1\", \"p1\"]",
	  "sessions[0].facilitators[1]: p1 stands here twice" },
	{ "\"facilitators\": [\"p1\"]", "\"facilitators\": [[]]",
	  "sessions[0].facilitators[0]: is no string" },
	{ "\"length\": 2", "\"length\": 0", "sessions[0].length: 0 is not between 1 and 64" },
	{ "\"length\": 1, ", "", "sessions[1].length: is missing" },
	{ "\"demand\": 9", "\"demand\": \"9\"", "sessions[0].demand: is no whole number" },
	{ "\"slots\": [\"t0\"]", "\"slots\": [\"soon\"]",
	  "sessions[0].slots[0]: no slot is called soon" },
	{ "{\"slot\": \"t0\"}", "{\"slot\": \"t7\"}",
	  "sessions[0].locked.slot: no slot is called t7" },
	{ "{\"slot\": \"t0\"}", "{\"slot\": \"t0\", \"room\": \"rz\"}",
	  "sessions[0].locked.room: no room is called rz" },
	{ "{\"slot\": \"t0\"}", "{}", "sessions[0].locked.slot: is missing" },
	{ "{\"slot\": \"t0\"}", "[]", "sessions[0].locked: is no object" },
	{ ", \"room\": \"rb\"}}", "}}", "sessions[0].published.room: is missing" },
	{ "\"id\": \"s1\"", "\"id\": \"s2\"", "sessions[1].id: another session is called s2" },
	{ "\"s2\": 3", "\"s2\": 4", "people[0].votes.s2: 4 is not between 1 and 3" },
	{ "\"s2\": 3", "\"s2\": true", "people[0].votes.s2: is no whole number" },
	{ "\"s2\": 3", "\"<script>\\\"'&\": 3",
	  "people[0].votes.<script>\"'&: no session is called <script>\"'&" },
	{ "\"s2\": 3", "\"s1\": 3", NULL }, /* the same key twice: in the parser's words */
	{ "{\"s1\": 1, \"s2\": 3}", "[1]", "people[0].votes: is no object" },
	{ "\"away\": [\"t1\"]", "\"away\": [\"t1\", 4]", "people[0].away[1]: is no string" },
	{ "\"id\": \"p2\"", "\"id\": \"p1\"", "people[1].id: another person is called p1" },
	{ "]}", "", NULL }, /* cut off */
};

Test(problem_in, names_the_place_of_what_is_wrong)
{
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
		take(replaced(GOOD, bads[i].was, bads[i].is));
		cr_assert_not_null(read.error, "%s", bads[i].is);
		cr_assert_null(strchr(read.error, '\n'));
		if (bads[i].error)
			cr_assert_str_eq(read.error, bads[i].error);
		else
			cr_assert_not_null(strstr(read.error, "line 1, column "), "%s", read.error);
	}
}

Test(problem_in, refuses_what_is_no_problem_at_all)
{
	const char *const texts[] = {
		"",         "[]",       "3",
		"\"\"",     "{",        "{}",
		"nonsense", "\xff\xfe", "{\"format\": \"schedbench-1\\u0000\"}"
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		take(texts[i]);
		cr_assert_not_null(read.error, "%s", texts[i]);
	}
	take(replaced(GOOD, "{\"format\"", "[{\"format\""));
	cr_assert_not_null(read.error);
}

Test(problem_in, refuses_a_nest_without_end)
{
	struct buf out = { .mem = mem };

	for (int i = 0; i < 100000; i++)
		buf_text(&out, "[");
	take(buf_end(&out));
	cr_assert_not_null(read.error);
}

Test(problem_in, refuses_a_file_of_more_than_its_limit)
{
	size_t len = PROBLEM_BYTES + 1;
	char *bytes = arena_take(mem, len);

	memset(bytes, ' ', len);
	cr_assert_str_eq(problem_read(mem, bytes, len).error, "the file: larger than 32 MB");
	memcpy(bytes, GOOD, strlen(GOOD));
	cr_assert_null(problem_read(mem, bytes, len - 1).error, "and takes one of just that");
}

static char *many(const char *head, int count)
{
	struct buf out = { .mem = mem };

	buf_format(&out, "\"%s\": [", head);
	for (int i = 0; i < count; i++)
		buf_format(&out, "%s{\"id\": \"x%d\", \"block\": 0}", i ? ", " : "", i);
	buf_text(&out, "]");
	return (char *)buf_end(&out);
}

Test(problem_in, refuses_more_slots_than_it_can_hold)
{
	char *text = replaced(GOOD, SESSIONS, "\"sessions\": []");

	text = replaced(text, PEOPLE, "\"people\": []");
	text = replaced(text, ROOMS, "\"rooms\": []");
	take(replaced(text, SLOTS, many("slots", PROBLEM_SLOTS)));
	cr_assert_null(read.error, "%s", read.error);
	take(replaced(text, SLOTS, many("slots", PROBLEM_SLOTS + 1)));
	cr_assert_str_eq(read.error, "slots: more than 64");
}

Test(problem_in, takes_an_empty_problem)
{
	take("{" HEAD ", \"slots\": [], \"rooms\": [], \"sessions\": [], \"people\": []}");
	cr_assert_null(read.error, "%s", read.error);
	cr_assert(problem_sound(&read.problem));
}
