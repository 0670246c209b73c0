/* Compiled from html2c/document.html: change that. */
#include "document.html.h"

#line 1 "tests/scripts/html2c/document.html"
struct html view_document(const struct reader *rd, struct html body, const char *json, bool live)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<!doctype html>\n"
		"<html lang=\"", 28);
#line 3 "tests/scripts/html2c/document.html"
	html_put_attr(&out, (lang_code(rd->lang)));
	buf_add(&out, "\"", 1);
#line 3 "tests/scripts/html2c/document.html"
	if (lang_rtl(rd->lang)) {
		buf_add(&out, " dir=\"rtl\"", 10);
	}
	buf_add(&out, ">\n"
		"<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<title>", 39);
#line 6 "tests/scripts/html2c/document.html"
	html_put_attr(&out, (text_title(rd, json)));
	buf_add(&out, "</title>\n"
		"<link rel=\"stylesheet\" href=\"", 38);
	html_put_statics(&out, rd);
	buf_add(&out, "/serendip.css\">\n", 16);
#line 8 "tests/scripts/html2c/document.html"
	if (live) {
		buf_add(&out, "<script type=\"module\" src=\"", 27);
		html_put_statics(&out, rd);
		buf_add(&out, "/live.js\"></script>\n", 20);
	}
	buf_add(&out, "<script type=\"application/ld+json\">", 35);
#line 12 "tests/scripts/html2c/document.html"
	html_put_json(&out, (json));
	buf_add(&out, "</script>\n"
		"<style>\n"
		"\t\t@media print { p > b { color: red } }\n"
		"\t</style>\n"
		"<meta http-equiv=\"refresh\" content=\"30\">\n"
		"</head>\n"
		"<body>\n", 124);
#line 20 "tests/scripts/html2c/document.html"
	html_put_text(&out, (body));
	buf_add(&out, "\n"
		"<form method=\"post\" action=\"", 29);
	html_put_camp(&out, rd);
	buf_add(&out, "/votes\">\n"
		"<input type=\"hidden\" name=\"token\" value=\"", 50);
#line 22 "tests/scripts/html2c/document.html"
	html_put_attr(&out, (rd->token));
	buf_add(&out, "\">\n"
		"<select name=\"x\"><option value=\"1\"", 37);
#line 23 "tests/scripts/html2c/document.html"
	if (live) {
		buf_add(&out, " selected", 9);
	}
	buf_add(&out, ">one</option></select>\n"
		"<noscript><button>Go</button></noscript>\n"
		"</form>\n"
		"</body>\n"
		"</html>", 87);
	return html_end(&out);
}

#line 30 "tests/scripts/html2c/document.html"
const char *text_title(const struct reader *rd, const char *of)
{
	struct buf out = html_begin(rd);

	buf_add(&out, " ", 1);
#line 31 "tests/scripts/html2c/document.html"
	if (of) {
		buf_add(&out, " ", 1);
#line 32 "tests/scripts/html2c/document.html"
		html_put_plain(&out, (of));
		buf_add(&out, " · ", 4);
	}
	buf_add(&out, " ", 1);
	html_put_words(&out, HTML_PLAIN, lang_text(rd->lang, "Sessions & <more>"), NULL, 0);
	buf_add(&out, "  ", 2);
	{
#line 35 "tests/scripts/html2c/document.html"
		__auto_type html_array_1 = (of);
#line 35 "tests/scripts/html2c/document.html"
		const int html_count_1 = (int)(1);
		for (int c_at = 0; c_at < html_count_1; c_at++) {
			__auto_type c = &html_array_1[c_at];
			(void)c;
#line 35 "tests/scripts/html2c/document.html"
			html_put_plain(&out, (c_at));
		}
	}
	buf_add(&out, " ", 1);
	return html_end_text(&out);
}
