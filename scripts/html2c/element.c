/*
 * Tables of names. What is in none of them is an ordinary element or a plain attribute.
 */
#include "element.h"

#include <strings.h>

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static const struct {
	const char *name;
	enum element kind;
} elements[] = {
	{ "area", ELEMENT_VOID },
	{ "br", ELEMENT_VOID },
	{ "col", ELEMENT_VOID },
	{ "embed", ELEMENT_VOID },
	{ "hr", ELEMENT_VOID },
	{ "img", ELEMENT_VOID },
	{ "input", ELEMENT_VOID },
	{ "link", ELEMENT_VOID },
	{ "meta", ELEMENT_VOID },
	{ "source", ELEMENT_VOID },
	{ "track", ELEMENT_VOID },
	{ "wbr", ELEMENT_VOID },
	{ "pre", ELEMENT_PRE },
	{ "textarea", ELEMENT_TEXTAREA },
	{ "title", ELEMENT_TITLE },
	{ "style", ELEMENT_STYLE },
	{ "script", ELEMENT_SCRIPT },
	{ "svg", ELEMENT_DRAWN },
	{ "math", ELEMENT_DRAWN },
	{ "circle", ELEMENT_DRAWN },
	{ "ellipse", ELEMENT_DRAWN },
	{ "g", ELEMENT_DRAWN },
	{ "image", ELEMENT_DRAWN },
	{ "line", ELEMENT_DRAWN },
	{ "path", ELEMENT_DRAWN },
	{ "polygon", ELEMENT_DRAWN },
	{ "polyline", ELEMENT_DRAWN },
	{ "rect", ELEMENT_DRAWN },
	{ "stop", ELEMENT_DRAWN },
	{ "tspan", ELEMENT_DRAWN },
	{ "use", ELEMENT_DRAWN },
	{ "base", ELEMENT_REFUSED },
	{ "frame", ELEMENT_REFUSED },
	{ "frameset", ELEMENT_REFUSED },
	{ "iframe", ELEMENT_REFUSED },
	{ "listing", ELEMENT_REFUSED },
	{ "noembed", ELEMENT_REFUSED },
	{ "noframes", ELEMENT_REFUSED },
	{ "plaintext", ELEMENT_REFUSED },
	{ "xmp", ELEMENT_REFUSED },
	{ "animate", ELEMENT_REFUSED },
	{ "animatemotion", ELEMENT_REFUSED },
	{ "animatetransform", ELEMENT_REFUSED },
	{ "set", ELEMENT_REFUSED },
	{ "foreignobject", ELEMENT_REFUSED },
};

static const struct {
	const char *name;
	enum attribute kind;
} attributes[] = {
	{ "action", ATTRIBUTE_URL },
	{ "cite", ATTRIBUTE_URL },
	{ "data", ATTRIBUTE_URL },
	{ "formaction", ATTRIBUTE_URL },
	{ "href", ATTRIBUTE_URL },
	{ "manifest", ATTRIBUTE_URL },
	{ "poster", ATTRIBUTE_URL },
	{ "src", ATTRIBUTE_URL },
	{ "xlink:href", ATTRIBUTE_URL },
	{ "http-equiv", ATTRIBUTE_FIXED },
	{ "attributename", ATTRIBUTE_REFUSED },
	{ "background", ATTRIBUTE_REFUSED },
	{ "imagesrcset", ATTRIBUTE_REFUSED },
	{ "ping", ATTRIBUTE_REFUSED },
	{ "srcdoc", ATTRIBUTE_REFUSED },
	{ "srcset", ATTRIBUTE_REFUSED },
	{ "style", ATTRIBUTE_REFUSED },
	{ "xml:base", ATTRIBUTE_REFUSED },
};

enum element element_of(struct span name)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		if (span_is_nocase(name, elements[i].name))
			return elements[i].kind;
	return ELEMENT_NORMAL;
}

/* data-live-url, data-src …: scripts follow them, so they are written as addresses are. */
static bool is_data_url(struct span name)
{
	static const char *const ends[] = { "url", "href", "src", "action" };
	const char *last = name.end;

	if (span_len(name) < 5 || strncasecmp(name.at, "data-", 5) != 0)
		return false;
	while (last[-1] != '-')
		last--;
	for (size_t i = 0; i < COUNT(ends); i++)
		if (span_is_nocase((struct span){ last, name.end }, ends[i]))
			return true;
	return false;
}

enum attribute attribute_of(struct span element, struct span name)
{
	if (span_len(name) > 2 && strncasecmp(name.at, "on", 2) == 0)
		return ATTRIBUTE_REFUSED;
	if (element_of(element) == ELEMENT_SCRIPT && span_is_nocase(name, "type"))
		return ATTRIBUTE_FIXED;
	for (size_t i = 0; i < COUNT(attributes); i++)
		if (span_is_nocase(name, attributes[i].name))
			return attributes[i].kind;
	return is_data_url(name) ? ATTRIBUTE_URL : ATTRIBUTE_PLAIN;
}
