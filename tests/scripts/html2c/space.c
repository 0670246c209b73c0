/* Compiled from html2c/space.html: change that. */
#include "space.html.h"

#line 1 "tests/scripts/html2c/space.html"
struct html view_space(const struct reader *rd, const char *x)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<p>  two blanks\n"
		"and   a run</p>\n"
		"<p>inline  comment</p>\n", 55);
#line 12 "tests/scripts/html2c/space.html"
	if (x) {
		buf_add(&out, "<p>indented</p>\n", 16);
	}
	buf_add(&out, "<p>", 3);
#line 15 "tests/scripts/html2c/space.html"
	if (x) {
		buf_add(&out, " inside ", 8);
	}
	buf_add(&out, "</p>\n"
		"<pre>  kept\n"
		"\tas\n", 21);
#line 18 "tests/scripts/html2c/space.html"
	if (x) {
		buf_add(&out, "\t", 1);
#line 19 "tests/scripts/html2c/space.html"
		html_put_text(&out, (x));
		buf_add(&out, "\n", 1);
	}
	buf_add(&out, "it is  </pre>\n"
		"<pre>\n", 20);
#line 22 "tests/scripts/html2c/space.html"
	html_put_text(&out, (x));
	buf_add(&out, "</pre>\n"
		"<textarea\n"
		"name=\"x\"\n"
		"rows=\"3\">\n", 36);
#line 25 "tests/scripts/html2c/space.html"
	html_put_attr(&out, (x));
	buf_add(&out, "\n"
		"\n"
		"</textarea>\n"
		"<p\n"
		"class=\"a\n"
		"b\">x</p>", 34);
	return html_end(&out);
}
