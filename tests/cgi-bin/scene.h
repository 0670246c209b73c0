/*
 * All programs inside one process: each one's own main() answers as a plain CGI, over two real camps.
 *
 * "north" is public, "south" private; otherwise they are alike: pitches and votes are open, a day is
 * published, one session stands in the grid. The clock stands still on the morning of the day.
 */
#ifndef TESTS_CGI_BIN_SCENE_H
#define TESTS_CGI_BIN_SCENE_H

#include <criterion/criterion.h>

#include "camp/agenda.h"
#include "camp/journal.h"
#include "camp/vote.h"
#include "programs.h" /* generated: PROGRAMS, each program by name */
#include "web/serve.h"

#define PROGRAM(name) int main_##name(void);
PROGRAMS
#undef PROGRAM

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define SCENE_NOW INT64_C(1772445600) /* 2026-03-02 10:00 UTC */

/* --- camps ------------------------------------------------------------------------------------ */

void scene_open(const char *base_url); /* "http://localhost" and no host key yet: before all else */
struct arena *scene_mem(void);
const char *scene_data(void);
const struct secret_key *scene_key(void);

/* A write of the test's own; the camp as it is now stands in act->camp. */
struct act *scene_write(const char *slug);
void scene_commit(void);
void scene_phase(const char *slug, enum phase phase); /* moved there, as by an organiser */
struct db *scene_look(const char *slug);              /* a connection that never writes */
struct camp *scene_camp(const char *slug);
int scene_people(const char *slug);   /* who joined */
int scene_sessions(const char *slug); /* those on offer */
/* Something that changes with every commit to the file, and with nothing else. */
int64_t scene_version(const char *slug);
int scene_journal(const char *slug); /* how many rows it has */

/* What the scene has put into every camp. */
struct ground {
	int64_t room, other_room, slot, other_slot, day;
	int64_t placed, unplaced; /* sessions, both hosted by Hana */
	int64_t hana;
};
struct ground scene_ground(const char *slug);

/* A device that is signed in as a new person: what its browser would send. */
struct device {
	const char *cookie; /* NULL: a visitor */
	const char *token;  /* of its forms */
	const char *login;  /* the secret in the cookie: first the half that names the browser */
	int64_t person;
};
extern const struct device visitor;
struct device scene_device(const char *slug, enum role power);
struct device scene_device_of(const char *slug, int64_t person, enum role power);

/* --- asking ----------------------------------------------------------------------------------- */

struct ask {
	const char *method, *address; /* below the mount: "/north/votes" */
	const struct device *as;      /* cookie, and token in the body of a POST */
	const char *cookie;           /* instead of the device's */
	const char *body;             /* urlencoded; op and token are added to it */
	const char *op;               /* instead of a new one; "" sends none */
	const char *raw;              /* the body as it is, nothing added */
	const char *type;             /* Content-Type, instead of the urlencoded one */
	const char *origin, *site;    /* instead of ours; "" sends none */
	const char *uri;              /* REQUEST_URI as it is, without the mount before it */
	const char *language, *match, *since, *agent;
};

struct answer {
	int status;
	const char *head, *body, *log;
	size_t len; /* of the body */
	int ended;  /* what main() gave back */
};

struct answer ask_as_said(int (*program)(void), const struct ask *ask);
#define ask(program, method, address, ...) \
	ask_as_said(main_##program, &(struct ask){ method, address, ##__VA_ARGS__ })

/* A header's text; NULL: not there. nth: of several alike, from 0. */
const char *header(const struct answer *answer, const char *name);
const char *header_nth(const struct answer *answer, const char *name, int nth);
const char *cookie_of(const struct answer *answer,
		      const char *name); /* "name=value" as set; NULL */
#define has(text, piece) (strstr((text), (piece)) != NULL)
/* The value of the first field of that name in a page; NULL: none. */
const char *field_of(const struct answer *answer, const char *name);
/* The browser that got the answer: with the cookie of that name, and the token of the form in it. */
struct device device_after(const struct answer *answer, const char *name);
bool answers_same(const struct answer *a, const struct answer *b); /* status, headers and bytes */
#define cr_status(answer, wanted) \
	cr_assert_eq((answer).status, wanted, "%d, not %d\n%s\n%.600s\n%s", (answer).status, \
		     wanted, (answer).head, (answer).body, (answer).log)

/* --- route tables ----------------------------------------------------------------------------- */

struct served {
	const char *name;
	int (*main)(void);
};
extern const struct served programs[];
extern const int program_count;
const struct program *program_table(int (*program)(void));

/* An address of the route in the camp: `#` a session that is there, `*` a code that is not. */
const char *route_address(const struct route *route, const char *slug);
bool route_outside(const struct route *route); /* of no camp */

/* Texts for addresses and bodies: format("/north/sessions/%lld", N(id)). */
#define N(number) ((long long)(number))
#define format(...) arena_format(scene_mem(), __VA_ARGS__)

#endif
