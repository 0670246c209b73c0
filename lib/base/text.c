/*
 * ICU's Unicode tables behind a few verbs. ASCII takes a short way through all of them.
 */
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/utf16.h>

#include "base/buf.h"
#include "base/icu.h"
#include "base/text.h"

#define MARKS_MOST 2

static bool ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

bool text_valid(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)bytes[i];
		size_t more = c < 0x80   ? 0
			      : c < 0xc2 ? 9
			      : c < 0xe0 ? 1
			      : c < 0xf0 ? 2
			      : c < 0xf5 ? 3
					 : 9;
		if (c == 0 || more == 9 || more >= len - i)
			return false;
		uint32_t point = more ? c & (0x3fu >> more) : c;
		for (size_t k = 1; k <= more; k++) {
			if (((unsigned char)bytes[i + k] & 0xc0) != 0x80)
				return false;
			point = point << 6 | ((unsigned char)bytes[i + k] & 0x3f);
		}
		if ((more == 2 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) ||
		    (more == 3 && (point < 0x10000 || point > 0x10ffff)))
			return false;
		i += more + 1;
	}
	return true;
}

/* --- graphemes ----------------------------------------------------------------------------------- */

/* Calls for the byte-wide text's boundaries; gives how many units the first `count` graphemes take. */
static int32_t walk(const struct wide *wide, size_t count, size_t *graphemes)
{
	static UBreakIterator *breaks;
	UErrorCode error = U_ZERO_ERROR;
	if (!breaks)
		breaks = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &error);
	ubrk_setText(breaks, wide->units, wide->len, &error);
	if (U_FAILURE(error))
		die("no grapheme breaks: %s", u_errorName(error));
	int32_t at = 0, next;
	*graphemes = 0;
	while (*graphemes < count && (next = ubrk_next(breaks)) != UBRK_DONE) {
		at = next;
		(*graphemes)++;
	}
	return at;
}

size_t text_points(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += (*text & 0xc0) != 0x80;
	return count;
}

size_t text_graphemes(const char *text)
{
	size_t count;
	if (ascii(text) && !strchr(text, '\r')) /* CR and LF together are one */
		return strlen(text);
	struct arena *mem = arena_new(strlen(text) * 2 + 64);
	struct wide wide = wide_from(mem, text);
	walk(&wide, SIZE_MAX, &count);
	arena_free(mem);
	return count;
}

size_t text_length(const char *text)
{
	size_t graphemes = text_graphemes(text), piles = (text_points(text) + 3) / 4;
	return graphemes > piles ? graphemes : piles;
}

char *text_cut(struct arena *mem, const char *text, size_t count)
{
	size_t have;
	struct wide wide = wide_from(mem, text);
	int32_t end = walk(&wide, count, &have);
	if (end >= wide.len)
		return arena_text(mem, text);
	return arena_format(mem, "%s…", wide_text(mem, (struct wide){ wide.units, end }));
}

/* --- cleaning ------------------------------------------------------------------------------------ */

static struct wide normalized(struct arena *mem, struct wide wide, const UNormalizer2 *form)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t room = wide.len * 4 + 16;
	UChar *units = NEW_MANY(mem, UChar, room);
	int32_t len = unorm2_normalize(form, wide.units, wide.len, units, room, &error);
	if (error == U_BUFFER_OVERFLOW_ERROR) {
		error = U_ZERO_ERROR;
		units = NEW_MANY(mem, UChar, len + 1);
		len = unorm2_normalize(form, wide.units, wide.len, units, len + 1, &error);
	}
	if (U_FAILURE(error))
		die("text that cannot be normalized: %s", u_errorName(error));
	return (struct wide){ units, len };
}

static const UNormalizer2 *form(const UNormalizer2 *(*get)(UErrorCode *error))
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *found = get(&error);
	if (U_FAILURE(error))
		die("no normal form: %s", u_errorName(error));
	return found;
}

