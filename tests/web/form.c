#include "web/form.h"

#include <string.h>

#include "base/log.h"
#include "scene.h"

static const char *label_title(const struct reader *rd)
{
	(void)rd;
	return "Title";
}

static const char *choice_size(const struct reader *rd, int which)
{
	static const char *const sizes[] = { "small", "medium", "large" };

	(void)rd;
	return which < 3 ? sizes[which] : NULL;
}

static const struct field fields[] = {
	{ "title", INPUT_LINE, .label = label_title, .most = 10, .needed = true },
	{ "about", INPUT_LINES, .label = label_title, .most = 40 },
	{ "size", INPUT_CHOICE, .label = label_title, .choices = choice_size },
	{ "shape", INPUT_CHOICE, .label = label_title, .choices = choice_size, .needed = true },
	{ "wants", INPUT_BITS, .label = label_title, .choices = choice_size },
	{ "film", INPUT_CHECK, .label = label_title },
	{ "slots", INPUT_NUMBER, .label = label_title, .least = 1, .most = 3 },
	{ "code", INPUT_CODE, .label = label_title, .most = 9 },
	{ "password", INPUT_PASSWORD, .label = label_title, .least = 8, .most = 20 },
	{ "version", INPUT_HIDDEN },
};

static struct form *form;

static struct form *sent(const char *body)
{
	struct request *rq = scene_request();

	scene_body(rq, body);
	return form = form_read(rq, fields, COUNT(fields));
}

/* The message beside a field when this is sent, the rest being fine; "" when it is taken. */
static const char *message(const char *name, const char *body)
{
	sent(arena_format(scene_mem(), "%s%s%s", strcmp(name, "title") ? "title=x&" : "",
			  strcmp(name, "shape") ? "shape=1&" : "", body));
	const char *error = form_answer(form, name)->error;

	cr_assert_eq(form->bad, error != NULL, "%s: only this field can be wrong", body);
	cr_assert_eq(form->errors, error != NULL, "%s", body);
	return error ? error : "";
}

#define taken(name, body) \
	cr_assert_str_empty(message(name, body), "%s: %s", body, message(name, body))
#define refused(name, body, words) has(message(name, body), words)
#define has(text, piece) cr_assert(strstr((text), (piece)), "%s: no %s", (text), (piece))

Test(form, is_empty_before_it_is_sent)
{
	form = form_new(scene_request(), fields, COUNT(fields));
	cr_assert_not(form->bad);
	for (int i = 0; i < COUNT(fields); i++) {
		cr_assert_str_empty(form->answers[i].text);
		cr_assert_null(form->answers[i].error);
	}
	cr_assert_eq(form_answer(form, "size")->choice_count, 3);
	cr_assert_str_eq(form_answer(form, "size")->choices[2], "large");
}

Test(form, reads_every_input)
{
	sent("title=My+talk&about=a%0D%0Ab&size=2&shape=1&wants=0&wants=2&film=1&slots=3&code=k7q2-"
	     "m9x0&password=correct+horse"
	     "&version=12");
	cr_assert_not(form->bad);
	cr_assert_str_eq(form_text(form, "title"), "My talk");
	cr_assert_str_eq(form_text(form, "about"), "a\nb");
	cr_assert_eq(form_int(form, "size"), 2);
	cr_assert_eq(form_int(form, "shape"), 1);
	cr_assert_eq(form_int(form, "wants"), 5);
	cr_assert_eq(form_int(form, "film"), 1);
	cr_assert_eq(form_int(form, "slots"), 3);
	cr_assert_str_eq(form_text(form, "code"), "k7q2-m9x0");
	cr_assert_str_eq(form_text(form, "password"), "correct horse");
	cr_assert_eq(form_int(form, "version"), 12);
}

Test(form, takes_what_is_not_needed_as_nothing)
{
	sent("title=x&shape=0");
	cr_assert_not(form->bad);
	cr_assert_str_empty(form_text(form, "about"));
	cr_assert_eq(form_int(form, "size"), 0);
	cr_assert_eq(form_int(form, "wants"), 0);
	cr_assert_eq(form_int(form, "film"), 0);
	cr_assert_eq(form_int(form, "slots"), 0);
}

