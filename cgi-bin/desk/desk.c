/*
 * desk: the organisers' side of the day: phase, switches, announcements, joining, people. For organisers.
 */
#include "desk/desk.h"
#include "web/serve.h"

static const struct route routes[] = {
	{ "GET", "desk", MAY_ORGANISE, reply_today },
	{ "POST", "desk/phase", MAY_ORGANISE, reply_phase_post, .writes = WRITES(camp) },
	{ "POST", "desk/switches", MAY_ORGANISE, reply_switches_post, .writes = WRITES(camp) },
	{ "POST", "desk/announce", MAY_ORGANISE, reply_announce_post,
	  .writes = WRITES(announcement), .form = true },
	{ "POST", "desk/announcements/#/drop", MAY_ORGANISE, reply_drop_post,
	  .writes = WRITES(announcement) },
	{ "POST", "desk/join", MAY_ORGANISE, reply_join_mode_post, .writes = WRITES(camp) },
	{ "POST", "desk/invite", MAY_ORGANISE, reply_invite_post, .writes = WRITES(invitation) },
	{ "GET", "desk/invite/#", MAY_ORGANISE, reply_invite },
	{ "GET", "desk/camp", MAY_ORGANISE, reply_camp },
	{ "POST", "desk/camp", MAY_ORGANISE, reply_camp_post, .writes = WRITES(camp) | WRITES(run),
	  .form = true },
	{ "GET", "desk/rooms", MAY_ORGANISE, reply_rooms },
	{ "GET", "desk/rooms/#", MAY_ORGANISE, reply_room },
	{ "POST", "desk/rooms/#", MAY_ORGANISE, reply_room_post,
	  .writes = WRITES(room) | WRITES(run), .form = true },
	{ "GET", "desk/people", MAY_ORGANISE, reply_people },
	{ "GET", "desk/journal", MAY_ORGANISE, reply_journal },
};

static const struct program desk = { "desk", routes, COUNT(routes) };

int main(void)
{
	return serve(&desk);
}
