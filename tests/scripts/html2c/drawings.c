/* Compiled from html2c/drawings.html: change that. */
#include "drawings.html.h"

#line 1 "tests/scripts/html2c/drawings.html"
struct html view_drawings(const struct reader *rd, const char *name, int x)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"", 48);
	html_put_statics(&out, rd);
	buf_add(&out, "/icons.svg#home\"/></svg>\n"
		"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"", 73);
	html_put_statics(&out, rd);
	buf_add(&out, "/icons.svg#", 11);
#line 3 "tests/scripts/html2c/drawings.html"
	html_put_part(&out, (name));
	buf_add(&out, "\"></use></svg>\n"
		"<svg viewBox=\"0 0 10 10\" role=\"img\"><title>", 58);
#line 4 "tests/scripts/html2c/drawings.html"
	html_put_attr(&out, (name));
	buf_add(&out, "</title>\n"
		"<linearGradient id=\"g\"><stop offset=\"0\"/></linearGradient>\n"
		"<path d=\"M", 78);
#line 6 "tests/scripts/html2c/drawings.html"
	html_put_attr(&out, (x));
	buf_add(&out, " 0h1v1z\"/>\n"
		"<animated-thing/>\n"
		"</svg>\n", 36);
#line 9 "tests/scripts/html2c/drawings.html"
	html_put_text(&out, (view_dot(rd, x)));
	return html_end(&out);
}

#line 12 "tests/scripts/html2c/drawings.html"
struct html view_dot(const struct reader *rd, int x)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<circle cx=\"", 12);
#line 12 "tests/scripts/html2c/drawings.html"
	html_put_attr(&out, (x));
	buf_add(&out, "\" cy=\"1\" r=\"1\"/>", 16);
	return html_end(&out);
}
