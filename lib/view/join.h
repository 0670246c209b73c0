/*
 * The join page, with the fields of the act that a visitor had begun.
 */
#ifndef VIEW_JOIN_H
#define VIEW_JOIN_H

#include "camp/camp.h"
#include "view/again.h"
#include "view/field.h"

struct join_page {
	const struct form *form;
	const struct camp *camp;
	const char *act, *then;     /* addresses below the camp, or "" */
	struct again_field *fields; /* of the act */
	int count;
};

#endif
