/*
 * Opening a badge: joining with it, making it one's own, signing in again, taking over; and what a code is not.
 */
#include "camp/badge.h"
#include "scene.h"

static const char *address_of(const char *slug, int64_t id)
{
	const struct badge *badge = badge_find(scene_look(slug), scene_mem(), id);

	return arena_format(scene_mem(), "/%s/b/%s", slug,
			    badge_code(scene_mem(), scene_key(), scene_camp(slug), badge));
}

/* Two blank badges, and one of somebody. */
static struct device anna;
static int64_t hers;

static void open_with_badges(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
	for (int i = 0; i < 2; i++) {
		badge_add(scene_write(i ? "south" : "north"), 2);
		scene_commit();
	}
	struct act *act = scene_write("north");

	act->actor = anna.person;
	hers = badge_add_for(act, anna.person);
	scene_commit();
}

static const struct badge *badge(int64_t id)
{
	return badge_find(scene_look("north"), scene_mem(), id);
}

#define opened(device, id) ask(welcome, "GET", address_of("north", id), device)
#define used(device, id, text) ask(welcome, "POST", address_of("north", id), device, .body = text)

Test(badge, looking_at_it_writes_nothing)
{
	open_with_badges();
	int64_t before = scene_version("north");

	for (int64_t id = 1; id <= 3; id++) {
		struct answer answer = opened(&visitor, id);

		cr_status(answer, 200);
		cr_assert(has(answer.body, "method=\"post\""));
		cr_status(opened(&anna, id), 200);
	}
	cr_assert_eq(scene_version("north"), before);
}

Test(badge, a_blank_one_joins_by_name_and_signs_in_an_attendee)
{
	open_with_badges();
	int people = scene_people("north");
	struct answer answer = used(&visitor, 1, "join_name=Organiser");

	cr_status(answer, 422);
	cr_assert_str_eq(field_of(&answer, "join_name"), "Organiser");
	cr_status(used(&visitor, 1, "join_name="), 422);
	cr_assert_eq(scene_people("north"), people);
	answer = used(&visitor, 1, "join_name=Dee&join_pronouns=they/them&join_code=x");
	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/north/joined"));
	cr_assert_not_null(cookie_of(&answer, "north-a"));
	cr_assert_null(cookie_of(&answer, "north-o"));
	cr_assert_eq(scene_people("north"), people + 1);
	cr_assert_str_eq(badge(1)->shown, "Dee");
	cr_assert_gt(badge(1)->used_at, 0);
	struct device dee = { .cookie = cookie_of(&answer, "north-a") };

	answer = opened(&dee, 1);
	cr_assert(has(answer.body, "This badge is yours"));
	cr_status(ask(desk, "GET", "/north/desk", &dee), 403);
}

Test(badge, the_same_press_twice_joins_once)
{
	open_with_badges();
	int people = scene_people("north");
	struct answer answer;

	for (int i = 0; i < 2; i++) {
		answer = ask(welcome, "POST", address_of("north", 1), &visitor,
			     .body = "join_name=Dee", .op = "aaaabbbbcccc");
		cr_status(answer, 303);
		cr_assert_not_null(cookie_of(&answer, "north-a"));
	}
	cr_assert_eq(scene_people("north"), people + 1);
}

Test(badge, somebody_who_joined_makes_it_theirs_once)
{
	open_with_badges();
	struct device ben = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(votes, "POST", "/north/votes/cast", &ben,
				   .body = "session=1&choice=3");

	cr_status(answer, 303);
	const struct card *card = session_card(scene_look("north"), scene_mem(), 1,
					       (struct viewer_sees){ 0 });

	cr_assert(card->interested == 0 && card->walk_ins == 1);
	answer = opened(&ben, 1);
	cr_assert(has(answer.body, "Make this badge yours"));
	answer = used(&ben, 1, "");
	cr_status(answer, 303);
	cr_assert_eq(badge(1)->person, ben.person);
	card = session_card(scene_look("north"), scene_mem(), 1, (struct viewer_sees){ 0 });
	cr_assert(card->interested == 1 && card->walk_ins == 0);
	answer = used(&ben, 2, "");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "You have a badge already"));
	cr_assert_eq(badge(2)->person, 0);
	answer = used(&ben, hers, "take=1");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "If the badge is yours, sign out here first"));
}

