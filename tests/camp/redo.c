#include "programme.h"

static int64_t undone(struct programme *p)
{
	cr_assert_eq(grid_undo(&p->act, grid_undoable(p->db)), UNDO_DONE);
	return grid_redoable(p->db);
}

static int64_t redone(struct programme *p)
{
	cr_assert_eq(grid_redo(&p->act, grid_redoable(p->db)), UNDO_DONE);
	return grid_undoable(p->db);
}

Test(redo, does_again_what_was_undone_a_swap_whole)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP);
	undone(p);
	cr_assert_eq(grid_redo(as(p, p->dora), grid_redoable(p->db)), UNDO_DONE);
	cr_assert(stands(p, first, BLUE, AT_13));
	cr_assert(stands(p, second, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(redo, several_walk_back_and_forward_again_and_again)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	put(p, id, BLUE, AT_11);
	for (int round = 0; round < 3; round++) {
		undone(p);
		cr_assert(stands(p, id, AULA, AT_10));
		undone(p);
		cr_assert(stands(p, id, -1, -1));
		cr_assert_eq(grid_undoable(p->db), 0);
		redone(p);
		cr_assert(stands(p, id, AULA, AT_10));
		redone(p);
		cr_assert(stands(p, id, BLUE, AT_11));
		cr_assert_eq(grid_redoable(p->db), 0);
	}
	cr_assert_eq(grid_check(p->db), 0);
}

Test(redo, goes_on_from_the_middle)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	put(p, id, BLUE, AT_11);
	put(p, id, CELLAR, AT_13);
	undone(p);
	undone(p);
	redone(p);
	undone(p);
	cr_assert(stands(p, id, AULA, AT_10));
	redone(p);
	cr_assert(stands(p, id, BLUE, AT_11));
	redone(p);
	cr_assert(stands(p, id, CELLAR, AT_13));
}

Test(redo, redoes_an_undoing_once_only_and_nothing_else)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), placed = put(p, id, AULA, AT_10).seq;
	int64_t seq = undone(p), again = redone(p);

	cr_assert_eq(grid_redo(&p->act, seq), UNDO_NOTHING);
	cr_assert_eq(grid_redo(&p->act, placed), UNDO_NOTHING);
	cr_assert_eq(grid_redo(&p->act, again), UNDO_NOTHING);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_NOTHING, "an undoing is redone, not undone");
	cr_assert_eq(grid_redo(&p->act, 9999), UNDO_NOTHING);
	cr_assert(stands(p, id, AULA, AT_10));
}

Test(redo, is_not_offered_once_something_else_was_done)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	cr_assert_neq(undone(p), 0);
	int64_t placed = put(p, other, BLUE, AT_10).seq;

	cr_assert_eq(grid_redoable(p->db), 0);
	cr_assert_eq(grid_undoable(p->db), placed);
}

Test(redo, does_not_redo_what_has_changed_since)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");

	put(p, id, AULA, AT_10);
	int64_t seq = undone(p);

	put(p, other, AULA, AT_10);
	cr_assert_eq(grid_redo(&p->act, seq), UNDO_CHANGED_SINCE, "the cell is taken");
	put(p, other, -1, -1);
	put(p, id, BLUE, AT_10);
	cr_assert_eq(grid_redo(&p->act, seq), UNDO_CHANGED_SINCE, "it has moved");
	put(p, id, -1, -1);
	grid_block(&p->act, p->rooms[AULA], p->slots[AT_10]);
	cr_assert_eq(grid_redo(&p->act, seq), UNDO_CHANGED_SINCE, "the cell is blocked");
	grid_unblock(&p->act, p->rooms[AULA], p->slots[AT_10]);
	cr_assert_eq(grid_redo(&p->act, seq), UNDO_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(redo, changes_nothing_in_a_closed_camp)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	int64_t seq = undone(p);

	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(grid_redo(&p->act, seq), UNDO_CLOSED);
	cr_assert(stands(p, id, -1, -1));
}

Test(redo, is_told_as_any_move_calendars_and_the_list_of_changes_follow)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int count;

	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, BLUE, AT_11);
	undone(p);
	int64_t sequence = session_card(p->db, p->mem, id, (struct viewer_sees){ 0 })->sequence;

	change_list(p->db, p->mem, 0, 100, &count);
	cr_assert_eq(count, 0, "it is back where it was seen");
	redone(p);
	cr_assert_eq(session_card(p->db, p->mem, id, (struct viewer_sees){ 0 })->sequence,
		     sequence + 1);
	const struct change *list = change_list(p->db, p->mem, 0, 100, &count);

	cr_assert_eq(count, 1);
	cr_assert_eq(list->kind, CHANGE_MOVED);
	cr_assert_str_eq(list->to_room, "Blue");
}
