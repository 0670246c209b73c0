/*
 * Forms are declared once, as tables of fields, and used three times: read, checked, drawn.
 *
 *	static const struct field fields[] = {
 *		{ "title", INPUT_LINE, .label = text_pitch_title, .most = TITLE_LENGTH, .needed = true },
 *		…
 *	};
 *	struct form *form = form_read(rq, fields, COUNT(fields));
 *	if (form->bad) return page_again(rq, form);
 *
 * Reading cleans: lines are text_line, several lines text_lines. A message stands beside its
 * field; nothing typed is lost. In views: {{ view_field(rd, form, "title") }}.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "view/field.h"
#include "web/request.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* empty, to be filled and drawn */
struct form *form_new(struct request *rq, const struct field *fields, int count);
/* from the body, checked */
struct form *form_read(struct request *rq, const struct field *fields, int count);
void form_fill(struct form *form, const char *name, const char *text);
void form_fill_int(struct form *form, const char *name, int64_t number);
/* name NULL: the whole form */
void form_refuse(struct form *form, const char *name, const char *message);

#endif
