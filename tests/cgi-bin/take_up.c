/*
 * Pitches without a host: pitched, found, taken up in one tap, and refused in words.
 */
#include "scene.h"

static struct device anna, ben;

static void open_with_two(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
	ben = scene_device("north", ROLE_ATTENDEE);
}

/* Anna's pitch for somebody else to run; gives the address of its page. */
static const char *hostless(void)
{
	struct answer made = ask(sessions, "POST", "/north/sessions/new", &anna,
				 .body = "title=%3Cscript%3E%22%27%26+run+me&slots=1&host=1");
	const char *to = header(&made, "Location");

	cr_status(made, 303);
	to += strlen("http://localhost");
	return arena_copy(scene_mem(), to, strcspn(to, "?"));
}

static int64_t id_of(const char *page)
{
	return strtoll(strrchr(page, '/') + 1, NULL, 10);
}

static struct answer take(const struct device *as, const char *page)
{
	return ask(sessions, "POST", arena_format(scene_mem(), "%s/take-up", page), as);
}

Test(take_up, starts_with_a_choice_on_the_form_of_a_new_pitch_alone)
{
	open_with_two();
	struct device hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
	struct answer fresh = ask(sessions, "GET", "/north/sessions/new", &anna),
		      edit = ask(sessions, "GET", "/north/sessions/2/edit", &hana),
		      wrong = ask(sessions, "POST", "/north/sessions/new", &anna,
				  .body = "title=Mine&slots=1&host=2");

	cr_assert(has(fresh.body, "Someone please run this"));
	cr_assert(has(fresh.body, "name=\"host\" value=\"0\" checked"), "I host it, unless said");
	cr_assert_not(has(edit.body, "name=\"host\""));
	cr_status(wrong, 422);
}

Test(take_up, is_offered_on_the_page_and_in_a_list_of_its_own)
{
	open_with_two();
	struct answer none = ask(sessions, "GET", "/north/sessions?show=hostless", &ben);

	cr_status(none, 200);
	cr_assert(has(none.body, "Every pitch has a host"));
	none = ask(sessions, "GET", "/north/sessions");
	cr_assert_not(has(none.body, "show=hostless"), "nobody looks: no tab");
	const char *page = hostless();
	struct answer list = ask(sessions, "GET", "/north/sessions?show=hostless", &ben),
		      visitors = ask(sessions, "GET", "/north/sessions"),
		      seen = ask(sessions, "GET", page), joined = ask(sessions, "GET", page, &ben);

	cr_assert(has(list.body, "&lt;script&gt;&quot;&#39;&amp; run me"));
	cr_assert(has(list.body, "Looking for a host"));
	cr_assert_not(has(list.body, "Bees"), "Hana runs that one");
	cr_assert(has(visitors.body, "show=hostless"));
	cr_assert(has(seen.body, arena_format(scene_mem(), "/north/join?then=/sessions/%lld",
					      (long long)id_of(page))));
	cr_assert_not(has(seen.body, "/take-up"), "a page for visitors holds no form that writes");
	cr_assert(has(joined.body, arena_format(scene_mem(), "action=\"%s/take-up\"", page)));
}

Test(take_up, makes_the_taker_host_in_one_tap)
{
	open_with_two();
	const char *page = hostless();
	struct answer done = take(&ben, page);

	cr_status(done, 303);
	cr_assert(has(header(&done, "Location"), "?said=taken"));
	cr_assert(session_hosted_by(scene_look("north"), id_of(page), ben.person));
	done = ask(sessions, "GET", arena_format(scene_mem(), "%s?said=taken", page), &ben);
	cr_assert(has(done.body, "It is yours to run."));
	cr_assert(has(done.body, "Your session"));
	cr_assert_not(has(done.body, "Looking for a host"));
	done = ask(sessions, "GET", arena_format(scene_mem(), "%s/edit", page), &ben);
	cr_status(done, 200);
	struct device sam = scene_device("north", ROLE_ORGANISER);

	done = ask(desk, "GET", "/north/desk/journal", &sam);
	cr_assert(has(done.body, "runs <"), "in words: %s", done.body);
}

