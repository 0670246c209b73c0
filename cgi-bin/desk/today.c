/*
 * Today: the phase and its switches, what to tell everybody, how people join, what was just done.
 */
#include <stdlib.h>
#include <string.h>

#include "camp/badge.h"
#include "camp/vote.h"
#include "desk/desk.h"
#include "desk/today.html.h"

static const struct field announce_fields[] = {
	{ "title", INPUT_LINE, .label = text_announce_title, .example = text_announce_example,
	  .most = 80, .needed = true },
	{ "body", INPUT_LINES, .label = text_announce_body, .most = 600 },
};

static void count_grid(struct request *rq, struct today *today)
{
	const struct grid *grid = grid_find(rq->db, rq->mem, request_sees(rq));
	today->days = grid->day_count;
	for (int i = 0; i < grid->day_count; i++)
		today->published += grid->days[i].published_at != 0;
	for (int i = 0; i < grid->card_count; i++) {
		today->sessions += grid->cards[i].state == SESSION_OFFERED &&
				   grid->cards[i].nth == 1;
		today->unplaced += !grid->cards[i].room && grid->cards[i].state == SESSION_OFFERED;
	}
}

static struct page page_today(struct request *rq, struct form *announce)
{
	struct today *today = NEW(rq->mem, struct today);
	*today = (struct today){ .camp = rq->camp,
				 .announce = announce,
				 .voters = vote_voters(rq->db),
				 .people = person_count(rq->db) };
	today->badges = badge_issued(rq->db);
	today->announcements = announcement_list(rq->db, rq->mem, &today->announcement_count);
	today->journal = journal_here(rq, 12, &today->journal_count);
	const char *code = camp_join_code(rq->mem, rq->key, rq->camp);
	today->code = secret_code_shown(rq->mem, code);
	today->link = arena_format(rq->mem, "%s/%s/j/%s", rq->config->base_url, rq->slug, code);
	today->qr = qr_code(rq->mem, today->link, QR_M);
	count_grid(rq, today);
	return (struct page){ .title = text_today_title(&rq->reader),
			      .nav = NAV_DESK,
			      .wide = true,
			      .head = view_today_head(&rq->reader, today),
			      .body = view_today(&rq->reader, today) };
}

struct reply reply_today(struct request *rq)
{
	return reply_page(rq,
			  page_today(rq, form_new(rq, announce_fields, COUNT(announce_fields))));
}

struct reply reply_phase_post(struct request *rq)
{
	const char *text = pairs_find(&rq->body, "phase");
	char *end = NULL;
	long phase = text ? strtol(text, &end, 10) : -1;
	if (!text || end == text || *end || phase < 0 || phase >= PHASE_COUNT)
		return reply_refuse(rq, 422);
	struct act act = request_act(rq);
	camp_phase(&act, (enum phase)phase);
	return reply_see(rq, "~/desk?said=saved");
}

static bool is(struct request *rq, const char *name, const char *text)
{
	const char *sent = pairs_find(&rq->body, name);
	return sent && strcmp(sent, text) == 0;
}

/* One switch at a time: the other stays as it is now, not as the page showed it. */
struct reply reply_switches_post(struct request *rq)
{
	struct act act = request_act(rq);
	bool on = is(rq, "on", "1"), pitching = is(rq, "switch", "pitching");
	if (!pitching && !is(rq, "switch", "voting"))
		return reply_refuse(rq, 422);
	camp_switches(&act, pitching ? on : rq->camp->pitching, pitching ? rq->camp->voting : on);
	return reply_see(rq, "~/desk?said=saved");
}

struct reply reply_announce_post(struct request *rq)
{
	struct form *form = form_read(rq, announce_fields, COUNT(announce_fields));
	if (form->bad)
		return reply_page_again(rq, page_today(rq, form));
	struct act act = request_act(rq);
	announcement_add(&act, form_text(form, "title"), form_text(form, "body"));
	return reply_see(rq, "~/desk?said=announced");
}

struct reply reply_drop_post(struct request *rq)
{
	struct act act = request_act(rq);
	return announcement_drop(&act, request_number(rq, 2)) ? reply_see(rq, "~/desk?said=saved")
							      : reply_refuse(rq, 404);
}

struct reply reply_join_mode_post(struct request *rq)
{
	struct act act = request_act(rq);
	if (is(rq, "renew", "1"))
		camp_join_renew(&act);
	else
		camp_join_mode(&act, is(rq, "mode", "2")   ? JOIN_BADGE
				     : is(rq, "mode", "1") ? JOIN_CODE
							   : JOIN_OPEN);
	return reply_see(rq, "~/desk?said=saved");
}

struct reply reply_invite_post(struct request *rq)
{
	struct act act = request_act(rq);
	const struct invitation *link = invitation_add(&act, 0, ROLE_ORGANISER, 7 * 86400);
	return reply_see(rq, "~/desk/invite/%lld", (long long)link->id);
}

struct reply reply_invite(struct request *rq)
{
	const struct invitation *invitation = invitation_find(rq->db, rq->mem,
							      request_number(rq, 2), rq->now);
	if (!invitation || invitation->person)
		return reply_refuse(rq, 410);
	const char *link = request_invitation(rq, invitation);
	return reply_page(rq, (struct page){ .title = text_invite_title(&rq->reader),
					     .nav = NAV_DESK,
					     .body = view_invite(&rq->reader, link,
								 qr_code(rq->mem, link, QR_M),
								 invitation->ends_at) });
}
