/*
 * serendip: makes, keeps and looks after camps from the command line. Same rules as the pages:
 * everything that changes a camp goes through lib/camp, inside the camp's own lock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/die.h"
#include "tool.h"

static const struct command commands[] = {
	{ "new",
	  "SLUG --name NAME --zone AREA/CITY [--starts \"DATE TIME\"] [--ends \"DATE TIME\"] "
	  "[--venue TEXT]\n"
	  "      [--address TEXT] [--geo \"LAT;LON\"] [--conduct TEXT] [--language CODE] [--keep "
	  "DAYS]\n"
	  "      [--pitches N] [--dots N] [--hosts-place] [--code | --badge] [--private]",
	  "makes a camp and prints a link that makes its first organiser", 1, 1, command_new },
	{ "list", "", "the camps that are here", 0, 0, command_list },
	{ "status", "[SLUG]", "a camp's phase, counts and join code; or the programs' worker pids",
	  0, 1, command_status },
	{ "phase", "SLUG setup|pitching|voting|building|running|closed", "moves a camp on", 2, 2,
	  command_phase },
	{ "passwd", "SLUG [SIGN-IN-NAME] [--link]",
	  "sets an organiser's password from the input, or prints a new link", 1, 2,
	  command_passwd },
	{ "badge", "SLUG --count N | --for NAME | --renew NUMBER | --list",
	  "makes, renews or lists badges: number, code and address", 1, 1, command_badge },
	{ "import", "SLUG [--rooms FILE] [--slots FILE] [--sessions FILE] [--place] [--dry-run]",
	  "reads CSV: everything or nothing, errors by line", 1, 1, command_import },
	{ "export", "SLUG [--json | --csv TABLE] [--raw]", "writes everything to the output", 1, 1,
	  command_export },
	{ "backup", "SLUG FILE", "a copy of a living camp in one file", 2, 2, command_backup },
	{ "restore", "SLUG FILE", "puts a backup in the camp's place", 2, 2, command_restore },
	{ "rename", "SLUG NEW-SLUG", "gives a camp another address; the old one leads there", 2, 2,
	  command_rename },
	{ "check", "[SLUG]", "looks a camp's file through", 0, 1, command_check },
	{ "migrate", "[SLUG]", "brings camps to this version, with a backup first", 0, 1,
	  command_migrate },
	{ "purge", "SLUG --yes | --due", "forgets a camp, or every camp past its deletion date", 0,
	  1, command_purge },
	{ "demo", "SLUG FOLDER", "an invented camp in full swing", 2, 2, command_demo },
	{ "qr", "TEXT", "a QR code in the terminal", 1, 1, command_qr },
	{ "suggest", "SLUG [--how fill|anew] | --problem FILE [--seed N] [--effort N]",
	  "where a camp's sessions could go; or solves a grid problem (JSON). Writes nothing", 0, 1,
	  command_suggest, true },
};

#define READ_MOST (64 * 1024 * 1024)
#define COMMANDS (sizeof commands / sizeof *commands)

static int usage(FILE *out)
{
	fprintf(out, "serendip COMMAND …\n\n");
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(out, "  %s %s\n      %s\n", commands[i].name, commands[i].usage,
			commands[i].help);
	fprintf(out, "\nThe data directory and the base address come from serendip.conf, or from "
		     "SERENDIP_DATA and\n"
		     "SERENDIP_BASE_URL. See serendip(1).\n");
	return out == stdout ? 0 : 2;
}

int tool_refuse(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("serendip: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	return 1;
}

const char *tool_option(const struct tool *tool, const char *name)
{
	for (int i = 0; i < tool->option_count; i++)
		if (strcmp(tool->options[i].name, name) == 0)
			return tool->options[i].text;
	return NULL;
}

/* Switches stand alone; every other option takes the next word. */
static bool is_switch(const char *name)
{
	static const char *const switches[] = { "private", "code", "hosts-place", "place",
						"dry-run", "json", "raw",         "link",
						"yes",     "due",  "list",        "badge" };
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		if (strcmp(switches[i], name) == 0)
			return true;
	return false;
}

/* An option must stand in the command's usage. */
static bool knows_option(const struct command *command, struct arena *mem, const char *name)
{
	const char *found = strstr(command->usage, arena_format(mem, "--%s", name));
	return found && !strchr("abcdefghijklmnopqrstuvwxyz-",
				found[2 + strlen(name)] ? found[2 + strlen(name)] : ' ');
}

/* False: said why. */
static bool read_option(struct tool *tool, const struct command *command, const char *name,
			const char *value)
{
	bool alone = is_switch(name);
	if (!knows_option(command, tool->mem, name))
		return tool_refuse("%s has no option --%s", command->name, name), false;
	if (!alone && !value)
		return tool_refuse("--%s wants a value behind it", name), false;
	if (tool_option(tool, name) || tool->option_count == 24)
		return tool_refuse("--%s stands here twice", name), false;
	tool->options[tool->option_count++] = (struct option){ name, alone ? "" : value };
	return true;
}

