/*
 * The time. Instants are whole seconds since 1970 UTC (`int64_t`), zero means "not set".
 *
 * SERENDIP_NOW (an ISO instant, or "2026-03-12T13:05:00Z+" for a clock that runs on from there)
 * sets the time for tests and for showing *now* in a demonstration. Limits use the monotonic
 * clock, which nothing sets.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

int64_t clock_now(void);
int64_t clock_monotonic_ms(void);
void clock_set(int64_t now); /* tests: stands still at now; 0 gives the real time back */

#define CLOCK_MINUTE 60
#define CLOCK_HOUR 3600
#define CLOCK_DAY 86400

#endif
