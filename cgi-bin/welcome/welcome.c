/*
 * welcome: arriving at a camp and being someone in it. For everybody who comes.
 */
#include "web/serve.h"
#include "welcome/welcome.h"

#define WRITES_JOIN (WRITES(person) | WRITES(login))
#define WRITES_BADGE (WRITES_JOIN | WRITES(badge) | WRITES(tally))
#define WRITES_ERASURE \
	(WRITES_BADGE | WRITES(offer) | WRITES(invitation) | WRITES(going) | WRITES(turnout) | \
	 WRITES(again) | WRITES(host) | WRITES(session) | WRITES(session_text) | \
	 WRITES(announcement) | WRITES(run) | WRITES(merged_vote))

static const struct route routes[] = {
	{ "GET", "/", MAY_ANYBODY, reply_camps },
	{ "GET", "/health", MAY_ANYBODY, reply_health },
	{ "GET", "/ready", MAY_ANYBODY, reply_ready },
	{ "GET", "/metrics", MAY_ANYBODY, reply_metrics },
	{ "GET", "/robots.txt", MAY_ANYBODY, reply_robots },
	{ "GET", "/sign-in", MAY_ANYBODY, reply_sign_in },
	{ "POST", "/sign-in", MAY_KNOCK, reply_sign_in_post, .prepare = prepare_sign_in,
	  .writes = WRITES(login), .camp_field = true, .form = true },

	{ "GET", "", MAY_ANYBODY, reply_home, .topics = "announcements sessions grid votes",
	  .turns = true, .cached = true },
	{ "GET", "info", MAY_ANYBODY, reply_info, .topics = "announcements", .cached = true },
	{ "GET", "info/edit", MAY_ORGANISE, reply_info_edit },
	{ "POST", "info/edit", MAY_ORGANISE, reply_info_edit_post, .writes = WRITES(camp),
	  .form = true },

	{ "GET", "join", MAY_ANYBODY, reply_join },
	{ "GET", "j/*", MAY_KNOCK, reply_join_link },
	{ "POST", "join", MAY_KNOCK, reply_join_post, .prepare = prepare_join,
	  .writes = WRITES_JOIN, .signs_in = true, .form = true },
	{ "GET", "joined", MAY_JOINED, reply_joined },
	{ "GET", "b", MAY_ANYBODY, reply_badge_typed },
	{ "GET", "b/*", MAY_KNOCK, reply_badge },
	{ "POST", "b/*", MAY_KNOCK, reply_badge_post, .prepare = prepare_badge,
	  .writes = WRITES_BADGE, .signs_in = true, .form = true },
	{ "GET", "i/*", MAY_KNOCK, reply_invitation },
	{ "POST", "i/*", MAY_KNOCK, reply_invitation_post, .prepare = prepare_invitation,
	  .writes = WRITES_JOIN | WRITES(invitation), .signs_in = true, .form = true },

	{ "GET", "me", MAY_JOINED, reply_me },
	{ "POST", "me", MAY_JOINED, reply_me_post, .writes = WRITES(person) | WRITES(run),
	  .form = true },
	{ "POST", "me/along", MAY_JOINED, reply_me_along_post, .writes = WRITES(invitation) },
	{ "GET", "me/along/#", MAY_JOINED, reply_me_along },
	{ "POST", "me/devices/#", MAY_JOINED, reply_me_device_post, .writes = WRITES(login) },
	{ "POST", "me/out", MAY_JOINED, reply_me_out_post, .writes = WRITES(login) },
	{ "POST", "me/theme", MAY_JOINED, reply_me_theme_post },
	{ "GET", "me/password", MAY_ORGANISE, reply_me_password },
	{ "POST", "me/password", MAY_ORGANISE, reply_me_password_post,
	  .prepare = prepare_me_password, .writes = WRITES(person), .form = true },
	{ "GET", "me/delete", MAY_JOINED, reply_me_delete },
	{ "POST", "me/delete", MAY_JOINED, reply_me_delete_post, .writes = WRITES_ERASURE,
	  .form = true },
};

static const struct program welcome = { "welcome", routes, COUNT(routes) };

int main(void)
{
	return serve(&welcome);
}
