#include "programme.h"

#include <string.h>

#include "base/clock.h"
#include "camp/suggest.h"

static const struct why *why(struct programme *p)
{
	return suggest(p->db, p->mem, &p->camp, p->act.now, SUGGEST_STANDS, 0)->why;
}

static int64_t add(struct programme *p, int64_t host, struct pitch it)
{
	int64_t id = 0, actor = p->act.actor;

	it.slots = it.slots ? it.slots : 1;
	cr_assert_eq(session_add(as(p, host ? host : p->sam), &it, host, &id), PITCH_GOOD);
	as(p, actor);
	return id;
}

static void add_many(struct programme *p, int count, struct pitch it)
{
	for (int i = 0; i < count; i++)
		add(p, 0, it);
}

/* --- what no grid can meet ------------------------------------------------------------------------ */

static const struct why_limit *only(struct programme *p, enum certificate_kind kind, int wanted,
				    int there)
{
	const struct why *it = why(p);

	cr_assert_eq(it->limit_count, 1, "%d limits", it->limit_count);
	cr_assert_eq(it->limits->kind, kind, "kind %d", (int)it->limits->kind);
	cr_assert_eq(it->limits->wanted, wanted);
	cr_assert_eq(it->limits->there, there);
	return it->limits;
}

static void none(struct programme *p)
{
	cr_assert_eq(why(p)->limit_count, 0);
}

Test(why, tells_of_more_sessions_than_cells)
{
	struct programme *p = programme();

	add_many(p, 21, (struct pitch){ .title = "Any" });
	none(p);
	pitch(p, 0, "One more");
	cr_assert_eq(only(p, CERTIFICATE_CELLS, 22, 21)->card_count, 22);
	grid_block(&p->act, p->rooms[BLUE], p->slots[AT_13]);
	only(p, CERTIFICATE_CELLS, 22, 20);
}

Test(why, names_a_host_of_more_than_the_day_has_slots_for)
{
	struct programme *p = programme();

	for (int i = 0; i < 7; i++)
		pitch(p, p->anna, "Anna's");
	none(p);
	pitch(p, p->anna, "Anna's eighth");
	const struct why_limit *limit = only(p, CERTIFICATE_HOST, 8, 7);

	cr_assert_str_eq(limit->host->shown, "Anna");
	cr_assert_eq(limit->card_count, 8);
}

Test(why, names_what_more_sessions_need_than_there_are_cells_with_it)
{
	struct programme *p = programme();

	pitch(p, 0, "Anywhere");
	add_many(p, 7, (struct pitch){ .title = "Quiet", .needs = NEED_QUIET });
	none(p);
	add(p, 0, (struct pitch){ .title = "Quiet, too", .needs = NEED_QUIET });
	cr_assert_eq(only(p, CERTIFICATE_NEEDS, 8, 7)->needs, NEED_QUIET);
}

Test(why, names_the_slots_that_too_many_must_stand_in)
{
	struct programme *p = programme();
	struct pitch late = { .title = "Tomorrow", .not_before = p->opens + CLOCK_DAY };

	pitch(p, 0, "At any time");
	add_many(p, 6, late);
	none(p);
	add(p, 0, late);
	const struct why_limit *limit = only(p, CERTIFICATE_WINDOW, 7, 6);

	cr_assert_eq(limit->slot_count, 2);
	cr_assert_eq(limit->slots[0]->id, p->slots[NEXT_10]);
}

/* Each kind by itself has cells enough: it is the slot in the middle that both want. */
Test(why, tells_of_kinds_that_share_too_few_cells_together)
{
	struct programme *p = programme();
	struct pitch quiet = { .title = "Quiet",
			       .needs = NEED_QUIET,
			       .not_before = p->opens + 320 * CLOCK_MINUTE,
			       .not_after = p->opens + CLOCK_DAY + 50 * CLOCK_MINUTE };
	struct pitch screen = { .title = "Screen",
				.needs = NEED_SCREEN,
				.not_before = p->opens + CLOCK_DAY };

	pitch(p, 0, "Anywhere");
	add_many(p, 4, screen);
	add(p, 0, quiet);
	none(p);
	add(p, 0, quiet);
	only(p, CERTIFICATE_MATCHING, 6, 5);
}