static bool invisible(UChar32 c)
{
	return u_iscntrl(c) || u_charType(c) == U_FORMAT_CHAR || u_charType(c) == U_SURROGATE ||
	       u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
	       u_charType(c) == U_PRIVATE_USE_CHAR || u_charType(c) == U_UNASSIGNED;
}

/* Joiners shape Persian, Indic scripts and emoji. One stays where a character follows it. */
static bool joiner(UChar32 c)
{
	return c == 0x200c || c == 0x200d;
}

#define EMOJI_SELECTOR 0xfe0f /* one stays behind its character */

struct cleaning {
	struct wide out;
	UChar32 joiner;
	int marks;
	bool blank, lines, selected;
	int ends;
};

static void put(struct cleaning *clean, UChar32 c)
{
	U16_APPEND_UNSAFE(clean->out.units, clean->out.len, c);
	clean->selected = c == EMOJI_SELECTOR;
}

/* What stood between the last character and the next one. */
static void put_between(struct cleaning *clean)
{
	int ends = clean->ends > 2 ? 2 : clean->ends;
	if (clean->out.len > 0 && ends)
		for (int i = 0; i < ends; i++)
			put(clean, '\n');
	else if (clean->out.len > 0 && clean->blank)
		put(clean, ' ');
	else if (clean->joiner)
		put(clean, clean->joiner);
	clean->blank = false;
	clean->ends = 0;
	clean->joiner = 0;
}

static bool touches(const struct cleaning *clean)
{
	return clean->out.len > 0 && !clean->blank && !clean->ends && !clean->joiner;
}

static bool combining(UChar32 c)
{
	return u_getCombiningClass(c) != 0 || u_charType(c) == U_NON_SPACING_MARK ||
	       u_charType(c) == U_ENCLOSING_MARK;
}

static void clean_one(struct cleaning *clean, UChar32 c)
{
	bool space = u_isUWhiteSpace(c), mark = combining(c);
	if (space)
		clean->joiner = 0;
	if (c == '\n' && clean->lines) {
		clean->ends++;
	} else if (space) {
		clean->blank = true;
	} else if (joiner(c)) {
		if (touches(clean))
			clean->joiner = c;
	} else if (c == EMOJI_SELECTOR) {
		if (touches(clean) && !clean->selected)
			put(clean, c);
	} else if ((!mark || clean->marks < MARKS_MOST) && !invisible(c)) {
		clean->marks = mark ? clean->marks + 1 : 0;
		put_between(clean);
		put(clean, c);
	}
}

static char *clean(struct arena *mem, const char *text, bool lines)
{
	const UNormalizer2 *nfc = form(unorm2_getNFCInstance);
	struct wide in = normalized(mem, wide_from(mem, text), nfc);
	struct cleaning clean = { .lines = lines,
				  .out = { NEW_MANY(mem, UChar, in.len * 2 + 2), 0 } };
	for (int32_t i = 0; i < in.len;) {
		UChar32 c;
		U16_NEXT(in.units, i, in.len, c);
		clean_one(&clean, c);
	}
	/* Once more: what stood between a letter and its mark may be gone. */
	return wide_text(mem, normalized(mem, clean.out, nfc));
}

/* Printable ASCII without doubled, leading or trailing blanks is clean already. */
static bool plain(const char *text)
{
	char before = ' ';
	for (; *text; text++) {
		if (*text < ' ' || *text > '~' || (*text == ' ' && before == ' '))
			return false;
		before = *text;
	}
	return before != ' ';
}

char *text_line(struct arena *mem, const char *text)
{
	return plain(text) || !*text ? arena_text(mem, text) : clean(mem, text, false);
}

char *text_lines(struct arena *mem, const char *text)
{
	return plain(text) || !*text ? arena_text(mem, text) : clean(mem, text, true);
}

/* --- comparing ----------------------------------------------------------------------------------- */

static struct wide folded(struct arena *mem, struct wide wide)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t room = wide.len * 3 + 8;
	UChar *units = NEW_MANY(mem, UChar, room);
	int32_t len = u_strFoldCase(units, room, wide.units, wide.len, U_FOLD_CASE_DEFAULT, &error);
	if (U_FAILURE(error))
		die("text that cannot be folded: %s", u_errorName(error));
	return (struct wide){ units, len };
}

