#include "../camp/programme.h"

#include <inttypes.h>
#include <string.h>

#include "camp/badge.h"
#include "camp/merge.h"
#include "in/csv.h"
#include "out/export.h"

static struct programme *p;

static void begin(void)
{
	p = programme();
}

TestSuite(export, .init = begin);

static struct csv table(const char *name)
{
	struct buf out = { .mem = p->mem };

	cr_assert(export_csv(p->db, p->mem, name, true, &out), "no table %s", name);
	struct csv_result read = csv_read(p->mem, out.bytes, out.len);

	cr_assert_eq(read.read, CSV_GOOD);
	return read.csv;
}

static const char *cell(const struct csv *csv, int row, const char *column)
{
	cr_assert_geq(csv_column(csv, column), 0, "no column %s", column);
	cr_assert_lt(row, csv->row_count);
	return csv_cell_text(csv, &csv->rows[row], csv_column(csv, column));
}

static const char *everything(void)
{
	struct buf out = { .mem = p->mem };

	export_json(p->db, p->mem, &out);
	return buf_end(&out);
}

Test(export, writes_sessions_with_hosts_and_place)
{
	int64_t id = pitch(p, p->anna, "Hello \"<b>\", you");

	co_host(p, id, p->ben);
	put(p, id, BLUE, AT_11);
	struct csv sessions = table("sessions");

	cr_assert_eq(sessions.row_count, 1);
	cr_assert_str_eq(cell(&sessions, 0, "Title"), "Hello \"<b>\", you");
	cr_assert_str_eq(cell(&sessions, 0, "Host"), "Anna");
	cr_assert_str_eq(cell(&sessions, 0, "Co-hosts"), "Ben");
	cr_assert_str_eq(cell(&sessions, 0, "Room"), "Blue");
	cr_assert_str_eq(cell(&sessions, 0, "Start"), "2026-03-02 11:00");
	cr_assert_str_eq(cell(&sessions, 0, "State"), "offered");
}

Test(export, says_what_was_merged_and_into_which_one)
{
	int64_t kept = pitch(p, p->anna, "Kept"), other = pitch(p, p->ben, "Other");
	const struct merge_wish wish = { other, kept, 1, 1 };

	cr_assert_eq(session_merge(&p->act, &wish).merged, MERGE_DONE);
	struct csv sessions = table("sessions");

	cr_assert_eq(sessions.row_count, 2);
	cr_assert_str_eq(cell(&sessions, 0, "Title"), "Other"); /* the newest first */
	cr_assert_str_eq(cell(&sessions, 0, "State"), "merged");
	cr_assert_str_eq(cell(&sessions, 0, "Merged into"), arena_format(p->mem, "%" PRId64, kept));
	cr_assert_str_eq(cell(&sessions, 1, "State"), "offered");
	cr_assert_str_eq(cell(&sessions, 1, "Merged into"), "");
	cr_assert(strstr(everything(), "\"merged_into\": null"));
	cr_assert(strstr(everything(), arena_format(p->mem, "\"merged_into\": %" PRId64, kept)));
}

Test(export, writes_the_ground)
{
	struct csv rooms = table("rooms"), slots = table("slots");

	cr_assert_eq(rooms.row_count, ROOMS);
	cr_assert_str_eq(cell(&rooms, AULA, "Name"), "Aula");
	cr_assert_str_eq(cell(&rooms, AULA, "Seats"), "100");
	cr_assert_str_eq(cell(&rooms, AULA, "Features"),
			 "screen, quiet, step-free, whiteboard, sound");
	cr_assert_eq(slots.row_count, SLOTS);
	cr_assert_str_eq(cell(&slots, BREAK, "Start"), "12:00");
	cr_assert_str_eq(cell(&slots, BREAK, "End"), "13:00");
	cr_assert_str_eq(cell(&slots, BREAK, "Kind"), "break");
}

Test(export, says_what_is_pinned)
{
	int64_t id = pitch(p, p->anna, "Pinned"), run = run_of(p, id);

	put(p, id, BLUE, AT_11);
	cr_assert_eq(grid_pin(&p->act, run, p->rooms[BLUE], p->slots[AT_11]), PIN_DONE);
	pitch(p, p->ben, "Not");
	struct csv sessions = table("sessions");

	cr_assert_str_neq(cell(&sessions, 0, "Pinned"), cell(&sessions, 1, "Pinned"));
	cr_assert_str_eq(cell(&sessions, 1, "Pinned"), "yes");
}

