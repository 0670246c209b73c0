/*
 * The sessions as a list: searched without accents, filtered, each with its vote row.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sessions/list.html.h"
#include "sessions/sessions.h"

static bool shown(const struct card *card, const char *show)
{
	if (strcmp(show, "mine") == 0)
		return card->mine || card->pitched_by_me;
	if (strcmp(show, "left") == 0)
		return card->vote == 0 && !card->mine && card->state == SESSION_OFFERED;
	if (strcmp(show, "voted") == 0)
		return card->vote != 0;
	return true;
}

static bool host_found(struct request *rq, const struct card *card, const char *words)
{
	for (int i = 0; i < card->host_count; i++)
		if (strstr(text_search(rq->mem, card->hosts[i].shown), words))
			return true;
	return false;
}

/* Every word of the search stands in the session's text or in a host's name. */
static bool found(struct request *rq, const struct card *card, char **words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strstr(card->search, words[i]) && !host_found(rq, card, words[i]))
			return false;
	return true;
}

struct reply reply_list(struct request *rq)
{
	struct session_list list = { .camp = rq->camp,
				     .show = request_query(rq, "show"),
				     .query = text_line(rq->mem, request_query(rq, "q")),
				     .joined = rq->viewer.person != 0,
				     .tallies = camp_tallies_open(rq->camp) };
	size_t words = 0;
	char **word = text_split(rq->mem, text_search(rq->mem, list.query), ' ', &words);
	int all;
	struct card *cards = session_cards(rq->db, rq->mem, request_sees(rq), &all);
	list.cards = NEW_MANY(rq->mem, struct card *, all + 1);
	for (int i = 0; i < all; i++)
		if (shown(&cards[i], list.show) && found(rq, &cards[i], word, words))
			list.cards[list.count++] = &cards[i];
	list.here = rq->local + 1 + strlen(rq->slug);
	return reply_page(rq, (struct page){ .title = text_list_title(&rq->reader),
					     .nav = NAV_SESSIONS,
					     .body = view_list(&rq->reader, &list) });
}
