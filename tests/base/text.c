#include "base/text.h"

#include <string.h>

#include "aside.h"

static const char *line(const char *text)
{
	return text_line(aside_mem(), text);
}

static const char *lines(const char *text)
{
	return text_lines(aside_mem(), text);
}

static const char *search(const char *text)
{
	return text_search(aside_mem(), text);
}

static bool alike(const char *a, const char *b)
{
	return strcmp(text_skeleton(aside_mem(), a), text_skeleton(aside_mem(), b)) == 0;
}

static const char *repeated(const char *piece, int count)
{
	char *text = arena_take(aside_mem(), strlen(piece) * (size_t)count + 1);

	for (int i = 0; i < count; i++)
		memcpy(text + strlen(piece) * (size_t)i, piece, strlen(piece));
	return text;
}

/* --- UTF-8 --------------------------------------------------------------------------------------- */

Test(text, takes_well_formed_utf_8)
{
	static const char *const good[] = {
		"", "plain", "Łódź", "日本", "👩‍🚀", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf"
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		cr_assert(text_valid(good[i], strlen(good[i])), "%zu", i);
}

Test(text, refuses_broken_utf_8)
{
	static const char *const bad[] = {
		"\x80",
		"\xc3",
		"\xc3(",
		"\xc0\xaf",
		"\xc1\x81",
		"\xe0\x80\xaf",
		"\xe2\x82",
		"\xed\xa0\x80",
		"\xed\xbf\xbf",
		"\xf0\x80\x80\x80",
		"\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80",
		"\xff",
		"\xfe",
		"a\xe2\x28\xa1",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_not(text_valid(bad[i], strlen(bad[i])), "%zu", i);
	cr_assert_not(text_valid("a\0b", 3), "a NUL");
}

/* --- graphemes ----------------------------------------------------------------------------------- */

Test(text, counts_what_a_reader_counts)
{
	cr_assert_eq(text_graphemes(""), 0);
	cr_assert_eq(text_graphemes("abc"), 3);
	cr_assert_eq(text_graphemes("Łódź"), 4);
	cr_assert_eq(text_graphemes("e\u0301"), 1);
	cr_assert_eq(text_graphemes("👩‍👩‍👧‍👦"), 1);
	cr_assert_eq(text_graphemes("🇩🇪🇵🇱"), 2);
	cr_assert_eq(text_graphemes(repeated("W", 200)), 200);
	cr_assert_eq(text_length("Łódź"), 4);
	cr_assert_eq(text_length("👩‍👩‍👧‍👦"), 2, "seven code points");
}

Test(text, cuts_between_graphemes_and_says_so)
{
	cr_assert_str_eq(text_cut(aside_mem(), "abcdef", 3), "abc…");
	cr_assert_str_eq(text_cut(aside_mem(), "abc", 3), "abc");
	cr_assert_str_eq(text_cut(aside_mem(), "", 3), "");
	cr_assert_str_eq(text_cut(aside_mem(), "👩‍👩‍👧‍👦🇩🇪x", 2),
			 "👩‍👩‍👧‍👦🇩🇪…");
	cr_assert_str_eq(text_cut(aside_mem(), repeated("W", 200), 5), "WWWWW…");
}

/* --- lines --------------------------------------------------------------------------------------- */

Test(text, keeps_a_plain_line_as_it_is)
{
	static const char *const clean[] = {
		"",
		"x",
		"a b",
		"<script>\"'&",
		"Łódź",
		"日本語",
		"مرحبا",
		"नमस्ते",
		"👩‍👩‍👧‍👦",
		"🇩🇪",
		"I ❤️ camps",
		"I ❤️",
		"می‌خواهم",
		"1️⃣",
		"שלום",
		"Việt",
	};

	for (size_t i = 0; i < sizeof clean / sizeof *clean; i++)
		cr_assert_str_eq(line(clean[i]), clean[i]);
}

Test(text, folds_and_trims_white_space)
{
	cr_assert_str_eq(line("  a \t b\r\n c  "), "a b c");
	cr_assert_str_eq(line("a\u00a0\u2003\u3000b\u2028c\xc2\x85"), "a b c");
	cr_assert_str_eq(line(" "), "");
	cr_assert_str_eq(line("\u3000"), "");
}

Test(text, removes_what_nobody_sees)
{
	cr_assert_str_eq(line("ab\u202e\u202dcd\u2066\u2069\u200e\u200f\u061c"), "abcd");
	cr_assert_str_eq(line("a\u200bb\u2060c\ufeffd\u00ade"), "abcde");
	cr_assert_str_eq(line("a\001b\033[31mc\177"), "ab[31mc");
	cr_assert_str_eq(line("a\xc2\x9b"
			      "b\U000e0041c\U000f0000d"),
			 "abcd");
	cr_assert_str_eq(line("\u200b\u202e"), "");
}

Test(text, keeps_a_joiner_only_between_two_characters)
{
	cr_assert_str_eq(line("\u200dab"), "ab");
	cr_assert_str_eq(line("ab\u200d"), "ab");
	cr_assert_str_eq(line("ab\u200c cd"), "ab cd");
	cr_assert_str_eq(line("ab \u200ccd"), "ab cd");
	cr_assert_str_eq(line("a\u200d\u200d\u200c\u200db"), "a\u200db");
	cr_assert_str_eq(lines("a\u200d\nb"), "a\nb");
	cr_assert_str_eq(line("\ufe0f\u200c"), "");
	cr_assert_str_eq(line("a\ufe0f\ufe0f\ufe0f b"), "a\ufe0f b");
}

Test(text, lets_at_most_two_marks_stand_on_a_letter)
{
	const char *zalgo = arena_format(aside_mem(), "Z%sa%s", repeated("\u0335", 40),
					 repeated("\u035b", 40));

	cr_assert_str_eq(line(zalgo), "Z\u0335\u0335a\u035b\u035b");
	cr_assert_leq(text_graphemes(line(zalgo)), 2);
	cr_assert_leq(strlen(line(repeated("\u0489", 50))), 4, "enclosing marks without a letter");
}

Test(text, is_in_normal_form_c)
{
	cr_assert_str_eq(line("Cafe\u0301"), "Café");
	cr_assert_str_eq(line("\u212b"), "Å");
	cr_assert_str_eq(line("Cafe\u200b\u0301"), "Café",
			 "also when something between was removed");
	cr_assert_str_eq(line("e\u202e\u0301"), "é");
}

Test(text, cleaned_twice_is_cleaned_once)
{
	static const char *const hostile[] = {
		"e\u200b\u0301",
		"a\u200d \u200db",
		"\u0301\u0302\u0303x",
		"q\u0307\u0323\u0304",
		"\u1100\u200b\u1161",
		"a\ufe0f\u0301",
		"\u0f71\u0f72\u200b\u0f74",
		"x\u200c\u0301y",
		" \u0301a",
		"\n\n\na\n\n\n\nb\n",
		"\u200d\u0301",
	};

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		cr_assert_str_eq(line(line(hostile[i])), line(hostile[i]), "%zu", i);
		cr_assert_str_eq(lines(lines(hostile[i])), lines(hostile[i]), "%zu", i);
	}
}

Test(text, keeps_line_ends_where_several_lines_are_wanted)
{
	cr_assert_str_eq(lines("a\nb"), "a\nb");
	cr_assert_str_eq(lines("a\r\nb\r\n"), "a\nb");
	cr_assert_str_eq(lines("a\n\n\n\n\nb"), "a\n\nb");
	cr_assert_str_eq(lines("\n\n a  b \n c \n\n"), "a b\nc");
	cr_assert_str_eq(lines("a \u202e\n\u200b\n\u202eb"), "a\n\nb");
	cr_assert_str_eq(line("a\nb"), "a b");
}

Test(text, is_not_broken_by_broken_utf_8)
{
	cr_assert(text_valid(line("a\xff\xe2\x28"), strlen(line("a\xff\xe2\x28"))));
	cr_assert(text_valid(search("\xed\xa0\x80x"), strlen(search("\xed\xa0\x80x"))));
}

/* --- look-alikes --------------------------------------------------------------------------------- */

Test(text, gives_look_alikes_the_same_skeleton)
{
	static const char *const pairs[][2] = {
		{ "Anna", "anna" },
		{ "Anna", "An na" },
		{ "Anna", "Аnnа" /* Cyrillic А */ },
		{ "Bob", "Вob" /* Cyrillic В */ },
		{ "Hans", "Нans" /* Cyrillic Н */ },
		{ "Hans", "Ηans" /* Greek Η */ },
		{ "Paul", "Ρaul" /* Greek Ρ */ },
		{ "Alan", "AIan" },
		{ "Alan", "A1an" },
		{ "Bob", "B0b" },
		{ "Mia", "MIA" },
		{ "Marn", "Mam" },
		{ "Anna", "Ａｎｎａ" },
		{ "Anna", "𝐀𝐧𝐧𝐚" },
		{ "Anna", "An\u200dna" },
		{ "Anna", "An\u200cna" },
		{ "Anna", "Anna\ufe0f" },
		{ "José", "Jose\u0301" },
		{ "Straße", "STRASSE" },
		{ "Ivan", "lvan" },
		{ "ﷺ", "صلى الله عليه وسلم" /* one character for four words: NFKC */ },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		cr_assert(alike(pairs[i][0], pairs[i][1]), "%s and %s: %s %s", pairs[i][0],
			  pairs[i][1], text_skeleton(aside_mem(), pairs[i][0]),
			  text_skeleton(aside_mem(), pairs[i][1]));
}

Test(text, gives_other_names_other_skeletons)
{
	static const char *const pairs[][2] = {
		{ "Anna", "Anne" }, { "Jose", "José" }, { "Łukasz", "Lukasz" },
		{ "日本", "日木" }, { "Анна", "Инна" }, { "Ben", "Bēn" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		cr_assert_not(alike(pairs[i][0], pairs[i][1]), "%s and %s", pairs[i][0],
			      pairs[i][1]);
}

Test(text, makes_a_skeleton_of_anything)
{
	cr_assert_str_empty(text_skeleton(aside_mem(), ""));
	cr_assert_str_empty(text_skeleton(aside_mem(), "\u200b"));
	cr_assert(text_skeleton(aside_mem(), repeated("ﷺ", 60)),
		  "one character that looks like eighteen");
	cr_assert(text_skeleton(aside_mem(), repeated("㍿", 60)));
	cr_assert(text_skeleton(aside_mem(), repeated("ΐ", 60)), "three characters when folded");
	cr_assert(text_skeleton(aside_mem(), repeated("W", 200)));
}

/* --- searching ----------------------------------------------------------------------------------- */

Test(text, is_found_by_those_without_the_keys)
{
	cr_assert_str_eq(search("Łódź Straße"), "lodz strasse");
	cr_assert_str_eq(search("Ångström"), "angstrom");
	cr_assert_str_eq(search("SØREN Æbelø"), "soren aebelo");
	cr_assert_str_eq(search("İstanbul ıspanak"), "istanbul ispanak");
	cr_assert_str_eq(search("ﬁne Ｆｕｌｌ"), "fine full");
	cr_assert_str_eq(search("Ελλάδα"), "ελλαδα");
	cr_assert_str_eq(search("می‌خواهم"), search("میخواهم"));
	cr_assert_str_eq(search(""), "");
}

/* --- pieces -------------------------------------------------------------------------------------- */

Test(text, splits_into_trimmed_pieces)
{
	size_t count;
	char **pieces = text_split(aside_mem(), " a, b c ,,\u200b, ,d", ',', &count);

	cr_assert_eq(count, 3);
	cr_assert_str_eq(pieces[0], "a");
	cr_assert_str_eq(pieces[1], "b c");
	cr_assert_str_eq(pieces[2], "d");
	text_split(aside_mem(), "", ',', &count);
	cr_assert_eq(count, 0);
	text_split(aside_mem(), "a,b,c,d,e,f", ',', &count);
	cr_assert_eq(count, 6);
}

Test(text, compares_also_what_is_not_there)
{
	cr_assert(text_same("a", "a"));
	cr_assert(text_same(NULL, NULL));
	cr_assert_not(text_same("a", NULL));
	cr_assert_not(text_same(NULL, ""));
	cr_assert(text_begins("abc", "ab"));
	cr_assert(text_begins("abc", ""));
	cr_assert_not(text_begins("ab", "abc"));
}
