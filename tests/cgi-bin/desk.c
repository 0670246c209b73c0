/*
 * The desk's buttons, pressed: each says one thing, and changes that one alone.
 */
#include "base/clock.h"
#include "scene.h"

static struct device sam;

static void open_with_sam(void)
{
	scene_open("http://localhost");
	sam = scene_device("north", ROLE_ORGANISER);
}

#define press(what, body_) ask(desk, "POST", "/north/desk/" what, &sam, .body = body_)

/* Two organisers, two pages: the one who closes pitching does not open voting again (PRODUCT: switches). */
Test(desk, a_switch_is_flipped_alone_and_the_other_stays_as_it_is_now)
{
	open_with_sam();
	struct answer answer = press("switches", "switch=pitching&on=0");

	cr_status(answer, 303);
	cr_assert_not(scene_camp("north")->pitching);
	cr_assert(scene_camp("north")->voting);
	answer = press("switches", "switch=voting&on=0");
	cr_status(answer, 303);
	answer = press("switches", "switch=pitching&on=1");
	cr_status(answer, 303);
	cr_assert(scene_camp("north")->pitching);
	cr_assert_not(scene_camp("north")->voting, "what the other page closed stays closed");
}

Test(desk, a_switch_said_twice_stays_as_it_was_said)
{
	open_with_sam();
	for (int i = 0; i < 2; i++) {
		struct answer answer = press("switches", "switch=voting&on=0");

		cr_status(answer, 303);
		cr_assert_not(scene_camp("north")->voting);
	}
}

Test(desk, no_other_switch_and_no_other_phase_is_there)
{
	open_with_sam();
	int64_t before = scene_version("north");
	struct answer answers[] = {
		press("switches", ""),
		press("switches", "on=0"),
		press("switches", "switch=private&on=0"),
		press("switches", "switch=%3Cscript%3E&on=0"),
		press("phase", ""),
		press("phase", "phase=6"),
		press("phase", "phase=-1"),
		press("phase", "phase=2x"),
		press("phase", "phase="),
	};

	for (int i = 0; i < COUNT(answers); i++) {
		cr_status(answers[i], 422);
		cr_assert_not(has(answers[i].body, "<script>"));
	}
	cr_assert_eq(scene_version("north"), before);
}

Test(desk, shows_what_was_done_but_not_what_people_do_for_themselves)
{
	open_with_sam();
	struct answer answer = press("phase", "phase=3");

	cr_status(answer, 303);
	answer = ask(desk, "GET", "/north/desk/journal", &sam);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"), "a pitch, by its title");
	struct device hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
	struct answer quiet = ask(welcome, "POST", "/north/me/out", &hana);

	cr_status(quiet, 303);
	quiet = ask(desk, "GET", "/north/desk/journal", &sam);
	cr_assert_str_eq(quiet.body, answer.body, "a device that signs out is no news");
}

Test(desk, the_link_for_an_organiser_is_shown_again_by_its_number_while_it_is_good)
{
	open_with_sam();
	struct answer made = press("invite", "");
	const char *at = header(&made, "Location") + strlen("http://localhost");

	cr_status(made, 303);
	cr_assert_eq(strspn(at + strlen("/north/desk/invite/"), "0123456789"),
		     strlen(at) - strlen("/north/desk/invite/"), "no key: %s", at);
	struct answer page = ask(desk, "GET", at, &sam), again = ask(desk, "GET", at, &sam);
	const char *link = strstr(page.body, "http://localhost/north/i/");

	cr_status(page, 200);
	cr_assert(link);
	link = arena_copy(scene_mem(), link + strlen("http://localhost"), strlen("/north/i/") + 32);
	cr_assert(has(again.body, link));
	struct answer taken = ask(welcome, "POST", link, &visitor, .body = "join_name=Kim");

	cr_status(taken, 303);
	page = ask(desk, "GET", at, &sam);
	cr_status(page, 410);
}

/* The number of a link that brings a person along would be that person's login. */
Test(desk, shows_no_organiser_the_link_that_brings_another_along)
{
	open_with_sam();
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer made = ask(welcome, "POST", "/north/me/along", &anna);
	const char *number = strrchr(header(&made, "Location"), '/') + 1;
	struct answer page = ask(desk, "GET",
				 arena_format(scene_mem(), "/north/desk/invite/%s", number), &sam);

	cr_status(page, 410);
	cr_assert_not(has(page.body, "/north/i/"));
}
