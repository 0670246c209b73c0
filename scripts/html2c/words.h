/*
 * The messages of views as a gettext template (.pot), for translators.
 */
#ifndef HTML2C_WORDS_H
#define HTML2C_WORDS_H

#include "directive.h"

struct words;

struct words *words_new(struct arena *mem);
void words_add(struct words *words, const struct source *source); /* its t and tn */
struct buf words_pot(const struct words *words); /* in the order of first appearance */

#endif
