/*
 * What the tests of lib/base stand on, in test_folder: acts in a process of their own.
 */
#ifndef TESTS_BASE_ASIDE_H
#define TESTS_BASE_ASIDE_H

#include <criterion/criterion.h>

#include "../support/folder.h"
#include "base/arena.h"

struct arena *aside_mem(void);
const char *aside_path(const char *file); /* in that folder */
void aside_write(const char *file, const void *bytes, size_t len);

/* Runs `act` in a child. Its lines of the log; "" when it said nothing. */
const char *aside_said(void (*act)(void));
/* The same for an act that must end by die(): it ended with 1. */
const char *aside_death(void (*act)(void));

#define has(text, piece) cr_assert(strstr((text), (piece)), "%s: no %s", (text), (piece))

#endif