static bool read_words(struct tool *tool, const struct command *command, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) != 0) {
			if (tool->count == 16)
				return false;
			tool->words[tool->count++] = argv[i];
			continue;
		}
		if (!read_option(tool, command, argv[i] + 2, argv[i + 1]))
			return false;
		i += !is_switch(argv[i] + 2);
	}
	return tool->count >= command->least && tool->count <= command->most;
}

/* Also from a pipe. */
char *tool_read(struct tool *tool, const char *path, size_t *len)
{
	FILE *file = fopen(path, "rbe");
	if (!file)
		return tool_refuse("cannot read %s", path), NULL;
	struct buf bytes = { .mem = tool->mem };
	char piece[65536];
	for (size_t got; bytes.len <= READ_MOST && (got = fread(piece, 1, sizeof piece, file)) > 0;)
		buf_add(&bytes, piece, got);
	bool good = !ferror(file);
	fclose(file);
	*len = bytes.len;
	if (bytes.len > READ_MOST)
		return tool_refuse("%s is larger than 64 MB", path), NULL;
	return good ? (char *)buf_end(&bytes) : (tool_refuse("cannot read %s", path), NULL);
}

struct db *tool_open_any(struct tool *tool, const char *slug)
{
	const char *data = tool->config->data;
	struct db *db = store_open_alone(data, slug);
	if (!db && store_there(data, slug))
		tool_refuse("%s/%s.db is no camp, or it is spoilt: restore a backup of it, or take "
			    "the file away",
			    data, slug);
	else if (!db)
		tool_refuse("there is no camp %s in %s", slug, data);
	return db;
}

struct db *tool_open(struct tool *tool)
{
	struct db *db = tool_open_any(tool, tool->words[0]);
	if (db && store_version(db) != SCHEMA_VERSION) {
		tool_refuse("%s is of version %d, this is %d: run serendip migrate", tool->words[0],
			    store_version(db), SCHEMA_VERSION);
		store_close(db);
		db = NULL;
	}
	return db;
}

static jmp_buf next;

static _Noreturn void go_on(enum fault kind, const char *message)
{
	(void)kind, (void)message; /* the log has it */
	longjmp(next, 1);
}

/* One camp's fault does not keep the others from their turn. */
static int try_camp(struct tool *tool, tool_act *act, const char *slug)
{
	if (setjmp(next) != 0) {
		die_by(NULL);
		sql_abandon();
		return tool_refuse("%s was left out: see the line above", slug);
	}
	die_by(go_on);
	int status = act(tool, slug);
	die_by(NULL);
	return status;
}

int tool_each(struct tool *tool, tool_act *act)
{
	int count = 1, status = 0;
	char **slugs = tool->count ? (char **)tool->words
				   : store_slugs(tool->mem, tool->config->data, &count);
	for (int i = 0; i < count; i++)
		status |= try_camp(tool, act, slugs[i]);
	return status;
}

struct camp *tool_camp(struct tool *tool, struct db *db)
{
	struct camp *camp = camp_find(db, tool->mem);
	if (!camp)
		tool_refuse("%s holds no camp: it was not finished", tool->words[0]);
	return camp;
}

bool tool_begin(struct tool *tool, struct db *db, struct act *act)
{
	if (!sql_write_begin(db, TABLES_ALL, 20000)) {
		tool_refuse("%s is busy: somebody has been writing for 20 seconds", tool->words[0]);
		return false;
	}
	*act = (struct act){ .db = db,
			     .mem = tool->mem,
			     .now = clock_now(),
			     .organiser = true,
			     .camp = camp_find(db, tool->mem),
			     .key = &tool->key };
	return true;
}

char *tool_invite(struct tool *tool, struct act *act, const char *slug)
{
	const char *base = arena_format(tool->mem, "%s/%s", tool->config->base_url, slug);
	return invitation_link(tool->mem, act->key, act->camp, base,
			       invitation_add(act, 0, ROLE_ORGANISER, 7 * CLOCK_DAY));
}

static bool asks_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return argc > 1 && strcmp(argv[1], "help") == 0;
}

/* Where the camps live, and the key; false: said why. */
static bool find_house(struct tool *tool)
{
	tool->config = config_load();
	if (access(tool->config->data, F_OK) != 0)
		return tool_refuse("there is no data directory %s", tool->config->data), false;
	if (!secret_host_key(tool->config->data, true, &tool->key))
		return tool_refuse("no host key in %s", tool->config->data), false;
	return true;
}

int main(int argc, char **argv)
{
	bool help = asks_help(argc, argv);
	if (argc < 2)
		return usage(stderr);
	if (help && (argv[1][0] == '-' || strcmp(argv[1], "help") == 0))
		return usage(stdout);
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(argv[1], commands[i].name) != 0)
			continue;
		struct tool tool = { .mem = arena_new(1 << 20) };
		if (help)
			return printf("serendip %s %s\n      %s\n", argv[1], commands[i].usage,
				      commands[i].help),
			       0;
		if (!read_words(&tool, &commands[i], argc, argv))
			return fprintf(stderr, "serendip %s %s\n", commands[i].name,
				       commands[i].usage),
			       2;
		if ((!commands[i].alone || tool.count) && !find_house(&tool))
			return 1;
		int status = commands[i].run(&tool);
		arena_free(tool.mem);
		return status;
	}
	tool_refuse("there is no command %s", argv[1]);
	return usage(stderr);
}
