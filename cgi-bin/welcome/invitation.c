/*
 * One-use links: an invitation for an organiser, or the same identity on a second device. Looking
 * at the page uses nothing up; the button does.
 */
#include "view/join.html.h"
#include "web/join.h"
#include "welcome/invitation.html.h"
#include "welcome/welcome.h"

static const struct field fields[] = {
	{ "join_name", INPUT_LINE, .label = text_join_name, .hint = text_join_name_hint,
	  .complete = "nickname", .most = NAME_LENGTH },
};

static struct reply page_invitation(struct request *rq, struct form *form,
				    const struct invitation *invitation)
{
	const struct person *who = invitation->person
					   ? person_find(rq->db, rq->mem, invitation->person)
					   : NULL;
	struct page page = { .title = text_invitation_title(&rq->reader),
			     .body = view_invitation(&rq->reader, form, who, rq->camp, rq->local) };
	return form->bad ? reply_page_again(rq, page) : reply_page(rq, page);
}

static struct reply used_up(struct request *rq)
{
	if (rq->camp->private && !rq->viewer.person)
		return reply_absent(rq);
	struct reply reply = reply_page(rq,
					(struct page){ .title = text_invitation_title(&rq->reader),
						       .body = view_invitation_used(&rq->reader) });
	reply.status = 410;
	return reply;
}

struct reply reply_invitation(struct request *rq)
{
	const struct invitation *invitation = invitation_find(rq->db, rq->mem, rq->segments[1],
							      rq->now);
	if (!invitation)
		return used_up(rq);
	return page_invitation(rq, form_new(rq, fields, COUNT(fields)), invitation);
}

/* A new organiser says a name first; a second device already has one. */
static int64_t person_for(struct request *rq, struct form *form,
			  const struct invitation *invitation)
{
	int64_t person = invitation->person;
	struct act act = request_act(rq);
	if (!person && person_add(&act, form_text(form, "join_name"), "", invitation->power,
				  &person) != NAME_GOOD)
		form_refuse(form, "join_name", text_join_name_bad(&rq->reader));
	return person;
}

struct reply reply_invitation_post(struct request *rq)
{
	const struct invitation *invitation = invitation_find(rq->db, rq->mem, rq->segments[1],
							      rq->now);
	if (!invitation)
		return used_up(rq);
	struct form *form = form_read(rq, fields, COUNT(fields));
	int64_t person = form->bad ? 0 : person_for(rq, form, invitation);
	if (form->bad)
		return page_invitation(rq, form, invitation);
	struct act act = request_act(rq);
	act.actor = person;
	if (!invitation_take(&act, invitation->id))
		return used_up(rq);
	const char *token = secret_token(rq->mem);
	login_add(&act, token, person, invitation->power, rq->agent);
	struct reply reply = invitation->power == ROLE_ORGANISER
				     ? reply_see(rq, "~/me/password?new=1")
				     : reply_see(rq, "~/joined");
	reply_login(rq, &reply, token, invitation->power);
	return reply;
}
