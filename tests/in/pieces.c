#include <criterion/criterion.h>
#include <string.h>

#include "in/pieces.h"

static struct arena *mem;
static struct pieces in;
static struct piece_list lists[2];

static void begin(void)
{
	mem = arena_new(1 << 16);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(pieces, .init = begin, .fini = end);

/* In memory that ends where it ends, for the sanitizer's eyes. */
static json_t *take(const char *text)
{
	size_t len = strlen(text);

	in = (struct pieces){ .mem = mem, .bytes = arena_copy(mem, text, len), .len = len };
	lists[0] = (struct piece_list){ .name = "rooms" };
	lists[1] = (struct piece_list){ .name = "people" };
	return pieces_head(&in, lists, 2);
}

static void elements_are(struct piece_list *list, const char *const *texts)
{
	pieces_begin(&in, list);
	for (int i = 0; i < list->count; i++) {
		json_t *element = pieces_next(&in);
		json_t *wanted = json_loads(texts[i], JSON_DECODE_ANY, NULL);

		cr_assert(json_equal(element, wanted), "%s", texts[i]);
		json_decref(element);
		json_decref(wanted);
	}
}

Test(pieces, give_the_head_and_then_each_element)
{
	json_t *head = take(
		"{\"n\": 1, \"people\": [ {\"a\": [1, 2]} , \"]},\" ,3,[ ] ] , \"rooms\":[],"
		"\n\"x\": [true]}\n");

	cr_assert_null(in.error, "%s", in.error);
	cr_assert_eq(json_integer_value(json_object_get(head, "n")), 1);
	cr_assert_eq(json_array_size(json_object_get(head, "people")), 0);
	cr_assert_eq(json_array_size(json_object_get(head, "x")), 1, "no list of ours");
	cr_assert_eq(lists[0].count, 0);
	cr_assert_eq(lists[1].count, 4);
	elements_are(&lists[1], (const char *const[]){ "{\"a\": [1, 2]}", "\"]},\"", "3", "[]" });
	elements_are(&lists[1], (const char *const[]){ "{\"a\": [1, 2]}", "\"]},\"", "3",
						       "[]" }); /* and once more */
	json_decref(head);
}

Test(pieces, know_a_list_by_its_name_however_it_is_written)
{
	json_t *head = take("{\"peopl\\u0065\": [1], \"rooms\": {\"people\": [2, 3]}}");

	cr_assert_eq(lists[1].count, 1);
	cr_assert_eq(lists[0].count, 0);
	cr_assert(json_is_object(json_object_get(head, "rooms")), "which is no list here");
	json_decref(head);
}

struct bad {
	const char *text, *error;
};

static const struct bad bads[] = {
	{ "", "line 1, column 1: '{' expected" },
	{ " \n  []", "line 2, column 3: '{' expected" },
	{ "{", "line 1, column 2: a name in quotes expected" },
	{ "{\n", "line 2, column 1: a name in quotes expected" },
	{ "{\n\n \"ä\" \"", "line 3, column 6: ':' expected" },
	{ "{\"a\" 1}", "line 1, column 6: ':' expected" },
	{ "{\"a\": 1,}", "line 1, column 9: a name in quotes expected" },
	{ "{\"a\": 1 \"b\"}", "line 1, column 9: ',' or '}' expected" },
	{ "{\"a\": 1} x", "line 1, column 10: the end of the file expected" },
	{ "{\"ä\": ?}", "line 1, column 7, in ä: invalid token near '?'" },
	{ "{\"a\": 1,\n \"a\": 2}", "line 2, column 4: a stands here twice" },
	{ "{\"rooms\": [],\n\"rooms\": []}", "line 2, column 7: rooms stands here twice" },
	{ "{\"rooms\": [1,\n 2,\n {\"x\":}]}",
	  "line 3, column 7, in rooms[2]: unexpected token near '}'" },
	{ "{\"rooms\": [1,,2]}", "line 1, column 14, in rooms[1]: unexpected token near ','" },
	{ "{\"rooms\": [1 2]}", "line 1, column 14: ',' or ']' expected" },
	{ "{\"rooms\": [1", "line 1, column 13: ',' or ']' expected" },
	{ "{\"rooms\": [{\"a\": 1, \"a\": 2}]}",
	  "line 1, column 23, in rooms[0]: duplicate object key near '\"a\"'" },
	{ "{\"a\": \"\xff\"}", "line 1, column 7, in a: unable to decode byte 0xff near '\"'" },
};

Test(pieces, name_the_line_and_the_place_of_what_is_no_json)
{
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
		cr_expect_null(take(bads[i].text), "%s", bads[i].text);
		cr_expect_str_eq(in.error ? in.error : "", bads[i].error);
	}
}
