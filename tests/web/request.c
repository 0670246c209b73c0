#include "web/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "scene.h"

static const struct program program = { "test", NULL, 0 };
static struct request *rq;
static int refused;

/* A request with these variables; gives what request_begin gave. */
static struct request *begin(const char *const *variables)
{
	struct secret_key key;
	struct wire wire = scene_wire(variables);

	cr_assert(secret_host_key(test_folder(), true, &key));
	setenv("SERENDIP_DATA", test_folder(), 1);
	setenv("SERENDIP_BASE_URL", "https://camps.example/bc", 1);
	setenv("SERENDIP_CONF", "/dev/null", 1);
	rq = NEW(scene_mem(), struct request);
	refused = request_begin(rq, &program, &wire, scene_mem());
	return rq;
}
#define VARIABLES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define begin_at(uri) begin(VARIABLES("REQUEST_METHOD", "GET", "REQUEST_URI", uri))

Test(request, takes_the_camp_from_the_first_segment)
{
	begin_at("/bc/north/sessions/12/edit?said=saved&x=");
	cr_assert_eq(refused, 0);
	cr_assert_eq(rq->method, METHOD_GET);
	cr_assert_str_eq(rq->slug, "north");
	cr_assert_eq(rq->segment_count, 3);
	cr_assert_str_eq(rq->segments[0], "sessions");
	cr_assert_eq(request_number(rq, 1), 12);
	cr_assert_str_eq(request_query(rq, "said"), "saved");
	cr_assert_str_empty(request_query(rq, "x"));
	cr_assert_str_empty(request_query(rq, "y"));
	cr_assert_str_eq(rq->local, "/north/sessions/12/edit?said=saved&x=");
}

Test(request, outside_a_camp_has_no_slug)
{
	static const char *const uris[] = { "/bc/",           "/bc",    "/bc/sign-in",
					    "/bc/Robots.txt", "/bc/no", "/bc/-north" };

	for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
		begin_at(uris[i]);
		cr_assert_eq(refused, 0);
		cr_assert_null(rq->slug, "%s", uris[i]);
	}
}

Test(request, refuses_what_is_no_address_of_ours)
{
	static const char *const uris[] = { "/north", "/bcd/north", "/bc/north/%zz",
					    "/bc/north/../x", "/bc/a/b/c/d/e/f/g/h/i" };

	for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
		begin_at(uris[i]);
		cr_assert_eq(refused, 404, "%s", uris[i]);
		cr_assert_str_eq(rq->local, "/", "nothing of it is repeated");
	}
	begin(VARIABLES("REQUEST_METHOD", "GET"));
	cr_assert_eq(refused, 404, "no address at all");
	begin_at("/bc/north?x=%zz");
	cr_assert_eq(refused, 404);
}

Test(request, knows_three_methods_and_calls_the_rest_other)
{
	static const struct {
		const char *name;
		enum method method;
	} methods[] = { { "GET", METHOD_GET },   { "HEAD", METHOD_HEAD }, { "POST", METHOD_POST },
			{ "PUT", METHOD_OTHER }, { "get", METHOD_OTHER }, { "", METHOD_OTHER } };

	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		cr_assert_eq(begin(VARIABLES("REQUEST_METHOD", methods[i].name, "REQUEST_URI",
					     "/bc/"))
				     ->method,
			     methods[i].method, "%s", methods[i].name);
	cr_assert_eq(begin(VARIABLES("REQUEST_URI", "/bc/"))->method, METHOD_OTHER);
}

Test(request, keeps_of_a_browser_just_enough_to_tell_devices_apart)
{
	static const char *const agents[][2] = {
		{ "Mozilla/5.0 (Android 14; Mobile) Gecko/1 Firefox/120.0", "Firefox · Android" },
		{ "Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Version/17 Safari/604",
		  "Safari · iPhone" },
		{ "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge · Windows" },
		{ "Mozilla/5.0 (Macintosh; Intel Mac OS X) Chrome/120 Safari/537", "Chrome · Mac" },
		{ "<script>\"'&", "Browser · ?" },
		{ "", "Browser · ?" },
	};

	for (size_t i = 0; i < sizeof agents / sizeof *agents; i++)
		cr_assert_str_eq(begin(VARIABLES("REQUEST_URI", "/bc/", "HTTP_USER_AGENT",
						 agents[i][0]))
					 ->agent,
				 agents[i][1]);
}

