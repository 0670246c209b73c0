/*
 * Pinning what is in the hand to where it stands.
 */
#include <string.h>

#include "grid/grid.h"

static struct reply refuse(struct request *rq, enum pin pin)
{
	struct build_page *page = build_page(rq, 0);
	page->pin = pin;
	struct reply reply = build_draw(rq, page);
	reply.status = 409;
	return reply;
}

struct reply reply_pin_post(struct request *rq)
{
	const char *pin = pairs_find(&rq->body, "pin");
	struct act act = request_act(rq);
	int64_t run, seen[2];
	if (!pin || build_numbers(pairs_find(&rq->body, "run"), '-', &run, 1) != 1 ||
	    build_numbers(pairs_find(&rq->body, "seen"), '-', seen, 2) != 2)
		return reply_refuse(rq, 422);
	bool on = strcmp(pin, "1") == 0;
	enum pin pinned = on ? grid_pin(&act, run, seen[0], seen[1]) : grid_unpin(&act, run);
	if (pinned != PIN_DONE && pinned != PIN_SAME)
		return refuse(rq, pinned);
	return build_see(rq,
			 arena_format(rq->mem, on ? "placed=%lld" : "held=%lld", (long long)run));
}
