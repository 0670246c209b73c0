/*
 * Chance that is the same everywhere: SplitMix64, and logarithms in whole numbers.
 */
#include "solver/private.h"

#define LN2 45426 /* in 1/65536 */

uint64_t chance_next(struct chance *chance)
{
	uint64_t z = chance->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

int chance_below(struct chance *chance, int limit)
{
	return (int)((chance_next(chance) >> 32) * (uint64_t)limit >> 32);
}

/* log2 in 1/65536: a square has twice the logarithm, so each squaring shows one more bit. */
static uint32_t log2_of(uint32_t number)
{
	int whole = 31 - __builtin_clz(number);
	uint64_t rest = (uint64_t)number << (31 - whole); /* 1 to 2 in 1/2^31 */
	uint32_t log = 0;

	for (int i = 0; i < 16; i++) {
		rest = rest * rest >> 31;
		log = log << 1 | (uint32_t)(rest >> 32);
		rest >>= rest >> 32;
	}
	return (uint32_t)whole << 16 | log;
}

void chance_begin(struct chance *chance, uint64_t seed)
{
	chance->state = seed;
	for (uint32_t i = 0; i < CHANCE_TABLE; i++) {
		uint64_t log = log2_of(2 * CHANCE_TABLE) - log2_of(2 * i + 1);
		chance->patience[i] = (uint32_t)(log * LN2 >> 16);
	}
}
