#include "programme.h"

#include <string.h>

#include "base/clock.h"
#include "camp/suggest.h"

static struct suggestion *make(struct programme *p, enum suggest_how how)
{
	return suggest(p->db, p->mem, &p->camp, p->act.now, how, 0);
}

static const struct suggested *move_of(const struct suggestion *suggestion, const char *title)
{
	for (int i = 0; i < suggestion->count; i++)
		if (strcmp(suggestion->moves[i].card->title, title) == 0)
			return &suggestion->moves[i];
	return NULL;
}

static void accept_all(struct programme *p, const struct suggestion *suggestion)
{
	struct accepted *moves = NEW_MANY(p->mem, struct accepted, suggestion->count + 1);

	for (int i = 0; i < suggestion->count; i++) {
		const struct suggested *move = &suggestion->moves[i];

		moves[i].run = move->card->run;
		if (move->slot >= 0) {
			moves[i].room = suggestion->grid->rooms[move->room].id;
			moves[i].slot = suggestion->grid->slots[move->slot].id;
		}
	}
	cr_assert_eq(grid_accept(&p->act, suggestion->revision, moves, suggestion->count).placed,
		     PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(suggest, places_what_is_free_and_writes_nothing)
{
	struct programme *p = programme();

	pitch(p, p->anna, "A");
	pitch_long(p, p->ben, "Long", 2);
	int64_t before = topic_revision(p->db, "grid");
	struct suggestion *suggestion = make(p, SUGGEST_FILL);

	cr_assert_eq(suggestion->count, 2);
	cr_assert_eq(suggestion->placed, 2);
	cr_assert_eq(suggestion->why->left_count, 0);
	cr_assert_eq(topic_revision(p->db, "grid"), before);
	cr_assert_eq(suggestion->revision, before);
	accept_all(p, suggestion);
	cr_assert_eq(make(p, SUGGEST_FILL)->count, 0, "nothing is left to do");
}

Test(suggest, keeps_apart_what_the_same_people_want)
{
	struct programme *p = programme();
	int64_t a = pitch(p, 0, "A"), b = pitch(p, 0, "B");

	for (int i = 0; i < 2; i++) {
		vote(p, i ? p->anna : p->ben, a, CHOICE_INTERESTED);
		vote(p, i ? p->anna : p->ben, b, CHOICE_INTERESTED);
	}
	struct suggestion *suggestion = make(p, SUGGEST_FILL);

	cr_assert_neq(move_of(suggestion, "A")->slot, move_of(suggestion, "B")->slot);
	cr_assert_eq(suggestion->met_now, 0);
	cr_assert_eq(suggestion->met_then, 100);
	accept_all(p, suggestion);
	cr_assert_eq(make(p, SUGGEST_ANEW)->met_now, 100);
}

Test(suggest, keeps_apart_those_who_wish_to_be_and_one_host_in_one_room)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->ben, "B");
	struct pitch apart = { .title = "A", .slots = 1, .apart = &b, .apart_count = 1 };

	pitch(p, p->anna, "Anna's other");
	session_change(as(p, p->anna), a, card(p, a)->revision, &apart);
	as(p, p->sam);
	struct suggestion *suggestion = make(p, SUGGEST_FILL);

	cr_assert_neq(move_of(suggestion, "A")->slot, move_of(suggestion, "B")->slot);
	cr_assert_neq(move_of(suggestion, "A")->slot, move_of(suggestion, "Anna's other")->slot);
}

Test(suggest, leaves_what_stands_unless_it_may_move)
{
	struct programme *p = programme();
	int64_t a = pitch(p, 0, "A"), b = pitch(p, 0, "B");

	vote(p, p->anna, a, CHOICE_INTERESTED);
	vote(p, p->anna, b, CHOICE_INTERESTED);
	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_10);
	cr_assert_eq(make(p, SUGGEST_FILL)->count, 0);
	struct suggestion *anew = make(p, SUGGEST_ANEW);

	cr_assert_gt(anew->moved, 0);
	cr_assert_eq(anew->met_now, 50);
	cr_assert_eq(anew->met_then, 100);
	accept_all(p, anew);
}

Test(suggest, keeps_to_needs_windows_and_breaks)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Wants a screen, late");
	struct pitch late = { .title = "Wants a screen, late",
			      .slots = 1,
			      .needs = NEED_SCREEN | NEED_QUIET,
			      .not_before = p->opens + CLOCK_HOUR };

	session_change(as(p, p->anna), id, card(p, id)->revision, &late);
	as(p, p->sam);
	const struct suggested *move = move_of(make(p, SUGGEST_FILL), late.title);

	cr_assert_eq(move->room, AULA, "the one with a screen that is quiet");
	cr_assert_geq(move->slot, AT_11);
	cr_assert_neq(move->slot, BREAK);
}

Test(suggest, leaves_out_what_cannot_be_placed)
{
	struct programme *p = programme();

	pitch_long(p, p->anna, "As long as no day", 8);
	struct suggestion *suggestion = make(p, SUGGEST_FILL);

	cr_assert_eq(suggestion->count, 0);
	cr_assert_eq(suggestion->why->left_count, 1);
}

