/* Compiled from html2c/values.html: change that. */
#include "values.html.h"

#line 4 "tests/scripts/html2c/values.html"
struct html view_values(const struct reader *rd, const struct sample *s, struct html inner)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<h2 id=\"s-", 10);
#line 5 "tests/scripts/html2c/values.html"
	html_put_attr(&out, (s->id));
	buf_add(&out, "\" class='", 9);
#line 5 "tests/scripts/html2c/values.html"
	html_put_attr(&out, (s->slug));
	buf_add(&out, "'>", 2);
#line 5 "tests/scripts/html2c/values.html"
	html_put_text(&out, (s->title));
	buf_add(&out, "</h2>\n"
		"<p title=\"", 16);
#line 6 "tests/scripts/html2c/values.html"
	html_put_attr(&out, (s->title));
	buf_add(&out, "\">", 2);
#line 6 "tests/scripts/html2c/values.html"
	html_put_text(&out, (s->votes));
	buf_add(&out, " &amp; ", 7);
#line 6 "tests/scripts/html2c/values.html"
	html_put_text(&out, (s->votes + 1));
	buf_add(&out, ", ", 2);
#line 6 "tests/scripts/html2c/values.html"
	html_put_text(&out, (s->slug));
	buf_add(&out, "</p>\n"
		"<div data-x=\"", 18);
#line 7 "tests/scripts/html2c/values.html"
	html_put_attr(&out, (s->full ? "a \"quoted\" }} one" : NULL));
	buf_add(&out, "\">", 2);
#line 7 "tests/scripts/html2c/values.html"
	html_put_text(&out, (inner));
	buf_add(&out, "</div>\n"
		"<p>", 10);
#line 8 "tests/scripts/html2c/values.html"
	html_put_text(&out, ('}' == 125));
#line 8 "tests/scripts/html2c/values.html"
	html_put_text(&out, (view_part(rd, (struct sample) { .id = 1, .title = "a, b" })));
	buf_add(&out, "</p>\n"
		"<input type=checkbox name=\"x\"><br/>", 40);
	return html_end(&out);
}

#line 12 "tests/scripts/html2c/values.html"
struct html view_part(const struct reader *rd, struct sample s)
{
	struct buf out = html_begin(rd);

#line 12 "tests/scripts/html2c/values.html"
	html_put_text(&out, (s.title));
	return html_end(&out);
}

#line 14 "tests/scripts/html2c/values.html"
struct html view_nothing(const struct reader *rd)
{
	struct buf out = html_begin(rd);

	return html_end(&out);
}
