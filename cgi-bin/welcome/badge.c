/*
 * Opening a badge: joining with a blank one, making it one's own, signing in with it, taking over. Looking at the
 * page uses nothing up; the button does. What a code is not is said in the same words, whatever the reason.
 */
#include <string.h>

#include "camp/badge.h"
#include "view/join.html.h"
#include "web/join.h"
#include "web/throttle.h"
#include "welcome/badge.html.h"
#include "welcome/welcome.h"

static const struct field typed_fields[] = {
	{ "code", INPUT_CODE, .label = text_badge_code, .hint = text_badge_code_hint, .most = 20 },
};

/* A badge that is good is the key of a private camp, too. */
static const struct badge *badge_here(struct request *rq)
{
	const struct badge *badge = badge_find_code(rq->db, rq->mem, rq->segments[1]);
	rq->let_in |= badge != NULL;
	return badge;
}

static struct page page_typed(struct request *rq, struct form *form)
{
	return (struct page){ .title = text_badge_title(&rq->reader),
			      .body = view_badge_typed(&rq->reader, form) };
}

/* As for a wrong join code: counted, but at a private camp's door. */
static struct reply unknown(struct request *rq)
{
	struct form *form = form_new(rq, typed_fields, COUNT(typed_fields));
	form_fill(form, "code", rq->segments[1]);
	form_refuse(form, "code", text_badge_wrong(&rq->reader));
	struct reply reply = reply_page_again(rq, page_typed(rq, form));
	if (!rq->camp->private && throttle_failed(rq->address, rq->now))
		reply_slow(&reply);
	return reply;
}

struct reply reply_badge_typed(struct request *rq)
{
	const char *typed = request_query(rq, "code");
	struct form *form = form_new(rq, typed_fields, COUNT(typed_fields));
	if (!*typed)
		return reply_page(rq, page_typed(rq, form));
	const char *code = secret_code_typed(rq->mem, typed);
	if (code)
		return reply_see(rq, "~/b/%s", code);
	form_fill(form, "code", typed);
	form_refuse(form, "code", text_badge_wrong(&rq->reader));
	return reply_page_again(rq, page_typed(rq, form));
}

static enum badge_is badge_is(struct request *rq, const struct badge *badge)
{
	int64_t me = rq->viewer.person;
	if (!badge->person)
		return !me                                      ? BADGE_BLANK
		       : badge_find_person(rq->db, rq->mem, me) ? BADGE_SPARE
								: BADGE_MINE;
	if (me)
		return me == badge->person ? BADGE_OWN : BADGE_OTHER;
	return badge->used_at ? BADGE_USED : BADGE_NEW;
}

static struct page page_badge(struct request *rq, struct form *form, const struct badge *badge)
{
	struct badge_page *page = NEW(rq->mem, struct badge_page);
	*page = (struct badge_page){ .form = form,
				     .badge = badge,
				     .camp = rq->camp,
				     .is = badge_is(rq, badge),
				     .me = rq->viewer.shown,
				     .action = rq->local };
	return (struct page){ .title = text_badge_title(&rq->reader),
			      .body = view_badge(&rq->reader, page) };
}

struct reply reply_badge(struct request *rq)
{
	const struct badge *badge = badge_here(rq);
	if (!badge)
		return unknown(rq);
	return reply_page(rq, page_badge(rq, form_new(rq, join_fields, join_field_count), badge));
}

/* --- using it ------------------------------------------------------------------------------------ */

struct reply prepare_badge(struct request *rq)
{
	badge_here(rq);
	return (struct reply){ 0 };
}

/* Its page as it is now: somebody was faster, or the form was an old one. */
static struct reply not_so(struct request *rq, const struct badge *badge)
{
	struct reply reply =
		reply_page(rq, page_badge(rq, form_new(rq, join_fields, join_field_count), badge));
	reply.status = 409;
	reply.no_etag = true;
	return reply;
}

static struct reply sign_in(struct request *rq, const struct badge *badge, const char *to)
{
	struct act act = request_act(rq);
	act.actor = badge->person;
	const char *token = request_login(rq);
	badge_use(&act, badge, login_add(&act, token, badge->person, ROLE_ATTENDEE, rq->agent));
	struct reply reply = reply_see(rq, "%s", to);
	reply_login(rq, &reply, token, ROLE_ATTENDEE);
	return reply;
}

/* Joining with a blank one. */
static struct reply join(struct request *rq, struct badge badge)
{
	struct form *form = form_read(rq, join_fields, join_field_count);
	struct act act = request_act(rq);
	enum name_given given = form->bad ? NAME_EMPTY
					  : person_add(&act, form_text(form, "join_name"),
						       form_text(form, "join_pronouns"),
						       ROLE_ATTENDEE, &badge.person);
	if (!form->bad && given != NAME_GOOD)
		form_refuse(form, "join_name",
			    given == NAME_RESERVED ? text_join_name_reserved(&rq->reader)
						   : text_join_name_bad(&rq->reader));
	if (form->bad)
		return reply_page_again(rq, page_badge(rq, form, &badge));
	act.actor = badge.person;
	badge_bind(&act, &badge, badge.person);
	return sign_in(rq, &badge, "~/joined");
}

static struct reply make_mine(struct request *rq, const struct badge *badge)
{
	struct act act = request_act(rq);
	return badge_bind(&act, badge, rq->viewer.person) == BADGE_BOUND
		       ? reply_see(rq, "~/?said=badge")
		       : not_so(rq, badge);
}

struct reply reply_badge_post(struct request *rq)
{
	const struct badge *badge = badge_here(rq);
	if (!badge)
		return unknown(rq);
	switch (badge_is(rq, badge)) {
	case BADGE_BLANK: return join(rq, *badge);
	case BADGE_MINE: return make_mine(rq, badge);
	case BADGE_NEW: return sign_in(rq, badge, "~/");
	case BADGE_OWN: return reply_see(rq, "~/");
	case BADGE_USED:
		return pairs_find(&rq->body, "take") ? sign_in(rq, badge, "~/") : not_so(rq, badge);
	default: return not_so(rq, badge);
	}
}
