/*
 * Pages of the program welcome: arriving and being someone.
 */
#ifndef WELCOME_WELCOME_H
#define WELCOME_WELCOME_H

#include "camp/person.h"
#include "web/page.h"

struct reply reply_camps(struct request *rq);   /* GET /: the public camps */
struct reply reply_health(struct request *rq);  /* GET /health: this worker answers */
struct reply reply_ready(struct request *rq);   /* GET /ready: the data directory can be read */
struct reply reply_metrics(struct request *rq); /* GET /metrics: counters as text */
struct reply reply_robots(struct request *rq);

struct reply reply_sign_in(struct request *rq);   /* GET /sign-in?camp= */
struct reply prepare_sign_in(struct request *rq); /* checks the password before the lock */
/* 303 home; 422, 429: same words whatever is wrong */
struct reply reply_sign_in_post(struct request *rq);

struct reply reply_home(struct request *rq);      /* GET ~/ */
struct reply reply_join(struct request *rq);      /* GET ~/join?then= */
struct reply reply_join_post(struct request *rq); /* 303 you're in; 307 to ?act=; 422 */
/* GET ~/j/CODE: the join form with the code filled in */
struct reply reply_join_link(struct request *rq);
struct reply reply_joined(struct request *rq); /* GET ~/joined: the recovery code */

/* GET ~/i/TOKEN: shows what the link is for */
struct reply reply_invitation(struct request *rq);
struct reply reply_invitation_post(struct request *rq); /* takes it: signs in */
/* Before the lock: does a stranger of a private camp bring its key? */
struct reply prepare_join(struct request *rq);
struct reply prepare_invitation(struct request *rq);

/* GET ~/b?code=: a typed code, to its address */
struct reply reply_badge_typed(struct request *rq);
/* GET ~/b/CODE: shows what the badge does; 422, 429 unknown */
struct reply reply_badge(struct request *rq);
struct reply prepare_badge(struct request *rq);
/* POST ~/b/CODE: 303 you're in, or home; 409 not like this: the page says why, take=1 takes a used one over */
struct reply reply_badge_post(struct request *rq);

/* Whom a link makes an organiser or brings along; who NULL: somebody who has not joined. */
struct invited {
	const struct person *who;
	bool organiser;
};

/* What a badge is to whoever opens it. */
enum badge_is {
	BADGE_BLANK, /* theirs, once they say a name */
	BADGE_MINE,  /* blank: theirs, if they want it */
	BADGE_SPARE, /* blank, and they have one */
	BADGE_OWN,   /* theirs already, on this device */
	BADGE_OTHER, /* somebody else's than this device's */
	BADGE_NEW,   /* somebody's who has not used it */
	BADGE_USED,  /* it has signed in a device */
};
struct badge_page {
	const struct form *form;
	const struct badge *badge;
	const struct camp *camp;
	enum badge_is is;
	const char *me, *action;
};

struct reply reply_me(struct request *rq);
struct reply reply_me_post(struct request *rq);       /* name, pronouns, affiliation */
struct reply reply_me_along_post(struct request *rq); /* a one-use link for a second device */
struct reply reply_me_along(struct request *rq);
struct reply reply_me_device_post(struct request *rq); /* ends one login */
struct reply reply_me_out_post(struct request *rq);    /* signs this device out */
struct reply reply_me_theme_post(struct request *rq);
struct reply reply_me_password(struct request *rq); /* organisers */
struct reply prepare_me_password(struct request *rq);
struct reply reply_me_password_post(struct request *rq);
struct reply reply_me_delete(struct request *rq); /* asks again */
struct reply reply_me_delete_post(struct request *rq);

struct reply reply_info(struct request *rq);
struct reply reply_info_edit(struct request *rq);
struct reply reply_info_edit_post(struct request *rq);

#endif
