#include <string.h>

#include "scene.h"

static const struct route routes[] = {
	{ "GET", "/", MAY_ANYBODY },           { "GET", "/sign-in", MAY_ANYBODY },
	{ "POST", "/sign-in", MAY_KNOCK },     { "GET", "", MAY_ANYBODY },
	{ "GET", "votes", MAY_JOINED },        { "POST", "votes/cast", MAY_JOINED },
	{ "GET", "votes/latest", MAY_JOINED }, { "GET", "votes/#", MAY_JOINED },
	{ "POST", "votes/#", MAY_JOINED },     { "GET", "votes/#/by/*", MAY_JOINED },
	{ "GET", "j/*", MAY_KNOCK },
};
static const struct program program = { "toy", routes, COUNT(routes) };

/* The address below the camp "north"; with a slash before it, outside any camp. */
static struct request *asked(enum method method, const char *address)
{
	struct request *rq = scene_request();

	rq->method = method;
	rq->slug = *address == '/' ? NULL : "north";
	cr_assert(parse_path(rq->mem,
			     *address == '/' ? address : arena_format(rq->mem, "/%s", address), "",
			     rq->segments, REQUEST_SEGMENTS, &rq->segment_count));
	return rq;
}

static const char *found(enum method method, const char *address)
{
	const char *allow = NULL;
	struct request *rq = asked(method, address);

	switch (route_match(&program, rq, &allow)) {
	case MATCH_FOUND: return rq->route->path;
	case MATCH_OTHER_METHOD: return arena_format(rq->mem, "but %s", allow);
	default: return "none";
	}
}

Test(match, finds_the_row_of_an_address)
{
	cr_assert_str_eq(found(METHOD_GET, "/"), "/");
	cr_assert_str_eq(found(METHOD_GET, "/sign-in"), "/sign-in");
	cr_assert_str_eq(found(METHOD_GET, ""), "");
	cr_assert_str_eq(found(METHOD_GET, "votes"), "votes");
	cr_assert_str_eq(found(METHOD_HEAD, "votes"), "votes", "HEAD asks as GET does");
	cr_assert_str_eq(found(METHOD_POST, "votes/cast"), "votes/cast");
}

Test(match, takes_the_first_row_that_fits)
{
	cr_assert_str_eq(found(METHOD_GET, "votes/latest"), "votes/latest");
	cr_assert_str_eq(found(METHOD_GET, "votes/12/by/anna"), "votes/#/by/*");
}

Test(match, takes_only_positive_numbers_for_a_number)
{
	static const char *const bad[] = {
		"votes/0",
		"votes/-1",
		"votes/+1",
		"votes/01",
		"votes/1x",
		"votes/1.0",
		"votes/1234567890123456789",
		"votes/%31%20",
		"votes/١",
		"votes/0x1",
	};

	cr_assert_str_eq(found(METHOD_GET, "votes/1"), "votes/#");
	cr_assert_str_eq(found(METHOD_GET, "votes/123456789012345678"), "votes/#");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_assert_str_eq(found(METHOD_GET, bad[i]), "none", "%s", bad[i]);
}

Test(match, takes_any_one_word_for_a_word)
{
	cr_assert_str_eq(found(METHOD_GET, "j/K7Q2M9X0"), "j/*");
	cr_assert_str_eq(found(METHOD_GET, "j/a%2Fb"), "j/*");
	cr_assert_str_eq(found(METHOD_GET, "j"), "none");
	cr_assert_str_eq(found(METHOD_GET, "j/a/b"), "none");
}

Test(match, finds_nothing_that_is_not_in_the_table)
{
	cr_assert_str_eq(found(METHOD_GET, "vote"), "none");
	cr_assert_str_eq(found(METHOD_GET, "votes/cast/x"), "none");
	cr_assert_str_eq(found(METHOD_GET, "Votes"), "none");
	cr_assert_str_eq(found(METHOD_GET, "sign-in"), "none", "below a camp");
	cr_assert_str_eq(found(METHOD_GET, "/votes"), "none", "outside a camp");
	cr_assert_str_eq(found(METHOD_GET, "votes/%23"), "none");
}

Test(match, says_which_methods_an_address_has)
{
	cr_assert_str_eq(found(METHOD_POST, "votes"), "but GET, HEAD");
	cr_assert_str_eq(found(METHOD_GET, "votes/cast"), "but POST");
	cr_assert_str_eq(found(METHOD_OTHER, "votes/7"), "but GET, HEAD, POST");
	cr_assert_str_eq(found(METHOD_OTHER, "/sign-in"), "but GET, HEAD, POST");
	cr_assert_str_eq(found(METHOD_OTHER, "nothing"), "none");
}
