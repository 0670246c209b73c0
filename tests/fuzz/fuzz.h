/*
 * What the fuzz targets share. A target is one file: it reads hostile bytes with one parser and
 * says what must hold of whatever comes out. A promise that does not hold ends it, as a crash does.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/die.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
int LLVMFuzzerInitialize(int *count, char ***arguments);

#define HOLDS(promise) ((promise) ? (void)0 : fuzz_broken(#promise, __FILE__, __LINE__))

static inline void fuzz_broken(const char *promise, const char *file, int line)
{
	fprintf(stderr, "%s:%d: ERROR: does not hold: %s\n", file, line, promise);
	abort();
}

/* Hostile bytes are never a fault of ours: dying of them is a crash. */
static inline void fuzz_died(enum fault fault, const char *message)
{
	(void)fault;
	fprintf(stderr, "ERROR: died: %s\n", message);
	abort();
}

/* An empty arena for each input. */
static inline struct arena *fuzz_mem(void)
{
	static struct arena *mem;

	if (!mem)
		mem = arena_new(1 << 20);
	die_by(fuzz_died);
	arena_reset(mem);
	return mem;
}

/* As a header arrives: up to the first NUL, in memory that ends where it ends. */
static inline char *fuzz_text(struct arena *mem, const uint8_t *bytes, size_t len)
{
	return arena_copy(mem, bytes, strnlen((const char *)bytes, len));
}

static inline bool fuzz_valid(const char *text)
{
	return text && text_valid(text, strlen(text));
}

/* Cuts the first line off: for targets that read two things. */
static inline char *fuzz_line(struct arena *mem, const uint8_t **bytes, size_t *len)
{
	const uint8_t *end = *len ? memchr(*bytes, '\n', *len) : NULL;
	size_t size = end ? (size_t)(end - *bytes) : *len;
	char *line = fuzz_text(mem, *bytes, size);

	*bytes += size + (end != NULL);
	*len -= size + (end != NULL);
	return line;
}

#endif
