/*
 * The builder: hold a session, see in words what each cell would mean, put it there. Tap-tap, keys
 * and the plain form all send the same request; with script the same pages are fetched and swapped.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grid/build.html.h"
#include "grid/grid.h"

static int more_wanted(const void *a, const void *b)
{
	const struct card *left = *(struct card *const *)a, *right = *(struct card *const *)b;
	int by_interest = right->interested - left->interested;
	return by_interest ? by_interest : left->id < right->id ? -1 : 1;
}

static bool found(struct request *rq, const struct card *card, const char *words)
{
	if (strstr(text_search(rq->mem, card->title), words))
		return true;
	for (int i = 0; i < card->host_count; i++)
		if (strstr(text_search(rq->mem, card->hosts[i].shown), words))
			return true;
	return false;
}

static void find_unplaced(struct request *rq, struct build_page *page)
{
	const char *words = text_search(rq->mem, page->query);
	page->unplaced = NEW_MANY(rq->mem, struct card *, page->grid->card_count + 1);
	for (int i = 0; i < page->grid->card_count; i++) {
		struct card *card = &page->grid->cards[i];
		if (!card->room && card->state == SESSION_OFFERED && found(rq, card, words))
			page->unplaced[page->unplaced_count++] = card;
	}
	/* While the camp votes even the order would tell: then it is the order of pitching. */
	if (page->estimates)
		qsort(page->unplaced, (size_t)page->unplaced_count, sizeof *page->unplaced,
		      more_wanted);
}

static const struct card *card_of_run(const struct grid *grid, int64_t run)
{
	for (int i = 0; i < grid->card_count; i++)
		if (grid->cards[i].run == run)
			return &grid->cards[i];
	return NULL;
}

static struct build_page *build_page(struct request *rq, int64_t held)
{
	struct build_page *page = NEW(rq->mem, struct build_page);
	*page = (struct build_page){ .grid = grid_find(rq->db, rq->mem, request_sees(rq)),
				     .camp = rq->camp,
				     .query = text_line(rq->mem, request_query(rq, "q")),
				     .estimates = camp_estimates_open(rq->camp) };
	find_unplaced(rq, page);
	page->undo = grid_undoable(rq->db);
	page->last = page->undo ? journal_find(rq->db, rq->mem, page->undo) : NULL;
	page->placed = card_of_run(page->grid, strtoll(request_query(rq, "placed"), NULL, 10));
	page->held = held ? card_of_run(page->grid, held) : NULL;
	if (page->held && page->held->state == SESSION_OFFERED)
		page->costs = grid_costs(rq->db, rq->mem, rq->camp, page->grid, page->held,
					 rq->now);
	else
		page->held = NULL;
	return page;
}

static struct reply draw(struct request *rq, struct build_page *page)
{
	request_forms(rq);
	return reply_page(rq, (struct page){ .title = text_build_title(&rq->reader),
					     .nav = NAV_BUILD,
					     .ground = GROUND_FELT,
					     .wide = true,
					     .script = "builder",
					     .body = view_build(&rq->reader, page) });
}

struct reply reply_build(struct request *rq)
{
	return draw(rq, build_page(rq, strtoll(request_query(rq, "held"), NULL, 10)));
}

/* --- placing ------------------------------------------------------------------------------------- */

/* "3-5-12-1" → numbers; false: not of the form. */
static bool read_numbers(const char *text, int64_t *numbers, int count)
{
	for (int i = 0; i < count; i++) {
		char *end;
		if (!text || *text < '0' || *text > '9')
			return false;
		numbers[i] = strtoll(text, &end, 10);
		if (*end != (i + 1 < count ? '-' : '\0'))
			return false;
		text = end + 1;
	}
	return true;
}

