#include "out/markdown.h"

#include <criterion/criterion.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

static struct arena *mem;

static void begin(void)
{
	mem = arena_new(1 << 20);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(markdown, .init = begin, .fini = end);

static const char *html(const char *markdown)
{
	struct html html = markdown_html(mem, markdown);

	return html.bytes ? html.bytes : "";
}

#define DRAWS(markdown, expected) cr_assert_str_eq(html(markdown), (expected))

Test(markdown, draws_what_people_write)
{
	DRAWS("", "");
	DRAWS("Some *words* and **more**, `a<b`.",
	      "<p>Some <em>words</em> and <strong>more</strong>, <code>a&lt;b</code>.</p>\n");
	DRAWS("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
	DRAWS("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n");
	DRAWS("a\nb", "<p>a<br />\nb</p>\n");
	cr_assert_eq(markdown_html(mem, NULL).len, 0);
}

Test(markdown, begins_headings_below_those_of_the_page)
{
	DRAWS("# a", "<h3>a</h3>\n");
	DRAWS("## a", "<h4>a</h4>\n");
	DRAWS("##### a", "<h6>a</h6>\n");
	DRAWS("###### a", "<h6>a</h6>\n");
}

#define REL "\" rel=\"nofollow ugc noopener\">"

Test(markdown, links_to_the_web_and_to_mail)
{
	DRAWS("[a *b*](https://b.example/?x=1&y=2)",
	      "<p><a href=\"https://b.example/?x=1&amp;y=2" REL "a <em>b</em></a></p>\n");
	DRAWS("<HTTP://b.example>",
	      "<p><a href=\"HTTP://b.example" REL "HTTP://b.example</a></p>\n");
	DRAWS("<a@b.example>", "<p><a href=\"mailto:a@b.example" REL "a@b.example</a></p>\n");
	DRAWS("[a]\n\n[a]: https://b.example \"title\"",
	      "<p><a href=\"https://b.example" REL "a</a></p>\n");
}

Test(markdown, leaves_the_words_of_links_that_lead_elsewhere)
{
	static const char *const links[] = {
		"[a](javascript:alert(1))",
		"[a](JaVaScRiPt:alert(1))",
		"[a](&#106;avascript:alert(1))",
		"[a](<java\tscript:alert(1)>)",
		"[a]( javascript:alert(1))",
		"[a](data:text/html;base64,PHNjcmlwdD4=)",
		"[a](vbscript:x)",
		"[a](file:///etc/passwd)",
		"[a](//evil.example)",
		"[a](/north/leave)",
		"[a](?x)",
		"[a](#x)",
		"[a]()",
		"[a]\n\n[a]: javascript:alert(1)",
		"[a](https:evil)",
	};

	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		DRAWS(links[i], "<p>a</p>\n");
}

Test(markdown, shows_an_image_as_its_words)
{
	DRAWS("![a *b*](https://b.example/x.png)", "<p>a <em>b</em></p>\n");
	DRAWS("[![a](https://b.example/x.png)](https://b.example)",
	      "<p><a href=\"https://b.example" REL "a</a></p>\n");
	DRAWS("![a [b](https://b.example)](x)",
	      "<p>a <a href=\"https://b.example" REL "b</a></p>\n");
}

/* Whatever comes out, between < and > stands only one of these. */
static bool tag_known(const char *tag, size_t len)
{
	static const char *const tags[] = {
		"p",  "h3",     "h4",   "h5",  "h6",         "ul",   "ol",   "li",
		"em", "strong", "code", "pre", "blockquote", "br /", "hr /",
	};

	if (*tag == '/') {
		tag++;
		len--;
	}
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i]) == len && memcmp(tags[i], tag, len) == 0)
			return true;
	return text_begins(tag, "!-- raw HTML omitted -->") || text_begins(tag, "a>") ||
	       text_begins(tag, "a href=\"http") || text_begins(tag, "a href=\"mailto:") ||
	       text_begins(tag, "code class=\"language-");
}

