/*
 * What is refused before and beside the handlers, in words: 404 405 410 413 422 503, and 308.
 */
#include <sqlite3.h>

#include "base/clock.h"
#include "scene.h"

Test(refusals, addresses_that_no_row_has_are_not_found)
{
	static const char *const addresses[] = {
		"/north/nosuch",      "/north/votes/nosuch", "/north/sessions/0",
		"/north/sessions/01", "/north/%zz",          "/north/%00",
		"/north/../south",    "/north/%2e%2e/south", "/north//votes",
		"/NORTH/votes",       "/no/votes",           "/north/%FF",
		"/north/votes%2F",    "/missing/votes",      "/static",
		"/north/?x=%zz",
	};

	scene_open("http://localhost");
	for (int p = 0; p < program_count; p++)
		for (int i = 0; i < COUNT(addresses); i++) {
			struct ask asked = { "GET", addresses[i] };
			struct answer answer = ask_as_said(programs[p].main, &asked);

			cr_assert_eq(answer.status, 404, "%s %s: %d", programs[p].name,
				     addresses[i], answer.status);
			cr_assert(has(answer.body, "<h1>"));
			asked.method = "POST";
			answer = ask_as_said(programs[p].main, &asked);
			cr_assert_eq(answer.status, 404, "POST %s %s", programs[p].name,
				     addresses[i]);
		}
}

Test(refusals, an_address_longer_than_any_of_ours_is_not_found)
{
	char address[2200] = "/north/votes?x=";

	scene_open("http://localhost");
	memset(address + strlen(address), 'a', 2048 - strlen(address));
	struct answer answer = ask(votes, "GET", address);

	cr_status(answer, 200);
	strcat(address, "a");
	answer = ask(votes, "GET", address);
	cr_status(answer, 404);
}

Test(refusals, another_method_is_405_and_is_told_which)
{
	static const struct {
		const char *method, *address, *allow;
	} asked[] = {
		{ "PUT", "/north/sessions", "GET, HEAD" },
		{ "POST", "/north/sessions", "GET, HEAD" },
		{ "DELETE", "/north/sessions/new", "GET, HEAD, POST" },
		{ "GET", "/north/sessions/1/accept", "POST" },
		{ "HEAD", "/north/sessions/1/accept", "POST" },
		{ "get", "/north/sessions", "GET, HEAD" }, /* RFC 9110 9.1: case matters */
	};

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(asked); i++) {
		struct answer answer = ask(sessions, asked[i].method, asked[i].address);

		cr_status(answer, 405);
		cr_assert_str_eq(header(&answer, "Allow"), asked[i].allow);
		cr_assert_eq(answer.len == 0, strcmp(asked[i].method, "HEAD") == 0);
	}
	struct answer answer = ask(welcome, "PUT", "/sign-in");

	cr_status(answer, 405);
	cr_assert_str_eq(header(&answer, "Allow"), "GET, HEAD, POST");
}

Test(refusals, a_body_beyond_64_kib_is_413_and_one_of_64_kib_is_read)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	char *body = arena_take(scene_mem(), 65538);

	memset(body, 'a', 65537);
	body[65537] = '\0';
	struct answer answer = ask(votes, "POST", "/north/votes/cast", &anna, .raw = body);

	cr_status(answer, 413);
	cr_assert(has(answer.body, "<h1>"));
	body[65536] = '\0';
	answer = ask(votes, "POST", "/north/votes/cast", &anna, .raw = body);
	cr_status(answer, 403); /* read; it holds no token */
	cr_assert_eq(vote_voters(scene_look("north")), 0);
}

Test(refusals, a_body_that_is_no_form_is_422)
{
	static const char *const bodies[] = { "x=%zz", "x=%00", "x=%FF", "x=%C3" };
	struct buf many = { .mem = scene_mem() };

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(bodies); i++) {
		struct answer answer = ask(votes, "POST", "/north/votes/cast", .raw = bodies[i]);

		cr_status(answer, 422);
	}
	for (int i = 0; i < 101; i++)
		buf_text(&many, "x=1&");
	struct answer answer = ask(votes, "POST", "/north/votes/cast", .raw = buf_end(&many));

	cr_status(answer, 422);
	answer = ask(votes, "POST", "/north/votes/cast", .raw = "--x",
		     .type = "multipart/form-data");
	cr_status(answer, 422);
}

