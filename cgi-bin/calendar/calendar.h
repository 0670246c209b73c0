/*
 * Pages and feeds of the program calendar.
 */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H

#include "camp/agenda.h"
#include "out/qr.h"
#include "web/page.h"

struct reply reply_subscribe(struct request *rq);
struct reply reply_renew_post(struct request *rq); /* my feed gets another address */
struct reply reply_camp_feed(struct request *rq);
struct reply reply_session_feed(struct request *rq); /* calendar/session/ID.ics */
/* calendar/my/ADDRESS.ics?alarm=10: the address is the key */
struct reply reply_my_feed(struct request *rq);

/* One feed as the subscribe page offers it. */
struct feed_links {
	const char *https, *webcal, *google, *outlook;
	const struct qr *qr;
};

#endif