Test(badge, signs_in_once_and_then_asks_and_tells_the_first)
{
	open_with_badges();
	struct answer answer = opened(&visitor, hers);

	cr_assert(has(answer.body, "Go on as"));
	answer = used(&visitor, hers, "");
	cr_status(answer, 303);
	struct device first = { .cookie = cookie_of(&answer, "north-a") };

	answer = ask(welcome, "GET", "/north/me", &first);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "by your badge"));
	cr_assert_not(has(answer.body, "Your badge signed in another device"));
	answer = opened(&visitor, hers);
	cr_assert(has(answer.body, "This badge was used already"));
	cr_assert_str_eq(field_of(&answer, "take"), "1");
	int64_t before = scene_version("north");

	answer = used(&visitor, hers, "join_name=Eve");
	cr_status(answer, 409);
	cr_assert_eq(scene_version("north"), before, "nobody was signed in");
	answer = ask(welcome, "POST", address_of("north", hers), &visitor, .body = "take=1",
		     .agent = "Mozilla/5.0 (iPhone) Safari/1");
	cr_status(answer, 303);
	struct device second = { .cookie = cookie_of(&answer, "north-a") };

	answer = ask(welcome, "GET", "/north/me", &first);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "Your badge signed in another device: Safari · iPhone"));
	answer = ask(welcome, "GET", "/north/me", &second);
	cr_status(answer, 200);
	cr_assert_not(has(answer.body, "Your badge signed in another device"));
	cr_status(ask(welcome, "GET", "/north/me", &anna), 200);
}

Test(badge, an_unknown_a_renewed_and_a_left_one_are_alike_and_guessing_is_slowed)
{
	open_with_badges();
	const char *old = address_of("north", 1), *left = address_of("north", hers);
	struct act *act = scene_write("north");

	badge_renew(act, 1);
	person_erase(act, anna.person);
	scene_commit();
	const char *const dead[] = { "/north/b/K7Q2M9XD", old, left, "/north/b/x",
				     "/north/b/%3Cscript%3E" };
	int64_t before = scene_version("north");

	for (int i = 0; i < 10; i++) {
		struct answer answer = ask(welcome, i % 2 ? "POST" : "GET", dead[i / 2], &visitor,
					   .body = i % 2 ? "join_name=Eve&take=1" : NULL);

		cr_status(answer, 422);
		cr_assert(has(answer.body, "No badge here has this code"), "%s", dead[i / 2]);
		cr_assert_not(has(answer.body, "<script>"));
	}
	cr_status(ask(welcome, "GET", dead[0], &visitor), 429);
	cr_assert_eq(scene_version("north"), before);
	cr_status(opened(&visitor, 1), 200);
}

Test(badge, a_typed_code_leads_to_its_address)
{
	open_with_badges();
	struct answer answer = ask(welcome, "GET", "/north/b", &visitor);

	cr_status(answer, 200);
	cr_assert(has(answer.body, "name=\"code\""));
	answer = ask(welcome, "GET", "/north/b?code=k7q2-m9xd", &visitor);
	cr_status(answer, 303);
	cr_assert_str_eq(header(&answer, "Location"), "http://localhost/north/b/K7Q2M9XD");
	answer = ask(welcome, "GET", "/north/b?code=%3Cscript%3E", &visitor);
	cr_status(answer, 422);
	cr_assert_not(has(answer.body, "<script>"));
}

Test(badge, its_printed_address_is_in_capitals)
{
	open_with_badges();
	struct answer answer = ask(welcome, "GET",
				   arena_format(scene_mem(), "/NORTH/B/%s",
						address_of("north", 1) + strlen("/north/b/")),
				   &visitor);

	cr_status(answer, 200);
	cr_assert(has(answer.body, "action=\"/north/b/"), "%s", answer.body);
	cr_status(ask(welcome, "GET", "/NORTH/J/K7Q2M9XD", &visitor), 200);
	cr_status(ask(welcome, "GET", "/NORTH/INFO", &visitor), 404);
}