Test(why, tells_what_keeps_a_session_out_of_every_place)
{
	struct programme *p = programme();

	pitch_long(p, p->anna, "As long as no day", 8);
	const struct why_limit *limit = only(p, CERTIFICATE_NOWHERE, 8, 0);

	cr_assert_str_eq(limit->cards[0]->title, "As long as no day");
	cr_assert_eq(limit->alone->block_count, 1);
	cr_assert_eq(limit->alone->blocks->rule, RULE_FIT);
	cr_assert_eq(limit->alone->blocks->cells, 21);
}

/* --- what has no place ---------------------------------------------------------------------------- */

static const struct why_block *block_of(const struct why *it, enum rule rule, int need)
{
	for (int i = 0; i < it->left->block_count; i++)
		if (it->left->blocks[i].rule == rule && it->left->blocks[i].need == need)
			return &it->left->blocks[i];
	return NULL;
}

Test(why, gathers_by_reason_what_keeps_a_session_out_of_the_cells)
{
	struct programme *p = programme();

	add(p, p->anna,
	    (struct pitch){
		    .title = "Left", .needs = NEED_SCREEN, .not_before = p->opens + CLOCK_HOUR });
	put(p, pitch(p, p->anna, "Anna's other"), BLUE, AT_11);
	put(p, pitch(p, p->ben, "There"), CELLAR, AT_13);
	grid_block(&p->act, p->rooms[AULA], p->slots[AT_14]);
	const struct why *it = why(p);
	const struct why_block *busy = block_of(it, RULE_HOST, 0);

	cr_assert_eq(it->left_count, 1);
	cr_assert_eq(block_of(it, RULE_WINDOW, 0)->cells, 3);
	cr_assert_not(block_of(it, RULE_WINDOW, 0)->begun);
	cr_assert_eq(block_of(it, RULE_NEEDS, NEED_SCREEN)->room_count, 1);
	cr_assert_str_eq(block_of(it, RULE_NEEDS, NEED_SCREEN)->rooms[0]->name, "Blue");
	cr_assert_eq(block_of(it, RULE_NEEDS, NEED_SCREEN)->cells, 6);
	cr_assert_eq(block_of(it, RULE_BLOCKED, 0)->cells, 1);
	cr_assert_str_eq(busy->host->shown, "Anna");
	cr_assert_eq(busy->slot_count, 1);
	cr_assert_eq(busy->slots[0]->id, p->slots[AT_11]);
	cr_assert_eq(busy->cells, 2);
	cr_assert_str_eq(block_of(it, RULE_TAKEN, 0)->other->title, "There");
	cr_assert_eq(block_of(it, RULE_NONE, 0)->cells, 8);
	cr_assert_not_null(block_of(it, RULE_NONE, 0)->room);
	cr_assert_null(block_of(it, RULE_FIT, 0));
}

Test(why, names_every_need_that_a_room_lacks)
{
	struct programme *p = programme();

	add(p, 0, (struct pitch){ .title = "Left", .needs = NEED_SCREEN | NEED_QUIET });
	const struct why *it = why(p);

	cr_assert_eq(block_of(it, RULE_NEEDS, NEED_SCREEN)->room_count, 1);
	cr_assert_eq(block_of(it, RULE_NEEDS, NEED_QUIET)->room_count, 2);
}

Test(why, tells_slots_that_have_begun_from_those_that_nobody_asked_for)
{
	struct programme *p = programme();

	pitch(p, 0, "Left");
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens + 60;
	const struct why_block *begun = block_of(why(p), RULE_WINDOW, 0);

	cr_assert(begun->begun);
	cr_assert_eq(begun->slot_count, 1);
	p->camp.phase = PHASE_BUILDING;
	p->act.now = p->opens - CLOCK_DAY;
	cr_assert_null(block_of(why(p), RULE_WINDOW, 0));
}

Test(why, puts_first_what_most_people_miss)
{
	struct programme *p = programme();

	pitch(p, 0, "Few");
	vote(p, p->anna, pitch(p, 0, "Many"), CHOICE_INTERESTED);
	cr_assert_str_eq(why(p)->left[0].card->title, "Many");
	cr_assert_str_eq(why(p)->left[1].card->title, "Few");
}

/* --- what it costs -------------------------------------------------------------------------------- */

