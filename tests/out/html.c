/*
 * The writers behind compiled views: what leaves each position, for kind and for hostile values.
 */
#include "out/html.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <string.h>

static struct reader rd;

static void begin(void)
{
	rd = (struct reader){ .mem = arena_new(4096),
			      .lang = lang_find("en"),
			      .mount = "/bc",
			      .camp = "camp-26",
			      .statics = "/bc/static/b1" };
}

static void end(void)
{
	arena_free(rd.mem);
}

TestSuite(html, .init = begin, .fini = end);

#define SHOWS(call, expected) \
	do { \
		struct buf out = html_begin(&rd); \
		call; \
		cr_assert_str_eq(html_end(&out).bytes, expected); \
	} while (0)

static void url_shows(const char *url, const char *expected)
{
	SHOWS(html_put_url(&out, &rd, url), expected);
}

static void refuses_url(const char *url)
{
	url_shows(url, "#refused");
}

Test(html, text_is_escaped)
{
	SHOWS(html_put_text(&out, "<script>\"'&</script>"),
	      "&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;");
	SHOWS(html_put_text(&out, "Zoë ❤ plain"), "Zoë ❤ plain");
	SHOWS(html_put_attr(&out, "\" onload='x'"), "&quot; onload=&#39;x&#39;");
}

Test(html, nothing_prints_nothing)
{
	const char *none = NULL;

	SHOWS(html_put_text(&out, none), "");
	SHOWS(html_put_attr(&out, none), "");
	SHOWS(html_put_part(&out, none), "");
	SHOWS(html_put_plain(&out, none), "");
	SHOWS(html_put_json(&out, none), "");
	SHOWS(html_put_text(&out, ""), "");
	SHOWS(html_put_text(&out, (struct html){ 0 }), "");
	cr_assert(html_empty((struct html){ 0 }));
	cr_assert(!html_empty((struct html){ "x", 1 }));
}

Test(html, integers_of_every_width_are_printed)
{
	SHOWS(html_put_text(&out, INT64_MIN), "-9223372036854775808");
	SHOWS(html_put_text(&out, UINT64_MAX), "18446744073709551615");
	SHOWS(html_put_text(&out, (uint64_t)INT64_MAX + 1), "9223372036854775808");
	SHOWS(html_put_text(&out, UINT_MAX), "4294967295");
	SHOWS(html_put_attr(&out, (int8_t)-1), "-1");
	SHOWS(html_put_part(&out, (uint8_t)255), "255");
	SHOWS(html_put_plain(&out, (short)-300), "-300");
}

Test(html, html_goes_into_text_as_it_is)
{
	SHOWS(html_put_text(&out, ((struct html){ "<b>&amp;</b>", 12 })), "<b>&amp;</b>");
}

Test(html, parts_of_an_address_are_encoded)
{
	SHOWS(html_put_part(&out, "azAZ09-._~"), "azAZ09-._~");
	SHOWS(html_put_part(&out, "a b/c?d=e&f#g%\"'<>\\:@+"),
	      "a%20b%2Fc%3Fd%3De%26f%23g%25%22%27%3C%3E%5C%3A%40%2B");
	SHOWS(html_put_part(&out, "é\n\x01"), "%C3%A9%0A%01");
}

Test(html, addresses_stand_where_the_camp_stands)
{
	url_shows("~/sessions", "/bc/camp-26/sessions");
	url_shows("~/", "/bc/camp-26/");
	url_shows("/sign-in?a=1&b=2", "/bc/sign-in?a=1&amp;b=2");
	url_shows("/", "/bc/");
	url_shows("/static/x.js", "/bc/static/b1/x.js");
	url_shows("/statics", "/bc/statics");
}

Test(html, addresses_elsewhere_say_how)
{
	url_shows("https://example.org/'\"<", "https://example.org/&#39;&quot;&lt;");
	url_shows("HTTP://example.org", "HTTP://example.org");
	url_shows("mailto:a@example.org", "mailto:a@example.org");
	url_shows("webcal://example.org/x", "webcal://example.org/x");
	url_shows("#here", "#here");
	url_shows("?sort=new", "?sort=new");
	url_shows("https://example.org/ü b", "https://example.org/ü b");
}

