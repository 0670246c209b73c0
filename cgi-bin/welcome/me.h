/*
 * What the page about me shows.
 */
#ifndef WELCOME_ME_H
#define WELCOME_ME_H

#include "camp/camp.h"
#include "camp/login.h"
#include "view/field.h"

struct me {
	const struct form *form;
	const struct person *person;
	const struct camp *camp;
	const char *code, *theme;
	const struct login *logins;
	int login_count;
	const struct login
		*by_badge;       /* the last that my badge signed in after this one; NULL none */
	bool has_badge, walk_in; /* walk_in: the camp issues badges, and I have none */
	int64_t login, now;      /* login: this device's */
	bool organiser;
};

#endif
