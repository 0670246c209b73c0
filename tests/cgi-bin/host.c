/*
 * Who runs a session: how they are named, and how one hands it over by the name that others see.
 */
#include "scene.h"

#define PAGE "/north/sessions/2/hand-over" /* Hana's, without a place in the grid */

static struct device hana;

static void open_with_hana(void)
{
	scene_open("http://localhost");
	cr_assert_eq(scene_ground("north").unplaced, 2);
	hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
}

static bool runs(int64_t person)
{
	return session_hosted_by(scene_look("north"), 2, person);
}

#define hand_to(device, name) ask(sessions, "POST", PAGE, device, .body = "to=" name)

Test(hand_over, gives_the_session_to_who_is_named)
{
	open_with_hana();
	struct device anna = scene_device("north", ROLE_ATTENDEE); /* Guest 1 */
	struct answer page = ask(sessions, "GET", PAGE, &hana);

	cr_status(page, 200);
	cr_assert(has(page.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"));
	struct answer answer = hand_to(&hana, "Guest+1");

	cr_status(answer, 303);
	cr_assert(runs(anna.person));
	cr_assert_not(runs(hana.person));
	answer = ask(sessions, "GET", PAGE, &anna);
	cr_status(answer, 200);
	answer = ask(sessions, "GET", PAGE, &hana);
	cr_status(answer, 403); /* she has left it */
}

/* The longest name there may be, and the tag that tells its two owners apart. */
Test(hand_over, finds_the_longest_name_with_its_tag)
{
	open_with_hana();
	const char *name = arena_format(scene_mem(), "%060d", 7);
	struct act *act = scene_write("north");
	int64_t first, second;

	cr_assert_eq(person_add(act, name, "", ROLE_ATTENDEE, &first), NAME_GOOD);
	cr_assert_eq(person_add(act, name, "", ROLE_ATTENDEE, &second), NAME_GOOD);
	scene_commit();
	const char *shown = person_find(scene_look("north"), scene_mem(), second)->shown;
	struct answer answer = ask(sessions, "POST", PAGE, &hana,
				   .body = arena_format(scene_mem(), "to=%s", shown));

	cr_assert_str_neq(shown, name);
	cr_status(answer, 303);
	cr_assert(runs(second));
}

Test(hand_over, comes_back_in_words_where_the_name_fits_nobody_or_oneself)
{
	open_with_hana();
	struct answer nobody = hand_to(&hana, "%3Cscript%3E%22%27%26"),
		      self = hand_to(&hana, "Hana"), empty = hand_to(&hana, ""),
		      long_one = ask(sessions, "POST", PAGE, &hana,
				     .body = arena_format(scene_mem(), "to=%0200d", 7));

	cr_status(nobody, 422);
	cr_assert(has(nobody.body, "Nobody here has exactly this name"));
	cr_assert_str_eq(field_of(&nobody, "to"), "&lt;script&gt;&quot;&#39;&amp;");
	cr_assert_not(has(nobody.body, "<script>"));
	cr_status(self, 422);
	cr_assert(has(self.body, "That is you."));
	cr_status(empty, 422);
	cr_status(long_one, 422);
	cr_assert(runs(hana.person));
}

Test(hand_over, is_for_its_host_alone)
{
	open_with_hana();
	struct device anna = scene_device("north", ROLE_ATTENDEE),
		      sam = scene_device("north", ROLE_ORGANISER);
	struct answer page = ask(sessions, "GET", PAGE, &anna), act = hand_to(&anna, "Guest+1"),
		      organiser = hand_to(&sam, "Guest+1"),
		      missing = ask(sessions, "POST", "/north/sessions/99/hand-over", &hana,
				    .body = "to=Guest+1");

	cr_status(page, 403);
	cr_status(act, 403);
	cr_status(organiser, 403);
	cr_status(missing, 404);
	cr_assert(runs(hana.person));
}

/* The reply was lost: the second time it is not "you do not run it", but done. */
Test(hand_over, sent_twice_is_done_once_and_says_so_both_times)
{
	open_with_hana();
	scene_device("north", ROLE_ATTENDEE);
	for (int i = 0; i < 2; i++) {
		struct answer answer = ask(sessions, "POST", PAGE, &hana, .body = "to=Guest+1",
					   .op = "aaaabbbb");

		cr_status(answer, 303);
	}
	cr_assert_not(runs(hana.person));
}

/* As a sentence has it: no blank before the comma. */
Test(hosts, are_named_one_after_the_other)
{
	open_with_hana();
	struct device anna = scene_device("north", ROLE_ATTENDEE); /* Guest 1 */
	struct act *act = scene_write("north");
	const struct card *card = session_card(act->db, act->mem, 2,
					       (struct viewer_sees){ .organiser = true });
	struct pitch asks = { .title = "Bees",
			      .slots = 1,
			      .co_hosts = (const char *const[]){ "Guest 1" },
			      .co_host_count = 1 };

	act->actor = scene_ground("north").hana;
	cr_assert_eq(session_change(act, 2, card->revision, &asks), PITCH_GOOD);
	act->actor = anna.person;
	cr_assert_eq(session_accept(act, 2), ASKED_DONE);
	scene_commit();
	struct answer page = ask(sessions, "GET", "/north/sessions/2");

	cr_status(page, 200);
	cr_assert(has(page.body, "<bdi>Hana</bdi></strong>, <span class=\"host\"><bdi>Guest 1"));
}
