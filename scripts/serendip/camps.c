/*
 * Making camps, moving them on, and letting organisers in.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/zone.h"
#include "camp/journal.h"
#include "camp/session.h"
#include "out/qr.h"
#include "tool.h"

static const char *const phases[PHASE_COUNT] = { "setup",    "pitching", "voting",
						 "building", "running",  "closed" };

/* --- new ----------------------------------------------------------------------------------------- */

/* [a-z0-9_]{4,}, as schedule.json wants it. */
static char *acronym_of(struct arena *mem, const char *slug)
{
	char *acronym = arena_format(mem, "%s%s", slug, strlen(slug) < 4 ? "_camp" : "");
	for (char *c = acronym; *c; c++)
		if (*c == '-')
			*c = '_';
	return acronym;
}

/* "2026-12-04 09:30" in the zone; false: said why. */
static bool read_instant(const char *option, const char *text, const struct zone *zone,
			 int64_t *instant)
{
	struct civil civil = { 0 };
	if (!civil_both(text, &civil))
		return tool_refuse("--%s \"%s\": a time looks like \"2026-12-04 09:30\"", option,
				   text),
		       false;
	if (zone_instant(zone, civil, instant) == ZONE_GAP)
		return tool_refuse(
			       "--%s \"%s\" does not exist in %s: the clocks go forward over it",
			       option, text, zone_name(zone)),
		       false;
	return true;
}

/* Without --starts and --ends: tomorrow, half past nine to half past five. */
static bool read_times(const struct tool *tool, const struct zone *zone, struct camp *camp)
{
	const char *starts = tool_option(tool, "starts"), *ends = tool_option(tool, "ends");
	const char *keep = tool_option(tool, "keep");
	struct civil day = zone_civil(zone, clock_now() + CLOCK_DAY);
	day.hour = 9;
	day.minute = 30;
	day.second = 0;
	zone_instant(zone, day, &camp->starts_at);
	if (starts && !read_instant("starts", starts, zone, &camp->starts_at))
		return false;
	camp->ends_at = camp->starts_at + 8 * CLOCK_HOUR;
	if (ends && !read_instant("ends", ends, zone, &camp->ends_at))
		return false;
	char *end = "";
	long days = keep ? strtol(keep, &end, 10) : 90;
	if (*end || days < 1 || days > 3650)
		return tool_refuse("--keep %s: a number of days from 1 to 3650", keep), false;
	camp->delete_on = zone_day(zone, camp->ends_at + days * CLOCK_DAY);
	return true;
}

static bool read_place(const struct tool *tool, struct camp *camp)
{
	const char *typed = tool_option(tool, "geo");
	camp->geo = camp_geo(tool->mem, typed ? typed : "");
	if (!camp->geo)
		tool_refuse("--geo \"%s\": degrees north and east look like \"52.52;13.405\"",
			    typed);
	return camp->geo != NULL;
}

/* 0 without the option; false: said why. */
static bool read_number(const struct tool *tool, const char *option, int most, int *number)
{
	const char *typed = tool_option(tool, option);
	char *end = NULL;
	long read = typed ? strtol(typed, &end, 10) : 0;
	if (typed && (end == typed || *end || read < 1 || read > most))
		return tool_refuse("--%s %s: a number from 1 to %d", option, typed, most), false;
	*number = (int)read;
	return true;
}

static bool read_limits(const struct tool *tool, struct camp *camp)
{
	if (!read_number(tool, "pitches", PITCHES_EACH_MOST, &camp->pitches_each) ||
	    !read_number(tool, "dots", DOTS_MOST, &camp->dots))
		return false;
	camp->vote_mode = camp->dots ? VOTE_DOTS : VOTE_INTEREST;
	return true;
}

static const char *text_option(const struct tool *tool, const char *name, const char *otherwise)
{
	const char *text = tool_option(tool, name);
	return text ? text : otherwise;
}

/* As long as the desk's form allows; the file itself would refuse with a fault. */
static bool texts_fit(const struct tool *tool)
{
	static const struct {
		const char *option;
		size_t most;
	} limits[] = { { "name", 60 },
		       { "venue", 80 },
		       { "address", 120 },
		       { "conduct", 140 },
		       { "language", 12 } };
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		const char *text = text_option(tool, limits[i].option, "");
		if (!text_valid(text, strlen(text)) || text_length(text) > limits[i].most)
			return tool_refuse("--%s: UTF-8 of at most %zu characters",
					   limits[i].option, limits[i].most),
			       false;
	}
	return true;
}

