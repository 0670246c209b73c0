/*
 * The act of a visitor: a name first, and then the act goes on by a 307 (DESIGN 6).
 */
#include "scene.h"

#define cast(device, ...) ask(votes, "POST", "/north/votes/cast", device, ##__VA_ARGS__)

static int interested(void)
{
	return session_card(scene_look("north"), scene_mem(), 1, (struct viewer_sees){ 0 })
		->interested;
}

Test(join, an_act_of_a_visitor_goes_on_after_joining)
{
	scene_open("http://localhost");
	struct answer answer = cast(&visitor,
				    .body = "session=1&choice=3&note=%3Cscript%3E%22%27%26");

	cr_status(answer, 200);
	cr_assert_not(has(answer.body, "<script>"));
	cr_assert(has(answer.body, "action=\"/north/join?act=%2Fvotes%2Fcast&amp;then=\"") ||
			  has(answer.body, "action=\"/north/join?act=/votes/cast&amp;then=\""),
		  "%s", answer.body);
	cr_assert_str_eq(field_of(&answer, "choice"), "3");
	cr_assert_eq(vote_voters(scene_look("north")), 0);
	struct device new = device_after(&answer, "north-a");
	const char *body = "session=1&choice=3&join_name=Dee";

	answer = ask(welcome, "POST", "/north/join?act=/votes/cast", &new, .body = body,
		     .op = "aaaabbbbcccc");
	cr_status(answer, 307);
	cr_assert_str_eq(header(&answer, "Location"), "http://localhost/north/votes/cast");
	struct device joined = device_after(&answer, "north-a");

	cr_assert_eq(strlen(joined.login), 2 * BROWSER_LENGTH);
	cr_assert(has(joined.cookie, new.cookie),
		  "the browser is the same: its form is still good");
	new.cookie = joined.cookie;
	for (int i = 0; i < 2; i++) {
		answer = cast(&new, .body = body, .op = "aaaabbbbcccc");
		cr_status(answer, 303);
		cr_assert_eq(interested(), 1);
	}
}

Test(join, a_refused_name_keeps_the_act)
{
	scene_open("http://localhost");
	struct answer answer = ask(welcome, "POST", "/north/join?act=/votes/cast", &visitor,
				   .body = "session=1&choice=3&join_name=Organiser");

	cr_status(answer, 422);
	cr_assert_str_eq(field_of(&answer, "choice"), "3");
	cr_assert_str_eq(field_of(&answer, "join_name"), "Organiser");
	cr_assert_eq(scene_people("north"), 1);
}

Test(join, goes_on_to_nowhere_but_this_camp)
{
	static const char *const acts[] = { "https://evil.example/", "//evil.example/",
					    "/%5Cevil.example/", "votes" };

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(acts); i++) {
		struct answer answer = ask(welcome, "POST",
					   arena_format(scene_mem(), "/north/join?act=%s", acts[i]),
					   &visitor,
					   .body = arena_format(scene_mem(), "join_name=Dee%d", i));

		cr_status(answer, 303);
		cr_assert_str_eq(header(&answer, "Location"),
				 "http://localhost/north/joined?then=");
	}
}

/* The code on the door is asked before the name, and a wrong one joins nobody. */
Test(join, by_code_refuses_a_wrong_one_and_slows_whoever_keeps_guessing)
{
	scene_open("http://localhost");
	camp_join_mode(scene_write("north"), JOIN_CODE);
	scene_commit();
	struct answer answer;

	for (int i = 0; i < 10; i++) {
		answer = ask(welcome, "POST", "/north/join", &visitor,
			     .body = "join_name=Eve&join_code=K7Q2-M9XD");
		cr_status(answer, 422);
	}
	answer = ask(welcome, "POST", "/north/join", &visitor,
		     .body = "join_name=Eve&join_code=K7Q2-M9XD");
	cr_status(answer, 429);
	const char *code = camp_join_code(scene_mem(), scene_key(), scene_camp("north"));

	answer = ask(welcome, "POST", "/north/join", &visitor,
		     .body = arena_format(scene_mem(), "join_name=Dee&join_code=%s", code));
	cr_status(answer, 303);
	cr_assert_eq(scene_people("north"), 2);
}
