/*
 * The tokenizer: follows what SQLite calls a token, as far as finding ends needs it.
 */
#include "token.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct tokens token_start(const struct source *source)
{
	return (struct tokens){ .source = source, .at = source->text, .line = 1 };
}

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (c & 0x80);
}

static size_t word_len(const char *at)
{
	size_t len = 0;

	while (in_word(at[len]))
		len++;
	return len;
}

/* A doubled quote inside stands for the quote itself: 'it''s' is one token. */
static size_t quoted_len(const char *at)
{
	char end = *at == '[' ? ']' : *at;
	const char *close = at;

	do {
		close = strchr(close + 1, end);
		if (!close)
			return 0;
		if (close[1] == end && end != ']')
			close++;
		else
			break;
	} while (true);
	return (size_t)(close - at) + 1;
}

static size_t comment_len(const char *at)
{
	const char *close;

	if (*at == '-')
		return strcspn(at, "\n");
	close = strstr(at + 2, "*/");
	return close ? (size_t)(close - at) + 2 : 0;
}

static struct token measure(const char *at)
{
	struct token token = { .at = at, .kind = TOKEN_MARK, .len = 1 };

	if (!*at)
		return (struct token){ .at = at, .kind = TOKEN_END };
	if (!strncmp(at, "--", 2) || !strncmp(at, "/*", 2)) {
		token.kind = TOKEN_COMMENT;
		token.len = comment_len(at);
	} else if (strchr("'\"`[", *at)) {
		token.kind = TOKEN_QUOTED;
		token.len = quoted_len(at);
	} else if (strchr("?:@$", *at)) {
		token.kind = TOKEN_PARAMETER;
		token.len = 1 + word_len(at + 1);
	} else if (in_word(*at)) {
		token.kind = isdigit((unsigned char)*at) ? TOKEN_NUMBER : TOKEN_WORD;
		token.len = word_len(at);
	}
	return token;
}

struct token token_next(struct tokens *tokens)
{
	for (; isspace((unsigned char)*tokens->at); tokens->at++)
		tokens->line += *tokens->at == '\n';

	struct token token = measure(tokens->at);

	token.line = tokens->line;
	if (token.kind != TOKEN_END && token.len == 0)
		refuse(tokens->source, token.line,
		       "a quote or comment begins here and does not end");
	for (size_t i = 0; i < token.len; i++)
		tokens->line += token.at[i] == '\n';
	tokens->at += token.len;
	return token;
}

struct token token_next_code(struct tokens *tokens)
{
	struct token token;

	do
		token = token_next(tokens);
	while (token.kind == TOKEN_COMMENT);
	return token;
}

bool token_is(struct token token, const char *word)
{
	return (token.kind == TOKEN_WORD || token.kind == TOKEN_MARK) &&
	       token.len == strlen(word) && !strncasecmp(token.at, word, token.len);
}

bool token_is_one_of(struct token token, const char *const *words)
{
	for (; *words; words++)
		if (token_is(token, *words))
			return true;
	return false;
}
