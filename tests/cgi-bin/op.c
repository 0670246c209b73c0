/*
 * Op keys: what was sent twice happens once, whatever became of the first answer (DESIGN 6).
 */
#include "scene.h"

#define cast(device, ...) ask(votes, "POST", "/north/votes/cast", device, ##__VA_ARGS__)

static const char vote_3[] = "session=1&choice=3";

static struct device anna;

static void open_with_anna(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
}

static struct card *seen(int64_t session)
{
	return session_card(scene_look("north"), scene_mem(), session, (struct viewer_sees){ 0 });
}

Test(op, the_same_key_and_fields_get_the_first_answer_and_change_nothing)
{
	open_with_anna();
	struct answer first = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");
	int64_t version = scene_version("north");
	struct answer again = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");

	cr_status(first, 303);
	cr_status(again, 303);
	cr_assert_str_eq(header(&first, "Location"), header(&again, "Location"));
	cr_assert_eq(scene_version("north"), version);
	cr_assert_eq(seen(1)->interested, 1);
}

Test(op, what_is_not_idempotent_happens_once_too)
{
	open_with_anna();
	struct device sam = scene_device("north", ROLE_ORGANISER);
	int before, after;

	announcement_list(scene_look("north"), scene_mem(), &before);
	for (int i = 0; i < 3; i++) {
		struct answer answer = ask(desk, "POST", "/north/desk/announce", &sam,
					   .op = "aaaabbbbcccc", .body = "title=Soup");

		cr_status(answer, 303);
	}
	announcement_list(scene_look("north"), scene_mem(), &after);
	cr_assert_eq(after, before + 1);
}

/* --- a repeated answer that made a login ------------------------------------------------------ */

#define join_again(device, name) \
	ask(welcome, "POST", "/north/join", device, .body = "join_name=" name, .op = "aaaabbbbcccc")

static struct device new_browser(void)
{
	struct answer form = ask(welcome, "GET", "/north/join", &visitor);

	return device_after(&form, "north-a");
}

/* Its answer was lost on the way: without the cookie they would be somebody whom they cannot be. */
Test(op, a_repeated_join_makes_no_second_person_and_hands_its_login_out_again)
{
	open_with_anna();
	struct device new = new_browser();
	struct answer first = join_again(&new, "Dee");
	int people = scene_people("north");
	struct answer again = join_again(&new, "Dee");

	cr_status(first, 303);
	cr_status(again, 303);
	cr_assert_str_eq(header(&first, "Location"), header(&again, "Location"));
	cr_assert_str_eq(device_after(&first, "north-a").cookie,
			 device_after(&again, "north-a").cookie);
	cr_assert_eq(scene_people("north"), people);
	struct device dee = device_after(&again, "north-a");
	struct answer me = ask(welcome, "GET", "/north/me", &dee);

	cr_status(me, 200);
	cr_assert(has(me.body, "Dee"));
}

/* Without a cookie the key alone says whose it is: nobody else has seen it. */
Test(op, a_join_without_a_cookie_is_repeated_by_its_key_alone)
{
	open_with_anna();
	struct answer first = join_again(&visitor, "Dee"), again = join_again(&visitor, "Dee"),
		      other = ask(welcome, "POST", "/north/join", &visitor, .body = "join_name=Dee",
				  .op = "ccccdddd");

	cr_status(again, 303);
	cr_assert_str_eq(device_after(&first, "north-a").cookie,
			 device_after(&again, "north-a").cookie);
	cr_status(other, 303);
	cr_assert_str_neq(device_after(&first, "north-a").cookie,
			  device_after(&other, "north-a").cookie);
	cr_assert_eq(scene_people("north"), 4, "Hana, Anna and two of that name");
}

Test(op, a_login_is_handed_out_again_to_the_browser_that_made_it_alone)
{
	open_with_anna();
	struct device new = new_browser(), other = new_browser();
	struct answer first = join_again(&new, "Dee"), copied = join_again(&other, "Dee");
	struct device robbed = { .cookie = new.cookie, .token = other.token };
	struct answer stolen = join_again(&robbed, "Dee");

	cr_status(copied, 303);
	cr_assert_str_neq(device_after(&first, "north-a").login,
			  device_after(&copied, "north-a").login);
	cr_assert_eq(scene_people("north"), 4, "a second Dee");
	cr_status(stolen, 403);
	cr_assert_null(header(&stolen, "Set-Cookie"));
}

Test(op, a_login_that_was_ended_is_not_handed_out_again)
{
	open_with_anna();
	struct device new = new_browser();
	struct answer first = join_again(&new, "Dee");
	struct device dee = device_after(&first, "north-a");

	dee.token = new.token;
	struct answer answer = ask(welcome, "POST", "/north/me/out", &dee);

	cr_status(answer, 303);
	answer = join_again(&new, "Dee");
	cr_status(answer, 303);
	cr_assert_null(cookie_of(&answer, "north-a"));
	answer = ask(welcome, "GET", "/north/me", &dee);
	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/north/join"), "and is worth nothing");
}

