/*
 * Badges from the command line: made, renewed, and listed with their codes and addresses for printing.
 */
#include <stdio.h>
#include <stdlib.h>

#include "camp/badge.h"
#include "tool.h"

/* Number, code, address: with tabs between them, for whatever prints badges. */
static void print_badge(const struct tool *tool, const struct camp *camp, const struct badge *badge)
{
	const char *code = badge_code(tool->mem, &tool->key, camp, badge);
	printf("%lld\t%s\t%s\n", (long long)badge->id, secret_code_shown(tool->mem, code),
	       badge_address(tool->mem, tool->config->base_url, tool->words[0], code));
}

static int print_from(const struct tool *tool, struct db *db, int64_t first)
{
	int count;
	const struct camp *camp = camp_find(db, tool->mem);
	const struct badge *badges = badge_list(db, tool->mem, &count);
	for (int i = 0; i < count; i++)
		if (badges[i].id >= first)
			print_badge(tool, camp, &badges[i]);
	return 0;
}

/* 0: said why */
static int64_t number_of(const char *option, const char *typed, int64_t most)
{
	char *end = NULL;
	int64_t number = strtoll(typed, &end, 10);
	if (end == typed || *end || number < 1 || number > most)
		return tool_refuse("--%s %s: a number from 1 to %lld", option, typed,
				   (long long)most),
		       0;
	return number;
}

static int add_blank(struct tool *tool, struct db *db, const char *typed)
{
	struct act act;
	int64_t count = number_of("count", typed, BADGES_MOST);
	if (!count || !tool_begin(tool, db, &act))
		return 1;
	int64_t first = badge_add(&act, (int)count);
	sql_commit(db);
	return print_from(tool, db, first);
}

static int add_for(struct tool *tool, struct db *db, const char *name)
{
	struct act act;
	const struct person *person = person_find_name(db, tool->mem, name);
	if (!person)
		return tool_refuse("nobody is called %s, or several are: as others read the name, "
				   "like Anna·7K",
				   name);
	if (!tool_begin(tool, db, &act))
		return 1;
	int64_t id = badge_add_for(&act, person->id);
	if (id == 0)
		sql_rollback(db);
	else
		sql_commit(db);
	return id ? print_from(tool, db, id)
		  : tool_refuse("%s has a badge: serendip badge %s --renew NUMBER", name,
				tool->words[0]);
}

static int renew(struct tool *tool, struct db *db, const char *typed)
{
	struct act act;
	int64_t id = number_of("renew", typed, INT64_MAX);
	if (!id || !tool_begin(tool, db, &act))
		return 1;
	bool renewed = badge_renew(&act, id);
	sql_commit(db);
	if (!renewed)
		return tool_refuse("there is no badge %s", typed);
	print_badge(tool, act.camp, badge_find(db, tool->mem, id));
	return 0;
}

static int list(struct tool *tool, struct db *db, const char *typed)
{
	(void)typed;
	return print_from(tool, db, 0);
}

static const struct {
	const char *option;
	int (*run)(struct tool *tool, struct db *db, const char *typed);
} ways[] = { { "count", add_blank }, { "for", add_for }, { "renew", renew }, { "list", list } };
#define WAYS (sizeof ways / sizeof *ways)

int command_badge(struct tool *tool)
{
	size_t way = WAYS;
	for (size_t i = 0; i < WAYS; i++)
		if (tool_option(tool, ways[i].option))
			way = i;
	if (way == WAYS || tool->option_count != 1)
		return tool_refuse("one of --count N, --for NAME, --renew NUMBER and --list");
	struct db *db = tool_open(tool);
	if (!db || !tool_camp(tool, db))
		return 1;
	int status = ways[way].run(tool, db, tool_option(tool, ways[way].option));
	store_close(db);
	return status;
}
