/*
 * C expressions, known only as far as this compiler needs: strings, brackets, and what a view
 * must not do. Whether the names and types are right, the C compiler says (#line leads it home).
 */
#ifndef HTML2C_EXPRESSION_H
#define HTML2C_EXPRESSION_H

#include "source.h"

/* Past the string, the character constant or the single byte at `at`; NULL: a quote stays open. */
const char *c_skip(const char *at, const char *end);

/* The first `wanted` outside of strings and brackets (a ':' also outside of ?:), or NULL. */
const char *c_find(struct span text, char wanted);

/*
 * Refuses what is not one expression without effects: nothing at all, unbalanced brackets,
 * statements, comments, preprocessor lines, assignments, a comma outside of brackets.
 */
void c_check(const struct source *source, int line, struct span text, const char *what);

/* The same for parameters of a view: commas are fine, braces are not. */
void c_check_params(const struct source *source, int line, struct span text);

#endif
