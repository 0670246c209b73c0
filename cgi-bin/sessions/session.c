/*
 * A session's page, its history, and how it ends, comes back or gets another host.
 */
#include "out/markdown.h"
#include "sessions/session.html.h"
#include "sessions/sessions.h"

static const struct card *card_of(struct request *rq)
{
	return session_card(rq->db, rq->mem, request_number(rq, 1), request_sees(rq));
}

/* A withdrawn pitch is for those alone who can offer it again. */
static bool may_read(const struct request *rq, const struct card *card)
{
	return card &&
	       (card->state != SESSION_WITHDRAWN || session_theirs(card) || rq->viewer.organiser);
}

static bool i_am_asked(const struct request *rq, const struct card *card)
{
	for (int i = card->host_count; i < card->host_count + card->asked_count; i++)
		if (card->hosts[i].person == rq->viewer.person)
			return true;
	return false;
}

/* Between who offers and the hosts: to each their own side of it. */
static void offers_here(struct request *rq, struct session_page *page)
{
	const struct card *card = page->card;
	if (card->state != SESSION_OFFERED || rq->camp->phase == PHASE_CLOSED)
		return;
	if (card->mine)
		page->wait = session_offers(rq->db, rq->mem, card->id, &page->wait_count);
	page->offers = page->joined && !card->mine && !card->hostless && !page->asked;
	page->offered = page->offers && session_offered_by(rq->db, card->id, rq->viewer.person);
}

struct reply reply_session(struct request *rq)
{
	int count;
	const struct card *runs = session_runs(rq->db, rq->mem, request_number(rq, 1),
					       request_sees(rq), &count);
	const struct card *card = count ? runs : NULL;
	if (!may_read(rq, card))
		return reply_refuse(rq, 404);
	if (card->state == SESSION_MERGED)
		return reply_kept(rq, card->merged_into, "");
	struct session_page page = { .camp = rq->camp,
				     .joined = rq->viewer.person != 0,
				     .organiser = rq->viewer.organiser,
				     .asked = i_am_asked(rq, card),
				     .takes = card->hostless && card->state == SESSION_OFFERED &&
					      rq->camp->phase != PHASE_CLOSED,
				     .tallies = camp_tallies_open(rq->camp),
				     .details = markdown_html(rq->mem, card->details) };
	page.first = runs;
	page.card = card = rerun_at_hand(rq, runs, count, &page);
	page.other_chooses = page.other && choose_may(rq->camp, page.other, rq->viewer.person,
						      rq->now) == CHOOSE_MAY;
	page.chooses = choose_may(rq->camp, card, rq->viewer.person, rq->now) == CHOOSE_MAY;
	offers_here(rq, &page);
	page.dots_left = vote_dots_left(rq->db, rq->camp, rq->viewer.person);
	page.apart = session_apart(rq->db, rq->mem, card->id, &page.apart_count);
	merged_here(rq, &page);
	door_here(rq, &page);
	return reply_page(rq, (struct page){
				      .title = card->title,
				      .nav = NAV_SESSIONS,
				      .head = view_session_head(&rq->reader, &page),
				      .body = view_session(&rq->reader, &page),
				      .feed = arena_format(rq->mem, "~/calendar/session/%lld.ics",
							   (long long)card->id),
			      });
}

struct reply reply_history(struct request *rq)
{
	const struct card *card = card_of(rq);
	int count;
	if (!may_read(rq, card))
		return reply_refuse(rq, 404);
	if (card->state == SESSION_MERGED)
		return reply_kept(rq, card->merged_into, "/history");
	const struct session_text *texts = session_history(rq->db, rq->mem, card->id, &count);
	return reply_page(rq,
			  (struct page){ .title = text_history_title(&rq->reader),
					 .nav = NAV_SESSIONS,
					 .body = view_history(&rq->reader, card, texts, count) });
}

/* --- ending -------------------------------------------------------------------------------------- */

static const struct field fields[] = {
	{ "reason", INPUT_LINE, .label = text_end_reason, .hint = text_end_reason_hint, .most = 140,
	  .needed = true },
};

static struct page page_end(struct request *rq, struct form *form, const struct card *card)
{
	return (struct page){ .title = text_end_title(&rq->reader, card->shown),
			      .nav = NAV_SESSIONS,
			      .body = view_end(&rq->reader, form, card) };
}

static int may_end(struct request *rq, const struct card *card)
{
	if (!card)
		return 404;
	return rq->viewer.organiser || session_theirs(card) ? 0 : 403;
}

struct reply reply_end(struct request *rq)
{
	const struct card *card = card_of(rq);
	int refused = may_end(rq, card);
	if (card && card->state == SESSION_MERGED)
		return reply_kept(rq, card->merged_into, "");
	if (refused)
		return reply_refuse(rq, refused);
	return reply_page(rq, page_end(rq, form_new(rq, fields, COUNT(fields)), card));
}

struct reply reply_end_post(struct request *rq)
{
	const struct card *card = card_of(rq);
	int refused = may_end(rq, card);
	if (refused)
		return reply_refuse(rq, refused);
	struct form *form = form_read(rq, fields, COUNT(fields));
	if (form->bad)
		return reply_page_again(rq, page_end(rq, form, card));
	struct act act = request_act(rq);
	enum ending ending = session_end(&act, card->id, form_text(form, "reason"));
	if (ending != ENDED)
		return reply_refuse(rq, ending == ENDED_NOT_YOURS ? 403 : 409);
	return card->shown ? reply_see(rq, "~/sessions/%lld?said=cancelled", (long long)card->id)
			   : reply_see(rq, "~/sessions?said=withdrawn");
}

static struct reply refuse_revive(struct request *rq, int64_t id)
{
	struct reply reply =
		reply_page(rq, (struct page){
				       .title = text_revive_closed_title(&rq->reader),
				       .nav = NAV_SESSIONS,
				       .body = view_revive_closed(&rq->reader, rq->camp, id),
			       });
	reply.status = 409;
	return reply;
}

struct reply reply_revive_post(struct request *rq)
{
	struct act act = request_act(rq);
	int64_t id = request_number(rq, 1);
	switch (session_revive(&act, id)) {
	case ENDED: return reply_see(rq, "~/sessions/%lld?said=revived", (long long)id);
	case ENDED_NOT_YOURS: return reply_refuse(rq, 403);
	case ENDED_GONE: return reply_refuse(rq, 404);
	case ENDED_CLOSED:
	case ENDED_MANY: return refuse_revive(rq, id);
	default: return reply_refuse(rq, 409);
	}
}
