/*
 * Pages of the program desk.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "camp/camp.h"
#include "camp/grid.h"
#include "camp/journal.h"
#include "camp/person.h"
#include "out/qr.h"
#include "web/page.h"

struct reply reply_today(struct request *rq);
struct reply reply_phase_post(struct request *rq);    /* phase=0…5 */
struct reply reply_switches_post(struct request *rq); /* switch=pitching|voting on=0|1 */
struct reply reply_announce_post(struct request *rq); /* title= body= */
struct reply reply_drop_post(struct request *rq);
struct reply reply_join_mode_post(struct request *rq); /* mode=0|1|2, or renew=1 */
struct reply reply_invite_post(struct request *rq);    /* a one-use link for another organiser */
struct reply reply_invite(struct request *rq);
struct reply reply_camp(struct request *rq); /* name, place, conduct line */
struct reply reply_camp_post(struct request *rq);
struct reply reply_rooms(struct request *rq); /* GET ~/desk/rooms: the rooms, each a link */
struct reply reply_room(struct request *rq);
struct reply reply_room_post(
	struct request *rq); /* 303 the rooms; 422, also a name that is taken */
struct reply reply_people(struct request *rq);
struct reply reply_journal(struct request *rq);
/* As journal_told, each with what may be undone from there. */
const struct journal_entry *journal_here(struct request *rq, int most, int *count);

struct people_page {
	const struct person **people;
	int count;
	const char *query;
};

struct today {
	const struct camp *camp;
	const struct form *announce;
	const struct announcement *announcements;
	int announcement_count;
	const struct journal_entry *journal;
	int journal_count;
	const struct qr *qr;
	const char *code, *link; /* of joining */
	int voters, people, sessions, unplaced, days, published;
	bool badges; /* the camp has issued some */
};

#endif
