/*
 * A POST: whose it is, once, whole or not at all, and only what its row may write (DESIGN 2, 6).
 */
#include <fcntl.h>
#include <sys/file.h>

#include "base/clock.h"
#include "base/die.h"
#include "scene.h"

/* --- a program that misbehaves ---------------------------------------------------------------- */

static struct reply vote_then_renew(struct request *rq)
{
	struct act act = request_act(rq);

	vote_cast(&act, scene_ground("north").unplaced, CHOICE_INTERESTED);
	camp_join_renew(&act);
	return reply_see(rq, "~/");
}

static struct reply renew(struct request *rq)
{
	struct act act = request_act(rq);

	camp_join_renew(&act);
	return reply_see(rq, "~/");
}

static struct reply renew_then_refuse(struct request *rq)
{
	renew(rq);
	return reply_refuse(rq, 409);
}

static struct reply break_down(struct request *rq)
{
	renew(rq);
	die("a fault of the handler's own");
}

static struct reply lose_the_disk(struct request *rq)
{
	(void)rq;
	die_storage("the disk is gone");
}

static struct reply refuse_early(struct request *rq)
{
	return reply_refuse(rq, 429);
}

static const struct route rogue_routes[] = {
	{ "GET", "rogue/read", MAY_ANYBODY, renew },
	{ "POST", "rogue/beyond", MAY_JOINED, vote_then_renew,
	  .writes = WRITES(vote) | WRITES(tally) },
	{ "POST", "rogue/within", MAY_JOINED, renew, .writes = WRITES(camp) },
	{ "POST", "rogue/refuse", MAY_JOINED, renew_then_refuse, .writes = WRITES(camp) },
	{ "POST", "rogue/break", MAY_JOINED, break_down, .writes = WRITES(camp) },
	{ "POST", "rogue/disk", MAY_JOINED, lose_the_disk },
	{ "POST", "rogue/early", MAY_JOINED, renew, .writes = WRITES(camp),
	  .prepare = refuse_early },
	{ "GET", "rogue/nobody", .handle = renew },
	{ "POST", "rogue/nobody", .handle = renew, .writes = WRITES(camp) },
	{ "GET", "/rogue", .handle = refuse_early },
	{ "POST", "/rogue", MAY_ORGANISE, refuse_early },
};
static const struct program rogue_program = { "rogue", rogue_routes, COUNT(rogue_routes) };

static int main_rogue(void)
{
	return serve(&rogue_program);
}

static int64_t generation(void)
{
	return scene_camp("north")->join_generation;
}

static struct device anna;

static void open_with_anna(void)
{
	scene_open("http://localhost");
	anna = scene_device("north", ROLE_ATTENDEE);
}

Test(writes, a_get_that_writes_dies_and_leaves_nothing)
{
	open_with_anna();
	int64_t before = scene_version("north");
	struct answer answer = ask(rogue, "GET", "/north/rogue/read", &anna);

	cr_status(answer, 500);
	cr_assert(has(answer.log, "level=fault"), "%s", answer.log);
	cr_assert_eq(scene_version("north"), before);
}

Test(writes, a_post_that_writes_beyond_its_row_dies_and_leaves_nothing)
{
	open_with_anna();
	int64_t before = scene_version("north");
	struct answer answer = ask(rogue, "POST", "/north/rogue/beyond", &anna);

	cr_status(answer, 500);
	cr_assert(has(answer.log, "level=fault"), "%s", answer.log);
	cr_assert_eq(scene_version("north"), before, "the vote before it is taken back too");
	cr_assert_eq(vote_voters(scene_look("north")), 0);
}

Test(writes, a_post_writes_what_its_row_names)
{
	open_with_anna();
	struct answer answer = ask(rogue, "POST", "/north/rogue/within", &anna);

	cr_status(answer, 303);
	cr_assert_eq(generation(), 2);
}

Test(writes, what_a_refusing_handler_wrote_is_taken_back)
{
	open_with_anna();
	int64_t before = scene_version("north");
	struct answer answer = ask(rogue, "POST", "/north/rogue/refuse", &anna);

	cr_status(answer, 409);
	answer = ask(rogue, "POST", "/north/rogue/early", &anna);
	cr_status(answer, 429);
	cr_assert_str_eq(header(&answer, "Retry-After"), "60");
	cr_assert_eq(scene_version("north"), before);
}

