/*
 * The literal parts of addresses: how they begin, and what no address holds.
 */
#include "scan.h"

#include <string.h>
#include <strings.h>

/* The part up to the closing quote, or as far as this literal goes. */
static struct span address_ahead(const struct scan *scan)
{
	struct span ahead = scan->text;
	const char *close = memchr(ahead.at, scan->position.quote, span_len(ahead));

	if (close)
		ahead.end = close;
	return ahead;
}

void scan_address_byte(const struct scan *scan)
{
	unsigned char c = (unsigned char)*scan->text.at;

	if (c <= ' ' || c == 127 || c == '\\')
		scan_refuse(scan, "a blank, control character or backslash in an address");
}

static bool is_allowed(struct span address)
{
	static const char *const begins[] = { "http:", "https:", "mailto:", "webcal:", "#", "?" };

	for (size_t i = 0; i < sizeof(begins) / sizeof(*begins); i++)
		if (span_len(address) >= strlen(begins[i]) &&
		    strncasecmp(address.at, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

void scan_address(struct scan *scan)
{
	struct span address = address_ahead(scan);

	scan->position.begun = true;
	if (span_begins(address, "//"))
		scan_refuse(scan, "an address of another host says https:");
	if (span_begins(address, "~/")) {
		emit_base(scan->emit, "camp");
		scan_drop(scan, 1);
	} else if (span_begins(address, "/static/")) {
		emit_base(scan->emit, "statics");
		scan_drop(scan, strlen("/static"));
	} else if (span_begins(address, "/")) {
		emit_base(scan->emit, "mount");
	} else if (!is_allowed(address)) {
		scan_refuse(
			scan,
			"an address begins with ~/ (this camp) / # ? http: https: mailto: webcal:");
	}
}
