/*
 * Importing in one go: rooms, then slots, then sessions, their wishes to be apart and their places.
 * Errors are gathered, not thrown; whoever called rolls back when there is one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/zone.h"
#include "in/import.h"

#define ERRORS_MOST 50

struct reading {
	const struct act *act;
	const struct zone *zone;
	const char *file;
	struct csv csv;
	const struct csv_row *row;
	struct import_result *result;
};

/* --- problems ------------------------------------------------------------------------------------ */

static void refuse(struct reading *in, enum import_problem problem, const char *column,
		   const char *detail)
{
	struct import_result *result = in->result;
	if (result->error_count == ERRORS_MOST)
		return;
	result->errors[result->error_count++] = (struct import_error){
		.file = in->file,
		.line = in->row ? in->row->line : 1,
		.column = column,
		.detail = text_cut(in->act->mem, detail ? detail : "", 40),
		.problem = problem,
	};
}

static void refuse_file(struct reading *in, const struct csv_result *read)
{
	struct import_result *result = in->result;
	int had = result->error_count;
	refuse(in, IMPORT_FILE, NULL, NULL);
	if (result->error_count == had)
		return;
	result->errors[had].csv = read->read;
	result->errors[had].line = read->line;
}

static bool begin_file(struct reading *in, const char *file, const struct import_text *text,
		       const char *const *needed)
{
	struct csv_result read = csv_read(in->act->mem, text->bytes, text->len);
	in->file = file;
	in->row = NULL;
	in->csv = read.csv;
	if (read.read != CSV_GOOD) {
		refuse_file(in, &read);
		return false;
	}
	bool good = true;
	for (; *needed; needed++)
		if (csv_column(&in->csv, *needed) < 0) {
			refuse(in, IMPORT_NO_COLUMN, *needed, NULL);
			good = false;
		}
	return good;
}

static const char *cell(struct reading *in, const char *column)
{
	return csv_cell_text(&in->csv, in->row, csv_column(&in->csv, column));
}

/* --- words --------------------------------------------------------------------------------------- */

static int word_of(const char *const *words, int count, const char *text)
{
	for (int i = 0; i < count; i++)
		if (strcasecmp(words[i], text) == 0)
			return i;
	return -1;
}

/* A cell as one clean line; "" when it is longer than may be. */
static const char *line_of(struct reading *in, const char *column, size_t most)
{
	const char *text = text_line(in->act->mem, cell(in, column));
	if (text_length(text) <= most)
		return text;
	refuse(in, IMPORT_TOO_LONG, column, text);
	return "";
}

static int bits_of(struct reading *in, const char *column)
{
	static const char *const needs[] = { "screen", "quiet", "step-free", "whiteboard",
					     "sound" };
	size_t count;
	char **words = text_split(in->act->mem, cell(in, column), ',', &count);
	int bits = 0;
	for (size_t i = 0; i < count; i++) {
		int bit = word_of(needs, 5, words[i]);
		if (bit < 0)
			refuse(in, IMPORT_UNKNOWN_WORD, column, words[i]);
		else
			bits |= 1 << bit;
	}
	return bits;
}

static int number_of(struct reading *in, const char *column, int least, int most, int otherwise)
{
	const char *text = cell(in, column);
	char *end;
	long number = strtol(text, &end, 10);
	if (!*text)
		return otherwise;
	if (!*end && number >= least && number <= most)
		return (int)number;
	refuse(in, IMPORT_NOT_A_NUMBER, column, text);
	return otherwise;
}

/* --- dates and times ----------------------------------------------------------------------------- */

/* 2026-12-04, or 4.12.2026 as spreadsheets in German write it. */
static bool date_of(struct reading *in, const char *text, struct civil *civil)
{
	int day, month, year, used = 0;
	if (sscanf(text, "%2d.%2d.%4d%n", &day, &month, &year, &used) == 3 && text[used] == '\0')
		text = arena_format(in->act->mem, "%04d-%02d-%02d", year, month, day);
	return civil_date(text, civil);
}

static bool time_of(struct reading *in, const char *text, struct civil *civil)
{
	if (strlen(text) == 4 && text[1] == ':')
		text = arena_format(in->act->mem, "0%s", text);
	return civil_time(text, civil);
}

static bool place_instant(struct reading *in, const char *column, struct civil civil,
			  int64_t *instant)
{
	if (zone_instant(in->zone, civil, instant) != ZONE_GAP)
		return true;
	refuse(in, IMPORT_TIME_GAP, column, cell(in, column));
	return false;
}

/* --- rooms --------------------------------------------------------------------------------------- */

