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

struct html { const char *bytes; size_t len; };	/* zeroed: nothing */

/* The person in front of the page, and where the page stands: all that a view may know besides its data. */
struct reader {
	struct arena *mem;
	const struct lang *lang;
	const struct zone *zone;	/* the camp's; UTC outside a camp */
	const char *mount;		/* "/bc" or "": what "/x" in a URL begins with */
	const char *camp;		/* slug: "~/x" is mount/camp/x; NULL outside a camp */
	const char *statics;		/* "/bc/static/<build>": what "/static/x" becomes */
	const char *base_url;		/* for absolute addresses: base_url/camp/x */
	int64_t now;
	const char *token, *op;		/* of forms that write; NULL on a page that may hold none */
};

bool html_empty(struct html html);

#endif
