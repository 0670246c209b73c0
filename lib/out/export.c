/*
 * Everything as CSV tables and as one JSON object. A table says how it is read and how a row is
 * written (export_row.h), once for both.
 */
#include <string.h>

#include "camp/badge.h"
#include "camp/journal.h"
#include "out/export.h"
#include "out/export_row.h"

#define JOURNAL_MOST 100000

static const struct viewer_sees everything = { .organiser = true };

static const void *read_camp(struct db *db, struct arena *mem, int *count)
{
	*count = 1;
	return camp_find(db, mem);
}

static const void *read_rooms(struct db *db, struct arena *mem, int *count)
{
	return room_list(db, mem, count);
}

static const void *read_days(struct db *db, struct arena *mem, int *count)
{
	return day_list(db, mem, count);
}

static const void *read_slots(struct db *db, struct arena *mem, int *count)
{
	return slot_list(db, mem, count);
}

static const void *read_blocked(struct db *db, struct arena *mem, int *count)
{
	const struct grid *grid = grid_find(db, mem, everything);
	struct blocked_row *rows = NEW_MANY(mem, struct blocked_row,
					    grid->slot_count * grid->room_count + 1);
	*count = 0;
	for (int slot = 0; slot < grid->slot_count; slot++)
		for (int room = 0; room < grid->room_count; room++)
			if (grid_blocked(grid, slot, room))
				rows[(*count)++] =
					(struct blocked_row){ grid->rooms[room].name,
							      grid->slots[slot].starts_at,
							      grid->slots[slot].ends_at };
	return rows;
}

static const void *read_sessions(struct db *db, struct arena *mem, int *count)
{
	return session_cards(db, mem, everything, count);
}

static const void *read_runs(struct db *db, struct arena *mem, int *count)
{
	return session_all_runs(db, mem, everything, count);
}

/* None while the camp is voting: hidden from organisers too (V3). */
static const void *read_tallies(struct db *db, struct arena *mem, int *count)
{
	const void *cards = read_sessions(db, mem, count);
	if (!camp_tallies_open(camp_find(db, mem)))
		*count = 0;
	return cards;
}

static const void *read_apart(struct db *db, struct arena *mem, int *count)
{
	return session_pairs(db, mem, count);
}

static const void *read_texts(struct db *db, struct arena *mem, int *count)
{
	return session_texts(db, mem, count);
}

static const void *read_people(struct db *db, struct arena *mem, int *count)
{
	return person_list(db, mem, count);
}

static const void *read_badges(struct db *db, struct arena *mem, int *count)
{
	return badge_list(db, mem, count);
}

static const void *read_announcements(struct db *db, struct arena *mem, int *count)
{
	return announcement_list(db, mem, count);
}

static const void *read_journal(struct db *db, struct arena *mem, int *count)
{
	return journal_told(db, mem, JOURNAL_MOST, count);
}

static const struct sheet {
	const char *name;
	const void *(*read)(struct db *db, struct arena *mem, int *count);
	size_t size; /* of a record */
	void (*row)(struct sink *to, const void *record);
	bool single; /* an object in JSON, not an array of them */
} sheets[] = {
	{ "camp", read_camp, sizeof(struct camp), export_row_camp, .single = true },
	{ "rooms", read_rooms, sizeof(struct room), export_row_room },
	{ "days", read_days, sizeof(struct day), export_row_day },
	{ "slots", read_slots, sizeof(struct slot), export_row_slot },
	{ "blocked", read_blocked, sizeof(struct blocked_row), export_row_blocked },
	{ "sessions", read_sessions, sizeof(struct card), export_row_session },
	{ "runs", read_runs, sizeof(struct card), export_row_run },
	{ "tallies", read_tallies, sizeof(struct card), export_row_tally },
	{ "apart", read_apart, sizeof(struct apart), export_row_apart },
	{ "texts", read_texts, sizeof(struct session_text), export_row_text },
	{ "people", read_people, sizeof(struct person), export_row_person },
	{ "badges", read_badges, sizeof(struct badge), export_row_badge },
	{ "announcements", read_announcements, sizeof(struct announcement),
	  export_row_announcement },
	{ "journal", read_journal, sizeof(struct journal_entry), export_row_entry },
};

#define SHEETS ((int)(sizeof sheets / sizeof *sheets))

const char *const *export_tables(int *count)
{
	static const char *names[SHEETS];
	for (int i = 0; i < SHEETS; i++)
		names[i] = sheets[i].name;
	*count = SHEETS;
	return names;
}

static void headings(struct sink *to, const struct sheet *sheet)
{
	to->kind = SINK_HEADINGS;
	sheet->row(to, arena_take(to->mem, sheet->size));
	csv_row_end(&to->csv);
	to->kind = SINK_CELLS;
}

bool export_csv(struct db *db, struct arena *mem, const char *name, bool raw, struct buf *out)
{
	const struct sheet *sheet = sheets;
	while (sheet < sheets + SHEETS && strcmp(sheet->name, name) != 0)
		sheet++;
	if (sheet == sheets + SHEETS)
		return false;
	struct sink to = { .mem = mem, .zone = zone_find(camp_find(db, mem)->zone) };
	int count;
	const char *records = sheet->read(db, mem, &count);
	csv_begin(&to.csv, out, raw);
	headings(&to, sheet);
	for (int i = 0; i < count; i++) {
		sheet->row(&to, records + (size_t)i * sheet->size);
		csv_row_end(&to.csv);
	}
	return true;
}

static void objects(struct sink *to, const struct sheet *sheet, const char *records, int count)
{
	for (int i = 0; i < count; i++) {
		json_open_object(&to->json, sheet->single ? sheet->name : NULL);
		sheet->row(to, records + (size_t)i * sheet->size);
		json_end(&to->json, '}');
	}
}

void export_json(struct db *db, struct arena *mem, struct buf *out)
{
	struct sink to = { .kind = SINK_MEMBERS,
			   .mem = mem,
			   .zone = zone_find(camp_find(db, mem)->zone) };
	json_begin(&to.json, out);
	json_open_object(&to.json, NULL);
	for (const struct sheet *sheet = sheets; sheet < sheets + SHEETS; sheet++) {
		int count;
		const char *records = sheet->read(db, mem, &count);
		if (!sheet->single)
			json_open_array(&to.json, sheet->name);
		objects(&to, sheet, records, count);
		if (!sheet->single)
			json_end(&to.json, ']');
	}
	json_end(&to.json, '}');
}
