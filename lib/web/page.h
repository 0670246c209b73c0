/*
 * Pages: a body in the common layout.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "view/layout.h"
#include "web/form.h"
#include "web/reply.h"

/* Status 200. Fills what every page shows of the camp, the viewer and the language. */
struct reply reply_page(struct request *rq, struct page page);
/* 422: a form that comes back filled */
struct reply reply_page_again(struct request *rq, struct page page);
struct page page_error(struct request *rq, int status);

#endif