static void import_room(struct reading *in, int position)
{
	struct room room = { .name = text_line(in->act->mem, cell(in, "Name")),
			     .directions = line_of(in, "Directions", ROOM_DIRECTIONS_LENGTH),
			     .position = position,
			     .features = bits_of(in, "Features") };
	const char *seats = csv_column(&in->csv, "Seats") >= 0 ? "Seats" : "Capacity";
	const char *online = csv_column(&in->csv, "Online link") >= 0 ? "Online link" : "URL";
	room.seats = number_of(in, seats, 0, 100000, 0);
	room.online = cell(in, online);
	if (!room_online_good(room.online)) {
		refuse(in, IMPORT_NOT_A_LINK, online, room.online);
		return;
	}
	if (!*room.name)
		refuse(in, IMPORT_EMPTY, "Name", NULL);
	else if (text_length(room.name) > ROOM_NAME_LENGTH)
		refuse(in, IMPORT_TOO_LONG, "Name", room.name);
	else if (room_add(in->act, &room) < 0)
		refuse(in, IMPORT_TWICE, "Name", room.name);
	else
		in->result->rooms++;
}

/* --- slots --------------------------------------------------------------------------------------- */

static bool slot_times(struct reading *in, struct slot *slot)
{
	struct civil starts = { 0 }, ends;
	if (!date_of(in, cell(in, "Date"), &starts))
		return refuse(in, IMPORT_NOT_A_DATE, "Date", cell(in, "Date")), false;
	ends = starts;
	if (!time_of(in, cell(in, "Start"), &starts))
		return refuse(in, IMPORT_NOT_A_TIME, "Start", cell(in, "Start")), false;
	if (!time_of(in, cell(in, "End"), &ends))
		return refuse(in, IMPORT_NOT_A_TIME, "End", cell(in, "End")), false;
	/* A slot past midnight ends early next morning. */
	bool over_midnight = ends.hour * 60 + ends.minute <= starts.hour * 60 + starts.minute &&
			     ends.hour < 6;
	if (!place_instant(in, "Start", starts, &slot->starts_at) ||
	    !place_instant(in, "End", ends, &slot->ends_at))
		return false;
	slot->ends_at += over_midnight ? 24 * 3600 : 0;
	if (slot->ends_at <= slot->starts_at)
		return refuse(in, IMPORT_ENDS_BEFORE, "End", cell(in, "End")), false;
	return true;
}

static void import_slot(struct reading *in, int position)
{
	static const char *const kinds[] = { "sessions", "break", "plenary" };
	struct slot slot = { .title = line_of(in, "Title", SLOT_TITLE_LENGTH) };
	const char *kind = cell(in, "Kind");
	int which = *kind ? word_of(kinds, 3, kind) : 0;
	(void)position;
	if (which < 0)
		refuse(in, IMPORT_UNKNOWN_WORD, "Kind", kind);
	slot.kind = which < 0 ? SLOT_SESSIONS : (enum slot_kind)which;
	if (!slot_times(in, &slot))
		return;
	if (slot_add(in->act, zone_day(in->zone, slot.starts_at), &slot) < 0)
		refuse(in, IMPORT_OVERLAPS, "Start", cell(in, "Start"));
	else
		in->result->slots++;
}

/* --- sessions ------------------------------------------------------------------------------------ */

static int64_t host_named(struct reading *in, const char *name)
{
	struct person *person = person_find_name(in->act->db, in->act->mem, name);
	return person ? person->id : person_add_unclaimed(in->act, name);
}

/* Co-hosts of a file are hosts at once: there is nobody to ask yet. */
static void co_hosts(struct reading *in, struct pitch *pitch)
{
	size_t count;
	char **names = text_split(in->act->mem, cell(in, "Co-hosts"), ',', &count);
	for (size_t i = 0; i < count; i++)
		host_named(in, names[i]);
	pitch->co_hosts = (const char *const *)names;
	pitch->co_host_count = (int)count;
}

static bool pitch_of(struct reading *in, struct pitch *pitch)
{
	static const char *const formats[FORMAT_COUNT] = { "talk", "show", "question", "help me" };
	const char *format = cell(in, "Format");
	int which = *format ? word_of(formats, FORMAT_COUNT, format) : 0;
	if (which < 0)
		refuse(in, IMPORT_UNKNOWN_WORD, "Format", format);
	*pitch = (struct pitch){
		.title = text_line(in->act->mem, cell(in, "Title")),
		.details = text_lines(in->act->mem, cell(in, "Details")),
		.language = line_of(in, "Language", LANGUAGE_LENGTH),
		.tags = text_line(in->act->mem, cell(in, "Tags")),
		.format = which < 0 ? FORMAT_TALK : (enum format)which,
		.needs = bits_of(in, "Needs"),
		.slots = number_of(in, "Slots", 1, 8, 1),
		.imported = true,
	};
	return which >= 0;
}

static void refuse_pitch(struct reading *in, enum pitched pitched)
{
	switch (pitched) {
	case PITCH_TITLE_EMPTY: refuse(in, IMPORT_EMPTY, "Title", NULL); return;
	case PITCH_TITLE_LONG: refuse(in, IMPORT_TOO_LONG, "Title", cell(in, "Title")); return;
	case PITCH_TAGS_LONG: refuse(in, IMPORT_TOO_LONG, "Tags", cell(in, "Tags")); return;
	case PITCH_NO_SUCH_HOST:
		refuse(in, IMPORT_UNKNOWN_WORD, "Co-hosts", cell(in, "Co-hosts"));
		return;
	default: refuse(in, IMPORT_TOO_LONG, "Details", cell(in, "Details")); return;
	}
}

