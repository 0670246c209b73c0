/*
 * Markdown from strangers: whatever is written, only the tags below come out, attributes only where
 * they are ours, links only to where links may go.
 */
#include <strings.h>

#include "fuzz.h"
#include "out/markdown.h"

static const char *const bare[] = {
	"p",  "h3",     "h4",   "h5",  "h6",         "ul",   "ol",   "li",
	"em", "strong", "code", "pre", "blockquote", "br /", "hr /", "a",
};

static bool listed(const char *tag, size_t len)
{
	for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
		if (strlen(bare[i]) == len && strncmp(tag, bare[i], len) == 0)
			return true;
	return false;
}

/* The value in quotes at `at` after `before`, and `after` behind it to the end of the tag. */
static bool framed(const char *tag, size_t len, const char *before, const char *after)
{
	size_t head = strlen(before), tail = strlen(after);

	return len >= head + tail && strncmp(tag, before, head) == 0 &&
	       strncmp(tag + len - tail, after, tail) == 0 &&
	       !memchr(tag + head, '"', len - head - tail) && !memchr(tag, '<', len);
}

static bool link_leads(const char *tag, size_t len)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };
	const char *to = tag + strlen("a href=\"");

	if (!framed(tag, len, "a href=\"", "\" rel=\"nofollow ugc noopener\""))
		return false;
	if (strncmp(to, "#refused\"", 9) == 0)
		return true;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(to, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static bool numbered(const char *tag, size_t len)
{
	size_t digits = framed(tag, len, "ol start=\"", "\"") ? strspn(tag + 10, "0123456789") : 0;

	return digits > 0 && digits + 11 == len;
}

static bool allowed(const char *tag, size_t len)
{
	if (*tag == '/')
		return listed(tag + 1, len - 1);
	return (listed(tag, len) && strncmp(tag, "a", len) != 0) || link_leads(tag, len) ||
	       framed(tag, len, "code class=\"language-", "\"") || numbered(tag, len) ||
	       strncmp(tag, "!-- raw HTML omitted --", len) == 0;
}

static void check_tags(const char *html)
{
	for (const char *at = strchr(html, '<'); at; at = strchr(at, '<')) {
		const char *end = strchr(++at, '>');

		HOLDS(end);
		HOLDS(allowed(at, (size_t)(end - at)));
		at = end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *text = fuzz_text(mem, bytes, len);
	struct html html = markdown_html(mem, text);

	if (html.bytes) {
		HOLDS(strlen(html.bytes) == html.len && fuzz_valid(html.bytes));
		check_tags(html.bytes);
	}
	if (fuzz_valid(text))
		HOLDS(fuzz_valid(markdown_plain(mem, text)));
	return 0;
}
