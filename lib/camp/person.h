/*
 * People: joining with a name, being told apart, coming back, being forgotten.
 *
 * Names are unique by what they look like: the second Anna gets a tag of two characters. A name
 * that looks like an organiser's or helper's, or like a role ("Organiser"), is refused.
 */
#ifndef CAMP_PERSON_H
#define CAMP_PERSON_H

#include "camp/act.h"

enum role { ROLE_ATTENDEE, ROLE_HELPER, ROLE_ORGANISER };

struct person {
	int64_t id, joined_at, recovery_generation, agenda_generation, changes_seen;
	const char *uuid, *name, *tag, *pronouns, *affiliation, *sign_in_name, *password;
	enum role role;
	bool unclaimed, erased;
	const char *shown; /* "Anna·7K", or the name alone; "" when erased */
	/* by person_list alone, of somebody unclaimed: who joined with the same look; NULL nobody */
	const char *namesake;
};

#define NAME_LENGTH 60 /* as text_length counts */
#define PRONOUNS_LENGTH 30
#define AFFILIATION_LENGTH 60

enum name_given {
	NAME_GOOD,
	NAME_EMPTY,
	NAME_LONG,
	NAME_RESERVED,
	PRONOUNS_LONG,
	AFFILIATION_LONG
};

/* Adds somebody who joins; the outcome, and *id when NAME_GOOD. Sets the hashes of derived codes. */
enum name_given person_add(const struct act *act, const char *name, const char *pronouns,
			   enum role role, int64_t *id);
/* A host without a phone yet (imported, pitched for by the desk). Always succeeds: the name is cleaned and cut. */
int64_t person_add_unclaimed(const struct act *act, const char *name);
/* no longer unclaimed: counts as somebody who joined */
void person_claim(const struct act *act, int64_t id);
/* Writes person, and run where a host is called otherwise, as person_erase does. */
enum name_given person_change(const struct act *act, int64_t id, const char *name,
			      const char *pronouns, const char *affiliation);
/* Makes somebody an organiser (or what `role` says); their logins keep the power they were born with. */
void person_role(const struct act *act, int64_t id, enum role role);
/* NULL: none; erased ones are found */
struct person *person_find(struct db *db, struct arena *mem, int64_t id);
/* "Anna·7K" or a unique name */
struct person *person_find_name(struct db *db, struct arena *mem, const char *shown);
/* not erased, by name */
struct person *person_list(struct db *db, struct arena *mem, int *count);
int person_count(struct db *db); /* who joined and is not erased */

char *person_recovery_code(struct arena *mem, const struct secret_key *key, const struct camp *camp,
			   const struct person *person);
/* from secret_code_typed */
struct person *person_find_recovery(struct db *db, struct arena *mem, const char *code);
char *person_agenda_address(struct arena *mem, const struct secret_key *key,
			    const struct camp *camp, const struct person *person);
struct person *person_find_agenda(struct db *db, struct arena *mem, const char *address);
void person_agenda_renew(const struct act *act, int64_t id);

/* Organisers. The hash comes from secret_password, computed before the lock. */
/* false: sign-in name taken */
bool person_password(const struct act *act, int64_t id, const char *sign_in_name,
		     const char *password_hash);
struct person *person_find_sign_in(struct db *db, struct arena *mem, const char *sign_in_name);

/*
 * Forgets a person: name, pronouns, affiliation, logins, going marks and codes go; votes and
 * sessions stay without the name (DESIGN 9).
 */
void person_erase(const struct act *act, int64_t id);

#endif
