/*
 * Reads migrations and follows which tables they leave: CREATE TABLE, DROP TABLE, RENAME TO.
 * What a statement means is left to SQLite: a test runs every migration.
 */
#include "schema.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "token.h"

/* One migration is one transaction, made by the store: it may not hold one of its own. */
static const char *const not_here[] = {
	"BEGIN",  "COMMIT", "END",    "ROLLBACK", "SAVEPOINT", "RELEASE",
	"PRAGMA", "ATTACH", "DETACH", "VACUUM",   NULL,
};

static void check_number(const struct source *source, int expected)
{
	char number[16];

	snprintf(number, sizeof number, "%03d-", expected);
	if (strncmp(source->name, number, strlen(number)))
		refuse(source, 0,
		       "migrations are numbered without a gap: %sWHAT.sql is expected here",
		       number);
}

static const char *table_name(const struct tokens *tokens, struct token token)
{
	const struct source *source = tokens->source;

	if (token.kind != TOKEN_WORD)
		refuse(source, token.line, "a table's name is one bare word");
	for (size_t i = 0; i < token.len; i++)
		if (!islower((unsigned char)token.at[i]) && token.at[i] != '_' &&
		    !isdigit((unsigned char)token.at[i]))
			refuse(source, token.line, "a table's name is lower-case: %.*s",
			       (int)token.len, token.at);
	return arena_copy(source->mem, token.at, token.len);
}

static int find_table(const struct schema *schema, const char *name)
{
	for (int i = 0; i < schema->table_count; i++)
		if (!strcmp(schema->tables[i], name))
			return i;
	return -1;
}

static void add_table(struct schema *schema, const struct tokens *tokens, const char *name)
{
	if (find_table(schema, name) >= 0)
		refuse(tokens->source, tokens->line, "table %s is there already", name);
	if (schema->table_count == SCHEMA_TABLES_MAX)
		refuse(tokens->source, tokens->line, "more than %d tables", SCHEMA_TABLES_MAX);
	schema->tables[schema->table_count++] = name;
}

static int known_table(const struct schema *schema, const struct tokens *tokens, const char *name)
{
	int place = find_table(schema, name);

	if (place < 0)
		refuse(tokens->source, tokens->line, "no table %s so far", name);
	return place;
}

static void drop_table(struct schema *schema, int place)
{
	schema->table_count--;
	memmove(schema->tables + place, schema->tables + place + 1,
		sizeof *schema->tables * (size_t)(schema->table_count - place));
}

static void rename_table(struct schema *schema, struct tokens *tokens, const char *name)
{
	if (!token_is(token_next_code(tokens), "TO"))
		return; /* RENAME COLUMN */
	int place = known_table(schema, tokens, name);
	const char *to = table_name(tokens, token_next_code(tokens));

	if (find_table(schema, to) >= 0)
		refuse(tokens->source, tokens->line, "table %s is there already", to);
	schema->tables[place] = to;
}

/* Follows one statement as far as its table's name; `ahead` is a copy: nothing is passed over. */
static void follow(struct schema *schema, struct tokens ahead, struct token first)
{
	struct token second = token_next_code(&ahead);

	if (!token_is(second, "TABLE"))
		return;
	struct token third = token_next_code(&ahead);

	if (token_is(third, "IF"))
		refuse(ahead.source, third.line,
		       "IF (NOT) EXISTS: a migration knows what is there");
	const char *name = table_name(&ahead, third);

	if (token_is(first, "CREATE"))
		add_table(schema, &ahead, name);
	else if (token_is(first, "DROP"))
		drop_table(schema, known_table(schema, &ahead, name));
	else if (token_is(first, "ALTER") && token_is(token_next_code(&ahead), "RENAME"))
		rename_table(schema, &ahead, name);
}

/* A trigger's body holds `;` between BEGIN and END, and CASE has an END of its own. */
static void pass_statement(struct tokens *tokens, struct token token)
{
	int depth = 0;

	for (; !token_is(token, ";") || depth > 0; token = token_next_code(tokens)) {
		if (token.kind == TOKEN_END)
			refuse(tokens->source, token.line,
			       "the last statement does not end with ;");
		depth += token_is(token, "BEGIN") || token_is(token, "CASE");
		depth -= token_is(token, "END");
	}
}

static void read_statements(struct schema *schema, const struct source *source)
{
	struct tokens tokens = token_start(source);
	struct token token;

	while ((token = token_next_code(&tokens)).kind != TOKEN_END) {
		if (token_is_one_of(token, not_here))
			refuse(source, token.line,
			       "%.*s: a migration runs in a transaction of the store's",
			       (int)token.len, token.at);
		follow(schema, tokens, token);
		pass_statement(&tokens, token);
	}
}

struct schema schema_read(struct arena *mem, char **paths, int count)
{
	struct schema schema = { .version = count };
	struct migration **end = &schema.first;

	for (int i = 0; i < count; i++, end = &(*end)->next) {
		*end = NEW(mem, struct migration);
		(*end)->source = source_read(mem, paths[i]);
		check_number(&(*end)->source, i + 1);
		read_statements(&schema, &(*end)->source);
	}
	return schema;
}
