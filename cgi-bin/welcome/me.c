/*
 * Me: my name, my code, my devices, my look; signing out; being forgotten.
 */
#include "base/text.h"
#include "camp/badge.h"
#include "out/qr.h"
#include "welcome/me.h"
#include "welcome/me.html.h"
#include "welcome/welcome.h"

static const struct field fields[] = {
	{ "name", INPUT_LINE, .label = text_me_name, .complete = "nickname", .most = NAME_LENGTH,
	  .needed = true },
	{ "pronouns", INPUT_LINE, .label = text_me_pronouns, .most = PRONOUNS_LENGTH },
	{ "affiliation", INPUT_LINE, .label = text_me_affiliation, .complete = "organization",
	  .most = AFFILIATION_LENGTH },
};

/* Somebody opened my badge elsewhere, later than I came: it may not have been me. */
static const struct login *by_badge(const struct me *page)
{
	for (int i = 0; i < page->login_count && page->logins[i].id > page->login; i++)
		if (page->logins[i].badge)
			return &page->logins[i];
	return NULL;
}

static struct page page_me(struct request *rq, struct form *form, const struct person *me)
{
	struct me *page = NEW(rq->mem, struct me);
	*page = (struct me){ .form = form,
			     .person = me,
			     .login = rq->viewer.login,
			     .organiser = rq->viewer.organiser,
			     .camp = rq->camp,
			     .now = rq->now };
	page->code = secret_code_shown(rq->mem,
				       person_recovery_code(rq->mem, rq->key, rq->camp, me));
	page->logins = login_list(rq->db, rq->mem, me->id, rq->now, &page->login_count);
	page->by_badge = by_badge(page);
	page->has_badge = badge_find_person(rq->db, rq->mem, me->id) != NULL;
	page->walk_in = !page->has_badge && badge_issued(rq->db);
	const char *theme = pairs_find(&rq->cookies, "theme");
	page->theme = theme ? theme : "";
	return (struct page){ .title = text_me_title(&rq->reader),
			      .body = view_me(&rq->reader, page) };
}

struct reply reply_me(struct request *rq)
{
	const struct person *me = person_find(rq->db, rq->mem, rq->viewer.person);
	struct form *form = form_new(rq, fields, COUNT(fields));
	form_fill(form, "name", me->name);
	form_fill(form, "pronouns", me->pronouns);
	form_fill(form, "affiliation", me->affiliation);
	return reply_page(rq, page_me(rq, form, me));
}

struct reply reply_me_post(struct request *rq)
{
	struct form *form = form_read(rq, fields, COUNT(fields));
	struct act act = request_act(rq);
	enum name_given given = form->bad ? NAME_EMPTY
					  : person_change(&act, rq->viewer.person,
							  form_text(form, "name"),
							  form_text(form, "pronouns"),
							  form_text(form, "affiliation"));
	if (!form->bad && given != NAME_GOOD)
		form_refuse(form, "name",
			    given == NAME_RESERVED ? text_me_name_reserved(&rq->reader)
						   : text_me_name_bad(&rq->reader));
	if (form->bad)
		return reply_page_again(rq,
					page_me(rq, form,
						person_find(rq->db, rq->mem, rq->viewer.person)));
	return reply_see(rq, "~/me?said=saved");
}

/* --- devices ------------------------------------------------------------------------------------- */

/* The link itself is shown on the next page, and only to whom it brings along. */
struct reply reply_me_along_post(struct request *rq)
{
	struct act act = request_act(rq);
	const struct invitation *along = invitation_add(&act, rq->viewer.person, ROLE_ATTENDEE,
							15 * 60);
	return reply_see(rq, "~/me/along/%lld", (long long)along->id);
}

struct reply reply_me_along(struct request *rq)
{
	const struct invitation *invitation = invitation_find(rq->db, rq->mem,
							      request_number(rq, 2), rq->now);
	if (!invitation || invitation->person != rq->viewer.person)
		return reply_refuse(rq, 410);
	const char *link = request_invitation(rq, invitation);
	return reply_page(rq, (struct page){ .title = text_me_along_title(&rq->reader),
					     .body = view_me_along(&rq->reader, link,
								   qr_code(rq->mem, link, QR_M),
								   invitation) });
}

