/*
 * Quick voting: one card a screen, three large buttons, undo, and how many are left. A visitor may
 * look at the first card; the first vote asks for the name and is then counted.
 */
#include <stdlib.h>
#include <string.h>

#include "votes/quick.html.h"
#include "votes/votes.h"

static int64_t number_of(const char *text)
{
	return text ? strtoll(text, NULL, 10) : 0;
}

/* The session that the query names, if the viewer could vote on it: a withdrawn pitch is nobody's to read. */
static const struct card *votable(struct request *rq, const char *name)
{
	int64_t id = number_of(request_query(rq, name));
	const struct card *card = id > 0 ? session_card(rq->db, rq->mem, id, request_sees(rq))
					 : NULL;
	return card && card->state == SESSION_OFFERED && !card->mine ? card : NULL;
}

static struct reply page_quick(struct request *rq, struct quick *quick)
{
	quick->progress = vote_progress(rq->db, rq->viewer.person);
	quick->dots_left = vote_dots_left(rq->db, rq->camp, rq->viewer.person);
	return reply_page(rq, (struct page){ .title = text_quick_title(&rq->reader),
					     .nav = NAV_VOTE,
					     .ground = GROUND_FELT,
					     .body = view_quick(&rq->reader, quick) });
}

struct reply reply_next(struct request *rq)
{
	struct quick quick = { .camp = rq->camp, .joined = rq->viewer.person != 0 };
	request_forms(rq);
	if (camp_votes(rq->camp)) {
		quick.card = votable(rq, "again");
		if (!quick.card)
			quick.card = vote_next(rq->db, rq->mem, rq->viewer.person);
		quick.last = quick.joined ? votable(rq, "last") : NULL;
	}
	return page_quick(rq, &quick);
}

/* One dot too many: the card again, with what to do about it. */
static struct reply no_dot(struct request *rq, int64_t session)
{
	struct quick quick = { .camp = rq->camp, .joined = true, .no_dot = true };
	request_forms(rq);
	quick.card = session_card(rq->db, rq->mem, session, request_sees(rq));
	struct reply reply = page_quick(rq, &quick);
	reply.status = 409;
	return reply;
}

static struct reply too_late(struct request *rq, enum voted voted)
{
	struct reply reply = reply_page(rq, (struct page){
						    .title = text_quick_title(&rq->reader),
						    .nav = NAV_VOTE,
						    .ground = GROUND_FELT,
						    .body = view_quick_late(&rq->reader, voted),
					    });
	reply.status = 409;
	return reply;
}

/* Back to the list or card that the button stood on, at its place. */
static struct reply back_or_next(struct request *rq, int64_t session)
{
	const char *back = request_back(pairs_find(&rq->body, "back"), NULL);
	if (back)
		return reply_see(rq, "~%s#s%lld", back, (long long)session);
	return reply_see(rq, "~/votes?last=%lld", (long long)session);
}

struct reply reply_cast(struct request *rq)
{
	int64_t session = number_of(pairs_find(&rq->body, "session")),
		choice = number_of(pairs_find(&rq->body, "choice"));
	if (session <= 0 || choice < CHOICE_NONE || choice > CHOICE_INTERESTED)
		return reply_refuse(rq, 422);
	struct act act = request_act(rq);
	enum voted voted = vote_cast(&act, session, (enum choice)choice);
	switch (voted) {
	case VOTE_COUNTED: return back_or_next(rq, session);
	case VOTE_NO_DOT: return no_dot(rq, session);
	case VOTE_NO_MAYBE: return reply_refuse(rq, 422);
	default: return too_late(rq, voted);
	}
}

struct reply reply_undo(struct request *rq)
{
	int64_t session = number_of(pairs_find(&rq->body, "session"));
	struct act act = request_act(rq);
	enum voted voted = vote_cast(&act, session, CHOICE_NONE);
	return voted == VOTE_COUNTED ? reply_see(rq, "~/votes?again=%lld", (long long)session)
				     : too_late(rq, voted);
}
