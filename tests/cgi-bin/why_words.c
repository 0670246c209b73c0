/*
 * Every limit and every reason in words, with names that may be hostile: also those that a sound camp
 * never shows.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "view/why.html.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define TEN INT64_C(1772445600) /* 2026-03-02 10:00 UTC */
#define has(text, piece) (strstr((text), (piece)) != NULL)

static struct arena *memory(void)
{
	static struct arena *mem;

	if (!mem)
		mem = arena_new(1 << 16);
	return mem;
}

/* Text of a page or piece without its markup, white space as one blank. */
static const char *words_in(struct html html)
{
	char *text = arena_copy(memory(), html.bytes, html.len), *to = text;
	bool tag = false;

	for (const char *at = html.bytes; at < html.bytes + html.len; at++) {
		tag |= *at == '<';
		if (!tag && (*at != '\n' || (to > text && to[-1] != ' ')))
			*to++ = *at == '\n' ? ' ' : *at;
		tag &= *at != '>';
	}
	*to = '\0';
	return text;
}

static const struct host ada = { .shown = "Ada <b>" };
static const struct card one = { .id = 1, .title = "One & <b>", .hosts = &ada, .host_count = 1 },
			 other = { .id = 2, .title = "Other" };
static const struct card *cards[] = { &one, &other, &one, &other, &one };
static const struct room kiln = { .name = "Kiln" }, yard = { .name = "Yard" };
static const struct room *rooms[] = { &kiln, &yard, &kiln, &yard, &kiln, &yard };
static const struct slot ten = { .starts_at = TEN }, noon = { .starts_at = TEN + 7200 };
static const struct slot *slots[] = { &ten, &noon };
static const struct grid ground = { .room_count = 20, .slot_count = 10, .day_count = 1 };
static const struct why empty = { .grid = &ground, .slot_count = 10 };

static const struct reader *reader(void)
{
	struct reader *rd = NEW(memory(), struct reader);

	*rd = (struct reader){ .mem = memory(),
			       .lang = lang_find("en"),
			       .zone = zone_find("UTC"),
			       .mount = "",
			       .camp = "north",
			       .statics = "/static/1" };
	return rd;
}

#define LIMIT(...) \
	{ \
		.cards = cards, .slots = slots, ##__VA_ARGS__ \
	}

Test(why_words, says_every_limit_in_words)
{
	static const struct {
		struct why_limit limit;
		const char *words;
	} all[] = {
		{ LIMIT(.kind = CERTIFICATE_LOCK, .rule = RULE_NEEDS, .card_count = 1),
		  "One &amp; &lt;b&gt; is kept where it breaks a rule: Room lacks something." },
		{ LIMIT(.kind = CERTIFICATE_LOCK, .rule = RULE_HOST, .card_count = 2, .host = &ada),
		  "One &amp; &lt;b&gt; and Other are kept at one time, and Ada &lt;b&gt; hosts "
		  "both." },
		{ LIMIT(.kind = CERTIFICATE_LOCK, .rule = RULE_TAKEN, .card_count = 2),
		  "One &amp; &lt;b&gt; and Other are kept in the same cell." },
		{ LIMIT(.kind = CERTIFICATE_NOWHERE, .card_count = 1, .wanted = 1),
		  "One &amp; &lt;b&gt; fits nowhere." },
		{ LIMIT(.kind = CERTIFICATE_HOST, .card_count = 2, .host = &ada, .wanted = 3,
			.there = 2),
		  "Ada &lt;b&gt; hosts 3 slots of sessions and has 2 slots for them." },
		{ LIMIT(.kind = CERTIFICATE_HOST, .card_count = 2, .host = &ada, .wanted = 2,
			.there = 1),
		  "hosts 2 slots of sessions and has 1 slot for them." },
		{ LIMIT(.kind = CERTIFICATE_NEEDS, .card_count = 2, .wanted = 3, .there = 2,
			.needs = NEED_SCREEN | NEED_SOUND),
		  "3 cells are wanted with screen, sound, and there are 2." },
		{ LIMIT(.kind = CERTIFICATE_WINDOW, .card_count = 2, .wanted = 3, .there = 1,
			.slot_count = 2),
		  "3 cells are wanted (10:00, 12:00), and there is 1." },
		{ LIMIT(.kind = CERTIFICATE_CELLS, .card_count = 5, .wanted = 5, .there = 4),
		  "All sessions together want 5 cells, and there are 4 for them." },
		{ LIMIT(.kind = CERTIFICATE_MATCHING, .card_count = 5, .wanted = 5, .there = 4),
		  "These sessions together want 5 cells, and 4 suit them." },
	};

	for (int i = 0; i < COUNT(all); i++) {
		struct why why = empty;

		why.limits = &all[i].limit;
		why.limit_count = 1;
		const char *words = words_in(view_why_limits(reader(), &why));

		cr_expect(has(words, all[i].words), "%s\n%s", all[i].words, words);
		cr_expect(has(words, "What no grid can meet: 1 thing"));
		cr_expect_eq(has(words, "5 sessions"), all[i].limit.kind == CERTIFICATE_MATCHING);
	}
	cr_assert(html_empty(view_why_limits(reader(), &empty)));
}

#define BLOCK(...) \
	{ \
		.cells = 3, .slots = slots, .rooms = rooms, ##__VA_ARGS__ \
	}

