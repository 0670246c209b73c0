/*
 * The builder's list of what is not placed: filters, and that they stay whatever is done.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device olga;

static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	olga = scene_device("north", ROLE_ORGANISER);
}

TestSuite(unplaced, .init = begin);

static int64_t run_of(int64_t session)
{
	return session_card(scene_look("north"), scene_mem(), session,
			    (struct viewer_sees){ .organiser = true })
		->run;
}

/* A pitch of Olga's that has no place. */
static int64_t pitch(const char *title, const char *tags, const char *language, enum format format)
{
	struct pitch made = {
		.title = title, .tags = tags, .language = language, .format = format, .slots = 1
	};
	int64_t id = 0;

	cr_assert_eq(session_add(scene_write("north"), &made, olga.person, &id), PITCH_GOOD);
	scene_commit();
	return id;
}

static struct answer list(const char *query)
{
	return ask(grid, "GET", arena_format(scene_mem(), "/north/grid/build%s", query), &olga);
}

/* In the list: the board and the plain form name sessions too. */
static bool lists(const char *query, const char *title)
{
	struct answer answer = list(query);
	const char *from = strstr(answer.body, "build-list"), *to = strstr(answer.body, "</aside>");

	cr_assert(from && to);
	return has(arena_format(scene_mem(), "%.*s", (int)(to - from), from),
		   arena_format(scene_mem(), ">%s</span>", title));
}

Test(unplaced, filters_the_list_by_tag_language_and_format_whatever_the_accents)
{
	pitch("Of rivers", "Water, Café", "de", FORMAT_TALK);
	pitch("Of bread", "food", "", FORMAT_QUESTION);
	cr_assert(lists("", "Of rivers") && lists("", "Of bread"));
	cr_assert(lists("?tag=cafe", "Of rivers"));
	cr_assert_not(lists("?tag=cafe", "Of bread"));
	cr_assert(lists("?spoken=de", "Of rivers"));
	cr_assert_not(lists("?spoken=de", "Of bread"));
	cr_assert(lists("?format=2", "Of bread"));
	cr_assert_not(lists("?format=2", "Of rivers"));
	cr_assert(lists("?format=9", "Of rivers"), "no such format: all");
	cr_assert(lists("?q=rivers&tag=water&spoken=de&format=0", "Of rivers"));
	cr_assert_not(lists("?q=rivers&tag=food", "Of rivers"));
	struct answer answer = list("?tag=%3Cb%3E%22%26");

	cr_assert(has(answer.body, "Nothing found."));
	cr_assert(has(answer.body, "<option selected>&lt;b&gt;"));
	cr_assert_not(has(answer.body, "<b>"));
	answer = list("");
	cr_assert(has(answer.body, "<option>Water</option>"));
	cr_assert(has(answer.body, "<option>de</option>"));
}

Test(unplaced, keeps_search_and_filter_while_holding_placing_and_undoing)
{
	static const char kept[] = "q=b%26e&tag=caf%C3%A9&format=0";
	int64_t held = run_of(north.unplaced);
	struct answer answer = list(arena_format(scene_mem(), "?%s", kept));
	int64_t run = run_of(north.placed);

	cr_assert(has(answer.body,
		      arena_format(scene_mem(), "/build?held=%lld&amp;q=b%%26e&amp;tag=caf",
				   N(run))),
		  "in the link that holds a card");
	cr_assert(has(answer.body, "data-url=\"/north/grid/build?q=b%26e&amp;tag=caf"),
		  "and where a script looks for news");
	answer = list(arena_format(scene_mem(), "?held=%lld&%s", N(held), kept));
	cr_assert(has(answer.body, "action=\"/north/grid/place?q=b%26e&amp;tag=caf"));
	answer = ask(grid, "POST", arena_format(scene_mem(), "/north/grid/place?%s", kept), &olga,
		     .body = arena_format(scene_mem(), "run=%lld&seen=0-0&cell=%lld-%lld-0-0",
					  N(held), N(north.other_room), N(north.other_slot)));
	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), kept), "%s", header(&answer, "Location"));
	int64_t seq = grid_undoable(scene_look("north"));

	answer = ask(grid, "POST", arena_format(scene_mem(), "/north/grid/undo?%s", kept), &olga,
		     .body = arena_format(scene_mem(), "seq=%lld", N(seq)));
	cr_assert(has(header(&answer, "Location"), kept));
	answer = ask(grid, "POST", arena_format(scene_mem(), "/north/grid/undo?%s", kept), &olga,
		     .body = arena_format(scene_mem(), "seq=%lld", N(seq)));
	cr_status(answer, 409);
	cr_assert(has(answer.body, "data-url=\"/north/grid/build?q=b%26e"), "and when refused");
}

Test(unplaced, marks_what_was_pitched_after_voting_began)
{
	struct answer answer = list("");

	cr_assert_not(has(answer.body, "Pitched after voting began"));
	scene_phase("north", PHASE_VOTING);
	camp_switches(scene_write("north"), true, true);
	scene_commit();
	answer = list("");
	cr_assert_not(has(answer.body, "Pitched after voting began"), "these were before");
	clock_set(SCENE_NOW + CLOCK_MINUTE);
	pitch("Of late", "", "", FORMAT_TALK);
	answer = list("");
	cr_assert(has(answer.body, "Pitched after voting began"));
}
