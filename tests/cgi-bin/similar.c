/*
 * Similar pitches: asked about once, before a new pitch is pinned up. Hana's "Bread for beginners" and
 * "Bees & <b>honey</b>" hang on the board.
 */
#include "scene.h"

static struct device anna;

static void open_with_anna(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
}

#define pin(device, title, more) \
	ask(sessions, "POST", "/north/sessions/new", device, .body = "title=" title "&slots=1" more)

Test(similar, a_new_pitch_comes_back_with_what_is_like_it)
{
	open_with_anna();
	int64_t before = scene_version("north");
	struct answer answer = pin(&anna, "beginners+bread", "&details=Bring+flour");

	cr_status(answer, 409);
	cr_assert(has(answer.body, "Is it one of these?"));
	cr_assert(has(answer.body, "href=\"/north/sessions/1\">Bread for beginners"));
	cr_assert_not(has(answer.body, "honey"));
	cr_assert(has(answer.body, "Pin it all the same"));
	cr_assert_not(has(answer.body, "Pin it to the board"));
	cr_assert_str_eq(field_of(&answer, "title"), "beginners bread");
	cr_assert_str_eq(field_of(&answer, "seen"), "1");
	cr_assert(has(answer.body, "Bring flour"), "nothing typed is lost");
	cr_assert_eq(scene_version("north"), before);
}

Test(similar, is_pinned_all_the_same_once_they_were_seen)
{
	open_with_anna();
	int sessions_before = scene_sessions("north");
	struct answer asked = ask(sessions, "POST", "/north/sessions/new", &anna, .op = "aaaabbbb",
				  .body = "title=Bread+for+beginners&slots=1");

	cr_status(asked, 409);
	asked = ask(sessions, "POST", "/north/sessions/new", &anna, .op = "aaaabbbb",
		    .body = "title=Bread+for+beginners&slots=1&seen=1");
	cr_status(asked, 303);
	cr_assert_eq(scene_sessions("north"), sessions_before + 1);
}

Test(similar, another_title_is_asked_about_again_if_other_pitches_are_like_it)
{
	open_with_anna();
	struct answer answer = pin(&anna, "Honey+bees", "&seen=1");

	cr_status(answer, 409);
	cr_assert_str_eq(field_of(&answer, "seen"), "1,2");
	answer = pin(&anna, "Bread+for+beginners", "&seen=11");
	cr_status(answer, 409);
	answer = pin(&anna, "Bread+for+beginners", "&seen=%22%3E%3Cscript%3E");
	cr_status(answer, 409);
	cr_assert_not(has(answer.body, "<script>"));
	answer = pin(&anna, "Honey+bees", "&seen=1,2");
	cr_status(answer, 303);
}

Test(similar, a_title_of_its_own_is_pinned_at_once)
{
	open_with_anna();
	struct answer answer = pin(&anna, "Clouds", "");

	cr_status(answer, 303);
}

Test(similar, what_is_to_mend_is_mended_first)
{
	open_with_anna();
	struct answer answer = pin(&anna, "Bread+for+beginners", "&format=9");

	cr_status(answer, 422);
	cr_assert_not(has(answer.body, "id=\"similar\""));
	struct device sam = scene_device("north", ROLE_ORGANISER);

	answer = ask(desk, "POST", "/north/desk/switches", &sam, .body = "switch=pitching&on=0");
	cr_status(answer, 303);
	answer = pin(&anna, "Bread+for+beginners", "");
	cr_status(answer, 422);
	cr_assert(has(answer.body, "Pitching is closed"));
	cr_assert_not(has(answer.body, "id=\"similar\""));
}

Test(similar, edits_do_not_ask_nor_does_my_own_pitch)
{
	open_with_anna();
	struct device hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
	struct answer answer = pin(&hana, "Bread+for+beginners", "");

	cr_status(answer, 303);
	answer = pin(&anna, "Clouds", "");
	cr_status(answer, 303);
	const char *page = header(&answer, "Location") + strlen("http://localhost");

	page = arena_copy(scene_mem(), page, strcspn(page, "?"));
	answer = ask(sessions, "POST", arena_format(scene_mem(), "%s/edit", page), &anna,
		     .body = "title=Bread+for+beginners&slots=1&revision=1");
	cr_status(answer, 303);
}

Test(similar, offers_to_join_by_buttons_of_forms_beside_the_pitch)
{
	open_with_anna();
	struct answer answer = pin(&anna, "Bread+for+beginners", "");

	cr_assert(has(answer.body, "form=\"vote-1\" name=\"choice\" value=\"3\""));
	cr_assert(has(answer.body, "id=\"vote-1\" action=\"/north/votes/cast\""));
	cr_assert(strstr(answer.body, "id=\"vote-1\"") > strstr(answer.body, "Pin it all the same"),
		  "no form lies in another");
	cr_assert_not(has(answer.body, "take-1"), "Hana runs it");
	struct act *act = scene_write("north");
	int64_t id;

	act->actor = scene_ground("north").hana;
	cr_assert_eq(session_add(act, &(struct pitch){ .title = "Clouds and rain" }, 0, &id),
		     PITCH_GOOD);
	scene_commit();
	answer = pin(&anna, "Clouds+and+rain", "");
	cr_assert(has(answer.body, arena_format(scene_mem(), "form=\"take-%lld\"", (long long)id)));
}

Test(similar, are_told_while_typing_to_everybody_and_with_forms_to_who_joined)
{
	open_with_anna();
	const char *address = "/north/sessions/similar?title=bread%20beginners";
	struct answer joined = ask(sessions, "GET", address, &anna),
		      visitors = ask(sessions, "GET", address);

	cr_status(joined, 200);
	cr_assert(has(joined.body, "id=\"similar\" data-seen=\"1\""));
	cr_assert(has(joined.body, "/north/votes/cast"));
	cr_status(visitors, 200);
	cr_assert(has(visitors.body, "id=\"similar\" data-seen=\"1\""));
	cr_assert_not(has(visitors.body, "method=\"post\""));
}

Test(similar, are_none_for_no_title_a_hostile_one_and_strangers_of_a_private_camp)
{
	static const char *const titles[] = { "", "%3Cscript%3E%22%27%26", "Zzz" };

	open_with_anna();
	for (int i = 0; i < COUNT(titles); i++) {
		struct answer answer = ask(sessions, "GET",
					   arena_format(scene_mem(),
							"/north/sessions/similar?title=%s",
							titles[i]),
					   &anna);

		cr_status(answer, 200);
		cr_assert_not(has(answer.body, "id=\"similar\""));
		cr_assert_not(has(answer.body, "<script>"));
	}
	struct answer answer = ask(sessions, "GET", "/south/sessions/similar?title=bread");

	cr_status(answer, 404);
}
