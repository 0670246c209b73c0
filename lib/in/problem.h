/*
 * The grid problem from its JSON file ("schedbench-1"); with jansson.
 *
 * Slots stay in their order, which is that of time; rooms, sessions and people are sorted by id, so
 * the order of the file shapes no answer. Bounded: see solver/problem.h, and PROBLEM_BYTES.
 */
#ifndef IN_PROBLEM_H
#define IN_PROBLEM_H

#include "solver/problem.h"

#define PROBLEM_BYTES (32 * 1024 * 1024)

/* What each index is called in the file. */
struct problem_names {
	const char **slots, **rooms, **sessions, **people, **features;
	int feature_count;
};
struct problem_read {
	/* NULL: good. Else one line that names the place: "sessions[12].facilitators[0]: no person is
	   called p999". */
	const char *error;
	struct problem problem; /* sound, when good */
	struct problem_names names;
};
struct problem_read problem_read(struct arena *mem, const char *bytes, size_t len);

#endif
