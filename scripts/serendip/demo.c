/*
 * The demo camp: an invented camp in full swing today, the same one every time for the same day.
 * Rooms, slots, sessions and people come as CSV from a folder; votes and places are made here.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "base/zone.h"
#include "camp/agenda.h"
#include "camp/vote.h"
#include "in/import.h"
#include "tool.h"

#define DEMO_SEED 20260304
#define DEMO_PLACED 34

struct demo {
	struct tool *tool;
	struct act act;
	int64_t *people;
	int people_count;
};

static bool read_file(struct demo *demo, const char *name, struct import_text *text)
{
	const char *path = arena_format(demo->tool->mem, "%s/%s", demo->tool->words[1], name);
	text->bytes = tool_read(demo->tool, path, &text->len);
	return text->bytes != NULL;
}

/* The slots file has a date of its own: the demo is always today. */
static struct import_text today(struct demo *demo, struct import_text slots,
				const struct zone *zone)
{
	struct civil civil = zone_civil(zone, demo->act.now);
	const char *date = arena_format(demo->tool->mem, "%04d-%02d-%02d", civil.year, civil.month,
					civil.day);
	struct buf out = { .mem = demo->tool->mem };
	for (const char *line = slots.bytes; *line;) {
		size_t len = strcspn(line, "\n");
		struct civil own;
		bool dated = len > 10 && civil_date(arena_copy(demo->tool->mem, line, 10), &own);
		if (dated)
			buf_text(&out, date);
		buf_add(&out, line + (dated ? 10 : 0), len - (dated ? 10 : 0));
		buf_char(&out, '\n');
		line += len + (line[len] == '\n');
	}
	return (struct import_text){ out.bytes, out.len };
}

/* --- people -------------------------------------------------------------------------------------- */

/* Hosts came with the sessions, unclaimed; here they join, and everybody else does. */
static bool add_people(struct demo *demo, struct import_text file)
{
	struct csv_result read = csv_read(demo->tool->mem, file.bytes, file.len);
	if (read.read != CSV_GOOD)
		return false;
	int name = csv_column(&read.csv, "Name"), pronouns = csv_column(&read.csv, "Pronouns");
	int affiliation = csv_column(&read.csv, "Affiliation");
	demo->people = NEW_MANY(demo->tool->mem, int64_t, read.csv.row_count + 1);
	for (int i = 0; i < read.csv.row_count; i++) {
		const struct csv_row *row = &read.csv.rows[i];
		const char *called = csv_cell_text(&read.csv, row, name);
		struct person *host = person_find_name(demo->act.db, demo->tool->mem, called);
		int64_t id = host ? host->id : 0;
		if (host)
			person_claim(&demo->act, id);
		else if (person_add(&demo->act, called, "", ROLE_ATTENDEE, &id) != NAME_GOOD)
			return false;
		person_change(&demo->act, id, called, csv_cell_text(&read.csv, row, pronouns),
			      csv_cell_text(&read.csv, row, affiliation));
		demo->people[demo->people_count++] = id;
	}
	return true;
}

/* --- votes --------------------------------------------------------------------------------------- */

/* Each session has a pull of its own; some people answer everything, some a handful. */
static void add_votes(struct demo *demo, const struct card *cards, int count)
{
	for (int p = 0; p < demo->people_count; p++) {
		uint64_t diligence = 20 + random_below(75);
		demo->act.actor = demo->people[p];
		for (int i = 0; i < count; i++) {
			uint64_t pull = (uint64_t)(cards[i].id * 37 % 60),
				 chance = random_below(100);
			if (random_below(100) >= diligence ||
			    session_hosted_by(demo->act.db, cards[i].id, demo->act.actor))
				continue;
			vote_cast(&demo->act, cards[i].id,
				  chance < pull        ? CHOICE_INTERESTED
				  : chance < pull + 22 ? CHOICE_MAYBE
						       : CHOICE_SKIP);
		}
	}
}

/* --- places -------------------------------------------------------------------------------------- */

static bool place_somewhere(struct demo *demo, const struct grid *grid, const struct card *card)
{
	for (int tries = 0; tries < grid->slot_count * grid->room_count; tries++) {
		int slot = (int)((card->id * 5 + tries) % grid->slot_count);
		int room = (int)((card->id * 3 + tries / grid->slot_count) % grid->room_count);
		struct place_wish wish = { .run = card->run,
					   .room = grid->rooms[room].id,
					   .slot = grid->slots[slot].id,
					   .reason = "" };
		if (grid->slots[slot].kind == SLOT_SESSIONS &&
		    grid_place(&demo->act, &wish).placed == PLACE_DONE)
			return true;
	}
	return false;
}

