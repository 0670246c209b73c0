/*
 * A session's page at the door: who says that it is full, and where else people can go.
 */
#include "sessions/sessions.h"

static void elsewhere(struct request *rq, struct session_page *page)
{
	const struct grid *grid = grid_find(rq->db, rq->mem, request_sees(rq));

	page->open = door_open(rq->mem, grid, page->card, rq->now, &page->open_count);
	if (rq->viewer.organiser)
		page->larger = door_larger(rq->mem, grid, rq->camp, page->card, rq->now,
					   &page->larger_count);
}

void door_here(struct request *rq, struct session_page *page)
{
	const struct act act = request_act(rq);

	page->door = door_may(&act, page->card) == DOOR_DONE;
	page->again = again_may(rq->camp, page->first, rq->now) == AGAIN_DONE;
	page->asked_again = again_asked(rq->db, page->card->id, rq->viewer.person);
	if (page->card->state == SESSION_OFFERED && card_full(page->card, rq->now))
		elsewhere(rq, page);
}
