/*
 * The languages that are here, which one a reader wants, and their words.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/uloc.h>

#include "base/icu.h"
#include "base/lang_private.h"

#define LANGUAGES 16

static struct {
	struct lang langs[LANGUAGES];
	struct lang_name names[LANGUAGES];
	int count;
} known;

const char *lang_icu_name(const struct lang *lang)
{
	return strcmp(lang->name.code, "en") == 0 ? "en_GB" : lang->name.code;
}

static char *own_name(const char *code)
{
	UChar name[64];
	char text[128];
	UErrorCode error = U_ZERO_ERROR;
	int32_t len = uloc_getDisplayLanguage(code, code, name, 64, &error);
	u_strToUTF8(text, sizeof text, NULL, name, len, &error);
	return strdup(U_FAILURE(error) ? code : text);
}

/* gettext writes plural forms in the order of these categories, those that the language has. */
static void find_keywords(struct lang *lang)
{
	static const char *const order[PLURALS] = { "zero", "one", "two", "few", "many", "other" };
	UErrorCode error = U_ZERO_ERROR;
	UEnumeration *list = uplrules_getKeywords(lang->rules, &error);
	for (int i = 0; i < PLURALS; i++) {
		const char *keyword;
		uenum_reset(list, &error);
		while ((keyword = uenum_next(list, NULL, &error)))
			if (strcmp(keyword, order[i]) == 0)
				lang->keywords[lang->keyword_count++] = order[i];
	}
	uenum_close(list);
	if (U_FAILURE(error))
		die("no plural rules: %s", u_errorName(error));
}

static struct lang *add(const char *code)
{
	UErrorCode error = U_ZERO_ERROR;
	if (known.count == LANGUAGES)
		die("more than %d languages", LANGUAGES);
	struct lang *lang = &known.langs[known.count++];
	*lang = (struct lang){ .name = { strdup(code), own_name(code) },
			       .rtl = uloc_isRightToLeft(code) };
	lang->rules = uplrules_open(code, &error);
	lang->collator = ucol_open(code, &error);
	if (U_FAILURE(error))
		die("no rules for the language %s: %s", code, u_errorName(error));
	ucol_setAttribute(lang->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
	find_keywords(lang);
	return lang;
}

static void ready(void)
{
	if (known.count == 0)
		add("en");
}

static bool code_valid(const char *code)
{
	size_t len = strspn(code, "abcdefghijklmnopqrstuvwxyz");
	return (len == 2 || len == 3) && code[len] == '\0';
}

void lang_load(const char *directory)
{
	DIR *folder = opendir(directory);
	struct dirent *entry;
	ready();
	while (folder && (entry = readdir(folder))) {
		char path[4096];
		struct catalogue catalogue;
		snprintf(path, sizeof path, "%s/%s/serendip.mo", directory, entry->d_name);
		if (code_valid(entry->d_name) && !lang_find(entry->d_name) &&
		    catalogue_read(path, &catalogue))
			add(entry->d_name)->catalogue = catalogue;
	}
	if (folder)
		closedir(folder);
}

const struct lang *lang_find(const char *code)
{
	ready();
	for (int i = 0; i < known.count; i++)
		if (strcmp(known.langs[i].name.code, code) == 0)
			return &known.langs[i];
	return NULL;
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct lang_name *)a)->code, ((const struct lang_name *)b)->code);
}

const struct lang_name *lang_list(int *count)
{
	ready();
	for (int i = 0; i < known.count; i++)
		known.names[i] = known.langs[i].name;
	qsort(known.names, (size_t)known.count, sizeof *known.names, by_code);
	*count = known.count;
	return known.names;
}

/* --- Accept-Language ----------------------------------------------------------------------------- */

/* Thousandths; a missing q is 1000, a broken one 0. */
static int weight(const char *range, size_t len)
{
	const char *q = memmem(range, len, ";", 1);
	if (!q)
		return 1000;
	q += strspn(q, "; \t");
	if ((q[0] | 0x20) != 'q' || q[1] != '=')
		return 0;
	double value = strtod(q + 2, NULL);
	return value >= 0 && value <= 1 ? (int)(value * 1000) : 0;
}

static const struct lang *lang_of_range(const char *range)
{
	size_t len = strspn(range, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	for (int i = 0; i < known.count; i++)
		if (len == strlen(known.langs[i].name.code) &&
		    strncasecmp(known.langs[i].name.code, range, len) == 0)
			return &known.langs[i];
	return NULL;
}

const struct lang *lang_best(const char *accept)
{
	const struct lang *best = NULL;
	int best_weight = 0;
	ready();
	for (int i = 0; i < 32 && *accept; i++) {
		accept += strspn(accept, " \t,");
		size_t len = strcspn(accept, ",");
		const struct lang *lang = lang_of_range(accept);
		int q = lang ? weight(accept, len) : 0;
		if (q > best_weight) {
			best = lang;
			best_weight = q;
		}
		accept += len;
	}
	return best;
}

/* --- words --------------------------------------------------------------------------------------- */

const char *lang_code(const struct lang *lang)
{
	return lang->name.code;
}

const char *lang_tag(const char *text)
{
	size_t len = text ? strspn(text, "abcdefghijklmnopqrstuvwxyz") : 0;
	return (len == 2 || len == 3) && text[len] == '\0' ? text : "";
}

bool lang_rtl(const struct lang *lang)
{
	return lang->rtl;
}

const char *lang_text(const struct lang *lang, const char *english)
{
	size_t len;
	/* the empty text is the catalogue's own header */
	bool words = lang->catalogue.bytes && *english;
	const char *text = words ? catalogue_find(&lang->catalogue, english, &len) : NULL;
	return text && *text ? text : english;
}

static int form_of(const struct lang *lang, int64_t n)
{
	UChar wide[16];
	char keyword[16];
	UErrorCode error = U_ZERO_ERROR;
	int32_t len = uplrules_select(lang->rules, (double)n, wide, 16, &error);
	u_strToUTF8(keyword, sizeof keyword, NULL, wide, len, &error);
	for (int i = 0; U_SUCCESS(error) && i < lang->keyword_count; i++)
		if (strcmp(keyword, lang->keywords[i]) == 0)
			return i;
	return lang->keyword_count - 1;
}

const char *lang_plural(const struct lang *lang, const char *one, const char *other, int64_t n)
{
	size_t len;
	const char *text = lang->catalogue.bytes ? catalogue_find(&lang->catalogue, one, &len)
						 : NULL;
	if (!text || !*text)
		return n == 1 ? one : other;
	const char *end = text + len;
	for (int form = form_of(lang, n); form > 0; form--) {
		const char *next = text + strlen(text) + 1;
		if (next >= end)
			break;
		text = next;
	}
	return text;
}

int lang_compare(const struct lang *lang, const char *a, const char *b)
{
	UErrorCode error = U_ZERO_ERROR;
	return (int)ucol_strcollUTF8(lang->collator, a, -1, b, -1, &error);
}
