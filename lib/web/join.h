/*
 * Joining, also in the middle of an act: the form with the name, and the 307 that goes on.
 */
#ifndef WEB_JOIN_H
#define WEB_JOIN_H

#include "web/page.h"

extern const struct field join_fields[];
extern const int join_field_count;

/* The join page. `act`: the address to go on to with the kept fields of the body; NULL: just joining. */
struct reply reply_join_page(struct request *rq, struct form *form, const char *act);

#endif
