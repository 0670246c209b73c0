/*
 * Offering to co-host, and what a host says to it.
 */
#include "base/text.h"
#include "sessions/offer.html.h"
#include "sessions/sessions.h"

static struct reply refuse(struct request *rq, enum offered offered)
{
	struct reply reply = reply_page(rq,
					(struct page){
						.title = text_offer_title(&rq->reader),
						.nav = NAV_SESSIONS,
						.body = view_offer_refused(&rq->reader, offered,
									   request_number(rq, 1)),
					});
	reply.status = 409;
	return reply;
}

struct reply reply_offer_post(struct request *rq)
{
	struct act act = request_act(rq);
	int64_t id = request_number(rq, 1);
	if (text_same(pairs_find(&rq->body, "drop"), "1"))
		return session_offer_drop(&act, id)
			       ? reply_see(rq, "~/sessions/%s", rq->segments[1])
			       : reply_refuse(rq, 404);
	enum offered offered = session_offer(&act, id);
	switch (offered) {
	case OFFER_MADE: return reply_see(rq, "~/sessions/%s?said=offered", rq->segments[1]);
	case OFFER_GONE: return reply_refuse(rq, 404);
	default: return refuse(rq, offered);
	}
}

struct reply reply_offer_answer_post(struct request *rq)
{
	struct act act = request_act(rq);
	const char *yes = pairs_find(&rq->body, "yes");
	int64_t id = request_number(rq, 1), person = request_number(rq, 3);
	if (text_same(yes, "1"))
		return host_after(rq, session_offer_accept(&act, id, person));
	if (text_same(yes, "0"))
		return host_after(rq, session_offer_decline(&act, id, person));
	return reply_refuse(rq, 422);
}
