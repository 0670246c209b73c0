/*
 * Does this POST come from a page of ours? Sec-Fetch-Site where the browser sends it, else Origin,
 * else no; and the form token, good as long as the login (DESIGN 6).
 */
#include <string.h>

#include "web/private.h"

bool guard_origin(const struct request *rq, const struct wire *wire)
{
	const char *site = wire->variable(wire->from, "HTTP_SEC_FETCH_SITE");
	if (site)
		return strcmp(site, "same-origin") == 0;
	const char *origin = wire->variable(wire->from, "HTTP_ORIGIN");
	return origin && strcmp(origin, rq->config->origin) == 0;
}

/*
 * A visitor without a cookie has nothing that a forged form could use, and the sign-in form stands
 * outside any camp: there Origin alone guards.
 */
bool guard_token(const struct request *rq)
{
	if (rq->route->camp_field || !rq->viewer.browser)
		return true;
	const char *token = pairs_find(&rq->body, "token");
	return token && rq->reader.token && secret_same(token, rq->reader.token);
}
