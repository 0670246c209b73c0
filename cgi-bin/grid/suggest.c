/*
 * Suggest: a grid laid over the grid, to accept whole, one by one, or not at all. Solving writes
 * nothing and happens before any lock; accepting is checked by the rules of placing as every act is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grid/grid.h"
#include "grid/suggest.html.h"

#define MOVES_MOST 1000

static struct reply page_of(struct request *rq, struct html body)
{
	request_forms(rq);
	return reply_page(rq, (struct page){ .title = text_suggest_title(&rq->reader),
					     .nav = NAV_BUILD,
					     .ground = GROUND_FELT,
					     .wide = true,
					     .body = body });
}

static bool wants_anew(const char *how)
{
	return how && strcmp(how, "anew") == 0;
}

struct reply reply_suggest(struct request *rq)
{
	struct suggest_page page = { .anew = wants_anew(request_query(rq, "how")) };
	page.how = page.anew ? "anew" : "fill";
	if (!camp_estimates_open(rq->camp))
		return page_of(rq, view_suggest_closed(&rq->reader));
	page.suggestion = suggest(rq->db, rq->mem, rq->camp, rq->now,
				  page.anew ? SUGGEST_ANEW : SUGGEST_FILL);
	return page_of(rq, view_suggest(&rq->reader, &page));
}

/* "RUN-ROOM-SLOT"; false: not of the form. */
static bool read_move(const char *text, struct accepted *move)
{
	char *end;
	move->run = strtoll(text, &end, 10);
	if (end == text || *end != '-')
		return false;
	move->room = strtoll(text = end + 1, &end, 10);
	if (end == text || *end != '-')
		return false;
	move->slot = strtoll(text = end + 1, &end, 10);
	return end != text && !*end;
}

/* All of them, or the one that was asked for; -1: not of the form. */
static int read_moves(struct request *rq, struct accepted *moves)
{
	const char *list = pairs_find(&rq->body, "moves"), *take = pairs_find(&rq->body, "take");
	size_t count;
	char **pieces = text_split(rq->mem, list ? list : "", '.', &count);
	int64_t only = take && strcmp(take, "all") != 0 ? strtoll(take, NULL, 10) : 0;
	int taken = 0;
	if (!take || count > MOVES_MOST)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (!read_move(pieces[i], &moves[taken]))
			return -1;
		taken += !only || moves[taken].run == only;
	}
	return taken;
}

struct reply reply_suggest_post(struct request *rq)
{
	const char *revision = pairs_find(&rq->body, "revision");
	const char *how = pairs_find(&rq->body, "how"), *take = pairs_find(&rq->body, "take");
	struct accepted *moves = NEW_MANY(rq->mem, struct accepted, MOVES_MOST + 1);
	int count = read_moves(rq, moves);
	if (!revision || !how || count <= 0)
		return reply_refuse(rq, 422);
	struct act act = request_act(rq);
	struct place_outcome *outcome = NEW(rq->mem, struct place_outcome);
	*outcome = grid_accept(&act, strtoll(revision, NULL, 10), moves, count);
	if (outcome->placed == PLACE_DONE)
		return strcmp(take, "all") == 0 ? reply_see(rq, "~/grid/build?said=saved")
						: reply_see(rq, "~/grid/suggest?how=%s",
							    wants_anew(how) ? "anew" : "fill");
	struct reply reply = page_of(rq, view_suggest_refused(&rq->reader, outcome,
							      wants_anew(how) ? "anew" : "fill"));
	reply.status = 409;
	return reply;
}
