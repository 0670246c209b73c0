/*
 * People and their names. A name is judged by what it looks like, never by its bytes.
 */
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "camp/camp.h"
#include "camp/journal.h"
#include "camp/person.h"
#include "camp/run.h"

static const struct shape person_shape =
	SHAPE(struct person, FIELD(struct person, id), FIELD(struct person, joined_at),
	      FIELD(struct person, recovery_generation), FIELD(struct person, agenda_generation),
	      FIELD(struct person, changes_seen), FIELD(struct person, uuid),
	      FIELD(struct person, name), FIELD(struct person, tag), FIELD(struct person, pronouns),
	      FIELD(struct person, affiliation), FIELD(struct person, sign_in_name),
	      FIELD(struct person, password), FIELD(struct person, role),
	      FIELD(struct person, unclaimed), FIELD(struct person, erased),
	      FIELD(struct person, shown), FIELD(struct person, namesake));

struct person *person_find(struct db *db, struct arena *mem, int64_t id)
{
	return sql_find(db, mem, SQL_PERSON_FIND, &person_shape, INT(id));
}

struct person *person_list(struct db *db, struct arena *mem, int *count)
{
	return sql_list(db, mem, SQL_PERSON_LIST, &person_shape, count);
}

int person_count(struct db *db)
{
	return (int)sql_int(db, SQL_PERSON_COUNT);
}

static struct person *found(struct db *db, struct arena *mem, int64_t id)
{
	return id ? person_find(db, mem, id) : NULL;
}

struct person *person_find_name(struct db *db, struct arena *mem, const char *shown)
{
	const char *dot = strstr(shown, "·"), *tag = dot ? dot + strlen("·") : NULL;
	const char *name = dot ? arena_copy(mem, shown, (size_t)(dot - shown)) : shown;
	if (!*text_line(mem, name))
		return NULL;
	return found(db, mem,
		     sql_int(db, SQL_PERSON_ID_BY_LOOK, TEXT(text_skeleton(mem, name)), TEXT(tag)));
}

struct person *person_find_recovery(struct db *db, struct arena *mem, const char *code)
{
	return found(db, mem, sql_int(db, SQL_PERSON_ID_BY_RECOVERY, TEXT(secret_hash(mem, code))));
}

struct person *person_find_agenda(struct db *db, struct arena *mem, const char *address)
{
	return found(db, mem,
		     sql_int(db, SQL_PERSON_ID_BY_AGENDA, TEXT(secret_hash(mem, address))));
}

struct person *person_find_sign_in(struct db *db, struct arena *mem, const char *sign_in_name)
{
	return found(db, mem,
		     sql_int(db, SQL_PERSON_ID_BY_SIGN_IN, TEXT(text_search(mem, sign_in_name))));
}

/* --- names --------------------------------------------------------------------------------------- */

/* Words that only the people who run a camp may bear, in any script that looks like them. */
static const char *const reserved[] = {
	"organiser",   "organisers",    "organizer",         "organizers",   "orga",
	"admin",       "administrator", "moderator",         "helper",       "serendip",
	"organisator", "organisation",  "organisationsteam", "veranstalter", "veranstalterin",
};

static bool looks_reserved(struct arena *mem, const char *word)
{
	const char *skeleton = text_skeleton(mem, word);
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (strcmp(skeleton, text_skeleton(mem, reserved[i])) == 0)
			return true;
	return false;
}

/* "ORGANISER: Bob" and "the admin" too: each word without what is stuck to it. */
static bool says_reserved(struct arena *mem, const char *name)
{
	static const char stuck[] = " .,:;!?()[]{}<>*-_/\\|\"'#@&+=~";
	char *words = arena_text(mem, name);
	char *rest = words;
	for (char *word = strtok_r(words, stuck, &rest); word; word = strtok_r(NULL, stuck, &rest))
		if (looks_reserved(mem, word))
			return true;
	return looks_reserved(mem, name);
}

