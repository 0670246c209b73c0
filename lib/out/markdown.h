/*
 * Markdown to HTML by cmark in safe mode: no raw HTML, no images, links http/https/mailto only and
 * `nofollow ugc noopener`, headings from h3 on. At most 16 KiB are read; the rest is left out.
 */
#ifndef OUT_MARKDOWN_H
#define OUT_MARKDOWN_H

#include "out/html.h"

#define MARKDOWN_LIMIT 16384

struct html markdown_html(struct arena *mem, const char *markdown);
/* for calendars: text without marks */
char *markdown_plain(struct arena *mem, const char *markdown);

#endif
