/*
 * A form with a field of every kind, read from a urlencoded body: what it takes keeps the field's
 * limits, lines are clean, and what it refuses has a message.
 */
#include "fuzz.h"
#include "view/field.html.h"
#include "web/form.h"

static const char *word(const struct reader *rd)
{
	(void)rd;
	return "Word";
}

static const char *choice(const struct reader *rd, int which)
{
	(void)rd;
	return which < 5 ? "one of five" : NULL;
}

static const struct field fields[] = {
	{ "line", INPUT_LINE, .label = word, .least = 2, .most = 80, .needed = true },
	{ "lines", INPUT_LINES, .label = word, .most = 400 },
	{ "choice", INPUT_CHOICE, .label = word, .choices = choice, .needed = true },
	{ "bits", INPUT_BITS, .label = word, .choices = choice },
	{ "check", INPUT_CHECK, .label = word },
	{ "number", INPUT_NUMBER, .label = word, .least = -3, .most = 100 },
	{ "code", INPUT_CODE, .label = word, .most = 20 },
	{ "password", INPUT_PASSWORD, .label = word, .least = 8, .most = 200 },
	{ "hidden", INPUT_HIDDEN },
};

static struct request *request(struct arena *mem)
{
	static const struct config config = { .base_url = "https://camps.example",
					      .origin = "https://camps.example",
					      .mount = "",
					      .https = true };
	static const struct secret_key key = { { 7 } };
	struct request *rq = NEW(mem, struct request);

	*rq = (struct request){ .mem = mem,
				.config = &config,
				.key = &key,
				.method = METHOD_POST,
				.uri = "/",
				.local = "/",
				.viewer = { .shown = "" } };
	rq->reader = (struct reader){ .mem = mem,
				      .lang = lang_find("en"),
				      .zone = zone_find("UTC"),
				      .mount = "",
				      .base_url = config.base_url,
				      .statics = "" };
	return rq;
}

static void check_text(struct arena *mem, const struct field *field, const struct answer *answer)
{
	size_t have = text_length(answer->text);

	if (field->input == INPUT_LINE || field->input == INPUT_CODE)
		HOLDS(strcmp(text_line(mem, answer->text), answer->text) == 0);
	if (field->input == INPUT_LINES)
		HOLDS(strcmp(text_lines(mem, answer->text), answer->text) == 0);
	HOLDS(answer->error || !field->most || have <= (size_t)field->most);
	HOLDS(answer->error || !have || have >= (size_t)field->least);
	HOLDS(answer->error || !field->needed || have);
}

static void check(struct arena *mem, const struct field *field, const struct answer *answer)
{
	HOLDS(fuzz_valid(answer->text));
	HOLDS(!answer->error || fuzz_valid(answer->error));
	switch (field->input) {
	case INPUT_NUMBER:
		HOLDS(answer->error || !*answer->text ||
		      (answer->number >= field->least && answer->number <= field->most));
		break;
	case INPUT_CHOICE: HOLDS(answer->number >= 0 && answer->number < 5); break;
	case INPUT_BITS: HOLDS(answer->number >= 0 && answer->number < 32); break;
	case INPUT_CHECK: HOLDS(answer->number == 0 || answer->number == 1); break;
	case INPUT_HIDDEN: break;
	default: check_text(mem, field, answer);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	struct request *rq = request(mem);
	bool wrong = false;

	if (!parse_query(mem, (const char *)bytes, len, &rq->body))
		return 0;
	const struct form *form = form_read(rq, fields, COUNT(fields));

	for (int i = 0; i < form->count; i++) {
		check(mem, &form->fields[i], &form->answers[i]);
		wrong |= form->answers[i].error != NULL;
	}
	HOLDS(form->bad == wrong);
	return 0;
}
