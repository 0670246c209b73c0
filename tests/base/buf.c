#include "base/buf.h"

#include <string.h>

#include "aside.h"

Test(buf, is_an_empty_text_before_its_first_byte)
{
	struct buf buf = { .mem = aside_mem() };

	cr_assert_str_empty(buf_end(&buf));
	buf_add(&buf, "", 0);
	buf_text(&buf, "");
	cr_assert_str_empty(buf_end(&buf));
	cr_assert_eq(buf.len, 0);
}

Test(buf, puts_pieces_one_after_another)
{
	struct buf buf = { .mem = aside_mem() };

	buf_text(&buf, "one");
	buf_char(&buf, ' ');
	buf_int(&buf, -7);
	buf_format(&buf, " %s-%d", "three", 3);
	cr_assert_str_eq(buf_end(&buf), "one -7 three-3");
	cr_assert_eq(buf.len, strlen("one -7 three-3"));
}

Test(buf, writes_every_number)
{
	static const int64_t numbers[] = { 0, 9, 10, -1, INT64_MAX, INT64_MIN };
	struct buf buf = { .mem = aside_mem() };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		buf_int(&buf, numbers[i]);
		buf_char(&buf, ' ');
	}
	cr_assert_str_eq(buf_end(&buf), "0 9 10 -1 9223372036854775807 -9223372036854775808 ");
}

Test(buf, always_has_a_nul_behind_its_bytes)
{
	struct buf buf = { .mem = aside_mem() };

	for (size_t i = 0; i < 5000; i++) {
		buf_char(&buf, (char)('a' + i % 26));
		cr_assert_lt(buf.len, buf.room);
		cr_assert_eq(buf.bytes[buf.len], '\0');
	}
	cr_assert_eq(strlen(buf_end(&buf)), 5000);
}

Test(buf, holds_any_byte)
{
	struct buf buf = { .mem = aside_mem() };

	buf_add(&buf, "a\0b", 3);
	buf_char(&buf, '\0');
	cr_assert_eq(buf.len, 4);
	cr_assert_eq(memcmp(buf.bytes, "a\0b\0", 5), 0);
}

Test(buf, formats_past_its_room)
{
	struct buf buf = { .mem = aside_mem() };
	char long_text[3000];

	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	buf_format(&buf, "<%s>", long_text);
	cr_assert_eq(buf.len, sizeof long_text + 1);
	cr_assert_eq(buf.bytes[buf.len - 1], '>');
}
