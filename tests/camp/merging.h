/*
 * Two pitches to merge, in the small camp of programme.h, and what the tests ask of them.
 */
#ifndef TESTS_CAMP_MERGING_H
#define TESTS_CAMP_MERGING_H

#include "camp/merge.h"
#include "programme.h"

extern struct programme *p;
extern int64_t bread, cake; /* Anna's and Ben's; cake is merged into bread */

void merging_begin(void);
struct merge_outcome merge(int64_t session, int64_t into); /* as they are now */
#define merged(session, into) cr_assert_eq(merge(session, into).merged, MERGE_DONE)

/* Answers of a session, and that the file's counts agree. */
void tallies(int64_t session, int interested, int maybe, int skipped);
int voted(int64_t person, int64_t session);
bool listed(int64_t session);
const char *hosts_of(int64_t session); /* "Anna Ben Cleo?": who is asked with a question mark */
void ask_to_host(int64_t session, const char *name);
void tag(int64_t session, const char *tags);

/* All that a refusal must leave alone, in one line. */
const char *state_of(int64_t session);
#define refused(outcome, because) \
	do { \
		const char *first = state_of(bread), *second = state_of(cake); \
		cr_assert_eq((outcome).merged, because); \
		cr_assert_str_eq(state_of(bread), first); \
		cr_assert_str_eq(state_of(cake), second); \
	} while (0)

#endif
