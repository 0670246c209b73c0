/* Offering to co-host, from the session's page to the host's yes. Hana hosts the session that stands. */
#include "camp/offer.h"
#include "scene.h"

static struct device anna, hana;
static const char *page;

static void open_with_both(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
	hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
	page = arena_format(scene_mem(), "/north/sessions/%lld",
			    (long long)scene_ground("north").unplaced);
}

static struct answer offers(const struct device *device, const char *text)
{
	return ask(sessions, "POST", arena_format(scene_mem(), "%s/offer", page), device,
		   .body = text);
}

static struct answer answers(const struct device *device, const char *text)
{
	return ask(sessions, "POST",
		   arena_format(scene_mem(), "%s/offer/%lld", page, (long long)anna.person), device,
		   .body = text);
}

Test(offer, is_seen_by_both_sides_and_by_nobody_else)
{
	open_with_both();
	struct answer answer = ask(sessions, "GET", page, &anna);

	cr_assert(has(answer.body, "Offer to co-host"));
	cr_status(offers(&anna, ""), 303);
	answer = ask(sessions, "GET", page, &anna);
	cr_assert(has(answer.body, "have not answered yet"));
	answer = ask(sessions, "GET", page, &hana);
	cr_assert(has(answer.body, "offers to run it with you"));
	struct device ben = scene_device("north", ROLE_ATTENDEE);

	answer = ask(sessions, "GET", page, &ben);
	cr_assert_not(has(answer.body, "offers to run it with you"));
	answer = ask(sessions, "GET", page, &visitor);
	cr_assert_not(has(answer.body, "Offer to co-host"));
	cr_status(offers(&anna, "drop=1"), 303);
	cr_status(offers(&anna, "drop=1"), 404);
	answer = ask(sessions, "GET", page, &hana);
	cr_assert_not(has(answer.body, "offers to run it with you"));
}

Test(offer, is_answered_by_a_host)
{
	open_with_both();
	cr_status(offers(&anna, ""), 303);
	cr_status(answers(&anna, "yes=1"), 403);
	cr_status(answers(&hana, "yes=2"), 422);
	cr_status(answers(&hana, "yes=1"), 303);
	cr_assert(session_hosted_by(scene_look("north"), scene_ground("north").unplaced,
				    anna.person));
	struct answer answer = offers(&anna, "");

	cr_status(answer, 409);
	cr_assert(has(answer.body, "You host it already"));
	cr_status(answers(&hana, "yes=0"), 403);
}

Test(offer, stands_beside_support_where_a_similar_pitch_is_shown)
{
	open_with_both();
	struct answer answer = ask(sessions, "POST", "/north/sessions/new", &anna,
				   .body = "title=Bread+for+beginners&slots=1");

	cr_status(answer, 409);
	cr_assert(has(answer.body, "Support it"));
	cr_assert(has(answer.body, "form=\"offer-1\""));
	cr_assert(has(answer.body, "id=\"offer-1\" action=\"/north/sessions/1/offer\""));
	camp_switches(scene_write("north"), true, false);
	scene_commit();
	answer = ask(sessions, "POST", "/north/sessions/new", &anna,
		     .body = "title=Bread+for+beginners&slots=1");
	cr_assert_not(has(answer.body, "vote-1"));
	cr_assert(has(answer.body, "<a class=\"button\" href=\"/north/sessions/1\">"),
		  "while voting is shut, support leads to its page");
}
