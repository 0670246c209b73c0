/*
 * sessions: pitching, and the one page that a session has for life. For attendees and hosts.
 */
#include "sessions/sessions.h"
#include "web/serve.h"

#define WRITES_HOST (WRITES(host) | WRITES(offer))
#define WRITES_SESSION \
	(WRITES(session) | WRITES(session_text) | WRITES_HOST | WRITES(apart) | WRITES(run))
#define WRITES_PLACE (WRITES(cell) | WRITES(busy) | WRITES(run))
#define WRITES_MERGE \
	(WRITES_SESSION | WRITES_PLACE | WRITES(vote) | WRITES(tally) | WRITES(merged_vote))

static const struct route routes[] = {
	{ "GET", "sessions", MAY_ANYBODY, reply_list, .topics = "sessions votes grid",
	  .turns = true, .cached = true },
	{ "GET", "sessions/new", MAY_ANYBODY, reply_new },
	{ "POST", "sessions/new", MAY_JOINED, reply_new_post, .writes = WRITES_SESSION,
	  .form = true },
	{ "GET", "sessions/similar", MAY_ANYBODY, reply_similar },
	{ "GET", "sessions/#", MAY_ANYBODY, reply_session,
	  .topics = "session:# sessions votes grid", .turns = true, .cached = true },
	{ "GET", "sessions/#/edit", MAY_JOINED, reply_edit },
	{ "POST", "sessions/#/edit", MAY_JOINED, reply_edit_post, .writes = WRITES_SESSION,
	  .form = true },
	{ "GET", "sessions/#/end", MAY_JOINED, reply_end },
	{ "POST", "sessions/#/end", MAY_JOINED, reply_end_post,
	  .writes = WRITES_SESSION | WRITES_PLACE, .form = true },
	{ "POST", "sessions/#/revive", MAY_JOINED, reply_revive_post,
	  .writes = WRITES_SESSION | WRITES_PLACE },
	{ "POST", "sessions/#/accept", MAY_JOINED, reply_accept_post,
	  .writes = WRITES_HOST | WRITES_PLACE },
	{ "POST", "sessions/#/decline", MAY_JOINED, reply_decline_post,
	  .writes = WRITES_HOST | WRITES_PLACE },
	{ "POST", "sessions/#/offer", MAY_JOINED, reply_offer_post, .writes = WRITES(offer) },
	{ "POST", "sessions/#/offer/#", MAY_JOINED, reply_offer_answer_post,
	  .writes = WRITES_HOST | WRITES_PLACE },
	{ "GET", "sessions/#/hand-over", MAY_JOINED, reply_hand },
	{ "POST", "sessions/#/hand-over", MAY_JOINED, reply_hand_post,
	  .writes = WRITES_HOST | WRITES_PLACE, .form = true },
	{ "GET", "sessions/#/merge", MAY_JOINED, reply_merge },
	{ "GET", "sessions/#/merge/#", MAY_JOINED, reply_merge_into },
	{ "POST", "sessions/#/merge/#", MAY_JOINED, reply_merge_post, .writes = WRITES_MERGE,
	  .form = true },
	{ "POST", "sessions/#/unmerge", MAY_JOINED, reply_unmerge_post, .writes = WRITES_MERGE },
	{ "POST", "sessions/#/take-up", MAY_JOINED, reply_take_post,
	  .writes = WRITES_HOST | WRITES_PLACE },
	{ "POST", "sessions/#/again", MAY_JOINED, reply_again_post, .writes = WRITES(again) },
	{ "POST", "sessions/#/second", MAY_ORGANISE, reply_second_post,
	  .writes = WRITES(run) | WRITES(going) | WRITES(turnout) },
	{ "GET", "sessions/#/history", MAY_ANYBODY, reply_history,
	  .topics = "session:# sessions me" },
};

static const struct program sessions = { "sessions", routes, COUNT(routes) };

int main(void)
{
	return serve(&sessions);
}
