/*
 * Running late as an organiser meets it: read, accepted, undone, refused in words; and what everybody
 * reads of it.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device olga;

static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	olga = scene_device("north", ROLE_ORGANISER);
	scene_phase("north", PHASE_RUNNING);
}

TestSuite(shift, .init = begin);

#define look(query) ask(grid, "GET", "/north/grid/shift" query, &olga)
#define send(...) \
	ask(grid, "POST", "/north/grid/shift", &olga, \
	    .body = arena_format(scene_mem(), __VA_ARGS__))

static const struct card *card(void)
{
	return session_card(scene_look("north"), scene_mem(), north.placed,
			    (struct viewer_sees){ 0 });
}

/* What the page's second form holds. */
static const char *filled(const struct answer *page)
{
	struct answer form = *page;

	form.body = strstr(page->body, "method=\"post\"");
	cr_assert(form.body, "%s", page->body);
	return arena_format(scene_mem(), "revision=%s&way=%s&minutes=%s&from=%s",
			    field_of(&form, "revision"), field_of(&form, "way"),
			    field_of(&form, "minutes"), field_of(&form, "from"));
}

Test(shift, is_read_without_a_write_and_accepted_as_it_was_shown)
{
	int64_t before = scene_version("north"), starts_at = card()->starts_at;

	clock_set(SCENE_NOW + CLOCK_MINUTE);
	struct answer page = look("?minutes=15&way=later");

	cr_status(page, 200);
	cr_assert(has(page.body, "11:00–12:00"), "as it is\n%s", page.body);
	cr_assert(has(page.body, "11:15–12:15"), "as it would be");
	cr_assert_eq(scene_version("north"), before);
	struct answer answer = send("%s&why=Soup+%%3Cb%%3Eslow", filled(&page));

	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/north/grid/build?said=shifted"));
	cr_assert_eq(card()->starts_at, starts_at + 15 * CLOCK_MINUTE);
	cr_assert_eq(card()->sequence, 1);
	answer = ask(grid, "GET", "/north/grid/changes");
	cr_assert(has(answer.body, "everything begins 15 minutes later"));
	cr_assert(has(answer.body, "Soup &lt;b&gt;slow"));
	answer = ask(grid, "GET", "/north/grid");
	cr_assert(has(answer.body, "Moved from 11:00"));
	answer = ask(calendar, "GET", "/north/calendar/camp.ics");
	cr_assert(has(answer.body, "DTSTART:20260302T111500Z"));
	cr_assert(has(answer.body, "SEQUENCE:1"));
}

Test(shift, shows_ten_minutes_from_the_next_slot_on_before_anything_is_chosen)
{
	struct answer page = look("");

	cr_status(page, 200);
	cr_assert(has(page.body, "11:10–12:10"));
	clock_set(SCENE_NOW + CLOCK_HOUR);
	page = look("");
	cr_assert_not(has(page.body, "11:10"));
	cr_assert(has(page.body, "13:10–14:10"));
}

Test(shift, is_undone_from_the_builder)
{
	int64_t starts_at = card()->starts_at;
	struct answer page = look(""), answer = send("%s", filled(&page));

	cr_status(answer, 303);
	page = ask(grid, "GET", "/north/grid/build", &olga);
	answer = ask(grid, "POST", "/north/grid/undo", &olga,
		     .body = arena_format(scene_mem(), "seq=%s", field_of(&page, "seq")));
	cr_status(answer, 303);
	cr_assert_eq(card()->starts_at, starts_at);
	answer = ask(grid, "GET", "/north/grid/changes");
	cr_assert_not(has(answer.body, "minutes later"));
}

