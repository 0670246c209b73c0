/*
 * Everything as CSV tables and as one JSON object. A table says how it is read and how a row is
 * written, once for both: each field has its JSON key, its CSV heading and its value.
 */
#include <string.h>

#include "camp/badge.h"
#include "camp/journal.h"
#include "out/export.h"
#include "out/sink.h"

#define JOURNAL_MOST 100000

static const char *const formats[] = { "talk", "show", "question", "help me" };
static const char *const states[] = { "offered", "withdrawn", "cancelled", "merged" };
static const char *const needs[] = { "screen", "quiet", "step-free", "whiteboard", "sound" };
static const char *const roles[] = { "attendee", "helper", "organiser" };
static const char *const kinds[] = { "sessions", "break", "plenary" };
static const char *const join_modes[] = { "open", "code", "badge" };
static const char *const phases[] = {
	"setup", "pitching", "voting", "building", "running", "closed"
};

#define NEEDS ((int)(sizeof needs / sizeof *needs))
static const struct viewer_sees everything = { .organiser = true };

/* Of a set of bits. */
static void needs_of(struct sink *to, const char *key, const char *heading, int bits)
{
	const char *words[NEEDS];
	int count = 0;
	for (int i = 0; i < NEEDS; i++)
		if (bits >> i & 1)
			words[count++] = needs[i];
	sink_list(to, key, heading, words, count);
}

/* Under five nobody learns more than "a few" (DESIGN 7). */
static void tally_of(struct sink *to, const char *key, const char *heading, int count)
{
	const char *words = count > 0 && count < 5 ? "a few" : arena_format(to->mem, "%d", count);
	sink_text(to, key, heading, words);
}

/* Of another session; 0: none. */
static void number_of(struct sink *to, const char *key, const char *heading, int64_t id)
{
	if (id)
		sink_int(to, key, heading, id);
	else
		sink_text(to, key, heading, NULL);
}

/* --- rows ---------------------------------------------------------------------------------------- */

static void row_camp(struct sink *to, const void *record)
{
	const struct camp *camp = record;
	sink_text(to, "uuid", "UUID", camp->uuid);
	sink_text(to, "acronym", "Acronym", camp->acronym);
	sink_text(to, "name", "Name", camp->name);
	sink_text(to, "zone", "Zone", camp->zone);
	sink_instant(to, "starts_at", "Start", camp->starts_at);
	sink_instant(to, "ends_at", "End", camp->ends_at);
	sink_instant(to, "delete_on", "Deleted on", camp->delete_on);
	sink_instant(to, "created_at", "Created", camp->created_at);
	sink_text(to, "venue", "Venue", camp->venue);
	sink_text(to, "address", "Address", camp->address);
	sink_text(to, "geo", "Geo", camp->geo);
	sink_text(to, "language", "Language", camp->language);
	sink_text(to, "conduct", "Conduct", camp->conduct);
	sink_text(to, "info", "Info", camp->info);
	sink_bool(to, "private", "Private", camp->private);
	sink_text(to, "join_mode", "Join by", join_modes[camp->join_mode]);
	sink_text(to, "phase", "Phase", phases[camp->phase]);
	sink_bool(to, "pitching", "Pitching", camp->pitching);
	sink_bool(to, "voting", "Voting", camp->voting);
	sink_int(to, "pitches_each", "Pitches each", camp->pitches_each);
	sink_int(to, "dots", "Dots each", camp->vote_mode == VOTE_DOTS ? camp->dots : 0);
	sink_bool(to, "hosts_place", "Hosts place their own", camp->hosts_place);
}

static void row_room(struct sink *to, const void *record)
{
	const struct room *room = record;
	sink_text(to, "name", "Name", room->name);
	sink_int(to, "seats", "Seats", room->seats);
	sink_text(to, "directions", "Directions", room->directions);
	needs_of(to, "features", "Features", room->features);
	sink_text(to, "online", "Online link", room->online);
}

