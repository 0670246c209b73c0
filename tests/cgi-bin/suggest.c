/*
 * A suggestion as an organiser meets it: read, accepted whole or one by one, and refused in words.
 */
#include <string.h>

#include "scene.h"

static struct ground north;
static struct device olga;

static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	olga = scene_device("north", ROLE_ORGANISER);
	camp_phase(scene_write("north"), PHASE_BUILDING);
	scene_commit();
}

TestSuite(suggest, .init = begin);

static const struct card *unplaced(void)
{
	return session_card(scene_look("north"), scene_mem(), north.unplaced,
			    (struct viewer_sees){ .organiser = true });
}

static struct answer send(const char *fields)
{
	return ask(grid, "POST", "/north/grid/suggest", &olga, .body = fields);
}

/* What the page's form holds, and the button that was pressed. */
static const char *filled(const struct answer *page, const char *take)
{
	return arena_format(scene_mem(), "how=%s&revision=%s&moves=%s&take=%s",
			    field_of(page, "how"), field_of(page, "revision"),
			    field_of(page, "moves"), take);
}

Test(suggest, is_read_without_a_write_and_accepted_in_one_act)
{
	int64_t before = scene_version("north");
	struct answer page = ask(grid, "GET", "/north/grid/suggest", &olga);

	cr_status(page, 200);
	cr_assert(has(page.body, "Bees &amp; &lt;b&gt;honey"));
	cr_assert(has(page.body, "1 session gets a place."));
	cr_assert_eq(scene_version("north"), before);
	struct answer answer = send(filled(&page, "all"));

	cr_status(answer, 303);
	cr_assert_neq(unplaced()->room, 0);
	cr_assert_neq(unplaced()->slot, north.slot, "Hana hosts there already");
}

Test(suggest, takes_the_one_that_was_asked_for)
{
	struct answer page = ask(grid, "GET", "/north/grid/suggest?how=fill", &olga);
	struct answer answer =
		send(filled(&page, arena_format(scene_mem(), "%lld", (long long)unplaced()->run)));

	cr_status(answer, 303);
	cr_assert_neq(unplaced()->room, 0);
	page = ask(grid, "GET", "/north/grid/suggest?how=fill", &olga);
	cr_assert(has(page.body, "Nothing better was found"));
}

Test(suggest, refuses_what_was_made_for_another_grid)
{
	struct answer page = ask(grid, "GET", "/north/grid/suggest", &olga);
	struct act *act = scene_write("north");

	journal_add(act, "test", "", NULL, NULL, TOPICS("grid"));
	scene_commit();
	struct answer answer = send(filled(&page, "all"));

	cr_status(answer, 409);
	cr_assert(has(answer.body, "The grid has changed since this was suggested."));
	cr_assert_eq(unplaced()->room, 0);
}

Test(suggest, is_for_organisers_alone)
{
	struct device ann = scene_device("north", ROLE_ATTENDEE);
	struct answer answers[] = { ask(grid, "GET", "/north/grid/suggest", &ann),
				    ask(grid, "GET", "/north/grid/suggest"),
				    ask(grid, "POST", "/north/grid/suggest", &ann,
					.body = "how=fill&revision=1&moves=1-1-1&take=all") };

	cr_status(answers[0], 403);
	cr_assert_neq(answers[1].status, 200);
	cr_status(answers[2], 403);
}

Test(suggest, tells_nothing_while_the_camp_votes)
{
	camp_phase(scene_write("north"), PHASE_VOTING);
	scene_commit();
	struct answer answer = ask(grid, "GET", "/north/grid/suggest", &olga);

	cr_status(answer, 200);
	cr_assert(has(answer.body, "Not while the camp votes"));
	cr_assert_not(has(answer.body, "Bees"));
}

Test(suggest, refuses_fields_that_no_page_sends)
{
	static const char *const bodies[] = {
		"",
		"how=fill&revision=1&take=all",
		"how=fill&revision=1&moves=&take=all",
		"how=fill&revision=1&moves=1-1&take=all",
		"how=fill&revision=1&moves=%3Cscript%3E&take=all",
		"how=fill&revision=1&moves=1-1-1x&take=all",
		"how=fill&moves=1-1-1&take=all",
		"how=fill&revision=1&moves=1-1-1",
		"how=fill&revision=1&moves=1-1-1&take=7",
	};

	for (int i = 0; i < COUNT(bodies); i++) {
		struct answer answer = send(bodies[i]);

		cr_status(answer, 422);
	}
	cr_assert_eq(unplaced()->room, 0);
}
