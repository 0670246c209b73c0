/*
 * Real time, or the time that SERENDIP_NOW or a test has set.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/die.h"

static struct {
	bool asked, still;
	int64_t now, ahead;
} set;

int64_t clock_monotonic_ms(void)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void ask_environment(void)
{
	const char *text = getenv("SERENDIP_NOW");
	struct tm civil = { 0 };
	set.asked = true;
	if (!text || !*text)
		return;
	const char *rest = strptime(text, "%Y-%m-%dT%H:%M:%SZ", &civil);
	int day = civil.tm_mday;
	int64_t instant = timegm(&civil);
	if (!rest || (strcmp(rest, "") != 0 && strcmp(rest, "+") != 0) || civil.tm_mday != day)
		die("SERENDIP_NOW=%s is not an instant like 2026-03-12T13:05:00Z", text);
	set.still = *rest == '\0';
	set.now = set.still ? instant : 0;
	set.ahead = instant - time(NULL);
}

int64_t clock_now(void)
{
	if (!set.asked)
		ask_environment();
	return set.still ? set.now : time(NULL) + set.ahead;
}

void clock_set(int64_t now)
{
	set.asked = true;
	set.still = now != 0;
	set.now = now;
	set.ahead = 0;
}
