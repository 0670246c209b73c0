/*
 * Messages: the English strings of t and tn, and their {placeholders}.
 */
#ifndef HTML2C_MESSAGE_H
#define HTML2C_MESSAGE_H

#include "directive.h"

/*
 * What stands between the quotes → the message. \" \\ and \n are known; white space around a line
 * end becomes one blank, so a long message may run over lines. Refuses braces that are not {name}.
 */
const char *message_read(const struct source *source, int line, struct span quoted);

/* Fills directive->names from ->one and ->other; the result is how many. */
int message_names(const struct source *source, struct directive *directive);

/* The bytes in a quoted string that C and gettext both understand, quotes not included. */
void message_quote(struct buf *out, const char *bytes, size_t len);

#endif
