/*
 * The rules of sql/queries. SQLite itself checks the grammar: here stands what it would let pass
 * and what a reader of the program would trip over later.
 */
#include "rule.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"

/* No BEGIN, COMMIT, PRAGMA, ATTACH or DDL: transactions and settings are the store's. */
static const char *const may_begin[] = {
	"SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "VALUES", NULL,
};

/* A * after one of these means every column, and which those are changes with the schema. */
static const char *const before_star[] = {
	"SELECT", "DISTINCT", "ALL", "RETURNING", ",", ".", NULL,
};

static bool plain_name(const char *name)
{
	for (; *name; name++)
		if (!islower((unsigned char)*name) && !isdigit((unsigned char)*name) &&
		    *name != '_')
			return false;
	return true;
}

void rule_module(const struct source *source)
{
	if (!islower((unsigned char)*source->name) || !plain_name(source->name))
		refuse(source, 0, "a module's name is lower-case letters, digits and _");
}

void rule_name(const struct query *query)
{
	const char *module = query->source->name;
	size_t len = strlen(module);

	if (strncmp(query->name, module, len) || query->name[len] != '_' || !query->name[len + 1] ||
	    !plain_name(query->name))
		refuse(query->source, query->line, "\"%s\" is not %s_ and a verb in lower case",
		       query->name, module);
}

struct rule rule_start(const struct query *query, struct token first)
{
	if (!token_is_one_of(first, may_begin))
		refuse(query->source, first.line, "%s: a statement does not begin with %.*s",
		       query->name, (int)first.len, first.at);
	return (struct rule){ .query = query };
}

static void check_parameter(struct rule *rule, struct token token)
{
	const struct query *query = rule->query;
	int number = 0;

	if (*token.at != '?')
		refuse(query->source, token.line, "%s: a parameter is written ?1, not %.*s",
		       query->name, (int)token.len, token.at);
	for (size_t i = 1; i < token.len; i++) {
		number = isdigit((unsigned char)token.at[i]) ? number * 10 + token.at[i] - '0' : 0;
		if (number < 1 || number > RULE_PARAMETERS_MAX)
			refuse(query->source, token.line, "%s: %.*s is not ?1 to ?%d", query->name,
			       (int)token.len, token.at, RULE_PARAMETERS_MAX);
	}
	if (number)
		rule->numbered |= UINT64_C(1) << (number - 1);
	else
		rule->unnumbered++;
	if (rule->numbered && rule->unnumbered)
		refuse(query->source, token.line, "%s: ? beside ?1: number them all", query->name);
}

/* Two tokens that stand for a habit we do not have. */
static const char *habit(struct token before, struct token token)
{
	if (token_is(token, "*") && token_is_one_of(before, before_star))
		return "* instead of the columns' names";
	if (token_is(token, "OR") && (token_is(before, "INSERT") || token_is(before, "UPDATE")))
		return "INSERT OR is not portable: say ON CONFLICT";
	if (token_is(token, "INTO") && token_is(before, "REPLACE"))
		return "REPLACE INTO deletes rows: say ON CONFLICT";
	return NULL;
}

void rule_token(struct rule *rule, struct token token)
{
	const char *trouble = habit(rule->before, token);

	if (trouble)
		refuse(rule->query->source, token.line, "%s: %s", rule->query->name, trouble);
	if (token.kind == TOKEN_PARAMETER)
		check_parameter(rule, token);
	rule->before = token;
}

int rule_parameters(const struct rule *rule)
{
	const struct query *query = rule->query;
	int count = rule->unnumbered;

	for (uint64_t left = rule->numbered; left; left >>= 1) {
		count++;
		if (!(left & 1))
			refuse(query->source, query->line, "%s: ?%d is missing", query->name,
			       count);
	}
	return count;
}
