/*
 * One field for both exports.
 */
#include "out/sink.h"

void sink_text(struct sink *to, const char *key, const char *heading, const char *text)
{
	if (to->kind == SINK_MEMBERS && key)
		json_text(&to->json, key, text);
	else if (to->kind != SINK_MEMBERS && heading)
		csv_cell(&to->csv, to->kind == SINK_CELLS ? text : heading);
}

void sink_int(struct sink *to, const char *key, const char *heading, int64_t number)
{
	if (to->kind == SINK_MEMBERS)
		json_int(&to->json, key, number);
	else if (to->kind == SINK_CELLS)
		csv_int(&to->csv, number);
	else
		csv_cell(&to->csv, heading);
}

void sink_bool(struct sink *to, const char *key, const char *heading, bool yes)
{
	if (to->kind == SINK_MEMBERS)
		json_bool(&to->json, key, yes);
	else
		sink_text(to, key, heading, yes ? "yes" : "no");
}

static void members(struct sink *to, const char *key, const char *const *words, int count)
{
	json_open_array(&to->json, key);
	for (int i = 0; i < count; i++)
		json_text(&to->json, NULL, words[i]);
	json_end(&to->json, ']');
}

void sink_list(struct sink *to, const char *key, const char *heading, const char *const *words,
	       int count)
{
	struct buf joined = { .mem = to->mem };
	for (int i = 0; i < count; i++)
		buf_format(&joined, "%s%s", i ? ", " : "", words[i]);
	if (to->kind == SINK_MEMBERS && key)
		members(to, key, words, count);
	else
		sink_text(to, key, heading, buf_end(&joined));
}

/* 2026-03-02 13:00; NULL for 0 */
static const char *local(const struct sink *to, int64_t instant)
{
	if (!instant)
		return NULL;
	struct civil civil = zone_civil(to->zone, instant);
	return arena_format(to->mem, "%04d-%02d-%02d %02d:%02d", civil.year, civil.month, civil.day,
			    civil.hour, civil.minute);
}

void sink_instant(struct sink *to, const char *key, const char *heading, int64_t instant)
{
	bool utc = to->kind == SINK_MEMBERS && instant;
	sink_text(to, key, heading, utc ? instant_iso(to->mem, instant) : local(to, instant));
}

void sink_date(struct sink *to, const char *key, const char *heading, int64_t instant)
{
	const char *both = local(to, instant);
	sink_text(to, key, heading, both ? arena_format(to->mem, "%.10s", both) : NULL);
}

void sink_hour(struct sink *to, const char *key, const char *heading, int64_t instant)
{
	const char *both = local(to, instant);
	sink_text(to, key, heading, both ? both + 11 : NULL);
}
