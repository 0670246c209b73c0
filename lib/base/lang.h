/*
 * Languages: catalogues (our bounded .mo reader), plurals, numbers, dates and ordering (ICU).
 *
 * A struct lang lives as long as the process. English is the language of the source: lang_find("en")
 * always works, without a file. Language is a field of the request, never process state.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/zone.h"

struct lang;

/* "de", "Deutsch" */
struct lang_name {
	const char *code, *own_name;
};

void lang_load(const char *directory);          /* reads each <code>/serendip.mo there */
const struct lang *lang_find(const char *code); /* NULL: not here */
/* RFC 9110 12.5.4, q-values; NULL: no match */
const struct lang *lang_best(const char *accept_language);
const struct lang_name *lang_list(int *count); /* sorted by code */
const char *lang_code(const struct lang *lang);
/* `text` when it can stand in lang="": two or three letters, as "de"; else "". NULL is "". */
const char *lang_tag(const char *text);
bool lang_rtl(const struct lang *lang);

/* the English when not translated */
const char *lang_text(const struct lang *lang, const char *english);
const char *lang_plural(const struct lang *lang, const char *one, const char *other, int64_t n);

/* Dates in the reader's language, times in the zone given. All cached by (lang, zone, form). */
enum date_form {
	DATE_DAY,       /* Friday, 4 December */
	DATE_DAY_SHORT, /* Fri, 4 Dec */
	DATE_FULL,      /* 4 March 2027 */
	DATE_TIME,      /* 14:00, or 2:00 PM where the language says so */
	DATE_STAMP,     /* 4 Dec, 14:00 */
};
char *lang_date(struct arena *mem, const struct lang *lang, const struct zone *zone,
		enum date_form form, int64_t instant);
/* "CET", "GMT+1", "UTC" */
char *lang_zone(struct arena *mem, const struct lang *lang, const struct zone *zone,
		int64_t instant);
char *lang_number(struct arena *mem, const struct lang *lang, int64_t n);
int lang_compare(const struct lang *lang, const char *a, const char *b);

#endif