static void import_session(struct reading *in, int position)
{
	struct pitch pitch;
	const char *number = line_of(in, "Number", NUMBER_LENGTH), *host = cell(in, "Host");
	int64_t id = 0;
	(void)position;
	if (!pitch_of(in, &pitch))
		return;
	if (*number && sql_int(in->act->db, SQL_IMPORT_SESSION, TEXT(number))) {
		refuse(in, IMPORT_TWICE, "Number", number);
		return;
	}
	int64_t person = *host ? host_named(in, host) : 0;
	co_hosts(in, &pitch);
	enum pitched pitched = session_add(in->act, &pitch, person, &id);
	if (pitched != PITCH_GOOD) {
		refuse_pitch(in, pitched);
		return;
	}
	if (*number)
		sql_do(in->act->db, SQL_IMPORT_MARK, INT(id), TEXT(number));
	in->result->sessions++;
}

static void import_apart(struct reading *in, int position)
{
	size_t count;
	char **others = text_split(in->act->mem, cell(in, "Avoid clash with"), ',', &count);
	int64_t own = sql_int(in->act->db, SQL_IMPORT_SESSION, TEXT(cell(in, "Number")));
	(void)position;
	for (size_t i = 0; i < count; i++) {
		const char *number = others[i] + (others[i][0] == '#');
		int64_t other = sql_int(in->act->db, SQL_IMPORT_SESSION, TEXT(number));
		if (!other)
			refuse(in, IMPORT_UNKNOWN_SESSION, "Avoid clash with", others[i]);
		else if (own && own != other)
			in->result->apart += sql_do(in->act->db, SQL_IMPORT_APART, INT(own),
						    INT(other));
	}
}

/* --- places -------------------------------------------------------------------------------------- */

static int64_t room_named(struct reading *in, const char *name)
{
	int count;
	const struct room *rooms = room_list(in->act->db, in->act->mem, &count);
	for (int i = 0; i < count; i++)
		if (strcmp(rooms[i].name, name) == 0)
			return rooms[i].id;
	return 0;
}

static int64_t slot_at(struct reading *in, const char *start)
{
	int count;
	int64_t instant = 0;
	const struct slot *slots = slot_list(in->act->db, in->act->mem, &count);
	struct civil civil = count ? zone_civil(in->zone, slots[0].starts_at)
				   : (struct civil){ .year = 1970, .month = 1, .day = 1 };
	if (!civil_both(start, &civil) && !time_of(in, start, &civil))
		return 0;
	civil.second = 0;
	zone_instant(in->zone, civil, &instant);
	for (int i = 0; i < count; i++)
		if (slots[i].starts_at == instant)
			return slots[i].id;
	return 0;
}

static void import_place(struct reading *in, int position)
{
	const char *room = cell(in, "Room"), *start = cell(in, "Start");
	int64_t session = sql_int(in->act->db, SQL_IMPORT_SESSION, TEXT(cell(in, "Number")));
	(void)position;
	if (!*room || !*start || !session)
		return;
	struct place_wish wish = { .run = sql_int(in->act->db, SQL_IMPORT_RUN, INT(session)),
				   .reason = "",
				   .room = room_named(in, room),
				   .slot = slot_at(in, start) };
	if (!wish.room)
		refuse(in, IMPORT_UNKNOWN_ROOM, "Room", room);
	else if (!wish.slot)
		refuse(in, IMPORT_UNKNOWN_SLOT, "Start", start);
	else if (grid_place(in->act, &wish).placed != PLACE_DONE)
		refuse(in, IMPORT_CANNOT_PLACE, "Start", start);
	else
		in->result->placed++;
}

/* --- all of it ----------------------------------------------------------------------------------- */

static void each_row(struct reading *in, void (*take)(struct reading *in, int position))
{
	for (int i = 0; i < in->csv.row_count; i++) {
		in->row = &in->csv.rows[i];
		take(in, i + 1);
	}
}

struct import_result import_camp(const struct act *act, const struct import_files *files)
{
	static const char *const room_columns[] = { "Name", NULL }, *const session_columns[] = {
		"Title", NULL
	};
	static const char *const slot_columns[] = { "Date", "Start", "End", NULL };
	struct import_result result = { .errors = NEW_MANY(act->mem, struct import_error,
							   ERRORS_MOST) };
	struct reading in = { .act = act, .zone = zone_find(act->camp->zone), .result = &result };
	if (files->rooms.bytes && begin_file(&in, "rooms", &files->rooms, room_columns))
		each_row(&in, import_room);
	if (files->slots.bytes && begin_file(&in, "slots", &files->slots, slot_columns))
		each_row(&in, import_slot);
	if (files->sessions.bytes &&
	    begin_file(&in, "sessions", &files->sessions, session_columns)) {
		each_row(&in, import_session);
		each_row(&in, import_apart);
		if (files->place)
			each_row(&in, import_place);
	}
	return result;
}
