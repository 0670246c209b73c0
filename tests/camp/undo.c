#include "programme.h"

Test(undo, undoes_a_move_and_a_swap)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second");

	put(p, first, AULA, AT_10);
	put(p, second, BLUE, AT_13);
	int64_t moved = put(p, first, CELLAR, AT_11).seq;

	cr_assert_eq(grid_undo(&p->act, moved), UNDO_DONE);
	cr_assert(stands(p, first, AULA, AT_10));
	int64_t swapped = put_if(p, first, BLUE, AT_13, IF_TAKEN_SWAP).seq;

	cr_assert_eq(grid_undo(as(p, p->dora), swapped), UNDO_DONE);
	cr_assert(stands(p, first, AULA, AT_10));
	cr_assert(stands(p, second, BLUE, AT_13));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(undo, undoes_an_act_once_only)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seq = put(p, id, AULA, AT_10).seq;

	cr_assert_eq(grid_undo(&p->act, seq), UNDO_DONE);
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_NOTHING);
}

Test(undo, undoes_nothing_that_is_not_an_act_on_the_grid)
{
	struct programme *p = programme();
	int count;

	pitch(p, p->anna, "Anna's");
	int64_t seq = journal_list(p->db, p->mem, 0, 1, &count)->seq;

	cr_assert_eq(grid_undo(&p->act, seq), UNDO_NOTHING);
	cr_assert_eq(grid_undo(&p->act, 9999), UNDO_NOTHING);
	cr_assert_eq(grid_undoable(p->db), 0);
}

Test(undo, does_not_undo_what_has_changed_since)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");
	int64_t first = put(p, id, AULA, AT_10).seq, second = put(p, id, BLUE, AT_10).seq;

	cr_assert_eq(grid_undo(&p->act, first), UNDO_CHANGED_SINCE);
	put(p, other, AULA, AT_10);
	cr_assert_eq(grid_undo(&p->act, second), UNDO_CHANGED_SINCE);
	cr_assert(stands(p, id, BLUE, AT_10));
	cr_assert(stands(p, other, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(undo, the_last_act_that_can_be_undone_skips_undone_ones)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");
	int64_t first = put(p, id, AULA, AT_10).seq, second = put(p, id, BLUE, AT_10).seq;

	cr_assert_eq(grid_undoable(p->db), second);
	grid_undo(&p->act, second);
	cr_assert_eq(grid_undoable(p->db), first);
	grid_undo(&p->act, first);
	cr_assert_eq(grid_undoable(p->db), 0);
}

Test(undo, does_not_put_two_back_into_one_cell_when_one_has_grown)
{
	struct programme *p = programme();
	int64_t first = pitch(p, p->anna, "First"), second = pitch(p, p->ben, "Second"),
		lasting = pitch_long(p, p->cleo, "Long", 2);

	put(p, first, AULA, AT_10);
	put(p, second, AULA, AT_11);
	int64_t seq = put_if(p, lasting, AULA, AT_10, IF_TAKEN_UNPLACE).seq;

	session_change(as(p, p->anna), first, 1, &(struct pitch){ .title = "Grown", .slots = 2 });
	cr_assert_eq(grid_undo(as(p, p->sam), seq), UNDO_CHANGED_SINCE);
	cr_assert(stands(p, lasting, AULA, AT_10));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(undo, changes_nothing_in_a_closed_camp)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), seq = put(p, id, AULA, AT_10).seq;

	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_CLOSED);
	cr_assert(stands(p, id, AULA, AT_10));
}
