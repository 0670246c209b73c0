#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "aside.h"
#include "base/zone.h"

Test(clock, tells_the_real_time)
{
	unsetenv("SERENDIP_NOW");
	cr_assert_leq(llabs((long long)clock_now() - (long long)time(NULL)), 1);
}

Test(clock, stands_still_where_it_is_set)
{
	clock_set(1773320700);
	cr_assert_eq(clock_now(), 1773320700);
	clock_set(0);
	cr_assert_leq(llabs((long long)clock_now() - (long long)time(NULL)), 1);
}

Test(clock, stands_still_at_the_instant_of_the_environment)
{
	setenv("SERENDIP_NOW", "2026-03-12T13:05:00Z", 1);
	cr_assert_eq(clock_now(), 1773320700);
}

Test(clock, runs_on_from_the_instant_with_a_plus)
{
	setenv("SERENDIP_NOW", "2026-03-12T13:05:00Z+", 1);
	cr_assert_leq(clock_now() - 1773320700, 1);
	cr_assert_geq(clock_now() - 1773320700, 0);
}

static const char *wrong;

static void ask_with_a_wrong_instant(void)
{
	setenv("SERENDIP_NOW", wrong, 1);
	clock_now();
}

Test(clock, refuses_what_is_no_instant)
{
	static const char *const no_instants[] = {
		"tomorrow",
		"2026-03-12",
		"2026-03-12T13:05:00",
		"2026-03-12T13:05:00Z-",
		"2026-03-12 13:05:00Z",
		"2026-02-30T13:05:00Z",
		"2026-13-01T13:05:00Z",
		"2026-03-12T13:05:00Z+1",
		"2026-03-12T24:00:00Z",
	};

	for (size_t i = 0; i < sizeof no_instants / sizeof *no_instants; i++) {
		wrong = no_instants[i];
		has(aside_death(ask_with_a_wrong_instant), wrong);
	}
}

Test(clock, has_a_monotonic_side_that_nothing_sets)
{
	int64_t before = clock_monotonic_ms();

	clock_set(5);
	cr_assert_geq(clock_monotonic_ms(), before);
	cr_assert_leq(clock_monotonic_ms() - before, 60000);
}
