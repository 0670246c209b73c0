/*
 * Who runs a session: a co-host says yes or no, a host leaves it to the others or hands it over, and
 * anybody takes up what nobody runs.
 */
#include "sessions/host.html.h"
#include "sessions/sessions.h"

static const struct field fields[] = {
	{ "to", INPUT_LINE, .label = text_hand_to, .hint = text_hand_to_hint,
	  .most = NAME_LENGTH + 3, /* and the tag: "·7K" */
	  .needed = true },
};

/* Two places at once: an organiser has to move one of the two sessions first. */
static struct reply refuse_busy(struct request *rq)
{
	struct reply reply =
		reply_page(rq, (struct page){
				       .title = text_host_busy_title(&rq->reader),
				       .nav = NAV_SESSIONS,
				       .body = view_host_busy(&rq->reader, request_number(rq, 1)),
			       });
	reply.status = 409;
	return reply;
}

struct reply host_after(struct request *rq, enum asked asked)
{
	if (asked == ASKED_NOT)
		return reply_refuse(rq, 403);
	if (asked == ASKED_BUSY)
		return refuse_busy(rq);
	return reply_see(rq, "~/sessions/%s?said=saved", rq->segments[1]);
}

struct reply reply_accept_post(struct request *rq)
{
	struct act act = request_act(rq);
	return host_after(rq, session_accept(&act, request_number(rq, 1)));
}

struct reply reply_decline_post(struct request *rq)
{
	struct act act = request_act(rq);
	return host_after(rq, session_decline(&act, request_number(rq, 1)));
}

/* --- taking up ------------------------------------------------------------------------------------ */

static struct reply refuse_take(struct request *rq, enum taken taken)
{
	struct reply reply = reply_page(rq,
					(struct page){
						.title = text_take_title(&rq->reader),
						.nav = NAV_SESSIONS,
						.body = view_take_refused(&rq->reader, taken,
									  request_number(rq, 1)),
					});
	reply.status = 409;
	return reply;
}

struct reply reply_take_post(struct request *rq)
{
	struct act act = request_act(rq);
	enum taken taken = session_take_up(&act, request_number(rq, 1));
	switch (taken) {
	case TAKEN_UP: return reply_see(rq, "~/sessions/%s?said=taken", rq->segments[1]);
	case TAKEN_GONE: return reply_refuse(rq, 404);
	case TAKEN_BUSY: return refuse_busy(rq);
	default: return refuse_take(rq, taken);
	}
}

/* --- handing over -------------------------------------------------------------------------------- */

static struct page page_hand(struct request *rq, struct form *form, const struct card *card)
{
	return (struct page){ .title = text_hand_title(&rq->reader),
			      .nav = NAV_SESSIONS,
			      .body = view_hand(&rq->reader, form, card) };
}

/* The session, if the viewer runs it; NULL: `refused` says with which status. */
static const struct card *mine(struct request *rq, int *refused)
{
	int64_t id = request_number(rq, 1);
	const struct card *card = session_card(rq->db, rq->mem, id, request_sees(rq));
	bool hosts = card && session_hosted_by(rq->db, id, rq->viewer.person);
	*refused = hosts ? 0 : card ? 403 : 404;
	return hosts ? card : NULL;
}

struct reply reply_hand(struct request *rq)
{
	int refused;
	int64_t into = session_merged_into(rq->db, request_number(rq, 1));
	const struct card *card = mine(rq, &refused);
	if (into)
		return reply_kept(rq, into, "");
	if (!card)
		return reply_refuse(rq, refused);
	return reply_page(rq, page_hand(rq, form_new(rq, fields, COUNT(fields)), card));
}

static enum asked hand_over(struct request *rq, struct form *form, int64_t id)
{
	const struct person *to = person_find_name(rq->db, rq->mem, form_text(form, "to"));
	struct act act = request_act(rq);
	if (!to) {
		form_refuse(form, "to", text_hand_nobody(&rq->reader));
		return ASKED_NOT;
	}
	if (to->id == rq->viewer.person) {
		form_refuse(form, "to", text_hand_self(&rq->reader));
		return ASKED_NOT;
	}
	return session_hand_over(&act, id, to->id);
}

struct reply reply_hand_post(struct request *rq)
{
	int refused;
	const struct card *card = mine(rq, &refused);
	if (!card)
		return reply_refuse(rq, refused);
	struct form *form = form_read(rq, fields, COUNT(fields));
	enum asked asked = form->bad ? ASKED_NOT : hand_over(rq, form, card->id);
	if (asked == ASKED_BUSY)
		form_refuse(form, "to", text_hand_busy(&rq->reader, form_text(form, "to")));
	if (form->bad)
		return reply_page_again(rq, page_hand(rq, form, card));
	return host_after(rq, asked);
}
