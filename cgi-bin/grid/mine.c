/*
 * My day: what I host and what I marked, now, next and later, with every clash named; and the list
 * of what changed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grid/mine.html.h"
#include "grid/grid.h"

/* Where it stands; gone from there, where it stood last. */
int64_t mine_starts_at(const struct card *card)
{
	return card->starts_at ? card->starts_at : card->last_starts_at;
}

int64_t mine_ends_at(const struct card *card)
{
	return card->starts_at ? card->ends_at : card->last_ends_at;
}

static void sort_in(struct request *rq, struct mine_page *page, const struct agenda_item *item)
{
	const struct card *card = &item->card;
	int64_t starts_at = mine_starts_at(card);
	int64_t next_start = page->next_count ? mine_starts_at(&page->next[0]->card) : starts_at;
	if (mine_ends_at(card) <= rq->now)
		page->past[page->past_count++] = item;
	else if (starts_at <= rq->now)
		page->now[page->now_count++] = item;
	else if (starts_at == next_start)
		page->next[page->next_count++] = item;
	else
		page->later[page->later_count++] = item;
}

struct reply reply_mine(struct request *rq)
{
	struct viewer_sees sees = { .person = rq->viewer.person, .own = rq->camp->hosts_place };
	struct mine_page page = { .camp = rq->camp, .agenda = agenda_find(rq->db, rq->mem, sees) };
	int count = page.agenda->count + 1, days;
	page.now = NEW_MANY(rq->mem, const struct agenda_item *, count);
	page.next = NEW_MANY(rq->mem, const struct agenda_item *, count);
	page.later = NEW_MANY(rq->mem, const struct agenda_item *, count);
	page.past = NEW_MANY(rq->mem, const struct agenda_item *, count);
	for (int i = 0; i < page.agenda->count; i++)
		sort_in(rq, &page, &page.agenda->items[i]);
	page.changes = change_list(rq->db, rq->mem, rq->viewer.changes_seen, 10,
				   &page.change_count);
	const struct day *day = day_list(rq->db, rq->mem, &days);
	for (int i = 0; i < days; i++)
		page.published |= day[i].published_at != 0;
	return reply_page(rq, (struct page){ .title = text_mine_title(&rq->reader),
					     .nav = NAV_MINE,
					     .ground = GROUND_FELT,
					     .body = view_mine(&rq->reader, &page) });
}

struct reply reply_changes(struct request *rq)
{
	int count;
	const struct change *changes = change_list(rq->db, rq->mem, 0, 200, &count);
	return reply_page(rq, (struct page){ .title = text_changes_title(&rq->reader),
					     .nav = NAV_GRID,
					     .body = view_changes(&rq->reader, changes, count) });
}

static struct reply back(struct request *rq, const char *otherwise)
{
	return reply_see(rq, "~%s", request_back(pairs_find(&rq->body, "back"), otherwise));
}

struct reply reply_seen_post(struct request *rq)
{
	const char *upto = pairs_find(&rq->body, "upto");
	struct act act = request_act(rq);
	if (!upto)
		return reply_refuse(rq, 422);
	change_seen(&act, rq->viewer.person, strtoll(upto, NULL, 10));
	return back(rq, "/grid/mine");
}

/* --- going --------------------------------------------------------------------------------------- */

/* Two things at once are asked about first; the answer comes as clash=both or clash=instead. */
static struct reply ask(struct request *rq, const struct going_page *going)
{
	request_forms(rq);
	struct reply reply = reply_page(rq,
					(struct page){ .title = text_going_title(&rq->reader),
						       .nav = NAV_MINE,
						       .body = view_going(&rq->reader, going) });
	reply.status = 409;
	return reply;
}

static bool clashes(struct request *rq, struct going_page *going)
{
	struct viewer_sees sees = { .person = rq->viewer.person };
	const char *to = pairs_find(&rq->body, "back");
	going->clashes = agenda_clashes(rq->db, rq->mem, sees, going->run, &going->count);
	going->card = grid_card(grid_find(rq->db, rq->mem, sees), going->run);
	for (int i = 0; i < going->count; i++)
		going->hosts |= going->clashes[i]->mine;
	going->back = to && to[0] == '/' && to[1] != '/' ? to : "/grid/mine";
	going->leave = arena_format(rq->mem, "~%s", going->back);
	return going->count > 0;
}

struct reply reply_going_post(struct request *rq)
{
	const char *run = pairs_find(&rq->body, "run"), *going = pairs_find(&rq->body, "going"),
		   *clash = pairs_find(&rq->body, "clash");
	struct act act = request_act(rq);
	if (!run || !going)
		return reply_refuse(rq, 422);
	struct going_page page = { .run = strtoll(run, NULL, 10) };
	bool on = strcmp(going, "1") == 0;
	if (on && !clash && clashes(rq, &page))
		return ask(rq, &page);
	enum marked marked = on && text_same(clash, "instead") ? agenda_mark_instead(&act, page.run)
							       : agenda_mark(&act, page.run, on);
	return marked == MARK_DONE ? back(rq, "/grid/mine") : reply_refuse(rq, 404);
}
