/*
 * The journal: what was done, by whom and when.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "camp/merge.h"
#include "desk/desk.h"
#include "desk/journal.html.h"

#define JOURNAL_MOST 300

const struct journal_entry *journal_here(struct request *rq, int most, int *count)
{
	struct journal_entry *told = journal_told(rq->db, rq->mem, most, count);
	for (int i = 0; i < *count; i++)
		if (text_same(told[i].verb, "session.merged") && rq->camp->phase != PHASE_CLOSED &&
		    merge_stands(rq->db, told[i].seq))
			told[i].unmerge = strtoll(told[i].subject + strlen("session:"), NULL, 10);
	return told;
}

struct reply reply_journal(struct request *rq)
{
	int count;
	const struct journal_entry *told = journal_here(rq, JOURNAL_MOST, &count);
	return reply_page(rq, (struct page){
				      .title = text_journal_title(&rq->reader),
				      .nav = NAV_DESK,
				      .body = view_journal(&rq->reader, told, count, JOURNAL_MOST),
			      });
}
