/*
 * Counting people in sets. Words are counted by the processor's own instruction where it has one,
 * chosen when the program starts; every choice counts the same.
 */
#include "solver/private.h"

#if defined(__x86_64__) && defined(__gnu_linux__)
#define CHOSEN __attribute__((target_clones("default", "popcnt", "avx2")))
#else
#define CHOSEN
#endif

#define COUNT(set, count)                                              \
	do {                                                           \
		lanes counted = (set);                                 \
		for (int lane = 0; lane < LANES; lane++)               \
			(count) += __builtin_popcountll(counted[lane]); \
	} while (0)

CHOSEN int64_t cover_new(struct layers layers, const lanes *votes, const lanes *any)
{
	int64_t worth = 0;
	for (int layer = 0; layer < layers.count; layer++) {
		int64_t count = 0;
		for (int i = 0; i < layers.lanes; i++)
			COUNT(*votes++ & ~*any++, count);
		worth += count * layers.worth[layer];
	}
	return worth;
}

CHOSEN int64_t cover_both(struct layers layers, const lanes *a, const lanes *b)
{
	int64_t worth = 0;
	for (int layer = 0; layer < layers.count; layer++) {
		int64_t count = 0;
		for (int i = 0; i < layers.lanes; i++)
			COUNT(*a++ & *b++, count);
		worth += count * layers.worth[layer];
	}
	return worth;
}

CHOSEN int64_t cover_three(struct layers layers, const lanes *a, const lanes *b, const lanes *once)
{
	int64_t worth = 0;
	for (int layer = 0; layer < layers.count; layer++) {
		int64_t count = 0;
		for (int i = 0; i < layers.lanes; i++)
			COUNT(*a++ & *b++ & *once++, count);
		worth += count * layers.worth[layer];
	}
	return worth;
}

CHOSEN void cover_slot(struct layers layers, const lanes *const *sets, int count,
		       const lanes *absent, lanes *any, lanes *once)
{
	for (int i = 0; i < layers.count * layers.lanes; i++) {
		lanes some = { 0 }, more = { 0 };
		for (int k = 0; k < count; k++) {
			more |= some & sets[k][i];
			some |= sets[k][i];
		}
		any[i] = some | absent[i];
		once[i] = some & ~more & ~absent[i];
	}
}

CHOSEN int set_common(const uint64_t *a, const uint64_t *b, int words)
{
	int count = 0;
	for (int i = 0; i < words; i++)
		count += __builtin_popcountll(a[i] & b[i]);
	return count;
}
