/*
 * serendip, the command line tool: what its commands share.
 */
#ifndef SERENDIP_TOOL_H
#define SERENDIP_TOOL_H

#include "base/config.h"
#include "camp/camp.h"
#include "camp/login.h"
#include "store/store.h"

#define SLUG_WORDS "a short name has 3 to 40 of a-z, 0-9 and -, and some are reserved"

struct option {
	const char *name, *text;
}; /* --name text; text "" for a switch */

struct tool {
	struct arena *mem;
	const struct config *config;
	struct secret_key key;
	const char *words[16];
	int count; /* what is not an option, after the command's name */
	struct option options[24];
	int option_count;
};

struct command {
	const char *name, *usage, *help;
	int least, most; /* words */
	int (*run)(struct tool *tool);
	bool alone; /* without words it needs neither camps nor their configuration */
};

const char *tool_option(const struct tool *tool, const char *name); /* NULL: not given */
/* says why; gives 1 */
int tool_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *tool_read(struct tool *tool, const char *path, size_t *len); /* NULL: said why */

/* Any schema; NULL: said why. */
struct db *tool_open_any(struct tool *tool, const char *slug);
/* Acts on words[0], or on every camp that is here; a spoilt one does not stop it. Gives 1 if any did. */
typedef int tool_act(struct tool *tool, const char *slug);
int tool_each(struct tool *tool, tool_act *act);

/* A connection of its own to words[0]; NULL: said why. `begin` for a write, in act. */
struct db *tool_open(struct tool *tool);
struct camp *tool_camp(struct tool *tool, struct db *db);
bool tool_begin(struct tool *tool, struct db *db, struct act *act);
/* an organiser's one-use address */
char *tool_invite(struct tool *tool, struct act *act, const char *slug);

int command_new(struct tool *tool);
int command_list(struct tool *tool);
int command_status(struct tool *tool);
int command_passwd(struct tool *tool);
int command_phase(struct tool *tool);
int command_badge(struct tool *tool);
int command_import(struct tool *tool);
int command_export(struct tool *tool);
int command_backup(struct tool *tool);
int command_restore(struct tool *tool);
int command_rename(struct tool *tool);
int command_check(struct tool *tool);
int command_migrate(struct tool *tool);
int command_purge(struct tool *tool);
int command_demo(struct tool *tool);
int command_qr(struct tool *tool);
int command_suggest(struct tool *tool);
int suggest_camp(struct tool *tool); /* of words[0] */

#endif
