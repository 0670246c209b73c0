/*
 * Who looks: the login behind this camp's cookies. Power comes from the cookie's own login: an
 * attendee's cookie never carries an organiser's power, whatever the person's role has become.
 */
#include "web/private.h"

static bool viewer_take(struct request *rq, struct db *db, enum role power)
{
	const char *token = pairs_find(&rq->cookies, request_cookie_name(rq, power));
	if (!token || !*token)
		return false;
	if (power == ROLE_ATTENDEE && !rq->viewer.token)
		rq->viewer.token = token;
	const struct login *login = login_find(db, rq->mem, token, rq->now);
	if (!login || (login->power == ROLE_ORGANISER) != (power == ROLE_ORGANISER))
		return false;
	const struct person *person = person_find(db, rq->mem, login->person);
	if (!person || person->erased)
		return false;
	rq->viewer = (struct viewer){ .login = login->id,
				      .person = person->id,
				      .power = login->power,
				      .organiser = login->power == ROLE_ORGANISER,
				      .shown = person->shown,
				      .token = token,
				      .changes_seen = person->changes_seen };
	return true;
}

void viewer_find(struct request *rq, struct db *db)
{
	rq->viewer = (struct viewer){ .shown = "" };
	if (rq->cookies.count == 0 || !rq->camp)
		return;
	if (!viewer_take(rq, db, ROLE_ORGANISER))
		viewer_take(rq, db, ROLE_ATTENDEE);
}