Test(shift, reaches_pages_that_were_kept)
{
	struct answer kept = ask(grid, "GET", "/north/grid"), home = ask(welcome, "GET", "/north/");
	const char *address = arena_format(scene_mem(), "/north/sessions/%lld", N(north.placed));
	struct answer session = ask(sessions, "GET", address), page = look("");

	cr_assert(has(kept.body, "11:00") && has(session.body, "11:00"));
	send("%s", filled(&page));
	kept = ask(grid, "GET", "/north/grid", .match = header(&kept, "ETag"));
	cr_status(kept, 200);
	cr_assert(has(kept.body, "11:10"));
	session = ask(sessions, "GET", address, .match = header(&session, "ETag"));
	cr_status(session, 200);
	cr_assert(has(session.body, "11:10"));
	clock_set(SCENE_NOW + CLOCK_HOUR + 5 * CLOCK_MINUTE);
	kept = ask(grid, "GET", "/north/grid");
	cr_assert_not(has(kept.body, "aria-current=\"time\""));
	home = ask(welcome, "GET", "/north/", .match = header(&home, "ETag"));
	cr_status(home, 200);
}

Test(shift, refuses_in_words_beside_the_field)
{
	static const struct {
		const char *query, *field, *words;
	} bad[] = {
		{ "?minutes=0", "minutes", "Nothing would change." },
		{ "?minutes=121", "minutes", "A number from 0 to 120." },
		{ "?minutes=-5", "minutes", "A number from 0 to 120." },
		{ "?minutes=%3Cscript%3E", "minutes", "A number from 0 to 120." },
		{ "?minutes=99999999999", "minutes", "A number from 0 to 120." },
		{ "?minutes=60&way=earlier", "minutes", "would have begun already" },
		{ "?minutes=10&from=999", "from", "That has begun already, or is not of today." },
		{ "?minutes=10&back-1=5", "minutes", "This break is not in the part that shifts." },
	};

	for (int i = 0; i < COUNT(bad); i++) {
		struct answer page =
			ask(grid, "GET",
			    arena_format(scene_mem(), "/north/grid/shift%s", bad[i].query), &olga);

		cr_status(page, 422);
		cr_expect(has(page.body, bad[i].words), "%s\n%s", bad[i].query, page.body);
		cr_expect(has(page.body,
			      arena_format(scene_mem(), "id=\"%s-error\"", bad[i].field)),
			  "%s", bad[i].query);
		cr_expect_not(has(page.body, "<script>"));
		cr_expect_not(has(page.body, "method=\"post\""), "nothing to accept");
	}
}

static void add_lunch(void)
{
	struct act *act = scene_write("north");
	const struct slot lunch = { .starts_at = SCENE_NOW + 135 * CLOCK_MINUTE,
				    .ends_at = SCENE_NOW + 165 * CLOCK_MINUTE,
				    .kind = SLOT_BREAK,
				    .title = "Lunch & <b>soup" };

	cr_assert_gt(slot_add(act, SCENE_NOW - 10 * CLOCK_HOUR, &lunch), 0);
	scene_commit();
}

Test(shift, lets_a_break_give_back_time_or_drops_it)
{
	add_lunch();
	struct answer page = look("");
	const char *back = strstr(page.body, "name=\"back-");

	cr_assert(has(page.body, "Lunch &amp; &lt;b&gt;soup"));
	const char *name = arena_format(scene_mem(), "%.*s", (int)strcspn(back + 6, "\""),
					back + 6);

	page = ask(grid, "GET",
		   arena_format(scene_mem(), "/north/grid/shift?minutes=10&%s=31", name), &olga);
	cr_status(page, 422);
	cr_assert(has(page.body, "A number from 0 to 30."));
	page = ask(grid, "GET",
		   arena_format(scene_mem(), "/north/grid/shift?minutes=10&%s=30", name), &olga);
	cr_status(page, 200);
	cr_assert(has(page.body, "<strong>dropped</strong>"));
	struct answer answer = send("%s&%s=30", filled(&page), name);

	cr_status(answer, 303);
	answer = ask(grid, "GET", "/north/grid/changes");
	cr_assert(has(answer.body, "(dropped)"));
	cr_assert_not(has(answer.body, "<b>soup"));
	answer = ask(grid, "GET", "/north/grid");
	cr_assert_not(has(answer.body, "Lunch"));
}

