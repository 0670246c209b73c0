/*
 * What the files of lib/store share: a connection from the inside. Nobody else includes this.
 *
 * Functions that work on a bare sqlite3 handle return SQLite's result code and never die, so that
 * their caller can let go of files and locks first; functions on a struct db may die.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include <sqlite3.h>
#include <sys/types.h>

#include "store/generated.h"
#include "store/store.h"

#define APPLICATION_ID 0x53524e44 /* "SRND", in the file's header */
#define OPEN_PATIENCE_MS 2000     /* for the lock, when files are opened or replaced */
#define BUSY_MS 1000              /* for SQLite's own locks: another tool, or a recovery */

/* --- files (file.c) -------------------------------------------------------------------------- */

#define PATH_LEN 4096

/* Tells a file from another one that took its name. */
struct file_id {
	dev_t device;
	ino_t inode;
};

struct path {
	char text[PATH_LEN];
};

struct path path_of(const char *data, const char *slug, const char *suffix); /* ".db" … */
struct path path_with(const char *path, const char *suffix);
bool file_find(const char *path, struct file_id *id); /* false: not there; other trouble dies */
bool file_same(struct file_id a, struct file_id b);
bool file_drop(const char *path); /* true: it was there; a refusal dies */
/* Root works for whoever owns the folder: a file of root's own would lock the programs out. */
void file_hand_over(int fd, const char *path);
int file_make(const char *path);    /* empty, mode 0600; a code of SQLite's */
bool file_sync(const char *path);   /* never of a camp file that is open */
bool folder_sync(const char *path); /* the folder in which path lies */
void wal_drop(const char *path);    /* path-wal and path-shm */
void fresh_clear(const char *path); /* path.new and all that goes with it */
void place_clear(const char *path); /* of what a killed act left there */

/* --- signposts (signpost.c) ------------------------------------------------------------------ */

/* "<old>.moved" holds the slug that a renamed camp has now; read only where no <old>.db is. */
struct slug {
	char text[48];
};

bool signpost_read(const char *data, const char *from, struct slug *to);
bool signpost_write(const char *data, const char *from, const char *to);
/* Every signpost to `to` shows to `instead`; NULL: it is taken away. */
void signpost_turn(const char *data, const char *to, const char *instead);

/* Every "<slug>.db.before-…" goes over to the camp `to`, or is dropped (NULL). Gives how many. */
int backups_move(const char *data, const char *slug, const char *to);

/* --- lock (lock.c) --------------------------------------------------------------------------- */

/* <camp>.lock, held by whoever writes to the camp or replaces it. */
struct lock {
	struct path path;
	int fd; /* -1: not open */
	bool held;
};

void lock_start(struct lock *lock, const char *data_path); /* data_path: "<data>/<camp>.db" */
bool lock_take(struct lock *lock, int patience_ms);
void lock_drop(struct lock *lock);
void lock_close(struct lock *lock);

/*
 * For the work on files themselves, one camp at a time; sql_abandon lets go of it too. A restore,
 * purge or rename takes the lock as a writer does, and shuts the place while files change names.
 * Who opens a camp only visits: it waits for no writer, and never falls between those names.
 */
bool place_take(const char *data_path, int patience_ms);
bool place_shut(int patience_ms); /* after place_take; false: a visitor stays */
bool place_visit(const char *data_path, int patience_ms);
void place_drop(void);

/* --- faults (fault.c) ------------------------------------------------------------------------ */

/* Full, busy, I/O, a spoilt file and their like can heal; anything else is ours. */
_Noreturn void fault(int code, const char *what, const char *message);
bool fault_spoilt(int code); /* the file is no database, or not a whole one */

/* --- handles (handle.c) ---------------------------------------------------------------------- */

int handle_open(sqlite3 **handle, const char *path, int flags); /* close it even when refused */
int handle_run(sqlite3 *handle, const char *sql);
int handle_int(sqlite3 *handle, const char *sql, int64_t *number); /* 0 when there is no row */
int handle_copy(sqlite3 *handle, const char *path); /* VACUUM INTO an empty file; synced */
/*
 * A camp file, newly born, of what was handed in and may only be read: SQLite 3.40 makes no VACUUM INTO of a
 * table with a generated column through a handle that only reads.
 */
int handle_fetch(sqlite3 *from, const char *path);
bool handle_sound(sqlite3 *handle, struct arena *mem, const char **complaint);
int handle_migrate(sqlite3 *handle, int from, int to, int *done); /* one transaction a step */

/*
 * Copies the whole WAL into the camp's file, so that taking the WAL away loses nothing whenever we
 * are killed. False: somebody reads an old view and keeps it. Under the camp's lock.
 */
bool handle_settle(const char *path, int patience_ms);

/* --- connections (connect.c) ----------------------------------------------------------------- */

enum own {
	OWN_BEGIN,
	OWN_BEGIN_WRITE,
	OWN_COMMIT,
	OWN_ROLLBACK,
	OWN_DATA_VERSION,
	OWN_VERSION,
	OWN_BORN,
	OWN_COUNT
};

enum db_kind {
	DB_READER, /* query_only */
	DB_WRITER, /* kept beside a reader; writes only the schema that this program knows */
	DB_ALONE,  /* somebody's own, any schema */
};

enum db_state { DB_IDLE, DB_READING, DB_WRITING };

struct statement {
	sqlite3_stmt *prepared;       /* NULL: not yet */
	uint64_t writes;              /* tables, noted by the authorizer */
	const struct shape *shape;    /* for which `fields` was made */
	const struct column **fields; /* one a column of the row */
};

struct kept_rows {
	const void *rows; /* NULL: not kept */
	int count;
};

struct db {
	struct db *next; /* every open connection, for sql_abandon */
	struct arena *mem;
	sqlite3 *handle;
	enum db_kind kind;
	enum db_state state;
	struct path path;
	struct file_id file;
	int64_t opening; /* this process's n-th: no two connections share it */
	struct lock lock;
	int64_t born;     /* what store_born gives; 0: not asked yet */
	bool spoilt;      /* a page of the file was found broken */
	bool trusted;     /* the store's own SQL is running: the authorizer lets it pass */
	uint64_t allowed; /* tables that this transaction may write */
	uint64_t noted;   /* tables written by the statement being prepared */
	int wal_pages;    /* in the WAL after the last commit */
	struct statement own[OWN_COUNT];
	struct statement statements[SQL_COUNT + 1];
	/* keep.c: */
	struct arena *keep;   /* NULL: nothing was ever kept */
	int64_t kept_version; /* data_version of what is kept; 0: look again */
	bool looked;          /* in this transaction */
	struct kept_rows kept[SQL_COUNT + 1];
};

/* Visiting. NULL with *code when SQLite refuses, or the file is another program's. */
struct db *db_open(const char *path, enum db_kind kind, int *code);
_Noreturn void db_fault(struct db *db, int code, const char *what);
bool db_replaced(const struct db *db); /* its name is another file's now, or nobody's */

/* Runs one of the store's own statements to its first row or end; gives SQLite's code. */
int own_run(struct db *db, enum own own, int64_t *number);

/* --- statements (statement.c, rows.c) -------------------------------------------------------- */

/* Prepared, bound and allowed to run; dies otherwise. */
struct statement *statement_ready(struct db *db, enum sql name, const struct value *values,
				  int count);
/* true: a row */
bool statement_step(struct db *db, enum sql name, struct statement *statement);
/* no more rows */
void statement_end(struct db *db, enum sql name, struct statement *statement);
char *row_text(struct statement *statement, struct arena *mem, int column);

#endif
