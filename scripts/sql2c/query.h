/*
 * The named statements in sql/queries/<module>.sql:
 *
 *	-- name: session_find
 *	-- What is promised: at least one line.
 *	SELECT id, title FROM session WHERE id = ?1;
 *
 * A promise that says "whole table:" and why allows the statement to read a growing table whole.
 */
#ifndef SQL2C_QUERY_H
#define SQL2C_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

struct query {
	const struct source *source;
	const char *name;
	int line;      /* of its name */
	bool promised; /* has a comment that is not empty */
	bool whole_table;
	int parameters;
	const char *text; /* without the ; */
	size_t len;
	struct query *next;
};

/* In the order of the files. */
struct query *query_read(struct arena *mem, char **paths, int count);

#endif