Test(refusals, a_form_sent_as_multipart_is_the_same_form)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	static const char part[] =
		"--q\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
	const char *fields[][2] = { { "session", "1" },
				    { "choice", "3" },
				    { "op", "aaaabbbbcccc" },
				    { "token", anna.token } };
	struct buf body = { .mem = scene_mem() };

	for (int i = 0; i < COUNT(fields); i++)
		buf_format(&body, part, fields[i][0], fields[i][1]);
	buf_text(&body, "--q--\r\n");
	struct answer answer = ask(votes, "POST", "/north/votes/cast", &anna, .raw = buf_end(&body),
				   .type = "multipart/form-data; boundary=q");

	cr_status(answer, 303);
	cr_assert_eq(vote_voters(scene_look("north")), 1);
}

/* Past the deletion date every program answers 410 (DESIGN 9), whoever asks. */
Test(refusals, a_public_camp_past_its_deletion_date_is_gone_everywhere)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(votes, "GET", "/north/votes", &anna);

	clock_set(scene_camp("north")->delete_on - 1);
	answer = ask(votes, "GET", "/north/votes", &anna);
	cr_status(answer, 200);
	ask(sessions, "GET", "/north/sessions"); /* kept in the cache */
	clock_set(scene_camp("north")->delete_on);
	for (int p = 0; p < program_count; p++) {
		const struct program *program = program_table(programs[p].main);

		for (int r = 0; r < program->count; r++) {
			const struct route *route = &program->routes[r];
			struct ask asked = { route->method, route_address(route, "north"),
					     r % 2 ? &anna : &visitor };

			if (route_outside(route))
				continue;
			answer = ask_as_said(programs[p].main, &asked);
			cr_assert_eq(answer.status, 410, "%s /%s: %d", route->method, route->path,
				     answer.status);
			cr_assert(has(answer.body, "<h1>"));
		}
	}
	answer = ask(welcome, "GET", "/");
	cr_assert_not(has(answer.body, "The camp of north"), "and it is on no list");
}

static void set_schema(const char *slug, int version)
{
	sqlite3 *db;

	cr_assert_eq(sqlite3_open(arena_format(scene_mem(), "%s/%s.db", scene_data(), slug), &db),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, arena_format(scene_mem(), "PRAGMA user_version=%d", version),
				  NULL, NULL, NULL),
		     SQLITE_OK);
	sqlite3_close(db);
}

Test(refusals, a_camp_of_another_schema_is_503_in_words)
{
	scene_open("http://localhost");
	set_schema("north", SCHEMA_VERSION + 1);
	struct answer answer = ask(votes, "GET", "/north/votes");

	cr_status(answer, 503);
	cr_assert_str_eq(header(&answer, "Retry-After"), "5");
	cr_assert(has(answer.body, "<h1>"));
	answer = ask(votes, "POST", "/north/votes/cast", .body = "session=1&choice=3");
	cr_status(answer, 503);
	set_schema("north", SCHEMA_VERSION);
	answer = ask(votes, "GET", "/north/votes");
	cr_status(answer, 200);
}

Test(refusals, a_private_camp_of_another_schema_is_missing_all_the_same)
{
	scene_open("http://localhost");
	set_schema("south", SCHEMA_VERSION + 1);
	struct answer answer = ask(votes, "GET", "/south/votes"),
		      absent = ask(votes, "GET", "/never/votes");

	cr_status(answer, 404);
	cr_assert_eq(strlen(answer.body), strlen(absent.body),
		     "but for the name that was asked for");
	answer = ask(votes, "POST", "/south/votes/cast", .body = "session=1&choice=3");
	cr_status(answer, 404);
	set_schema("south", 0);
	answer = ask(votes, "GET", "/south/votes");
	cr_status(answer, 503);
}

Test(refusals, a_renamed_camp_is_308_at_the_same_place)
{
	scene_open("http://localhost/bc");
	cr_assert(store_rename(scene_data(), "north", "northern"));
	struct answer answer = ask(sessions, "GET", "/north/sessions/1?lang=en");

	cr_status(answer, 308);
	cr_assert_str_eq(header(&answer, "Location"),
			 "http://localhost/bc/northern/sessions/1?lang=en");
	answer = ask(welcome, "GET", "/north");
	cr_status(answer, 308);
	cr_assert_str_eq(header(&answer, "Location"), "http://localhost/bc/northern");
}

Test(refusals, a_renamed_private_camp_is_not_found_under_its_old_name)
{
	scene_open("http://localhost");
	cr_assert(store_rename(scene_data(), "south", "southern"));
	struct answer answer = ask(sessions, "GET", "/south/sessions/1");

	cr_status(answer, 404);
	cr_assert_null(header(&answer, "Location"));
}

Test(refusals, a_purged_camp_is_not_found_at_the_next_request)
{
	scene_open("http://localhost");
	struct answer answer = ask(sessions, "GET", "/north/sessions");

	cr_status(answer, 200);
	cr_assert(store_purge(scene_data(), "north"));
	answer = ask(sessions, "GET", "/north/sessions");
	cr_status(answer, 404);
}