Test(take_up, asks_a_visitor_for_a_name_first_and_changes_nothing)
{
	open_with_two();
	const char *page = hostless();
	int64_t before = scene_version("north");
	struct answer first = take(&visitor, page);

	cr_status(first, 200);
	cr_assert(has(first.body, "name=\"join_name\""));
	cr_assert_eq(scene_version("north"), before);
}

Test(take_up, is_refused_in_words_when_somebody_was_faster)
{
	open_with_two();
	const char *page = hostless();
	struct answer answer = take(&ben, page);
	struct device cleo = scene_device("north", ROLE_ATTENDEE);
	int64_t before = scene_version("north");

	answer = take(&cleo, page);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Somebody was faster"));
	cr_assert_eq(scene_version("north"), before);
	answer = take(&ben, page);
	cr_status(answer, 303);
}

Test(take_up, is_refused_in_words_while_hosting_another_then)
{
	open_with_two();
	struct ground ground = scene_ground("north");
	const char *page = hostless();
	struct device hana = scene_device_of("north", ground.hana, ROLE_ATTENDEE);
	struct act *act = scene_write("north");
	const struct viewer_sees all = { .organiser = true };

	act->organiser = true;
	struct place_wish wish = {
		.run = session_card(act->db, act->mem, id_of(page), all)->run,
		.room = ground.other_room,
		.slot = session_card(act->db, act->mem, ground.placed, all)->slot,
		.reason = "",
	};

	cr_assert_eq(grid_place(act, &wish).placed, PLACE_DONE);
	scene_commit();
	int64_t before = scene_version("north");
	struct answer answer = take(&hana, page);

	cr_status(answer, 409);
	cr_assert(has(answer.body, "You host another session at that time"));
	cr_assert_eq(scene_version("north"), before);
	answer = take(&ben, page);
	cr_status(answer, 303);
}

Test(take_up, is_refused_in_words_for_what_is_not_offered_and_after_the_close)
{
	open_with_two();
	const char *page = hostless(), *other = hostless();
	struct device sam = scene_device("north", ROLE_ORGANISER);
	struct answer answer = ask(sessions, "POST", arena_format(scene_mem(), "%s/end", page),
				   &anna, .body = "reason=no");

	cr_status(answer, 303);
	answer = take(&ben, page);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "This session is no longer offered"));
	cr_assert_not(has(answer.body, "run me"), "a withdrawn title is nobody's to read");
	answer = take(&ben, "/north/sessions/99");
	cr_status(answer, 404);
	answer = ask(desk, "POST", "/north/desk/phase", &sam, .body = "phase=5");
	cr_status(answer, 303);
	answer = ask(sessions, "GET", other, &ben);
	cr_assert_not(has(answer.body, "/take-up"));
	answer = take(&ben, other);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "The camp is closed"));
}

Test(take_up, leaves_the_pitch_to_who_pitched_it_until_then)
{
	open_with_two();
	const char *page = hostless(), *edit = arena_format(scene_mem(), "%s/edit", page);
	const char *words = "title=Said+better&slots=1&revision=1";
	struct answer mine = ask(sessions, "GET", page, &anna),
		      theirs = ask(sessions, "GET", edit, &ben);

	cr_assert(has(mine.body, "Your pitch"));
	cr_status(theirs, 403);
	theirs = ask(sessions, "POST", edit, &ben, .body = words);
	cr_status(theirs, 403);
	mine = ask(sessions, "POST", edit, &anna, .body = words);
	cr_status(mine, 303);
	mine = ask(sessions, "GET", page, &anna);
	cr_assert(has(mine.body, "Looking for a host"), "editing makes nobody its host");
	theirs = take(&ben, page);
	mine = ask(sessions, "POST", edit, &anna, .body = words);
	cr_status(mine, 403);
	mine = ask(sessions, "GET", page, &anna);
	cr_assert_not(has(mine.body, "Your pitch"));
}