static bool read_wish(struct request *rq, struct place_wish *wish)
{
	int64_t run, cell[4], seen[2];
	const char *reason = pairs_find(&rq->body, "reason");
	if (!read_numbers(pairs_find(&rq->body, "run"), &run, 1) ||
	    !read_numbers(pairs_find(&rq->body, "cell"), cell, 4) ||
	    !read_numbers(pairs_find(&rq->body, "seen"), seen, 2) || cell[3] > IF_TAKEN_UNPLACE)
		return false;
	*wish = (struct place_wish){
		.run = run,
		.room = cell[0],
		.slot = cell[1],
		.seen_other = cell[2],
		.if_taken = (enum if_taken)cell[3],
		.seen_room = seen[0],
		.seen_slot = seen[1],
		.reason = text_cut(rq->mem, text_line(rq->mem, reason ? reason : ""), 140)
	};
	return true;
}

static const char *place_named(struct request *rq, const struct grid *grid, int64_t room,
			       int64_t slot)
{
	const char *name = "";
	int64_t starts_at = 0;
	for (int i = 0; i < grid->room_count; i++)
		if (grid->rooms[i].id == room)
			name = grid->rooms[i].name;
	for (int i = 0; i < grid->slot_count; i++)
		if (grid->slots[i].id == slot)
			starts_at = grid->slots[i].starts_at;
	return text_build_place(&rq->reader, name, starts_at);
}

static int64_t run_in(const struct grid *grid, int64_t room, int64_t slot)
{
	for (int i = 0; i < grid->room_count * grid->slot_count; i++) {
		const struct card *card = grid->cells[i];
		if (card && grid->rooms[i % grid->room_count].id == room &&
		    grid->slots[i / grid->room_count].id == slot)
			return card->run;
	}
	return 0;
}

static struct reply refuse_place(struct request *rq, const struct place_wish *wish,
				 const struct place_outcome *outcome)
{
	struct build_page *page = build_page(rq, wish->run);
	const struct card *card = card_of_run(page->grid, wish->run);
	page->refused = outcome;
	page->wish = wish;
	page->wish_title = card ? card->title : "";
	page->now_place = place_named(rq, page->grid, outcome->now_room, outcome->now_slot);
	page->wish_place = place_named(rq, page->grid, wish->room, wish->slot);
	page->seen_now = run_in(page->grid, wish->room, wish->slot);
	struct reply reply = draw(rq, page);
	reply.status = 409;
	return reply;
}

struct reply reply_place_post(struct request *rq)
{
	struct place_wish *wish = NEW(rq->mem, struct place_wish);
	struct place_outcome *outcome = NEW(rq->mem, struct place_outcome);
	if (!read_wish(rq, wish))
		return reply_refuse(rq, 422);
	struct act act = request_act(rq);
	*outcome = grid_place(&act, wish);
	if (outcome->placed != PLACE_DONE && outcome->placed != PLACE_SAME)
		return refuse_place(rq, wish, outcome);
	return reply_see(rq, "~/grid/build?placed=%lld", (long long)wish->run);
}

struct reply reply_undo_post(struct request *rq)
{
	const char *seq = pairs_find(&rq->body, "seq");
	struct act act = request_act(rq);
	if (!seq)
		return reply_refuse(rq, 422);
	enum undone undone = grid_undo(&act, strtoll(seq, NULL, 10));
	if (undone == UNDO_DONE)
		return reply_see(rq, "~/grid/build?said=undone");
	struct build_page *page = build_page(rq, 0);
	page->undone = undone;
	struct reply reply = draw(rq, page);
	reply.status = 409;
	return reply;
}

struct reply reply_publish_post(struct request *rq)
{
	const char *day = pairs_find(&rq->body, "day"), *on = pairs_find(&rq->body, "on");
	struct act act = request_act(rq);
	if (!day || !on)
		return reply_refuse(rq, 422);
	int64_t id = strtoll(day, NULL, 10);
	bool done = strcmp(on, "1") == 0 ? grid_publish(&act, id) : grid_unpublish(&act, id);
	return done ? reply_see(rq, strcmp(on, "1") == 0 ? "~/grid/build?said=published"
							 : "~/grid/build?said=saved")
		    : reply_refuse(rq, 409);
}
