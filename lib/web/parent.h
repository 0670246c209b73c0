/*
 * The parent of a program's workers: opens no camp, forks, waits, brings back.
 */
#ifndef WEB_PARENT_H
#define WEB_PARENT_H

struct program;

/*
 * Runs `workers` workers until SIGTERM or SIGINT, then lets them finish the request at hand. A dead
 * worker comes back at once, more slowly when it keeps dying, within 2.5 s always. SIGHUP replaces
 * one after the other. Writes the pids to <data>/run/<name>: the parent's first.
 */
int parent_run(const char *name, const char *data, int workers, const struct program *program,
	       void (*work)(const struct program *program));

#endif
