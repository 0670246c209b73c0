/*
 * Words of strangers in a calendar: pieces between line ends become an event's summary, place,
 * description, address and tag, and the feed has no line more than we meant (FORMATS 6, row 5).
 */
#include "fuzz.h"
#include "out/ical.h"

static const struct ical_event plain = {
	.uid = "0b7c1f5e-2a64-4c0e-9a51-3f6d2f0e8a11",
	.changed_at = 1773320700,
	.created_at = 1773320700,
	.starts_at = 1773324000,
	.ends_at = 1773327000,
};

/* Lines that say something: all but those that go on (RFC 5545 3.1). */
static int lines(const char *feed)
{
	int count = 0;

	for (const char *at = feed; (at = strstr(at, "\r\n")); at += 2)
		count += at[2] != ' ' && at[2] != '\t';
	return count;
}

static struct buf feed(struct arena *mem, struct ical_event event)
{
	return ical_feed(mem, &(struct ical_calendar){ .name = "Camp",
						       .source = "https://camps.example/c.ics",
						       .url = "https://camps.example/c/",
						       .color = "seagreen",
						       .refresh = "PT6H",
						       .events = &event,
						       .count = 1,
						       .alarm_minutes = 10 });
}

static char *piece(struct arena *mem, const char **text)
{
	const char *end = strchr(*text, '\x1e');
	size_t len = end ? (size_t)(end - *text) : strlen(*text);
	char *taken = arena_copy(mem, *text, len);

	*text += len + (end != NULL);
	return taken;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *text = fuzz_text(mem, bytes, len), *words[5];
	struct ical_event event = plain;

	if (!fuzz_valid(text))
		return 0;
	for (int i = 0; i < 5; i++)
		words[i] = piece(mem, &text);
	event.summary = words[0];
	event.location = words[1];
	event.description = words[2];
	event.url = words[3];
	event.categories = &words[4];
	event.category_count = 1;
	struct buf got = feed(mem, event), again = feed(mem, event);

	HOLDS(got.len == again.len && memcmp(got.bytes, again.bytes, got.len) == 0);
	HOLDS(fuzz_valid(got.bytes));
	HOLDS(got.len > 2 && strcmp(got.bytes + got.len - 2, "\r\n") == 0);
	static const char word[] = "x";
	static const char *const one[] = { word };
	struct ical_event quiet = plain;

	quiet.summary = word;
	quiet.location = *words[1] ? word : "";
	quiet.description = *words[2] ? word : "";
	quiet.url = word;
	quiet.categories = one;
	quiet.category_count = 1;
	int most = lines(feed(mem, quiet).bytes);

	HOLDS(lines(got.bytes) <= most);
	return 0;
}
