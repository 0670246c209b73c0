/*
 * A host chooses a place: one tap on a free cell, in words, without what is the organisers' to weigh.
 */
#include <stdlib.h>

#include "base/text.h"
#include "grid/choose.html.h"
#include "grid/grid.h"

static const int statuses[] = {
	[CHOOSE_MAY] = 200,    [CHOOSE_GONE] = 404,  [CHOOSE_OFF] = 409,       [CHOOSE_EARLY] = 409,
	[CHOOSE_CLOSED] = 409, [CHOOSE_ASKED] = 403, [CHOOSE_NOT_YOURS] = 403, [CHOOSE_ENDED] = 409,
	[CHOOSE_PINNED] = 409, [CHOOSE_SOON] = 409,
};

bool choose_has(const struct choose_page *page, int64_t day)
{
	for (int i = 0; i < page->count; i++)
		if (page->slots[i].slot->day == day)
			return true;
	return false;
}

/* The grid is an organiser's, so that what is taken is so for everybody; the page tells no more than that. */
static struct reply draw(struct request *rq, int64_t run, enum placed refused)
{
	struct viewer_sees sees = { .person = rq->viewer.person, .organiser = true };
	struct choose_page page = { .grid = grid_find(rq->db, rq->mem, sees), .refused = refused };

	page.card = grid_card(page.grid, run);
	page.may = choose_may(rq->camp, page.card, rq->viewer.person, rq->now);
	if (page.may == CHOOSE_GONE)
		return reply_refuse(rq, 404);
	if (page.may == CHOOSE_MAY)
		page.slots = choose_slots(rq->mem, page.grid, page.card, rq->now, &page.count);
	request_forms(rq);
	struct reply reply = reply_page(rq,
					(struct page){ .title = text_choose_title(&rq->reader),
						       .nav = NAV_MINE,
						       .body = view_choose(&rq->reader, &page) });
	reply.status = refused == PLACE_DONE ? statuses[page.may] : 409;
	return reply;
}

struct reply reply_choose(struct request *rq)
{
	const char *run = request_query(rq, "run");

	return *run ? draw(rq, strtoll(run, NULL, 10), PLACE_DONE) : reply_see(rq, "~/grid/mine");
}

static bool read_wish(struct request *rq, struct place_wish *wish)
{
	const char *reason = pairs_find(&rq->body, "reason");
	int64_t seen[2], cell[2];

	if (build_numbers(pairs_find(&rq->body, "run"), '-', &wish->run, 1) != 1 ||
	    build_numbers(pairs_find(&rq->body, "seen"), '-', seen, 2) != 2 ||
	    build_numbers(pairs_find(&rq->body, "cell"), '-', cell, 2) != 2)
		return false;
	wish->seen_room = seen[0];
	wish->seen_slot = seen[1];
	wish->room = cell[0];
	wish->slot = cell[1];
	wish->reason = text_cut(rq->mem, text_line(rq->mem, reason ? reason : ""), 140);
	return true;
}

struct reply reply_choose_post(struct request *rq)
{
	struct place_wish wish = { 0 };
	struct act act = request_act(rq);

	if (!read_wish(rq, &wish))
		return reply_refuse(rq, 422);
	struct chosen chosen = choose_place(&act, &wish);

	if (chosen.may != CHOOSE_MAY)
		return draw(rq, wish.run, PLACE_DONE);
	if (chosen.placed.placed != PLACE_DONE && chosen.placed.placed != PLACE_SAME)
		return draw(rq, wish.run, chosen.placed.placed);
	return reply_see(rq, "~/sessions/%lld?said=%s", (long long)chosen.session,
			 wish.slot ? "placed" : "unplaced");
}
