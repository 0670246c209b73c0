/*
 * Counters of failed guesses, a hashed address each, in one anonymous page that all workers share.
 * A right code is never slowed; a wrong one is answered 429 once an address fails too often.
 */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <time.h>

#include "base/clock.h"
#include "base/die.h"
#include "web/throttle.h"

#define THROTTLE_SLOTS 1024
#define THROTTLE_FAILURES 10
#define THROTTLE_WINDOW (5 * CLOCK_MINUTE)
#define THROTTLE_PAUSE_MS 2000
#define TURN_SECONDS 3

struct counter {
	_Atomic int32_t failures;
	_Atomic int32_t window;
	_Atomic int64_t checked; /* when a password was, on the clock that nothing sets */
};

static struct shared {
	pthread_mutex_t turn; /* robust: a worker that dies in its turn leaves it to the next */
	struct counter counters[THROTTLE_SLOTS];
} * shared;

void throttle_share(void)
{
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	pthread_mutexattr_t attributes;
	if (shared == MAP_FAILED)
		die("no memory for the failure counters");
	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&shared->turn, &attributes);
	pthread_mutexattr_destroy(&attributes);
}

static struct counter *counter_of(const char *address)
{
	uint32_t hash = 2166136261u;
	for (const char *c = address ? address : ""; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619u;
	if (!shared)
		throttle_share();
	return &shared->counters[hash % THROTTLE_SLOTS];
}

static int32_t failures_in(struct counter *counter, int64_t now)
{
	int32_t window = (int32_t)(now / THROTTLE_WINDOW);
	if (atomic_exchange(&counter->window, window) != window)
		atomic_store(&counter->failures, 0);
	return atomic_load(&counter->failures);
}

bool throttle_failed(const char *address, int64_t now)
{
	struct counter *counter = counter_of(address);
	failures_in(counter, now);
	return atomic_fetch_add(&counter->failures, 1) >= THROTTLE_FAILURES;
}

bool throttle_may(const char *address, int64_t now)
{
	struct counter *counter = counter_of(address);
	int64_t at = clock_monotonic_ms(), last = atomic_load(&counter->checked);
	if (failures_in(counter, now) < THROTTLE_FAILURES)
		return true;
	if (last && at - last < THROTTLE_PAUSE_MS)
		return false;
	return atomic_compare_exchange_strong(&counter->checked, &last, at);
}

bool throttle_alone(void)
{
	struct timespec until;
	if (!shared)
		throttle_share();
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += TURN_SECONDS;
	int got = pthread_mutex_timedlock(&shared->turn, &until);
	if (got == EOWNERDEAD)
		pthread_mutex_consistent(&shared->turn);
	return got == 0 || got == EOWNERDEAD;
}

void throttle_done(void)
{
	pthread_mutex_unlock(&shared->turn);
}
