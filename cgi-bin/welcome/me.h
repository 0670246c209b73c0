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
	int64_t login, now; /* login: this device's */
	bool organiser;
};

#endif
