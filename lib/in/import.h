/*
 * Importing a camp's rooms, slots and sessions from CSV (FORMATS 2): written as it is read, each
 * problem named by file, line and column; with one problem all of it is rolled back.
 *
 * rooms:    Name [Seats|Capacity] [Directions] [Features: screen, quiet, step-free, whiteboard, sound]
 *           [Online link|URL]
 * slots:    Date Start End [Kind: sessions|break|plenary] [Title]
 * sessions: Title [Number] [Host] [Co-hosts] [Details] [Avoid clash with: #7, #9] [Format] [Needs] [Slots]
 *           [Language] [Tags] [Room] [Start]
 * Extra columns are ignored. Hosts become unclaimed people. Room and Start place the session only
 * when `place` is set.
 */
#ifndef IN_IMPORT_H
#define IN_IMPORT_H

#include "camp/grid.h"
#include "in/csv.h"

enum import_problem {
	IMPORT_FILE,      /* the CSV itself: see csv */
	IMPORT_NO_COLUMN, /* `detail` names the missing column */
	IMPORT_EMPTY,
	IMPORT_TOO_LONG,
	IMPORT_TWICE,
	IMPORT_NOT_A_DATE,
	IMPORT_NOT_A_TIME,
	IMPORT_TIME_GAP,
	IMPORT_ENDS_BEFORE,
	IMPORT_OVERLAPS,
	IMPORT_NOT_A_NUMBER,
	IMPORT_UNKNOWN_ROOM,
	IMPORT_UNKNOWN_SLOT,
	IMPORT_UNKNOWN_SESSION,
	IMPORT_UNKNOWN_WORD,
	IMPORT_CANNOT_PLACE,
	IMPORT_NOT_A_LINK,
};
struct import_error {
	const char *file;            /* "sessions", "rooms" or "slots" */
	int line;                    /* 1 is the header; 0 the whole file */
	const char *column, *detail; /* detail: the cell as typed, cut */
	enum import_problem problem;
	enum csv_read csv;
};
struct import_text {
	const char *bytes;
	size_t len;
}; /* bytes NULL: that file is not given */
struct import_files {
	struct import_text rooms, slots, sessions;
	bool place;
};

struct import_result {
	int rooms, slots, sessions, placed, apart;
	struct import_error *errors;
	int error_count;
};

/* Inside a write: writes everything, or returns errors (then the caller rolls back). At most 50 errors are kept. */
struct import_result import_camp(const struct act *act, const struct import_files *files);

#endif
