/*
 * Voting with dots: set at the desk, given and taken back by the same button, refused beside the card.
 */
#include "scene.h"

static struct device sam, anna;

#define CAMP "name=Camp&vote_mode="

static struct answer save(const char *body)
{
	return ask(desk, "POST", "/north/desk/camp", &sam, .body = body);
}

static void open_with_dots(const char *dots)
{
	scene_open("http://localhost");
	sam = scene_device("north", ROLE_ORGANISER);
	anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = save(arena_format(scene_mem(), CAMP "1&dots=%s", dots));

	cr_status(answer, 303);
}

#define cast(body_) ask(votes, "POST", "/north/votes/cast", &anna, .body = body_)

Test(dots, are_set_at_the_desk_and_told_in_the_journal)
{
	open_with_dots("3");
	cr_assert_eq(scene_camp("north")->vote_mode, VOTE_DOTS);
	cr_assert_eq(scene_camp("north")->dots, 3);
	struct answer answer = ask(desk, "GET", "/north/desk/camp", &sam);

	cr_assert_str_eq(field_of(&answer, "dots"), "3");
	answer = ask(desk, "GET", "/north/desk/journal", &sam);
	cr_assert(has(answer.body, "set how people vote"));
}

Test(dots, are_from_one_to_twenty_and_the_modes_are_two)
{
	static const char *const bad[] = { CAMP "1&dots=21", CAMP "1&dots=0", CAMP "1&dots=-1",
					   CAMP "1&dots=%3Cscript%3E", CAMP "2&dots=3" };

	open_with_dots("20");
	int64_t before = scene_version("north");

	for (int i = 0; i < COUNT(bad); i++) {
		struct answer answer = save(bad[i]);

		cr_status(answer, 422);
		cr_assert_not(has(answer.body, "<script>"));
	}
	cr_assert_eq(scene_version("north"), before);
}

Test(dots, are_two_buttons_and_a_count_wherever_one_votes)
{
	static const struct {
		int (*program)(void);
		const char *address;
	} pages[] = { { main_votes, "/north/votes" },
		      { main_sessions, "/north/sessions" },
		      { main_sessions, "/north/sessions/2" } };

	open_with_dots("3");
	for (int i = 0; i < COUNT(pages); i++) {
		struct answer answer = ask_as_said(pages[i].program,
						   &(struct ask){ "GET", pages[i].address, &anna });

		cr_status(answer, 200);
		cr_assert(has(answer.body, "3 dots left"), "%s", pages[i].address);
		cr_assert(has(answer.body, "<span>Dot</span>"));
		cr_assert(has(answer.body, "<span>Skip</span>"));
		cr_assert_not(has(answer.body, "<span>Maybe</span>"));
		cr_assert_not(has(answer.body, "<span>Interested</span>"));
	}
	struct answer answer = ask(votes, "GET", "/north/votes");

	cr_assert(has(answer.body, "3 dots left"), "a visitor would have as many");
}

Test(dots, beyond_the_last_are_refused_beside_the_card_and_change_nothing)
{
	open_with_dots("1");
	struct answer answer = cast("session=1&choice=3");
	int64_t before;

	cr_status(answer, 303);
	before = scene_version("north");
	answer = cast("session=2&choice=3&back=/sessions");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Your dot is on another card. Nothing was changed."));
	cr_assert(has(answer.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"),
		  "the card that it was for");
	cr_assert(has(answer.body, "0 dots left"));
	answer = cast("session=2&choice=2");
	cr_status(answer, 422);
	cr_assert_eq(scene_version("north"), before);
}

Test(dots, are_free_again_when_pressed_once_more_undone_or_skipped)
{
	open_with_dots("1");
	struct answer answer = cast("session=1&choice=3");

	answer = ask(sessions, "GET", "/north/sessions/1", &anna);
	cr_assert(has(answer.body, "value=\"0\" aria-pressed=\"true\""));
	answer = cast("session=1&choice=0");
	cr_status(answer, 303);
	answer = cast("session=2&choice=3");
	cr_status(answer, 303);
	answer = ask(votes, "GET", "/north/votes?last=2", &anna);
	cr_assert(has(answer.body, "Undo “Dot” for"));
	answer = ask(votes, "POST", "/north/votes/undo", &anna, .body = "session=2");
	cr_status(answer, 303);
	answer = cast("session=1&choice=3");
	cr_status(answer, 303);
	answer = cast("session=1&choice=1");
	cr_status(answer, 303);
	answer = cast("session=2&choice=3");
	cr_status(answer, 303);
}

Test(dots, cannot_be_set_once_somebody_voted)
{
	open_with_dots("2");
	struct answer answer = cast("session=1&choice=1");
	int64_t before = scene_version("north");

	answer = save(CAMP "0&dots=2");
	cr_status(answer, 422);
	cr_assert(has(answer.body, "People have voted already"));
	answer = save(CAMP "1&dots=3");
	cr_status(answer, 422);
	cr_assert_eq(scene_version("north"), before);
	answer = save(CAMP "1&dots=2");
	cr_status(answer, 303);
}

Test(dots, are_the_tally_that_people_read_afterwards)
{
	open_with_dots("1");
	struct answer answer = cast("session=1&choice=3");

	answer = ask(desk, "POST", "/north/desk/phase", &sam, .body = "phase=3");
	cr_status(answer, 303);
	answer = ask(sessions, "GET", "/north/sessions/1");
	cr_assert(has(answer.body, "Dots: a few"));
	cr_assert_not(has(answer.body, "maybe:"));
}
