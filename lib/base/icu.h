/*
 * Between UTF-8 and ICU's UTF-16: for text.c, zone.c and lang*.c alone.
 */
#ifndef BASE_ICU_H
#define BASE_ICU_H

#include <string.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/die.h"

struct wide {
	UChar *units;
	int32_t len;
};

static inline struct wide wide_from(struct arena *mem, const char *text)
{
	int32_t size = (int32_t)strlen(text), len = 0;
	UErrorCode error = U_ZERO_ERROR;
	UChar *units = NEW_MANY(mem, UChar, size + 1);
	u_strFromUTF8WithSub(units, size + 1, &len, text, size, 0xfffd, NULL, &error);
	if (U_FAILURE(error))
		die("text that cannot be widened: %s", u_errorName(error));
	return (struct wide){ units, len };
}

static inline char *wide_text(struct arena *mem, struct wide wide)
{
	int32_t len = 0;
	UErrorCode error = U_ZERO_ERROR;
	char *text = arena_take(mem, (size_t)wide.len * 3 + 1);
	u_strToUTF8WithSub(text, wide.len * 3 + 1, &len, wide.units, wide.len, 0xfffd, NULL,
			   &error);
	if (U_FAILURE(error))
		die("text that cannot be narrowed: %s", u_errorName(error));
	return text;
}

#endif
