/*
 * A private camp answers a stranger as a camp that does not exist, byte for byte (DESIGN 9).
 */
#include <unistd.h>

#include "base/clock.h"
#include "base/random.h"
#include "scene.h"

#define HALF "0123456789abcdef0123456789abcdef"

static const struct device forged = { .cookie = "south-a=" HALF HALF, .token = HALF },
			   browser = { .cookie = "south-o=" HALF, .token = HALF };

/* What a stranger may try: nothing, a made-up cookie, no op key, no guard, a code, another language. */
static const struct ask tries[] = {
	{ "GET" },
	{ "HEAD" },
	{ "POST", .op = "abcdefgh" },
	{ "PUT", .op = "" },
	{ "GET", .as = &forged },
	{ "POST", .as = &forged, .op = "abcdefgh" },
	{ "GET", .as = &browser },
	{ "POST", .as = &browser, .op = "abcdefgh" },
	{ "POST", .op = "" },
	{ "POST", .op = "abcdefgh", .origin = "https://evil.example" },
	{ "POST", .op = "abcdefgh", .cookie = "south-a=x" },
	{ "POST", .op = "abcdefgh", .body = "join_code=K7Q2M9XD&join_name=Eve&info=x&sure=1" },
	{ "POST", .op = "abcdefgh", .body = "join_code=%FF" },
	{ "GET", .language = "de" },
	{ "GET", .match = "*" },
};
#define TRIES (int)(sizeof tries / sizeof *tries)

static struct answer try_at(const struct served *served, const struct ask *with,
			    const char *address)
{
	struct ask asked = *with;

	asked.address = address;
	random_repeat(1); /* a form's op key is chance */
	return ask_as_said(served->main, &asked);
}

/* Rows are tried by their own methods; what has no row in every way. */
static bool fits(const struct route *route, const struct ask *with)
{
	return (strcmp(route->method, "POST") == 0) == (strcmp(with->method, "POST") == 0);
}

struct tried {
	struct answer answer;
	const char *what;
};

/* Every route of every program below the camp, and addresses that no route has, in every way. */
static int try_all(struct tried *into)
{
	static const char *const others[] = { "/south/",         "/south/nosuch",
					      "/south/votes/x",  "/south/sessions/0",
					      "/south/?lang=en", "/south/j/A%2FB" };
	int count = 0;

	for (int p = 0; p < program_count; p++) {
		const struct program *program = program_table(programs[p].main);

		int rows = program->count + (p ? 0 : COUNT(others));

		for (int r = 0; r < rows; r++) {
			const char *address = r < program->count
						      ? route_address(&program->routes[r], "south")
						      : others[r - program->count];

			if (r < program->count && route_outside(&program->routes[r]))
				continue;
			for (int t = 0; t < TRIES; t++)
				if (r >= program->count || fits(&program->routes[r], &tries[t]))
					into[count++] = (struct tried){
						try_at(&programs[p], &tries[t], address),
						arena_format(scene_mem(), "%s %s (%d)",
							     tries[t].method, address, t)
					};
		}
	}
	return count;
}

static void expect_the_same(void)
{
	static struct tried there[4000], missing[4000];
	int count = try_all(there);

	cr_assert_lt(count, 4000);
	cr_assert(store_purge(scene_data(), "south"));
	cr_assert_eq(try_all(missing), count);
	for (int i = 0; i < count; i++)
		cr_expect(answers_same(&there[i].answer, &missing[i].answer), "%s\n%.200s\n%.200s",
			  there[i].what, there[i].answer.head, missing[i].answer.head);
}

Test(private, every_route_answers_a_stranger_as_a_missing_camp_does)
{
	scene_open("http://localhost");
	expect_the_same();
}

Test(private, the_same_when_its_deletion_date_is_past)
{
	scene_open("http://localhost");
	clock_set(scene_camp("south")->delete_on);
	expect_the_same();
}

Test(private, says_nothing_but_not_found_and_keeps_nothing_in_caches)
{
	scene_open("http://localhost");
	struct answer answer = ask(votes, "GET", "/south/votes", &visitor);

	cr_status(answer, 404);
	cr_assert_str_eq(header(&answer, "Cache-Control"), "no-store");
	cr_assert_not(has(answer.body, "camp of south"));
	cr_assert_null(header(&answer, "Set-Cookie"));
	cr_assert_null(header(&answer, "ETag"));
}

/* --- sign-in tells nothing ------------------------------------------------------------------- */

static struct answer sign_in(const char *camp, const char *rest, const char *op)
{
	random_repeat(1);
	return ask(welcome, "POST", "/sign-in", &visitor, .op = op,
		   .body = arena_format(scene_mem(), "camp=%s&%s", camp, rest));
}

/* The page shows the name of the camp that was typed; apart from it all is alike. */
static void expect_alike(const char *rest, const char *op)
{
	struct answer there = sign_in("south", rest, op), missing;

	store_rename(scene_data(), "south", "elsewhere");
	unlink(arena_format(scene_mem(), "%s/south.moved", scene_data()));
	missing = sign_in("south", rest, op);
	store_rename(scene_data(), "elsewhere", "south");
	unlink(arena_format(scene_mem(), "%s/elsewhere.moved", scene_data()));
	cr_assert(answers_same(&there, &missing), "%s\n%s%s\n\n%s%s", rest, there.head, there.body,
		  missing.head, missing.body);
}

Test(private, sign_in_answers_the_same_for_a_private_and_a_missing_camp)
{
	scene_open("http://localhost");
	expect_alike("credential=K7Q2-M9XD", "abcdefgh");
	expect_alike("credential=wrong&name=Sam", "abcdefgh");
	expect_alike("credential=", "abcdefgh");
	expect_alike("credential=K7Q2-M9XD", "");
	clock_set(scene_camp("south")->delete_on);
	expect_alike("credential=K7Q2-M9XD", "abcdefgh");
}

