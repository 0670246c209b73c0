/*
 * Counting people in sets. Words are counted by the processor's own instruction where it has one,
 * chosen when the program starts; every choice counts the same.
 */
#include "solver/private.h"

/* clang 14 has the attribute, but links no such function from another file. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__)
#define CHOSEN __attribute__((target_clones("default", "popcnt", "avx2")))
#else
#define CHOSEN
#endif

CHOSEN int64_t cover_new(struct layers layers, const uint64_t *votes, const uint64_t *any)
{
	int64_t worth = 0;

	for (int layer = 0; layer < layers.count; layer++) {
		int64_t count = 0;
		for (int i = 0; i < layers.words; i++)
			count += __builtin_popcountll(*votes++ & ~*any++);
		worth += count * layers.worth[layer];
	}
	return worth;
}

CHOSEN int64_t cover_both(struct layers layers, const uint64_t *a, const uint64_t *b)
{
	int64_t worth = 0;

	for (int layer = 0; layer < layers.count; layer++) {
		int64_t count = 0;
		for (int i = 0; i < layers.words; i++)
			count += __builtin_popcountll(*a++ & *b++);
		worth += count * layers.worth[layer];
	}
	return worth;
}

CHOSEN int64_t cover_three(struct layers layers, const uint64_t *a, const uint64_t *b,
			   const uint64_t *once)
{
	int64_t worth = 0;

	for (int layer = 0; layer < layers.count; layer++) {
		int64_t count = 0;
		for (int i = 0; i < layers.words; i++)
			count += __builtin_popcountll(*a++ & *b++ & *once++);
		worth += count * layers.worth[layer];
	}
	return worth;
}

typedef uint64_t lanes __attribute__((vector_size(8 * LANES), may_alias));

CHOSEN void cover_slot(struct layers layers, const uint64_t *const *sets, int count,
		       const uint64_t *absent, uint64_t *any, uint64_t *once)
{
	for (int i = 0; i < layers.count * layers.words; i += LANES) {
		lanes some = { 0 }, more = { 0 }, gone = *(const lanes *)(absent + i);
		for (int k = 0; k < count; k++) {
			lanes set = *(const lanes *)(sets[k] + i);
			more |= some & set;
			some |= set;
		}
		*(lanes *)(any + i) = some | gone;
		*(lanes *)(once + i) = some & ~more & ~gone;
	}
}

CHOSEN int set_common(const uint64_t *a, const uint64_t *b, int words)
{
	int count = 0;
	for (int i = 0; i < words; i++)
		count += __builtin_popcountll(a[i] & b[i]);
	return count;
}
