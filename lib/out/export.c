/*
 * Everything as CSV tables and as one JSON object. Tables are data: a name, headings, and how a
 * row is written; the JSON walks the same rows.
 */
#include <string.h>

#include "base/zone.h"
#include "camp/camp.h"
#include "out/csv.h"
#include "out/export.h"
#include "out/json.h"

static const char *const formats[] = { "talk", "show", "question", "help me" };
static const char *const states[] = { "offered", "withdrawn", "cancelled" };
static const char *const needs[] = { "screen", "quiet", "step-free", "whiteboard", "sound" };
static const char *const roles[] = { "attendee", "helper", "organiser" };
static const char *const kinds[] = { "sessions", "break", "plenary" };
static const char *const phases[] = {
	"setup", "pitching", "voting", "building", "running", "closed"
};

struct export
{
	struct arena *mem;
	const struct camp *camp;
	const struct zone *zone;
	const struct grid *grid;
	const struct person *people;
	int people_count;
	const struct announcement *announcements;
	int announcement_count;
	struct card *cards;
	int card_count;
};

static struct export load(struct db *db, struct arena *mem)
{
	struct viewer_sees everything = { .organiser = true };
	struct export export = { .mem = mem,
				 .camp = camp_find(db, mem),
				 .grid = grid_find(db, mem, everything) };
	export.zone = zone_find(export.camp->zone);
	export.people = person_list(db, mem, &export.people_count);
	export.announcements = announcement_list(db, mem, &export.announcement_count);
	export.cards = session_cards(db, mem, everything, &export.card_count);
	return export;
}

/* --- values as words ----------------------------------------------------------------------------- */

static const char *needs_words(const struct export *export, int bits)
{
	struct buf words = { .mem = export->mem };
	for (int i = 0; i < 5; i++)
		if (bits >> i & 1)
			buf_format(&words, "%s%s", words.len ? ", " : "", needs[i]);
	return buf_end(&words);
}

/* Accepted hosts from `from` on, as they are shown. */
static const char *host_words(const struct export *export, const struct card *card, int from,
			      int until)
{
	struct buf words = { .mem = export->mem };
	for (int i = from; i < until && i < card->host_count; i++)
		buf_format(&words, "%s%s", words.len ? ", " : "", card->hosts[i].shown);
	return buf_end(&words);
}

static const char *local(const struct export *export, int64_t instant)
{
	struct civil civil;
	if (!instant)
		return "";
	civil = zone_civil(export->zone, instant);
	return arena_format(export->mem, "%04d-%02d-%02d %02d:%02d", civil.year, civil.month,
			    civil.day, civil.hour, civil.minute);
}

static const char *date(const struct export *export, int64_t instant)
{
	return arena_format(export->mem, "%.10s", local(export, instant));
}

static const char *hour(const struct export *export, int64_t instant)
{
	return local(export, instant) + 11;
}

/* Under five nobody learns more than "a few" (DESIGN 7). */
static const char *tally_words(struct arena *mem, int count)
{
	return count > 0 && count < 5 ? "a few" : arena_format(mem, "%d", count);
}

/* --- CSV ----------------------------------------------------------------------------------------- */

static void row_session(struct csv_out *csv, const struct export *export, int i)
{
	const struct card *card = &export->cards[i];
	csv_int(csv, card->id);
	csv_cell(csv, card->title);
	csv_cell(csv, host_words(export, card, 0, 1));
	csv_cell(csv, host_words(export, card, 1, card->host_count));
	csv_cell(csv, card->details);
	csv_cell(csv, formats[card->format]);
	csv_cell(csv, needs_words(export, card->needs));
	csv_int(csv, card->slots);
	csv_cell(csv, card->language);
	csv_cell(csv, card->tags);
	csv_cell(csv, card->room_name);
	csv_cell(csv, local(export, card->starts_at));
	csv_cell(csv, states[card->state]);
	csv_cell(csv, card->reason);
}

static void row_room(struct csv_out *csv, const struct export *export, int i)
{
	const struct room *room = &export->grid->rooms[i];
	csv_cell(csv, room->name);
	csv_int(csv, room->seats);
	csv_cell(csv, room->directions);
	csv_cell(csv, needs_words(export, room->features));
	csv_cell(csv, room->online);
}

