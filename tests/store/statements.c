/*
 * Every statement of sql/queries, on the schema as migrated: it is good SQL, and it does not read a
 * table that grows with the camp from end to end, unless its comment gives a reason.
 */
#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "scene.h"

static const char *const growing[] = {
	"person",  "login", "op",   "session", "session_text", "host",  "vote",  "going",
	"journal", "run",   "cell", "busy",    "merged_vote",  "badge", "offer",
};

static sqlite3_stmt *prepared(struct db *db, const char *sql, const char *name)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);

	cr_expect_eq(code, SQLITE_OK, "%s: %s", name, sqlite3_errmsg(db->handle));
	return statement;
}

static bool matches(const char *text, const char *pattern)
{
	regex_t expression;

	cr_assert_eq(regcomp(&expression, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB), 0);
	bool found = !regexec(&expression, text, 0, NULL, 0);

	regfree(&expression);
	return found;
}

/* The growing table that `name` in a plan stands for: where it has an alias, SQLite tells that. */
static const char *growing_table(const char *sql, const char *name)
{
	for (size_t i = 0; i < sizeof growing / sizeof *growing; i++)
		if (!strcmp(name, growing[i]) ||
		    matches(sql,
			    arena_format(scene_mem(), "\\<%s\\s+(AS\\s+)?%s\\>", growing[i], name)))
			return growing[i];
	return NULL;
}

/*
 * The growing tables that a plan reads whole, as words. Dropping a row looks for rows that point to
 * it; the plan of an insert tells of the same search, which is only made when something is amiss.
 */
static const char *scans(struct db *db, const struct sql_text *text)
{
	const char *explain = arena_format(scene_mem(), "EXPLAIN QUERY PLAN %s", text->text);
	struct buf found = { .mem = scene_mem() };
	char name[64];

	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY,
			  !matches(text->text, "\\<INSERT INTO\\>"), NULL);
	sqlite3_stmt *plan = prepared(db, explain, text->name);

	while (sqlite3_step(plan) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(plan, 3);
		const char *table = NULL;

		if (sscanf(line, "SCAN %63s", name) == 1)
			table = growing_table(text->text, name);
		if (table)
			buf_format(&found, " %s (%s)", table, line);
	}
	sqlite3_finalize(plan);
	return buf_end(&found);
}

Test(statements, are_prepared_and_take_as_many_values_as_they_say)
{
	struct db *db = scene_camp("berlin").writer;

	for (int i = 0; i < SQL_COUNT; i++) {
		sqlite3_stmt *statement = prepared(db, sql_texts[i].text, sql_texts[i].name);

		cr_expect_eq(sqlite3_bind_parameter_count(statement), sql_texts[i].parameters, "%s",
			     sql_texts[i].name);
		sqlite3_finalize(statement);
	}
}

Test(statements, read_no_growing_table_whole_without_a_reason)
{
	struct db *db = scene_camp("berlin").writer;

	db->trusted = true;
	for (int i = 0; i < SQL_COUNT; i++) {
		const char *found = scans(db, &sql_texts[i]);

		cr_expect(!*found || sql_texts[i].whole_table, "%s (%s) reads whole:%s",
			  sql_texts[i].name, sql_texts[i].place, found);
	}
}

static const char *plan_of(const char *sql)
{
	struct sql_text text = { .name = "tried", .place = "here", .text = sql };
	struct db *db = scene_camp("berlin").writer;

	db->trusted = true;
	return scans(db, &text);
}

Test(statements, that_read_a_growing_table_whole_are_found)
{
	cr_expect(*plan_of("SELECT count(*) FROM vote"));
	cr_expect(*plan_of("SELECT v.at FROM vote AS v"));
	cr_expect(*plan_of("SELECT v.at FROM vote v WHERE choice > ?1"));
	cr_expect(*plan_of(
		"SELECT 1 FROM room WHERE id IN (SELECT room FROM run AS r WHERE r.nth = 2)"));
	cr_expect(*plan_of("DELETE FROM op WHERE status = 1"));
	cr_expect(*plan_of("DELETE FROM invitation WHERE id IN (SELECT person FROM login)"));
	cr_expect_not(*plan_of("SELECT choice FROM vote AS v WHERE v.person = ?1"));
	cr_expect_not(*plan_of("DELETE FROM op WHERE at < ?1"));
	cr_expect_not(*plan_of("SELECT name FROM room"));
	cr_expect_not(*plan_of("SELECT max(seq) FROM journal"));
}