Test(writes, a_fault_is_500_in_words_and_the_next_request_is_served)
{
	open_with_anna();
	int64_t before = scene_version("north");
	struct answer answer = ask(rogue, "POST", "/north/rogue/break", &anna);

	cr_status(answer, 500);
	cr_assert(has(answer.body, "<h1>"), "a page: %s", answer.body);
	cr_assert_not(has(answer.body, "handler's own"), "what broke is for the log alone");
	cr_assert(has(answer.log, "a fault of the handler's own"));
	cr_assert_eq(scene_version("north"), before);
	answer = ask(rogue, "POST", "/north/rogue/within", &anna);
	cr_status(answer, 303);
}

Test(writes, a_fault_of_the_disk_is_503_and_says_when_to_come_again)
{
	open_with_anna();
	struct answer answer = ask(rogue, "POST", "/north/rogue/disk", &anna);

	cr_status(answer, 503);
	cr_assert_str_eq(header(&answer, "Retry-After"), "5");
	cr_assert(has(answer.body, "<h1>"));
	answer = ask(rogue, "POST", "/north/rogue/within", &anna);
	cr_status(answer, 303);
}

/* Waits as long as a request does: a few seconds. */
Test(writes, a_camp_that_stays_locked_is_503_and_nothing_is_lost)
{
	open_with_anna();
	int lock = open(arena_format(scene_mem(), "%s/north.lock", scene_data()), O_RDWR);

	cr_assert_eq(flock(lock, LOCK_EX), 0);
	struct answer answer = ask(votes, "POST", "/north/votes/cast", &anna, .op = "keykeykey",
				   .body = "session=1&choice=3");

	flock(lock, LOCK_UN);
	cr_status(answer, 503);
	cr_assert_str_eq(header(&answer, "Retry-After"), "5");
	answer = ask(votes, "POST", "/north/votes/cast", &anna, .op = "keykeykey",
		     .body = "session=1&choice=3");
	cr_status(answer, 303);
	cr_assert_eq(vote_voters(scene_look("north")), 1);
}

Test(writes, a_row_without_who_may_is_not_found_by_anybody)
{
	open_with_anna();
	struct device sam = scene_device("north", ROLE_ORGANISER);
	const struct device *all[] = { &visitor, &anna, &sam };
	static const char *const addresses[] = { "/north/rogue/nobody", "/rogue" };

	for (int who = 0; who < 3; who++)
		for (int at = 0; at < 2; at++) {
			struct answer get = ask(rogue, "GET", addresses[at], all[who]);
			struct answer post = ask(rogue, "POST", addresses[at], all[who]);

			cr_status(get, 404);
			cr_status(post, 404);
		}
	cr_assert_eq(generation(), 1);
}

/* --- guards ----------------------------------------------------------------------------------- */

static const char vote_3[] = "session=1&choice=3";

#define cast(device, ...) ask(votes, "POST", "/north/votes/cast", device, ##__VA_ARGS__)

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

/* --- op keys ---------------------------------------------------------------------------------- */

static struct card *seen(int64_t session)
{
	return session_card(scene_look("north"), scene_mem(), session, (struct viewer_sees){ 0 });
}

Test(op, the_same_key_and_fields_get_the_first_answer_and_change_nothing)
{
	open_with_anna();
	struct answer first = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");
	int64_t version = scene_version("north");
	struct answer again = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");

	cr_status(first, 303);
	cr_status(again, 303);
	cr_assert_str_eq(header(&first, "Location"), header(&again, "Location"));
	cr_assert_eq(scene_version("north"), version);
	cr_assert_eq(seen(1)->interested, 1);
}

Test(op, what_is_not_idempotent_happens_once_too)
{
	open_with_anna();
	struct device sam = scene_device("north", ROLE_ORGANISER);
	int before, after;

	announcement_list(scene_look("north"), scene_mem(), &before);
	for (int i = 0; i < 3; i++) {
		struct answer answer = ask(desk, "POST", "/north/desk/announce", &sam,
					   .op = "aaaabbbbcccc", .body = "title=Soup");

		cr_status(answer, 303);
	}
	announcement_list(scene_look("north"), scene_mem(), &after);
	cr_assert_eq(after, before + 1);
}

