#include "web/reply.h"

#include <string.h>

#include "base/log.h"
#include "scene.h"
#include "web/page.h"

static struct camp public = { .name = "North", .language = "en" };
static struct camp private = { .name = "South", .language = "en", .private = true };

static struct request *in_camp(struct camp *camp)
{
	struct request *rq = scene_request();

	rq->slug = "north";
	rq->local = "/north/votes/list?x=1";
	rq->camp = camp;
	rq->reader.camp = "north";
	return rq;
}

static const char *text_of(const struct reply *reply)
{
	return arena_copy(scene_mem(), reply->body.bytes, reply->body.len);
}

static const char *header_of(const struct reply *reply, const char *name)
{
	for (int i = 0; i < reply->header_count; i++)
		if (strcmp(reply->headers[i].name, name) == 0)
			return reply->headers[i].text;
	return "";
}

#define has(text, piece) cr_assert(strstr((text), (piece)), "%s: no %s", (text), (piece))
#define lacks(text, piece) cr_assert_null(strstr((text), (piece)), "%s: has %s", (text), (piece))

Test(reply, encodes_all_but_unreserved_and_slashes)
{
	static const char *const pairs[][2] = {
		{ "/a-b._~/Z9", "/a-b._~/Z9" },
		{ "a b", "a%20b" },
		{ "?x=1&y", "%3Fx%3D1%26y" },
		{ "<script>\"'", "%3Cscript%3E%22%27" },
		{ "ł", "%C5%82" },
		{ "\r\nX: y", "%0D%0AX%3A%20y" },
		{ "%41+", "%2541%2B" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		cr_assert_str_eq(reply_encoded(scene_mem(), pairs[i][0]), pairs[i][1]);
}

Test(reply, sees_repeats_and_moves_by_the_statuses_that_mean_it)
{
	struct request *rq = in_camp(&public);
	struct reply see = reply_see(rq, "~/x/%d", 7), again = reply_repeat(rq, "~/votes/cast"),
		     moved = reply_moved(rq, "northern");

	cr_assert_eq(see.status, 303);
	cr_assert_str_eq(see.location, "~/x/7");
	cr_assert_eq(again.status, 307);
	cr_assert_str_eq(again.location, "~/votes/cast");
	cr_assert_eq(moved.status, 308);
	cr_assert_str_eq(moved.location, "/northern/votes/list?x=1");
	rq->local = "/north";
	cr_assert_str_eq(reply_moved(rq, "northern").location, "/northern");
}

Test(reply, refuses_in_words_for_each_status)
{
	static const int statuses[] = { 403, 404, 405, 409, 410, 413, 422, 429, 500, 503 };
	const char *last = "";

	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		struct reply reply = reply_refuse(in_camp(&public), statuses[i]);

		cr_assert_eq(reply.status, statuses[i]);
		cr_assert(reply.no_etag);
		has(text_of(&reply), "<h1>");
		cr_assert_str_neq(text_of(&reply), last, "%d says what another says", statuses[i]);
		last = text_of(&reply);
	}
}

Test(reply, says_when_to_come_again_where_that_helps)
{
	struct reply busy = reply_refuse(in_camp(&public), 503),
		     slowed = reply_page_again(in_camp(&public), (struct page){ .title = "T" }),
		     missing = reply_refuse(in_camp(&public), 404);

	reply_slow(&slowed);
	cr_assert_eq(slowed.status, 429);
	cr_assert_str_eq(header_of(&busy, "Retry-After"), "5");
	cr_assert_str_eq(header_of(&slowed, "Retry-After"), "5");
	cr_assert_str_empty(header_of(&missing, "Retry-After"));
}

Test(reply, is_concealed_whatever_it_is_from_a_stranger_of_a_private_camp)
{
	static const int statuses[] = { 403, 404, 405, 409, 410, 413, 422, 429 };

	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		struct request *rq = in_camp(&private);
		struct reply reply = reply_concealed(rq, reply_refuse(rq, statuses[i]));

		cr_assert_eq(reply.status, 404);
		cr_assert(reply.private);
		lacks(text_of(&reply), "South");
	}
}

static int concealed(struct request *rq)
{
	return reply_concealed(rq, reply_refuse(rq, 409)).status;
}

