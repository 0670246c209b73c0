/*
 * Dates, numbers and lists as the reader's language writes them. Formatters are opened once a
 * (language, zone, form); each remembers its last answers, since a page shows few instants often.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>

#include "base/icu.h"
#include "base/lang_private.h"

#define FORMATTERS 64
#define ANSWERS 64
#define ANSWER_BYTES 64

struct answer {
	int64_t instant;
	bool kept;
	char text[ANSWER_BYTES];
};

struct formatter {
	const struct lang *lang;
	const struct zone *zone;
	int form;
	UDateFormat *format;
	struct answer answers[ANSWERS];
};

static struct formatter *formatters[FORMATTERS];

#define FORM_ZONE (DATE_STAMP + 1)

static const char *const skeletons[] = {
	[DATE_DAY] = "EEEEdMMMM", [DATE_DAY_SHORT] = "EEEdMMM", [DATE_FULL] = "dMMMMy",
	[DATE_TIME] = "jmm",      [DATE_STAMP] = "dMMMjmm",     [FORM_ZONE] = "z",
};

static UDateFormat *open_format(struct arena *mem, const struct lang *lang, const struct zone *zone,
				int form)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar pattern[128];
	/* ICU's own way to say it: for -u-nu-latn it first builds a table that takes 15 ms. */
	const char *locale = arena_format(mem, "%s@numbers=latn", lang_icu_name(lang));
	struct wide skeleton = wide_from(mem, skeletons[form]),
		    name = wide_from(mem, zone_name(zone));
	UDateTimePatternGenerator *generator = udatpg_open(locale, &error);
	int32_t len = udatpg_getBestPattern(generator, skeleton.units, skeleton.len, pattern, 128,
					    &error);
	UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, name.units, name.len,
					pattern, len, &error);
	if (U_FAILURE(error))
		die("no date form %d for %s: %s", form, locale, u_errorName(error));
	udatpg_close(generator);
	return format;
}

static struct formatter *find_formatter(struct arena *mem, const struct lang *lang,
					const struct zone *zone, int form)
{
	int i = 0;
	for (; i < FORMATTERS && formatters[i]; i++)
		if (formatters[i]->lang == lang && formatters[i]->zone == zone &&
		    formatters[i]->form == form)
			return formatters[i];
	if (i == FORMATTERS) { /* many zones at once: begin anew with the last place */
		udat_close(formatters[--i]->format);
		free(formatters[i]);
	}
	formatters[i] = calloc(1, sizeof **formatters);
	if (!formatters[i])
		die("no memory for a date form");
	formatters[i]->lang = lang;
	formatters[i]->zone = zone;
	formatters[i]->form = form;
	formatters[i]->format = open_format(mem, lang, zone, form);
	return formatters[i];
}

static char *format_instant(struct arena *mem, const struct formatter *formatter, int64_t instant)
{
	UChar units[128];
	UErrorCode error = U_ZERO_ERROR;
	int32_t len = udat_format(formatter->format, (double)instant * 1000, units, 128, NULL,
				  &error);
	if (U_FAILURE(error))
		die("a date cannot be written: %s", u_errorName(error));
	return wide_text(mem, (struct wide){ units, len });
}

static char *written(struct arena *mem, const struct lang *lang, const struct zone *zone, int form,
		     int64_t instant)
{
	struct formatter *formatter = find_formatter(mem, lang, zone, form);
	struct answer *answer =
		&formatter->answers[(uint64_t)(instant / 60 * 31 + instant) % ANSWERS];
	if (answer->kept && answer->instant == instant)
		return arena_text(mem, answer->text);
	char *text = format_instant(mem, formatter, instant);
	if (strlen(text) < sizeof answer->text) {
		answer->kept = true;
		answer->instant = instant;
		strcpy(answer->text, text);
	}
	return text;
}

char *lang_date(struct arena *mem, const struct lang *lang, const struct zone *zone,
		enum date_form form, int64_t instant)
{
	return written(mem, lang, zone, (int)form, instant);
}

char *lang_zone(struct arena *mem, const struct lang *lang, const struct zone *zone,
		int64_t instant)
{
	return written(mem, lang, zone, FORM_ZONE, instant);
}

char *lang_number(struct arena *mem, const struct lang *lang, int64_t n)
{
	if (n > -1000 && n < 1000)
		return arena_format(mem, "%lld", (long long)n);
	UErrorCode error = U_ZERO_ERROR;
	UChar units[64];
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0,
					  arena_format(mem, "%s@numbers=latn", lang_icu_name(lang)),
					  NULL, &error);
	int32_t len = unum_formatInt64(format, n, units, 64, NULL, &error);
	unum_close(format);
	if (U_FAILURE(error))
		die("a number cannot be written: %s", u_errorName(error));
	return wide_text(mem, (struct wide){ units, len });
}
