/*
 * Markdown by cmark. The tree is mended before it is drawn: images become their words, unsafe
 * links become text, headings begin at h3; safe links are drawn by a view, for their rel.
 */
#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/die.h"
#include "out/markdown.h"
#include "out/markdown.html.h"

#define HEADING_FIRST 3

static bool link_safe(const char *url)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };
	for (size_t i = 0; url && i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

/* Moves the children up to where the node was, and frees the node. */
static void unwrap(cmark_node *node)
{
	cmark_node *child;
	while ((child = cmark_node_first_child(node)))
		cmark_node_insert_before(node, child);
	cmark_node_free(node);
}

static struct html drawn(struct arena *mem, cmark_node *node)
{
	char *bytes = cmark_render_html(node, CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_HARDBREAKS);
	size_t len = strlen(bytes);
	struct html html = { arena_copy(mem, bytes, len), len };
	cmark_get_default_mem_allocator()->free(bytes);
	return html;
}

/* cmark has no attributes on links: a view draws the link around what stands in it. */
static void dress_link(struct arena *mem, cmark_node *link)
{
	struct buf words = { .mem = mem };
	struct reader rd = { .mem = mem };
	for (cmark_node *child = cmark_node_first_child(link); child;
	     child = cmark_node_next(child)) {
		struct html html = drawn(mem, child);
		buf_add(&words, html.bytes, html.len);
	}
	struct html in_it = { buf_end(&words), words.len };
	cmark_node *dressed = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
	cmark_node_set_on_enter(dressed,
				view_markdown_link(&rd, cmark_node_get_url(link), in_it).bytes);
	cmark_node_insert_before(link, dressed);
	cmark_node_free(link);
}

static void mend(struct arena *mem, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING: {
		int level = cmark_node_get_heading_level(node) + HEADING_FIRST - 1;
		cmark_node_set_heading_level(node, level > 6 ? 6 : level);
		break;
	}
	case CMARK_NODE_IMAGE: unwrap(node); break;
	case CMARK_NODE_LINK:
		if (link_safe(cmark_node_get_url(node)))
			dress_link(mem, node);
		else
			unwrap(node);
		break;
	default: break;
	}
}

static bool mended(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	return type == CMARK_NODE_HEADING || type == CMARK_NODE_IMAGE || type == CMARK_NODE_LINK;
}

/* Collected first: mending changes the tree that is walked. */
static void mend_all(struct arena *mem, cmark_node *document)
{
	cmark_iter *walk = cmark_iter_new(document);
	cmark_node **found = NEW_MANY(mem, cmark_node *, MARKDOWN_LIMIT);
	int count = 0;
	cmark_event_type event;
	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		if (event == CMARK_EVENT_EXIT && mended(node) && count < MARKDOWN_LIMIT)
			found[count++] = node;
	}
	cmark_iter_free(walk);
	for (int i = 0; i < count; i++)
		mend(mem, found[i]);
}

static cmark_node *parse(const char *markdown)
{
	size_t len = strlen(markdown);
	cmark_node *document = cmark_parse_document(markdown,
						    len < MARKDOWN_LIMIT ? len : MARKDOWN_LIMIT,
						    CMARK_OPT_VALIDATE_UTF8);
	if (!document)
		die("no memory for a text");
	return document;
}

struct html markdown_html(struct arena *mem, const char *markdown)
{
	if (!markdown || !*markdown)
		return (struct html){ 0 };
	cmark_node *document = parse(markdown);
	mend_all(mem, document);
	struct html out = drawn(mem, document);
	cmark_node_free(document);
	return out;
}

char *markdown_plain(struct arena *mem, const char *markdown)
{
	struct buf out = { .mem = mem };
	cmark_node *document = parse(markdown ? markdown : "");
	cmark_iter *walk = cmark_iter_new(document);
	cmark_event_type event;
	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);
		if (event == CMARK_EVENT_EXIT &&
		    (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING))
			buf_char(&out, '\n');
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			buf_char(&out, '\n');
		else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			buf_text(&out, cmark_node_get_literal(node));
	}
	cmark_iter_free(walk);
	cmark_node_free(document);
	while (out.len && out.bytes[out.len - 1] == '\n')
		out.bytes[--out.len] = '\0';
	return (char *)buf_end(&out);
}
