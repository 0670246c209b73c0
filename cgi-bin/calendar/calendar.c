/*
 * calendar: feeds that tell the truth, and the page that says how to subscribe. For calendar clients.
 */
#include "calendar/calendar.h"
#include "web/serve.h"

static const struct route routes[] = {
	{ "GET", "calendar", MAY_ANYBODY, reply_subscribe, .topics = "grid", .cached = true },
	{ "POST", "calendar/renew", MAY_JOINED, reply_renew_post, .writes = WRITES(person) },
	{ "GET", "calendar/camp.ics", MAY_ANYBODY, reply_camp_feed, .topics = "grid sessions",
	  .turns = true, .cached = true, .feed = true },
	{ "GET", "calendar/session/*", MAY_ANYBODY, reply_session_feed, .topics = "grid sessions",
	  .turns = true, .cached = true, .feed = true },
	{ "GET", "calendar/my/*", MAY_KNOCK, reply_my_feed, .feed = true },
};

static const struct program calendar = { "calendar", routes, COUNT(routes) };

int main(void)
{
	return serve(&calendar);
}
