/*
 * Failure counters in one page shared by all workers (SECURITY: slow only failing attempts).
 */
#ifndef WEB_THROTTLE_H
#define WEB_THROTTLE_H

#include <stdbool.h>
#include <stdint.h>

void throttle_share(void); /* before forking */
/* Notes a wrong code or password; true: too many of late from this address, answer 429. */
bool throttle_failed(const char *address, int64_t now);

#endif
