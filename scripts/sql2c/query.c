/*
 * Reads files of named statements; what a statement may hold is told in rule.c.
 */
#include "query.h"

#include <ctype.h>
#include <string.h>

#include "rule.h"
#include "token.h"

static const char name_mark[] = "-- name:";

static bool is_name(const struct source *source, struct token token)
{
	bool begins_line = token.at == source->text || token.at[-1] == '\n';

	return token.kind == TOKEN_COMMENT && begins_line &&
	       !strncmp(token.at, name_mark, sizeof name_mark - 1);
}

static struct query *query_begin(const struct source *source, struct token token)
{
	struct query *query = NEW(source->mem, struct query);
	const char *from = token.at + sizeof name_mark - 1, *end = token.at + token.len;

	while (from < end && isblank((unsigned char)*from))
		from++;
	while (end > from && isspace((unsigned char)end[-1]))
		end--;
	query->source = source;
	query->line = token.line;
	query->name = arena_copy(source->mem, from, (size_t)(end - from));
	rule_name(query);
	return query;
}

/* A line of the promise. The reason after "whole table:" is for readers: here it must be there. */
static void promise(struct query *query, struct token token)
{
	static const char mark[] = "whole table:";
	const char *text = arena_copy(query->source->mem, token.at, token.len);
	const char *whole = strstr(text, mark);

	if (strpbrk(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		query->promised = true;
	if (!whole)
		return;
	whole += sizeof mark - 1;
	if (!whole[strspn(whole, " \t")])
		refuse(query->source, token.line, "%s: \"whole table:\" gives no reason",
		       query->name);
	query->whole_table = true;
}

static struct token read_promise(struct query *query, struct tokens *tokens)
{
	struct token token;

	while ((token = token_next(tokens)).kind == TOKEN_COMMENT) {
		if (is_name(query->source, token))
			refuse(query->source, query->line, "%s has no statement", query->name);
		promise(query, token);
	}
	if (token.kind == TOKEN_END || token_is(token, ";"))
		refuse(query->source, query->line, "%s has no statement", query->name);
	if (!query->promised)
		refuse(query->source, query->line, "%s has no comment that says what it promises",
		       query->name);
	return token;
}

static void read_statement(struct query *query, struct tokens *tokens, struct token token)
{
	struct rule rule = rule_start(query, token);
	const char *end = token.at;

	query->text = token.at;
	for (; !token_is(token, ";"); token = token_next(tokens)) {
		if (token.kind == TOKEN_END || is_name(query->source, token))
			refuse(query->source, query->line, "%s does not end with ;", query->name);
		if (token.kind == TOKEN_COMMENT)
			continue;
		rule_token(&rule, token);
		end = token.at + token.len;
	}
	query->len = (size_t)(end - query->text);
	query->parameters = rule_parameters(&rule);
}

static void add(struct query **first, struct query *query)
{
	for (; *first; first = &(*first)->next)
		if (!strcmp((*first)->name, query->name))
			refuse(query->source, query->line, "%s is named twice: also at line %d",
			       query->name, (*first)->line);
	*first = query;
}

static void read_file(struct query **first, const struct source *source)
{
	struct tokens tokens = token_start(source);
	struct query *query = NULL;
	struct token token;

	while ((token = token_next(&tokens)).kind != TOKEN_END) {
		if (is_name(source, token)) {
			query = query_begin(source, token);
			read_statement(query, &tokens, read_promise(query, &tokens));
			add(first, query);
		} else if (token.kind != TOKEN_COMMENT && query) {
			refuse(source, token.line, "two statements under the name %s", query->name);
		} else if (token.kind != TOKEN_COMMENT) {
			refuse(source, token.line, "a statement without a name");
		}
	}
}

struct query *query_read(struct arena *mem, char **paths, int count)
{
	struct query *first = NULL;

	for (int i = 0; i < count; i++) {
		struct source *source = NEW(mem, struct source);

		*source = source_read(mem, paths[i]);
		rule_module(source);
		read_file(&first, source);
	}
	return first;
}
