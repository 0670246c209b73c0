/*
 * serendip suggest SLUG: what the page Suggest would offer for a camp's grid, one move a line. Writes
 * nothing; refuses until voting is over, as the page does.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/zone.h"
#include "camp/suggest.h"
#include "tool.h"

/* Title, room, time; then the room and time that it leaves. */
static void print_move(struct tool *tool, const struct zone *zone, const struct grid *grid,
		       const struct suggested *move)
{
	const struct card *card = move->card;

	printf("%s\t%s\t%.16s", card->title, move->room < 0 ? "-" : grid->rooms[move->room].name,
	       move->slot < 0
		       ? "-"
		       : instant_iso_local(tool->mem, zone, grid->slots[move->slot].starts_at));
	if (card->slot)
		printf("\t%s\t%.16s", card->room_name,
		       instant_iso_local(tool->mem, zone, card->starts_at));
	putchar('\n');
}

static void print_suggestion(struct tool *tool, const struct camp *camp,
			     const struct suggestion *made)
{
	const struct zone *zone = zone_find(camp->zone);

	for (int i = 0; i < made->count; i++)
		print_move(tool, zone, made->grid, &made->moves[i]);
	fprintf(stderr,
		"%d of the sessions would get a place, %d would move; %d of 100 wishes could come "
		"true, as it stands %d.\n",
		made->placed, made->moved, made->met_then, made->met_now);
}

/* False: said why. */
static bool read_how(struct tool *tool, enum suggest_how *how)
{
	static const char *const ways[] = { [SUGGEST_FILL] = "fill", [SUGGEST_ANEW] = "anew" };
	static const char *const strange[] = { "problem", "seed", "effort" };
	const char *wanted = tool_option(tool, "how");

	for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
		if (tool_option(tool, strange[i]))
			return tool_refuse("suggest of a camp takes no --%s", strange[i]), false;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strcmp(wanted ? wanted : "fill", ways[i]) == 0)
			return *how = (enum suggest_how)i, true;
	return tool_refuse("--how is fill or anew, not %s", wanted), false;
}

int suggest_camp(struct tool *tool)
{
	enum suggest_how how;
	struct db *db = read_how(tool, &how) ? tool_open(tool) : NULL;
	struct camp *camp = db ? tool_camp(tool, db) : NULL;

	if (!camp)
		return 1;
	if (!camp_estimates_open(camp))
		return tool_refuse("a suggestion would tell what people want: it comes once the "
				   "voting of %s is over",
				   tool->words[0]);
	const struct suggestion *made = suggest(db, tool->mem, camp, clock_now(), how, 0);

	if (!made)
		return tool_refuse(
			"a suggestion wants rooms and slots, and takes up to 64 of each");
	print_suggestion(tool, camp, made);
	store_close(db);
	return fflush(stdout) == 0 ? 0 : tool_refuse("cannot write the suggestion");
}
