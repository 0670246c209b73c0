/*
 * One-vote commits by a single process with the pragmas of a camp file and nothing around them:
 * `commits FILE MILLISECONDS` makes the file and prints how many commits a second it took.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;

static void must(int code)
{
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		return;
	fprintf(stderr, "commits: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void run(const char *sql)
{
	must(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static double now(void)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec * 1000 + (double)at.tv_nsec / 1e6;
}

static sqlite3_stmt *make(const char *path)
{
	sqlite3_stmt *vote;
	must(sqlite3_open(path, &db));
	run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
	    "CREATE TABLE vote (person INTEGER NOT NULL, session INTEGER NOT NULL, choice INTEGER "
	    "NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (person, session)) STRICT, WITHOUT ROWID");
	must(sqlite3_prepare_v3(
		db,
		"INSERT INTO vote VALUES (?1, ?2, ?3, ?4) ON CONFLICT (person, session) "
		"DO UPDATE SET choice = excluded.choice, at = excluded.at",
		-1, SQLITE_PREPARE_PERSISTENT, &vote, NULL));
	return vote;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: commits FILE MILLISECONDS\n"), 2;
	sqlite3_stmt *vote = make(argv[1]);
	double began = now(), until = began + atof(argv[2]);
	int done = 0;
	for (; now() < until; done++) {
		run("BEGIN IMMEDIATE");
		sqlite3_bind_int(vote, 1, done % 8);
		sqlite3_bind_int(vote, 2, done / 8 % 60);
		sqlite3_bind_int(vote, 3, 1 + done % 3);
		sqlite3_bind_int(vote, 4, done); /* SQLite writes no page that stays the same */
		must(sqlite3_step(vote));
		sqlite3_reset(vote);
		run("COMMIT");
	}
	printf("%.0f\n", done * 1000.0 / (now() - began));
	sqlite3_finalize(vote);
	return sqlite3_close(db) != SQLITE_OK;
}