Test(html, refuses_addresses_that_run_or_deceive)
{
	static const char *const urls[] = {
		"javascript:alert(1)",
		"JavaScript:alert(1)",
		"java\tscript:alert(1)",
		" javascript:x",
		"\x01javascript:x",
		"&#106;avascript:x",
		"data:text/html,x",
		"vbscript:x",
		"blob:x",
		"file:///etc/passwd",
		"//example.org",
		"/\\example.org",
		"\\\\example.org",
		"/\t/example.org",
		"https:\\\\example.org",
		"http\x7f://x",
		"/x\n",
		" /x",
		"https",
		"example.org",
		"./x",
		"../x",
		"~",
		"~x",
		":",
		"",
	};

	for (size_t i = 0; i < sizeof(urls) / sizeof(*urls); i++)
		refuses_url(urls[i]);
	refuses_url(NULL);
}

Test(html, refuses_a_camps_address_outside_of_a_camp)
{
	rd.camp = NULL;
	refuses_url("~/sessions");
	SHOWS(html_put_camp(&out, &rd), "#refused");
	url_shows("/x", "/bc/x");
}

Test(html, bases_need_no_mount)
{
	rd.mount = "";
	url_shows("/x", "/x");
	url_shows("~/x", "/camp-26/x");
	SHOWS(html_put_mount(&out, &rd), "");
	SHOWS(html_put_statics(&out, &rd), "/bc/static/b1");
}

Test(html, json_cannot_end_its_script)
{
	SHOWS(html_put_json(&out, "{\"a\":\"</script><!-- & -->\"}"),
	      "{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 --\\u003e\"}");
}

static void words(enum html_manner manner, const char *message, const char *expected)
{
	SHOWS(html_put_words(&out, manner, message,
			     (struct html_fill[]){
				     html_fill("a", "<1>"),
				     html_fill("b", 2),
				     html_fill("html", ((struct html){ "<i>", 3 })),
			     },
			     3),
	      expected);
}

Test(html, words_are_filled_in_the_order_of_the_translation)
{
	words(HTML_ESCAPED, "{b} & {a}, {a}", "2 &amp; &lt;1&gt;, &lt;1&gt;");
	words(HTML_ESCAPED, "in {html}", "in <i>");
	words(HTML_ENCODED, "{b} & {a}", "2%20%26%20%3C1%3E");
	words(HTML_PLAIN, "{b} & {a}", "2 & <1>");
	SHOWS(html_put_words(&out, HTML_ESCAPED, "none", NULL, 0), "none");
}

Test(html, words_survive_a_careless_translation)
{
	words(HTML_ESCAPED, "x{nobody}y", "xy");
	words(HTML_ESCAPED, "{", "{");
	words(HTML_ESCAPED, "a}{}{ a}{a", "a}{}{ a}{a");
	words(HTML_ESCAPED, "{{a}}", "{&lt;1&gt;}");
	words(HTML_ESCAPED, "{aa}{A}", "");
	words(HTML_ESCAPED, "%s%n<b>", "%s%n&lt;b&gt;");
	words(HTML_ESCAPED, "", "");
}

Test(html, a_name_without_a_value_in_words_prints_nothing)
{
	const char *none = NULL;

	SHOWS(html_put_words(&out, HTML_ESCAPED, "x{a}y",
			     (struct html_fill[]){ html_fill("a", none) }, 1),
	      "xy");
}

Test(html, counts_are_written_as_the_language_writes_numbers)
{
	struct html_fill fill = html_fill_count(&rd, 1234);

	cr_assert_str_eq(fill.name, "n");
	cr_assert_str_eq(fill.text, lang_number(rd.mem, rd.lang, 1234));
}

static const char *plain(const char *text)
{
	struct buf out = html_begin(&rd);

	html_put_plain(&out, text);
	return html_end_text(&out);
}

Test(html, a_text_is_one_line)
{
	cr_assert_str_eq(plain(" \n a \t\r\n <b> & \"c\"\n"), "a <b> & \"c\"");
	cr_assert_str_eq(plain("a"), "a");
	cr_assert_str_eq(plain(" \n "), "");
	cr_assert_str_eq(plain(""), "");
	cr_assert_str_eq(plain(NULL), "");
}

Test(html, long_values_are_whole)
{
	char *long_text = arena_take(rd.mem, 100001);
	struct buf out = html_begin(&rd);

	memset(long_text, '<', 100000);
	html_put_text(&out, long_text);
	cr_assert_eq(html_end(&out).len, 400000);
}
