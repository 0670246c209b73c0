#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "camp/journal.h"
#include "scene.h"
#include "store/store.h"

#define NOW INT64_C(1772445600)

/* --- a program that counts how often it draws ------------------------------------------------- */

static int drawn;

static struct reply draw(struct request *rq)
{
	struct buf body = { .mem = rq->mem };

	buf_format(&body, "drawn %d", ++drawn);
	return reply_bytes(rq, "text/plain", body);
}

static struct reply draw_long(struct request *rq)
{
	struct buf body = { .mem = rq->mem };

	drawn++;
	for (int i = 0; i < 500; i++)
		buf_text(&body, "the same again, ");
	return reply_bytes(rq, "text/plain", body);
}

static struct reply draw_with_cookie(struct request *rq)
{
	struct reply reply = draw(rq);

	reply_cookie(rq, &reply, "mark", "1", 0);
	return reply;
}

static struct reply draw_refusal(struct request *rq)
{
	drawn++;
	return reply_refuse(rq, 404);
}

static const struct route routes[] = {
	{ "GET", "page", MAY_ANYBODY, draw, .topics = "sessions", .cached = true },
	{ "GET", "page/#", MAY_ANYBODY, draw, .topics = "sessions", .cached = true },
	{ "GET", "long", MAY_ANYBODY, draw_long, .topics = "sessions", .cached = true },
	{ "GET", "clock", MAY_ANYBODY, draw, .topics = "sessions", .turns = true, .cached = true },
	{ "GET", "plain", MAY_ANYBODY, draw, .topics = "sessions" },
	{ "GET", "cookie", MAY_ANYBODY, draw_with_cookie, .topics = "sessions", .cached = true },
	{ "GET", "refused", MAY_ANYBODY, draw_refusal, .topics = "sessions", .cached = true },
};
static const struct program program = { "draws", routes, sizeof routes / sizeof *routes };

static struct reply get_as(const char *address, const char *header, const char *text)
{
	const char *variables[] = {
		"REQUEST_METHOD", "GET", "REQUEST_URI", address, header, text, NULL,
	};
	struct wire wire = scene_wire(variables);
	struct request *rq = NEW(scene_mem(), struct request);

	return route_answer(rq, &program, &wire, scene_mem());
}

static struct reply get(const char *address)
{
	return get_as(address, "REMOTE_ADDR", "192.0.2.7");
}

/* How often these two are drawn, one after the other. */
static int draws(const char *first, const char *second)
{
	int before = drawn;

	get(first);
	get(second);
	return drawn - before;
}

/* --- a camp ----------------------------------------------------------------------------------- */

static void write_camp(const char *slug, bool make, bool private, const char *topic)
{
	static const struct secret_key key;
	struct db *db = store_open_alone(test_folder(), slug);

	cr_assert(sql_write_begin(db, TABLES_ALL, 1000));
	struct act act = { .db = db, .mem = scene_mem(), .now = NOW, .key = &key };
	const struct camp settings = { .acronym = "walk",
				       .name = slug,
				       .zone = "UTC",
				       .venue = "",
				       .address = "",
				       .language = "en",
				       .conduct = "",
				       .info = "",
				       .starts_at = NOW,
				       .ends_at = NOW + 1000,
				       .delete_on = NOW + 2000,
				       .private = private };

	if (make)
		cr_assert_eq(camp_add(&act, &settings), CAMP_MADE);
	else
		journal_add(&act, "test", "", NULL, NULL, TOPICS(topic));
	sql_commit(db);
	store_close(db);
}

static void make_camp(const char *slug, bool private)
{
	cr_assert(store_create(test_folder(), slug));
	write_camp(slug, true, private, NULL);
}

static void raise_topic(const char *topic)
{
	write_camp("north", false, false, topic);
}

static void open_camps(void)
{
	struct secret_key key;

	cr_assert(secret_host_key(test_folder(), true, &key));
	setenv("SERENDIP_DATA", test_folder(), 1);
	setenv("SERENDIP_BASE_URL", "http://localhost", 1);
	setenv("SERENDIP_CONF", "/dev/null", 1);
	clock_set(NOW);
	make_camp("north", false);
	make_camp("south", true);
}

