/*
 * grid: who is where and when; my day; what changed; and the organisers' builder.
 */
#include "grid/grid.h"
#include "web/serve.h"

#define WRITES_PLACE (WRITES(run) | WRITES(cell) | WRITES(busy))

static const struct route routes[] = {
	{ "GET", "grid", MAY_ANYBODY, reply_grid, .topics = "grid sessions", .turns = true,
	  .cached = true },
	{ "GET", "grid/mine", MAY_JOINED, reply_mine, .topics = "grid sessions", .turns = true },
	{ "GET", "grid/changes", MAY_ANYBODY, reply_changes, .topics = "grid sessions",
	  .cached = true },
	{ "POST", "grid/seen", MAY_JOINED, reply_seen_post, .writes = WRITES(person) },
	{ "POST", "grid/going", MAY_JOINED, reply_going_post,
	  .writes = WRITES(going) | WRITES(turnout) },
	{ "GET", "grid/choose", MAY_JOINED, reply_choose, .topics = "grid sessions",
	  .turns = true },
	{ "POST", "grid/choose", MAY_JOINED, reply_choose_post, .writes = WRITES_PLACE },
	{ "POST", "grid/full", MAY_JOINED, reply_full_post, .writes = WRITES(run) },

	{ "GET", "grid/build", MAY_ORGANISE, reply_build,
	  .topics = "grid sessions votes people seen", .turns = true },
	{ "POST", "grid/place", MAY_ORGANISE, reply_place_post, .writes = WRITES_PLACE },
	{ "POST", "grid/block", MAY_ORGANISE, reply_block_post, .writes = WRITES(blocked) },
	{ "POST", "grid/pin", MAY_ORGANISE, reply_pin_post, .writes = WRITES(run) },
	{ "POST", "grid/undo", MAY_ORGANISE, reply_undo_post,
	  .writes = WRITES_PLACE | WRITES(slot) },
	{ "POST", "grid/redo", MAY_ORGANISE, reply_redo_post, .writes = WRITES_PLACE },
	/* no ETag: who marked something as going raises no topic, and is counted here */
	{ "GET", "grid/suggest", MAY_ORGANISE, reply_suggest },
	{ "POST", "grid/suggest", MAY_ORGANISE, reply_suggest_post, .writes = WRITES_PLACE },
	{ "GET", "grid/shift", MAY_ORGANISE, reply_shift, .topics = "grid sessions",
	  .turns = true },
	{ "POST", "grid/shift", MAY_ORGANISE, reply_shift_post,
	  .writes = WRITES(slot) | WRITES(run) },
	{ "POST", "grid/publish", MAY_ORGANISE, reply_publish_post,
	  .writes = WRITES(day) | WRITES(run) | WRITES(going) | WRITES(turnout) },
};

static const struct program grid = { "grid", routes, COUNT(routes) };

int main(void)
{
	return serve(&grid);
}
