/*
 * Pieces of every small size are at hand before the tests begin.
 *
 * Criterion forks while a thread of its own allocates. Under GCC 12's address sanitizer a child that
 * runs out of a size may wait for ever for the lock that the other thread held; with a stock it does
 * not ask for it. In other builds this is a few microseconds.
 */
#include <stdlib.h>

__attribute__((constructor)) static void warm(void)
{
	for (size_t size = 16; size <= 4096; size += 16) {
		void *volatile piece = malloc(size);

		free(piece);
	}
}