Test(form, cleans_lines_before_it_measures_them)
{
	taken("title", "title=++a%E2%80%8B%E2%80%AE++b++");
	cr_assert_str_eq(form_text(form, "title"), "a b");
	refused("title", "title=%E2%80%8B+%E2%80%AE", "Title: something has to stand here.");
	taken("title", "title=Cafe%CC%81%CC%81%CC%81%CC%81%CC%81");
}

Test(form, leaves_a_password_as_it_was_typed)
{
	taken("password", "password=++two++blanks++");
	cr_assert_str_eq(form_text(form, "password"), "  two  blanks  ");
}

Test(form, wants_what_is_needed)
{
	refused("title", "", "something has to stand here");
	refused("title", "title=", "something has to stand here");
	refused("title", "title=+++", "something has to stand here");
	refused("shape", "", "Choose one");
	refused("shape", "shape=", "Choose one");
}

Test(form, measures_as_a_reader_counts)
{
	taken("title", "title=1234567890");
	refused("title", "title=12345678901", "11 of 10 characters");
	taken("title", "title=%C5%81%C5%81%C5%81%C5%81%C5%81%C5%81%C5%81%C5%81%C5%81%C5%81");
	refused("title", arena_format(scene_mem(), "title=%0200d", 7), "200 of 10 characters");
	cr_assert_eq(strlen(form_text(form, "title")), 200, "nothing typed is lost");
	refused("password", "password=short", "At least 8");
	taken("password", "password=");
}

Test(form, keeps_hostile_text_as_text)
{
	taken("title", "title=%3Cb%3E%22%27%26");
	cr_assert_str_eq(form_text(form, "title"), "<b>\"'&");
	refused("slots", "slots=%3Cscript%3E", "from 1 to 3");
	cr_assert_str_eq(form_text(form, "slots"), "<script>");
}

Test(form, takes_only_numbers_in_their_range)
{
	static const char *const bad[] = {
		"slots=0",   "slots=4",   "slots=-1",
		"slots=1x",  "slots=1.5", "slots=99999999999999999999",
		"slots=%2B", "slots=1+",  "slots=x",
	};

	taken("slots", "slots=1");
	taken("slots", "slots=");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("slots", bad[i], "A number from 1 to 3.");
}

Test(form, takes_only_choices_that_were_offered)
{
	static const char *const bad[] = { "3",          "-1",   "x",   "1x",
					   "+1",         "%2B1", "1.0", "99999999999999999999",
					   "4294967296", "01" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		refused("size", arena_format(scene_mem(), "size=%s", bad[i]),
			"Choose one of these.");
		refused("shape", arena_format(scene_mem(), "shape=%s", bad[i]),
			"Choose one of these.");
		refused("wants", arena_format(scene_mem(), "wants=1&wants=%s", bad[i]),
			"Choose one of these.");
	}
	refused("wants", "wants=", "Choose one of these.");
	taken("wants", "wants=1&wants=1");
	cr_assert_eq(form_int(form, "wants"), 2);
}

Test(form, counts_each_message_once)
{
	sent("title=&shape=7&wants=7&wants=8&wants=9&slots=x");
	cr_assert_eq(form->errors, 4);
	form_refuse(form, "title", "another");
	cr_assert_eq(form->errors, 4);
	has(form_answer(form, "title")->error, "something has to stand here");
	form_refuse(form, NULL, "as a whole");
	cr_assert_eq(form->errors, 5);
	cr_assert_str_eq(form->error, "as a whole");
}

Test(form, asks_again_when_the_key_was_used_with_other_fields)
{
	struct request *rq = scene_request();

	rq->sent_before = true;
	scene_body(rq, "title=x&shape=1");
	form = form_read(rq, fields, COUNT(fields));
	cr_assert(form->bad);
	has(form->error, "sent this form already");
	cr_assert_str_eq(form_text(form, "title"), "x");
}

Test(form, is_filled_by_hand_too)
{
	form = form_new(scene_request(), fields, COUNT(fields));
	form_fill(form, "title", "x");
	form_fill(form, "about", NULL);
	form_fill_int(form, "slots", 2);
	cr_assert_str_eq(form_text(form, "title"), "x");
	cr_assert_str_empty(form_text(form, "about"));
	cr_assert_str_eq(form_text(form, "slots"), "2");
	cr_assert_eq(form_int(form, "slots"), 2);
}

Test(form, dies_of_a_field_that_it_does_not_have, .exit_code = 1)
{
	log_to(-1);
	form_text(sent("title=x"), "titel");
}
