#include "web/page.h"

#include <string.h>

#include "scene.h"

static struct camp north = { .name = "North <b>\"'&", .language = "en", .phase = PHASE_VOTING };

static const char *drawn(struct request *rq, struct page page)
{
	struct reply reply = reply_page(rq, page);

	cr_assert_eq(reply.status, 200);
	return arena_copy(scene_mem(), reply.body.bytes, reply.body.len);
}

static struct request *in_camp(void)
{
	struct request *rq = scene_request();

	rq->slug = rq->reader.camp = "north";
	rq->local = "/north/votes?x=1";
	rq->camp = &north;
	north.pitching = north.voting = false;
	return rq;
}

#define has(text, piece) cr_assert(strstr((text), (piece)), "%s: no %s", (text), (piece))
#define lacks(text, piece) cr_assert_null(strstr((text), (piece)), "%s: has %s", (text), (piece))

Test(page, escapes_titles_and_names)
{
	struct request *rq = in_camp();

	rq->viewer.person = 7;
	rq->viewer.shown = "<script>alert(1)</script>";
	const char *page = drawn(rq, (struct page){ .title = "</title><script>" });

	lacks(page, "<script>");
	has(page, "&lt;/title&gt;&lt;script&gt;");
	has(page, "North &lt;b&gt;");
}

Test(page, offers_what_is_open_and_what_the_viewer_may)
{
	struct request *rq = in_camp();
	struct page empty = { .title = "T" };
	const char *visitor = drawn(rq, empty);

	lacks(visitor, "/north/votes\"");
	lacks(visitor, "/north/desk\"");
	lacks(visitor, "/north/grid/mine\"");
	has(visitor, "/north/join\"");
	north.voting = true;
	has(drawn(rq, empty), "/north/votes\"");
	rq->viewer = (struct viewer){ .person = 7, .shown = "Anna" };
	const char *anna = drawn(rq, empty);

	has(anna, "/north/grid/mine\"");
	has(anna, "/north/me\"");
	lacks(anna, "/north/desk\"");
	rq->viewer.organiser = true;
	has(drawn(rq, empty), "/north/desk\"");
}

Test(page, outside_a_camp_leads_to_none)
{
	const char *page = drawn(scene_request(), (struct page){ .title = "T" });

	has(page, "/bc/sign-in\"");
	lacks(page, "bottom-bar");
}

Test(page, takes_a_theme_only_from_those_there_are)
{
	struct request *rq = in_camp();

	scene_cookies(rq, "theme=dark");
	has(drawn(rq, (struct page){ .title = "T" }), "data-theme=\"dark\"");
	scene_cookies(rq, "theme=\"><script>");
	lacks(drawn(rq, (struct page){ .title = "T" }), "data-theme");
}

Test(page, says_only_what_it_knows_to_say)
{
	struct request *rq = in_camp();

	cr_assert(parse_query(rq->mem, "said=saved", 10, &rq->query));
	has(drawn(rq, (struct page){ .title = "T" }), "role=\"status\"");
	cr_assert(parse_query(rq->mem, "said=%3Cb%3E", 12, &rq->query));
	const char *page = drawn(rq, (struct page){ .title = "T" });

	lacks(page, "role=\"status\"");
	lacks(page, "<b>");
}

Test(page, is_for_search_engines_only_where_told)
{
	lacks(drawn(in_camp(), (struct page){ .title = "T", .index = true }), "noindex");
	has(drawn(in_camp(), (struct page){ .title = "T" }), "content=\"noindex\"");
}

Test(page, again_is_422_and_of_no_state)
{
	struct reply reply = reply_page_again(in_camp(), (struct page){ .title = "T" });

	cr_assert_eq(reply.status, 422);
	cr_assert(reply.no_etag);
}
