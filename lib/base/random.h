/*
 * Chance: unguessable bytes, and repeatable ones for tests and the demo camp.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

void random_bytes(void *bytes, size_t len);
char *random_hex(struct arena *mem, size_t bytes); /* 2 × bytes characters */
char *random_uuid(struct arena *mem);              /* version 4, RFC 9562, lower case */
uint64_t random_below(uint64_t limit);

/* After random_repeat(seed) the same sequence again and again; 0 gives real chance back. */
void random_repeat(uint64_t seed);

#endif