static int add_camp(struct tool *tool, const struct camp *settings)
{
	struct act act;
	struct db *db = tool_open(tool);
	if (!db || !tool_begin(tool, db, &act))
		return 1;
	enum camp_made made = camp_add(&act, settings);
	if (made != CAMP_MADE) {
		sql_rollback(db);
		store_close(db);
		store_purge(tool->config->data, tool->words[0]);
		return tool_refuse(made == CAMP_BAD_TIMES ? "the camp ends before it starts"
							  : "the name or zone does not work");
	}
	act.camp = camp_find(db, tool->mem);
	const char *link = tool_invite(tool, &act, tool->words[0]);
	sql_commit(db);
	store_close(db);
	printf("%s\n", link);
	return 0;
}

int command_new(struct tool *tool)
{
	const char *slug = tool->words[0], *name = tool_option(tool, "name"),
		   *zone_named = tool_option(tool, "zone");
	const struct zone *zone = zone_named ? zone_find(zone_named) : NULL;
	if (!store_slug_valid(slug))
		return tool_refuse("%s: %s", slug, SLUG_WORDS);
	if (!texts_fit(tool))
		return 1;
	if (!name || !*text_line(tool->mem, name))
		return tool_refuse("a camp needs a name: --name \"Camp North 26\"");
	if (zone_named && !zone)
		return tool_refuse("there is no time zone %s: --zone Europe/London", zone_named);
	if (!*lang_tag(text_option(tool, "language", "en")))
		return tool_refuse("--language: two or three letters, as de");
	if (!zone)
		return tool_refuse("a camp needs a time zone: --zone Europe/London");
	struct camp camp = {
		.acronym = acronym_of(tool->mem, slug),
		.name = text_line(tool->mem, name),
		.zone = zone_named,
		.venue = text_option(tool, "venue", ""),
		.address = text_option(tool, "address", ""),
		.conduct = text_option(tool, "conduct", ""),
		.language = text_option(tool, "language", "en"),
		.info = "",
		.private = tool_option(tool, "private") != NULL,
		.join_mode = tool_option(tool, "badge")  ? JOIN_BADGE
			     : tool_option(tool, "code") ? JOIN_CODE
							 : JOIN_OPEN,
		.hosts_place = tool_option(tool, "hosts-place") != NULL,
	};
	if (!read_place(tool, &camp) || !read_limits(tool, &camp))
		return 1;
	if (!read_times(tool, zone, &camp))
		return 1;
	if (!store_create(tool->config->data, slug))
		return tool_refuse("there is a camp %s already", slug);
	return add_camp(tool, &camp);
}

/* --- list, status -------------------------------------------------------------------------------- */

static int print_line(struct tool *tool, const char *slug)
{
	struct db *db = tool_open_any(tool, slug);
	if (!db)
		return 1;
	int version = store_version(db);
	struct camp *camp = version == SCHEMA_VERSION ? camp_find(db, tool->mem) : NULL;
	store_close(db);
	if (camp)
		printf("%-24s %-9s %s%s\n", slug, phases[camp->phase], camp->name,
		       camp->private ? " (private)" : "");
	else if (version != SCHEMA_VERSION)
		printf("%-24s of version %d, this is %d: run serendip migrate\n", slug, version,
		       SCHEMA_VERSION);
	else
		printf("%-24s holds no camp: it was not finished\n", slug);
	return 0;
}

int command_list(struct tool *tool)
{
	return tool_each(tool, print_line);
}

static int print_programs(struct tool *tool)
{
	char *folder = arena_format(tool->mem, "%s/run", tool->config->data);
	DIR *run = opendir(folder);
	struct dirent *entry;
	while (run && (entry = readdir(run))) {
		if (entry->d_name[0] == '.')
			continue;
		size_t len;
		char *pids = tool_read(tool,
				       arena_format(tool->mem, "%s/%s", folder, entry->d_name),
				       &len);
		for (char *c = pids; c && *c; c++)
			if (*c == '\n')
				*c = ' ';
		printf("%-14s %s\n", entry->d_name, pids ? pids : "");
	}
	if (run)
		closedir(run);
	return 0;
}

