#include "base/random.h"

#include <string.h>

#include "aside.h"

Test(random, repeats_after_the_same_seed)
{
	unsigned char first[100], again[100];

	random_repeat(7);
	random_bytes(first, sizeof first);
	random_repeat(7);
	random_bytes(again, sizeof again);
	cr_assert_eq(memcmp(first, again, sizeof first), 0);
	random_repeat(8);
	random_bytes(again, sizeof again);
	cr_assert_neq(memcmp(first, again, sizeof first), 0);
}

Test(random, gives_real_chance_without_a_seed)
{
	char *first = random_hex(aside_mem(), 16);

	random_repeat(7);
	random_hex(aside_mem(), 16);
	random_repeat(0);
	cr_assert_str_neq(random_hex(aside_mem(), 16), first);
	cr_assert_str_neq(random_hex(aside_mem(), 16), random_hex(aside_mem(), 16));
}

Test(random, fills_more_than_the_kernel_gives_at_once)
{
	static unsigned char bytes[1 << 20];
	int zeros = 0;

	random_bytes(bytes, sizeof bytes);
	for (size_t i = sizeof bytes - 4096; i < sizeof bytes; i++)
		zeros += bytes[i] == 0;
	cr_assert_lt(zeros, 100);
}

Test(random, writes_hex_of_the_length_asked_for)
{
	char *hex = random_hex(aside_mem(), 10);

	cr_assert_eq(strlen(hex), 20);
	cr_assert_eq(strspn(hex, "0123456789abcdef"), 20);
	cr_assert_str_empty(random_hex(aside_mem(), 0));
}

Test(random, makes_uuids_of_version_4)
{
	for (int i = 0; i < 100; i++) {
		char *uuid = random_uuid(aside_mem());

		cr_assert_eq(strlen(uuid), 36);
		cr_assert_eq(strspn(uuid, "0123456789abcdef-"), 36);
		cr_assert(uuid[8] == '-' && uuid[13] == '-' && uuid[18] == '-' && uuid[23] == '-');
		cr_assert_eq(uuid[14], '4');
		cr_assert(strchr("89ab", uuid[19]));
	}
}

Test(random, stays_below_its_limit_and_reaches_all_of_it)
{
	int seen[6] = { 0 };

	random_repeat(1);
	for (int i = 0; i < 6000; i++)
		seen[random_below(6)]++;
	for (int i = 0; i < 6; i++)
		cr_assert(seen[i] > 800 && seen[i] < 1200, "%d came %d times", i, seen[i]);
	cr_assert_eq(random_below(1), 0);
	cr_assert_lt(random_below(UINT64_MAX), UINT64_MAX);
}

static void below_nothing(void)
{
	random_below(0);
}

Test(random, dies_of_a_limit_of_nothing)
{
	has(aside_death(below_nothing), "below nothing");
}