TestSuite(cache, .init = open_camps);

/* --- promises --------------------------------------------------------------------------------- */

Test(cache, draws_a_page_once_for_all_visitors)
{
	struct reply first = get("/north/page"), again = get("/north/page");

	cr_assert_eq(drawn, 1);
	cr_assert_eq(again.status, 200);
	cr_assert_eq(first.body.len, again.body.len);
	cr_assert(memcmp(first.body.bytes, again.body.bytes, first.body.len) == 0);
	cr_assert_str_eq(again.type, "text/plain");
	cr_assert_eq(draws("/north/plain", "/north/plain"), 2, "but only where the row says so");
}

Test(cache, draws_again_when_a_topic_of_the_page_was_touched_and_for_no_other)
{
	get("/north/page");
	raise_topic("votes");
	cr_assert_eq(draws("/north/page", "/north/page"), 0);
	raise_topic("sessions");
	cr_assert_eq(draws("/north/page", "/north/page"), 1);
	raise_topic("camp"); /* the layout shows the camp on every page */
	cr_assert_eq(draws("/north/page", "/north/page"), 1);
}

Test(cache, draws_again_when_the_page_would_read_differently)
{
	get("/north/clock");
	get("/north/page");
	clock_set(NOW + 999);
	cr_assert_eq(draws("/north/clock", "/north/page"), 0);
	clock_set(NOW + 1000); /* the camp ends */
	cr_assert_eq(draws("/north/clock", "/north/page"), 1);
	cr_assert_eq(draws("/north/clock", "/north/page"), 0);
}

Test(cache, keeps_each_address_apart)
{
	cr_assert_eq(draws("/north/page/1", "/north/page/2"), 2);
	cr_assert_eq(draws("/north/page/1", "/north/page/2"), 0);
}

/* Whoever makes up queries must not push out what visitors ask for. */
Test(cache, keeps_no_address_with_a_query)
{
	get("/north/page");
	cr_assert_eq(draws("/north/page?x=1", "/north/page?x=1"), 2);
	cr_assert_eq(draws("/north/page?", "/north/page"), 1, "an empty one is another address");
}

/* What was asked for is the key: one who asks for nothing and one whose wish is not here are apart. */
Test(cache, keeps_each_language_that_is_asked_for_apart)
{
	get("/north/page");
	get_as("/north/page", "HTTP_ACCEPT_LANGUAGE", "en");
	cr_assert_eq(drawn, 2);
	get_as("/north/page", "HTTP_ACCEPT_LANGUAGE", "en-GB, xx;q=0.5");
	get_as("/north/page", "HTTP_ACCEPT_LANGUAGE", "xx");
	cr_assert_eq(drawn, 2, "they ask for English, and for nothing that is here");
}

Test(cache, is_for_those_who_bring_no_cookie_alone)
{
	get("/north/page");
	get_as("/north/page", "HTTP_COOKIE", "north-a=0123");
	get_as("/north/page", "HTTP_COOKIE", "theme=dark");
	cr_assert_eq(drawn, 3);
	cr_assert_eq(draws("/north/page", "/north/page"), 0, "and theirs did not take its place");
}

Test(cache, keeps_nothing_that_sets_a_cookie_or_refuses)
{
	cr_assert_eq(draws("/north/cookie", "/north/cookie"), 2);
	cr_assert_eq(draws("/north/refused", "/north/refused"), 2);
	cr_assert_eq(draws("/north/page?lang=en", "/north/page?lang=en"), 2);
}

Test(cache, keeps_nothing_of_a_private_camp)
{
	cr_assert_eq(draws("/south/page", "/south/page"), 0, "a stranger's page is not even drawn");
	cr_assert_eq(get("/south/page").status, 404);
}

