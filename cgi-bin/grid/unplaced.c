/*
 * The list of what has no place yet: searched, filtered and in order. What narrows it stands in the
 * address of every page and form of the builder, so that it stays while sessions are placed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "grid/grid.h"

static const char *const narrowing[] = { "q", "tag", "spoken", "format" };

/* "&q=bees&tag=web": as it stood in the address; "" nothing. */
static const char *list_of(struct request *rq)
{
	struct buf list = { .mem = rq->mem };

	for (int i = 0; i < COUNT(narrowing); i++) {
		const char *text = request_query(rq, narrowing[i]);

		if (*text)
			buf_format(&list, "&%s=%s", narrowing[i], reply_encoded(rq->mem, text));
	}
	return buf_end(&list);
}

const char *build_address(struct arena *mem, const struct build_page *page, const char *path,
			  int64_t held)
{
	if (held)
		return arena_format(mem, "%s?held=%lld%s#board", path, (long long)held, page->list);
	return arena_format(mem, "%s%s%s", path, *page->list ? "?" : "",
			    page->list + (*page->list != 0));
}

struct reply build_see(struct request *rq, const char *what)
{
	return reply_see(rq, "~/grid/build?%s%s", what, list_of(rq));
}

/* --- what to choose from ----------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add(struct request *rq, struct build_choices *choices, const char *text)
{
	if (choices->count == choices->room) {
		size_t had = (size_t)choices->room * sizeof *choices->texts;

		choices->room = choices->room ? choices->room * 2 : 32;
		choices->texts = arena_more(rq->mem, choices->texts, had,
					    (size_t)choices->room * sizeof *choices->texts);
	}
	if (*text)
		choices->texts[choices->count++] = text;
}

static void add_tags(struct request *rq, struct build_choices *choices, const char *tags)
{
	size_t count;
	char **tag = text_split(rq->mem, tags, ',', &count);

	for (size_t i = 0; i < count; i++)
		add(rq, choices, text_line(rq->mem, tag[i]));
}

/* In order, each once. */
static void sort(struct build_choices *choices)
{
	int kept = 0;

	if (choices->count)
		qsort(choices->texts, (size_t)choices->count, sizeof *choices->texts, by_text);
	for (int i = 0; i < choices->count; i++)
		if (!kept || strcmp(choices->texts[kept - 1], choices->texts[i]) != 0)
			choices->texts[kept++] = choices->texts[i];
	choices->count = kept;
}

static void find_choices(struct request *rq, struct build_page *page)
{
	for (int i = 0; i < page->grid->card_count; i++) {
		const struct card *card = &page->grid->cards[i];

		if (card->state != SESSION_OFFERED)
			continue;
		add_tags(rq, &page->tags, card->tags);
		add(rq, &page->spoken, card->language);
	}
	add(rq, &page->tags, page->filter.tag);
	add(rq, &page->spoken, page->filter.spoken);
	sort(&page->tags);
	sort(&page->spoken);
}

/* --- what is listed ------------------------------------------------------------------------------ */

static struct build_filter filter_of(struct request *rq)
{
	const char *format = request_query(rq, "format");

	return (struct build_filter){
		.words = text_line(rq->mem, request_query(rq, "q")),
		.tag = text_line(rq->mem, request_query(rq, "tag")),
		.spoken = text_line(rq->mem, request_query(rq, "spoken")),
		.format = *format >= '0' && *format < '0' + FORMAT_COUNT ? *format - '0' : -1,
	};
}

/* Case and accents do not matter, as in the search. */
static bool alike(struct arena *mem, const char *a, const char *b)
{
	return text_same(text_search(mem, a), text_search(mem, b));
}

static bool tagged(struct arena *mem, const struct card *card, const char *wanted)
{
	size_t count;
	char **tag = text_split(mem, card->tags, ',', &count);

	for (size_t i = 0; i < count; i++)
		if (alike(mem, tag[i], wanted))
			return true;
	return false;
}

static bool listed(struct arena *mem, const struct card *card, const struct build_filter *filter)
{
	return !card->room && card->state == SESSION_OFFERED &&
	       (filter->format < 0 || card->format == (enum format)filter->format) &&
	       (!*filter->spoken || alike(mem, card->language, filter->spoken)) &&
	       (!*filter->tag || tagged(mem, card, filter->tag)) &&
	       session_found(mem, card, filter->words);
}

static int more_wanted(const void *a, const void *b)
{
	const struct card *left = *(struct card *const *)a, *right = *(struct card *const *)b;
	int by_interest = right->interested - left->interested;

	return by_interest ? by_interest : left->run < right->run ? -1 : 1;
}

void build_unplaced(struct request *rq, struct build_page *page)
{
	page->filter = filter_of(rq);
	page->list = list_of(rq);
	page->late_from = camp_voting_began(rq->db);
	find_choices(rq, page);
	page->unplaced = NEW_MANY(rq->mem, struct card *, page->grid->card_count + 1);
	for (int i = 0; i < page->grid->card_count; i++)
		if (listed(rq->mem, &page->grid->cards[i], &page->filter))
			page->unplaced[page->unplaced_count++] = &page->grid->cards[i];
	/* While the camp votes even the order would tell: then it is the order of pitching. */
	if (page->estimates)
		qsort(page->unplaced, (size_t)page->unplaced_count, sizeof *page->unplaced,
		      more_wanted);
}
