/* Compiled from html2c/branches.html: change that. */
#include "branches.html.h"

#line 2 "tests/scripts/html2c/branches.html"
struct html view_branches(const struct reader *rd, const struct sample *s, int n)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<article class=\"card", 20);
#line 3 "tests/scripts/html2c/branches.html"
	if (s->full) {
		buf_add(&out, " full", 5);
	}
#line 3 "tests/scripts/html2c/branches.html"
	else if (s->moved) {
		buf_add(&out, " moved", 6);
	}
	else {
		buf_add(&out, " free", 5);
	}
	buf_add(&out, "\">\n", 3);
#line 4 "tests/scripts/html2c/branches.html"
	if (n > 0) {
		buf_add(&out, "<p>some</p>\n", 12);
	}
#line 6 "tests/scripts/html2c/branches.html"
	else if (n == 0) {
		buf_add(&out, "<p>none</p>\n", 12);
	}
	else {
		buf_add(&out, "<p>less</p>\n", 12);
	}
	buf_add(&out, "<input type=\"checkbox\"", 22);
#line 11 "tests/scripts/html2c/branches.html"
	if (s->full) {
		buf_add(&out, " checked", 8);
	}
	buf_add(&out, ">\n"
		"<input\n", 9);
#line 13 "tests/scripts/html2c/branches.html"
	if (s->full) {
		buf_add(&out, "checked\n", 8);
	}
	else {
		buf_add(&out, "disabled\n", 9);
	}
	buf_add(&out, "name=\"x\">\n"
		"<ul>\n", 15);
	{
#line 20 "tests/scripts/html2c/branches.html"
		__auto_type html_array_1 = (s->tags);
#line 20 "tests/scripts/html2c/branches.html"
		const int html_count_1 = (int)(s->tag_count);
		for (int tag_at = 0; tag_at < html_count_1; tag_at++) {
			__auto_type tag = &html_array_1[tag_at];
			(void)tag;
			buf_add(&out, "<li", 3);
#line 21 "tests/scripts/html2c/branches.html"
			if (tag_at == 0) {
				buf_add(&out, " class=\"first\"", 14);
			}
			buf_add(&out, ">", 1);
#line 21 "tests/scripts/html2c/branches.html"
			html_put_text(&out, (*tag));
#line 21 "tests/scripts/html2c/branches.html"
			if (tag_at < s->tag_count - 1) {
				buf_add(&out, ", ", 2);
			}
			buf_add(&out, "</li>\n", 6);
		}
	}
	buf_add(&out, "</ul>\n", 6);
	{
#line 24 "tests/scripts/html2c/branches.html"
		__auto_type html_array_2 = (s->full ? s->tags : NULL);
#line 24 "tests/scripts/html2c/branches.html"
		const int html_count_2 = (int)(s->full ? s->tag_count : 0);
		for (int tag_at = 0; tag_at < html_count_2; tag_at++) {
			__auto_type tag = &html_array_2[tag_at];
			(void)tag;
			{
#line 24 "tests/scripts/html2c/branches.html"
				__auto_type html_array_3 = (*tag);
#line 24 "tests/scripts/html2c/branches.html"
				const int html_count_3 = (int)(2);
				for (int c_at = 0; c_at < html_count_3; c_at++) {
					__auto_type c = &html_array_3[c_at];
					(void)c;
					buf_add(&out, "<b>", 3);
#line 24 "tests/scripts/html2c/branches.html"
					html_put_text(&out, (*c == 'a'));
					buf_add(&out, "</b>", 4);
				}
			}
			buf_add(&out, " ", 1);
		}
	}
	buf_add(&out, "\n"
		"<p class=\"", 11);
	{
#line 25 "tests/scripts/html2c/branches.html"
		__auto_type html_array_4 = (s->tags);
#line 25 "tests/scripts/html2c/branches.html"
		const int html_count_4 = (int)(s->tag_count);
		for (int tag_at = 0; tag_at < html_count_4; tag_at++) {
			__auto_type tag = &html_array_4[tag_at];
			(void)tag;
			buf_add(&out, "t-", 2);
#line 25 "tests/scripts/html2c/branches.html"
			html_put_attr(&out, (*tag));
			buf_add(&out, " ", 1);
		}
	}
	buf_add(&out, "\">x</p>\n"
		"</article>", 18);
	return html_end(&out);
}