static void row_day(struct sink *to, const void *record)
{
	const struct day *day = record;
	sink_date(to, "date", "Date", day->begins_at);
	sink_instant(to, "published_at", "Published", day->published_at);
}

static void row_slot(struct sink *to, const void *record)
{
	const struct slot *slot = record;
	sink_date(to, NULL, "Date", slot->starts_at);
	sink_hour(to, NULL, "Start", slot->starts_at);
	sink_hour(to, NULL, "End", slot->ends_at);
	sink_instant(to, "starts_at", NULL, slot->starts_at);
	sink_instant(to, "ends_at", NULL, slot->ends_at);
	sink_text(to, "kind", "Kind", kinds[slot->kind]);
	sink_text(to, "title", "Title", slot->title);
}

struct blocked_row {
	const char *room;
	int64_t starts_at, ends_at;
};

static void row_blocked(struct sink *to, const void *record)
{
	const struct blocked_row *row = record;
	sink_text(to, "room", "Room", row->room);
	sink_instant(to, "starts_at", "Start", row->starts_at);
	sink_instant(to, "ends_at", "End", row->ends_at);
}

/* A spreadsheet has the first host in a column of its own, as import reads it. */
static void hosts_of(struct sink *to, const struct card *card)
{
	int count = card->host_count, asked = card->asked_count;
	const char **names = NEW_MANY(to->mem, const char *, count + asked + 1);
	for (int i = 0; i < count + asked; i++)
		names[i] = card->hosts[i].shown;
	sink_list(to, "hosts", NULL, names, count);
	sink_list(to, NULL, "Host", names, count ? 1 : 0);
	sink_list(to, NULL, "Co-hosts", names + 1, count ? count - 1 : 0);
	sink_list(to, "asked", "Asked", names + count, asked);
}

static void row_session(struct sink *to, const void *record)
{
	const struct card *card = record;
	sink_int(to, "number", "Number", card->id);
	sink_text(to, "title", "Title", card->title);
	hosts_of(to, card);
	sink_text(to, "details", "Details", card->details);
	sink_text(to, "format", "Format", formats[card->format]);
	needs_of(to, "needs", "Needs", card->needs);
	sink_int(to, "slots", "Slots", card->slots);
	sink_instant(to, "not_before", "Not before", card->not_before);
	sink_instant(to, "not_after", "Not after", card->not_after);
	sink_text(to, "language", "Language", card->language);
	sink_text(to, "tags", "Tags", card->tags);
	sink_text(to, "room", "Room", card->room_name);
	sink_instant(to, "starts_at", "Start", card->starts_at);
	sink_instant(to, "ends_at", "End", card->ends_at);
	sink_bool(to, "pinned", "Pinned", card->pinned);
	sink_bool(to, "full", "Full", card->full);
	sink_text(to, "state", "State", states[card->state]);
	number_of(to, "merged_into", "Merged into", card->merged_into);
	sink_text(to, "reason", "Reason", card->reason);
	sink_text(to, "why", "Why changed", card->why);
	sink_instant(to, "pitched_at", "Pitched", card->pitched_at);
	sink_instant(to, "changed_at", "Changed", card->changed_at);
	sink_text(to, "uid", "UID", card->uuid);
	sink_int(to, "sequence", "Sequence", card->sequence);
	sink_text(to, "last_room", "Last seen in", card->last_room_name);
	sink_instant(to, "last_starts_at", "Last seen at", card->last_starts_at);
}

/* One row a run: a session that runs again has two. */
static void row_run(struct sink *to, const void *record)
{
	const struct card *card = record;
	sink_int(to, "number", "Number", card->id);
	sink_int(to, "nth", "Run", card->nth);
	sink_text(to, "title", "Title", card->title);
	sink_text(to, "room", "Room", card->room_name);
	sink_instant(to, "starts_at", "Start", card->starts_at);
	sink_instant(to, "ends_at", "End", card->ends_at);
	sink_bool(to, "pinned", "Pinned", card->pinned);
	sink_bool(to, "full", "Full", card->full);
	sink_text(to, "uid", "UID", card->uuid);
	sink_int(to, "sequence", "Sequence", card->sequence);
	sink_text(to, "last_room", "Last seen in", card->last_room_name);
	sink_instant(to, "last_starts_at", "Last seen at", card->last_starts_at);
}

