/*
 * What was told in the last hours, and who of those it concerns has seen it: below the board.
 */
#include "grid/grid.h"

#define TOLD_FOR (6 * 3600)
#define TOLD_MOST 8

void told_find(struct request *rq, struct build_page *page)
{
	page->told = change_list(rq->db, rq->mem, 0, TOLD_MOST, &page->told_count);
	while (page->told_count && page->told[page->told_count - 1].at < rq->now - TOLD_FOR)
		page->told_count--;
	/* While the camp votes nothing counts people: marks begin as what somebody voted for. */
	if (page->estimates)
		page->seen = change_seen_by(rq->db, rq->mem, page->told, page->told_count);
}
