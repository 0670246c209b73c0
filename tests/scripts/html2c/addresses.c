/* Compiled from html2c/addresses.html: change that. */
#include "addresses.html.h"

#line 2 "tests/scripts/html2c/addresses.html"
struct html view_addresses(const struct reader *rd, const struct sample *s)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<a href=\"", 9);
	html_put_camp(&out, rd);
	buf_add(&out, "/sessions/", 10);
#line 3 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->id));
	buf_add(&out, "\">this camp</a>\n"
		"<a href=\"", 25);
	html_put_camp(&out, rd);
	buf_add(&out, "/\">its home</a>\n"
		"<a href=\"", 25);
	html_put_mount(&out, rd);
	buf_add(&out, "/\">the mount</a>\n"
		"<a href=\"", 26);
	html_put_mount(&out, rd);
	buf_add(&out, "/", 1);
#line 6 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->slug));
	buf_add(&out, "/x?q=", 5);
#line 6 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->title));
	buf_add(&out, "&amp;n=", 7);
#line 6 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->id));
	buf_add(&out, "#", 1);
#line 6 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->slug));
	buf_add(&out, "\">parts</a>\n"
		"<a href=\"?sort=", 27);
#line 7 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->slug));
	buf_add(&out, "\">this page, sorted</a>\n"
		"<a href=\"#s", 35);
#line 8 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->id));
	buf_add(&out, "\">on this page</a>\n"
		"<a href=\"", 28);
#line 9 "tests/scripts/html2c/addresses.html"
	html_put_url(&out, rd, (s->link));
	buf_add(&out, "\">somewhere</a>\n"
		"<a href=\"", 25);
#line 10 "tests/scripts/html2c/addresses.html"
	html_put_url(&out, rd, (s->link));
	buf_add(&out, "?q=", 3);
#line 10 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->title));
	buf_add(&out, "\">somewhere, asking</a>\n"
		"<a href='https://example.org/", 53);
#line 11 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->title));
	buf_add(&out, "'>elsewhere</a>\n"
		"<a href=\"mailto:", 32);
#line 12 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->title));
	buf_add(&out, "?subject=", 9);
	html_put_words(&out, HTML_ENCODED, lang_text(rd->lang, "Hello {title}"), (struct html_fill[]){
#line 12 "tests/scripts/html2c/addresses.html"
			html_fill_plain("title", (s->title)),
		}, 1);
	buf_add(&out, "\">a letter</a>\n"
		"<a href=\"", 24);
#line 13 "tests/scripts/html2c/addresses.html"
	html_put_url(&out, rd, (rd->base_url));
	buf_add(&out, "/", 1);
#line 13 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (rd->camp));
	buf_add(&out, "/x\">the whole address</a>\n"
		"<a href=\"", 35);
#line 14 "tests/scripts/html2c/addresses.html"
	if (s->full) {
		html_put_camp(&out, rd);
		buf_add(&out, "/full", 5);
	}
	else {
#line 14 "tests/scripts/html2c/addresses.html"
		html_put_url(&out, rd, (s->link));
	}
	buf_add(&out, "/end\">either</a>\n"
		"<img alt=\"\" src=\"", 34);
	html_put_statics(&out, rd);
	buf_add(&out, "/logo.svg\">\n"
		"<form method=\"post\" action=\"", 40);
	html_put_camp(&out, rd);
	buf_add(&out, "/votes\"><button formaction=\"", 28);
	html_put_camp(&out, rd);
	buf_add(&out, "/votes/", 7);
#line 16 "tests/scripts/html2c/addresses.html"
	html_put_part(&out, (s->id));
	buf_add(&out, "\">x</button></form>\n"
		"<p data-live-url=\"", 38);
	html_put_camp(&out, rd);
	buf_add(&out, "/live\" data-x=\"~/not an address\"></p>", 37);
	return html_end(&out);
}
