#include "scene.h"

Test(slug, takes_lower_case_digits_and_dashes)
{
	cr_assert(store_slug_valid("bc1"));
	cr_assert(store_slug_valid("berlin-2026"));
	cr_assert(store_slug_valid("2026-berlin"));
	cr_assert(store_slug_valid("a23456789012345678901234567890123456789z"));
}

Test(slug, refuses_what_is_too_short_or_too_long)
{
	cr_assert_not(store_slug_valid(NULL));
	cr_assert_not(store_slug_valid(""));
	cr_assert_not(store_slug_valid("bc"));
	cr_assert_not(store_slug_valid("a234567890123456789012345678901234567890z"));
}

Test(slug, refuses_what_could_lead_to_another_file)
{
	static const char *const hostile[] = {
		"../etc",   "a/b",      "...",           "a.b",       "Berlin",
		"ber lin",  "berlin\n", "b\xc3\xa9rlin", "-berlin",   "berlin-",
		"berlin_1", "<script>", "'; --",         "berlin%00",
	};

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		cr_assert_not(store_slug_valid(hostile[i]), "%s", hostile[i]);
}

Test(slug, refuses_names_that_are_addresses_of_the_host)
{
	static const char *const names[] = {
		"static", "sign-in", "health", "ready", "metrics", "sw.js", "robots.txt", "favicon",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		cr_assert_not(store_slug_valid(names[i]), "%s", names[i]);
	cr_assert(store_slug_valid("statics"));
}

Test(slug, lists_the_camps_of_a_folder_in_order)
{
	int count;

	store_create(test_folder(), "zurich");
	store_create(test_folder(), "berlin");
	for (int i = 0; i < 20; i++)
		scene_run(arena_format(scene_mem(), "c%02d.db", i), "PRAGMA user_version = 1");
	char **slugs = store_slugs(scene_mem(), test_folder(), &count);

	cr_assert_eq(count, 22);
	cr_assert_str_eq(slugs[0], "berlin");
	cr_assert_str_eq(slugs[1], "c00");
	cr_assert_str_eq(slugs[21], "zurich");
}

Test(slug, passes_over_files_that_are_no_camps)
{
	int count;

	scene_camp("berlin");
	scene_run("static.db", "PRAGMA user_version = 1");
	scene_run("Berlin.db", "PRAGMA user_version = 1");
	scene_run(".db", "PRAGMA user_version = 1");
	scene_run("berlin.db.before-1", "PRAGMA user_version = 1");
	store_slugs(scene_mem(), test_folder(), &count);
	cr_assert_eq(count, 1);
}