/* Joining hands out a login: a repeat makes no second person, and gives no cookie again. */
Test(op, a_repeated_answer_bears_no_cookies)
{
	open_with_anna();
	struct answer form = ask(welcome, "GET", "/north/join", &visitor);
	const char *cookie = cookie_of(&form, "north-a");
	struct device new = { .cookie = arena_copy(scene_mem(), cookie, strcspn(cookie, ";")),
			      .token = field_of(&form, "token") };
	struct answer first = ask(welcome, "POST", "/north/join", &new, .body = "join_name=Dee",
				  .op = "aaaabbbbcccc");
	int people = scene_camp("north")->people;
	struct answer again = ask(welcome, "POST", "/north/join", &new, .body = "join_name=Dee",
				  .op = "aaaabbbbcccc");

	cr_status(first, 303);
	cr_assert(cookie_of(&first, "north-a"));
	cr_status(again, 303);
	cr_assert_str_eq(header(&first, "Location"), header(&again, "Location"));
	cr_assert_null(header(&again, "Set-Cookie"));
	cr_assert_eq(scene_camp("north")->people, people);
}

Test(op, the_same_key_with_other_fields_asks_and_then_both_are_sent)
{
	open_with_anna();
	struct answer answer = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");

	answer = cast(&anna, .body = "session=1&choice=1&back=%2F%3Cscript%3E%22",
		      .op = "aaaabbbbcccc");
	cr_status(answer, 422);
	cr_assert_eq(seen(1)->interested, 1, "nothing is changed yet");
	cr_assert_str_eq(field_of(&answer, "choice"), "1");
	cr_assert(has(answer.body, "/&lt;script&gt;&quot;"), "what was sent is kept, escaped");
	cr_assert_not(has(answer.body, "<script>"));
	cr_assert_str_neq(field_of(&answer, "op"), "aaaabbbbcccc", "under a new key");
	cr_assert_str_eq(field_of(&answer, "token"), anna.token);
	answer = cast(&anna, .body = "session=1&choice=1", .op = field_of(&answer, "op"));
	cr_status(answer, 303);
	cr_assert_eq(seen(1)->skipped, 1);
}

Test(op, a_form_with_a_page_comes_back_filled_and_asks_there)
{
	open_with_anna();
	int before = scene_camp("north")->sessions;
	struct answer answer = ask(sessions, "POST", "/north/sessions/new", &anna,
				   .op = "aaaabbbbcccc", .body = "title=First");

	cr_status(answer, 303);
	answer = ask(sessions, "POST", "/north/sessions/new", &anna, .op = "aaaabbbbcccc",
		     .body = "title=%3Cb%3ESecond");
	cr_status(answer, 422);
	cr_assert_eq(scene_camp("north")->sessions, before + 1);
	cr_assert_str_eq(field_of(&answer, "title"), "&lt;b&gt;Second");
	answer = ask(sessions, "POST", "/north/sessions/new", &anna, .op = field_of(&answer, "op"),
		     .body = "title=Second");
	cr_status(answer, 303);
	cr_assert_eq(scene_camp("north")->sessions, before + 2);
}

Test(op, a_refused_form_uses_up_no_key)
{
	open_with_anna();
	struct answer answer = ask(sessions, "POST", "/north/sessions/new", &anna,
				   .op = "aaaabbbbcccc", .body = "title=");

	cr_status(answer, 422);
	answer = ask(sessions, "POST", "/north/sessions/new", &anna, .op = "aaaabbbbcccc",
		     .body = "title=Now+with+a+title");
	cr_status(answer, 303);
}

Test(op, a_key_is_one_of_this_login_and_this_address)
{
	open_with_anna();
	struct device ben = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = cast(&anna, .body = vote_3, .op = "aaaabbbbcccc");

	answer = cast(&ben, .body = vote_3, .op = "aaaabbbbcccc");
	cr_status(answer, 303);
	cr_assert_eq(seen(1)->interested, 2);
	answer = ask(votes, "POST", "/north/votes/undo", &anna, .body = "session=1",
		     .op = "aaaabbbbcccc");
	cr_status(answer, 303);
	cr_assert_eq(seen(1)->interested, 1);
}

