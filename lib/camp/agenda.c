/*
 * The agenda. Everything shown in it is something that the person may see where it stands; what was
 * cancelled or taken off the grid keeps its last time, so that nobody waits at a door for it.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "camp/agenda.h"
#include "camp/card.h"
#include "camp/journal.h"

static int64_t begins(const struct card *card)
{
	return card->starts_at ? card->starts_at : card->last_starts_at;
}

/* Whatever people have had in their day stays in it: gone from its place it has to be told as such. */
static bool belongs(const struct card *card)
{
	if (!card->mine && !card->going)
		return false;
	return card->starts_at || (card->shown && card->last_starts_at);
}

static int by_time(const void *a, const void *b)
{
	const struct card *first = &((const struct agenda_item *)a)->card;
	const struct card *second = &((const struct agenda_item *)b)->card;
	int64_t earlier = begins(first) - begins(second);

	if (!earlier)
		earlier = first->run - second->run;
	return earlier < 0 ? -1 : earlier > 0;
}

static bool clash(const struct card *a, const struct card *b)
{
	return a != b && a->starts_at < b->ends_at && b->starts_at < a->ends_at;
}

static void find_clashes(struct agenda *agenda, struct arena *mem, struct agenda_item *item)
{
	item->clashes = NEW_MANY(mem, const struct agenda_item *, agenda->count);
	for (int i = 0; i < agenda->count; i++)
		if (clash(&item->card, &agenda->items[i].card))
			item->clashes[item->clash_count++] = &agenda->items[i];
}

struct agenda *agenda_find(struct db *db, struct arena *mem, struct viewer_sees who)
{
	struct agenda *agenda = NEW(mem, struct agenda);
	int count;
	const struct card *cards =
		card_list_of(db, mem, sql_text(db, mem, SQL_AGENDA_SESSIONS, INT(who.person)), who,
			     &count);

	agenda->items = NEW_MANY(mem, struct agenda_item, count + 1);
	agenda->waiting = NEW_MANY(mem, const struct card *, count + 1);
	for (int i = 0; i < count; i++) {
		if (belongs(&cards[i]))
			agenda->items[agenda->count++].card = cards[i];
		if (cards[i].mine && cards[i].state == SESSION_OFFERED && !cards[i].slot)
			agenda->waiting[agenda->waiting_count++] = &cards[i];
	}
	qsort(agenda->items, (size_t)agenda->count, sizeof *agenda->items, by_time);
	for (int i = 0; i < agenda->count; i++)
		find_clashes(agenda, mem, &agenda->items[i]);
	return agenda;
}

/* The journal hears that my agenda changed, not of which run: where people go is theirs. */
enum marked agenda_mark(const struct act *act, int64_t run, bool going)
{
	const char *me = arena_format(act->mem, "me:%" PRId64, act->actor);
	int changed;

	if (going && !sql_int(act->db, SQL_RUN_OFFERED, INT(run)))
		return MARK_NO_RUN;
	if (going)
		changed = sql_do(act->db, SQL_AGENDA_MARK, INT(act->actor), INT(run),
				 INT(act->now));
	else
		changed = sql_do(act->db, SQL_AGENDA_UNMARK, INT(act->actor), INT(run));
	if (changed)
		journal_add(act, "agenda.changed", me, NULL, NULL, TOPICS(me, "seen"));
	return MARK_DONE;
}

struct card **agenda_clashes(struct db *db, struct arena *mem, struct viewer_sees who, int64_t run,
			     int *count)
{
	const struct card *card = grid_card(grid_find(db, mem, who), run);
	const struct agenda *agenda = agenda_find(db, mem, who);
	struct card **clashes = NEW_MANY(mem, struct card *, agenda->count + 1);

	*count = 0;
	for (int i = 0; card && i < agenda->count; i++)
		if (agenda->items[i].card.run != run && clash(card, &agenda->items[i].card))
			clashes[(*count)++] = &agenda->items[i].card;
	return clashes;
}

enum marked agenda_mark_instead(const struct act *act, int64_t run)
{
	int count;
	struct card **clashes = agenda_clashes(act->db, act->mem,
					       (struct viewer_sees){ .person = act->actor }, run,
					       &count);
	enum marked marked = agenda_mark(act, run, true);

	for (int i = 0; i < count && marked == MARK_DONE; i++)
		if (clashes[i]->going)
			agenda_mark(act, clashes[i]->run, false);
	return marked;
}
