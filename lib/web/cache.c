/*
 * Rendered replies for visitors, kept in the worker by (camp, address, language).
 *
 * A kept reply is good while data_version of the reading connection stands still, or else while
 * the page's topics do; and until the next turn of the clock (DESIGN 7). Each entry has an arena
 * of its own. The second who asks for one gets it packed, if they take gzip: once, not by the web
 * server each time.
 */
#include <string.h>

#include "out/gzip.h"
#include "web/private.h"

#define CACHE_ENTRIES 128
#define CACHE_REPLY_LIMIT (512 * 1024)
#define PACK_LEAST 1024 /* smaller ones fit a packet anyway */

struct entry {
	struct arena *mem;
	struct cache_key key;
	struct reply reply, packed; /* packed: status 0 until it is asked for */
	const char *etag;
	const struct lang *lang; /* that it is written in; the key has the one that was asked for */
	int64_t version, until, used;
};

static struct entry entries[CACHE_ENTRIES];
static int64_t uses;

static bool key_same(const struct cache_key *a, const struct cache_key *b)
{
	return a->lang == b->lang && strcmp(a->uri, b->uri) == 0 && strcmp(a->slug, b->slug) == 0;
}

static struct entry *entry_of(const struct cache_key *key)
{
	for (int i = 0; i < CACHE_ENTRIES; i++)
		if (entries[i].mem && key_same(&entries[i].key, key))
			return &entries[i];
	return NULL;
}

/* Another representation has another tag; etag_matches takes either. */
static void pack(struct entry *entry)
{
	struct reply *packed = &entry->packed;
	*packed = entry->reply;
	packed->packed = true;
	packed->body = gzip(entry->mem, &entry->reply.body);
	for (int i = 0; i < packed->header_count; i++) {
		struct pair *header = &packed->headers[i];
		if (strcmp(header->name, "ETag") == 0)
			header->text = arena_format(entry->mem, "%.*s-gzip\"",
						    (int)strlen(header->text) - 1, header->text);
	}
}

static const struct reply *as_taken(const struct request *rq, struct entry *entry)
{
	if (!rq->takes_gzip || entry->reply.body.len < PACK_LEAST)
		return &entry->reply;
	if (!entry->packed.status)
		pack(entry);
	return &entry->packed;
}

const struct reply *cache_find(struct request *rq, const struct store_camp *camp,
			       const struct cache_key *key)
{
	struct entry *entry = entry_of(key);
	if (!entry || rq->now >= entry->until)
		return NULL;
	rq->reader.lang = entry->lang;
	if (entry->version != camp->data_version) {
		if (strcmp(entry->etag, etag_of_topics(rq, camp->reader)) != 0)
			return NULL;
		entry->version = camp->data_version;
	}
	entry->used = ++uses;
	return as_taken(rq, entry);
}

/* The entry to write: the same key's, else an empty one, else the one longest unused. */
static struct entry *entry_free(const struct cache_key *key)
{
	struct entry *oldest = entry_of(key);
	if (oldest)
		return oldest;
	oldest = &entries[0];
	for (int i = 0; i < CACHE_ENTRIES && oldest->mem; i++)
		if (!entries[i].mem || entries[i].used < oldest->used)
			oldest = &entries[i];
	return oldest;
}

void cache_keep(struct request *rq, struct db *reader, const struct cache_key *key,
		const struct reply *reply)
{
	if (reply->status != 200 || reply->cookie_count || reply->body.len > CACHE_REPLY_LIMIT)
		return;
	struct entry *entry = entry_free(key);
	if (entry->mem)
		arena_reset(entry->mem);
	else
		entry->mem = arena_new(reply->body.len + 4096);
	struct arena *mem = entry->mem;
	*entry = (struct entry){
		.mem = mem,
		.reply = *reply,
		.version = sql_data_version(reader),
		.lang = rq->reader.lang,
		.until = rq->route->turns ? camp_turn(reader, rq->mem, rq->now)->until
					  : rq->camp->delete_on,
		.used = ++uses,
		.etag = arena_text(mem, etag_of_topics(rq, reader)),
		.key = { arena_text(mem, key->slug), arena_text(mem, key->uri), key->lang },
	};
	entry->reply.body =
		(struct buf){ .mem = mem,
			      .len = reply->body.len,
			      .room = reply->body.len,
			      .bytes = arena_copy(mem, reply->body.bytes, reply->body.len) };
	entry->reply.type = arena_text(mem, reply->type);
	for (int i = 0; i < reply->header_count; i++)
		entry->reply.headers[i] = (struct pair){ arena_text(mem, reply->headers[i].name),
							 arena_text(mem, reply->headers[i].text) };
}
