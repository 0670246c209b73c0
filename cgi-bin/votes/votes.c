/*
 * votes: saying what one would go to, one card a screen or as a list. For attendees.
 */
#include "web/serve.h"
#include "votes/votes.h"

static const struct route routes[] = {
	{ "GET", "votes", MAY_ANYBODY, reply_next },
	{ "POST", "votes/cast", MAY_JOINED, reply_cast, .writes = WRITES(vote) | WRITES(tally) },
	{ "POST", "votes/undo", MAY_JOINED, reply_undo, .writes = WRITES(vote) | WRITES(tally) },
};

static const struct program votes = { "votes", routes, COUNT(routes) };

int main(void)
{
	return serve(&votes);
}
