/*
 * If-None-Match (RFC 9110 13.1.2): our tag is found in any list that holds it, and in none without.
 */
#include "fuzz.h"
#include "web/private.h"

#define TAG "1f2e3d4c5b6a79880f0f"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char etag[] = "\"" TAG "\"";
	struct arena *mem = fuzz_mem();
	const char *header = fuzz_text(mem, bytes, len);

	if (etag_matches(header, etag))
		HOLDS(strchr(header, '*') || strstr(header, "\"" TAG));
	HOLDS(!etag_matches(header, NULL) && !etag_matches(NULL, etag));
	HOLDS(etag_matches(arena_format(mem, "%s,%s", header, etag), etag));
	HOLDS(etag_matches(arena_format(mem, "%s , W/%s, %s", header, etag, header), etag));
	return 0;
}