Test(suggest, leaves_what_has_begun_and_uses_no_slot_that_has)
{
	struct programme *p = programme();
	int64_t a = pitch(p, 0, "Begun"), b = pitch(p, 0, "Waiting");

	vote(p, p->anna, a, CHOICE_INTERESTED);
	vote(p, p->anna, b, CHOICE_INTERESTED);
	put(p, a, CELLAR, AT_10);
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens + 60;
	struct suggestion *suggestion = make(p, SUGGEST_ANEW);

	cr_assert_null(move_of(suggestion, "Begun"));
	cr_assert_gt(move_of(suggestion, "Waiting")->slot, AT_10);
}

Test(suggest, has_nothing_to_move_where_nothing_is_offered)
{
	struct suggestion *suggestion = make(programme(), SUGGEST_ANEW);

	cr_assert_eq(suggestion->count, 0);
	cr_assert_eq(suggestion->why->left_count, 0);
	cr_assert_eq(suggestion->met_then, 100);
}

/* --- where people have seen the grid --------------------------------------------------------------- */

/* Anna and Ben want both, which are at one time on a day that is published; each has a host; all four go to both. */
static void publish_a_clash(struct programme *p)
{
	int64_t a = pitch(p, p->cleo, "A"), b = pitch(p, p->dora, "B");

	for (int i = 0; i < 2; i++) {
		vote(p, i ? p->anna : p->ben, a, CHOICE_INTERESTED);
		vote(p, i ? p->anna : p->ben, b, CHOICE_INTERESTED);
	}
	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_10);
	grid_publish(&p->act, p->days[0]);
	for (int i = 0; i < 8; i++) {
		const int64_t people[] = { p->anna, p->ben, p->cleo, p->dora };

		as(p, people[i / 2]);
		cr_assert_eq(agenda_mark(&p->act, run_of(p, i % 2 ? a : b), true), MARK_DONE);
	}
	as(p, p->sam);
}

static struct suggestion *rung(struct programme *p, int number)
{
	return suggest(p->db, p->mem, &p->camp, p->act.now, SUGGEST_ANEW, number);
}

Test(suggest, offers_rungs_from_the_fewest_moves_to_the_best_grid)
{
	struct programme *p = programme();

	publish_a_clash(p);
	struct suggestion *first = rung(p, 0), *last = rung(p, 99);

	cr_assert_gt(first->rung_count, 1);
	cr_assert_eq(first->rung, 0);
	cr_assert_eq(first->rungs[0].moves, 0);
	cr_assert_eq(first->rungs[0].met, 66);
	cr_assert_eq(first->count, 0);
	cr_assert_eq(last->rung, last->rung_count - 1);
	cr_assert_eq(last->rungs[last->rung].moves, 1);
	cr_assert_eq(last->rungs[last->rung].met, 100);
	cr_assert_eq(last->moved, 1);
	cr_assert_eq(last->moves->clash_now, 2);
	cr_assert_eq(last->moves->clash_then, 0);
	accept_all(p, last);
}

Test(suggest, has_no_rungs_where_nobody_has_seen_the_grid)
{
	struct programme *p = programme();

	put(p, pitch(p, 0, "A"), AULA, AT_10);
	cr_assert_eq(rung(p, 0)->rung_count, 0);
}

Test(suggest, counts_once_who_would_be_told_and_names_the_hosts)
{
	struct programme *p = programme();

	publish_a_clash(p);
	struct suggestion *suggestion = rung(p, 99);

	cr_assert_eq(suggestion->told, 4, "all go, one of them hosts: %d", suggestion->told);
	cr_assert_eq(suggestion->host_count, 1);
	cr_assert_eq(rung(p, 0)->told, 0);
	cr_assert_eq(make(p, SUGGEST_FILL)->told, 0);
}

Test(suggest, tells_nobody_of_a_day_that_nobody_has_seen)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->cleo, "A"), b = pitch(p, p->dora, "B");

	vote(p, p->anna, a, CHOICE_INTERESTED);
	vote(p, p->anna, b, CHOICE_INTERESTED);
	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_10);
	struct suggestion *suggestion = make(p, SUGGEST_ANEW);

	cr_assert_gt(suggestion->moved, 0);
	cr_assert_eq(suggestion->told, 0);
	cr_assert_eq(suggestion->host_count, 0);
}

Test(suggest, explains_the_grid_as_it_stands_without_a_move)
{
	struct programme *p = programme();

	publish_a_clash(p);
	pitch(p, 0, "Left");
	struct suggestion *suggestion = make(p, SUGGEST_STANDS);

	cr_assert_eq(suggestion->count, 0);
	cr_assert_eq(suggestion->rung_count, 0);
	cr_assert_eq(suggestion->met_now, 66);
	cr_assert_eq(suggestion->met_then, 66);
	cr_assert_eq(suggestion->why->left_count, 1);
	cr_assert_eq(suggestion->why->clash_count, 1);
}

Test(suggest, explains_what_it_would_make_of_the_grid)
{
	struct programme *p = programme();

	publish_a_clash(p);
	cr_assert_eq(rung(p, 99)->why->clash_count, 0);
	cr_assert_eq(rung(p, 99)->why->met, 100);
	cr_assert_eq(make(p, SUGGEST_FILL)->why->clash_count, 1);
	cr_assert_gt(make(p, SUGGEST_FILL)->why->elses->price, -3);
	cr_assert_lt(make(p, SUGGEST_FILL)->why->elses->price, 0, "it could be freed, though");
}