static void row_slot(struct csv_out *csv, const struct export *export, int i)
{
	const struct slot *slot = &export->grid->slots[i];
	csv_cell(csv, date(export, slot->starts_at));
	csv_cell(csv, hour(export, slot->starts_at));
	csv_cell(csv, hour(export, slot->ends_at));
	csv_cell(csv, kinds[slot->kind]);
	csv_cell(csv, slot->title);
}

static void row_person(struct csv_out *csv, const struct export *export, int i)
{
	const struct person *person = &export->people[i];
	csv_cell(csv, person->shown);
	csv_cell(csv, person->pronouns);
	csv_cell(csv, person->affiliation);
	csv_cell(csv, roles[person->role]);
	csv_cell(csv, person->unclaimed ? "" : local(export, person->joined_at));
}

static void row_announcement(struct csv_out *csv, const struct export *export, int i)
{
	const struct announcement *announcement = &export->announcements[i];
	csv_cell(csv, local(export, announcement->at));
	csv_cell(csv, announcement->title);
	csv_cell(csv, announcement->body);
	csv_cell(csv, announcement->by_name);
}

static void row_tally(struct csv_out *csv, const struct export *export, int i)
{
	const struct card *card = &export->cards[i];
	csv_int(csv, card->id);
	csv_cell(csv, card->title);
	csv_cell(csv, tally_words(export->mem, card->interested));
	csv_cell(csv, tally_words(export->mem, card->maybe));
}

enum rows { ROWS_CARDS, ROWS_ROOMS, ROWS_SLOTS, ROWS_PEOPLE, ROWS_ANNOUNCEMENTS };

static const struct sheet {
	const char *name, *headings;
	enum rows rows;
	void (*row)(struct csv_out *csv, const struct export *export, int i);
} tables[] = {
	{ "sessions",
	  "Number,Title,Host,Co-hosts,Details,Format,Needs,Slots,Language,Tags,Room,Start,State,"
	  "Reason",
	  ROWS_CARDS, row_session },
	{ "rooms", "Name,Seats,Directions,Features,Online link", ROWS_ROOMS, row_room },
	{ "slots", "Date,Start,End,Kind,Title", ROWS_SLOTS, row_slot },
	{ "people", "Name,Pronouns,Affiliation,Role,Joined", ROWS_PEOPLE, row_person },
	{ "announcements", "At,Title,Text,By", ROWS_ANNOUNCEMENTS, row_announcement },
	{ "tallies", "Number,Title,Interested,Maybe", ROWS_CARDS, row_tally },
};

#define TABLES ((int)(sizeof tables / sizeof *tables))

const char *const *export_tables(int *count)
{
	static const char *names[TABLES];
	for (int i = 0; i < TABLES; i++)
		names[i] = tables[i].name;
	*count = TABLES;
	return names;
}

static int count_of(const struct export *export, const struct sheet *table)
{
	if (table->row == row_tally && !camp_tallies_open(export->camp))
		return 0;
	switch (table->rows) {
	case ROWS_ROOMS: return export->grid->room_count;
	case ROWS_SLOTS: return export->grid->slot_count;
	case ROWS_PEOPLE: return export->people_count;
	case ROWS_ANNOUNCEMENTS: return export->announcement_count;
	default: return export->card_count;
	}
}

