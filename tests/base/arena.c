#include "aside.h"

#include <stdint.h>
#include <string.h>

Test(arena, gives_zeroed_and_aligned_memory)
{
	struct arena *mem = arena_new(64);

	for (size_t size = 0; size < 300; size += 7) {
		unsigned char *bytes = arena_take(mem, size);

		cr_assert_eq((uintptr_t)bytes % 16, 0);
		for (size_t i = 0; i < size; i++)
			cr_assert_eq(bytes[i], 0);
		memset(bytes, 0xff, size);
	}
	arena_free(mem);
}

Test(arena, gives_zeroed_memory_after_a_reset_too)
{
	struct arena *mem = arena_new(64);
	char *first = arena_text(mem, "a secret of the last request");

	arena_reset(mem);
	cr_assert_eq(arena_used(mem), 0);
	char *again = arena_take(mem, 32);
	cr_assert_eq(first, again, "the first block is kept");
	cr_assert_str_empty(again);
	arena_free(mem);
}

Test(arena, keeps_what_it_gave_while_it_grows)
{
	struct arena *mem = arena_new(16);
	char *texts[500];

	for (int i = 0; i < 500; i++)
		texts[i] = arena_format(mem, "text %d", i);
	for (int i = 0; i < 500; i++)
		cr_assert_str_eq(texts[i], arena_format(mem, "text %d", i));
	arena_free(mem);
}

Test(arena, takes_a_piece_larger_than_any_block)
{
	struct arena *mem = arena_new(16);
	char *large = arena_take(mem, 1 << 20);

	memset(large, 'x', 1 << 20);
	cr_assert_str_eq(arena_text(mem, "after it"), "after it");
	arena_free(mem);
}

Test(arena, copies_bytes_with_a_nul_behind_them)
{
	char *copy = arena_copy(aside_mem(), "ab\0cd", 5);

	cr_assert_eq(memcmp(copy, "ab\0cd", 6), 0);
	cr_assert_str_empty(arena_copy(aside_mem(), NULL, 0));
	cr_assert_null(arena_text(aside_mem(), NULL));
}

static void take_too_much(void)
{
	arena_take(aside_mem(), SIZE_MAX - 3);
}

Test(arena, dies_of_a_size_that_cannot_be)
{
	has(aside_death(take_too_much), "bytes of memory");
}
