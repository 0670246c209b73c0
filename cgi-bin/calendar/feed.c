/*
 * The feeds: cards in, events out. A session that was shown and then cancelled or taken off stays
 * as STATUS:CANCELLED at its last place; a vanished event would tell nobody.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "calendar/calendar.h"
#include "calendar/feed.html.h"
#include "camp/merge.h"
#include "out/ical.h"
#include "out/markdown.h"

struct feed {
	struct request *rq;
	struct ical_event *events;
	int count;
	int64_t changed_at;
	bool opaque;
};

static int by_start(const void *a, const void *b)
{
	const struct ical_event *left = a, *right = b;
	if (left->starts_at != right->starts_at)
		return left->starts_at < right->starts_at ? -1 : 1;
	return strcmp(left->uid, right->uid);
}

static const char *location(const struct request *rq, const char *room)
{
	return arena_format(rq->mem, "%s%s%s%s%s", room ? room : "", *rq->camp->venue ? ", " : "",
			    rq->camp->venue, *rq->camp->address ? ", " : "", rq->camp->address);
}

static void add_words(struct feed *feed, struct ical_event *event, const struct card *card,
		      const char *room)
{
	struct request *rq = feed->rq;
	size_t tags;
	event->url = arena_format(rq->mem, "%s/%s/sessions/%lld", rq->config->base_url, rq->slug,
				  (long long)card->id);
	event->summary = event->cancelled ? text_feed_cancelled(&rq->reader, card->title)
					  : card->title;
	const char *plain = card->details ? markdown_plain(rq->mem, card->details) : "";
	const char *why = card->state == SESSION_OFFERED ? card->why : card->reason;
	event->description = arena_format(rq->mem, "%s%s%s\n\n%s%s%s", plain, *plain ? "\n\n" : "",
					  text_feed_hosts(&rq->reader, card),
					  *why ? text_feed_why(&rq->reader, why) : "",
					  *why ? "\n\n" : "",
					  text_feed_live(&rq->reader, event->url));
	event->location = location(rq, room);
	event->geo = rq->camp->geo;
	event->conference = event->cancelled ? "" : card->online;
	event->categories = (const char *const *)text_split(rq->mem, card->tags ? card->tags : "",
							    ',', &tags);
	event->category_count = (int)tags;
}

static void add_event(struct feed *feed, const struct card *card)
{
	bool placed = card->room && card->published_at && card->state == SESSION_OFFERED;
	if (!placed && !(card->shown && card->last_starts_at))
		return;
	struct ical_event *event = &feed->events[feed->count++];
	*event = (struct ical_event){
		.uid = card->uuid,
		.sequence = card->sequence,
		.created_at = card->run_created_at,
		.changed_at = card->run_changed_at > card->changed_at ? card->run_changed_at
								      : card->changed_at,
		.starts_at = placed ? card->starts_at : card->last_starts_at,
		.ends_at = placed ? card->ends_at : card->last_ends_at,
		.cancelled = !placed,
		.opaque = feed->opaque,
	};
	add_words(feed, event, card, placed ? card->room_name : card->last_room_name);
	if (event->changed_at > feed->changed_at)
		feed->changed_at = event->changed_at;
}

/* Clients look every quarter of an hour on the day, seldom before and after. */
static const char *refresh(const struct request *rq)
{
	if (rq->now < rq->camp->starts_at - CAMP_EVE)
		return "PT6H";
	return rq->now < rq->camp->ends_at ? "PT15M" : "P7D";
}

static struct reply answer(struct feed *feed, const char *name, const char *address,
			   const char *page, int alarm)
{
	struct request *rq = feed->rq;
	qsort(feed->events, (size_t)feed->count, sizeof *feed->events, by_start);
	struct ical_calendar calendar = {
		.name = name,
		.color = "seagreen",
		.refresh = refresh(rq),
		.events = feed->events,
		.count = feed->count,
		.source = arena_format(rq->mem, "%s/%s/calendar/%s", rq->config->base_url, rq->slug,
				       address),
		.url = arena_format(rq->mem, "%s/%s/%s", rq->config->base_url, rq->slug, page),
		.alarm_minutes = alarm,
	};
	struct reply reply = reply_bytes(rq, "text/calendar; charset=utf-8",
					 ical_feed(rq->mem, &calendar));
	bool secret = feed->opaque || rq->camp->private;
	reply_header(&reply, "Content-Disposition",
		     arena_format(rq->mem, "inline; filename=\"%s.ics\"", rq->slug));
	reply_header(&reply, "Cache-Control", secret ? "private, no-cache" : "public, max-age=300");
	/* An agenda also changes by marks, which have no date: its ETag alone tells. */
	if (feed->changed_at && !feed->opaque)
		reply_header(&reply, "Last-Modified", instant_http(rq->mem, feed->changed_at));
	if (!secret)
		reply_header(&reply, "Access-Control-Allow-Origin", "*");
	return reply;
}

