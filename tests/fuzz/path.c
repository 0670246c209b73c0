/*
 * Paths below a mount: every segment is text that climbs nowhere, and written again reads the same.
 */
#include "fuzz.h"
#include "web/request.h"

static void encode(struct buf *out, const char *segment)
{
	for (; *segment; segment++)
		buf_format(out, "%%%02x", (unsigned char)*segment);
}

static void check(struct arena *mem, const char *mount, const char **segments, int count)
{
	struct buf out = { .mem = mem };
	const char *again[REQUEST_SEGMENTS];
	int found;

	buf_text(&out, mount);
	for (int i = 0; i < count; i++) {
		HOLDS(fuzz_valid(segments[i]) && *segments[i]);
		HOLDS(strcmp(segments[i], ".") != 0 && strcmp(segments[i], "..") != 0);
		buf_char(&out, '/');
		encode(&out, segments[i]);
	}
	HOLDS(parse_path(mem, buf_end(&out), mount, again, REQUEST_SEGMENTS, &found));
	HOLDS(found == count);
	for (int i = 0; i < count; i++)
		HOLDS(strcmp(again[i], segments[i]) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const mounts[] = { "", "/bc" };
	struct arena *mem = fuzz_mem();
	const char *uri = fuzz_text(mem, bytes, len);

	for (int i = 0; i < 2; i++) {
		const char *segments[REQUEST_SEGMENTS];
		int count;

		if (parse_path(mem, uri, mounts[i], segments, REQUEST_SEGMENTS, &count)) {
			HOLDS(count >= 0 && count <= REQUEST_SEGMENTS);
			HOLDS(text_begins(uri, mounts[i]));
			check(mem, mounts[i], segments, count);
		}
	}
	return 0;
}