Test(export, writes_blocked_cells)
{
	cr_assert_eq(table("blocked").row_count, 0);
	cr_assert_eq(grid_block(&p->act, p->rooms[BLUE], p->slots[AT_11]).block, BLOCK_DONE);
	struct csv blocked = table("blocked");

	cr_assert_eq(blocked.row_count, 1);
	cr_assert_str_eq(cell(&blocked, 0, "Room"), "Blue");
	cr_assert_str_eq(cell(&blocked, 0, "Start"), "2026-03-02 11:00");
	cr_assert_str_eq(cell(&blocked, 0, "End"), "2026-03-02 11:50");
}

Test(export, refuses_tables_that_are_none)
{
	struct buf out = { .mem = p->mem };

	cr_assert_not(export_csv(p->db, p->mem, "votes", false, &out));
	cr_assert_not(export_csv(p->db, p->mem, "login", false, &out));
	cr_assert_not(export_csv(p->db, p->mem, "", false, &out));
	cr_assert_eq(out.len, 0);
}

Test(export, has_every_table_that_it_names)
{
	int count;
	const char *const *names = export_tables(&count);

	cr_assert_gt(count, 0);
	for (int i = 0; i < count; i++)
		cr_assert_gt(table(names[i]).columns, 1, "%s", names[i]);
}

Test(export, guards_the_titles_of_strangers)
{
	struct buf guarded = { .mem = p->mem }, raw = { .mem = p->mem };

	pitch(p, p->anna, "=HYPERLINK(\"http://evil.example\")");
	export_csv(p->db, p->mem, "sessions", false, &guarded);
	export_csv(p->db, p->mem, "sessions", true, &raw);
	cr_assert(strstr(guarded.bytes, "\"'=HYPERLINK("));
	cr_assert_not(strstr(raw.bytes, "'="));
	cr_assert(strstr(raw.bytes, "\"=HYPERLINK("));
}

static void four_votes_and_five(void)
{
	int64_t few = pitch(p, p->sam, "Few"), many = pitch(p, 0, "Many");
	const int64_t people[] = { p->anna, p->ben, p->cleo, p->dora, p->sam };

	for (int i = 0; i < 5; i++) {
		vote(p, people[i], many, CHOICE_INTERESTED);
		if (i < 4)
			vote(p, people[i], few, CHOICE_INTERESTED);
	}
}

/* DESIGN 7: outside the builder counts under five show as "a few"; V3: hidden while votes are cast. */
Test(export, blurs_counts_under_five)
{
	four_votes_and_five();
	camp_switches(&p->act, false, false);
	camp_phase(&p->act, PHASE_BUILDING);
	struct csv tallies = table("tallies");

	cr_assert_eq(tallies.row_count, 2);
	for (int i = 0; i < 2; i++) {
		bool few = strcmp(cell(&tallies, i, "Title"), "Few") == 0;

		cr_assert_str_eq(cell(&tallies, i, "Interested"), few ? "a few" : "5");
		cr_assert_str_eq(cell(&tallies, i, "Maybe"), "0");
	}
	cr_assert(strstr(everything(), "\"interested\": \"a few\""));
}

Test(export, tells_of_badges_without_their_codes_and_of_walk_ins_apart)
{
	int64_t id = pitch(p, p->anna, "Anna's");

	badge_add(&p->act, 2);
	badge_bind(as(p, p->ben), badge_find(p->db, p->mem, 1), p->ben);
	vote(p, p->ben, id, CHOICE_INTERESTED);
	vote(p, p->cleo, id, CHOICE_INTERESTED);
	p->camp.voting = false;
	camp_phase(as(p, p->sam), PHASE_BUILDING);
	struct csv badges = table("badges"), tallies = table("tallies");

	cr_assert_eq(badges.row_count, 2);
	cr_assert_str_eq(cell(&badges, 0, "Person"), "Ben");
	cr_assert_str_eq(cell(&badges, 1, "Person"), "");
	cr_assert_str_eq(cell(&badges, 1, "Used"), "");
	cr_assert_str_eq(cell(&tallies, 0, "Interested walk-ins"), "a few");
	for (int i = 1; i <= 2; i++) {
		const char *code = badge_code(p->mem, p->act.key, &p->camp,
					      badge_find(p->db, p->mem, i));

		cr_assert_null(strstr(everything(), code));
		cr_assert_null(strstr(everything(), secret_hash(p->mem, code)));
	}
}

