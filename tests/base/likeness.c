/* How alike titles are. Each figure is worked out by hand from the formula in likeness.h. */
#include <criterion/criterion.h>

#include "base/likeness.h"
#include "base/text.h"

static int alike(const char *a, const char *b)
{
	struct arena *mem = arena_new(1 << 14);
	int percent = likeness_percent(likeness_of(mem, a), likeness_of(mem, b));

	arena_free(mem);
	return percent;
}

Test(likeness, of_the_same_words_is_whole_in_any_order_case_and_accent)
{
	cr_expect_eq(alike("Bread for beginners", "Bread for beginners"), 100);
	cr_expect_eq(alike("Bread for beginners", "BEGINNERS: bread!"), 100);
	cr_expect_eq(alike("Łódź Straße", "lodz strasse"), 100);
	cr_expect_eq(alike("Bread, bread and bread", "Bread"), 100, "a word counts once");
}

/*
 * Words: 2·1/(3+2) = 40. Trigrams, one more than a word has letters, each once: 7+10+6 less the "  b" that two
 * words begin with, and 10+10; all ten of "sourdough" and that "  b" are shared: 2·11/(22+20) = 52. Mean 46.
 */
Test(likeness, is_the_mean_of_words_and_trigrams)
{
	cr_expect_eq(alike("Baking sourdough bread", "Sourdough for beginners"), 46);
}

/* No word is the same, but "measur" is: "  m" " me" "mea" "eas" "asu" "sur" of 10 and 8: 2·6/18 = 66, halved. */
Test(likeness, forgives_an_ending)
{
	cr_expect_eq(alike("Measuring", "Measure"), 2 * 6 * 100 / (10 + 8) / 2);
}

Test(likeness, of_nothing_in_common_is_none)
{
	cr_expect_eq(alike("Bread", "Clouds"), 0);
	cr_expect_eq(alike("How to fly", "How to bake bread"), 0, "short words say little");
	cr_expect_eq(alike("", "Bread"), 0);
	cr_expect_eq(alike("", ""), 0);
	cr_expect_eq(alike("?!…", "<>&\"'"), 0);
}

Test(likeness, of_short_words_alone_counts_them)
{
	cr_expect_eq(alike("Go", "go!"), 100);
	cr_expect_eq(alike("AI", "UX"), 0);
}

Test(likeness, works_where_words_have_no_blanks_and_letters_many_bytes)
{
	cr_expect_eq(alike("日本語の話", "日本語の話"), 100);
	cr_expect_gt(alike("日本語の話", "日本語の本"), 25);
	cr_expect_eq(alike("日本語の話", "パンを焼く"), 0);
	cr_expect_eq(alike("خبز للمبتدئين", "خبز للمبتدئين"), 100);
}
