/*
 * A form as views see it: fields with their words, what was typed, and what is wrong with it.
 */
#ifndef VIEW_FIELD_H
#define VIEW_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "out/html.h"

enum input {
	INPUT_LINE,  /* one line */
	INPUT_LINES, /* several */
	/* one of `choices`; the value is its index: radio buttons up to 4, else a select */
	INPUT_CHOICE,
	INPUT_BITS,     /* any of `choices`; the value is a bit mask */
	INPUT_CHECK,    /* yes or no */
	INPUT_NUMBER,   /* least … most */
	INPUT_CODE,     /* a typed code: upper case, no spelling help */
	INPUT_PASSWORD, /* never drawn back */
	INPUT_HIDDEN,
};

typedef const char *field_words(const struct reader *rd);             /* a text view */
typedef const char *field_choice(const struct reader *rd, int which); /* NULL past the last */

struct field {
	const char *name;
	enum input input;
	field_words *label, *hint, *example;
	field_choice *choices;
	const char *complete; /* autocomplete= token; NULL: off */
	int least, most;      /* length in graphemes, or the number's range */
	bool needed;
};

struct answer {
	const char *text; /* as typed; never NULL */
	int64_t number;
	const char *error; /* NULL: fine */
	const char **choices;
	int choice_count;
};

struct form {
	struct arena *mem;
	const struct reader *rd;
	const struct field *fields;
	struct answer *answers;
	int count;
	bool bad;
	const char *error; /* of the whole form */
	int errors;
	bool slow; /* too many wrong codes from this address: 429 */
};

/* dies: no such field */
const struct field *form_field(const struct form *form, const char *name);
struct answer *form_answer(const struct form *form, const char *name);
const char *form_text(const struct form *form, const char *name);
int64_t form_int(const struct form *form, const char *name);

#endif
