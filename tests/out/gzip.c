#include <criterion/criterion.h>

#include <string.h>
#include <zlib.h>

#include "out/gzip.h"

static struct arena *mem;

static void begin(void)
{
	mem = arena_new(1 << 16);
}

TestSuite(gzip, .init = begin);

/* What a browser makes of it. */
static struct buf unpacked(const struct buf *packed, size_t room)
{
	z_stream stream = { .next_in = (unsigned char *)packed->bytes,
			    .avail_in = (unsigned)packed->len };
	struct buf out = { .mem = mem, .bytes = arena_take(mem, room + 1), .room = room };

	cr_assert_eq(inflateInit2(&stream, 15 + 16), Z_OK);
	stream.next_out = (unsigned char *)out.bytes;
	stream.avail_out = (unsigned)room;
	cr_assert_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
	cr_assert_eq(stream.avail_in, 0, "nothing behind the end");
	out.len = stream.total_out;
	inflateEnd(&stream);
	return out;
}

static struct buf text_of(size_t len)
{
	struct buf text = { .mem = mem };

	for (size_t i = 0; i < len; i++)
		buf_char(&text, (char)("<p>barcamp\0&"[i % 12] + (i % 977 == 0)));
	return text;
}

Test(gzip, is_read_back_byte_for_byte)
{
	for (size_t len = 0; len < 300000; len = len * 5 + 7) {
		struct buf text = text_of(len), packed = gzip(mem, &text);
		struct buf again = unpacked(&packed, len + 1);

		cr_assert_eq(again.len, len);
		cr_assert_eq(memcmp(again.bytes, text.bytes ? text.bytes : "", len), 0);
		if (len > 1000)
			cr_assert_lt(packed.len, len / 4);
	}
}

/* A page has one ETag: no time of day and no machine stands in the frame (RFC 1952 2.3). */
Test(gzip, packs_the_same_bytes_the_same)
{
	struct buf text = text_of(5000), first = gzip(mem, &text), second = gzip(mem, &text);

	cr_assert_eq(first.len, second.len);
	cr_assert_eq(memcmp(first.bytes, second.bytes, first.len), 0);
	cr_assert_eq(memcmp(first.bytes, "\x1f\x8b\x08\0\0\0\0\0", 8), 0);
}
