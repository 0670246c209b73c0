/*
 * Text as people write it: UTF-8, graphemes, look-alikes.
 *
 * The module that knows Unicode tables (ICU); beside it only likeness.c asks what a letter is. All
 * text is UTF-8 in NUL-ended strings.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"

bool text_valid(const char *bytes, size_t len); /* well-formed UTF-8 without NUL */
size_t text_graphemes(const char *text);        /* what a reader counts as characters */
size_t text_points(const char *text);           /* code points: what length() counts in the file */

/*
 * What a limit counts: graphemes, and where one is a pile of code points (a family of emoji is
 * seven), each four of them. So the file may CHECK that length() is at most four times the limit.
 */
size_t text_length(const char *text);

/*
 * One line that is safe to show anywhere: NFC, control and invisible characters (bidi controls,
 * zero width but ZWJ/ZWNJ between letters) removed, at most two combining marks a base, white
 * space folded to single blanks and trimmed. Never NULL.
 */
char *text_line(struct arena *mem, const char *text);

/* As text_line, but keeps line ends (as \n) and at most one empty line in a row. */
char *text_lines(struct arena *mem, const char *text);

/* The first `count` graphemes, with "…" when something was cut. */
char *text_cut(struct arena *mem, const char *text, size_t count);

/*
 * Two names with the same skeleton look the same to a person: UTS 39 confusables of the NFKC form
 * without blanks and invisible characters, accents and capitals kept; then case-folded, i as l.
 */
char *text_skeleton(struct arena *mem, const char *name);

/* For searching: NFKD, marks and joiners removed, case folded, ß as ss: "Łódź Straße" finds "lodz strasse". */
char *text_search(struct arena *mem, const char *text);

/* Splits at `separator` outside of nothing: pieces are trimmed, empty ones left out. */
char **text_split(struct arena *mem, const char *text, char separator, size_t *count);

bool text_same(const char *a, const char *b); /* NULL equals NULL only */
bool text_begins(const char *text, const char *with);

#endif