static void row_tally(struct sink *to, const void *record)
{
	const struct card *card = record;
	sink_int(to, "number", "Number", card->id);
	sink_text(to, "title", "Title", card->title);
	tally_of(to, "interested", "Interested", card->interested);
	tally_of(to, "maybe", "Maybe", card->maybe);
	tally_of(to, "walk_ins", "Interested walk-ins", card->walk_ins);
}

static void row_apart(struct sink *to, const void *record)
{
	const struct apart *apart = record;
	sink_int(to, "number", "Number", apart->session);
	sink_int(to, "other", "Other", apart->other);
}

static void row_text(struct sink *to, const void *record)
{
	const struct session_text *text = record;
	sink_int(to, "number", "Number", text->session);
	sink_int(to, "revision", "Revision", text->revision);
	sink_instant(to, "at", "At", text->changed_at);
	sink_text(to, "by", "By", text->changed_by_name);
	sink_text(to, "title", "Title", text->title);
	sink_text(to, "details", "Details", text->details);
}

static void row_person(struct sink *to, const void *record)
{
	const struct person *person = record;
	sink_text(to, "name", "Name", person->shown);
	sink_text(to, "pronouns", "Pronouns", person->pronouns);
	sink_text(to, "affiliation", "Affiliation", person->affiliation);
	sink_text(to, "role", "Role", roles[person->role]);
	sink_instant(to, "joined_at", "Joined", person->unclaimed ? 0 : person->joined_at);
}

static void row_badge(struct sink *to, const void *record)
{
	const struct badge *badge = record;
	sink_int(to, "number", "Number", badge->id);
	sink_text(to, "person", "Person", badge->shown);
	sink_instant(to, "made_at", "Made", badge->made_at);
	sink_instant(to, "used_at", "Used", badge->used_at);
}

static void row_announcement(struct sink *to, const void *record)
{
	const struct announcement *announcement = record;
	sink_instant(to, "at", "At", announcement->at);
	sink_text(to, "title", "Title", announcement->title);
	sink_text(to, "text", "Text", announcement->body);
	sink_text(to, "by", "By", announcement->by_name);
}

static void row_entry(struct sink *to, const void *record)
{
	const struct journal_entry *entry = record;
	sink_int(to, "seq", "Seq", entry->seq);
	sink_instant(to, "at", "At", entry->at);
	sink_text(to, "by", "By", entry->actor_name);
	sink_text(to, "verb", "Verb", entry->verb);
	sink_text(to, "subject", "Subject", entry->subject);
	sink_text(to, "before", "Before", entry->before);
	sink_text(to, "after", "After", entry->after);
}

/* --- tables -------------------------------------------------------------------------------------- */

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
	{ "camp", read_camp, sizeof(struct camp), row_camp, .single = true },
	{ "rooms", read_rooms, sizeof(struct room), row_room },
	{ "days", read_days, sizeof(struct day), row_day },
	{ "slots", read_slots, sizeof(struct slot), row_slot },
	{ "blocked", read_blocked, sizeof(struct blocked_row), row_blocked },
	{ "sessions", read_sessions, sizeof(struct card), row_session },
	{ "runs", read_runs, sizeof(struct card), row_run },
	{ "tallies", read_tallies, sizeof(struct card), row_tally },
	{ "apart", read_apart, sizeof(struct apart), row_apart },
	{ "texts", read_texts, sizeof(struct session_text), row_text },
	{ "people", read_people, sizeof(struct person), row_person },
	{ "badges", read_badges, sizeof(struct badge), row_badge },
	{ "announcements", read_announcements, sizeof(struct announcement), row_announcement },
	{ "journal", read_journal, sizeof(struct journal_entry), row_entry },
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
