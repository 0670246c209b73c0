/*
 * A camp's data in and out: import, export, backup, restore, check, migrate, purge.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "in/import.h"
#include "out/export.h"
#include "tool.h"

/* --- import -------------------------------------------------------------------------------------- */

static const char *csv_words(enum csv_read read)
{
	switch (read) {
	case CSV_EMPTY: return "the file is empty";
	case CSV_TOO_LARGE: return "the file is larger than 4 MB";
	case CSV_NOT_UTF8: return "the text is not UTF-8: save it as CSV UTF-8";
	case CSV_NUL: return "a NUL byte: this is not a text file";
	case CSV_OPEN_QUOTE: return "a quotation mark is never closed";
	case CSV_TOO_MANY_ROWS: return "more than 5,000 rows";
	case CSV_TOO_MANY_COLUMNS: return "more than 60 columns";
	case CSV_CELL_TOO_LONG: return "a cell is longer than 20,000 bytes";
	default: return "";
	}
}

static const char *problem_words(const struct import_error *error)
{
	switch (error->problem) {
	case IMPORT_FILE: return csv_words(error->csv);
	case IMPORT_NO_COLUMN: return "this column is missing";
	case IMPORT_EMPTY: return "something has to stand here";
	case IMPORT_TOO_LONG: return "too long";
	case IMPORT_TWICE: return "stands here twice, or is in the camp already";
	case IMPORT_NOT_A_DATE: return "not a date like 2026-12-04";
	case IMPORT_NOT_A_TIME: return "not a time like 13:00";
	case IMPORT_TIME_GAP: return "a time that does not exist: the clocks go forward over it";
	case IMPORT_ENDS_BEFORE: return "ends before it starts";
	case IMPORT_OVERLAPS: return "overlaps another slot";
	case IMPORT_NOT_A_NUMBER: return "not a number that fits here";
	case IMPORT_UNKNOWN_ROOM: return "no room is called like this";
	case IMPORT_UNKNOWN_SLOT: return "no slot starts then";
	case IMPORT_UNKNOWN_SESSION: return "no session has this number";
	case IMPORT_UNKNOWN_WORD: return "not one of the words that fit here";
	case IMPORT_NOT_A_LINK: return "not an address that begins with https://";
	case IMPORT_CANNOT_PLACE: return "cannot be placed: the place or its host is taken";
	default: return "wrong";
	}
}

static void print_error(const struct import_error *error)
{
	fprintf(stderr, "%s", error->file);
	if (error->line)
		fprintf(stderr, ", line %d", error->line);
	if (error->column && *error->column)
		fprintf(stderr, ", %s", error->column);
	fprintf(stderr, ": %s", problem_words(error));
	if (error->detail && *error->detail)
		fprintf(stderr, ": “%s”", error->detail);
	fputc('\n', stderr);
}

static bool read_option(struct tool *tool, const char *name, struct import_text *text)
{
	const char *path = tool_option(tool, name);
	if (path)
		text->bytes = tool_read(tool, path, &text->len);
	return !path || text->bytes;
}

int command_import(struct tool *tool)
{
	struct import_files files = { .place = tool_option(tool, "place") != NULL };
	struct act act;
	if (!read_option(tool, "rooms", &files.rooms) ||
	    !read_option(tool, "slots", &files.slots) ||
	    !read_option(tool, "sessions", &files.sessions))
		return 1;
	if (!files.rooms.bytes && !files.slots.bytes && !files.sessions.bytes)
		return tool_refuse("nothing to import: give --rooms, --slots or --sessions a file");
	struct db *db = tool_open(tool);
	if (!db || !tool_begin(tool, db, &act))
		return 1;
	struct import_result result = import_camp(&act, &files);
	bool dry = tool_option(tool, "dry-run") != NULL;
	if (result.error_count || dry)
		sql_rollback(db);
	else
		sql_commit(db);
	store_close(db);
	for (int i = 0; i < result.error_count; i++)
		print_error(&result.errors[i]);
	if (result.error_count)
		return tool_refuse("%d to mend; nothing was imported", result.error_count);
	printf("%s%d rooms, %d slots, %d sessions, %d placed, %d wishes to be apart\n",
	       dry ? "would import " : "", result.rooms, result.slots, result.sessions,
	       result.placed, result.apart);
	return 0;
}

/* --- export -------------------------------------------------------------------------------------- */

