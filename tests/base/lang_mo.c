#include <string.h>

#include "aside.h"
#include "base/lang.h"
#include "base/log.h"
#include "catalogue.h"

static const struct message messages[] = {
	MESSAGE("", "Content-Type: text/plain; charset=UTF-8\n"),
	MESSAGE("Join", "Mitmachen"),
	MESSAGE("Leave", ""),
	MESSAGE("{n} vote\0{n} votes", "{n} Stimme\0{n} Stimmen"),
};

static struct mo whole(void)
{
	return mo_make(messages, 4);
}

static const struct lang *loaded(const struct mo *mo, size_t len)
{
	log_to(-1);
	mo_install("de", mo->bytes, len);
	lang_load(test_folder());
	return lang_find("de");
}

Test(lang_mo, gives_the_words_of_a_catalogue)
{
	struct mo mo = whole();
	const struct lang *de = loaded(&mo, mo.len);

	cr_assert(de);
	cr_assert_str_eq(lang_text(de, "Join"), "Mitmachen");
	cr_assert_str_eq(lang_plural(de, "{n} vote", "{n} votes", 1), "{n} Stimme");
	cr_assert_str_eq(lang_plural(de, "{n} vote", "{n} votes", 0), "{n} Stimmen");
}

Test(lang_mo, gives_the_english_where_nothing_is_translated)
{
	struct mo mo = whole();
	const struct lang *de = loaded(&mo, mo.len);

	cr_assert_str_eq(lang_text(de, "Sign out"), "Sign out");
	cr_assert_str_eq(lang_text(de, "Leave"), "Leave", "an empty translation");
	cr_assert_str_eq(lang_text(de, "Joi"), "Joi");
	cr_assert_str_eq(lang_text(de, ""), "", "never the header");
	cr_assert_str_eq(lang_plural(de, "{n} dot", "{n} dots", 1), "{n} dot");
	cr_assert_str_eq(lang_plural(de, "{n} dot", "{n} dots", 2), "{n} dots");
}

Test(lang_mo, reads_an_empty_catalogue)
{
	struct mo mo = mo_make(NULL, 0);
	const struct lang *de = loaded(&mo, mo.len);

	cr_assert(de);
	cr_assert_str_eq(lang_text(de, "Join"), "Join");
}

Test(lang_mo, refuses_a_catalogue_cut_anywhere)
{
	struct mo mo = whole();

	for (size_t len = 0; len < mo.len; len++)
		cr_assert_null(loaded(&mo, len), "%zu of %zu bytes", len, mo.len);
}

static void refuse(size_t at, uint32_t word, const char *why)
{
	struct mo mo = whole();

	mo_put(&mo, at, word);
	cr_assert_null(loaded(&mo, mo.len), "%s", why);
}

Test(lang_mo, refuses_what_is_no_catalogue_of_this_machine)
{
	refuse(0, 0xde120495, "the other byte order");
	refuse(0, 0, "no magic");
	refuse(4, 0x00020000, "another major version");
}

Test(lang_mo, refuses_numbers_that_point_outside)
{
	struct mo mo = whole();

	refuse(8, UINT32_MAX, "count");
	refuse(8, 0x20000000, "count times eight wraps");
	refuse(8, 200, "count beyond the end");
	refuse(12, UINT32_MAX, "english table");
	refuse(12, (uint32_t)mo.len - 8, "english table at the end");
	refuse(16, UINT32_MAX - 7, "other table");
	refuse(28 + 8, UINT32_MAX, "a length");
	refuse(28 + 8, 5, "a length that ends on no NUL");
	refuse(28 + 8 + 4, UINT32_MAX, "an offset");
	refuse(28 + 8 + 4, (uint32_t)mo.len, "an offset at the end");
	refuse(28 + 32 + 8, (uint32_t)mo.len, "the length of a translation");
	refuse(28 + 32 + 8 + 4, UINT32_MAX - 3, "the offset of a translation");
}

Test(lang_mo, refuses_messages_out_of_order)
{
	static const struct message wrong[] = { MESSAGE("b", "B"), MESSAGE("a", "A") };
	static const struct message twice[] = { MESSAGE("a", "A"), MESSAGE("a", "B") };
	struct mo mo = mo_make(wrong, 2);

	cr_assert_null(loaded(&mo, mo.len));
	mo = mo_make(twice, 2);
	cr_assert_null(loaded(&mo, mo.len));
}

Test(lang_mo, refuses_a_file_that_is_too_long)
{
	static char bytes[4 * 1024 * 1024 + 1];
	struct mo mo = whole();

	memcpy(bytes, mo.bytes, mo.len);
	log_to(-1);
	mo_install("de", bytes, sizeof bytes);
	lang_load(test_folder());
	cr_assert_null(lang_find("de"));
}

Test(lang_mo, leaves_out_folders_that_are_no_language)
{
	struct mo mo = whole();

	mo_install("deutsch", mo.bytes, mo.len);
	mo_install("d", mo.bytes, mo.len);
	mo_install("DE", mo.bytes, mo.len);
	mo_install("d3", mo.bytes, mo.len);
	lang_load(test_folder());
	lang_load("/no/such/folder");
	int count;
	lang_list(&count);
	cr_assert_eq(count, 1, "English alone");
}