struct reply reply_camp_feed(struct request *rq)
{
	int count;
	const struct card *cards = session_all_runs(rq->db, rq->mem, (struct viewer_sees){ 0 },
						    &count);
	struct feed feed = { .rq = rq, .events = NEW_MANY(rq->mem, struct ical_event, count + 1) };
	for (int i = 0; i < count; i++)
		add_event(&feed, &cards[i]);
	return answer(&feed, rq->camp->name, "camp.ics", "grid", 0);
}

/* "12.ics" → 12; 0: not of the form. */
static int64_t number_of_file(const char *name)
{
	char *end;
	int64_t id = strtoll(name, &end, 10);
	return id > 0 && strcmp(end, ".ics") == 0 ? id : 0;
}

/* The kept one's, which tells too that this one is cancelled. Not for good: the merge may be undone. */
static struct reply reply_kept_feed(struct request *rq, int64_t into)
{
	struct reply reply = {
		.status = 308,
		.location = arena_format(rq->mem, "~/calendar/session/%lld.ics", (long long)into),
	};
	reply_header(&reply, "Cache-Control", "no-store");
	return reply;
}

struct reply reply_session_feed(struct request *rq)
{
	int64_t id = number_of_file(rq->segments[2]);
	const struct card *card = id ? session_card(rq->db, rq->mem, id, (struct viewer_sees){ 0 })
				     : NULL;
	if (!card || (card->state == SESSION_WITHDRAWN && !card->shown))
		return reply_refuse(rq, 404);
	if (card->state == SESSION_MERGED)
		return reply_kept_feed(rq, card->merged_into);
	int count, run_count;
	const struct card *merged = merge_cards(rq->db, rq->mem, id, (struct viewer_sees){ 0 },
						&count);
	const struct card *runs = session_runs(rq->db, rq->mem, id, (struct viewer_sees){ 0 },
					       &run_count);
	struct feed feed = { .rq = rq,
			     .events = NEW_MANY(rq->mem, struct ical_event, count + run_count) };
	for (int i = 0; i < run_count; i++)
		add_event(&feed, &runs[i]);
	for (int i = 0; i < count; i++)
		add_event(&feed, &merged[i]);
	return answer(&feed, card->title, arena_format(rq->mem, "session/%lld.ics", (long long)id),
		      arena_format(rq->mem, "sessions/%lld", (long long)id), 0);
}

static int alarm_minutes(struct request *rq)
{
	long minutes = strtol(request_query(rq, "alarm"), NULL, 10);
	return minutes >= 1 && minutes <= 120 ? (int)minutes : 0;
}

/* The address is the key: 160 bits, only its hash is stored; it names nobody. */
struct reply reply_my_feed(struct request *rq)
{
	const char *file = rq->segments[2];
	size_t len = strlen(file);
	if (len <= 4 || strcmp(file + len - 4, ".ics") != 0)
		return reply_absent(rq);
	const char *address = arena_copy(rq->mem, file, len - 4);
	const struct person *me = person_find_agenda(rq->db, rq->mem, address);
	if (!me)
		return reply_absent(rq);
	struct agenda *agenda = agenda_find(rq->db, rq->mem,
					    (struct viewer_sees){ .person = me->id });
	struct feed feed = { .rq = rq,
			     .opaque = true,
			     .events = NEW_MANY(rq->mem, struct ical_event, agenda->count + 1) };
	for (int i = 0; i < agenda->count; i++)
		add_event(&feed, &agenda->items[i].card);
	return answer(&feed, text_feed_mine(&rq->reader, rq->camp->name),
		      arena_format(rq->mem, "my/%s", file), "grid/mine", alarm_minutes(rq));
}
