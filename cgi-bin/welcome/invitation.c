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
	int64_t person = invitation->person ? invitation->person : rq->viewer.person;
	const struct invited invited = {
		.who = person ? person_find(rq->db, rq->mem, person) : NULL,
		.organiser = invitation->power == ROLE_ORGANISER,
	};
	struct page page = { .title = text_invitation_title(&rq->reader),
			     .body = view_invitation(&rq->reader, form, &invited, rq->camp,
						     rq->local) };
	return form->bad ? reply_page_again(rq, page) : reply_page(rq, page);
}

static struct reply used_up(struct request *rq)
{
	struct reply reply = reply_page(rq,
					(struct page){ .title = text_invitation_title(&rq->reader),
						       .body = view_invitation_used(&rq->reader) });
	reply.status = 410;
	return reply;
}

/* A link that is good is the key of a private camp, too. */
static const struct invitation *invitation_of(struct request *rq)
{
	const struct invitation *invitation = invitation_find_token(rq->db, rq->mem,
								    rq->segments[1], rq->now);
	rq->let_in |= invitation != NULL;
	return invitation;
}

struct reply reply_invitation(struct request *rq)
{
	const struct invitation *invitation = invitation_of(rq);
	if (!invitation)
		return used_up(rq);
	return page_invitation(rq, form_new(rq, fields, COUNT(fields)), invitation);
}

/* A new organiser says a name first, unless they have joined already; a second device has one. */
static int64_t person_for(struct request *rq, struct form *form,
			  const struct invitation *invitation)
{
	int64_t person = invitation->person ? invitation->person : rq->viewer.person;
	struct act act = request_act(rq);
	if (person && !invitation->person)
		person_role(&act, person, invitation->power);
	if (!person && person_add(&act, form_text(form, "join_name"), "", invitation->power,
				  &person) != NAME_GOOD)
		form_refuse(form, "join_name", text_join_name_bad(&rq->reader));
	return person;
}

struct reply prepare_invitation(struct request *rq)
{
	invitation_of(rq);
	return (struct reply){ 0 };
}

struct reply reply_invitation_post(struct request *rq)
{
	const struct invitation *invitation = invitation_of(rq);
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
	const char *token = request_login(rq);
	login_add(&act, token, person, invitation->power, rq->agent);
	struct reply reply = invitation->power == ROLE_ORGANISER
				     ? reply_see(rq, "~/me/password?new=1")
				     : reply_see(rq, "~/joined");
	reply_login(rq, &reply, token, invitation->power);
	return reply;
}
