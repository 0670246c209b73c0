/*
 * HTML as values. The only makers of a struct html are this file, the compiled views and markdown.
 *
 * Views (`*.html`, compiled by scripts/html2c) call the writers below; the compiler picks the
 * writer's position (text, attribute, URL …), _Generic picks the type. A string is escaped, an
 * integer printed, a struct html goes in as it is (in text only). There is no raw writer.
 */
#ifndef OUT_HTML_H
#define OUT_HTML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/lang.h"

struct html {
	const char *bytes;
	size_t len;
}; /* zeroed: nothing */

/* The person in front of the page, and where the page stands: all a view knows besides its data. */
struct reader {
	struct arena *mem;
	const struct lang *lang;
	const struct zone *zone; /* the camp's; UTC outside a camp */
	const char *mount;       /* "/bc" or "": what "/x" in a URL begins with */
	const char *camp;        /* slug: "~/x" is mount/camp/x; NULL outside a camp */
	const char *statics;     /* "/bc/static/<build>": what "/static/x" becomes */
	const char *base_url;    /* for absolute addresses: base_url/camp/x */
	int64_t now;
	const char *token, *op; /* of forms that write; NULL on a page that may hold none */
};

bool html_empty(struct html html);

/*
 * All that follows is for compiled views; nobody else calls it.
 *
 * The result of a view or text lives in rd->mem. A NULL string prints nothing.
 */
struct buf html_begin(const struct reader *rd);
struct html html_end(struct buf *out);
const char *html_end_text(struct buf *out); /* runs of white space as one blank, trimmed */

/* Text: strings, integers, struct html. */
#define html_put_text(out, value) \
	_Generic((value), struct html : html_put_html, HTML_TYPES(html_put_escaped))((out), (value))

/* Quoted attributes of either quote, title, textarea: strings, integers. */
#define html_put_attr(out, value) _Generic((value), HTML_TYPES(html_put_escaped))((out), (value))

/* Later in an address: strings, percent-encoded but for the unreserved (RFC 3986 2.3); integers. */
#define html_put_part(out, value) _Generic((value), HTML_TYPES(html_put_encoded))((out), (value))

/* Texts: strings as they are, integers. */
#define html_put_plain(out, value) _Generic((value), HTML_TYPES(html_put_unescaped))((out), (value))

/*
 * The start of an address: ~/x (this camp), /x (the mount), /static/x, #x, ?x, http:, https:,
 * mailto:, webcal:. Anything else, an empty one, a backslash or control character anywhere, ~/x
 * outside a camp: "#refused".
 */
#define html_put_url(out, rd, value) \
	_Generic((value), char *: html_put_address, const char *: html_put_address)((out), (rd), \
										    (value))
void html_put_mount(struct buf *out, const struct reader *rd);
void html_put_camp(struct buf *out, const struct reader *rd); /* mount/camp, no slash after */
void html_put_statics(struct buf *out, const struct reader *rd);

/* JSON inside a script element: < > & as \u003c …, so that no byte of it can end the element. */
#define html_put_json(out, value) \
	_Generic((value), char * : html_put_script, const char * : html_put_script)((out), (value))

/* A message with its {names} filled; a name that nothing fills prints nothing. */
enum html_manner { HTML_ESCAPED, HTML_ENCODED, HTML_PLAIN };

struct html_fill {
	const char *name;
	enum { HTML_FILL_TEXT, HTML_FILL_INT, HTML_FILL_UNSIGNED, HTML_FILL_HTML } kind;
	const char *text; /* also the bytes of an HTML_FILL_HTML */
	size_t len;
	int64_t number;
};

void html_put_words(struct buf *out, enum html_manner manner, const char *message,
		    const struct html_fill *fills, int count);

#define html_fill(name, value) \
	_Generic((value), struct html : html_fill_html, HTML_FILLS)((name), (value))
#define html_fill_plain(name, value) _Generic((value), HTML_FILLS)((name), (value))
struct html_fill html_fill_count(const struct reader *rd, int64_t n); /* {n}, in the language */

/* The functions behind the macros. */
/* clang-format off: it takes the types for labels */
#define HTML_TYPES(string) \
	char * : string, \
		 const char * : string, \
				signed char : html_put_int, \
					      short : html_put_int, \
						      int : html_put_int, \
							    long : html_put_int, \
								   long long : html_put_int, \
									       unsigned char \
	    : html_put_int, \
	      unsigned short : html_put_int, \
			       unsigned : html_put_int, \
					  unsigned long : html_put_unsigned, \
							  unsigned long long : html_put_unsigned
#define HTML_FILLS \
	char * : html_fill_text, \
		 const char * : html_fill_text, \
				signed char : html_fill_int, \
					      short : html_fill_int, \
						      int : html_fill_int, \
							    long : html_fill_int, \
								   long long : html_fill_int, \
									       unsigned char \
	    : html_fill_int, \
	      unsigned short : html_fill_int, \
			       unsigned : html_fill_int, \
					  unsigned long : html_fill_unsigned, \
							  unsigned long long : html_fill_unsigned
/* clang-format on */

void html_put_html(struct buf *out, struct html html);
void html_put_escaped(struct buf *out, const char *text);
void html_put_encoded(struct buf *out, const char *text);
void html_put_unescaped(struct buf *out, const char *text); /* texts only */
void html_put_address(struct buf *out, const struct reader *rd, const char *url);
void html_put_script(struct buf *out, const char *json);
void html_put_int(struct buf *out, int64_t number);
void html_put_unsigned(struct buf *out, uint64_t number);
struct html_fill html_fill_html(const char *name, struct html html);
struct html_fill html_fill_text(const char *name, const char *text);
struct html_fill html_fill_int(const char *name, int64_t number);
struct html_fill html_fill_unsigned(const char *name, uint64_t number);

#endif
