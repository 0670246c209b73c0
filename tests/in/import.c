#include "../camp/programme.h"

#include <string.h>

#include "base/buf.h"
#include "in/import.h"

#define ROOMS_HEAD "Name,Seats,Directions,Features\n"
#define SLOTS_HEAD "Date,Start,End,Kind,Title\n"
#define SESSIONS_HEAD \
	"Number,Title,Host,Co-hosts,Details,Avoid clash with,Format,Needs,Slots,Room,Start\n"

static struct programme *p;
static struct import_result result;

static void begin(void)
{
	p = programme();
	as(p, 0);
}

TestSuite(import, .init = begin);

static struct import_text text(const char *csv)
{
	return (struct import_text){ csv, csv ? strlen(csv) : 0 };
}

static void import(const char *rooms, const char *slots, const char *sessions)
{
	const struct import_files files = { .rooms = text(rooms),
					    .slots = text(slots),
					    .sessions = text(sessions),
					    .place = true };

	result = import_camp(&p->act, &files);
}

static void takes(const char *rooms, const char *slots, const char *sessions)
{
	import(rooms, slots, sessions);
	cr_assert_eq(result.error_count, 0, "%s line %d, %s: problem %d (%s)",
		     result.errors[0].file, result.errors[0].line, result.errors[0].column,
		     (int)result.errors[0].problem, result.errors[0].detail);
	cr_assert_eq(grid_check(p->db), 0);
}

/* Exactly one error of this kind, on line 2, in this column, with the cell as it was typed. */
static void refuses(enum import_problem problem, const char *column, const char *detail)
{
	const struct import_error *error = result.errors;

	cr_assert_eq(result.error_count, 1, "%d errors", result.error_count);
	cr_assert_eq(error->problem, problem, "problem %d, not %d", (int)error->problem,
		     (int)problem);
	cr_assert_eq(error->line, 2);
	cr_assert_str_eq(error->column, column);
	cr_assert_str_eq(error->detail, detail);
}

static void refuses_room(const char *row, enum import_problem problem, const char *column,
			 const char *detail)
{
	import(arena_format(p->mem, ROOMS_HEAD "%s\n", row), NULL, NULL);
	refuses(problem, column, detail);
	cr_assert_str_eq(result.errors[0].file, "rooms");
}

static void refuses_slot(const char *row, enum import_problem problem, const char *column,
			 const char *detail)
{
	import(NULL, arena_format(p->mem, SLOTS_HEAD "%s\n", row), NULL);
	refuses(problem, column, detail);
	cr_assert_str_eq(result.errors[0].file, "slots");
}

static void refuses_session(const char *row, enum import_problem problem, const char *column,
			    const char *detail)
{
	import(NULL, NULL, arena_format(p->mem, SESSIONS_HEAD "%s\n", row));
	refuses(problem, column, detail);
	cr_assert_str_eq(result.errors[0].file, "sessions");
}

static const struct card *card_titled(const char *title)
{
	int count;
	const struct card *cards = session_cards(p->db, p->mem,
						 (struct viewer_sees){ .organiser = true }, &count);

	for (int i = 0; i < count; i++)
		if (strcmp(cards[i].title, title) == 0)
			return card(p, cards[i].id);
	cr_assert(false, "no session %s", title);
	return NULL;
}

static const char *many(const char *word, int count)
{
	struct buf all = { .mem = p->mem };

	while (count--)
		buf_text(&all, word);
	return buf_end(&all);
}

/* --- rooms --------------------------------------------------------------------------------------- */

Test(import, brings_rooms_with_what_they_have)
{
	int count;

	takes(ROOMS_HEAD "Loft,30,\"Up, left\",\"Screen, step-free\"\nShed,,,\n", NULL, NULL);
	const struct room *rooms = room_list(p->db, p->mem, &count);

	cr_assert_eq(result.rooms, 2);
	cr_assert_eq(count, ROOMS + 2);
	for (int i = 0; i < count; i++)
		if (strcmp(rooms[i].name, "Loft") == 0) {
			cr_assert_eq(rooms[i].seats, 30);
			cr_assert_str_eq(rooms[i].directions, "Up, left");
			cr_assert_eq(rooms[i].features, NEED_SCREEN | NEED_STEP_FREE);
			return;
		}
	cr_assert(false, "no Loft");
}

Test(import, knows_seats_as_capacity_too_and_other_separators)
{
	int count;

	takes("\xef\xbb\xbfname;capacity;colour\r\nLoft;30;red\r\n", NULL, NULL);
	const struct room *rooms = room_list(p->db, p->mem, &count);
	bool there = false;

	for (int i = 0; i < count; i++)
		there = there || (strcmp(rooms[i].name, "Loft") == 0 && rooms[i].seats == 30);
	cr_assert(there);
}

