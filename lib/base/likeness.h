/*
 * How alike two titles are, whatever the language, the order of their words and the endings of these.
 *
 * Of a text, as searching folds it (text_search), two sets are made: its words, and the trigrams of its
 * words, each word with two blanks before and one behind, as PostgreSQL's pg_trgm cuts them. The likeness
 * is the mean of the two Dice coefficients 2·|A∩B| / (|A|+|B|) (Dice, 1945) in percent: words say that
 * the same things are meant, trigrams forgive endings and slips. Words of fewer than four letters are
 * passed over where there are others: most are "how", "the", "und".
 */
#ifndef BASE_LIKENESS_H
#define BASE_LIKENESS_H

#include "base/arena.h"

struct likeness; /* a text as it is compared */

struct likeness *likeness_of(struct arena *mem, const char *text);
/* 0: nothing in common, or a text without words; 100: the same words. */
int likeness_percent(const struct likeness *a, const struct likeness *b);

#endif
