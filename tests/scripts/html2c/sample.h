/*
 * What the sample views show.
 */
#ifndef TESTS_HTML2C_SAMPLE_H
#define TESTS_HTML2C_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

struct sample {
	int64_t id;
	const char *title, *link;
	const char *const *tags;
	int tag_count;
	bool full, moved;
	unsigned votes;
	char slug[16];
};

#endif