static void move_one(struct demo *demo, const struct grid *grid, int64_t run)
{
	struct viewer_sees everything = { .organiser = true };
	const struct grid *now = grid_find(demo->act.db, demo->tool->mem, everything);
	for (int i = 0; i < now->card_count; i++) {
		const struct card *card = &now->cards[i];
		for (int room = 0; card->run == run && room < grid->room_count; room++) {
			struct place_wish wish = { .run = run,
						   .unlock = true,
						   .room = grid->rooms[room].id,
						   .slot = card->slot,
						   .seen_room = card->room,
						   .seen_slot = card->slot,
						   .reason = "a larger room was free" };
			if (grid->rooms[room].id != card->room &&
			    grid_place(&demo->act, &wish).placed == PLACE_DONE)
				return;
		}
	}
}

static void build_grid(struct demo *demo)
{
	struct viewer_sees everything = { .organiser = true };
	const struct grid *grid = grid_find(demo->act.db, demo->tool->mem, everything);
	int placed = 0;
	int64_t first = 0, second = 0;
	for (int i = grid->card_count - 1; i >= 0 && placed < DEMO_PLACED; i--) {
		if (!place_somewhere(demo, grid, &grid->cards[i]))
			continue;
		placed++;
		if (placed == 3)
			first = grid->cards[i].run;
		if (placed == 9)
			second = grid->cards[i].id;
	}
	for (int i = 0; i < grid->day_count; i++)
		grid_publish(&demo->act, grid->days[i].id);
	demo->act.now += 60;
	move_one(demo, grid, first);
	session_end(&demo->act, second, "The train from the coast does not run");
}

/* --- the camp ------------------------------------------------------------------------------------ */

static const char info_missing[] = "";

static bool fill(struct demo *demo)
{
	struct import_files files = { 0 };
	struct import_text people, info;
	const struct zone *zone = zone_find(demo->act.camp->zone);
	if (!read_file(demo, "rooms.csv", &files.rooms) ||
	    !read_file(demo, "slots.csv", &files.slots) ||
	    !read_file(demo, "sessions.csv", &files.sessions) ||
	    !read_file(demo, "people.csv", &people))
		return false;
	files.slots = today(demo, files.slots, zone);
	struct import_result result = import_camp(&demo->act, &files);
	if (result.error_count)
		return tool_refuse("%s, line %d, %s: the demo's files do not fit",
				   result.errors[0].file, result.errors[0].line,
				   result.errors[0].column),
		       false;
	if (!add_people(demo, people))
		return tool_refuse("people.csv does not fit"), false;
	demo->act.actor = 0;
	camp_info(&demo->act, read_file(demo, "info.md", &info) ? info.bytes : info_missing);
	return true;
}

static void bring_to_life(struct demo *demo)
{
	struct viewer_sees everything = { .organiser = true };
	struct arena *mem = demo->tool->mem;
	int count;
	camp_phase(&demo->act, PHASE_VOTING);
	demo->act.camp = camp_find(demo->act.db, mem);
	struct card *cards = session_cards(demo->act.db, mem, everything, &count);
	add_votes(demo, cards, count);
	demo->act.actor = 0;
	camp_phase(&demo->act, PHASE_BUILDING);
	demo->act.camp = camp_find(demo->act.db, mem);
	build_grid(demo);
	camp_phase(&demo->act, PHASE_RUNNING);
	camp_switches(&demo->act, true, true);
	announcement_add(&demo->act, "Bring a jumper, the mill is cold",
			 "Soup at 12:45 in the courtyard. The Loft has no lift: say so at the desk "
			 "and we swap rooms.");
}

int command_demo(struct tool *tool)
{
	const char *slug = tool->words[0];
	const struct zone *zone = zone_find("Europe/London");
	struct demo demo = { .tool = tool };
	int64_t day = zone_day(zone, clock_now());
	struct camp camp = {
		.acronym = "camp_north",
		.name = "Camp North 26",
		.zone = "Europe/London",
		.language = "en",
		.info = "",
		.venue = "Tolbooth Mill",
		.address = "Northgate",
		.conduct = "Something wrong? Tell Ines or Tom.",
		.starts_at = day + 8 * CLOCK_HOUR + 30 * CLOCK_MINUTE,
		.ends_at = day + 17 * CLOCK_HOUR,
		.delete_on = zone_day(zone, day + 90 * CLOCK_DAY),
	};
	if (!store_slug_valid(slug) || !store_create(tool->config->data, slug))
		return tool_refuse(
			"%s: there is such a camp already, or the short name does not work", slug);
	struct db *db = tool_open(tool);
	if (!db || !tool_begin(tool, db, &demo.act))
		return 1;
	random_repeat(DEMO_SEED);
	bool made = camp_add(&demo.act, &camp) == CAMP_MADE;
	demo.act.camp = camp_find(db, tool->mem);
	made = made && fill(&demo);
	if (made)
		bring_to_life(&demo);
	random_repeat(0);
	const char *link = made ? tool_invite(tool, &demo.act, slug) : "";
	made ? sql_commit(db) : sql_rollback(db);
	store_close(db);
	if (!made)
		store_purge(tool->config->data, slug);
	else
		printf("%s\n", link);
	return !made;
}