int command_status(struct tool *tool)
{
	if (tool->count == 0)
		return print_programs(tool);
	struct db *db = tool_open(tool);
	struct camp *camp = db ? tool_camp(tool, db) : NULL;
	if (!camp)
		return 1;
	const struct zone *zone = zone_find(camp->zone);
	printf("name: %s\naddress: %s/%s\nphase: %s\npitching: %s\nvoting: %s\nsessions: "
	       "%d\npeople: %d\n",
	       camp->name, tool->config->base_url, tool->words[0], phases[camp->phase],
	       camp->pitching ? "open" : "closed", camp->voting ? "open" : "closed",
	       session_count(db), person_count(db));
	printf("starts: %s\ndeleted on: %.10s\njoin code: %s\n",
	       instant_iso_local(tool->mem, zone, camp->starts_at),
	       instant_iso_local(tool->mem, zone, camp->delete_on),
	       secret_code_shown(tool->mem, camp_join_code(tool->mem, &tool->key, camp)));
	store_close(db);
	return 0;
}

int command_phase(struct tool *tool)
{
	int phase = 0;
	struct act act;
	while (phase < PHASE_COUNT && strcmp(phases[phase], tool->words[1]) != 0)
		phase++;
	if (phase == PHASE_COUNT)
		return tool_refuse(
			"%s is not a phase: setup, pitching, voting, building, running or closed",
			tool->words[1]);
	struct db *db = tool_open(tool);
	if (!db || !tool_begin(tool, db, &act))
		return 1;
	camp_phase(&act, (enum phase)phase);
	sql_commit(db);
	store_close(db);
	return 0;
}

/* --- organisers ---------------------------------------------------------------------------------- */

/* One line from the input, without showing it on a terminal; false: there is none, or it is too long. */
static bool read_secret(char *text, int room)
{
	struct termios shown, hidden;
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
	if (terminal) {
		fputs("Password: ", stderr);
		hidden = shown;
		hidden.c_lflag &= (tcflag_t)~ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	}
	bool read = fgets(text, room, stdin) && (strchr(text, '\n') || feof(stdin));
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
		fputc('\n', stderr);
	}
	text[read ? strcspn(text, "\r\n") : 0] = '\0';
	return read;
}

static int set_password(struct tool *tool, struct db *db)
{
	char password[256];
	struct act act;
	struct person *person = person_find_sign_in(db, tool->mem, tool->words[1]);
	if (!person)
		person = person_find_name(db, tool->mem, tool->words[1]);
	if (!person || person->role != ROLE_ORGANISER)
		return tool_refuse("no organiser is called %s", tool->words[1]);
	if (!read_secret(password, sizeof password))
		return tool_refuse("one line with a password of at most 250 bytes has to come in");
	if (!text_valid(password, strlen(password)) || text_length(password) < 10)
		return tool_refuse("a password has at least 10 characters");
	/* before the lock: it takes its time */
	const char *hash = secret_password(tool->mem, password);
	if (!tool_begin(tool, db, &act))
		return 1;
	person_password(&act, person->id,
			person->sign_in_name ? person->sign_in_name : tool->words[1], hash);
	sql_commit(db);
	return 0;
}

static int print_invitation(struct tool *tool, struct db *db)
{
	struct act act;
	if (!tool_begin(tool, db, &act))
		return 1;
	const char *link = tool_invite(tool, &act, tool->words[0]);
	sql_commit(db);
	printf("%s\n", link);
	return 0;
}

int command_passwd(struct tool *tool)
{
	struct db *db = tool_open(tool);
	if (!db)
		return 1;
	int status = tool_option(tool, "link") ? print_invitation(tool, db)
		     : tool->count == 2
			     ? set_password(tool, db)
			     : tool_refuse("whose? serendip passwd SLUG SIGN-IN-NAME, or --link");
	store_close(db);
	return status;
}

int command_qr(struct tool *tool)
{
	const char *drawn = qr_terminal(tool->mem, tool->words[0]);
	if (!drawn)
		return tool_refuse("too long for a QR code");
	fputs(drawn, stdout);
	return 0;
}
