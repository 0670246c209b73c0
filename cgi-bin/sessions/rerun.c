/*
 * "I would come if it ran again": one tap, and the same one takes it back.
 */
#include "base/text.h"
#include "sessions/rerun.html.h"
#include "sessions/sessions.h"

static const int statuses[] = {
	[AGAIN_DONE] = 303,  [AGAIN_SAME] = 303,    [AGAIN_GONE] = 404,
	[AGAIN_YOURS] = 403, [AGAIN_NOT_YET] = 409, [AGAIN_CLOSED] = 409,
};

struct reply reply_again_post(struct request *rq)
{
	const char *wanted = pairs_find(&rq->body, "wanted");
	struct act act = request_act(rq);
	int64_t id = request_number(rq, 1);

	if (!wanted)
		return reply_refuse(rq, 422);
	enum again again = again_ask(&act, id, text_same(wanted, "1"));
	if (again == AGAIN_GONE)
		return reply_refuse(rq, 404);
	if (statuses[again] == 303)
		return reply_see(rq, "~/sessions/%lld", (long long)id);
	struct reply reply =
		reply_page(rq, (struct page){ .title = text_rerun_title(&rq->reader),
					      .nav = NAV_SESSIONS,
					      .body = view_rerun_refused(&rq->reader, again, id) });
	reply.status = statuses[again];
	return reply;
}
