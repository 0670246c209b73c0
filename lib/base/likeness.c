/*
 * Two sets of numbers a text: its words as hashes, its trigrams as three code points of 21 bits.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/likeness.h"
#include "base/text.h"

#define SHORT_WORD 4 /* letters, from which on a word counts */

struct set {
	uint64_t *list; /* in order, each once */
	int count;
};

struct likeness {
	struct set words, trigrams;
};

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void put_in_order(struct set *set)
{
	int kept = 0;

	qsort(set->list, (size_t)set->count, sizeof *set->list, by_number);
	for (int i = 0; i < set->count; i++)
		if (!kept || set->list[i] != set->list[kept - 1])
			set->list[kept++] = set->list[i];
	set->count = kept;
}

/* The hash is FNV-1a (Fowler, Noll, Vo), a code point at a time. */
static void put_word(struct likeness *of, const UChar32 *letters, int count)
{
	uint64_t hash = 0xcbf29ce484222325, three = ' ' << 21 | ' ';

	for (int i = 0; i <= count; i++) {
		uint64_t letter = i < count ? (uint64_t)letters[i] : ' ';

		three = (three << 21 | letter) & 0x7fffffffffffffff;
		of->trigrams.list[of->trigrams.count++] = three;
		hash = (hash ^ letter) * 0x100000001b3;
	}
	of->words.list[of->words.count++] = hash;
}

static void put_words(struct likeness *of, const char *folded, UChar32 *letters, int least)
{
	int32_t at = 0, len = (int32_t)strlen(folded);
	int count = 0;

	while (at <= len) {
		UChar32 c = ' ';

		if (at < len)
			U8_NEXT(folded, at, len, c);
		else
			at++;
		if (u_isalnum(c)) {
			letters[count++] = c;
			continue;
		}
		if (count >= least)
			put_word(of, letters, count);
		count = 0;
	}
}

/* A word has a trigram more than it has letters, and there are fewer words than bytes. */
struct likeness *likeness_of(struct arena *mem, const char *text)
{
	const char *folded = text_search(mem, text);
	size_t len = strlen(folded);
	UChar32 *letters = NEW_MANY(mem, UChar32, len + 1);
	struct likeness *of = NEW(mem, struct likeness);

	of->words.list = NEW_MANY(mem, uint64_t, len + 1);
	of->trigrams.list = NEW_MANY(mem, uint64_t, 2 * len + 1);
	put_words(of, folded, letters, SHORT_WORD);
	if (!of->words.count)
		put_words(of, folded, letters, 1);
	put_in_order(&of->words);
	put_in_order(&of->trigrams);
	return of;
}

static int dice(const struct set *a, const struct set *b)
{
	int shared = 0, all = a->count + b->count;

	for (int i = 0, k = 0; i < a->count && k < b->count;) {
		int order = by_number(&a->list[i], &b->list[k]);

		shared += order == 0;
		i += order <= 0;
		k += order >= 0;
	}
	return all ? 200 * shared / all : 0;
}

int likeness_percent(const struct likeness *a, const struct likeness *b)
{
	return (dice(&a->words, &b->words) + dice(&a->trigrams, &b->trigrams)) / 2;
}
