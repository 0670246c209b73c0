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

enum tried { TRIED_WRONG, TRIED_TOO_OFTEN, TRIED_RIGHT };
struct attempt {
	enum tried tried;
	struct person *person;
	enum role power;
};

/* One verification at a time, and none for an address that guesses: argon2 takes its time. */
static struct attempt try_password(struct request *rq, const char *name, const char *password)
{
	if (!throttle_may(rq->address, rq->now) || !throttle_alone())
		return (struct attempt){ .tried = TRIED_TOO_OFTEN };
	struct person *person = rq->camp ? person_find_sign_in(rq->db, rq->mem, name) : NULL;
	bool known = person && person->password;
	bool fits = secret_password_fits(known ? person->password : dummy_hash(rq), password);
	throttle_done();
	return fits && known ? (struct attempt){ TRIED_RIGHT, person, ROLE_ORGANISER }
			     : (struct attempt){ 0 };
}

static struct attempt try_code(struct request *rq, const char *typed)
{
	const char *code = secret_code_typed(rq->mem, typed);
	struct person *person = rq->camp && code ? person_find_recovery(rq->db, rq->mem, code)
						 : NULL;
	return person ? (struct attempt){ TRIED_RIGHT, person, ROLE_ATTENDEE }
		      : (struct attempt){ 0 };
}

/* Before the lock. Leaves the attempt; a right credential is the key of a private camp, too. */
struct reply prepare_sign_in(struct request *rq)
{
	const char *name = pairs_find(&rq->body, "name"),
		   *credential = pairs_find(&rq->body, "credential");
	struct attempt *attempt = rq->prepared = NEW(rq->mem, struct attempt);
	if (credential && *credential)
		*attempt = name && *name ? try_password(rq, name, credential)
					 : try_code(rq, credential);
	rq->let_in = attempt->tried == TRIED_RIGHT;
	return (struct reply){ 0 };
}

/* Nothing of the camp may show, whether there is one or not. */
static struct reply refused(struct request *rq, struct form *form, enum tried tried)
{
	bool slow = throttle_failed(rq->address, rq->now) || tried == TRIED_TOO_OFTEN;
	rq->camp = NULL;
	rq->reader.camp = rq->reader.token = rq->reader.op = NULL;
	rq->browser_made = false;
	rq->viewer = (struct viewer){ .shown = "" };
	request_language(rq);
	form_refuse(form, "credential",
		    tried == TRIED_TOO_OFTEN ? text_sign_in_often(&rq->reader)
					     : text_sign_in_wrong(&rq->reader));
	struct reply reply = reply_page_again(rq, page_sign_in(rq, form));
	reply.private = true;
	if (slow)
		reply_slow(&reply);
	return reply;
}

struct reply reply_sign_in_post(struct request *rq)
{
	struct form *form = form_read(rq, fields, COUNT(fields));
	if (!rq->camp)
		prepare_sign_in(rq);
	const struct attempt *attempt = rq->prepared;
	if (form->bad || attempt->tried != TRIED_RIGHT)
		return refused(rq, form, attempt->tried);
	struct act act = request_act(rq);
	act.actor = attempt->person->id;
	const char *token = request_login(rq);
	login_add(&act, token, attempt->person->id, attempt->power, rq->agent);
	struct reply reply = reply_see(rq, "~/");
	reply_login(rq, &reply, token, attempt->power);
	return reply;
}
