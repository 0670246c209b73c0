/*
 * Who looks: the login behind this camp's cookies. Power comes from the cookie's own login: an
 * attendee's cookie never carries an organiser's power, whatever the person's role has become.
 */
#include <string.h>

#include "web/private.h"

/* As request_forms or request_login made it; anything else is not ours. */
static bool well_formed(const char *cookie)
{
	size_t len = strspn(cookie, "0123456789abcdef");
	return cookie[len] == '\0' && (len == BROWSER_LENGTH || len == 2 * BROWSER_LENGTH);
}

static bool viewer_take(struct request *rq, struct db *db, enum role power)
{
	const char *cookie = pairs_find(&rq->cookies, request_cookie_name(rq, power));
	if (!cookie || !well_formed(cookie))
		return false;
	if (!rq->viewer.browser)
		rq->viewer.browser = arena_copy(rq->mem, cookie, BROWSER_LENGTH);
	const struct login *login = strlen(cookie) == BROWSER_LENGTH
					    ? NULL
					    : login_find(db, rq->mem, cookie, rq->now);
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
				      .browser = arena_copy(rq->mem, cookie, BROWSER_LENGTH),
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
