/*
 * A POST comes from a page of ours, and from the login whose form it is (DESIGN 6).
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

Test(guards, a_post_must_come_from_a_page_of_ours)
{
	open_with_anna();
	static const struct {
		const char *origin, *site;
		int status;
	} posts[] = {
		{ "http://localhost", "", 303 },
		{ "http://localhost", "same-origin", 303 },
		{ "http://evil.example", "same-origin",
		  303 }, /* browsers do not lie in Sec- headers */
		{ "", "same-origin", 303 },
		{ "", "", 403 },
		{ "null", "", 403 },
		{ "http://evil.example", "", 403 },
		{ "http://localhost.evil.example", "", 403 },
		{ "http://localhost:81", "", 403 },
		{ "https://localhost", "", 403 },
		{ "http://localhost/", "", 403 },
		{ "http://localhost", "cross-site", 403 },
		{ "http://localhost", "same-site", 403 },
		{ "http://localhost", "none", 403 },
	};

	for (int i = 0; i < COUNT(posts); i++) {
		struct answer answer = cast(&anna, .body = vote_3, .origin = posts[i].origin,
					    .site = posts[i].site);

		cr_assert_eq(answer.status, posts[i].status, "%s %s: %d", posts[i].origin,
			     posts[i].site, answer.status);
	}
}

Test(guards, every_post_of_every_program_is_refused_from_elsewhere)
{
	open_with_anna();
	int64_t before = scene_version("north");

	for (int p = 0; p < program_count; p++) {
		const struct program *program = program_table(programs[p].main);

		for (int r = 0; r < program->count; r++) {
			struct ask asked = { "POST", route_address(&program->routes[r], "north"),
					     &anna, .origin = "http://evil.example" };

			if (strcmp(program->routes[r].method, "POST") != 0)
				continue;
			struct answer answer = ask_as_said(programs[p].main, &asked);

			cr_assert_eq(answer.status, 403, "POST /%s: %d", program->routes[r].path,
				     answer.status);
		}
	}
	cr_assert_eq(scene_version("north"), before);
}

Test(guards, a_post_carries_the_token_of_its_own_login)
{
	open_with_anna();
	struct device ben = scene_device("north", ROLE_ATTENDEE);
	struct device robbed = { .cookie = anna.cookie, .token = ben.token },
		      bare = { .cookie = anna.cookie }, cut = { .cookie = anna.cookie };

	cut.token = arena_copy(scene_mem(), anna.token, strlen(anna.token) - 1);
	const struct device *refused[] = { &robbed, &bare, &cut };

	for (int i = 0; i < 3; i++) {
		struct answer answer = cast(refused[i], .body = vote_3);

		cr_status(answer, 403);
	}
	cr_assert_eq(vote_voters(scene_look("north")), 0);
	struct answer answer = cast(&anna, .body = vote_3);

	cr_status(answer, 303);
}
