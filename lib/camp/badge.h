/*
 * Badges (PRODUCT V6, D1): a printed code that gives a ballot, and signs in.
 *
 * A badge is blank until somebody makes it theirs, or is made for a person. Its code follows from host key, camp,
 * number and generation (DESIGN 9); renewing is the next generation, and the old code opens nothing. Its first use
 * signs in a device; a second one has to be meant (*take over?*), and the person's other devices tell of it. A camp
 * that has issued badges counts the votes of who has none apart (vote.h).
 */
#ifndef CAMP_BADGE_H
#define CAMP_BADGE_H

#include "camp/person.h"

struct badge {
	int64_t id, generation, made_at;
	int64_t person;    /* 0: blank */
	int64_t used_at;   /* 0: its sign-in is not used; else when it was the last time */
	const char *shown; /* whose it is, as others read the name; NULL nobody's */
};

#define BADGES_MOST 5000 /* in one go */

bool badge_issued(struct db *db); /* has the camp issued any? */
/* `count` blank ones, numbered one after the other; gives the first number. Writes badge, person, tally. */
int64_t badge_add(const struct act *act, int count);
/* One for somebody who has none; 0: they have. Writes badge, person, tally. */
int64_t badge_add_for(const struct act *act, int64_t person);
bool badge_renew(const struct act *act, int64_t id); /* false: there is none */

/* NULL: none */
struct badge *badge_find(struct db *db, struct arena *mem, int64_t id);
/* As typed. NULL: no code, unknown, of an earlier generation, or its person left. */
struct badge *badge_find_code(struct db *db, struct arena *mem, const char *typed);
struct badge *badge_find_person(struct db *db, struct arena *mem, int64_t person);
struct badge *badge_list(struct db *db, struct arena *mem, int *count);

char *badge_code(struct arena *mem, const struct secret_key *key, const struct camp *camp,
		 const struct badge *badge);
/*
 * Where the code leads, as it is printed: all in capitals, which make the smallest QR code (FORMATS 3). Below a path,
 * whose case matters, it is written as it is.
 */
char *badge_address(struct arena *mem, const char *base_url, const char *slug, const char *code);

enum bound {
	BADGE_BOUND,
	BADGE_TAKEN, /* somebody was faster */
	BADGE_HAVE   /* they have another one */
};
/* A blank badge becomes the person's, and is used. Their votes become a badge's. Writes badge, person, tally. */
enum bound badge_bind(const struct act *act, const struct badge *badge, int64_t person);
/* The badge signed in this login of its person: its sign-in is used. Writes badge, login, person. */
void badge_use(const struct act *act, const struct badge *badge, int64_t login);

#endif
