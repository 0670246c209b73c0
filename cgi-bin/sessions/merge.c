/*
 * Merging pitches: which other one, what will happen, and taking it back.
 */
#include <string.h>

#include "base/text.h"
#include "camp/journal.h"
#include "sessions/merge.html.h"
#include "sessions/sessions.h"

#define LISTED_MOST 60

static const struct field fields[] = {
	{ "revision", INPUT_HIDDEN },
	{ "into_revision", INPUT_HIDDEN },
};

static const struct card *card_at(struct request *rq, int segment)
{
	return session_card(rq->db, rq->mem, request_number(rq, segment), request_sees(rq));
}

/* In words, with nothing changed. */
static struct reply refuse(struct request *rq, const char *words)
{
	struct reply reply = reply_page(rq,
					(struct page){
						.title = text_merge_title(&rq->reader),
						.nav = NAV_SESSIONS,
						.body = view_merge_refused(&rq->reader, words,
									   request_number(rq, 1)),
					});
	reply.status = 409;
	return reply;
}

static struct reply refuse_merge(struct request *rq, const struct merge_outcome *outcome)
{
	if (outcome->merged == MERGE_GONE)
		return reply_refuse(rq, 404);
	if (outcome->merged == MERGE_NOT_YOURS)
		return reply_refuse(rq, 403);
	return refuse(rq, text_merge_why(&rq->reader, outcome));
}

/* --- which other one --------------------------------------------------------------------------- */

struct reply reply_merge(struct request *rq)
{
	const struct card *card = card_at(rq, 1);
	struct merge_outcome outcome = { .merged = MERGE_DONE };
	if (card && card->state == SESSION_MERGED)
		return reply_kept(rq, card->merged_into, "");
	if (!card || (!card->mine && !rq->viewer.organiser))
		return reply_refuse(rq, card ? 403 : 404);
	if (card->state != SESSION_OFFERED)
		outcome.merged = MERGE_ENDED;
	else if (rq->camp->phase == PHASE_CLOSED)
		outcome.merged = MERGE_CLOSED;
	if (outcome.merged != MERGE_DONE)
		return refuse_merge(rq, &outcome);
	struct merge_choice choice = { .card = card,
				       .query = text_line(rq->mem, request_query(rq, "q")),
				       .organiser = rq->viewer.organiser };
	choice.cards = merge_candidates(rq->db, rq->mem, rq->camp, card, request_sees(rq),
					choice.query, &choice.found);
	choice.count = choice.found < LISTED_MOST ? choice.found : LISTED_MOST;
	return reply_page(rq, (struct page){ .title = text_merge_title(&rq->reader),
					     .nav = NAV_SESSIONS,
					     .body = view_merge_choice(&rq->reader, &choice) });
}

/* --- what will happen -------------------------------------------------------------------------- */

static bool hosts(const struct card *card, int count, int64_t person)
{
	for (int i = 0; i < count; i++)
		if (card->hosts[i].person == person)
			return true;
	return false;
}

/* Who will run it: those of the kept one, then those who come along. */
static void add_hosts(struct merge_page *page, const struct card *card, const struct card *before)
{
	for (int i = 0; i < card->host_count; i++)
		if (!card->hosts[i].erased &&
		    !(before && hosts(before, before->host_count, card->hosts[i].person)))
			page->hosts[page->host_count++] = &card->hosts[i];
}

/* Hidden from everybody while the camp votes (V3). */
static bool shows_answers(const struct request *rq)
{
	return camp_tallies_open(rq->camp) ||
	       (rq->viewer.organiser && camp_estimates_open(rq->camp));
}

