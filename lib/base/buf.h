/*
 * A growing run of bytes in an arena, always followed by a NUL that is not counted.
 *
 * A zeroed struct with mem set is an empty buf: `struct buf out = { .mem = mem };`.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct buf {
	struct arena *mem;
	char *bytes; /* NULL until the first byte */
	size_t len, room;
};

void buf_grow(struct buf *buf, size_t more); /* room for so many bytes and the NUL */

/* Inline: pages are made of little else. */
static inline void buf_add(struct buf *buf, const void *bytes, size_t len)
{
	if (buf->room - buf->len <= len)
		buf_grow(buf, len);
	if (len)
		memcpy(buf->bytes + buf->len, bytes, len);
	buf->len += len;
	buf->bytes[buf->len] = '\0';
}

void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_int(struct buf *buf, int64_t number);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *buf_end(struct buf *buf); /* the text; "" when empty */

#endif