/* Ten wrong join codes must not make a wrong sign-in slower where there is a camp. */
Test(private, failing_at_its_door_does_not_show_at_another)
{
	scene_open("http://localhost");
	for (int i = 0; i < 12; i++)
		ask(welcome, "POST", "/south/join", &visitor,
		    .body = "join_code=K7Q2M9XD&join_name=Eve");
	struct answer answer = sign_in("south", "credential=K7Q2M9XD", "abcdefgh");

	cr_status(answer, 422);
}

Test(private, the_list_of_camps_names_only_public_ones)
{
	scene_open("http://localhost");
	struct answer answer = ask(welcome, "GET", "/", &visitor);

	cr_status(answer, 200);
	cr_assert(has(answer.body, "The camp of north"));
	cr_assert_not(has(answer.body, "south"));
}

/* Health and figures are read by machines that need no key: they may not count it. */
Test(private, machines_are_not_told_that_it_is_there)
{
	static const char *const addresses[] = { "/health", "/ready", "/metrics", "/robots.txt" };
	const char *there[COUNT(addresses)];

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(addresses); i++) {
		struct answer answer = ask(welcome, "GET", addresses[i], &visitor);

		cr_status(answer, 200);
		cr_assert_not(has(answer.body, "south"), "%s", answer.body);
		there[i] = answer.body;
	}
	cr_assert(store_purge(scene_data(), "south"));
	for (int i = 0; i < COUNT(addresses); i++) {
		struct answer answer = ask(welcome, "GET", addresses[i], &visitor);

		cr_assert_str_eq(answer.body, there[i]);
	}
}

/* --- and those who may are let in ------------------------------------------------------------- */

Test(private, members_see_it_as_any_camp_and_caches_do_not_keep_it)
{
	scene_open("http://localhost");
	struct device anna = scene_device("south", ROLE_ATTENDEE);
	struct answer answer = ask(sessions, "GET", "/south/sessions", &anna);

	cr_status(answer, 200);
	cr_assert(has(answer.body, "Bread for beginners"));
	cr_assert_str_eq(header(&answer, "Cache-Control"), "no-store");
	cr_assert(has(answer.body, "content=\"noindex\""));
	answer = ask(sessions, "GET", "/south/sessions", &visitor);
	cr_status(answer, 404);
}

Test(private, a_join_link_with_the_right_code_lets_one_in)
{
	scene_open("http://localhost");
	const char *code = camp_join_code(scene_mem(), scene_key(), scene_camp("south"));
	struct answer answer = ask(welcome, "GET", arena_format(scene_mem(), "/south/j/%s", code),
				   &visitor);

	cr_status(answer, 200);
	cr_assert_str_eq(field_of(&answer, "join_code"), code, "the form keeps the code");
	struct device anna = device_after(&answer, "south-a");

	answer = ask(welcome, "POST", "/south/join", &anna,
		     .body = arena_format(scene_mem(), "join_code=%s&join_name=Anna", code));
	cr_status(answer, 303);
	anna = device_after(&answer, "south-a");
	answer = ask(sessions, "GET", "/south/sessions", &anna);
	cr_status(answer, 200);
}

/* The right code opens the door to who brings it, also where the name is refused: a 422 in words. */
Test(private, whoever_brings_a_key_is_told_what_is_wrong)
{
	scene_open("http://localhost");
	const char *code = camp_join_code(scene_mem(), scene_key(), scene_camp("south"));
	struct answer right = ask(welcome, "POST", "/south/join", &visitor,
				  .body = arena_format(scene_mem(),
						       "join_code=%s&join_name=", code)),
		      wrong = ask(welcome, "POST", "/south/join", &visitor,
				  .body = "join_code=K7Q2M9XD&join_name=");

	cr_status(right, 422);
	cr_assert(field_of(&right, "join_name"));
	cr_status(wrong, 404);
	cr_assert_null(field_of(&wrong, "join_name"));
}

Test(private, a_link_that_is_good_lets_one_in_and_a_used_one_is_not_found)
{
	scene_open("http://localhost");
	struct act *act = scene_write("south");
	const struct invitation *it = invitation_add(act, 0, ROLE_ORGANISER, 3600);
	const char *link = invitation_link(scene_mem(), scene_key(), act->camp, "/south", it);

	scene_commit();
	struct answer page = ask(welcome, "GET", link, &visitor);

	cr_status(page, 200);
	struct device sam = device_after(&page, "south-a");
	struct answer taken = ask(welcome, "POST", link, &sam, .body = "join_name=Sam");

	cr_status(taken, 303);
	sam = device_after(&taken, "south-o");
	taken = ask(desk, "GET", "/south/desk", &sam);
	cr_status(taken, 200);
	page = ask(welcome, "GET", link, &visitor);
	cr_status(page, 404);
	page = ask(welcome, "POST", link, &visitor, .body = "join_name=Eve");
	cr_status(page, 404);
}

Test(private, a_right_credential_lets_one_in_at_sign_in)
{
	scene_open("http://localhost");
	struct camp *camp = scene_camp("south");
	const struct person *hana = person_find(scene_look("south"), scene_mem(),
						scene_ground("south").hana);
	const char *code = person_recovery_code(scene_mem(), scene_key(), camp, hana);
	struct answer answer = sign_in("south", arena_format(scene_mem(), "credential=%s", code),
				       "abcdefgh");

	cr_status(answer, 303);
	struct device phone = device_after(&answer, "south-a");

	answer = ask(sessions, "GET", "/south/sessions", &phone);
	cr_status(answer, 200);
}
