/*
 * Joining: one field, done. Also by the short code on the wall, and in the middle of an act.
 */
#include <string.h>

#include "view/join.html.h"
#include "web/join.h"
#include "web/throttle.h"
#include "welcome/join.html.h"
#include "welcome/welcome.h"

static bool code_right(struct request *rq, const char *typed)
{
	const char *code = secret_code_typed(rq->mem, typed);
	return code && rq->camp->join_mode != JOIN_BADGE &&
	       secret_same(code, camp_join_code(rq->mem, rq->key, rq->camp));
}

/* A private camp lets nobody in without its code, whatever its join mode. */
static bool code_needed(const struct request *rq)
{
	return rq->camp->join_mode == JOIN_CODE || rq->camp->private;
}

struct reply reply_join(struct request *rq)
{
	if (rq->viewer.person)
		return reply_see(rq, "~%s", request_back(request_query(rq, "then"), ""));
	return reply_join_page(rq, form_new(rq, join_fields, join_field_count), NULL);
}

struct reply reply_join_link(struct request *rq)
{
	const char *code = rq->segments[1];
	bool right = rq->let_in = code_right(rq, code);
	if (rq->viewer.person)
		return reply_see(rq, "~/");
	struct form *form = form_new(rq, join_fields, join_field_count);
	form_fill(form, "join_code", code);
	if (code_needed(rq) && !right)
		form_refuse(form, "join_code", text_join_code_wrong(&rq->reader));
	return reply_join_page(rq, form, NULL);
}

/* At a private camp's door nobody is counted: being slowed at the next door would tell of this one. */
static void check_code(struct request *rq, struct form *form)
{
	if (code_needed(rq) && !code_right(rq, form_text(form, "join_code"))) {
		form_refuse(form, "join_code", text_join_code_wrong(&rq->reader));
		form->slow = !rq->camp->private && throttle_failed(rq->address, rq->now);
	}
}

static void check_name(struct request *rq, struct form *form, int64_t *person)
{
	struct act act = request_act(rq);
	switch (person_add(&act, form_text(form, "join_name"), form_text(form, "join_pronouns"),
			   ROLE_ATTENDEE, person)) {
	case NAME_GOOD: return;
	case NAME_RESERVED:
		form_refuse(form, "join_name", text_join_name_reserved(&rq->reader));
		return;
	default: form_refuse(form, "join_name", text_join_name_bad(&rq->reader));
	}
}

static struct reply refused(struct request *rq, struct form *form, const char *act)
{
	struct reply reply = reply_join_page(rq, form, *act ? act : NULL);
	if (form->slow)
		reply_slow(&reply);
	return reply;
}

struct reply prepare_join(struct request *rq)
{
	const char *code = pairs_find(&rq->body, "join_code");
	rq->let_in = code && code_right(rq, code);
	return (struct reply){ 0 };
}

/* Neither name nor code opens it: the page says what does. */
static struct reply badge_alone(struct request *rq, struct form *form)
{
	struct reply reply = reply_join_page(rq, form, NULL);
	reply.status = 403;
	return reply;
}

struct reply reply_join_post(struct request *rq)
{
	const char *act = request_back(request_query(rq, "act"), ""),
		   *then = request_back(request_query(rq, "then"), "");
	int64_t person = rq->viewer.person;
	struct form *form = form_read(rq, join_fields, join_field_count);
	if (!person && rq->camp->join_mode == JOIN_BADGE)
		return badge_alone(rq, form);
	if (!person && !form->bad)
		check_code(rq, form);
	if (!person && !form->bad)
		check_name(rq, form, &person);
	if (form->bad)
		return refused(rq, form, act);
	struct reply reply = *act ? reply_repeat(rq, arena_format(rq->mem, "~%s", act))
				  : reply_see(rq, "~/joined?then=%s", reply_encoded(rq->mem, then));
	if (rq->viewer.person)
		return reply;
	struct act doing = request_act(rq);
	doing.actor = person;
	const char *token = request_login(rq);
	login_add(&doing, token, person, ROLE_ATTENDEE, rq->agent);
	reply_login(rq, &reply, token, ROLE_ATTENDEE);
	return reply;
}

struct reply reply_joined(struct request *rq)
{
	const struct person *me = person_find(rq->db, rq->mem, rq->viewer.person);
	const char *code = secret_code_shown(rq->mem,
					     person_recovery_code(rq->mem, rq->key, rq->camp, me));
	const char *then = request_back(request_query(rq, "then"), "");
	then = arena_format(rq->mem, "~%s", *then ? then : "/");
	return reply_page(rq, (struct page){ .title = text_joined_title(&rq->reader),
					     .nav = NAV_HOME,
					     .body = view_joined(&rq->reader, me, code, then) });
}
