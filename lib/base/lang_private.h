/*
 * What the files of the module lang share.
 */
#ifndef BASE_LANG_PRIVATE_H
#define BASE_LANG_PRIVATE_H

#include <unicode/ucol.h>
#include <unicode/upluralrules.h>

#include "base/lang.h"

#define PLURALS 6

/* bytes NULL: none */
struct catalogue {
	const char *bytes;
	size_t len;
	uint32_t count, english, other;
};

struct lang {
	struct lang_name name;
	struct catalogue catalogue;
	bool rtl;
	UPluralRules *rules;
	UCollator *collator;
	const char *keywords[PLURALS]; /* those the language uses, in gettext's order */
	int keyword_count;
};

/* lang_mo.c. False: not a catalogue, said in the log. */
bool catalogue_read(const char *path, struct catalogue *catalogue);
/* The translation's bytes and their length (plural forms follow each other, NUL between); NULL none. */
const char *catalogue_find(const struct catalogue *catalogue, const char *english, size_t *len);

/* "en" reads as en_GB: 24 hours, day before month */
const char *lang_icu_name(const struct lang *lang);

#endif