Test(request, cookies_beyond_8_kib_are_not_read)
{
	char header[8300] = "north-a=1; x=";

	memset(header + strlen(header), 'a', 8191 - strlen(header));
	cr_assert_eq(begin(VARIABLES("REQUEST_URI", "/bc/", "HTTP_COOKIE", header))->cookies.count,
		     2);
	strcat(header, "a");
	cr_assert_eq(begin(VARIABLES("REQUEST_URI", "/bc/", "HTTP_COOKIE", header))->cookies.count,
		     0);
}

Test(request, a_number_that_the_row_never_had_is_a_fault, .exit_code = 1)
{
	log_to(-1);
	begin_at("/bc/north/sessions");
	request_number(rq, 1);
}

/* --- bodies ----------------------------------------------------------------------------------- */

struct sent {
	const char *bytes;
	size_t len, at, most; /* most: given at once */
};

static int give(void *from, char *bytes, int room)
{
	struct sent *sent = from;
	size_t size = sent->len - sent->at;

	size = size < sent->most ? size : sent->most;
	size = size < (size_t)room ? size : (size_t)room;
	memcpy(bytes, sent->bytes + sent->at, size);
	sent->at += size;
	return (int)size;
}

static const char *no_variable(void *from, const char *name)
{
	(void)from, (void)name;
	return NULL;
}

Test(request, a_body_that_comes_in_pieces_is_one)
{
	struct sent sent = { "title=My+talk&x=1", 17, 0, 3 };
	struct wire wire = { no_variable, give, &sent };

	rq = scene_request();
	cr_assert_eq(request_body(rq, &wire), 0);
	cr_assert_str_eq(pairs_find(&rq->body, "title"), "My talk");
	cr_assert_str_eq(pairs_find(&rq->body, "x"), "1");
	cr_assert_null(pairs_find(&rq->body, "y"));
}

Test(request, reads_no_more_than_it_may)
{
	static char bytes[1 << 20];
	struct sent sent = { bytes, sizeof bytes, 0, 100000 };
	struct wire wire = { no_variable, give, &sent };

	memset(bytes, 'a', sizeof bytes);
	cr_assert_eq(request_body(scene_request(), &wire), 413);
	cr_assert_eq(sent.at, REQUEST_BODY + 1);
	sent = (struct sent){ bytes, REQUEST_BODY, 0, 100000 };
	cr_assert_eq(request_body(scene_request(), &wire), 0);
}

/* --- forms ------------------------------------------------------------------------------------ */

static struct camp camp = { .uuid = "a-uuid", .language = "en" };

Test(request, a_form_gives_a_new_browser_a_name_once_a_page)
{
	rq = scene_request();
	rq->camp = &camp;
	request_forms(rq);
	cr_assert(rq->browser_made);
	cr_assert_eq(strlen(rq->viewer.browser), BROWSER_LENGTH, "128 random bits");
	cr_assert(rq->reader.token && rq->reader.op);
	cr_assert_null(strstr(rq->reader.token, rq->viewer.browser), "the page does not tell it");
	const char *browser = rq->viewer.browser, *op = rq->reader.op;

	request_forms(rq);
	cr_assert_str_eq(rq->viewer.browser, browser);
	cr_assert_str_eq(rq->reader.op, op);
	rq = scene_request();
	rq->camp = &camp;
	request_forms(rq);
	cr_assert_str_neq(rq->viewer.browser, browser, "the next browser has another");
}

Test(request, a_form_of_somebody_with_a_cookie_makes_none)
{
	rq = scene_request();
	rq->camp = &camp;
	rq->viewer.browser = "kept";
	request_forms(rq);
	cr_assert_not(rq->browser_made);
	const char *token = rq->reader.token;

	rq = scene_request();
	rq->camp = &(struct camp){ .uuid = "another" };
	rq->viewer.browser = "kept";
	request_forms(rq);
	cr_assert_str_neq(rq->reader.token, token, "the token is of this camp");
}

