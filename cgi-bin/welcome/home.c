/*
 * A camp's home: what, when, where, the announcements, and one big action for the phase.
 */
#include "camp/agenda.h"
#include "camp/vote.h"
#include "welcome/home.h"
#include "welcome/home.html.h"
#include "welcome/welcome.h"

/* The changes that everybody should know and that I have not seen; visitors have no "since". */
static void add_changes(struct request *rq, struct home *home)
{
	if (rq->viewer.person)
		home->changes = change_list(rq->db, rq->mem, rq->viewer.changes_seen, 5,
					    &home->change_count);
}

static void add_waiting(struct request *rq, struct home *home)
{
	if (home->joined && home->camp->phase != PHASE_CLOSED)
		home->waiting = session_waiting(rq->db, rq->mem, rq->viewer.person,
						&home->waiting_count);
}

static enum big big_of(const struct home *home)
{
	switch (home->camp->phase) {
	case PHASE_PITCHING:
	case PHASE_VOTING:
		if (camp_votes(home->camp))
			return BIG_VOTE;
		return camp_pitches(home->camp) ? BIG_PITCH : BIG_LOOK;
	case PHASE_BUILDING:
	case PHASE_RUNNING:
		if (home->published)
			return home->joined ? BIG_MINE : BIG_GRID;
		return camp_votes(home->camp) ? BIG_VOTE : BIG_LOOK;
	case PHASE_CLOSED: return home->published ? BIG_GRID : BIG_LOOK;
	default: return BIG_LOOK;
	}
}

struct reply reply_home(struct request *rq)
{
	struct home home = { .camp = rq->camp,
			     .joined = rq->viewer.person != 0,
			     .organiser = rq->viewer.organiser,
			     .sessions = session_count(rq->db) };
	home.announcements = announcement_list(rq->db, rq->mem, &home.announcement_count);
	home.days = day_list(rq->db, rq->mem, &home.day_count);
	for (int i = 0; i < home.day_count; i++)
		home.published |= home.days[i].published_at != 0;
	if (home.joined && camp_votes(rq->camp))
		home.progress = vote_progress(rq->db, rq->viewer.person);
	home.big = big_of(&home);
	add_changes(rq, &home);
	add_waiting(rq, &home);
	return reply_page(rq, (struct page){
				      .title = rq->camp->name,
				      .nav = NAV_HOME,
				      .index = !rq->camp->private,
				      .head = view_home_head(&rq->reader, &home),
				      .body = view_home(&rq->reader, &home),
			      });
}