Test(import, names_what_is_wrong_with_a_room)
{
	refuses_room(",30,,", IMPORT_EMPTY, "Name", "");
	refuses_room("Aula,30,,", IMPORT_TWICE, "Name", "Aula");
	refuses_room("Loft,many,,", IMPORT_NOT_A_NUMBER, "Seats", "many");
	refuses_room("Attic,-1,,", IMPORT_NOT_A_NUMBER, "Seats", "-1");
	refuses_room("Cave,99999999999999999999,,", IMPORT_NOT_A_NUMBER, "Seats",
		     "99999999999999999999");
	refuses_room("Den,30,,\"screen, <b>\"", IMPORT_UNKNOWN_WORD, "Features", "<b>");
	refuses_room("Hut,3e1,,", IMPORT_NOT_A_NUMBER, "Seats", "3e1");
	import("Seats\n30\n", NULL, NULL);
	cr_assert_eq(result.error_count, 1);
	cr_assert_eq(result.errors[0].problem, IMPORT_NO_COLUMN);
	cr_assert_str_eq(result.errors[0].column, "Name");
}

Test(import, takes_a_name_of_eighty_characters_and_no_longer)
{
	import(arena_format(p->mem, ROOMS_HEAD "%s,1,,\n", many("x", 81)), NULL, NULL);
	cr_assert_eq(result.errors[0].problem, IMPORT_TOO_LONG);
	cr_assert_eq(strlen(result.errors[0].detail), 40 + strlen("…"), "cut for the message");
	takes(arena_format(p->mem, ROOMS_HEAD "%s,1,,\n", many("x", 80)), NULL, NULL);
}

/* What the file's CHECKs or a page would choke on is refused in words, each with its column. */
Test(import, refuses_cells_too_long_for_their_column)
{
	static const struct {
		const char *form, *column;
		size_t most;
	} cells[] = {
		{ "Name,Directions\nLoft,%s\n", "Directions", ROOM_DIRECTIONS_LENGTH },
		{ "Title,Language\nA,%s\n", "Language", LANGUAGE_LENGTH },
		{ "Title,Number\nB,%s\n", "Number", NUMBER_LENGTH },
	};

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		for (int over = 0; over < 2; over++) {
			struct buf csv = { .mem = p->mem };
			const char *at = strstr(cells[i].form, "%s");
			buf_add(&csv, cells[i].form, (size_t)(at - cells[i].form));
			buf_text(&csv, many("x", (int)cells[i].most + over));
			buf_text(&csv, at + 2);
			import(i ? NULL : buf_end(&csv), NULL, i ? buf_end(&csv) : NULL);
			cr_assert_eq(result.error_count > 0, over > 0, "%s", cells[i].column);
			if (over)
				cr_assert_str_eq(result.errors[0].column, cells[i].column);
		}
}

Test(import, counts_a_pile_of_code_points_as_more_than_one)
{
	static const char family[] = "👩‍👩‍👧‍👦";

	takes(arena_format(p->mem, "Name\n%s\n", many(family, ROOM_NAME_LENGTH / 2)), NULL, NULL);
	import(arena_format(p->mem, "Name\n%s\n", many(family, ROOM_NAME_LENGTH)), NULL, NULL);
	cr_assert_eq(result.error_count, 1);
	cr_assert_eq(result.errors[0].problem, IMPORT_TOO_LONG);
}

/* --- slots --------------------------------------------------------------------------------------- */

static const struct slot *slot_titled(const char *title)
{
	int count;
	const struct slot *slots = slot_list(p->db, p->mem, &count);

	for (int i = 0; i < count; i++)
		if (strcmp(slots[i].title, title) == 0)
			return &slots[i];
	cr_assert(false, "no slot %s", title);
	return NULL;
}

Test(import, brings_slots_in_the_camps_zone)
{
	takes(NULL, SLOTS_HEAD "2026-03-02,18:00,18:45,,Evening\n3.3.2026,9:00,9:30,Break,Coffee\n",
	      NULL);
	/* AT_10 is 10:00 UTC of the first day, and the camp's zone is UTC */
	const struct slot *evening = slot_titled("Evening"), *coffee = slot_titled("Coffee");

	cr_assert_eq(result.slots, 2);
	cr_assert_eq(evening->starts_at, p->opens + 8 * 3600);
	cr_assert_eq(evening->ends_at - evening->starts_at, 45 * 60);
	cr_assert_eq(evening->kind, SLOT_SESSIONS);
	cr_assert_eq(coffee->starts_at, p->opens + 23 * 3600);
	cr_assert_eq(coffee->kind, SLOT_BREAK);
}

