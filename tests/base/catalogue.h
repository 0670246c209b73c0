/*
 * Makes catalogues to read (GNU gettext manual, 10.3), whole and broken.
 */
#ifndef TESTS_BASE_CATALOGUE_H
#define TESTS_BASE_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

/* Lengths count: plural forms stand in one text, a NUL between. */
struct message {
	const char *english;
	size_t english_len;
	const char *other;
	size_t other_len;
};

#define MESSAGE(english, other) \
	{ \
		english, sizeof(english) - 1, other, sizeof(other) - 1 \
	}

struct mo {
	unsigned char bytes[4096];
	size_t len;
};

struct mo mo_make(const struct message *messages, int count); /* in the order given */
void mo_put(struct mo *mo, size_t at, uint32_t word);
uint32_t mo_word(const struct mo *mo, size_t at);
/* <folder>/<code>/serendip.mo */
void mo_install(const char *code, const void *bytes, size_t len);

#endif
