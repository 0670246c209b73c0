/*
 * From a view file to C: pieces in, directive by directive, nothing kept but the open blocks.
 */
#ifndef HTML2C_COMPILE_H
#define HTML2C_COMPILE_H

#include "source.h"

struct compiled {
	const char *c, *h;
	size_t c_len, h_len;
};

/* `header` is the name by which the C file includes its header. */
struct compiled compile(const struct source *source, const char *header);

#endif
