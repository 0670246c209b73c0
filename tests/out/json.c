#include "out/json.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena *mem;
static struct buf out;
static struct json_out json;

static void begin(void)
{
	mem = arena_new(4096);
	out = (struct buf){ .mem = mem };
	json_begin(&json, &out);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(json, .init = begin, .fini = end);

static const char *quoted(const char *text)
{
	out.len = 0;
	json_begin(&json, &out);
	json_text(&json, NULL, text);
	return out.bytes;
}

Test(json, writes_objects_and_arrays_in_order)
{
	json_open_object(&json, NULL);
	json_text(&json, "b", "x");
	json_int(&json, "a", INT64_MIN);
	json_open_array(&json, "list");
	json_bool(&json, NULL, true);
	json_text(&json, NULL, NULL);
	json_open_object(&json, NULL);
	json_end(&json, '}');
	json_end(&json, ']');
	json_open_array(&json, "none");
	json_end(&json, ']');
	json_bool(&json, "c", false);
	json_end(&json, '}');
	cr_assert_str_eq(out.bytes, "{\n"
				    "  \"b\": \"x\",\n"
				    "  \"a\": -9223372036854775808,\n"
				    "  \"list\": [\n"
				    "    true,\n"
				    "    null,\n"
				    "    {}\n"
				    "  ],\n"
				    "  \"none\": [],\n"
				    "  \"c\": false\n"
				    "}\n");
}

Test(json, escapes_what_must_be) /* RFC 8259, 7 */
{
	cr_assert_str_eq(quoted("\"\\/"), "\"\\\"\\\\/\"");
	cr_assert_str_eq(quoted("a\nb\tc\x01"), "\"a\\u000ab\\u0009c\\u0001\"");
	cr_assert_str_eq(quoted("Łódź 👩"), "\"Łódź 👩\"", "UTF-8 stays");
	cr_assert_str_eq(quoted(""), "\"\"");
	cr_assert_str_eq(quoted(NULL), "null");
}

Test(json, cannot_end_a_script_that_it_stands_in)
{
	cr_assert_not(strchr(quoted("</script><!--"), '<'));
	cr_assert_str_eq(quoted("</script>"), "\"\\u003c/script>\"");
}

Test(json, escapes_keys_too)
{
	json_open_object(&json, NULL);
	json_int(&json, "a\"b<", 1);
	json_end(&json, '}');
	cr_assert_str_eq(out.bytes, "{\n  \"a\\\"b\\u003c\": 1\n}\n");
}
