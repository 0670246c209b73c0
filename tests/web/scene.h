/*
 * What the tests of lib/web stand on: a request that nobody sent, and a web server that is a list.
 */
#ifndef TESTS_WEB_SCENE_H
#define TESTS_WEB_SCENE_H

#include <criterion/criterion.h>

#include "../support/folder.h"
#include "web/form.h"
#include "web/private.h"

struct arena *scene_mem(void);

/* A GET of "/", by nobody, in English. */
struct request *scene_request(void);
void scene_body(struct request *rq, const char *urlencoded);
void scene_cookies(struct request *rq, const char *header);

/* Variables as pairs, NULL at the end. */
struct wire scene_wire(const char *const *variables);

#endif
