#include <criterion/criterion.h>

#include "out/solution.h"

Test(solution_out, writes_a_place_and_null_for_who_is_left_out)
{
	struct arena *mem = arena_new(1 << 12);
	struct buf out = { .mem = mem };
	const struct solution_line lines[] = { { "s1", "t1", "r<\"1" }, { "s\n2", NULL, NULL } };

	solution_json(&out, lines, 2);
	cr_assert_str_eq(buf_end(&out), "{\n  \"assign\": {\n"
					"    \"s1\": {\n      \"slot\": \"t1\",\n"
					"      \"room\": \"r\\u003c\\\"1\"\n    },\n"
					"    \"s\\u000a2\": null\n  }\n}\n");
	arena_free(mem);
}

Test(solution_out, writes_a_grid_of_nobody)
{
	struct arena *mem = arena_new(1 << 12);
	struct buf out = { .mem = mem };

	solution_json(&out, NULL, 0);
	cr_assert_str_eq(buf_end(&out), "{\n  \"assign\": {}\n}\n");
	arena_free(mem);
}
