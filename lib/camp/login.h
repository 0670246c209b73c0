/*
 * Logins: a device that is signed in. Its power is fixed at birth and asked at every request.
 *
 * The file holds only the hash of a login's token.
 */
#ifndef CAMP_LOGIN_H
#define CAMP_LOGIN_H

#include "camp/person.h"

struct login {
	int64_t id, person, created_at, ends_at; /* ends_at 0: with the camp */
	enum role power;
	bool badge;         /* a badge signed it in */
	const char *device; /* "Firefox on Android": from User-Agent, for the list of devices */
};

#define ORGANISER_LOGIN_LASTS (24 * 3600)

/* NULL: ended, unknown */
struct login *login_find(struct db *db, struct arena *mem, const char *token, int64_t now);
/* The same token again belongs to whom it belongs to now. */
int64_t login_add(const struct act *act, const char *token, int64_t person, enum role power,
		  const char *device);
void login_badge(const struct act *act, int64_t login); /* a badge signed it in */
struct login *login_list(struct db *db, struct arena *mem, int64_t person, int64_t now, int *count);
/* false: not that person's */
bool login_end(const struct act *act, int64_t person, int64_t login);

/*
 * One-use links. The token is derived (DESIGN 9) and can be shown again while it is good; the file
 * keeps its hash. GET shows a page, POST takes it.
 */
struct invitation {
	int64_t id, person, created_at, ends_at; /* person 0: makes a new one */
	enum role power;
};
struct invitation *invitation_add(const struct act *act, int64_t person, enum role power,
				  int64_t lasts);
/* Its address below that of the camp ("https://camps.example/north"). */
char *invitation_link(struct arena *mem, const struct secret_key *key, const struct camp *camp,
		      const char *base, const struct invitation *invitation);
/* Both NULL: used, late, unknown. */
struct invitation *invitation_find(struct db *db, struct arena *mem, int64_t id, int64_t now);
struct invitation *invitation_find_token(struct db *db, struct arena *mem, const char *token,
					 int64_t now);
bool invitation_take(const struct act *act, int64_t id); /* false: somebody was quicker */

#endif
