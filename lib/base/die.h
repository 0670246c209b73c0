/*
 * Faults that never return.
 *
 * A fault is a thing that cannot happen unless the program, the disk or the file is broken. die()
 * logs one line and leaves the request by the way that the process has set: a worker answers 500
 * (or 503) and ends, a command line prints the line and exits 1. Because it never returns, no code
 * above it carries error plumbing. Bad input and refusals are values, never die().
 */
#ifndef BASE_DIE_H
#define BASE_DIE_H

enum fault {
	FAULT_BUG, /* ours: answer 500, end the worker */
	/* disk full, busy, I/O: can heal; answer 503 with Retry-After, keep running */
	FAULT_STORAGE,
};

/* What the process does with a fault; must not return. The default exits 1. NULL: the default again. */
typedef void die_way(enum fault fault, const char *message);
void die_by(die_way *way);

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die_storage(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