Test(shift, refuses_what_was_shown_for_another_grid_and_shows_it_as_it_is_now)
{
	struct answer page = look("?minutes=20");
	const char *form = filled(&page);
	struct act *act = scene_write("north");

	journal_add(act, "test", "", NULL, NULL, TOPICS("grid"));
	scene_commit();
	struct answer answer = send("%s&why=Soup", form);

	cr_status(answer, 409);
	cr_assert(has(answer.body, "The grid has changed since this was shown."));
	cr_assert(has(answer.body, "value=\"Soup\""), "nothing typed is lost");
	cr_assert_eq(card()->sequence, 0);
	answer = send("%s", filled(&answer));
	cr_status(answer, 303);
	cr_assert_eq(card()->sequence, 1);
}

Test(shift, refuses_what_has_begun_while_it_was_read)
{
	struct answer page = look("");
	const char *form = filled(&page);

	clock_set(SCENE_NOW + CLOCK_HOUR);
	struct answer answer = send("%s", form);

	cr_status(answer, 409);
	cr_assert(has(answer.body, "That has begun already"));
	cr_assert_eq(card()->sequence, 0);
}

Test(shift, says_so_when_nothing_is_left_and_when_the_camp_is_closed)
{
	clock_set(SCENE_NOW + 13 * CLOCK_HOUR);
	struct answer page = look("");

	cr_status(page, 200);
	cr_assert(has(page.body, "Nothing left to shift today"));
	clock_set(SCENE_NOW);
	page = look("");
	const char *form = filled(&page);

	scene_phase("north", PHASE_CLOSED);
	page = look("");
	cr_assert(has(page.body, "The camp is closed."));
	page = send("%s", form);
	cr_status(page, 409);
	cr_assert_eq(card()->sequence, 0);
}

Test(shift, is_for_organisers_alone)
{
	struct device ann = scene_device("north", ROLE_ATTENDEE);
	struct answer answers[] = {
		ask(grid, "GET", "/north/grid/shift", &ann), ask(grid, "GET", "/north/grid/shift"),
		ask(grid, "POST", "/north/grid/shift", &ann, .body = "revision=1&minutes=10&from=1")
	};

	cr_status(answers[0], 403);
	cr_assert_neq(answers[1].status, 200);
	cr_status(answers[2], 403);
}

Test(shift, refuses_fields_that_no_page_sends)
{
	static const char *const bodies[] = { "",
					      "revision=1&from=1",
					      "minutes=10&from=1",
					      "revision=1&minutes=10",
					      "revision=1&minutes=x&from=1",
					      "revision=1&minutes=10&from=-1" };

	for (int i = 0; i < COUNT(bodies); i++) {
		struct answer answer = send("%s", bodies[i]);

		cr_status(answer, 422);
	}
	cr_assert_eq(card()->sequence, 0);
}

/* --- who has seen it ------------------------------------------------------------------------------ */

Test(shift, and_every_other_change_is_seen_by_so_many_in_the_builder)
{
	struct answer page = look("");

	send("%s", filled(&page));
	page = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(page.body, "seen by 0 of 1"), "Hana hosts it\n%s", strstr(page.body, "Told"));
	const char *etag = header(&page, "ETag");
	struct device hana = scene_device_of("north", north.hana, ROLE_ATTENDEE);
	struct answer answer = ask(grid, "POST", "/north/grid/seen", &hana, .body = "upto=999");

	cr_status(answer, 303);
	page = ask(grid, "GET", "/north/grid/build", &olga, .match = etag);
	cr_status(page, 200);
	cr_assert(has(page.body, "seen by 1 of 1"));
	cr_assert_not(has(strstr(page.body, "id=\"told\""), "Hana"), "a count, never a name");
	answer = ask(grid, "GET", "/north/grid/changes", &olga);
	cr_assert_not(has(answer.body, "seen by"), "nor anywhere else");
}

Test(shift, counts_nobody_while_the_camp_votes)
{
	struct answer page = look("");

	send("%s", filled(&page));
	scene_phase("north", PHASE_VOTING);
	page = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(page.body, "minutes later"));
	cr_assert_not(has(page.body, "seen by"));
	cr_assert_not(has(page.body, "nobody’s day"));
}

Test(shift, of_this_morning_is_not_told_again_in_the_evening)
{
	struct answer page = look("");

	send("%s", filled(&page));
	clock_set(SCENE_NOW + 7 * CLOCK_HOUR);
	page = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert_not(has(page.body, "id=\"told\""));
}
