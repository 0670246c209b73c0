/*
 * What the store's tests stand on, in test_folder: a look into a camp file without the
 * store, acts that die and acts that are killed.
 */
#ifndef TESTS_STORE_SCENE_H
#define TESTS_STORE_SCENE_H

#include <criterion/criterion.h>

#include "../support/folder.h"
#include "store/private.h"

const char *scene_path(const char *file); /* in that folder; good for some more calls */
bool scene_has(const char *file);
struct arena *scene_mem(void);

/* Another program's connection: what an sqlite3 shell would see and do. */
void scene_run(const char *file, const char *sql);
int64_t scene_number(const char *file, const char *sql);
/* The same through the store's connection, past the authorizer. */
void scene_write(struct db *db, const char *sql);
int64_t scene_read(struct db *db, const char *sql);

struct store_camp scene_camp(const char *slug); /* made if it is not there, and open */
struct db *scene_alone(const char *slug);
void scene_make(const char *slug, int mark); /* made if it is not there, and marked */
int64_t scene_mark(const char *file);        /* by this mark one camp is told from another */
bool scene_sound(const char *slug);

/* Runs `act` in a process of its own. */
const char *scene_death(void (*act)(void)); /* "bug: …", "storage: …", "" when it lived */
pid_t scene_start(void (*act)(void));
void scene_wait(pid_t pid); /* and it ended well */

/*
 * Runs `prepare`, then `act` killed on its way into the first write to the disk, then `check`; all
 * again with the second write, and so on until `act` comes to its end; under the sanitizers with every
 * fifth, in `make check` with every tenth. Gives how many writes there were, at the most.
 */
int scene_kill_at_every_write(void (*prepare)(void), void (*act)(void), void (*check)(void));

#endif
