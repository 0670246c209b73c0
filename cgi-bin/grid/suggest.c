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
#define RUNGS_MOST 100

static struct reply page_of(struct request *rq, struct html body)
{
	request_forms(rq);
	return reply_page(rq, (struct page){ .title = text_suggest_title(&rq->reader),
					     .nav = NAV_BUILD,
					     .ground = GROUND_FELT,
					     .wide = true,
					     .body = body });
}

static const char *const hows[] = {
	[SUGGEST_FILL] = "fill", [SUGGEST_ANEW] = "anew", [SUGGEST_STANDS] = "stands"
};

/* Which of the ways, and how far up the ladder, as a query and a form say it. */
static struct suggest_page page_for(const char *how, const char *rung)
{
	struct suggest_page page = { .how = SUGGEST_FILL };
	for (int i = 0; i < (int)(sizeof hows / sizeof *hows); i++)
		if (text_same(how, hows[i]))
			page.how = (enum suggest_how)i;
	int64_t asked = rung ? strtoll(rung, NULL, 10) : 0;
	page.rung = asked > 0 && asked < RUNGS_MOST ? (int)asked : 0;
	page.word = hows[page.how];
	return page;
}

struct reply reply_suggest(struct request *rq)
{
	struct suggest_page page = page_for(request_query(rq, "how"), request_query(rq, "rung"));
	if (!camp_estimates_open(rq->camp))
		return page_of(rq, view_suggest_closed(&rq->reader));
	page.suggestion = suggest(rq->db, rq->mem, rq->camp, rq->now, page.how, page.rung);
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

static struct reply refuse_moves(struct request *rq, const struct suggest_page *page,
				 const struct place_outcome *outcome)
{
	struct reply reply = page_of(rq, view_suggest_refused(&rq->reader, outcome, page));
	reply.status = 409;
	return reply;
}

struct reply reply_suggest_post(struct request *rq)
{
	const char *revision = pairs_find(&rq->body, "revision");
	const char *how = pairs_find(&rq->body, "how"), *take = pairs_find(&rq->body, "take");
	struct accepted *moves = NEW_MANY(rq->mem, struct accepted, MOVES_MOST + 1);
	int count = read_moves(rq, moves);
	if (!revision || !how || count <= 0)
		return reply_refuse(rq, 422);
	struct suggest_page page = page_for(how, pairs_find(&rq->body, "rung"));
	struct act act = request_act(rq);
	struct place_outcome *outcome = NEW(rq->mem, struct place_outcome);
	*outcome = grid_accept(&act, strtoll(revision, NULL, 10), moves, count);
	if (outcome->placed != PLACE_DONE)
		return refuse_moves(rq, &page, outcome);
	if (strcmp(take, "all") == 0)
		return reply_see(rq, "~/grid/build?said=saved");
	return reply_see(rq, "~/grid/suggest?how=%s&rung=%d", page.word, page.rung);
}
