/*
 * The people of the camp, found by name or affiliation.
 */
#include <string.h>

#include "base/text.h"
#include "desk/desk.h"
#include "desk/people.html.h"

static bool found(struct request *rq, const struct person *person, const char *words)
{
	return strstr(text_search(rq->mem, person->shown), words) ||
	       strstr(text_search(rq->mem, person->affiliation), words);
}

struct reply reply_people(struct request *rq)
{
	struct people_page page = { .query = text_line(rq->mem, request_query(rq, "q")) };
	const char *words = text_search(rq->mem, page.query);
	int all;
	const struct person *people = person_list(rq->db, rq->mem, &all);
	page.people = NEW_MANY(rq->mem, const struct person *, all + 1);
	for (int i = 0; i < all; i++)
		if (found(rq, &people[i], words))
			page.people[page.count++] = &people[i];
	return reply_page(rq, (struct page){ .title = text_people_title(&rq->reader),
					     .nav = NAV_DESK,
					     .body = view_people(&rq->reader, &page) });
}
