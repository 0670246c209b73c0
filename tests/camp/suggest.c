#include "programme.h"

#include <string.h>

#include "base/clock.h"
#include "camp/suggest.h"

static struct suggestion *make(struct programme *p, enum suggest_how how)
{
	return suggest(p->db, p->mem, &p->camp, p->act.now, how);
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
	cr_assert_eq(suggestion->left_count, 0);
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
	cr_assert_eq(suggestion->left_count, 1);
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
	cr_assert_eq(suggestion->left_count, 0);
	cr_assert_eq(suggestion->met_then, 100);
}
