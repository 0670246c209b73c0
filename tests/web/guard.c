#include "scene.h"

static bool from(const char *site, const char *origin)
{
	const char *variables[5] = { NULL };
	int count = 0;

	if (site)
		variables[count++] = "HTTP_SEC_FETCH_SITE", variables[count++] = site;
	if (origin)
		variables[count++] = "HTTP_ORIGIN", variables[count++] = origin;
	struct wire wire = scene_wire(variables);

	return guard_origin(scene_request(), &wire);
}

Test(guard, lets_our_own_pages_in)
{
	cr_assert(from("same-origin", NULL));
	cr_assert(from("same-origin", "https://camps.example"));
	cr_assert(from(NULL, "https://camps.example"));
}

Test(guard, refuses_every_other_page)
{
	static const char *const sites[] = {
		"cross-site", "same-site", "none", "", "Same-Origin", "same-origin, cross-site"
	};
	static const char *const origins[] = {
		"null",
		"",
		"http://camps.example",
		"https://camps.example:8443",
		"https://camps.example/",
		"https://camps.example.evil",
		"https://evil",
		"HTTPS://CAMPS.EXAMPLE",
	};

	for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
		cr_assert_not(from(sites[i], "https://camps.example"), "%s", sites[i]);
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
		cr_assert_not(from(NULL, origins[i]), "%s", origins[i]);
	cr_assert_not(from(NULL, NULL), "nobody says");
}

/* --- the form token ------------------------------------------------------------------------------ */

static struct request *posted(const char *body)
{
	static const struct route route = { "POST", "votes/cast", MAY_JOINED };
	static struct camp camp = { .uuid = "camp" };
	struct request *rq = scene_request();

	rq->route = &route;
	rq->camp = &camp;
	rq->viewer.browser = "the name of a browser";
	request_forms_token(rq);
	scene_body(rq, arena_format(rq->mem, body, rq->reader.token));
	return rq;
}

Test(guard, lets_the_token_of_the_login_pass)
{
	cr_assert(guard_token(posted("a=1&token=%s")));
}

Test(guard, refuses_no_token_and_any_other)
{
	struct request *other = posted("a=1&token=%s");

	cr_assert_not(guard_token(posted("a=1")));
	cr_assert_not(guard_token(posted("token=")));
	cr_assert_not(guard_token(posted("token=0%s")));
	cr_assert_not(guard_token(posted("token=x&token=%s")));
	other->viewer.browser = "the name of another browser";
	request_forms_token(other);
	cr_assert_not(guard_token(other));
	other->reader.token = NULL;
	cr_assert_not(guard_token(other));
}

Test(guard, makes_another_token_for_another_camp_and_key)
{
	struct request *rq = posted("token=%s");
	struct camp south = { .uuid = "south" };
	struct secret_key key = { "thirty-two bytes of another one" };

	rq->camp = &south;
	request_forms_token(rq);
	cr_assert_not(guard_token(rq));
	rq = posted("token=%s");
	rq->key = &key;
	request_forms_token(rq);
	cr_assert_not(guard_token(rq));
}

Test(guard, asks_no_token_of_a_visitor_without_a_cookie)
{
	struct request *rq = posted("a=1");

	rq->viewer.browser = NULL;
	cr_assert(guard_token(rq));
}