Test(op, a_repeated_answer_of_any_other_act_bears_no_cookies)
{
	open_with_anna();
	struct answer first = ask(welcome, "POST", "/north/me/theme", &anna, .body = "theme=dark",
				  .op = "aaaabbbbcccc");
	struct answer again = ask(welcome, "POST", "/north/me/theme", &anna, .body = "theme=dark",
				  .op = "aaaabbbbcccc");

	cr_status(first, 303);
	cr_assert(cookie_of(&first, "theme"));
	cr_status(again, 303);
	cr_assert_null(header(&again, "Set-Cookie"));
}

/* --- the same key for something else ---------------------------------------------------------- */

Test(op, the_same_key_with_other_fields_asks_and_then_both_are_sent)
{
	open_with_anna();
	struct answer answer = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");

	answer = cast(&anna, .body = "session=1&choice=1&back=%2F%3Cscript%3E%22",
		      .op = "aaaabbbbcccc");
	cr_status(answer, 422);
	cr_assert_eq(seen(1)->interested, 1, "nothing is changed yet");
	cr_assert_str_eq(field_of(&answer, "choice"), "1");
	cr_assert(has(answer.body, "/&lt;script&gt;&quot;"), "what was sent is kept, escaped");
	cr_assert_not(has(answer.body, "<script>"));
	cr_assert_str_neq(field_of(&answer, "op"), "aaaabbbbcccc", "under a new key");
	cr_assert_str_eq(field_of(&answer, "token"), anna.token);
	answer = cast(&anna, .body = "session=1&choice=1", .op = field_of(&answer, "op"));
	cr_status(answer, 303);
	cr_assert_eq(seen(1)->skipped, 1);
}

Test(op, a_form_with_a_page_comes_back_filled_and_asks_there)
{
	open_with_anna();
	int before = scene_sessions("north");
	struct answer answer = ask(sessions, "POST", "/north/sessions/new", &anna,
				   .op = "aaaabbbbcccc", .body = "title=First");

	cr_status(answer, 303);
	answer = ask(sessions, "POST", "/north/sessions/new", &anna, .op = "aaaabbbbcccc",
		     .body = "title=%3Cb%3ESecond");
	cr_status(answer, 422);
	cr_assert_eq(scene_sessions("north"), before + 1);
	cr_assert_str_eq(field_of(&answer, "title"), "&lt;b&gt;Second");
	answer = ask(sessions, "POST", "/north/sessions/new", &anna, .op = field_of(&answer, "op"),
		     .body = "title=Second");
	cr_status(answer, 303);
	cr_assert_eq(scene_sessions("north"), before + 2);
}

Test(op, a_refused_form_uses_up_no_key)
{
	open_with_anna();
	struct answer answer = ask(sessions, "POST", "/north/sessions/new", &anna,
				   .op = "aaaabbbbcccc", .body = "title=");

	cr_status(answer, 422);
	answer = ask(sessions, "POST", "/north/sessions/new", &anna, .op = "aaaabbbbcccc",
		     .body = "title=Now+with+a+title");
	cr_status(answer, 303);
}

Test(op, a_key_is_one_of_this_login_and_this_address)
{
	open_with_anna();
	struct device ben = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");

	answer = cast(&ben, .body = vote_3, .op = "aaaabbbbcccc");
	cr_status(answer, 303);
	cr_assert_eq(seen(1)->interested, 2);
	answer = ask(votes, "POST", "/north/votes/undo", &anna, .body = "session=1",
		     .op = "aaaabbbbcccc");
	cr_status(answer, 303);
	cr_assert_eq(seen(1)->interested, 1);
}

/* The key of a member's page follows from what it shows; each act gives the next page another. */
Test(op, the_next_page_has_another_key_after_every_act)
{
	open_with_anna();
	struct device ben = scene_device("north", ROLE_ATTENDEE);
	struct answer before = ask(sessions, "GET", "/north/sessions", &anna),
		      bens = ask(sessions, "GET", "/north/sessions", &ben);
	struct answer answer = ask(welcome, "POST", "/north/me/theme", &anna, .body = "theme=");

	cr_status(answer, 303);
	struct answer after = ask(sessions, "GET", "/north/sessions", &anna),
		      bens_after = ask(sessions, "GET", "/north/sessions", &ben);

	cr_assert_str_neq(field_of(&before, "op"), field_of(&after, "op"));
	cr_assert_str_eq(field_of(&bens, "op"), field_of(&bens_after, "op"), "nobody else's");
}

Test(op, a_post_without_a_sound_key_is_refused)
{
	open_with_anna();
	static const char *const keys[] = {
		"",
		"seven77",
		"has+blank",
		"has%27quote",
		"%C3%A4%C3%B6%C3%BC%C3%9Fxxxx",
		"12345678901234567890123456789012345678901234567890123456789012345",
	};

	for (int i = 0; i < COUNT(keys); i++) {
		struct answer answer = cast(&anna, .body = vote_3, .op = keys[i]);

		cr_status(answer, 422);
	}
	cr_assert_eq(vote_voters(scene_look("north")), 0);
}
