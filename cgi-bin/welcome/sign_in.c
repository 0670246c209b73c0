/*
 * Coming back: a recovery code, or an organiser's name and password. One form, also the only door
 * of a private camp, so it tells nobody whether a camp exists: same words, same work.
 */
#include <string.h>

#include "web/throttle.h"
#include "welcome/sign_in.html.h"
#include "welcome/welcome.h"

static const struct field fields[] = {
	{ "camp", INPUT_LINE, .label = text_sign_in_camp, .hint = text_sign_in_camp_hint,
	  .most = 40, .needed = true },
	{ "credential", INPUT_PASSWORD, .label = text_sign_in_credential,
	  .hint = text_sign_in_credential_hint, .complete = "current-password", .most = 200,
	  .needed = true },
	{ "name", INPUT_LINE, .label = text_sign_in_name, .hint = text_sign_in_name_hint,
	  .complete = "username", .most = NAME_LENGTH },
};

static struct page page_sign_in(struct request *rq, struct form *form)
{
	return (struct page){ .title = text_sign_in_title(&rq->reader),
			      .body = view_sign_in(&rq->reader, form) };
}

struct reply reply_sign_in(struct request *rq)
{
	struct form *form = form_new(rq, fields, COUNT(fields));
	form_fill(form, "camp", request_query(rq, "camp"));
	return reply_page(rq, page_sign_in(rq, form));
}

/* A hash of no password: an unknown name costs what a known one does. */
static const char *dummy_hash(struct request *rq)
{
	static char kept[256];
	if (!*kept)
		strncpy(kept, secret_password(rq->mem, "nobody has this one"), sizeof kept - 1);
	return kept;
}

/* Before the lock: argon2 takes its time. Leaves the person whose password fits, or NULL. */
struct reply prepare_sign_in(struct request *rq)
{
	const char *name = pairs_find(&rq->body, "name"),
		   *password = pairs_find(&rq->body, "credential");
	if (!name || !*name || !password)
		return (struct reply){ 0 };
	struct person *person = rq->camp ? person_find_sign_in(rq->db, rq->mem, name) : NULL;
	const char *hash = person && person->password ? person->password : dummy_hash(rq);
	bool fits = secret_password_fits(hash, password);
	rq->prepared = fits && person && person->password ? person : NULL;
	return (struct reply){ 0 };
}

static struct person *person_behind(struct request *rq, struct form *form, enum role *power)
{
	struct person *organiser = rq->prepared;
	if (organiser && rq->camp) {
		*power = ROLE_ORGANISER;
		return organiser;
	}
	const char *code = secret_code_typed(rq->mem, form_text(form, "credential"));
	*power = ROLE_ATTENDEE;
	return rq->camp && code ? person_find_recovery(rq->db, rq->mem, code) : NULL;
}

static struct reply refused(struct request *rq, struct form *form)
{
	bool slow = throttle_failed(rq->address, rq->now);
	rq->camp = NULL;
	rq->reader.camp = rq->reader.token = NULL;
	rq->token_made = false;
	rq->viewer = (struct viewer){ .shown = "" };
	request_language(rq);
	form_refuse(form, "credential", text_sign_in_wrong(&rq->reader));
	struct reply reply = reply_page_again(rq, page_sign_in(rq, form));
	reply.private = true;
	if (slow)
		reply.status = 429;
	return reply;
}

struct reply reply_sign_in_post(struct request *rq)
{
	struct form *form = form_read(rq, fields, COUNT(fields));
	enum role power;
	if (!rq->camp)
		prepare_sign_in(rq);
	struct person *person = form->bad ? NULL : person_behind(rq, form, &power);
	if (!person)
		return refused(rq, form);
	struct act act = request_act(rq);
	act.actor = person->id;
	const char *token = secret_token(rq->mem);
	login_add(&act, token, person->id, power, rq->agent);
	struct reply reply = reply_see(rq, "~/");
	reply_login(rq, &reply, token, power);
	return reply;
}
