/*
 * The fields of each record, and the words that stand for numbers.
 */
#include "camp/badge.h"
#include "camp/grid.h"
#include "camp/journal.h"
#include "out/export_row.h"

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

void export_row_camp(struct sink *to, const void *record)
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

void export_row_room(struct sink *to, const void *record)
{
	const struct room *room = record;
	sink_text(to, "name", "Name", room->name);
	sink_int(to, "seats", "Seats", room->seats);
	sink_text(to, "directions", "Directions", room->directions);
	needs_of(to, "features", "Features", room->features);
	sink_text(to, "online", "Online link", room->online);
}

void export_row_day(struct sink *to, const void *record)
{
	const struct day *day = record;
	sink_date(to, "date", "Date", day->begins_at);
	sink_instant(to, "published_at", "Published", day->published_at);
}

void export_row_slot(struct sink *to, const void *record)
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

void export_row_blocked(struct sink *to, const void *record)
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

void export_row_session(struct sink *to, const void *record)
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
void export_row_run(struct sink *to, const void *record)
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

void export_row_tally(struct sink *to, const void *record)
{
	const struct card *card = record;
	sink_int(to, "number", "Number", card->id);
	sink_text(to, "title", "Title", card->title);
	tally_of(to, "interested", "Interested", card->interested);
	tally_of(to, "maybe", "Maybe", card->maybe);
	tally_of(to, "walk_ins", "Interested walk-ins", card->walk_ins);
}

void export_row_apart(struct sink *to, const void *record)
{
	const struct apart *apart = record;
	sink_int(to, "number", "Number", apart->session);
	sink_int(to, "other", "Other", apart->other);
}

void export_row_text(struct sink *to, const void *record)
{
	const struct session_text *text = record;
	sink_int(to, "number", "Number", text->session);
	sink_int(to, "revision", "Revision", text->revision);
	sink_instant(to, "at", "At", text->changed_at);
	sink_text(to, "by", "By", text->changed_by_name);
	sink_text(to, "title", "Title", text->title);
	sink_text(to, "details", "Details", text->details);
}

void export_row_person(struct sink *to, const void *record)
{
	const struct person *person = record;
	sink_text(to, "name", "Name", person->shown);
	sink_text(to, "pronouns", "Pronouns", person->pronouns);
	sink_text(to, "affiliation", "Affiliation", person->affiliation);
	sink_text(to, "role", "Role", roles[person->role]);
	sink_instant(to, "joined_at", "Joined", person->unclaimed ? 0 : person->joined_at);
}

void export_row_badge(struct sink *to, const void *record)
{
	const struct badge *badge = record;
	sink_int(to, "number", "Number", badge->id);
	sink_text(to, "person", "Person", badge->shown);
	sink_instant(to, "made_at", "Made", badge->made_at);
	sink_instant(to, "used_at", "Used", badge->used_at);
}

void export_row_announcement(struct sink *to, const void *record)
{
	const struct announcement *announcement = record;
	sink_instant(to, "at", "At", announcement->at);
	sink_text(to, "title", "Title", announcement->title);
	sink_text(to, "text", "Text", announcement->body);
	sink_text(to, "by", "By", announcement->by_name);
}

void export_row_entry(struct sink *to, const void *record)
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
