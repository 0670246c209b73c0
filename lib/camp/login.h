/*
 * Logins: a device that is signed in. Its power is fixed at birth and asked at every request.
 *
 * The cookie holds a random token that a page with a form handed out; joining or signing in makes
 * it worth something. The file holds only its hash.
 */
#ifndef CAMP_LOGIN_H
#define CAMP_LOGIN_H

#include "camp/person.h"

struct login {
	int64_t id, person, created_at, ends_at; /* ends_at 0: with the camp */
	enum role power;
	const char *device; /* "Firefox on Android": from User-Agent, for the list of devices */
};

#define ORGANISER_LOGIN_LASTS (24 * 3600)

/* NULL: ended, unknown */
struct login *login_find(struct db *db, struct arena *mem, const char *token, int64_t now);
int64_t login_add(const struct act *act, const char *token, int64_t person, enum role power,
		  const char *device);
struct login *login_list(struct db *db, struct arena *mem, int64_t person, int64_t now, int *count);
/* false: not that person's */
bool login_end(const struct act *act, int64_t person, int64_t login);

/* One-use links. The token is shown once; the file keeps its hash. GET shows a page, POST takes it. */
struct invitation {
	int64_t id, person, ends_at;
	enum role power;
};
/* the token */
char *invitation_add(const struct act *act, int64_t person, enum role power, int64_t lasts);
/* NULL: used, late, unknown */
struct invitation *invitation_find(struct db *db, struct arena *mem, const char *token,
				   int64_t now);
bool invitation_take(const struct act *act, int64_t id); /* false: somebody was quicker */

#endif