Test(op, a_post_without_a_sound_key_is_refused)
{
	open_with_anna();
	static const char *const keys[] = {
		"",
		"seven77",
		"has+blank",
		"has%27quote",
		"%C3%A4%C3%B6%C3%BC%C3%9Fxxxx",
		"12345678901234567890123456789012345678901234567890123456789012345",
	};

	for (int i = 0; i < COUNT(keys); i++) {
		struct answer answer = cast(&anna, .body = vote_3, .op = keys[i]);

		cr_status(answer, 422);
	}
	cr_assert_eq(vote_voters(scene_look("north")), 0);
}

/* --- the act that asks for a name first -------------------------------------------------------- */

Test(join, an_act_of_a_visitor_goes_on_after_joining)
{
	scene_open("http://localhost");
	struct answer answer = cast(&visitor,
				    .body = "session=1&choice=3&note=%3Cscript%3E%22%27%26");

	cr_status(answer, 200);
	cr_assert_not(has(answer.body, "<script>"));
	cr_assert(has(answer.body, "action=\"/north/join?act=%2Fvotes%2Fcast&amp;then=\"") ||
			  has(answer.body, "action=\"/north/join?act=/votes/cast&amp;then=\""),
		  "%s", answer.body);
	cr_assert_str_eq(field_of(&answer, "choice"), "3");
	cr_assert_eq(vote_voters(scene_look("north")), 0);
	const char *cookie = cookie_of(&answer, "north-a");
	struct device new = { .cookie = arena_copy(scene_mem(), cookie, strcspn(cookie, ";")),
			      .token = field_of(&answer, "token") };
	const char *body = "session=1&choice=3&join_name=Dee";

	answer = ask(welcome, "POST", "/north/join?act=/votes/cast", &new, .body = body,
		     .op = "aaaabbbbcccc");
	cr_status(answer, 307);
	cr_assert_str_eq(header(&answer, "Location"), "http://localhost/north/votes/cast");
	cr_assert(has(cookie_of(&answer, "north-a"), new.cookie),
		  "the same token is worth something now");
	for (int i = 0; i < 2; i++) {
		answer = cast(&new, .body = body, .op = "aaaabbbbcccc");
		cr_status(answer, 303);
		cr_assert_eq(seen(1)->interested, 1);
	}
}

Test(join, a_refused_name_keeps_the_act)
{
	scene_open("http://localhost");
	struct answer answer = ask(welcome, "POST", "/north/join?act=/votes/cast", &visitor,
				   .body = "session=1&choice=3&join_name=Organiser");

	cr_status(answer, 422);
	cr_assert_str_eq(field_of(&answer, "choice"), "3");
	cr_assert_str_eq(field_of(&answer, "join_name"), "Organiser");
	cr_assert_eq(scene_camp("north")->people, 1);
}

Test(join, goes_on_to_nowhere_but_this_camp)
{
	static const char *const acts[] = { "https://evil.example/", "//evil.example/",
					    "/%5Cevil.example/", "votes" };

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(acts); i++) {
		struct answer answer = ask(welcome, "POST",
					   arena_format(scene_mem(), "/north/join?act=%s", acts[i]),
					   &visitor,
					   .body = arena_format(scene_mem(), "join_name=Dee%d", i));

		cr_status(answer, 303);
		cr_assert_str_eq(header(&answer, "Location"),
				 "http://localhost/north/joined?then=");
	}
}

/* The code on the door is asked before the name, and a wrong one joins nobody. */
Test(join, by_code_refuses_a_wrong_one_and_slows_whoever_keeps_guessing)
{
	scene_open("http://localhost");
	camp_join_mode(scene_write("north"), JOIN_CODE);
	scene_commit();
	struct answer answer;

	for (int i = 0; i < 10; i++) {
		answer = ask(welcome, "POST", "/north/join", &visitor,
			     .body = "join_name=Eve&join_code=K7Q2-M9XD");
		cr_status(answer, 422);
	}
	answer = ask(welcome, "POST", "/north/join", &visitor,
		     .body = "join_name=Eve&join_code=K7Q2-M9XD");
	cr_status(answer, 429);
	const char *code = camp_join_code(scene_mem(), scene_key(), scene_camp("north"));

	answer = ask(welcome, "POST", "/north/join", &visitor,
		     .body = arena_format(scene_mem(), "join_name=Dee&join_code=%s", code));
	cr_status(answer, 303);
	cr_assert_eq(scene_camp("north")->people, 2);
}
