/*
 * The public camps: now, coming and past. A private camp appears nowhere. Also what machines ask of
 * the installation: health, readiness, figures, robots.
 */
#include "store/store.h"
#include "welcome/camps.h"
#include "welcome/camps.html.h"
#include "welcome/welcome.h"

int camps_count(const struct listed_camp *camps, int count, enum camp_when when)
{
	int have = 0;
	for (int i = 0; i < count; i++)
		have += camps[i].when == when;
	return have;
}

static bool listed(struct request *rq, const char *slug, struct listed_camp *into)
{
	struct store_camp opened;
	if (store_camp(rq->config->data, slug, &opened) != STORE_OPEN)
		return false;
	const struct camp *camp = camp_find(opened.reader, rq->mem);
	if (!camp || camp->private || camp_over(camp, rq->now))
		return false;
	*into = (struct listed_camp){
		.slug = slug,
		.camp = camp,
		.zone = zone_find(camp->zone),
		.when = rq->now < camp->starts_at ? CAMP_COMING
			: rq->now < camp->ends_at ? CAMP_NOW
						  : CAMP_PAST,
	};
	return true;
}

struct reply reply_camps(struct request *rq)
{
	int slugs, count = 0;
	char **slug = store_slugs(rq->mem, rq->config->data, &slugs);
	struct listed_camp *camps = NEW_MANY(rq->mem, struct listed_camp, slugs + 1);
	for (int i = 0; i < slugs; i++)
		count += listed(rq, slug[i], &camps[count]);
	return reply_page(rq, (struct page){ .title = text_camps_title(&rq->reader),
					     .index = true,
					     .head = view_camps_head(&rq->reader),
					     .body = view_camps(&rq->reader, camps, count) });
}

static struct reply plain(struct request *rq, const char *text)
{
	struct buf body = { .mem = rq->mem };
	buf_text(&body, text);
	return reply_bytes(rq, "text/plain; charset=utf-8", body);
}

struct reply reply_health(struct request *rq)
{
	return plain(rq, "ok\n");
}

/* How many camps there are is nobody's business: some are private. */
struct reply reply_ready(struct request *rq)
{
	int count;
	store_slugs(rq->mem, rq->config->data, &count);
	return plain(rq, "ready\n");
}

struct reply reply_metrics(struct request *rq)
{
	return plain(rq, arena_format(rq->mem,
				      "# TYPE serendip_build_info gauge\n"
				      "serendip_build_info{build=\"%s\"} 1\n"
				      "# TYPE serendip_request_memory_bytes gauge\n"
				      "serendip_request_memory_bytes %zu\n",
				      rq->config->build, arena_used(rq->mem)));
}

/* Only the list and the homes of public camps may be kept by search engines; the pages say so too. */
struct reply reply_robots(struct request *rq)
{
	return plain(rq, arena_format(rq->mem, "User-agent: *\nDisallow: %s/sign-in\n",
				      rq->config->mount));
}
