/*
 * At the door: full, or room again.
 */
#include "base/text.h"
#include "grid/door.html.h"
#include "grid/grid.h"

static const int statuses[] = {
	[DOOR_DONE] = 303,    [DOOR_SAME] = 303,  [DOOR_GONE] = 404,   [DOOR_NOT_YOURS] = 403,
	[DOOR_NOT_NOW] = 409, [DOOR_STALE] = 409, [DOOR_CLOSED] = 409,
};

static struct reply refuse(struct request *rq, enum door door, int64_t session)
{
	struct reply reply =
		reply_page(rq,
			   (struct page){ .title = text_door_title(&rq->reader),
					  .nav = NAV_GRID,
					  .body = view_door_refused(&rq->reader, door, session) });
	reply.status = statuses[door];
	return reply;
}

struct reply reply_full_post(struct request *rq)
{
	const char *full = pairs_find(&rq->body, "full");
	struct act act = request_act(rq);
	int64_t run, seen[2];

	if (!full || build_numbers(pairs_find(&rq->body, "run"), '-', &run, 1) != 1 ||
	    build_numbers(pairs_find(&rq->body, "seen"), '-', seen, 2) != 2)
		return reply_refuse(rq, 422);
	enum door door = door_full(&act, run, text_same(full, "1"), seen[0], seen[1]);
	const struct card *card = grid_card(grid_find(rq->db, rq->mem, request_sees(rq)), run);

	if (door == DOOR_GONE || !card)
		return reply_refuse(rq, 404);
	if (door != DOOR_DONE && door != DOOR_SAME)
		return refuse(rq, door, card->id);
	return reply_see(rq, "~/sessions/%lld", (long long)card->id);
}
