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
