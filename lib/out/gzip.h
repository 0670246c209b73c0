/*
 * Bytes packed as gzip (RFC 1952) by zlib; its sole user. The same bytes are packed the same.
 */
#ifndef OUT_GZIP_H
#define OUT_GZIP_H

#include "base/buf.h"

struct buf gzip(struct arena *mem, const struct buf *bytes);

#endif