Test(import, lets_a_slot_run_past_midnight)
{
	takes(NULL, SLOTS_HEAD "2026-03-02,23:30,00:30,plenary,Dance\n", NULL);
	cr_assert_eq(slot_titled("Dance")->ends_at - slot_titled("Dance")->starts_at, 3600);
}

Test(import, names_what_is_wrong_with_a_slot)
{
	refuses_slot("2026-02-30,18:00,19:00,,", IMPORT_NOT_A_DATE, "Date", "2026-02-30");
	refuses_slot("tomorrow,18:00,19:00,,", IMPORT_NOT_A_DATE, "Date", "tomorrow");
	refuses_slot(",18:00,19:00,,", IMPORT_NOT_A_DATE, "Date", "");
	refuses_slot("2026-03-02,25:00,19:00,,", IMPORT_NOT_A_TIME, "Start", "25:00");
	refuses_slot("2026-03-02,18:00,6pm,,", IMPORT_NOT_A_TIME, "End", "6pm");
	refuses_slot("2026-03-02,19:00,18:00,,", IMPORT_ENDS_BEFORE, "End", "18:00");
	refuses_slot("2026-03-02,19:00,19:00,,", IMPORT_ENDS_BEFORE, "End", "19:00");
	refuses_slot("2026-03-02,10:30,11:30,,", IMPORT_OVERLAPS, "Start", "10:30");
	refuses_slot("2026-03-02,20:00,21:00,party,", IMPORT_UNKNOWN_WORD, "Kind", "party");
}

Test(import, refuses_a_time_that_the_clocks_leave_out)
{
	/* Berlin goes from 02:00 to 03:00 on 29 March 2026 (Directive 2000/84/EC, article 2) */
	p->camp.zone = "Europe/Berlin";
	refuses_slot("2026-03-29,02:30,04:00,,", IMPORT_TIME_GAP, "Start", "02:30");
	takes(NULL, SLOTS_HEAD "2026-03-29,01:30,03:30,,Short night\n", NULL);
	cr_assert_eq(slot_titled("Short night")->ends_at - slot_titled("Short night")->starts_at,
		     3600);
}

/* --- sessions ------------------------------------------------------------------------------------ */

Test(import, brings_sessions_with_their_hosts)
{
	takes(NULL, NULL,
	      SESSIONS_HEAD
	      "7,\"Hello, <b>\",Edda,\"Fritz, Gesa\",Words,,Show,\"screen, sound\",2,,\n"
	      "8,Nobody's,,,,,,,,,\n");
	const struct card *hello = card_titled("Hello, <b>"), *open = card_titled("Nobody's");

	cr_assert_eq(result.sessions, 2);
	cr_assert_eq(hello->host_count, 3);
	cr_assert_str_eq(hello->hosts[0].shown, "Edda");
	cr_assert_eq(hello->asked_count, 0, "there is nobody to ask yet");
	cr_assert_str_eq(hello->details, "Words");
	cr_assert_eq(hello->format, FORMAT_SHOW);
	cr_assert_eq(hello->needs, NEED_SCREEN | NEED_SOUND);
	cr_assert_eq(hello->slots, 2);
	cr_assert_eq(open->host_count, 0);
	cr_assert_eq(open->slots, 1);
	cr_assert(person_find_name(p->db, p->mem, "Edda")->unclaimed);
}

Test(import, makes_one_person_of_one_name)
{
	int before, after;

	person_list(p->db, p->mem, &before);
	takes(NULL, NULL, SESSIONS_HEAD "1,One,Edda,,,,,,,,\n2,Two,Edda,Anna,,,,,,,\n");
	person_list(p->db, p->mem, &after);
	cr_assert_eq(after, before + 1, "Anna is here already");
}