#define BRAILLE_BLANK 0x2800 /* no white space to Unicode, and yet nothing to be seen */

static struct wide seen(struct arena *mem, struct wide wide)
{
	struct wide out = { NEW_MANY(mem, UChar, wide.len + 1), 0 };
	for (int32_t i = 0; i < wide.len;) {
		UChar32 c;
		U16_NEXT(wide.units, i, wide.len, c);
		if (!u_isUWhiteSpace(c) && c != BRAILLE_BLANK &&
		    !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
			U16_APPEND_UNSAFE(out.units, out.len, c);
	}
	return out;
}

static struct wide skeleton(struct arena *mem, struct wide wide)
{
	static USpoofChecker *spoof;
	UErrorCode error = U_ZERO_ERROR;
	if (!spoof)
		spoof = uspoof_open(&error);
	int32_t room = wide.len * 4 + 16;
	UChar *units = NEW_MANY(mem, UChar, room);
	int32_t len = uspoof_getSkeleton(spoof, 0, wide.units, wide.len, units, room, &error);
	if (error == U_BUFFER_OVERFLOW_ERROR) { /* a single character may look like eighteen */
		error = U_ZERO_ERROR;
		units = NEW_MANY(mem, UChar, len + 1);
		len = uspoof_getSkeleton(spoof, 0, wide.units, wide.len, units, len + 1, &error);
	}
	if (U_FAILURE(error))
		die("a name without a skeleton: %s", u_errorName(error));
	return (struct wide){ units, len };
}

char *text_skeleton(struct arena *mem, const char *name)
{
	/* Capitals first: a Cyrillic capital Ve looks like B, its small letter like no b. */
	struct wide wide = wide_from(mem, text_line(mem, name));
	/* Blanks go afterwards: one character may stand for several words. */
	wide = seen(mem, normalized(mem, wide, form(unorm2_getNFKCInstance)));
	wide = skeleton(mem, wide);
	wide = skeleton(mem, folded(mem, wide));
	for (int32_t i = 0; i < wide.len; i++) /* the capital of i looks like l and 1 */
		if (wide.units[i] == 'i')
			wide.units[i] = 'l';
	return wide_text(mem, folded(mem, wide));
}

static void put_search(struct buf *out, UChar32 c)
{
	static const struct {
		UChar32 letter;
		const char *plain;
	} letters[] = {
		{ 0xf8, "o" },   { 0x142, "l" }, { 0x111, "d" }, { 0xe6, "ae" },
		{ 0x153, "oe" }, { 0xf0, "d" },  { 0xfe, "th" }, { 0x131, "i" },
	};
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].letter == c) {
			buf_text(out, letters[i].plain);
			return;
		}
	char bytes[4];
	int32_t len = 0;
	U8_APPEND_UNSAFE(bytes, len, c);
	buf_add(out, bytes, (size_t)len);
}

char *text_search(struct arena *mem, const char *text)
{
	struct buf out = { .mem = mem };
	struct wide wide = folded(mem, normalized(mem, wide_from(mem, text_line(mem, text)),
						  form(unorm2_getNFKDInstance)));
	for (int32_t i = 0; i < wide.len;) {
		UChar32 c;
		U16_NEXT(wide.units, i, wide.len, c);
		if (u_charType(c) != U_NON_SPACING_MARK &&
		    !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
			put_search(&out, c);
	}
	return (char *)buf_end(&out);
}

char **text_split(struct arena *mem, const char *text, char separator, size_t *count)
{
	char **pieces = NEW_MANY(mem, char *, strlen(text) / 2 + 2);
	*count = 0;
	while (*text) {
		const char *end = strchr(text, separator);
		size_t len = end ? (size_t)(end - text) : strlen(text);
		char *piece = text_line(mem, arena_copy(mem, text, len));
		if (*piece)
			pieces[(*count)++] = piece;
		text += len + (end != NULL);
	}
	return pieces;
}

bool text_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}
