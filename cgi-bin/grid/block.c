/*
 * Blocking: the cells of the board are there to be blocked and freed, one after the other.
 */
#include "grid/grid.h"

static struct reply refuse(struct request *rq, const struct block_outcome *outcome)
{
	struct build_page *page = build_page(rq, 0);
	page->blocking = true;
	page->block = outcome;
	struct reply reply = build_draw(rq, page);
	reply.status = 409;
	return reply;
}

struct reply reply_block_post(struct request *rq)
{
	struct block_outcome *outcome = NEW(rq->mem, struct block_outcome);
	struct act act = request_act(rq);
	int64_t cell[3];
	if (build_numbers(pairs_find(&rq->body, "cell"), '-', cell, 3) != 3 || cell[2] > 1)
		return reply_refuse(rq, 422);
	*outcome = cell[2] ? grid_block(&act, cell[0], cell[1])
			   : grid_unblock(&act, cell[0], cell[1]);
	if (outcome->block != BLOCK_DONE && outcome->block != BLOCK_SAME)
		return refuse(rq, outcome);
	return build_see(rq, "blocking=1");
}
