/* The list as a place to vote: what is left, what I said, and where I was. */
#include "scene.h"

static struct device anna;

static void open_with_anna(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
}

#define look(address) ask(sessions, "GET", "/north/sessions" address, &anna)

Test(list, a_vote_on_what_is_left_stays_at_its_place_until_the_next)
{
	open_with_anna();
	struct answer answer = look("?show=left&q=br%C3%AAad");

	cr_status(answer, 200);
	const char *back = field_of(&answer, "back");

	cr_assert_str_eq(back, "/sessions?show=left&amp;q=br%C3%AAad&amp;last=1");
	answer = ask(votes, "POST", "/north/votes/cast", &anna,
		     .body = "session=1&choice=2&back=/sessions%3Fshow=left%26last=1");
	cr_status(answer, 303);
	cr_assert_str_eq(header(&answer, "Location"),
			 "http://localhost/north/sessions?show=left&last=1#s1");
	answer = look("?show=left&last=1");
	cr_assert(has(answer.body, "id=\"s1\""));
	cr_assert(has(answer.body, "value=\"2\" aria-pressed=\"true\""));
	answer = look("?show=left&last=2");
	cr_assert_not(has(answer.body, "id=\"s1\""));
	answer = look("?show=left");
	cr_assert_not(has(answer.body, "id=\"s1\""));
	answer = look("?show=voted");
	cr_assert(has(answer.body, "id=\"s1\""));
	cr_assert_not(has(answer.body, "id=\"s2\""));
}

Test(list, tells_me_alone_what_i_said_once_voting_is_over)
{
	open_with_anna();
	struct answer answer = ask(votes, "POST", "/north/votes/cast", &anna,
				   .body = "session=1&choice=2");

	cr_status(answer, 303);
	answer = look("?show=voted");
	cr_assert_not(has(answer.body, "Your vote"), "the pressed button says so");
	camp_switches(scene_write("north"), false, false);
	scene_commit();
	answer = look("?show=voted");
	cr_assert(has(answer.body, "Your vote: Maybe"));
	answer = look("/1");
	cr_assert(has(answer.body, "Your vote: Maybe"));
	answer = look("/2");
	cr_assert_not(has(answer.body, "Your vote"));
	struct device sam = scene_device("north", ROLE_ORGANISER);

	answer = ask(sessions, "GET", "/north/sessions/1", &sam);
	cr_assert_not(has(answer.body, "Your vote"));
}
