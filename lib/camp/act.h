/*
 * Who does something, where and when: the first argument of every function that changes a camp.
 */
#ifndef CAMP_ACT_H
#define CAMP_ACT_H

#include "base/arena.h"
#include "base/secret.h"
#include "store/store.h"

struct camp;

struct act {
	struct db *db; /* a connection inside sql_write_begin */
	struct arena *mem;
	int64_t now;
	int64_t actor;                /* person; 0: nobody yet, or the command line */
	bool organiser;               /* the power of the login, or of the command line */
	bool helper;                  /* the login is a helper's: at the door and the pitch desk */
	const struct camp *camp;      /* as loaded in this transaction */
	const struct secret_key *key; /* the host's, for derived codes */
};

#endif