Test(import, keeps_sessions_apart_both_ways)
{
	int count;

	takes(NULL, NULL, SESSIONS_HEAD "7,Seven,,,,#9,,,,,\n9,Nine,,,,7,,,,,\n");
	cr_assert_eq(result.apart, 1, "said twice, once is enough");
	const int64_t *apart = session_apart(p->db, p->mem, card_titled("Seven")->id, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(apart[0], card_titled("Nine")->id);
}

Test(import, places_sessions_by_room_and_start)
{
	takes(NULL, NULL,
	      SESSIONS_HEAD "1,Morning,Edda,,,,,,,Blue,10:00\n"
			    "2,Next day,Edda,,,,,,,Aula,2026-03-03 10:00\n"
			    "3,Anywhere,,,,,,,,,\n");
	cr_assert_eq(result.placed, 2);
	cr_assert(stands(p, card_titled("Morning")->id, BLUE, AT_10));
	cr_assert(stands(p, card_titled("Next day")->id, AULA, NEXT_10));
	cr_assert(stands(p, card_titled("Anywhere")->id, -1, -1));
}

Test(import, leaves_sessions_off_the_grid_unless_asked)
{
	const struct import_files files = { .sessions = text(SESSIONS_HEAD
							     "1,Morning,,,,,,,,Nowhere,99:00\n") };

	result = import_camp(&p->act, &files);
	cr_assert_eq(result.error_count, 0);
	cr_assert_eq(result.placed, 0);
	cr_assert(stands(p, card_titled("Morning")->id, -1, -1));
}

Test(import, places_into_rooms_and_slots_of_the_same_import)
{
	takes("Name\nLoft\n", SLOTS_HEAD "2026-03-02,18:00,19:00,,\n",
	      SESSIONS_HEAD "1,Evening,,,,,,,,Loft,18:00\n");
	cr_assert_str_eq(card_titled("Evening")->room_name, "Loft");
}

Test(import, names_what_is_wrong_with_a_session)
{
	refuses_session("1,,,,,,,,,,", IMPORT_EMPTY, "Title", "");
	refuses_session("2,A,,,,#99,,,,,", IMPORT_UNKNOWN_SESSION, "Avoid clash with", "#99");
	refuses_session("3,B,,,,,sermon,,,,", IMPORT_UNKNOWN_WORD, "Format", "sermon");
	refuses_session("4,C,,,,,,pool,,,", IMPORT_UNKNOWN_WORD, "Needs", "pool");
	refuses_session("5,D,,,,,,,0,,", IMPORT_NOT_A_NUMBER, "Slots", "0");
	refuses_session("6,E,,,,,,,9,,", IMPORT_NOT_A_NUMBER, "Slots", "9");
	refuses_session("7,F,,,,,,,,Nowhere,10:00", IMPORT_UNKNOWN_ROOM, "Room", "Nowhere");
	refuses_session("8,G,,,,,,,,Blue,10:05", IMPORT_UNKNOWN_SLOT, "Start", "10:05");
	refuses_session("9,H,,,,,,quiet,,Cellar,10:00", IMPORT_CANNOT_PLACE, "Start", "10:00");
	refuses_session("2,I,,,,,,,,,", IMPORT_TWICE, "Number", "2");
}

Test(import, refuses_titles_beyond_what_real_camps_bring)
{
	import(NULL, NULL, arena_format(p->mem, "Title\n%s\n", many("x", TITLE_IMPORTED + 1)));
	cr_assert_eq(result.error_count, 1);
	cr_assert_eq(result.errors[0].problem, IMPORT_TOO_LONG);
	takes(NULL, NULL, arena_format(p->mem, "Title\n%s\n", many("x", TITLE_IMPORTED)));
}

Test(import, refuses_two_sessions_in_a_cell_and_a_host_in_two_rooms)
{
	import(NULL, NULL,
	       SESSIONS_HEAD "1,One,Edda,,,,,,,Aula,10:00\n2,Two,Fritz,,,,,,,Aula,10:00\n"
			     "3,Three,Edda,,,,,,,Blue,10:00\n");
	cr_assert_eq(result.error_count, 2);
	for (int i = 0; i < 2; i++) {
		cr_assert_eq(result.errors[i].problem, IMPORT_CANNOT_PLACE);
		cr_assert_eq(result.errors[i].line, i + 3);
	}
}

/* --- whole files --------------------------------------------------------------------------------- */

Test(import, says_what_is_wrong_with_a_file)
{
	import("Name\n\"open", "Date,Start,End\n\xff", "");
	cr_assert_eq(result.error_count, 3);
	cr_assert_eq(result.errors[0].csv, CSV_OPEN_QUOTE);
	cr_assert_eq(result.errors[0].line, 2);
	cr_assert_eq(result.errors[1].csv, CSV_NOT_UTF8);
	cr_assert_str_eq(result.errors[1].file, "slots");
	cr_assert_eq(result.errors[2].csv, CSV_EMPTY);
	cr_assert_str_eq(result.errors[2].file, "sessions");
}

Test(import, keeps_the_first_fifty_errors_as_they_were)
{
	struct buf rooms = { .mem = p->mem };

	buf_text(&rooms, "Name,Seats\n");
	for (int i = 0; i < 60; i++)
		buf_format(&rooms, "Room %d,none\n", i);
	import(buf_end(&rooms), "\"", NULL);
	cr_assert_eq(result.error_count, 50);
	cr_assert_eq(result.errors[49].problem, IMPORT_NOT_A_NUMBER);
	cr_assert_eq(result.errors[49].line, 51);
	cr_assert_eq(result.errors[49].csv, CSV_GOOD);
}
