/*
 * The published grid: by time and by room on a phone, as the table on a wide screen.
 */
#include <string.h>

#include "grid/grid.h"
#include "grid/table.html.h"

static enum grid_by by_of(struct request *rq)
{
	static const struct {
		const char *word;
		enum grid_by by;
	} words[] = {
		{ "time", GRID_BY_TIME },
		{ "room", GRID_BY_ROOM },
		{ "table", GRID_BY_TABLE },
	};
	const char *asked = request_query(rq, "by");
	for (int i = 0; i < COUNT(words); i++)
		if (strcmp(asked, words[i].word) == 0)
			return words[i].by;
	return GRID_BY_WIDTH;
}

static bool any_published(const struct grid *grid)
{
	for (int i = 0; i < grid->day_count; i++)
		if (grid->days[i].published_at)
			return true;
	return false;
}

struct reply reply_grid(struct request *rq)
{
	/* Everybody's view, also for organisers: the builder shows what is not published. */
	struct viewer_sees sees = { .person = rq->viewer.person };
	struct grid_page page = { .grid = grid_find(rq->db, rq->mem, sees),
				  .by = by_of(rq),
				  .joined = rq->viewer.person != 0,
				  .organiser = rq->viewer.organiser };
	page.published = any_published(page.grid);
	page.now = grid_slot_now(page.grid, rq->now);
	if (page.now >= 0) {
		page.running = page.grid->slots[page.now].starts_at <= rq->now;
		page.day_now = page.grid->slots[page.now].day;
	}
	return reply_page(rq, (struct page){
				      .title = text_table_title(&rq->reader),
				      .nav = NAV_GRID,
				      .ground = GROUND_FELT,
				      .wide = true,
				      .script = "grid",
				      .feed = "~/calendar/camp.ics",
				      .body = view_table(&rq->reader, &page),
			      });
}
