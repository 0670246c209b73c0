/*
 * The journal: what was done, by whom and when.
 */
#include "desk/desk.h"
#include "desk/journal.html.h"

#define JOURNAL_MOST 300

struct reply reply_journal(struct request *rq)
{
	int count;
	const struct journal_entry *told = journal_told(rq->db, rq->mem, JOURNAL_MOST, &count);
	return reply_page(rq, (struct page){
				      .title = text_journal_title(&rq->reader),
				      .nav = NAV_DESK,
				      .body = view_journal(&rq->reader, told, count, JOURNAL_MOST),
			      });
}
