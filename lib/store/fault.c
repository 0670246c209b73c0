/*
 * Sorts SQLite's result codes into the two kinds of fault (DESIGN 6).
 */
#include "base/die.h"
#include "store/private.h"

bool fault_spoilt(int code)
{
	return (code & 0xff) == SQLITE_NOTADB || (code & 0xff) == SQLITE_CORRUPT;
}

_Noreturn void fault(int code, const char *what, const char *message)
{
	switch (code & 0xff) {
	case SQLITE_FULL:
	case SQLITE_BUSY:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_NOMEM:
	case SQLITE_CORRUPT: /* a restore heals it */
	case SQLITE_NOTADB:
	case SQLITE_PROTOCOL: /* many processes opened the WAL at once: SQLite gave up waiting */
		die_storage("%s: %s (%d)", what, message, code);
	default: die("%s: %s (%d)", what, message, code);
	}
}
