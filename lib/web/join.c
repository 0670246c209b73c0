/*
 * The join form, shared by the page of its own and by every act that a visitor begins.
 */
#include <string.h>

#include "view/join.html.h"
#include "web/join.h"
#include "web/private.h"

const struct field join_fields[] = {
	{ "join_code", INPUT_CODE, .label = text_join_code, .hint = text_join_code_hint,
	  .most = 20 },
	{ "join_name", INPUT_LINE, .label = text_join_name, .hint = text_join_name_hint,
	  .complete = "nickname", .most = NAME_LENGTH, .needed = true },
	{ "join_pronouns", INPUT_LINE, .label = text_join_pronouns, .hint = text_join_pronouns_hint,
	  .most = PRONOUNS_LENGTH },
};
const int join_field_count = COUNT(join_fields);

static bool kept(const char *name)
{
	return strcmp(name, "op") != 0 && strcmp(name, "token") != 0 &&
	       strncmp(name, "join_", 5) != 0;
}

struct reply reply_join_page(struct request *rq, struct form *form, const char *act)
{
	struct join_page join = { .form = form,
				  .camp = rq->camp,
				  .act = act ? act : "",
				  .then = request_query(rq, "then"),
				  .fields = NEW_MANY(rq->mem, struct again_field,
						     rq->body.count + 1) };
	for (int i = 0; act && i < rq->body.count; i++)
		if (kept(rq->body.list[i].name))
			join.fields[join.count++] = (struct again_field){ rq->body.list[i].name,
									  rq->body.list[i].text };
	struct page page = { .title = text_join_title(&rq->reader),
			     .body = view_join(&rq->reader, &join) };
	return form->bad ? reply_page_again(rq, page) : reply_page(rq, page);
}

struct reply reply_join_first(struct request *rq)
{
	const char *here = rq->local + 1 + strlen(rq->slug); /* below the camp */
	if (rq->method != METHOD_POST)
		return reply_see(rq, "~/join?then=%s", reply_encoded(rq->mem, here));
	return reply_join_page(rq, form_new(rq, join_fields, join_field_count), here);
}
