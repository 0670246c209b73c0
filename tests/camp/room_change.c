/* Changing a room: refusals, and what calendars are told of it (FORMATS 1 and 6, row 3). */
#include "in/import.h"
#include "programme.h"

static struct room room(struct programme *p, int which)
{
	int count;

	return room_list(p->db, p->mem, &count)[which];
}

Test(room_change, renamed_tells_all_its_shown_sessions_and_no_others)
{
	struct programme *p = programme();
	int64_t here = pitch(p, p->anna, "Here"), gone = pitch(p, p->ben, "Gone"),
		there = pitch(p, p->cleo, "There"), unseen = pitch(p, p->dora, "Unseen");

	put(p, here, AULA, AT_10);
	put(p, gone, AULA, AT_11);
	put(p, there, BLUE, AT_10);
	put(p, unseen, AULA, NEXT_10);
	grid_publish(&p->act, p->days[0]);
	session_end(&p->act, gone, "ill");
	struct card before[] = { *card(p, here), *card(p, gone), *card(p, there),
				 *card(p, unseen) };
	struct room changed = room(p, AULA);
	int64_t grid = topic_revision(p->db, "grid"), sessions = topic_revision(p->db, "sessions");
	int count;

	changed.name = "Great Hall";
	cr_assert_eq(room_change(&p->act, &changed), ROOM_CHANGED);
	cr_assert_eq(card(p, here)->sequence, before[0].sequence + 1);
	cr_assert_gt(card(p, here)->run_changed_at, before[0].run_changed_at);
	cr_assert_str_eq(card_seen(p, here)->room_name, "Great Hall");
	cr_assert_eq(card(p, gone)->sequence, before[1].sequence + 1);
	cr_assert_str_eq(card_seen(p, gone)->last_room_name, "Great Hall");
	cr_assert_eq(card(p, there)->sequence, before[2].sequence);
	cr_assert_eq(card(p, there)->run_changed_at, before[2].run_changed_at);
	cr_assert_eq(card(p, unseen)->sequence, before[3].sequence);
	cr_assert_gt(topic_revision(p->db, "grid"), grid);
	cr_assert_gt(topic_revision(p->db, "sessions"), sessions);
	cr_assert_str_eq(journal_list(p->db, p->mem, 0, 1, &count)->verb, "room.changed");
	cr_assert_str_eq(journal_told(p->db, p->mem, 1, &count)->about, "Great Hall");
}

Test(room_change, with_another_link_is_newer_and_with_other_seats_is_not)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	struct room changed = room(p, AULA);

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	const struct card before = *card(p, id);

	changed.seats = 7;
	cr_assert_eq(room_change(&p->act, &changed), ROOM_CHANGED);
	cr_assert_eq(room(p, AULA).seats, 7);
	cr_assert_eq(card(p, id)->run_changed_at, before.run_changed_at);
	changed.online = "https://meet.example/aula?x=1&y=2";
	cr_assert_eq(room_change(&p->act, &changed), ROOM_CHANGED);
	cr_assert_gt(card(p, id)->run_changed_at, before.run_changed_at);
	cr_assert_eq(card(p, id)->sequence, before.sequence);
	cr_assert_str_eq(card_seen(p, id)->online, "https://meet.example/aula?x=1&y=2");
}

Test(room_change, refuses_a_taken_name_and_a_room_that_is_not_there)
{
	struct programme *p = programme();
	struct room changed = room(p, BLUE);

	changed.name = "Aula";
	cr_assert_eq(room_change(&p->act, &changed), ROOM_TAKEN);
	cr_assert_str_eq(room(p, BLUE).name, "Blue");
	changed.id = 999;
	changed.name = "New";
	cr_assert_eq(room_change(&p->act, &changed), ROOM_GONE);
}

Test(room_change, takes_links_to_the_web_and_nothing_else)
{
	static const char *const bad[] = { "javascript:alert(1)",
					   "ftp://meet.example",
					   "meet.example",
					   "https://meet.example/a b",
					   "https://meet.example/\r\nX",
					   "https://meet.example/\"><script>" };
	struct programme *p = programme();
	char *endless = arena_format(p->mem, "https://%0*d", ROOM_ONLINE_LENGTH, 0);

	cr_assert(room_online_good(""));
	cr_assert(room_online_good("https://meet.example/aula"));
	cr_assert(room_online_good("http://intranet/aula"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_not(room_online_good(bad[i]), "%s", bad[i]);
	cr_assert_not(room_online_good(endless));
}

static const char *online(struct programme *p, const char *name)
{
	int count;
	const struct room *rooms = room_list(p->db, p->mem, &count);

	for (int i = 0; i < count; i++)
		if (!strcmp(rooms[i].name, name))
			return rooms[i].online;
	return NULL;
}

static struct import_result import(struct programme *p, const char *csv)
{
	struct import_files files = { .rooms = { csv, strlen(csv) } };

	return import_camp(&p->act, &files);
}

Test(room_change, is_imported_with_its_online_link_under_either_name)
{
	struct programme *p = programme();

	cr_assert_eq(import(p, "Name,Online link\nD,https://meet.example/d\n").error_count, 0);
	cr_assert_eq(import(p, "Name,URL\nE,https://meet.example/e\nF,\n").error_count, 0);
	cr_assert_str_eq(online(p, "D"), "https://meet.example/d");
	cr_assert_str_eq(online(p, "E"), "https://meet.example/e");
	cr_assert_str_eq(online(p, "F"), "");
}

Test(room_change, with_a_link_that_is_none_is_refused_by_line_and_column)
{
	struct programme *p = programme();
	struct import_result result = import(p,
					     "Name,URL\nD,https://meet.example\nE,javascript:x\n");

	cr_assert_eq(result.error_count, 1);
	cr_assert_eq(result.errors[0].problem, IMPORT_NOT_A_LINK);
	cr_assert_eq(result.errors[0].line, 3);
	cr_assert_str_eq(result.errors[0].column, "URL");
}