Test(badge, opens_a_private_camp_and_a_wrong_one_shows_nothing)
{
	open_with_badges();
	for (int i = 0; i < 12; i++) /* not counted: the next door would tell of this one */
		cr_status(ask(welcome, "GET", "/south/b/K7Q2M9XD"), 404);
	struct answer answer = ask(welcome, "GET", address_of("south", 1));

	cr_status(answer, 200);
	answer = ask(welcome, "POST", address_of("south", 1), &visitor, .body = "join_name=Dee");
	cr_status(answer, 303);
	struct device dee = { .cookie = cookie_of(&answer, "south-a") };

	cr_status(ask(welcome, "GET", "/south/", &dee), 200);
}

Test(badge, alone_joins_where_the_camp_says_so)
{
	open_with_badges();
	camp_join_mode(scene_write("north"), JOIN_BADGE);
	scene_commit();
	int people = scene_people("north");
	const char *code = camp_join_code(scene_mem(), scene_key(), scene_camp("north"));
	struct answer answer = ask(welcome, "GET", "/north/join");

	cr_status(answer, 200);
	cr_assert(has(answer.body, "Joining needs a badge"));
	cr_assert_not(has(answer.body, "join_name"));
	answer = ask(welcome, "POST", "/north/join", &visitor,
		     .body = arena_format(scene_mem(), "join_name=Eve&join_code=%s", code));
	cr_status(answer, 403);
	answer = ask(welcome, "GET", arena_format(scene_mem(), "/north/j/%s", code));
	cr_assert(has(answer.body, "Joining needs a badge"));
	answer = ask(votes, "POST", "/north/votes/cast", &visitor, .body = "session=1&choice=3");
	cr_assert(has(answer.body, "Joining needs a badge"));
	cr_assert_eq(scene_people("north"), people);
	answer = used(&visitor, 1, "join_name=Dee");
	cr_status(answer, 303);
	cr_assert_eq(scene_people("north"), people + 1);
}

Test(badge, a_private_camp_by_badge_alone_is_missing_for_its_join_code)
{
	open_with_badges();
	camp_join_mode(scene_write("south"), JOIN_BADGE);
	scene_commit();
	const char *code = camp_join_code(scene_mem(), scene_key(), scene_camp("south"));

	cr_status(ask(welcome, "GET", arena_format(scene_mem(), "/south/j/%s", code)), 404);
	cr_status(ask(welcome, "POST", "/south/join", &visitor,
		      .body = arena_format(scene_mem(), "join_name=Eve&join_code=%s", code)),
		  404);
}

/* --- walk-ins ------------------------------------------------------------------------------------- */

Test(badge, walk_ins_are_told_and_counted_apart_in_every_list)
{
	open_with_badges();
	struct device walk = { 0 };

	for (int i = 0; i < 6; i++) {
		walk = scene_device("north", ROLE_ATTENDEE);
		cr_status(ask(votes, "POST", "/north/votes/cast", &walk,
			      .body = i < 2 ? "session=1&choice=3" : "session=2&choice=3"),
			  303);
	}
	struct answer answer = ask(welcome, "GET", "/north/me", &walk);

	cr_assert(has(answer.body, "your votes are counted apart"));
	answer = ask(welcome, "GET", "/north/me", &anna);
	cr_assert_not(has(answer.body, "your votes are counted apart"));
	answer = ask(sessions, "GET", "/north/sessions", &visitor);
	cr_assert_not(has(answer.body, "Walk-ins"), "hidden as every tally while voting");
	camp_phase(scene_write("north"), PHASE_BUILDING);
	scene_commit();
	answer = ask(sessions, "GET", "/north/sessions/1", &visitor);
	cr_assert(has(answer.body, "Interested: 0"), "%s", answer.body);
	cr_assert(has(answer.body, "Walk-ins, counted apart: a few"));
	struct device sam = scene_device("north", ROLE_ORGANISER);

	answer = ask(grid, "GET", "/north/grid/build", &sam);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "walk-ins"));
}
