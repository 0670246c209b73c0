/*
 * gzip in one piece.
 */
#include <limits.h>
#include <zlib.h>

#include "base/die.h"
#include "out/gzip.h"

#define GZIP_FRAME (15 + 16) /* the largest window, and gzip's head and tail around it */

struct buf gzip(struct arena *mem, const struct buf *bytes)
{
	z_stream stream = { 0 };
	if (bytes->len > INT_MAX ||
	    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_FRAME, MAX_MEM_LEVEL,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		die("cannot pack %zu bytes", bytes->len);
	size_t room = deflateBound(&stream, bytes->len);
	struct buf packed = { .mem = mem, .bytes = arena_take(mem, room), .room = room };
	stream.next_in = (unsigned char *)bytes->bytes;
	stream.avail_in = (unsigned)bytes->len;
	stream.next_out = (unsigned char *)packed.bytes;
	stream.avail_out = (unsigned)room;
	int done = deflate(&stream, Z_FINISH);
	packed.len = stream.total_out;
	deflateEnd(&stream);
	if (done != Z_STREAM_END)
		die("packing ended with %d", done);
	return packed;
}
