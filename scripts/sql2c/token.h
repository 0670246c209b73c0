/*
 * SQL in tokens: enough to find names, parameters and ends, and no grammar.
 */
#ifndef SQL2C_TOKEN_H
#define SQL2C_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WORD,   /* a keyword or a bare name */
	TOKEN_QUOTED, /* 'text', "name", `name` or [name] */
	TOKEN_NUMBER,
	TOKEN_PARAMETER, /* ?, ?7, :name, @name, $name */
	TOKEN_COMMENT,   /* from -- to the end of the line, or slash star to star slash */
	TOKEN_MARK,      /* any other character, one at a time */
};

struct token {
	enum token_kind kind;
	const char *at;
	size_t len;
	int line;
};

struct tokens {
	const struct source *source;
	const char *at;
	int line;
};

struct tokens token_start(const struct source *source);
struct token token_next(struct tokens *tokens);      /* refuses an unfinished quote or comment */
struct token token_next_code(struct tokens *tokens); /* passing over comments */

bool token_is(struct token token, const char *word); /* a bare word in any case, or a mark */
bool token_is_one_of(struct token token, const char *const *words); /* ends with NULL */

#endif