static struct page page_merge(struct request *rq, struct form *form, const struct card *card,
			      const struct card *into)
{
	struct merge_page *page = NEW(rq->mem, struct merge_page);
	*page = (struct merge_page){ .form = form, .card = card, .into = into, .answered = -1 };
	page->hosts = NEW_MANY(rq->mem, const struct host *,
			       card->host_count + into->host_count + 1);
	add_hosts(page, into, NULL);
	add_hosts(page, card, into);
	if (shows_answers(rq))
		page->answered = merge_answered(rq->db, card->id, into->id);
	form_fill_int(form, "revision", card->revision);
	form_fill_int(form, "into_revision", into->revision);
	return (struct page){ .title = text_merge_title(&rq->reader),
			      .nav = NAV_SESSIONS,
			      .body = view_merge(&rq->reader, page) };
}

struct reply reply_merge_into(struct request *rq)
{
	const struct card *card = card_at(rq, 1), *into = card_at(rq, 3);
	struct merge_outcome outcome = {
		.merged = merge_may(rq->camp, card, into, request_sees(rq)),
	};
	if (outcome.merged == MERGE_SELF)
		return reply_see(rq, "~/sessions/%lld/merge", (long long)card->id);
	if (outcome.merged != MERGE_DONE)
		return refuse_merge(rq, &outcome);
	return reply_page(rq, page_merge(rq, form_new(rq, fields, COUNT(fields)), card, into));
}

/* --- doing it ---------------------------------------------------------------------------------- */

/* What can be mended comes back with both cards as they are now. */
static struct reply merge_again(struct request *rq, struct form *form,
				const struct merge_outcome *outcome)
{
	if (outcome->merged != MERGE_DONE)
		form_refuse(form, NULL, text_merge_why(&rq->reader, outcome));
	struct reply reply = reply_page_again(rq,
					      page_merge(rq, form, card_at(rq, 1), card_at(rq, 3)));
	if (outcome->merged != MERGE_DONE)
		reply.status = 409;
	return reply;
}

struct reply reply_merge_post(struct request *rq)
{
	struct form *form = form_read(rq, fields, COUNT(fields));
	const struct merge_wish wish = {
		.session = request_number(rq, 1),
		.into = request_number(rq, 3),
		.revision = form_int(form, "revision"),
		.into_revision = form_int(form, "into_revision"),
	};
	struct merge_outcome outcome = {
		.merged = merge_may(rq->camp, card_at(rq, 1), card_at(rq, 3), request_sees(rq)),
	};
	if (outcome.merged != MERGE_DONE)
		return refuse_merge(rq, &outcome);
	if (form->bad)
		return merge_again(rq, form, &outcome);
	struct act act = request_act(rq);
	outcome = session_merge(&act, &wish);
	if (outcome.merged != MERGE_DONE)
		return merge_again(rq, form, &outcome);
	return reply_see(rq, "~/sessions/%lld?said=merged", (long long)wish.into);
}

struct reply reply_unmerge_post(struct request *rq)
{
	struct act act = request_act(rq);
	int64_t id = request_number(rq, 1);
	enum unmerged unmerged = session_unmerge(&act, id);
	if (unmerged == UNMERGE_NOT_YOURS)
		return reply_refuse(rq, 403);
	if (unmerged != UNMERGE_DONE)
		return refuse(rq, text_unmerge_why(&rq->reader, unmerged));
	return reply_see(rq, "~/sessions/%lld?said=undone", (long long)id);
}

/* --- what was merged --------------------------------------------------------------------------- */

/* Never kept by a browser: the merge may be undone. */
struct reply reply_kept(struct request *rq, int64_t into, const char *page)
{
	const char *query = strchr(rq->local, '?');
	struct reply reply = {
		.status = 308,
		.location = arena_format(rq->mem, "~/sessions/%lld%s%s", (long long)into, page,
					 query ? query : ""),
	};
	reply_header(&reply, "Cache-Control", "no-store");
	return reply;
}

void merged_here(struct request *rq, struct session_page *page)
{
	const struct merge *last;
	page->merges = merge_list(rq->db, rq->mem, page->card->id, &page->merge_count);
	last = page->merges;
	page->undo = page->merge_count && rq->camp->phase != PHASE_CLOSED && rq->viewer.person &&
		     (rq->viewer.organiser || last->actor == rq->viewer.person) &&
		     merge_stands(rq->db, last->seq);
}
