/*
 * The same op key came with other fields: the page that asks whether to send this one too.
 */
#ifndef VIEW_AGAIN_H
#define VIEW_AGAIN_H

#include "out/html.h"

struct again_field {
	const char *name, *text;
};
struct again {
	const char *action;
	struct again_field *fields;
	int count;
};

#endif