Test(reply, is_concealed_from_nobody_else)
{
	struct request *member = in_camp(&private), *let_in = in_camp(&private);

	member->viewer.person = 7;
	let_in->let_in = true;
	cr_assert_eq(concealed(in_camp(&private)), 404);
	cr_assert_eq(concealed(member), 409, "its members are told");
	cr_assert_eq(concealed(let_in), 409, "and who brought a key");
	cr_assert_eq(concealed(in_camp(&public)), 409);
	cr_assert_eq(concealed(scene_request()), 409, "outside a camp");
}

Test(reply, absent_forgets_camp_viewer_and_forms)
{
	struct request *rq = in_camp(&private);

	rq->viewer = (struct viewer){ .person = 7, .shown = "Anna", .browser = "t" };
	rq->browser_made = true;
	rq->reader.token = rq->reader.op = "x";
	struct reply reply = reply_absent(rq);

	cr_assert_eq(reply.status, 404);
	lacks(text_of(&reply), "Anna");
	lacks(text_of(&reply), "South");
	cr_assert(!rq->camp && !rq->viewer.person && !rq->browser_made && !rq->reader.token);
}

Test(reply, bytes_and_html_keep_what_they_are_given)
{
	struct request *rq = scene_request();
	struct buf bytes = { .mem = rq->mem };

	buf_text(&bytes, "BEGIN:VCALENDAR");
	struct reply reply = reply_bytes(rq, "text/calendar", bytes);

	cr_assert_eq(reply.status, 200);
	cr_assert_str_eq(reply.type, "text/calendar");
	cr_assert_str_eq(text_of(&reply), "BEGIN:VCALENDAR");
	reply = reply_html(rq, 409, (struct html){ .bytes = "<p>", .len = 3 });
	cr_assert_eq(reply.status, 409);
	cr_assert_str_eq(reply.type, "text/html; charset=utf-8");
	cr_assert_str_eq(text_of(&reply), "<p>");
}

/* --- cookies ---------------------------------------------------------------------------------- */

static const char *cookie(struct request *rq, int64_t lasts)
{
	struct reply reply = { 0 };

	reply_cookie(rq, &reply, "name", "text", lasts);
	return reply.cookies[0];
}

Test(reply, cookies_last_as_long_as_told)
{
	struct request *rq = scene_request();

	lacks(cookie(rq, 0), "Max-Age");
	has(cookie(rq, 60), "; Max-Age=60");
	has(cookie(rq, -1), "; Max-Age=0");
}

Test(reply, cookies_of_plain_http_at_the_root_have_its_path)
{
	static const struct config plain = { .base_url = "http://localhost", .mount = "" };
	struct request *rq = scene_request();

	has(cookie(rq, 0), "name=text; Path=/; SameSite=Lax; HttpOnly; Secure");
	rq->config = &plain;
	cr_assert_str_eq(cookie(rq, 0), "name=text; Path=/; SameSite=Lax; HttpOnly");
}

Test(reply, a_login_lasts_with_the_camp_but_never_for_ever)
{
	struct request *rq = in_camp(&(struct camp){ .delete_on = 1773320700 + 500 });
	struct reply reply = { 0 };

	rq->browser_made = true;
	reply_login(rq, &reply, "secret", ROLE_ATTENDEE);
	has(reply.cookies[0], "__Host-north-a=secret;");
	has(reply.cookies[0], "Max-Age=500");
	cr_assert_not(rq->browser_made, "no second cookie of that name");
	reply_login(rq, &reply, "secret", ROLE_ORGANISER);
	has(reply.cookies[1], "__Host-north-o=secret;");
	has(reply.cookies[1], "Max-Age=86400");
	rq->now += 600;
	reply_login(rq, &reply, "secret", ROLE_ATTENDEE);
	has(reply.cookies[2], "Max-Age=1");
}

Test(reply, dies_of_a_fourth_cookie, .exit_code = 1)
{
	struct request *rq = scene_request();
	struct reply reply = { 0 };

	log_to(-1);
	for (int i = 0; i < 4; i++)
		reply_cookie(rq, &reply, "name", "text", 0);
}

Test(reply, dies_of_a_ninth_header, .exit_code = 1)
{
	struct reply reply = { 0 };

	log_to(-1);
	for (int i = 0; i < 9; i++)
		reply_header(&reply, "X", "y");
}
