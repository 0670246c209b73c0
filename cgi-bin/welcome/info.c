/*
 * The info page: Wi-Fi, map, food, first aid, conduct and whom to call. One Markdown text.
 */
#include "out/markdown.h"
#include "welcome/info.html.h"
#include "welcome/welcome.h"

#define INFO_LENGTH 12000

static const struct field fields[] = {
	{ "info", INPUT_LINES, .label = text_info_text, .hint = text_info_hint,
	  .most = INFO_LENGTH },
};

struct reply reply_info(struct request *rq)
{
	return reply_page(rq,
			  (struct page){ .title = text_info_title(&rq->reader),
					 .nav = NAV_HOME,
					 .body = view_info(&rq->reader, rq->camp,
							   markdown_html(rq->mem, rq->camp->info),
							   rq->viewer.organiser) });
}

static struct page page_edit(struct request *rq, struct form *form)
{
	return (struct page){ .title = text_info_edit_title(&rq->reader),
			      .nav = NAV_DESK,
			      .body = view_info_edit(&rq->reader, form) };
}

struct reply reply_info_edit(struct request *rq)
{
	struct form *form = form_new(rq, fields, COUNT(fields));
	form_fill(form, "info", rq->camp->info);
	return reply_page(rq, page_edit(rq, form));
}

struct reply reply_info_edit_post(struct request *rq)
{
	struct form *form = form_read(rq, fields, COUNT(fields));
	if (form->bad)
		return reply_page_again(rq, page_edit(rq, form));
	struct act act = request_act(rq);
	camp_info(&act, form_text(form, "info"));
	return reply_see(rq, "~/info?said=saved");
}
