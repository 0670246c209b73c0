/*
 * A POST writes whole or not at all, and only what its row names; a GET writes nothing (DESIGN 2, 6).
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
	struct reply reply = reply_refuse(rq, 429);

	reply_slow(&reply);
	return reply;
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
	cr_assert_str_eq(header(&answer, "Retry-After"), "5");
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
