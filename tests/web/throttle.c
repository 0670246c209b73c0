#include "base/clock.h"
#include "web/throttle.h"

#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

#define NOW 1773320700

static int failures_until_slowed(const char *address, int64_t now)
{
	for (int failures = 1; failures < 100; failures++)
		if (throttle_failed(address, now))
			return failures;
	return 100;
}

Test(throttle, slows_an_address_that_keeps_failing)
{
	throttle_share();
	cr_assert_eq(failures_until_slowed("192.0.2.1", NOW), 11);
	cr_assert(throttle_failed("192.0.2.1", NOW + 1));
}

Test(throttle, slows_nobody_else)
{
	failures_until_slowed("192.0.2.1", NOW);
	cr_assert_not(throttle_failed("192.0.2.2", NOW));
	cr_assert_not(throttle_failed("2001:db8::1", NOW));
	cr_assert_not(throttle_failed(NULL, NOW));
}

Test(throttle, forgets_after_a_while)
{
	failures_until_slowed("192.0.2.1", NOW);
	cr_assert_not(throttle_failed("192.0.2.1", NOW + 300));
	cr_assert_eq(failures_until_slowed("192.0.2.1", NOW + 300), 10);
}

Test(throttle, counts_for_all_workers_together)
{
	throttle_share();
	for (int worker = 0; worker < 5; worker++)
		if (fork() == 0) {
			throttle_failed("192.0.2.1", NOW);
			throttle_failed("192.0.2.1", NOW);
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	cr_assert(throttle_failed("192.0.2.1", NOW));
}

/* --- who may have a password checked ---------------------------------------------------------- */

#define GUESSES 10 /* that an address has before it is slowed */

static void guess_wrong(const char *address)
{
	for (int i = 0; i < GUESSES; i++)
		throttle_failed(address, NOW);
}

Test(throttle, lets_whoever_does_not_guess_have_every_password_checked)
{
	for (int i = 0; i < 3; i++)
		cr_assert(throttle_may("192.0.2.1", NOW));
	guess_wrong("192.0.2.2");
	for (int i = 0; i < 3; i++)
		cr_assert(throttle_may("192.0.2.1", NOW));
}

Test(throttle, lets_an_address_that_guesses_have_one_checked_in_two_seconds)
{
	guess_wrong("192.0.2.1");
	cr_assert(throttle_may("192.0.2.1", NOW), "its right password gets in");
	int64_t first = clock_monotonic_ms();
	cr_assert_not(throttle_may("192.0.2.1", NOW));
	cr_assert_not(throttle_may("192.0.2.1", NOW + 10), "a clock that is set opens nothing");
	while (!throttle_may("192.0.2.1", NOW))
		cr_assert_lt(clock_monotonic_ms() - first, 10000, "it never comes");
	cr_assert_geq(clock_monotonic_ms() - first, 1900);
	cr_assert(throttle_may("192.0.2.1", NOW + 300), "and all of them after a while");
	cr_assert(throttle_may("192.0.2.1", NOW + 300));
}

/* --- one at a time ---------------------------------------------------------------------------- */

/* A worker that has the turn when this returns; it keeps it until `let_go` is closed. */
static void worker_in_its_turn(int let_go[2])
{
	int ready[2];
	char byte;

	throttle_share();
	cr_assert(pipe(ready) == 0 && pipe(let_go) == 0);
	if (fork() == 0) {
		close(let_go[1]);
		bool had = throttle_alone() && write(ready[1], "!", 1) == 1;
		_exit(had && read(let_go[0], &byte, 1) == 0 ? 0 : 1);
	}
	cr_assert_eq(read(ready[0], &byte, 1), 1);
}

/* Waits as long as a request does: a few seconds. */
Test(throttle, gives_the_turn_to_one_worker_at_a_time)
{
	int let_go[2];

	worker_in_its_turn(let_go);
	cr_assert_not(throttle_alone());
	close(let_go[1]);
	cr_assert_gt(wait(NULL), 0);
}

Test(throttle, gives_the_turn_back_when_it_is_done_or_its_worker_dies)
{
	int let_go[2], status;

	throttle_share();
	cr_assert(throttle_alone());
	throttle_done();
	worker_in_its_turn(let_go);
	close(let_go[1]);
	cr_assert(wait(&status) > 0 && status == 0, "it ended without giving it back");
	cr_assert(throttle_alone());
	throttle_done();
	cr_assert(throttle_alone(), "and it is whole again");
}