Test(cache, answers_304_from_what_is_kept)
{
	struct reply page = get("/north/page");
	const char *etag = pairs_find(&(struct pairs){ page.headers, page.header_count }, "ETag");
	struct reply same = get_as("/north/page", "HTTP_IF_NONE_MATCH", etag);

	cr_assert_eq(same.status, 304);
	cr_assert_eq(same.body.len, 0);
	cr_assert_eq(get_as("/north/page", "HTTP_IF_NONE_MATCH", "\"another\"").status, 200);
	cr_assert_eq(drawn, 1);
}

static const char *etag_of(const struct reply *reply)
{
	return pairs_find(&(struct pairs){ (struct pair *)reply->headers, reply->header_count },
			  "ETag");
}

Test(cache, packs_what_is_asked_for_again_by_who_takes_it_packed)
{
	struct reply first = get_as("/north/long", "HTTP_ACCEPT_ENCODING", "gzip, br");
	struct reply again = get_as("/north/long", "HTTP_ACCEPT_ENCODING", "gzip, br");
	struct reply third = get_as("/north/long", "HTTP_ACCEPT_ENCODING", "gzip, br");
	struct reply whole = get_as("/north/long", "HTTP_ACCEPT_ENCODING", "br");

	cr_assert_eq(drawn, 1);
	cr_assert_not(first.packed, "a page that changes at once is not worth it");
	cr_assert(again.packed);
	cr_assert_lt(again.body.len, first.body.len / 10);
	cr_assert_eq(memcmp(again.body.bytes, "\x1f\x8b", 2), 0);
	cr_assert_eq(again.body.bytes, third.body.bytes, "packed once");
	cr_assert_not(whole.packed);
	cr_assert_eq(whole.body.len, first.body.len);
	cr_assert_str_neq(etag_of(&again), etag_of(&whole), "two representations");
	for (int i = 0; i < 2; i++)
		cr_assert_eq(get_as("/north/long", "HTTP_IF_NONE_MATCH",
				    etag_of(i ? &again : &whole))
				     .status,
			     304);
}

Test(cache, packs_nothing_that_is_small_or_has_changed)
{
	const char *taken = "HTTP_ACCEPT_ENCODING";

	for (int i = 0; i < 3; i++)
		cr_assert_not(get_as("/north/page", taken, "gzip").packed);
	get("/north/long");
	cr_assert(get_as("/north/long", taken, "gzip").packed);
	raise_topic("sessions");
	cr_assert_not(get_as("/north/long", taken, "gzip").packed, "drawn anew");
	cr_assert(get_as("/north/long", taken, "gzip").packed);
}

/* Another file in its place has revisions of its own: the same number means nothing. */
Test(cache, forgets_when_another_file_took_the_camps_place)
{
	get("/north/page");
	cr_assert(store_purge(test_folder(), "north"));
	cr_assert_eq(get("/north/page").status, 404);
	make_camp("north", false);
	cr_assert_eq(draws("/north/page", "/north/page"), 1);
}

/* Another connection's data_version is no witness, but the file and its topics are the same. */
Test(cache, goes_on_when_the_camp_was_opened_anew)
{
	get("/north/page");
	store_close_all();
	cr_assert_eq(draws("/north/page", "/north/page"), 0);
	store_close_all();
	raise_topic("sessions");
	cr_assert_eq(draws("/north/page", "/north/page"), 1);
}

Test(cache, gives_no_page_past_the_deletion_date)
{
	get("/north/page");
	clock_set(NOW + 2000);
	cr_assert_eq(get("/north/page").status, 410);
}

Test(cache, lets_the_page_go_that_was_not_asked_for_longest)
{
	char address[64];

	get("/north/page");
	for (int i = 1; i <= 127; i++) {
		snprintf(address, sizeof address, "/north/page/%d", i);
		get(address);
	}
	cr_assert_eq(draws("/north/page", "/north/page/1"), 0, "128 fit");
	get("/north/page/128");
	cr_assert_eq(draws("/north/page", "/north/page/1"), 0);
	cr_assert_eq(draws("/north/page/2", "/north/page/128"), 1);
}
