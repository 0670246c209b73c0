/*
 * Running late: what a shift of the rest of today would mean, and doing it. Asking writes nothing and
 * can be linked; accepting sends what was shown, and the revision of the grid that it was shown for.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grid/grid.h"
#include "grid/shift.html.h"

#define MINUTES_USUAL "10"

const char *shift_typed(const struct shift_page *page, const char *field)
{
	const char *typed = pairs_find(page->typed, field);
	return typed ? typed : "0";
}

int shift_standing(const struct shift *shift, const struct slot *slot)
{
	int place = (int)(slot - shift->grid->slots), count = 0;
	for (int room = 0; room < shift->grid->room_count; room++)
		count += grid_cell(shift->grid, place, room) != NULL;
	return count;
}

const struct slot *shift_stays(const struct shift *shift)
{
	const struct slot *next = shift->times[shift->count - 1].slot + 1;
	bool there = next < shift->grid->slots + shift->grid->slot_count;
	return there && next->day == shift->day->id ? next : NULL;
}

/* --- reading ------------------------------------------------------------------------------------- */

/* -1: not of the form. An empty one is 0, as nothing was typed. */
static int minutes_of(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	return text[digits] || digits > 4 ? -1 : (int)strtol(text, NULL, 10);
}

static void read_breaks(struct request *rq, const struct pairs *pairs, struct shift_wish *wish)
{
	struct shift_break *breaks = NEW_MANY(rq->mem, struct shift_break, pairs->count + 1);
	for (int i = 0; i < pairs->count; i++) {
		const char *name = pairs->list[i].name, *text = pairs->list[i].text;
		if (text_begins(name, "back-"))
			breaks[wish->break_count++] = (struct shift_break){
				strtoll(name + strlen("back-"), NULL, 10),
				minutes_of(text_line(rq->mem, text)),
			};
	}
	wish->breaks = breaks;
}

static struct shift_page *read_page(struct request *rq, const struct pairs *pairs)
{
	struct shift_page *page = NEW(rq->mem, struct shift_page);
	const char *minutes = pairs_find(pairs, "minutes"), *from = pairs_find(pairs, "from"),
		   *why = pairs_find(pairs, "why");
	page->typed = pairs;
	page->minutes = minutes ? text_line(rq->mem, minutes) : MINUTES_USUAL;
	page->earlier = text_same(pairs_find(pairs, "way"), "earlier");
	page->why = text_cut(rq->mem, text_line(rq->mem, why ? why : ""), 140);
	page->bad_minutes = minutes_of(page->minutes) < 0;
	page->wish.minutes = page->bad_minutes ? 0 : minutes_of(page->minutes);
	if (page->earlier)
		page->wish.minutes = -page->wish.minutes;
	page->wish.from = from ? strtoll(from, NULL, 10) : 0;
	read_breaks(rq, pairs, &page->wish);
	return page;
}

/* --- drawing ------------------------------------------------------------------------------------- */

/* The field that the refusal stands beside; "": none was refused. */
static const char *wrong_field(const struct reader *rd, const struct shift_page *page)
{
	switch (page->shift->outcome) {
	case SHIFT_DONE:
	case SHIFT_STALE:
	case SHIFT_CLOSED:
	case SHIFT_NOTHING: return "";
	case SHIFT_BEGUN: return "from";
	case SHIFT_NO_BREAK:
	case SHIFT_BREAK_LENGTH:
		return page->shift->at && page->shift->at->kind == SLOT_BREAK
			       ? text_shift_back(rd, page->shift->at)
			       : "minutes";
	default: return "minutes";
	}
}

static struct reply draw(struct request *rq, struct shift_page *page, int refused)
{
	page->wrong = page->bad_minutes ? "minutes" : wrong_field(&rq->reader, page);
	request_forms(rq);
	struct reply reply = reply_page(rq, (struct page){ .title = text_shift_title(&rq->reader),
							   .nav = NAV_BUILD,
							   .script = "shift",
							   .body = view_shift(&rq->reader, page) });
	if (refused || *page->wrong)
		reply.status = refused ? refused : 422;
	return reply;
}

struct reply reply_shift(struct request *rq)
{
	struct shift_page *page = read_page(rq, &rq->query);
	page->shift = shift_find(rq->db, rq->mem, rq->camp, rq->now, &page->wish);
	return draw(rq, page, 0);
}

struct reply reply_shift_post(struct request *rq)
{
	struct shift_page *page = read_page(rq, &rq->body);
	const char *revision = pairs_find(&rq->body, "revision");
	if (!revision || !pairs_find(&rq->body, "minutes") || page->bad_minutes ||
	    page->wish.from <= 0)
		return reply_refuse(rq, 422);
	struct act act = request_act(rq);
	page->shift = shift_accept(&act, strtoll(revision, NULL, 10), &page->wish, page->why);
	if (page->shift->outcome == SHIFT_DONE)
		return reply_see(rq, "~/grid/build?said=shifted");
	page->stale = page->shift->outcome == SHIFT_STALE;
	return draw(rq, page, 409);
}
