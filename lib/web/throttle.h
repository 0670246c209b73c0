/*
 * Failure counters in one page shared by all workers (SECURITY: slow only failing attempts), and the
 * turn to check a password: one at a time in a program, whatever the number of workers.
 */
#ifndef WEB_THROTTLE_H
#define WEB_THROTTLE_H

#include <stdbool.h>
#include <stdint.h>

void throttle_share(void); /* before forking */

/* Notes a wrong code or password; true: too many of late from this address, answer 429. */
bool throttle_failed(const char *address, int64_t now);
/*
 * May this address have a password checked now? One that failed too often may once in two seconds:
 * its right password gets in, a thousand guesses take half an hour.
 */
bool throttle_may(const char *address, int64_t now);

/* Waits for the turn, three seconds at most; false: not had. Ends with throttle_done. */
bool throttle_alone(void);
void throttle_done(void);

#endif
