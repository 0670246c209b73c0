/*
 * Reads forms by their tables and says, in words beside the field, what is wrong.
 */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "view/field.html.h"
#include "web/form.h"

static int field_index(const struct form *form, const char *name)
{
	for (int i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].name, name) == 0)
			return i;
	die("no field %s in this form", name);
}

const struct field *form_field(const struct form *form, const char *name)
{
	return &form->fields[field_index(form, name)];
}

struct answer *form_answer(const struct form *form, const char *name)
{
	return &form->answers[field_index(form, name)];
}

const char *form_text(const struct form *form, const char *name)
{
	return form_answer(form, name)->text;
}

int64_t form_int(const struct form *form, const char *name)
{
	return form_answer(form, name)->number;
}

static void find_choices(struct form *form, const struct field *field, struct answer *answer)
{
	if (!field->choices)
		return;
	while (field->choices(form->rd, answer->choice_count))
		answer->choice_count++;
	answer->choices = NEW_MANY(form->mem, const char *, answer->choice_count);
	for (int i = 0; i < answer->choice_count; i++)
		answer->choices[i] = field->choices(form->rd, i);
}

struct form *form_new(struct request *rq, const struct field *fields, int count)
{
	request_forms(rq);
	struct form *form = NEW(rq->mem, struct form);
	*form = (struct form){ .mem = rq->mem,
			       .rd = &rq->reader,
			       .fields = fields,
			       .count = count,
			       .answers = NEW_MANY(rq->mem, struct answer, count) };
	for (int i = 0; i < count; i++) {
		form->answers[i].text = "";
		find_choices(form, &fields[i], &form->answers[i]);
	}
	return form;
}

void form_fill(struct form *form, const char *name, const char *text)
{
	struct answer *answer = form_answer(form, name);
	answer->text = text ? text : "";
	answer->number = strtoll(answer->text, NULL, 10);
}

void form_fill_int(struct form *form, const char *name, int64_t number)
{
	struct answer *answer = form_answer(form, name);
	answer->number = number;
	answer->text = arena_format(form->mem, "%lld", (long long)number);
}

void form_refuse(struct form *form, const char *name, const char *message)
{
	const char **error = name ? &form_answer(form, name)->error : &form->error;
	form->bad = true;
	if (*error)
		return; /* the first message stays: one thing to mend at a time */
	*error = message;
	form->errors++;
}

static void read_number(struct form *form, const struct field *field, struct answer *answer)
{
	char *end;
	answer->number = strtoll(answer->text, &end, 10);
	if (!*answer->text && !field->needed)
		return;
	if (*end || end == answer->text || answer->number < field->least ||
	    answer->number > field->most)
		form_refuse(form, field->name,
			    text_field_number(form->rd, field->least, field->most));
}

/* The choice that a text stands for, as we wrote it into the page; -1: none of those offered. */
static int choice_of(const struct answer *answer, const char *text)
{
	size_t digits = strspn(text, "0123456789");
	if (digits < 1 || digits > 4 || text[digits] != '\0' || (digits > 1 && *text == '0'))
		return -1;
	int which = atoi(text);
	return which < answer->choice_count ? which : -1;
}

static void read_choice(struct form *form, const struct field *field, struct answer *answer)
{
	if (!*answer->text && !field->needed)
		return;
	int which = choice_of(answer, answer->text);
	answer->number = which < 0 ? 0 : which;
	if (which < 0)
		form_refuse(form, field->name, text_field_choice(form->rd));
}

/* Checkboxes of one name: their bits together. */
static void read_bits(struct form *form, const struct field *field, struct answer *answer,
		      const struct pairs *body)
{
	answer->number = 0;
	for (int i = 0; i < body->count; i++) {
		if (strcmp(body->list[i].name, field->name) != 0)
			continue;
		int bit = choice_of(answer, body->list[i].text);
		if (bit < 0)
			form_refuse(form, field->name, text_field_choice(form->rd));
		else
			answer->number |= INT64_C(1) << bit;
	}
}

static void read_text(struct form *form, const struct field *field, struct answer *answer)
{
	if (field->input != INPUT_PASSWORD)
		answer->text = field->input == INPUT_LINES ? text_lines(form->mem, answer->text)
							   : text_line(form->mem, answer->text);
	int have = (int)text_length(answer->text);
	if (field->needed && have == 0)
		form_refuse(form, field->name, text_field_needed(form->rd, field->label(form->rd)));
	else if (field->most && have > field->most)
		form_refuse(form, field->name, text_field_long(form->rd, have, field->most));
	else if (field->least && have && have < field->least)
		form_refuse(form, field->name, text_field_short(form->rd, field->least));
}

static void read_field(struct form *form, int i, const struct pairs *body)
{
	const struct field *field = &form->fields[i];
	struct answer *answer = &form->answers[i];
	const char *text = pairs_find(body, field->name);
	answer->text = text ? text : "";
	switch (field->input) {
	case INPUT_NUMBER: read_number(form, field, answer); break;
	case INPUT_CHOICE: read_choice(form, field, answer); break;
	case INPUT_BITS: read_bits(form, field, answer, body); break;
	case INPUT_CHECK: answer->number = text != NULL; break;
	case INPUT_HIDDEN: answer->number = strtoll(answer->text, NULL, 10); break;
	default: read_text(form, field, answer);
	}
}

struct form *form_read(struct request *rq, const struct field *fields, int count)
{
	struct form *form = form_new(rq, fields, count);
	for (int i = 0; i < count; i++)
		read_field(form, i, &rq->body);
	if (rq->sent_before)
		form_refuse(form, NULL, text_field_sent_before(form->rd));
	return form;
}