int command_export(struct tool *tool)
{
	struct buf out = { .mem = tool->mem };
	const char *table = tool_option(tool, "csv");
	if (table && tool_option(tool, "json"))
		return tool_refuse("either --json or --csv TABLE");
	struct db *db = tool_open(tool);
	if (!db || !tool_camp(tool, db))
		return 1;
	sql_read_begin(db);
	bool known = true;
	if (table)
		known = export_csv(db, tool->mem, table, tool_option(tool, "raw") != NULL, &out);
	else
		export_json(db, tool->mem, &out);
	sql_read_end(db);
	store_close(db);
	if (!known) {
		int count;
		const char *const *names = export_tables(&count);
		tool_refuse("there is no table %s; there are:", table);
		for (int i = 0; i < count; i++)
			fprintf(stderr, "  %s\n", names[i]);
		return 1;
	}
	return fwrite(out.bytes, 1, out.len, stdout) == out.len && fflush(stdout) == 0
		       ? 0
		       : tool_refuse("the output broke off: %s", strerror(errno));
}

/* --- whole files --------------------------------------------------------------------------------- */

int command_backup(struct tool *tool)
{
	struct db *db = tool_open(tool);
	if (!db)
		return 1;
	bool done = store_backup(db, tool->words[1]);
	store_close(db);
	return done ? 0 : tool_refuse("%s could not be written", tool->words[1]);
}

int command_restore(struct tool *tool)
{
	if (!store_slug_valid(tool->words[0]))
		return tool_refuse("%s: %s", tool->words[0], SLUG_WORDS);
	if (access(tool->words[1], R_OK) != 0)
		return tool_refuse("cannot read %s", tool->words[1]);
	return store_restore(tool->config->data, tool->words[0], tool->words[1])
		       ? 0
		       : tool_refuse(
				 "%s is not a whole backup of a camp that this version can read",
				 tool->words[1]);
}

int command_rename(struct tool *tool)
{
	const char *slug = tool->words[0], *to = tool->words[1];
	if (!store_slug_valid(to))
		return tool_refuse("%s: %s", to, SLUG_WORDS);
	return store_rename(tool->config->data, slug, to)
		       ? 0
		       : tool_refuse("there is no camp %s, or there is a camp %s already", slug,
				     to);
}

static int check_one(struct tool *tool, const char *slug)
{
	const char *complaint = NULL;
	struct db *db = tool_open_any(tool, slug);
	if (!db)
		return 1;
	bool good = store_check(db, tool->mem, &complaint);
	if (good && store_version(db) == SCHEMA_VERSION && grid_check(db) > 0) {
		good = false;
		complaint = "the grid disagrees with itself";
	}
	store_close(db);
	printf("%-24s %s\n", slug, good ? "good" : complaint);
	return !good;
}

int command_check(struct tool *tool)
{
	return tool_each(tool, check_one);
}

static int migrate_one(struct tool *tool, const char *slug)
{
	struct db *db = tool_open_any(tool, slug);
	if (!db)
		return 1;
	int steps = store_migrate(db);
	store_close(db);
	printf("%-24s %d steps\n", slug, steps);
	return 0;
}

int command_migrate(struct tool *tool)
{
	return tool_each(tool, migrate_one);
}

/* The date holds for a camp of any version: nobody may have migrated it. */
static int purge_due(struct tool *tool, const char *slug)
{
	struct db *db = tool_open_any(tool, slug);
	if (!db)
		return 1;
	struct camp camp = { .delete_on = sql_int(db, SQL_CAMP_DELETE_ON) };
	store_close(db);
	if (!camp.delete_on)
		return tool_refuse("%s holds no camp and no deletion date: it was not finished. "
				   "serendip purge %s --yes",
				   slug, slug);
	if (!camp_over(&camp, clock_now()))
		return 0;
	if (!store_purge(tool->config->data, slug))
		return tool_refuse("%s is past its date and could not be deleted: it is busy",
				   slug);
	printf("%s\n", slug);
	return 0;
}

int command_purge(struct tool *tool)
{
	if (tool_option(tool, "due"))
		return tool_each(tool, purge_due);
	if (tool->count == 0 || !tool_option(tool, "yes"))
		return tool_refuse("this forgets a camp for good: serendip purge SLUG --yes");
	return store_slug_valid(tool->words[0]) && store_purge(tool->config->data, tool->words[0])
		       ? 0
		       : tool_refuse("there is no camp %s", tool->words[0]);
}
