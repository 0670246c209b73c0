/*
 * Pages that did not change: kept for visitors, and 304 for whoever has them (DESIGN 7).
 */
#include <stdlib.h>

#include "base/clock.h"
#include "scene.h"

#define list(...) ask(sessions, "GET", "/north/sessions", __VA_ARGS__)

/* --- kept pages ------------------------------------------------------------------------------- */

static void change_title(const char *title)
{
	struct act *act = scene_write("north");

	act->actor = scene_ground("north").hana;
	cr_assert_eq(session_change(act, 1, 1, &(struct pitch){ .title = title, .slots = 1 }),
		     PITCH_GOOD);
	scene_commit();
}

static void add_vote(int64_t session)
{
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct act *act = scene_write("north");

	act->actor = anna.person;
	cr_assert_eq(vote_cast(act, session, CHOICE_INTERESTED), VOTE_COUNTED);
	scene_commit();
}

Test(cache, a_visitors_page_is_the_same_to_the_byte_when_nothing_changed)
{
	scene_open("http://localhost");
	struct answer first = list(&visitor), again = list(&visitor);

	cr_status(first, 200);
	cr_assert(answers_same(&first, &again));
}

Test(cache, a_vote_changes_no_byte_of_the_list_while_tallies_are_hidden)
{
	scene_open("http://localhost");
	struct answer before = list(&visitor);

	add_vote(1);
	struct answer after = list(&visitor);

	cr_assert_eq(before.len, after.len);
	cr_assert(memcmp(before.body, after.body, after.len) == 0);
}

Test(cache, a_changed_session_shows_at_once)
{
	scene_open("http://localhost");
	struct answer before = list(&visitor);

	change_title("Bread for everybody");
	struct answer after = list(&visitor);

	cr_assert(has(after.body, "Bread for everybody"));
	cr_assert_not(has(before.body, "Bread for everybody"));
	cr_assert_str_neq(header(&before, "ETag"), header(&after, "ETag"));
}

Test(cache, each_language_and_address_is_kept_apart)
{
	scene_open("http://localhost");
	struct answer all = list(&visitor);
	struct answer found = ask(sessions, "GET", "/north/sessions?q=bees");

	cr_assert(has(all.body, "Bread for beginners"));
	cr_assert_not(has(found.body, "Bread for beginners"));
	cr_assert(has(found.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"));
	found = list(&visitor);
	cr_assert(answers_same(&all, &found));
}

/* DESIGN 6: a kept page holds no form that writes; its buttons are links to pages that have one. */
Test(cache, no_kept_page_holds_a_token_an_op_key_or_a_cookie)
{
	scene_open("http://localhost");
	for (int p = 0; p < program_count; p++) {
		const struct program *program = program_table(programs[p].main);

		for (int r = 0; r < program->count; r++) {
			const struct route *route = &program->routes[r];
			struct ask asked = { "GET", route_address(route, "north") };

			if (!route->cached)
				continue;
			struct answer answer = ask_as_said(programs[p].main, &asked);

			cr_assert_null(header(&answer, "Set-Cookie"), "/%s", route->path);
			cr_assert_null(field_of(&answer, "token"), "/%s", route->path);
			cr_assert_null(field_of(&answer, "op"), "/%s", route->path);
			cr_assert_not(has(answer.body, "method=\"post\""), "/%s", route->path);
		}
	}
}

Test(cache, what_a_member_sees_is_never_given_to_a_visitor)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer hers = list(&anna), his = list(&visitor);

	cr_assert(has(hers.body, "Guest 1"));
	cr_assert_not(has(his.body, "Guest 1"));
	hers = list(&anna);
	cr_assert(has(hers.body, "Guest 1"));
}

/* --- ETags ------------------------------------------------------------------------------------ */

Test(etag, the_same_state_is_304_without_a_byte)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	const struct device *all[] = { &visitor, &anna };

	for (int who = 0; who < 2; who++) {
		struct answer page = list(all[who]);
		const char *etag = header(&page, "ETag");
		struct answer same = list(all[who], .match = etag);

		cr_assert(etag && *etag == '"', "strong");
		cr_status(same, 304);
		cr_assert_eq(same.len, 0);
		cr_assert_str_eq(header(&same, "ETag"), etag);
		cr_assert_null(header(&same, "Content-Length"));
		same = list(all[who], .match = "\"another\"");
		cr_status(same, 200);
	}
}

Test(etag, a_strong_one_means_the_same_bytes_for_the_member_too)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer first = list(&anna), again = list(&anna);

	cr_assert(field_of(&first, "op"), "its forms have a key that follows from the state");
	cr_assert(answers_same(&first, &again));
}

Test(etag, differs_by_viewer_state_theme_and_time)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE),
		      ben = scene_device("north", ROLE_ATTENDEE);
	struct answer page = list(&anna), other = list(&ben);
	const char *etag = header(&page, "ETag");

	cr_assert_str_neq(etag, header(&other, "ETag"));
	other = list(&anna, .cookie = arena_format(scene_mem(), "%s; theme=dark", anna.cookie));
	cr_assert_str_neq(etag, header(&other, "ETag"));
	change_title("Bread for everybody");
	other = list(&anna, .match = etag);
	cr_status(other, 200);
	struct answer grid_now = ask(grid, "GET", "/north/grid", &anna);

	clock_set(SCENE_NOW + CLOCK_HOUR - 15 * CLOCK_MINUTE - 1);
	other = ask(grid, "GET", "/north/grid", &anna, .match = header(&grid_now, "ETag"));
	cr_status(other, 304);
	clock_set(SCENE_NOW + CLOCK_HOUR);
	other = ask(grid, "GET", "/north/grid", &anna, .match = header(&grid_now, "ETag"));
	cr_status(other, 200); /* it shows what runs now: the first slot begins */
}

Test(etag, a_feeds_is_of_its_bytes_and_both_conditions_are_heard)
{
	scene_open("http://localhost");
	struct answer feed = ask(calendar, "GET", "/north/calendar/camp.ics");
	const char *etag = header(&feed, "ETag"), *changed = header(&feed, "Last-Modified");

	cr_status(feed, 200);
	cr_assert(etag && changed);
	struct answer same = ask(calendar, "GET", "/north/calendar/camp.ics", .match = etag);

	cr_status(same, 304);
	same = ask(calendar, "GET", "/north/calendar/camp.ics", .since = changed);
	cr_status(same, 304);
	/* If-None-Match wins (RFC 9110 13.2.2) */
	same = ask(calendar, "GET", "/north/calendar/camp.ics", .since = changed,
		   .match = "\"another\"");
	cr_status(same, 200);
	same = ask(calendar, "GET", "/north/calendar/camp.ics",
		   .since = "Thu, 01 Jan 1970 00:00:00 GMT");
	cr_status(same, 200);
	same = ask(calendar, "GET", "/north/calendar/camp.ics", .since = "yesterday");
	cr_status(same, 200);
}

Test(etag, a_form_that_came_back_has_none)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(sessions, "POST", "/north/sessions/new", &anna,
				   .body = "title=");

	cr_status(answer, 422);
	cr_assert_null(header(&answer, "ETag"));
}

Test(head, is_the_get_without_its_bytes)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer get = list(&anna), head = ask(sessions, "HEAD", "/north/sessions", &anna);

	cr_assert_str_eq(get.head, head.head);
	cr_assert_eq(head.len, 0);
	cr_assert_eq(atoi(header(&head, "Content-Length")), (int)get.len);
}
