/*
 * Queries and urlencoded bodies: what is read is text, and written again it reads the same.
 */
#include "fuzz.h"
#include "web/reply.h"

static void same_again(struct arena *mem, const struct pairs *pairs)
{
	struct buf out = { .mem = mem };
	struct pairs again;

	for (int i = 0; i < pairs->count; i++)
		buf_format(&out, "%s%s=%s", i ? "&" : "", reply_encoded(mem, pairs->list[i].name),
			   reply_encoded(mem, pairs->list[i].text));
	HOLDS(parse_query(mem, buf_end(&out), out.len, &again));
	HOLDS(again.count == pairs->count);
	for (int i = 0; i < again.count; i++) {
		HOLDS(strcmp(again.list[i].name, pairs->list[i].name) == 0);
		HOLDS(strcmp(again.list[i].text, pairs->list[i].text) == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	struct pairs pairs;
	bool good = parse_query(mem, (const char *)bytes, len, &pairs);

	HOLDS(pairs.count <= REQUEST_FIELDS);
	for (int i = 0; i < pairs.count; i++)
		HOLDS(fuzz_valid(pairs.list[i].name) && fuzz_valid(pairs.list[i].text));
	if (good)
		same_again(mem, &pairs);
	return 0;
}