Test(export, hides_tallies_while_the_camp_votes)
{
	four_votes_and_five();
	camp_phase(&p->act, PHASE_VOTING);
	cr_assert_eq(table("tallies").row_count, 0);
	cr_assert_not(strstr(everything(), "interested"));
}

Test(export, lets_no_secret_out)
{
	person_password(&p->act, p->sam, "sam", "$argon2id$secret");
	const struct person *sam = person_find(p->db, p->mem, p->sam);
	const char *code = person_recovery_code(p->mem, p->act.key, &p->camp, sam);
	int count;
	const char *const *names = export_tables(&count);
	struct buf all = { .mem = p->mem };

	for (int i = 0; i < count; i++)
		export_csv(p->db, p->mem, names[i], true, &all);
	buf_text(&all, everything());
	cr_assert(strstr(all.bytes, "Sam"));
	cr_assert_not(strstr(all.bytes, "argon2"));
	cr_assert_not(strstr(all.bytes, code));
	cr_assert_not(strstr(all.bytes, secret_hash(p->mem, code)));
}

Test(export, forgets_the_name_of_who_is_deleted)
{
	int64_t id = pitch(p, p->anna, "Anna's idea");

	put(p, id, BLUE, AT_11);
	person_erase(as(p, p->anna), p->anna);
	struct csv people = table("people"), sessions = table("sessions");

	for (int i = 0; i < people.row_count; i++)
		cr_assert_str_neq(cell(&people, i, "Name"), "Anna");
	cr_assert_str_neq(cell(&sessions, 0, "Host"), "Anna");
	cr_assert_not(strstr(everything(), "\"Anna\""));
}

Test(export, is_one_json_object_of_everything)
{
	pitch(p, p->anna, "\"Quoted\" </script>");
	const char *json = everything();

	cr_assert_eq(json[0], '{');
	cr_assert_str_eq(json + strlen(json) - 2, "}\n");
	cr_assert(strstr(json, "\"title\": \"\\\"Quoted\\\" \\u003c/script>\""));
	cr_assert(strstr(json, "\"name\": \"Aula\""));
	cr_assert(strstr(json, "\"starts_at\": \"2026-03-02T10:00:00Z\""));
}

/* Everything, the wishes and what was said before too; and the same in JSON. */
Test(export, tells_wishes_texts_and_acts)
{
	int64_t id = pitch(p, p->anna, "First words"), other = pitch(p, p->ben, "Other");
	struct pitch changed = { .title = "Second words",
				 .slots = 1,
				 .not_after = p->opens,
				 .apart = &other,
				 .apart_count = 1,
				 .co_hosts = (const char *const[]){ "Cleo" },
				 .co_host_count = 1 };

	cr_assert_eq(session_change(as(p, p->anna), id, card(p, id)->revision, &changed),
		     PITCH_GOOD);
	struct csv texts = table("texts"), apart = table("apart"), sessions = table("sessions"),
		   journal = table("journal");

	cr_assert_eq(texts.row_count, 3);
	cr_assert_str_eq(cell(&texts, 0, "Title"), "First words");
	cr_assert_str_eq(cell(&texts, 1, "Title"), "Second words");
	cr_assert_str_eq(cell(&texts, 1, "By"), "Anna");
	cr_assert_eq(apart.row_count, 1);
	cr_assert_str_eq(cell(&apart, 0, "Number"), arena_format(p->mem, "%" PRId64, id));
	cr_assert_str_eq(cell(&sessions, 1, "Asked"), "Cleo");
	cr_assert_str_eq(cell(&journal, 0, "Verb"), "session.changed");
	cr_assert_str_eq(cell(&journal, 0, "By"), "Anna");
	cr_assert(strstr(everything(), "\"asked\": [\n        \"Cleo\"\n      ]"));
}

Test(export, tells_the_camp_and_its_days)
{
	grid_publish(&p->act, p->days[0]);
	struct csv days = table("days"), camp = table("camp");

	cr_assert_str_eq(cell(&days, 0, "Date"), "2026-03-02");
	cr_assert_str_neq(cell(&days, 0, "Published"), "");
	cr_assert_str_eq(cell(&days, 1, "Published"), "");
	cr_assert_eq(camp.row_count, 1);
	cr_assert_str_eq(cell(&camp, 0, "Private"), "no");
	cr_assert_str_eq(cell(&camp, 0, "Phase"), "setup");
}