static enum name_given judge(const struct act *act, const char *name, const char *pronouns,
			     enum role role, int64_t self)
{
	if (!*name || !*text_skeleton(act->mem, name))
		return NAME_EMPTY;
	if (text_length(name) > NAME_LENGTH)
		return NAME_LONG;
	if (text_length(pronouns) > PRONOUNS_LENGTH)
		return PRONOUNS_LONG;
	if (role == ROLE_ATTENDEE && (says_reserved(act->mem, name) ||
				      sql_int(act->db, SQL_PERSON_STAFF_LOOKS,
					      TEXT(text_skeleton(act->mem, name)), INT(self)) > 0))
		return NAME_RESERVED;
	return NAME_GOOD;
}

/* The first of a look has no tag, the next ones two characters. */
static const char *free_tag(const struct act *act, const char *skeleton, const char *wanted,
			    int64_t self)
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	const char *tag = wanted;
	while (sql_int(act->db, SQL_PERSON_LOOKS, TEXT(skeleton), TEXT(tag), INT(self)) > 0)
		tag = arena_format(act->mem, "%c%c", letters[random_below(32)],
				   letters[random_below(32)]);
	return tag;
}

/* --- joining ------------------------------------------------------------------------------------- */

char *person_recovery_code(struct arena *mem, const struct secret_key *key, const struct camp *camp,
			   const struct person *person)
{
	return secret_code(mem, key, "recovery", camp->uuid, person->id,
			   person->recovery_generation);
}

char *person_agenda_address(struct arena *mem, const struct secret_key *key,
			    const struct camp *camp, const struct person *person)
{
	return secret_address(mem, key, "agenda", camp->uuid, person->id,
			      person->agenda_generation);
}

/* Keeps the hashes; of two people with one code (2^-40) the later gets the next generation. */
static void keep_codes(const struct act *act, struct person *person)
{
	const char *recovery;
	while (person_find_recovery(act->db, act->mem,
				    recovery = person_recovery_code(act->mem, act->key, act->camp,
								    person)))
		person->recovery_generation++;
	sql_do(act->db, SQL_PERSON_CODES, INT(person->id), TEXT(secret_hash(act->mem, recovery)),
	       INT(person->recovery_generation),
	       TEXT(secret_hash(act->mem,
				person_agenda_address(act->mem, act->key, act->camp, person))),
	       INT(person->agenda_generation));
}

static int64_t add(const struct act *act, const char *name, const char *pronouns, enum role role,
		   bool unclaimed)
{
	const char *skeleton = text_skeleton(act->mem, name);
	struct person person = { .recovery_generation = 1, .agenda_generation = 1 };
	person.id = sql_int(act->db, SQL_PERSON_ADD, TEXT(random_uuid(act->mem)), TEXT(name),
			    TEXT(free_tag(act, skeleton, "", 0)), TEXT(skeleton), TEXT(pronouns),
			    INT(role), INT(unclaimed), INT(act->now));
	keep_codes(act, &person);
	return person.id;
}

enum name_given person_add(const struct act *act, const char *name, const char *pronouns,
			   enum role role, int64_t *id)
{
	name = text_line(act->mem, name);
	pronouns = text_line(act->mem, pronouns);
	enum name_given given = judge(act, name, pronouns, role, 0);
	if (given != NAME_GOOD)
		return given;
	struct act joining = *act;
	joining.actor = *id = add(act, name, pronouns, role, false);
	journal_add(&joining, "person.joined",
		    arena_format(act->mem, "person:%lld", (long long)*id), NULL, NULL,
		    TOPICS("people"));
	return NAME_GOOD;
}

static const char *cut(struct arena *mem, const char *name)
{
	const char *start = name;
	for (size_t most = NAME_LENGTH; text_length(start) > NAME_LENGTH; most--)
		start = text_cut(mem, name, most);
	return start;
}

int64_t person_add_unclaimed(const struct act *act, const char *name)
{
	name = cut(act->mem, text_line(act->mem, name));
	int64_t id = add(act, *text_skeleton(act->mem, name) ? name : "?", "", ROLE_ATTENDEE, true);
	journal_add(act, "person.added", arena_format(act->mem, "person:%lld", (long long)id), NULL,
		    NULL, TOPICS("people"));
	return id;
}