static void is_tame(const char *markdown)
{
	const char *all = html(markdown);

	cr_assert(text_valid(all, strlen(all)));
	for (const char *at = strchr(all, '<'); at; at = strchr(at, '<')) {
		const char *close = strchr(++at, '>');

		cr_assert(close && tag_known(at, (size_t)(close - at)), "%.60s\nof %.200s", at,
			  markdown);
		at = close;
	}
	for (const char *at = all; (at = strcasestr(at, "href=\"")); at++)
		cr_assert_neq(strncasecmp(at + 6, "javascript", 10), 0, "%.200s", markdown);
}

Test(markdown, lets_no_tag_through) /* FORMATS 6, row 15 */
{
	static const char *const hostile[] = {
		"<script>alert(1)</script>",
		"a <script>alert(1)</script> b",
		"<scr<script>ipt>alert(1)</scr</script>ipt>",
		"<img src=x onerror=alert(1)>",
		"<svg/onload=alert(1)>",
		"<div onclick=\"x\">\n\n*a*\n\n</div>",
		"<!-- --><b>x</b>",
		"<!--> <img src=x onerror=alert(1)> -->",
		"<?php x ?><b>",
		"<![CDATA[<b>]]><i>",
		"<!DOCTYPE html>",
		"```\n</code></pre><script>x</script>\n```",
		"```\"><script>x</script>\ncode\n```",
		"``` a\"onmouseover=\"x\ncode\n```",
		"`</code><script>`",
		"    </pre><script>",
		"[a](https://b.example/\"onmouseover=\"x)",
		"[a](<https://b.example/\"><script>x</script>>)",
		"[a](https://b.example '\"><script>x</script>')",
		"[<img src=x onerror=y>](https://b.example)",
		"[a<b](https://b.example/<script>)",
		"![<script>](x)",
		"![a](javascript:x \"<script>\")",
		"# <script>",
		"> <iframe src=javascript:x>",
		"- <style>*{}</style>",
		"<https://b.example/\"><script>>",
		"<javascript:alert(1)>",
		"<data:text/html,<script>>",
		"&lt;script&gt;alert(1)&lt;/script&gt;",
		"&#60;script&#62;",
		"\\<script>",
		"<script\n>x</script\n>",
		"<sc\u200bript>",
		"<b\r>x",
		"*<b>*",
		"[a]: <javascript:x>\n[a] [a][] [b][a]",
		"[x](ftp://b.example) [y](tel:1) [z](blob:x)",
		"\xff<b>\xc0\xaf",
	};

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		is_tame(hostile[i]);
	DRAWS("a <b>c</b>", "<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n");
	DRAWS("&lt;b&gt;", "<p>&lt;b&gt;</p>\n");
}

static const char *repeated(const char *what, size_t bytes)
{
	struct buf out = { .mem = mem };

	while (out.len + strlen(what) <= bytes)
		buf_text(&out, what);
	return buf_end(&out);
}

/* Each could cost the square of its length in a careless parser. */
Test(markdown, bears_sixteen_kilobytes_of_anything)
{
	static const char *const pieces[] = {
		"[",    "![",           "](",   "*a_ ", "> ",    "- ",     "`a``",  "<",
		"<!--", "[a](b",        "# \n", "\\",   "&",     "[a][b]", "**x [", "1. ",
		"\t",   "[](http://x)", "![](", "_",    "~~~\n", "<a@b>",
	};

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		is_tame(repeated(pieces[i], MARKDOWN_LIMIT));
		arena_reset(mem);
	}
}

Test(markdown, reads_sixteen_kilobytes_and_cuts_within_no_character)
{
	const char *long_text = repeated("é ", MARKDOWN_LIMIT + 100);
	const char *all = html(long_text);

	cr_assert(text_valid(all, strlen(all)));
	cr_assert_gt(strlen(all), MARKDOWN_LIMIT - 10);
	cr_assert(
		text_valid(markdown_plain(mem, long_text), strlen(markdown_plain(mem, long_text))));
}

Test(markdown, gives_plain_words_for_calendars)
{
	cr_assert_str_eq(
		markdown_plain(mem, "# Title\n\nSome *words*,\n`code` [a](https://b.example)\n"),
		"Title\nSome words,\ncode a");
	cr_assert_str_eq(markdown_plain(mem, "<script>x</script>\n\na &amp; b"), "a & b");
	cr_assert_str_empty(markdown_plain(mem, ""));
	cr_assert_str_empty(markdown_plain(mem, NULL));
}
