/*
 * Puts a page's body into the layout, with what every page shows of camp, viewer and language.
 */
#include <string.h>

#include "view/error.html.h"
#include "view/layout.html.h"
#include "web/page.h"
#include "web/private.h"

static const char *theme_of(const struct request *rq)
{
	const char *theme = pairs_find(&rq->cookies, "theme");
	return theme && (strcmp(theme, "light") == 0 || strcmp(theme, "dark") == 0) ? theme : "";
}

struct reply reply_page(struct request *rq, struct page page)
{
	page.camp = rq->camp;
	page.shown = rq->viewer.shown ? rq->viewer.shown : "";
	page.joined = rq->viewer.person != 0;
	page.organiser = rq->viewer.organiser;
	page.pitching = rq->camp && camp_pitches(rq->camp);
	page.voting = rq->camp && camp_votes(rq->camp);
	page.theme = theme_of(rq);
	page.here = arena_format(rq->mem, "%.*s", (int)strcspn(rq->local, "?"), rq->local);
	page.languages = lang_list(&page.language_count);
	page.said = request_query(rq, "said");
	return reply_html(rq, 200, view_layout(&rq->reader, &page));
}

struct reply reply_page_again(struct request *rq, struct page page)
{
	struct reply reply = reply_page(rq, page);
	reply.status = 422;
	reply.no_etag = true;
	return reply;
}

struct page page_error(struct request *rq, int status)
{
	const struct reader *rd = &rq->reader;
	return (struct page){ .title = text_error_title(rd, status),
			      .body = view_error(rd, status, rq->camp) };
}