struct reply reply_me_device_post(struct request *rq)
{
	struct act act = request_act(rq);
	if (!login_end(&act, rq->viewer.person, request_number(rq, 2)))
		return reply_refuse(rq, 404);
	return reply_see(rq, "~/me?said=device-out");
}

struct reply reply_me_out_post(struct request *rq)
{
	struct act act = request_act(rq);
	login_end(&act, rq->viewer.person, rq->viewer.login);
	struct reply reply = reply_see(rq, rq->camp->private ? "/" : "~/");
	reply_logout(rq, &reply, rq->viewer.power);
	return reply;
}

struct reply reply_me_theme_post(struct request *rq)
{
	static const char *const themes[] = { "", "light", "dark" };
	const char *asked = pairs_find(&rq->body, "theme");
	struct reply reply = reply_see(rq, rq->viewer.person ? "~/me" : "~/");
	for (int i = 0; i < COUNT(themes); i++)
		if (text_same(asked, themes[i]))
			reply_cookie(rq, &reply, "theme", themes[i], *themes[i] ? 365 * 86400 : -1);
	return reply;
}

/* --- an organiser's password --------------------------------------------------------------------- */

#define PASSWORD_LEAST 10

static const struct field password_fields[] = {
	{ "sign_in_name", INPUT_LINE, .label = text_password_name, .hint = text_password_name_hint,
	  .complete = "username", .most = 40, .needed = true },
	{ "password", INPUT_PASSWORD, .label = text_password, .hint = text_password_hint,
	  .complete = "new-password", .least = PASSWORD_LEAST, .most = 200, .needed = true },
};

static struct page page_password(struct request *rq, struct form *form)
{
	bool new = *request_query(rq, "new") != '\0';
	return (struct page){ .title = text_password_title(&rq->reader),
			      .body = view_password(&rq->reader, form, new) };
}

struct reply reply_me_password(struct request *rq)
{
	const struct person *me = person_find(rq->db, rq->mem, rq->viewer.person);
	struct form *form = form_new(rq, password_fields, COUNT(password_fields));
	form_fill(form, "sign_in_name", me->sign_in_name ? me->sign_in_name : me->name);
	return reply_page(rq, page_password(rq, form));
}

struct reply prepare_me_password(struct request *rq)
{
	const char *password = pairs_find(&rq->body, "password");
	if (password && text_length(password) >= PASSWORD_LEAST)
		rq->prepared = secret_password(rq->mem, password);
	return (struct reply){ 0 };
}

struct reply reply_me_password_post(struct request *rq)
{
	struct form *form = form_read(rq, password_fields, COUNT(password_fields));
	struct act act = request_act(rq);
	if (!form->bad && !person_password(&act, rq->viewer.person, form_text(form, "sign_in_name"),
					   rq->prepared))
		form_refuse(form, "sign_in_name", text_password_name_taken(&rq->reader));
	if (form->bad)
		return reply_page_again(rq, page_password(rq, form));
	return reply_see(rq, "~/desk?said=password");
}

/* --- being forgotten ----------------------------------------------------------------------------- */

static const struct field delete_fields[] = {
	{ "sure", INPUT_CHECK, .label = text_delete_sure },
};

static struct page page_delete(struct request *rq, struct form *form)
{
	return (struct page){ .title = text_delete_title(&rq->reader),
			      .body = view_delete(&rq->reader, form) };
}

struct reply reply_me_delete(struct request *rq)
{
	return reply_page(rq, page_delete(rq, form_new(rq, delete_fields, COUNT(delete_fields))));
}

struct reply reply_me_delete_post(struct request *rq)
{
	struct form *form = form_read(rq, delete_fields, COUNT(delete_fields));
	if (!form->bad && !form_int(form, "sure"))
		form_refuse(form, "sure", text_delete_not_sure(&rq->reader));
	if (form->bad)
		return reply_page_again(rq, page_delete(rq, form));
	struct act act = request_act(rq);
	person_erase(&act, rq->viewer.person);
	struct reply reply = reply_see(rq, rq->camp->private ? "/" : "~/?said=deleted");
	reply_logout(rq, &reply, rq->viewer.power);
	return reply;
}
