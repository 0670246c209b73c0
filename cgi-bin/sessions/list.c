/*
 * The sessions as a list: searched without accents, filtered, each with its vote row.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sessions/list.html.h"
#include "sessions/sessions.h"

static bool looking(const struct card *card)
{
	return card->hostless && card->state == SESSION_OFFERED;
}

/* last: the one just voted on stays where it was, until the next. */
static bool shown(const struct card *card, const char *show, int64_t last)
{
	if (card->state == SESSION_MERGED)
		return false;
	if (strcmp(show, "mine") == 0)
		return card->mine || card->pitched_by_me;
	if (strcmp(show, "left") == 0)
		return (card->vote == 0 || card->id == last) && !card->mine &&
		       card->state == SESSION_OFFERED;
	if (strcmp(show, "voted") == 0)
		return card->vote != 0;
	if (strcmp(show, "hostless") == 0)
		return looking(card);
	return true;
}

struct reply reply_list(struct request *rq)
{
	struct session_list list = { .camp = rq->camp,
				     .show = request_query(rq, "show"),
				     .query = text_line(rq->mem, request_query(rq, "q")),
				     .joined = rq->viewer.person != 0,
				     .tallies = camp_tallies_open(rq->camp) };
	int64_t last = strtoll(request_query(rq, "last"), NULL, 10);
	int all;
	struct card *cards = session_cards(rq->db, rq->mem, request_sees(rq), &all);
	list.cards = NEW_MANY(rq->mem, struct card *, all + 1);
	for (int i = 0; i < all; i++)
		list.hostless += looking(&cards[i]);
	for (int i = 0; i < all; i++)
		if (shown(&cards[i], list.show, last) &&
		    session_found(rq->mem, &cards[i], list.query))
			list.cards[list.count++] = &cards[i];
	list.dots_left = vote_dots_left(rq->db, rq->camp, rq->viewer.person);
	list.here = rq->local + 1 + strlen(rq->slug);
	list.left = arena_format(rq->mem, "/sessions?show=left&q=%s&last=",
				 reply_encoded(rq->mem, list.query));
	return reply_page(rq, (struct page){ .title = text_list_title(&rq->reader),
					     .nav = NAV_SESSIONS,
					     .body = view_list(&rq->reader, &list) });
}