Test(why_words, says_every_reason_in_words)
{
	static const struct {
		struct why_block block;
		const char *words;
	} all[] = {
		{ BLOCK(.rule = RULE_NONE, .room = &kiln, .slot = &ten),
		  "Would fit · 10:00 in Kiln and 2 more places" },
		{ BLOCK(.rule = RULE_NONE, .room = &kiln, .slot = &ten, .price = 2),
		  "10:00 in Kiln and 2 more places · costs as much as 2 wishes" },
		{ BLOCK(.rule = RULE_LOCK), "Stays where it is · 10:00, 12:00" },
		{ BLOCK(.rule = RULE_FIT), "Too long for here · 10:00, 12:00" },
		{ BLOCK(.rule = RULE_WINDOW), "Outside its times · 10:00, 12:00" },
		{ BLOCK(.rule = RULE_WINDOW, .begun = true),
		  "Has begun, or starts soon · 10:00, 12:00" },
		{ BLOCK(.rule = RULE_NEEDS, .need = NEED_SCREEN), "No screen · Kiln, Yard" },
		{ BLOCK(.rule = RULE_NEEDS, .need = NEED_STEP_FREE), "Not step-free · Kiln, Yard" },
		{ BLOCK(.rule = RULE_NEEDS, .need = NEED_QUIET, .room_count = 6),
		  "Not quiet · Kiln, Yard, Kiln, Yard and 2 more" },
		{ BLOCK(.rule = RULE_NEEDS, .need = NEED_SOUND, .room_count = 20),
		  "No sound · in every room" },
		{ BLOCK(.rule = RULE_BLOCKED), "Blocked · 3 cells" },
		{ BLOCK(.rule = RULE_AWAY, .host = &ada), "Ada &lt;b&gt; away · 10:00, 12:00" },
		{ BLOCK(.rule = RULE_HOST, .host = &ada), "Ada &lt;b&gt; busy · 10:00, 12:00" },
		{ BLOCK(.rule = RULE_HOST, .host = &ada, .slot_count = 10),
		  "Ada &lt;b&gt; busy · at any time" },
		{ BLOCK(.rule = RULE_TAKEN), "Taken · 3 cells" },
		{ BLOCK(.rule = RULE_TAKEN, .other = &one, .room = &yard, .slot = &noon,
			.price = 1),
		  "Taken · 3 cells · best 12:00 in Yard, in place of One &amp; &lt;b&gt; · costs "
		  "as much as 1 wish" },
		{ BLOCK(.rule = RULE_TAKEN, .other = &one, .room = &yard, .slot = &noon),
		  "costs next to nothing" },
		{ BLOCK(.rule = RULE_TAKEN, .other = &one, .room = &yard, .slot = &noon,
			.price = -4),
		  "gains as much as 4 wishes" },
	};

	for (int i = 0; i < COUNT(all); i++) {
		struct why_block block = all[i].block;

		block.room_count = block.room_count ? block.room_count : 2;
		block.slot_count = block.slot_count ? block.slot_count : 2;
		const char *words = words_in(view_why_block(reader(), &empty, &block));

		cr_expect(has(words, all[i].words), "%s\n%s", all[i].words, words);
	}
}

Test(why_words, says_where_else_a_session_could_stand_and_why_not)
{
	static const int blocked[RULE_COUNT] = { [RULE_NEEDS] = 4, [RULE_TAKEN] = 1 };
	static const struct card pinned = { .title = "Pinned", .pinned = true };
	static const struct {
		struct why_else other;
		const char *words;
	} all[] = {
		{ { .card = &other, .to_room = &yard, .to_slot = &noon, .price = 3 },
		  "Other · 10:00 in Kiln Best instead: 12:00 in Yard · costs as much as 3 wishes" },
		{ { .card = &other, .to_room = &yard, .to_slot = &noon, .other = &one },
		  "Best instead: 12:00 in Yard, changing with One &amp; &lt;b&gt; · costs next to "
		  "nothing" },
		{ { .card = &other },
		  "Nowhere else · Room lacks something 4 cells · Taken 1 cell" },
		{ { .card = &pinned, .stays = true }, "Pinned: it stays." },
		{ { .card = &other, .stays = true }, "Has begun, or starts soon: it stays." },
	};

	for (int i = 0; i < COUNT(all); i++) {
		struct why_else it = all[i].other;

		it.room = &kiln;
		it.slot = &ten;
		it.blocked = blocked;
		const char *words = words_in(view_why_else(reader(), &empty, &it));

		cr_expect(has(words, all[i].words), "%s\n%s", all[i].words, words);
	}
}

static struct why clashing(int count)
{
	struct why_clash *clashes = NEW_MANY(memory(), struct why_clash, count + 1);
	struct why why = empty;

	for (int i = 0; i < count; i++)
		clashes[i] = (struct why_clash){ &ten, &one, &other, count - i, false };
	why.clashes = clashes;
	why.clash_count = count;
	return why;
}

Test(why_words, folds_what_is_long_and_counts_what_is_left_out)
{
	struct why few = clashing(2), many = clashing(150), none = clashing(0);
	const char *words = words_in(view_why_clashes(reader(), &few));

	cr_assert(has(words, "One &amp; &lt;b&gt; and Other 10:00 · 2 people lose a wish"), "%s",
		  words);
	cr_assert(has(words, "1 person loses a wish"));
	cr_assert_not(has(words, "more"));
	words = words_in(view_why_clashes(reader(), &many));
	cr_assert(has(words, "92 more"));
	cr_assert(has(words, "50 pairs more, with fewer people."));
	cr_assert(has(words, "51 people lose a wish"));
	cr_assert_not(has(words, " 50 people lose a wish"));
	words = words_in(view_why_clashes(reader(), &none));
	cr_assert(has(words, "Nobody has to choose between two wishes."));
}

Test(why_words, says_that_two_asked_to_be_apart_though_nobody_loses_a_wish)
{
	struct why_clash clash = { &ten, &one, &other, 0, true };
	const char *words = words_in(view_why_clash(reader(), &empty, &clash));

	cr_assert(has(words, "asked to be apart"));
	cr_assert_not(has(words, "wish"));
}
