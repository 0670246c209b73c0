/*
 * What an organiser reads about a grid, and about one that could be: before it, after it, and between.
 */
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static struct ground north;
static struct device olga;

static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	olga = scene_device("north", ROLE_ORGANISER);
	struct act *act = scene_write("north");

	camp_phase(act, PHASE_BUILDING);
	camp_switches(act, true, true);
	scene_commit();
}

TestSuite(why, .init = begin);

static struct answer page(const char *how)
{
	struct answer answer = ask(grid, "GET",
				   arena_format(scene_mem(), "/north/grid/suggest?how=%s", how),
				   &olga);

	cr_status(answer, 200);
	return answer;
}

/* Text of a page or piece without its markup, white space as one blank. */
static const char *words_of(const char *html, size_t len)
{
	char *text = arena_copy(scene_mem(), html, len), *to = text;
	bool tag = false;

	for (const char *at = html; at < html + len; at++) {
		tag |= *at == '<';
		if (!tag && (*at != '\n' || (to > text && to[-1] != ' ')))
			*to++ = *at == '\n' ? ' ' : *at;
		tag &= *at != '>';
	}
	*to = '\0';
	return text;
}

Test(why, explains_the_grid_as_it_stands_and_offers_nothing_to_accept)
{
	int64_t before = scene_version("north");
	struct answer answer = page("stands");
	const char *words = words_of(answer.body, answer.len);

	cr_assert(has(words, "The grid as it stands"));
	cr_assert(has(words, "What it costs"));
	cr_assert(has(words, "Still without a place 1"));
	cr_assert(has(words, "Bees &amp; &lt;b&gt;honey"));
	cr_assert(has(words, "Hana busy · 11:00"), "%s", words);
	cr_assert(has(words, "Where else 1 session could stand"));
	cr_assert_null(field_of(&answer, "moves"));
	cr_assert_eq(scene_version("north"), before);
	cr_assert(has(ask(grid, "GET", "/north/grid/build", &olga).body,
		      "/north/grid/suggest?how=stands"));
}

Test(why, says_before_a_suggestion_what_no_grid_can_meet)
{
	cr_assert_not(has(page("fill").body, "What no grid can meet"));
	struct act *act = scene_write("north");
	int64_t id;

	act->actor = north.hana;
	for (int i = 0; i < 2; i++)
		session_add(act, &(struct pitch){ .title = "Hana's", .slots = 1 }, north.hana, &id);
	session_add(act, &(struct pitch){ .title = "Long & <i>", .slots = 5 }, 0, &id);
	scene_commit();
	struct answer answer = page("fill");
	const char *words = words_of(answer.body, answer.len);

	cr_assert(has(words, "What no grid can meet: 2 things"), "%s", words);
	cr_assert(has(words, "Hana hosts 4 slots of sessions and has 2 slots for them."));
	cr_assert(has(words, "Long &amp; &lt;i&gt; fits nowhere."));
	cr_assert(has(words, "Too long for here · at any time"));
	cr_assert_lt(strstr(answer.body, "What no grid can meet"),
		     strstr(answer.body, "name=\"moves\""));
}

/* Two people who want both sessions of one time, on the day that is published. */
static void publish_a_clash(void)
{
	struct device people[] = { scene_device("north", ROLE_ATTENDEE),
				   scene_device("north", ROLE_ATTENDEE) };
	struct act *act = scene_write("north");
	int64_t id;

	session_add(act, &(struct pitch){ .title = "Tea", .slots = 1 }, 0, &id);
	const struct card *tea = session_card(act->db, act->mem, id,
					      (struct viewer_sees){ .organiser = true });
	struct place_wish wish = {
		.run = tea->run, .room = north.other_room, .slot = north.slot, .reason = ""
	};

	cr_assert_eq(grid_place(act, &wish).placed, PLACE_DONE);
	for (int i = 0; i < COUNT(people); i++) {
		act->actor = people[i].person;
		vote_cast(act, id, CHOICE_INTERESTED);
		vote_cast(act, north.placed, CHOICE_INTERESTED);
		agenda_mark(act, tea->run, true);
	}
	scene_commit();
}

Test(why, offers_rungs_with_moves_and_wishes_and_says_who_would_be_told)
{
	publish_a_clash();
	struct answer first = page("anew"), last = page("anew&rung=9");
	const char *words = words_of(first.body, first.len);

	cr_assert(has(words, "From the fewest moves to the best grid"), "%s", words);
	cr_assert(has(words, "no move"));
	cr_assert(has(words, "1 move"));
	cr_assert(has(words, "of 100 wishes"));
	words = words_of(last.body, last.len);
	cr_assert(has(words, "would be told."), "%s", words);
	cr_assert(has(words, "1 moves."));
	cr_assert(has(words, "clash 0, before 2"));
	cr_assert_str_neq(field_of(&last, "rung"), "0");
}

Test(why, comes_back_to_the_same_rung_when_one_move_is_accepted)
{
	publish_a_clash();
	struct answer last = page("anew&rung=9");
	const char *moves = field_of(&last, "moves"), *rung = field_of(&last, "rung");
	struct answer answer =
		ask(grid, "POST", "/north/grid/suggest", &olga,
		    .body = arena_format(scene_mem(),
					 "how=anew&rung=%s&revision=%s&moves=%s&take=%lld", rung,
					 field_of(&last, "revision"), moves,
					 strtoll(moves, NULL, 10)));

	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"),
		      arena_format(scene_mem(), "/north/grid/suggest?how=anew&rung=%s", rung)));
	answer = ask(grid, "POST", "/north/grid/suggest", &olga,
		     .body = arena_format(scene_mem(),
					  "how=anew&rung=%s&revision=1&moves=%s&take=all", rung,
					  moves));
	cr_status(answer, 409);
	cr_assert(has(answer.body, "The grid has changed since this was suggested."));
	cr_assert(has(answer.body, arena_format(scene_mem(), "how=anew&amp;rung=%s", rung)));
}

Test(why, takes_no_way_and_no_rung_that_there_is_not)
{
	publish_a_clash();
	cr_assert_str_eq(field_of(&(struct answer[]){ page("%3Cb%3E") }[0], "how"), "fill");
	cr_assert(has(page("anew&rung=-3").body, "aria-current=\"true\""));
	cr_assert(has(page("anew&rung=99999999999999999999").body, "aria-current=\"true\""));
}
