/*
 * The door of a session: full in one tap, and what everybody reads then.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device hana, anna, olga;

/* Ten minutes before Hana's session. */
static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	scene_phase("north", PHASE_RUNNING);
	hana = scene_device_of("north", north.hana, ROLE_ATTENDEE);
	anna = scene_device("north", ROLE_ATTENDEE);
	olga = scene_device("north", ROLE_ORGANISER);
	clock_set(SCENE_NOW + 50 * CLOCK_MINUTE);
}

TestSuite(door, .init = begin);

static struct card *card(int64_t session)
{
	return session_card(scene_look("north"), scene_mem(), session,
			    (struct viewer_sees){ .organiser = true });
}

static struct answer say(int full, const struct device *as)
{
	const struct card *now = card(north.placed);

	return ask(grid, "POST", "/north/grid/full", as,
		   .body = format("run=%lld&seen=%lld-%lld&full=%d", N(now->run), N(now->room),
				  N(now->slot), full));
}

static struct answer page(const struct device *as)
{
	return ask(sessions, "GET", format("/north/sessions/%lld", N(north.placed)), as);
}

static const char chip[] = "</svg> Full</span>";

Test(door, one_tap_is_seen_on_the_session_the_lists_the_grid_and_my_day)
{
	struct answer answer = page(&visitor);

	cr_assert_not(has(answer.body, chip));
	answer = say(1, &hana);
	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/sessions/"));
	const char *const everywhere[] = { "/north/grid", "/north/grid?by=table" };

	for (int i = 0; i < COUNT(everywhere); i++) {
		answer = ask(grid, "GET", everywhere[i]);
		cr_assert(has(answer.body, chip), "%s", everywhere[i]);
	}
	answer = ask(grid, "GET", "/north/grid/mine", &hana);
	cr_assert(has(answer.body, chip));
	answer = ask(sessions, "GET", "/north/sessions");
	cr_assert(has(answer.body, chip));
	answer = page(&visitor);
	cr_assert(has(answer.body, chip));
	cr_assert(has(answer.body, "Aula is full"));
	cr_assert(has(answer.body, "Nothing else has seats then."));
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(answer.body, "</svg> Full"));
}

Test(door, the_same_tap_takes_it_back_and_the_kept_page_follows)
{
	say(1, &hana);
	struct answer answer = page(&hana);

	cr_assert(has(answer.body, "There is room again"));
	answer = say(0, &hana);
	cr_status(answer, 303);
	answer = page(&visitor);
	cr_assert_not(has(answer.body, chip));
}

/* The kept page must not outlive the slot. */
Test(door, it_is_over_with_the_slot)
{
	say(1, &hana);
	struct answer answer = page(&visitor);

	cr_assert(has(answer.body, chip));
	clock_set(SCENE_NOW + 2 * CLOCK_HOUR);
	answer = page(&visitor);
	cr_assert_not(has(answer.body, chip));
	answer = ask(sessions, "GET", "/north/sessions");
	cr_assert_not(has(answer.body, chip));
	answer = say(0, &hana);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "A room can be full from a quarter of an hour before"));
}

Test(door, is_offered_to_hosts_helpers_and_organisers_and_refused_to_others)
{
	struct device hugo = scene_device("north", ROLE_HELPER);
	const struct device *may[] = { &hana, &olga, &hugo };

	for (int i = 0; i < COUNT(may); i++) {
		struct answer answer = page(may[i]);

		cr_assert(has(answer.body, "Room full"), "%d", i);
		answer = say(1, may[i]);
		cr_status(answer, 303);
		answer = say(0, may[i]);
		cr_status(answer, 303);
	}
	struct answer answer = page(&anna);

	cr_assert_not(has(answer.body, "Room full"));
	answer = say(1, &anna);
	cr_status(answer, 403);
	cr_assert(
		has(answer.body, "Its hosts, helpers and organisers say whether a room is full."));
	cr_assert_not(card(north.placed)->full);
}

Test(door, refuses_what_moved_what_is_not_there_and_what_is_no_form)
{
	const struct card *now = card(north.placed);
	struct answer answer = ask(grid, "POST", "/north/grid/full", &hana,
				   .body = format("run=%lld&seen=%lld-%lld&full=1", N(now->run),
						  N(north.other_room), N(now->slot)));

	cr_status(answer, 409);
	cr_assert(has(answer.body, "moved to another place meanwhile"));
	answer = ask(grid, "POST", "/north/grid/full", &hana, .body = "run=999&seen=1-1&full=1");
	cr_status(answer, 404);
	answer = ask(grid, "POST", "/north/grid/full", &hana, .body = "run=1&full=1");
	cr_status(answer, 422);
}

Test(door, an_organiser_is_shown_the_larger_room_in_the_builder)
{
	struct act *act = scene_write("north");
	const struct card *now = card(north.placed);
	struct place_wish wish = { .run = now->run,
				   .room = north.other_room,
				   .slot = north.slot,
				   .seen_room = now->room,
				   .seen_slot = now->slot,
				   .unlock = true,
				   .reason = "" };

	act->organiser = true;
	cr_assert_eq(grid_place(act, &wish).placed, PLACE_DONE);
	scene_commit();
	say(1, &olga);
	const char *way = format("/north/grid/build?held=%lld#board", N(now->run));
	struct answer answer = page(&olga);

	cr_assert(has(answer.body, way));
	cr_assert(has(answer.body, "50 seats"));
	answer = page(&hana);
	cr_assert_not(has(answer.body, way));
}

Test(door, the_calendar_says_the_same_bytes)
{
	struct answer before = ask(calendar, "GET", "/north/calendar/camp.ics");

	say(1, &hana);
	struct answer after = ask(calendar, "GET", "/north/calendar/camp.ics");

	cr_assert_str_eq(before.body, after.body);
}
