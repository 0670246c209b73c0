/*
 * Accept-Encoding: a coding is taken when it stands in the list alone, and never when the list does
 * not name it.
 */
#include "fuzz.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *header = fuzz_text(mem, bytes, len);

	if (parse_accepts(header, "gzip"))
		HOLDS(strcasestr(header, "gzip"));
	else
		HOLDS(strcasecmp(header, "gzip") != 0);
	if (!strcasestr(header, "gzip"))
		HOLDS(parse_accepts(arena_format(mem, "%s, gzip;q=0.1", header), "gzip"));
	HOLDS(!parse_accepts(arena_format(mem, "gzip;q=0,%s", header), "gzip"));
	return 0;
}
