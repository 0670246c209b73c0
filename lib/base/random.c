/*
 * Real chance from the kernel; repeatable chance (SplitMix64) for tests and the demo camp.
 */
#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/die.h"
#include "base/random.h"

static uint64_t repeating; /* 0: real chance */

void random_repeat(uint64_t seed)
{
	repeating = seed;
}

static uint64_t repeat_next(void)
{
	uint64_t z = repeating += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

void random_bytes(void *bytes, size_t len)
{
	unsigned char *at = bytes;
	while (len > 0 && repeating) {
		uint64_t word = repeat_next();
		size_t size = len < sizeof word ? len : sizeof word;
		memcpy(at, &word, size);
		at += size;
		len -= size;
	}
	while (len > 0) {
		ssize_t got = getrandom(at, len, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			die("the kernel gives no random bytes");
		at += got;
		len -= (size_t)got;
	}
}

char *random_hex(struct arena *mem, size_t bytes)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char *raw = arena_take(mem, bytes);
	char *text = arena_take(mem, 2 * bytes + 1);
	random_bytes(raw, bytes);
	for (size_t i = 0; i < bytes; i++) {
		text[2 * i] = digits[raw[i] >> 4];
		text[2 * i + 1] = digits[raw[i] & 15];
	}
	return text;
}

char *random_uuid(struct arena *mem)
{
	unsigned char b[16];
	random_bytes(b, sizeof b);
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	return arena_format(mem,
			    "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
			    b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10],
			    b[11], b[12], b[13], b[14], b[15]);
}

uint64_t random_below(uint64_t limit)
{
	if (limit == 0)
		die("a random number below nothing");
	uint64_t number, fair = UINT64_MAX - UINT64_MAX % limit;
	do {
		random_bytes(&number, sizeof number);
	} while (number >= fair);
	return number % limit;
}
