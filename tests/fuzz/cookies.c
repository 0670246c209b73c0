/*
 * Cookies: what is read is text, stands in the header as it is, and reads the same by itself.
 */
#include "fuzz.h"
#include "web/request.h"

static void check(struct arena *mem, const char *header, const struct pair *pair)
{
	struct pairs again;
	const char *alone = arena_format(mem, "%s=%s", pair->name, pair->text);

	HOLDS(fuzz_valid(pair->name) && fuzz_valid(pair->text));
	HOLDS(*pair->name && !strpbrk(pair->name, ";=") && !strchr(pair->text, ';'));
	HOLDS(strstr(header, alone));
	HOLDS(parse_cookies(mem, alone, &again) && again.count == 1);
	HOLDS(strcmp(again.list[0].name, pair->name) == 0);
	HOLDS(strcmp(again.list[0].text, pair->text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *header = fuzz_text(mem, bytes, len);
	struct pairs pairs;
	bool good = parse_cookies(mem, header, &pairs);

	HOLDS(pairs.count <= REQUEST_FIELDS && (good || pairs.count == REQUEST_FIELDS));
	for (int i = 0; i < pairs.count; i++)
		check(mem, header, &pairs.list[i]);
	return 0;
}
