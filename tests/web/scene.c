#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/zone.h"

struct arena *scene_mem(void)
{
	static struct arena *mem;

	if (!mem)
		mem = arena_new(65536);
	return mem;
}

struct request *scene_request(void)
{
	static const struct config config = { .base_url = "https://camps.example/bc",
					      .origin = "https://camps.example",
					      .mount = "/bc",
					      .https = true,
					      .build = "dev" };
	static const struct secret_key key = { "thirty-two bytes of a known key" };
	struct request *rq = NEW(scene_mem(), struct request);

	*rq = (struct request){ .mem = scene_mem(),
				.config = &config,
				.key = &key,
				.now = 1773320700,
				.method = METHOD_GET,
				.uri = "/bc/",
				.local = "/",
				.viewer = { .shown = "" } };
	rq->reader = (struct reader){ .mem = rq->mem,
				      .lang = lang_find("en"),
				      .zone = zone_find("UTC"),
				      .mount = "/bc",
				      .base_url = config.base_url,
				      .statics = "/bc/static/dev",
				      .now = rq->now };
	return rq;
}

void scene_body(struct request *rq, const char *urlencoded)
{
	cr_assert(parse_query(rq->mem, urlencoded, strlen(urlencoded), &rq->body));
}

void scene_cookies(struct request *rq, const char *header)
{
	cr_assert(parse_cookies(rq->mem, header, &rq->cookies));
}

static const char *variable(void *from, const char *name)
{
	for (const char *const *pair = from; *pair; pair += 2)
		if (strcmp(pair[0], name) == 0)
			return pair[1];
	return NULL;
}

static int no_body(void *from, char *bytes, int room)
{
	(void)from, (void)bytes, (void)room;
	return 0;
}

struct wire scene_wire(const char *const *variables)
{
	return (struct wire){ variable, no_body, (void *)variables };
}
