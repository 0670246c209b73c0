/*
 * How to subscribe: every way in, each as a link and the address as a QR code, and an honest word.
 */
#include "calendar/calendar.h"
#include "calendar/subscribe.html.h"

static struct feed_links links_to(struct request *rq, const char *address)
{
	struct feed_links links = { 0 };
	links.https = arena_format(rq->mem, "%s/%s/calendar/%s", rq->config->base_url, rq->slug,
				   address);
	links.webcal = arena_format(rq->mem, "webcal%s", links.https + (rq->config->https ? 5 : 4));
	links.google = arena_format(rq->mem, "https://calendar.google.com/calendar/r?cid=%s",
				    reply_encoded(rq->mem, links.webcal));
	links.outlook =
		arena_format(rq->mem,
			     "https://outlook.live.com/calendar/0/addfromweb?url=%s&name=%s",
			     reply_encoded(rq->mem, links.https),
			     reply_encoded(rq->mem, rq->camp->name));
	links.qr = qr_code(rq->mem, links.https, QR_M);
	return links;
}

struct reply reply_subscribe(struct request *rq)
{
	const struct reader *rd = &rq->reader;
	struct feed_links camp = links_to(rq, "camp.ics"), mine = { 0 };
	if (rq->viewer.person) {
		const struct person *me = person_find(rq->db, rq->mem, rq->viewer.person);
		mine = links_to(rq, arena_format(rq->mem, "my/%s.ics",
						 person_agenda_address(rq->mem, rq->key, rq->camp,
								       me)));
	}
	return reply_page(rq, (struct page){ .title = text_subscribe_title(rd),
					     .nav = NAV_MINE,
					     .feed = "~/calendar/camp.ics",
					     .body = view_subscribe(rd, &camp, &mine,
								    rq->viewer.person != 0) });
}

struct reply reply_renew_post(struct request *rq)
{
	struct act act = request_act(rq);
	person_agenda_renew(&act, rq->viewer.person);
	return reply_see(rq, "~/calendar?said=renewed");
}
