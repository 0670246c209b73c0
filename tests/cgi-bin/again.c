/*
 * "I would come if it ran again", and what organisers make of it.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device hana, anna, olga;

/* Hana's session has just begun. */
static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	scene_phase("north", PHASE_RUNNING);
	hana = scene_device_of("north", north.hana, ROLE_ATTENDEE);
	anna = scene_device("north", ROLE_ATTENDEE);
	olga = scene_device("north", ROLE_ORGANISER);
	clock_set(SCENE_NOW + CLOCK_HOUR);
}

TestSuite(again, .init = begin);

static struct answer page(const struct device *as)
{
	return ask(sessions, "GET", format("/north/sessions/%lld", N(north.placed)), as);
}

static struct answer want(int wanted, const struct device *as)
{
	return ask(sessions, "POST", format("/north/sessions/%lld/again", N(north.placed)), as,
		   .body = format("wanted=%d", wanted));
}

static const char words[] = "I would come if it ran again";

Test(again, one_tap_counts_and_the_same_one_takes_it_back)
{
	struct answer answer = page(&anna);

	cr_assert(has(answer.body, words));
	answer = want(1, &anna);
	cr_status(answer, 303);
	answer = page(&anna);
	cr_assert(has(answer.body, "name=\"wanted\" value=\"0\" aria-pressed=\"true\""));
	answer = want(0, &anna);
	cr_status(answer, 303);
	answer = page(&anna);
	cr_assert(has(answer.body, "name=\"wanted\" value=\"1\" aria-pressed=\"false\""));
}

Test(again, is_offered_once_it_has_begun_and_not_to_its_hosts)
{
	struct answer answer = page(&hana);

	cr_assert_not(has(answer.body, words));
	answer = want(1, &hana);
	cr_status(answer, 403);
	cr_assert(has(answer.body, "You run this one"));
	clock_set(SCENE_NOW);
	answer = page(&anna);
	cr_assert_not(has(answer.body, words));
	answer = want(1, &anna);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "once it has begun"));
	answer = ask(sessions, "POST", "/north/sessions/999/again", &anna, .body = "wanted=1");
	cr_status(answer, 404);
	answer = ask(sessions, "POST", "/north/sessions/1/again", &anna);
	cr_status(answer, 422);
}

Test(again, a_visitor_is_led_to_joining)
{
	struct answer answer = page(&visitor);

	cr_assert(has(answer.body, words));
	cr_assert(has(answer.body, format("/north/join?then=/sessions/%lld", N(north.placed))));
}

Test(again, organisers_read_how_many_and_under_five_a_few_outside_of_the_builder)
{
	struct answer answer = want(1, &anna);

	cr_status(answer, 303);
	answer = page(&olga);
	cr_assert(has(answer.body, "A few would come if it ran again."));
	answer = page(&hana);
	cr_assert_not(has(answer.body, "would come if it ran again."));
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(answer.body, "1 would come again"));
	for (int i = 0; i < 4; i++) {
		struct device more = scene_device("north", ROLE_ATTENDEE);

		want(1, &more);
	}
	answer = page(&olga);
	cr_assert(has(answer.body, "5 people would come if it ran again."));
	answer = page(&anna);
	cr_assert_not(has(answer.body, "5 people"));
}
