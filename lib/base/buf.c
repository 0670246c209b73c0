/*
 * Grows by doubling in its arena; what it leaves behind goes with the arena.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/die.h"

void buf_grow(struct buf *buf, size_t more)
{
	size_t room = buf->room ? buf->room : 256;
	while (room - buf->len <= more)
		room *= 2;
	buf->bytes = arena_more(buf->mem, buf->bytes, buf->room, room);
	buf->room = room;
}

void buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_int(struct buf *buf, int64_t number)
{
	char digits[24], *at = digits + sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	do {
		*--at = (char)('0' + rest % 10);
	} while (rest /= 10);
	if (number < 0)
		*--at = '-';
	buf_add(buf, at, (size_t)(digits + sizeof digits - at));
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		die("a format that cannot be written: %s", format);
	if (buf->room - buf->len <= (size_t)len)
		buf_grow(buf, (size_t)len);
	vsnprintf(buf->bytes + buf->len, (size_t)len + 1, format, args);
	va_end(args);
	buf->len += (size_t)len;
}

const char *buf_end(struct buf *buf)
{
	return buf->bytes ? buf->bytes : "";
}