static int64_t wanted(struct programme *p, const char *title, int room, int slot)
{
	int64_t id = pitch(p, 0, title);

	vote(p, p->anna, id, CHOICE_INTERESTED);
	vote(p, p->ben, id, CHOICE_MAYBE);
	put(p, id, room, slot);
	return id;
}

Test(why, counts_who_loses_a_wish_between_two_sessions_of_a_slot)
{
	struct programme *p = programme();

	wanted(p, "A", AULA, AT_10);
	int64_t b = wanted(p, "B", BLUE, AT_10);
	const struct why *it = why(p);

	cr_assert_eq(it->clash_count, 1);
	cr_assert_eq(it->clashes->people, 2);
	cr_assert_str_eq(it->clashes->a->title, "A");
	cr_assert_str_eq(it->clashes->b->title, "B");
	cr_assert_eq(it->clashes->slot->id, p->slots[AT_10]);
	cr_assert_not(it->clashes->apart);
	cr_assert_eq(it->met, 50);
	put(p, b, BLUE, AT_11);
	cr_assert_eq(why(p)->clash_count, 0);
	cr_assert_eq(why(p)->met, 100);
}

Test(why, tells_of_two_long_ones_once)
{
	struct programme *p = programme();
	int64_t a = pitch_long(p, 0, "A", 2), b = pitch_long(p, 0, "B", 2);

	vote(p, p->anna, a, CHOICE_INTERESTED);
	vote(p, p->anna, b, CHOICE_INTERESTED);
	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_10);
	cr_assert_eq(why(p)->clash_count, 1);
}

Test(why, counts_nobody_who_was_invented_for_those_who_wish_to_be_apart)
{
	struct programme *p = programme();
	int64_t a = pitch(p, 0, "A"), b;

	b = add(p, 0, (struct pitch){ .title = "B", .apart = &a, .apart_count = 1 });
	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_10);
	const struct why *it = why(p);

	cr_assert_eq(it->clash_count, 1);
	cr_assert_eq(it->clashes->people, 0);
	cr_assert(it->clashes->apart);
	cr_assert_eq(it->wishes, 0);
	vote(p, p->anna, a, CHOICE_INTERESTED);
	vote(p, p->anna, b, CHOICE_INTERESTED);
	cr_assert_eq(why(p)->clashes->people, 1);
	cr_assert_eq(why(p)->met, 50);
}

/* --- where else ----------------------------------------------------------------------------------- */

static const struct why_else *else_of(const struct why *it, const char *title)
{
	for (int i = 0; i < it->else_count; i++)
		if (strcmp(it->elses[i].card->title, title) == 0)
			return &it->elses[i];
	return NULL;
}

Test(why, names_the_best_other_place_and_its_price_in_wishes)
{
	struct programme *p = programme();

	wanted(p, "A", AULA, AT_10);
	wanted(p, "B", BLUE, AT_10);
	const struct why *it = why(p);

	cr_assert_eq(it->else_count, 2);
	cr_assert_str_eq(it->elses[0].card->title, "A", "in the order of the day");
	cr_assert_neq(else_of(it, "B")->to_slot->id, p->slots[AT_10]);
	cr_assert_null(else_of(it, "B")->other);
	cr_assert_eq(else_of(it, "B")->price, -1, "Anna's wish, and a third of one");
}

Test(why, says_what_stays_and_what_has_nowhere_else)
{
	struct programme *p = programme();
	int64_t a = wanted(p, "A", AULA, AT_10);
	struct pitch whole = { .title = "Whole",
			       .needs = NEED_QUIET,
			       .slots = 2,
			       .not_before = p->opens + CLOCK_DAY };

	grid_pin(&p->act, run_of(p, a), p->rooms[AULA], p->slots[AT_10]);
	put(p, add(p, 0, whole), AULA, NEXT_10);
	const struct why *it = why(p);

	cr_assert_eq(else_of(it, "A"), &it->elses[1], "what stays comes last");
	cr_assert(else_of(it, "A")->stays);
	cr_assert_null(else_of(it, "A")->to_room);
	cr_assert_not(else_of(it, "Whole")->stays);
	cr_assert_null(else_of(it, "Whole")->to_room);
	cr_assert_gt(else_of(it, "Whole")->blocked[RULE_NEEDS], 0);
	cr_assert_gt(else_of(it, "Whole")->blocked[RULE_WINDOW], 0);
}