bool export_csv(struct db *db, struct arena *mem, const char *name, bool raw, struct buf *out)
{
	const struct sheet *table = tables;
	while (table < tables + TABLES && strcmp(table->name, name) != 0)
		table++;
	if (table == tables + TABLES)
		return false;
	struct export export = load(db, mem);
	struct csv_out csv;
	csv_begin(&csv, out, raw);
	buf_text(out, table->headings);
	csv_row_end(&csv);
	for (int i = 0; i < count_of(&export, table); i++) {
		table->row(&csv, &export, i);
		csv_row_end(&csv);
	}
	return true;
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void json_instant(struct json_out *json, const struct export *export, const char *key,
			 int64_t instant)
{
	json_text(json, key, instant ? instant_iso(export->mem, instant) : NULL);
}

static void json_camp(struct json_out *json, const struct export *export)
{
	const struct camp *camp = export->camp;
	json_object(json, "camp");
	json_text(json, "uuid", camp->uuid);
	json_text(json, "name", camp->name);
	json_text(json, "zone", camp->zone);
	json_text(json, "venue", camp->venue);
	json_text(json, "address", camp->address);
	json_text(json, "geo", camp->geo);
	json_text(json, "language", camp->language);
	json_text(json, "conduct", camp->conduct);
	json_text(json, "info", camp->info);
	json_text(json, "phase", phases[camp->phase]);
	json_instant(json, export, "starts_at", camp->starts_at);
	json_instant(json, export, "ends_at", camp->ends_at);
	json_instant(json, export, "delete_on", camp->delete_on);
	json_end(json, '}');
}

static void json_needs(struct json_out *json, const char *key, int bits)
{
	json_array(json, key);
	for (int i = 0; i < 5; i++)
		if (bits >> i & 1)
			json_text(json, NULL, needs[i]);
	json_end(json, ']');
}

static void json_place(struct json_out *json, const struct export *export, const struct card *card)
{
	json_object(json, "run");
	json_text(json, "uuid", card->uuid);
	json_int(json, "sequence", card->sequence);
	json_text(json, "room", card->room_name);
	json_instant(json, export, "starts_at", card->starts_at);
	json_instant(json, export, "ends_at", card->ends_at);
	json_end(json, '}');
}

static void json_session(struct json_out *json, const struct export *export,
			 const struct card *card)
{
	json_object(json, NULL);
	json_int(json, "number", card->id);
	json_text(json, "title", card->title);
	json_text(json, "details", card->details);
	json_array(json, "hosts");
	for (int i = 0; i < card->host_count; i++)
		json_text(json, NULL, card->hosts[i].shown);
	json_end(json, ']');
	json_text(json, "format", formats[card->format]);
	json_needs(json, "needs", card->needs);
	json_int(json, "slots", card->slots);
	json_text(json, "language", card->language);
	json_text(json, "tags", card->tags);
	json_text(json, "state", states[card->state]);
	json_text(json, "reason", card->reason);
	json_place(json, export, card);
	if (camp_tallies_open(export->camp)) {
		json_text(json, "interested", tally_words(export->mem, card->interested));
		json_text(json, "maybe", tally_words(export->mem, card->maybe));
	}
	json_end(json, '}');
}

static void json_ground(struct json_out *json, const struct export *export)
{
	json_array(json, "rooms");
	for (int i = 0; i < export->grid->room_count; i++) {
		const struct room *room = &export->grid->rooms[i];
		json_object(json, NULL);
		json_text(json, "name", room->name);
		json_int(json, "seats", room->seats);
		json_text(json, "directions", room->directions);
		json_text(json, "online", room->online);
		json_needs(json, "features", room->features);
		json_end(json, '}');
	}
	json_end(json, ']');
	json_array(json, "slots");
	for (int i = 0; i < export->grid->slot_count; i++) {
		const struct slot *slot = &export->grid->slots[i];
		json_object(json, NULL);
		json_instant(json, export, "starts_at", slot->starts_at);
		json_instant(json, export, "ends_at", slot->ends_at);
		json_text(json, "kind", kinds[slot->kind]);
		json_text(json, "title", slot->title);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void json_people(struct json_out *json, const struct export *export)
{
	json_array(json, "people");
	for (int i = 0; i < export->people_count; i++) {
		json_object(json, NULL);
		json_text(json, "name", export->people[i].shown);
		json_text(json, "pronouns", export->people[i].pronouns);
		json_text(json, "affiliation", export->people[i].affiliation);
		json_text(json, "role", roles[export->people[i].role]);
		json_end(json, '}');
	}
	json_end(json, ']');
	json_array(json, "announcements");
	for (int i = 0; i < export->announcement_count; i++) {
		json_object(json, NULL);
		json_instant(json, export, "at", export->announcements[i].at);
		json_text(json, "title", export->announcements[i].title);
		json_text(json, "text", export->announcements[i].body);
		json_end(json, '}');
	}
	json_end(json, ']');
}

void export_json(struct db *db, struct arena *mem, struct buf *out)
{
	struct export export = load(db, mem);
	struct json_out json;
	json_begin(&json, out);
	json_object(&json, NULL);
	json_camp(&json, &export);
	json_ground(&json, &export);
	json_array(&json, "sessions");
	for (int i = 0; i < export.card_count; i++)
		json_session(&json, &export, &export.cards[i]);
	json_end(&json, ']');
	json_people(&json, &export);
	json_end(&json, '}');
}
