/*
 * Is it one of these? Pitches like the one that is being written, to be joined instead: shown while
 * its title is typed, and once before it is pinned up.
 */
#include <string.h>

#include "base/text.h"
#include "sessions/sessions.h"
#include "sessions/similar.html.h"

static bool seen(const struct request *rq, const char *ids, int64_t id)
{
	const char *all = arena_format(rq->mem, ",%s,", ids);
	return strstr(all, arena_format(rq->mem, ",%lld,", (long long)id)) != NULL;
}

struct similar *similar_to(struct request *rq, const char *title, const char *ids)
{
	struct similar *similar = NEW(rq->mem, struct similar);
	struct buf all = { .mem = rq->mem };
	*similar = (struct similar){ .camp = rq->camp, .joined = rq->viewer.person != 0 };
	similar->cards = session_similar(rq->db, rq->mem, title, rq->viewer.person,
					 &similar->count);
	similar->dots_left = vote_dots_left(rq->db, rq->camp, rq->viewer.person);
	buf_text(&all, ids);
	for (int i = 0; i < similar->count; i++) {
		int64_t id = similar->cards[i]->id;
		if (seen(rq, ids, id))
			continue;
		similar->fresh = true;
		buf_format(&all, "%s%lld", all.len ? "," : "", (long long)id);
	}
	similar->seen = buf_end(&all);
	return similar;
}

struct reply reply_similar(struct request *rq)
{
	const char *title = text_line(rq->mem, request_query(rq, "title"));
	const struct similar *similar = similar_to(rq, title, "");
	if (similar->joined)
		request_forms(rq);
	return reply_page(rq, (struct page){ .title = text_similar_title(&rq->reader),
					     .nav = NAV_PITCH,
					     .body = view_similar_page(&rq->reader, similar) });
}
