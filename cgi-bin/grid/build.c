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

/* Those without a place first, then the others in the order of the day. */
static int unplaced_first(const void *a, const void *b)
{
	const struct card *left = *(struct card *const *)a, *right = *(struct card *const *)b;
	if (left->starts_at != right->starts_at)
		return left->starts_at < right->starts_at ? -1 : 1;
	return left->run < right->run ? -1 : 1;
}

static void find_offered(struct request *rq, struct build_page *page)
{
	page->offered = NEW_MANY(rq->mem, struct card *, page->grid->card_count + 1);
	for (int i = 0; i < page->grid->card_count; i++)
		if (page->grid->cards[i].state == SESSION_OFFERED)
			page->offered[page->offered_count++] = &page->grid->cards[i];
	qsort(page->offered, (size_t)page->offered_count, sizeof *page->offered, unplaced_first);
}

static const struct place_cost *costs_of(struct request *rq, const struct build_page *page,
					 const struct card *card)
{
	return grid_costs(rq->db, rq->mem, rq->camp, page->grid, card, rq->now);
}

static const struct place_cost *cost_here(struct request *rq, const struct build_page *page,
					  const struct card *card)
{
	const struct place_cost *costs = costs_of(rq, page, card);
	for (int i = 0; i < page->grid->slot_count * page->grid->room_count; i++)
		if (costs[i].here)
			return &costs[i];
	return NULL;
}

struct build_page *build_page(struct request *rq, int64_t held)
{
	struct build_page *page = NEW(rq->mem, struct build_page);
	*page = (struct build_page){ .grid = grid_find(rq->db, rq->mem, request_sees(rq)),
				     .camp = rq->camp,
				     .estimates = camp_estimates_open(rq->camp),
				     .people = vote_present(rq->db) };
	build_unplaced(rq, page);
	find_offered(rq, page);
	page->said = request_query(rq, "said");
	page->undo = grid_undoable(rq->db);
	page->redo = grid_redoable(rq->db);
	page->last = page->undo ? journal_find(rq->db, rq->mem, page->undo) : NULL;
	for (int i = 0; i < page->grid->day_count; i++)
		page->published |= page->grid->days[i].published_at != 0;
	page->placed = grid_card(page->grid, strtoll(request_query(rq, "placed"), NULL, 10));
	if (page->placed && page->placed->room)
		page->placed_cost = cost_here(rq, page, page->placed);
	page->held = held ? grid_card(page->grid, held) : NULL;
	if (page->held && page->held->state == SESSION_OFFERED)
		page->costs = costs_of(rq, page, page->held);
	else
		page->held = NULL;
	return page;
}

struct reply build_draw(struct request *rq, struct build_page *page)
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
	struct build_page *page = build_page(rq, strtoll(request_query(rq, "held"), NULL, 10));
	page->blocking = !page->held && *request_query(rq, "blocking");
	if (!page->held && !page->blocking)
		told_find(rq, page);
	return build_draw(rq, page);
}

/* --- placing ------------------------------------------------------------------------------------- */

int build_numbers(const char *text, char between, int64_t *numbers, int most)
{
	for (int count = 0; text && *text >= '0' && *text <= '9' && count < most;) {
		char *end;
		numbers[count++] = strtoll(text, &end, 10);
		if (!*end)
			return count;
		text = *end == between ? end + 1 : NULL;
	}
	return -1;
}

/* RUN, which was unplaced or says where by `seen`; or RUN-ROOM-SLOT, as one choice of a list. */
static bool read_run(struct request *rq, struct place_wish *wish)
{
	int64_t run[3], seen[2] = { 0, 0 };
	const char *where = pairs_find(&rq->body, "seen");
	int count = build_numbers(pairs_find(&rq->body, "run"), '-', run, 3);
	if (count != 1 && count != 3)
		return false;
	if (count == 1 && build_numbers(where, '-', seen, 2) != 2)
		return false;
	wish->run = run[0];
	wish->seen_room = count == 3 ? run[1] : seen[0];
	wish->seen_slot = count == 3 ? run[2] : seen[1];
	return true;
}

/* ROOM-SLOT-OTHERS-IF: OTHERS with dots between, 0 for nobody. */
static bool read_cell(struct request *rq, struct place_wish *wish)
{
	size_t count;
	const char *cell = pairs_find(&rq->body, "cell");
	char **part = text_split(rq->mem, cell ? cell : "", '-', &count);
	int64_t room, slot, if_taken;
	if (count != 4 || build_numbers(part[0], '-', &room, 1) != 1 ||
	    build_numbers(part[1], '-', &slot, 1) != 1 ||
	    build_numbers(part[3], '-', &if_taken, 1) != 1 || if_taken > IF_TAKEN_UNPLACE)
		return false;
	wish->room = room;
	wish->slot = slot;
	wish->if_taken = (enum if_taken)if_taken;
	wish->seen_count = build_numbers(part[2], '.', wish->seen_others, SESSION_SLOTS_MOST);
	if (wish->seen_count == 1 && !wish->seen_others[0])
		wish->seen_count = 0;
	return wish->seen_count >= 0;
}

static bool read_wish(struct request *rq, struct place_wish *wish)
{
	const char *reason = pairs_find(&rq->body, "reason");
	wish->reason = text_cut(rq->mem, text_line(rq->mem, reason ? reason : ""), 140);
	wish->unlock = text_same(pairs_find(&rq->body, "unlock"), "1");
	return read_run(rq, wish) && read_cell(rq, wish);
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

static struct reply refuse_place(struct request *rq, const struct place_wish *wish,
				 const struct place_outcome *outcome)
{
	struct build_page *page = build_page(rq, wish->run);
	const struct card *card = grid_card(page->grid, wish->run);
	page->refused = outcome;
	page->wish = wish;
	page->wish_title = card ? card->title : "";
	page->now_place = place_named(rq, page->grid, outcome->now_room, outcome->now_slot);
	page->wish_place = place_named(rq, page->grid, wish->room, wish->slot);
	struct reply reply = build_draw(rq, page);
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
	return build_see(rq, arena_format(rq->mem, "placed=%lld", (long long)wish->run));
}

/* Taking back an act, or the undoing of one. */
static struct reply take_back(struct request *rq, enum undone (*how)(const struct act *, int64_t),
			      const char *said)
{
	int64_t seq;
	struct act act = request_act(rq);
	if (build_numbers(pairs_find(&rq->body, "seq"), '-', &seq, 1) != 1)
		return reply_refuse(rq, 422);
	enum undone undone = how(&act, seq);
	if (undone == UNDO_DONE)
		return build_see(rq, said);
	struct build_page *page = build_page(rq, 0);
	page->undone = undone;
	page->redone = how == grid_redo;
	struct reply reply = build_draw(rq, page);
	reply.status = 409;
	return reply;
}

struct reply reply_undo_post(struct request *rq)
{
	return take_back(rq, grid_undo, "said=undone");
}

struct reply reply_redo_post(struct request *rq)
{
	return take_back(rq, grid_redo, "said=redone");
}

struct reply reply_publish_post(struct request *rq)
{
	const char *day = pairs_find(&rq->body, "day"), *on = pairs_find(&rq->body, "on");
	struct act act = request_act(rq);
	if (!day || !on)
		return reply_refuse(rq, 422);
	int64_t id = strtoll(day, NULL, 10);
	bool done = strcmp(on, "1") == 0 ? grid_publish(&act, id) : grid_unpublish(&act, id);
	return done ? build_see(rq, strcmp(on, "1") == 0 ? "said=published" : "said=saved")
		    : reply_refuse(rq, 409);
}
