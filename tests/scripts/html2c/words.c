/* Compiled from html2c/words.html: change that. */
#include "words.html.h"

#line 2 "tests/scripts/html2c/words.html"
struct html view_words(const struct reader *rd, const struct sample *s, int count)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<p>", 3);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "Tom & Jerry say \"hello\""), NULL, 0);
	buf_add(&out, "</p>\n"
		"<p>", 8);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "{who} moved {what} to {who}"), (struct html_fill[]){
#line 5 "tests/scripts/html2c/words.html"
			html_fill("who", (s->title)),
#line 6 "tests/scripts/html2c/words.html"
			html_fill("what", (view_strong(rd, s->slug))),
		}, 2);
	buf_add(&out, "</p>\n"
		"<p title=\"", 15);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "Join {camp}"), (struct html_fill[]){
#line 7 "tests/scripts/html2c/words.html"
			html_fill_plain("camp", (s->title)),
		}, 1);
	buf_add(&out, "\" aria-label='", 14);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "Join {camp}"), (struct html_fill[]){
#line 7 "tests/scripts/html2c/words.html"
			html_fill_plain("camp", (s->slug)),
		}, 1);
	buf_add(&out, "'></p>\n"
		"<p>", 10);
	{
#line 8 "tests/scripts/html2c/words.html"
		const int64_t html_count = (count);

		html_put_words(&out, HTML_ESCAPED, lang_plural(rd->lang, "{n} pitch left", "{n} pitches left", html_count), (struct html_fill[]){
				html_fill_count(rd, html_count),
			}, 1);
	}
	buf_add(&out, "</p>\n"
		"<p>", 8);
	{
#line 9 "tests/scripts/html2c/words.html"
		const int64_t html_count = (count);

		html_put_words(&out, HTML_ESCAPED, lang_plural(rd->lang, "One vote in {room}", "{n} votes in {room}", html_count), (struct html_fill[]){
				html_fill_count(rd, html_count),
#line 9 "tests/scripts/html2c/words.html"
				html_fill("room", (s->title)),
			}, 2);
	}
	buf_add(&out, "</p>\n"
		"<p>", 8);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "A long message may run over lines, and is one line for translators."), NULL, 0);
	buf_add(&out, "</p>\n"
		"<textarea>\n", 16);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "Write here, {name}"), (struct html_fill[]){
#line 12 "tests/scripts/html2c/words.html"
			html_fill_plain("name", (s->title)),
		}, 1);
	buf_add(&out, "</textarea>\n"
		"<p>", 15);
	html_put_words(&out, HTML_ESCAPED, lang_text(rd->lang, "100 % of {who}: a\\b"), (struct html_fill[]){
#line 13 "tests/scripts/html2c/words.html"
			html_fill("who", (s->title)),
		}, 1);
	buf_add(&out, "</p>\n"
		"<p>", 8);
	{
#line 14 "tests/scripts/html2c/words.html"
		const int64_t html_count = (s->votes);

		html_put_words(&out, HTML_ESCAPED, lang_plural(rd->lang, "{n} place", "{n} places", html_count), (struct html_fill[]){
				html_fill_count(rd, html_count),
			}, 1);
	}
	buf_add(&out, "</p>", 4);
	return html_end(&out);
}

#line 17 "tests/scripts/html2c/words.html"
struct html view_strong(const struct reader *rd, const char *x)
{
	struct buf out = html_begin(rd);

	buf_add(&out, "<strong>", 8);
#line 18 "tests/scripts/html2c/words.html"
	html_put_text(&out, (x));
	buf_add(&out, "</strong>", 9);
	return html_end(&out);
}