Test(request, a_form_outside_a_camp_has_an_op_key_and_no_token)
{
	rq = scene_request();
	request_forms(rq);
	cr_assert(rq->reader.op);
	cr_assert_null(rq->reader.token);
	cr_assert_not(rq->browser_made);
}

/* --- the token of a login --------------------------------------------------------------------- */

#define BROWSER "0123456789abcdef0123456789abcdef"

/* A POST that signs in; NULL: the browser has no cookie, the form no key. */
static struct request *signing_in(const char *browser, const char *op, const char *local)
{
	struct request *posted = scene_request();

	posted->camp = &camp;
	posted->local = local;
	posted->viewer.browser = browser;
	if (op)
		scene_body(posted, arena_format(posted->mem, "op=%s", op));
	return posted;
}

#define JOINING signing_in(BROWSER, "aaaabbbb", "/north/join")

Test(login_token, is_the_browsers_name_and_a_second_half_as_long)
{
	const char *token = request_login(JOINING);

	cr_assert_eq(strlen(token), 2 * BROWSER_LENGTH);
	cr_assert_eq(strspn(token, "0123456789abcdef"), strlen(token));
	cr_assert_eq(strncmp(token, BROWSER, BROWSER_LENGTH), 0);
	cr_assert_str_neq(token + BROWSER_LENGTH, BROWSER);
}

Test(login_token, is_the_same_for_the_same_post_and_for_no_other)
{
	static const struct secret_key another = { "thirty-two bytes of another one" };
	const char *token = request_login(JOINING);
	struct request *elsewhere = JOINING, *other_host = JOINING;

	cr_assert_str_eq(request_login(JOINING), token);
	cr_assert_str_neq(request_login(signing_in(BROWSER, "aaaabbbc", "/north/join")), token);
	cr_assert_str_neq(request_login(signing_in(BROWSER, "aaaabbbb", "/north/i/x")), token);
	elsewhere->camp = &(struct camp){ .uuid = "another" };
	cr_assert_str_neq(request_login(elsewhere), token);
	other_host->key = &another;
	cr_assert_str_neq(request_login(other_host), token, "nobody else can work it out");
	const char *ben = request_login(
		signing_in("fedcba9876543210fedcba9876543210", "aaaabbbb", "/north/join"));

	cr_assert_str_neq(ben + BROWSER_LENGTH, token + BROWSER_LENGTH);
}

/* The sign-in form stands outside any camp: its browser may have no cookie of this one yet. */
Test(login_token, of_a_browser_without_a_cookie_follows_from_the_key_it_sent)
{
	const char *token = request_login(signing_in(NULL, "aaaabbbb", "/sign-in"));

	cr_assert_eq(strlen(token), 2 * BROWSER_LENGTH);
	cr_assert_str_eq(request_login(signing_in(NULL, "aaaabbbb", "/sign-in")), token);
	cr_assert_str_neq(request_login(signing_in(NULL, "bbbbcccc", "/sign-in")), token);
	struct request *read = signing_in(NULL, "aaaabbbb", "/sign-in");

	request_forms(read); /* as reading the form does */
	cr_assert_str_eq(request_login(read), token);
}

Test(login_token, is_chance_where_nothing_was_sent)
{
	const char *token = request_login(signing_in(NULL, NULL, "/sign-in"));

	cr_assert_eq(strlen(token), 2 * BROWSER_LENGTH);
	cr_assert_str_neq(request_login(signing_in(NULL, NULL, "/sign-in")), token);
}

Test(request, the_cookie_is_named_for_camp_and_power)
{
	rq = scene_request();
	rq->slug = "north";
	cr_assert_str_eq(request_cookie_name(rq, ROLE_ATTENDEE), "__Host-north-a");
	cr_assert_str_eq(request_cookie_name(rq, ROLE_ORGANISER), "__Host-north-o");
}

Test(request, an_act_is_the_viewers_and_of_now)
{
	rq = scene_request();
	rq->camp = &camp;
	rq->viewer.person = 7;
	rq->viewer.organiser = true;
	struct act act = request_act(rq);

	cr_assert_eq(act.actor, 7);
	cr_assert_eq(act.now, rq->now);
	cr_assert(act.camp == &camp && act.mem == rq->mem && act.key == rq->key);
	cr_assert_eq(request_sees(rq).person, 7);
	cr_assert(request_sees(rq).organiser);
}
