/*
 * Multipart bodies (the first line is the Content-Type): what is read is text that no delimiter
 * stands in, and written again by the book (RFC 7578) reads the same.
 */
#include "fuzz.h"
#include "web/request.h"

#define BOUNDARY "serendip-fuzz-0123456789"

static void same_again(struct arena *mem, const struct pairs *pairs)
{
	struct buf out = { .mem = mem };
	struct pairs again;

	for (int i = 0; i < pairs->count; i++) {
		HOLDS(!strchr(pairs->list[i].name, '"'));
		buf_format(&out,
			   "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n",
			   pairs->list[i].name);
		buf_format(&out, "%s\r\n", pairs->list[i].text);
		/* Names that the parser has other plans with, and a delimiter that was guessed. */
		if (strcasestr(pairs->list[i].name, "filename") ||
		    strstr(pairs->list[i].name, "\r\n\r\n") ||
		    strstr(pairs->list[i].name, BOUNDARY) || strstr(pairs->list[i].text, BOUNDARY))
			return;
	}
	buf_text(&out, "--" BOUNDARY "--\r\n");
	HOLDS(parse_multipart(mem, "multipart/form-data; boundary=" BOUNDARY, out.bytes, out.len,
			      &again));
	HOLDS(again.count == pairs->count);
	for (int i = 0; i < again.count; i++) {
		HOLDS(strcmp(again.list[i].name, pairs->list[i].name) == 0);
		HOLDS(strcmp(again.list[i].text, pairs->list[i].text) == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *type = fuzz_line(mem, &bytes, &len);
	struct pairs pairs;
	bool good = parse_multipart(mem, type, arena_copy(mem, bytes, len), len, &pairs);

	HOLDS(pairs.count <= REQUEST_FIELDS);
	for (int i = 0; i < pairs.count; i++)
		HOLDS(fuzz_valid(pairs.list[i].name) && fuzz_valid(pairs.list[i].text));
	if (good)
		same_again(mem, &pairs);
	return 0;
}