void person_claim(const struct act *act, int64_t id)
{
	if (sql_do(act->db, SQL_PERSON_CLAIM, INT(id), INT(act->now)) == 1)
		journal_add(act, "person.joined",
			    arena_format(act->mem, "person:%lld", (long long)id), NULL, NULL,
			    TOPICS("people"));
}

/* --- changing ------------------------------------------------------------------------------------ */

/* A name stands on cards and in the grid: their topics are touched too. */
static void journal_person(const struct act *act, const char *verb, int64_t id)
{
	const char *me = arena_format(act->mem, "me:%lld", (long long)id);
	journal_add(act, verb, arena_format(act->mem, "person:%lld", (long long)id), NULL, NULL,
		    TOPICS("people", "sessions", "grid", "announcements", me));
}

enum name_given person_change(const struct act *act, int64_t id, const char *name,
			      const char *pronouns, const char *affiliation)
{
	const struct person *person = person_find(act->db, act->mem, id);
	name = text_line(act->mem, name);
	pronouns = text_line(act->mem, pronouns);
	affiliation = text_line(act->mem, affiliation);
	enum name_given given = judge(act, name, pronouns, person->role, id);
	if (given != NAME_GOOD)
		return given;
	if (text_length(affiliation) > AFFILIATION_LENGTH)
		return AFFILIATION_LONG;
	const char *skeleton = text_skeleton(act->mem, name);
	sql_do(act->db, SQL_PERSON_CHANGE, INT(id), TEXT(name),
	       TEXT(free_tag(act, skeleton, person->tag, id)), TEXT(skeleton), TEXT(pronouns),
	       TEXT(affiliation));
	if (!text_same(person->shown, person_find(act->db, act->mem, id)->shown))
		run_touch_host(act, id);
	journal_person(act, "person.changed", id);
	return NAME_GOOD;
}

void person_role(const struct act *act, int64_t id, enum role role)
{
	sql_do(act->db, SQL_PERSON_ROLE, INT(id), INT(role));
	journal_person(act, "person.role", id);
}

void person_agenda_renew(const struct act *act, int64_t id)
{
	struct person *person = person_find(act->db, act->mem, id);
	person->agenda_generation++;
	sql_do(act->db, SQL_PERSON_CODES, INT(id),
	       TEXT(secret_hash(act->mem,
				person_recovery_code(act->mem, act->key, act->camp, person))),
	       INT(person->recovery_generation),
	       TEXT(secret_hash(act->mem,
				person_agenda_address(act->mem, act->key, act->camp, person))),
	       INT(person->agenda_generation));
	const char *me = arena_format(act->mem, "me:%lld", (long long)id);
	journal_add(act, "agenda.renewed", me, NULL, NULL, TOPICS(me));
}

/* Sign-in names are kept in their search form: case and accents do not matter when typing them. */
bool person_password(const struct act *act, int64_t id, const char *sign_in_name,
		     const char *password_hash)
{
	if (sql_try(act->db, SQL_PERSON_PASSWORD, INT(id),
		    TEXT(text_search(act->mem, sign_in_name)), TEXT(password_hash)) != 1)
		return false;
	const char *me = arena_format(act->mem, "me:%lld", (long long)id);
	journal_add(act, "person.password", me, NULL, NULL, TOPICS(me));
	return true;
}

void person_erase(const struct act *act, int64_t id)
{
	static const enum sql forget[] = {
		SQL_PERSON_ERASE,         SQL_LOGIN_FORGET,        SQL_INVITATION_FORGET,
		SQL_PERSON_FORGET_GOING,  SQL_PERSON_FORGET_TEXTS, SQL_PERSON_FORGET_PITCHES,
		SQL_PERSON_FORGET_ASKED,  SQL_ANNOUNCEMENT_FORGET, SQL_PERSON_FORGET_JOURNAL,
		SQL_PERSON_FORGET_MERGED, SQL_BADGE_FORGET,        SQL_OFFER_FORGET,
		SQL_PERSON_FORGET_AGAIN,
	};
	struct act nobody = *act;
	nobody.actor = 0;
	for (size_t i = 0; i < sizeof forget / sizeof *forget; i++)
		sql_do(act->db, forget[i], INT(id));
	run_touch_host(act, id);
	journal_person(&nobody, "person.erased", id);
}
