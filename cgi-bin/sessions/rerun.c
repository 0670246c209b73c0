/*
 * "I would come if it ran again": one tap, and the same one takes it back. And the second run.
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

/* --- the second run ---------------------------------------------------------------------------- */

struct reply reply_second_post(struct request *rq)
{
	const char *on = pairs_find(&rq->body, "on");
	struct act act = request_act(rq);
	int64_t id = request_number(rq, 1);

	if (!on)
		return reply_refuse(rq, 422);
	enum rerun rerun = text_same(on, "1") ? again_run(&act, id) : again_drop(&act, id);
	if (rerun == RERUN_DONE)
		return reply_see(rq, "~/sessions/%lld?said=saved", (long long)id);
	if (rerun == RERUN_GONE)
		return reply_refuse(rq, 404);
	struct reply reply =
		reply_page(rq,
			   (struct page){ .title = text_rerun_title(&rq->reader),
					  .nav = NAV_SESSIONS,
					  .body = view_second_refused(&rq->reader, rerun, id) });
	reply.status = 409;
	return reply;
}

/* At hand is the first that is not over; the other one is to be seen by who can do something with it. */
const struct card *rerun_at_hand(struct request *rq, const struct card *runs, int count,
				 struct session_page *page)
{
	const struct card *at_hand = runs;

	for (int i = 1; i < count; i++)
		if (runs[i].slot && at_hand->ends_at <= rq->now)
			at_hand = &runs[i];
	for (int i = 0; i < count; i++)
		if (&runs[i] != at_hand && runs->state == SESSION_OFFERED &&
		    (runs[i].slot || runs->mine || rq->viewer.organiser))
			page->other = &runs[i];
	return at_hand;
}
