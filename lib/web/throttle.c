/*
 * Counters of failed guesses, a hashed address each, in one anonymous page that all workers share.
 * A right code is never slowed; a wrong one is answered 429 once an address fails too often.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

#include "base/clock.h"
#include "base/die.h"
#include "web/throttle.h"

#define THROTTLE_SLOTS 1024
#define THROTTLE_FAILURES 10
#define THROTTLE_WINDOW (5 * CLOCK_MINUTE)

struct counter {
	_Atomic int32_t failures;
	_Atomic int32_t minute;
};

static struct counter *counters;

void throttle_share(void)
{
	counters = mmap(NULL, sizeof(struct counter) * THROTTLE_SLOTS, PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (counters == MAP_FAILED)
		die("no memory for the failure counters");
}

static struct counter *counter_of(const char *address)
{
	uint32_t hash = 2166136261u;
	for (const char *c = address ? address : ""; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619u;
	return &counters[hash % THROTTLE_SLOTS];
}

bool throttle_failed(const char *address, int64_t now)
{
	if (!counters)
		throttle_share();
	struct counter *counter = counter_of(address);
	int32_t window = (int32_t)(now / THROTTLE_WINDOW);
	if (atomic_exchange(&counter->minute, window) != window)
		atomic_store(&counter->failures, 0);
	return atomic_fetch_add(&counter->failures, 1) >= THROTTLE_FAILURES;
}
