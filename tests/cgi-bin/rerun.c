/*
 * The second run on a session's page, in the builder's list and in calendars.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device hana, anna, olga;

/* Hana's session is over; a slot is left. */
static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	scene_phase("north", PHASE_RUNNING);
	hana = scene_device_of("north", north.hana, ROLE_ATTENDEE);
	anna = scene_device("north", ROLE_ATTENDEE);
	olga = scene_device("north", ROLE_ORGANISER);
	clock_set(SCENE_NOW + 2 * CLOCK_HOUR);
}

TestSuite(rerun, .init = begin);

static struct answer page(int64_t session, const struct device *as)
{
	return ask(sessions, "GET", format("/north/sessions/%lld", N(session)), as);
}

static struct answer second(int64_t session, int on, const struct device *as)
{
	return ask(sessions, "POST", format("/north/sessions/%lld/second", N(session)), as,
		   .body = format("on=%d", on));
}

static struct card *run(int nth)
{
	int count;
	struct card *runs = session_runs(scene_look("north"), scene_mem(), north.placed,
					 (struct viewer_sees){ .organiser = true }, &count);

	return nth <= count ? &runs[nth - 1] : NULL;
}

static struct answer place(int64_t room, int64_t slot)
{
	const struct card *now = run(2);

	return ask(grid, "POST", "/north/grid/place", &olga,
		   .body = format("run=%lld&seen=%lld-%lld&cell=%lld-%lld-0-0", N(now->run),
				  N(now->room), N(now->slot), N(room), N(slot)));
}

Test(rerun, an_organiser_makes_one_and_takes_it_back)
{
	struct answer answer = page(north.placed, &olga);

	cr_assert(has(answer.body, "Run it again"));
	answer = second(north.placed, 1, &olga);
	cr_status(answer, 303);
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(answer.body, format("data-hold=\"%lld\"", N(run(2)->run))));
	cr_assert(has(answer.body, "</svg> Again"));
	answer = page(north.placed, &olga);
	cr_assert(has(answer.body, "It runs again"));
	cr_assert(has(answer.body, "Take the second run back"));
	answer = page(north.placed, &anna);
	cr_assert_not(has(answer.body, "It runs again"), "it has no place yet");
	answer = second(north.placed, 0, &olga);
	cr_status(answer, 303);
	cr_assert_null(run(2));
}

Test(rerun, is_refused_in_words_and_to_attendees)
{
	struct answer answer = second(north.unplaced, 1, &olga);

	cr_status(answer, 409);
	cr_assert(has(answer.body, "It has not run yet."));
	answer = second(999, 1, &olga);
	cr_status(answer, 404);
	answer = second(north.placed, 1, &hana);
	cr_status(answer, 403);
	second(north.placed, 1, &olga);
	answer = second(north.placed, 1, &olga);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "It has a second run already."));
	place(north.room, north.other_slot);
	answer = second(north.placed, 0, &olga);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Take it off the grid first."));
}

Test(rerun, both_runs_are_on_the_page_in_the_grid_and_in_calendars)
{
	second(north.placed, 1, &olga);
	struct answer answer = place(north.room, north.other_slot);

	cr_status(answer, 303);
	answer = page(north.placed, &anna);
	cr_assert(has(answer.body, "13:00–14:00"), "the run at hand is on the tape");
	cr_assert(has(answer.body, "It ran before"));
	cr_assert(has(answer.body, "11:00"));
	cr_assert(has(answer.body, format("name=\"run\" value=\"%lld\"", N(run(2)->run))));
	answer = ask(grid, "GET", "/north/grid?by=table");
	const char *first = strstr(answer.body, "Bread for beginners");

	cr_assert(first && strstr(first + 1, "Bread for beginners"));
	const char *const feeds[] = { "/north/calendar/camp.ics",
				      format("/north/calendar/session/%lld.ics", N(north.placed)) };

	for (int i = 0; i < COUNT(feeds); i++) {
		answer = ask(calendar, "GET", feeds[i]);
		cr_assert(has(answer.body, run(1)->uuid), "%s", feeds[i]);
		cr_assert(has(answer.body, run(2)->uuid), "%s", feeds[i]);
	}
}

Test(rerun, going_to_the_second_is_not_going_to_the_first)
{
	second(north.placed, 1, &olga);
	place(north.room, north.other_slot);
	struct answer answer = ask(grid, "POST", "/north/grid/going", &anna,
				   .body = format("run=%lld&going=1", N(run(2)->run)));

	cr_status(answer, 303);
	answer = ask(grid, "GET", "/north/grid/mine", &anna);
	cr_assert(has(answer.body, "13:00"));
	cr_assert_not(has(answer.body, "11:00"));
}
