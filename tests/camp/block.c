#include <string.h>

#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })

static enum block block(struct programme *p, int room, int slot)
{
	return grid_block(&p->act, p->rooms[room], p->slots[slot]).block;
}

static enum block unblock(struct programme *p, int room, int slot)
{
	return grid_unblock(&p->act, p->rooms[room], p->slots[slot]).block;
}

static bool blocked(struct programme *p, int room, int slot)
{
	return grid_blocked(grid_find(p->db, p->mem, ORGANISER), slot, room);
}

Test(block, keeps_sessions_out_of_a_cell_until_it_is_freed)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	cr_assert_eq(block(p, BLUE, AT_10), BLOCK_DONE);
	cr_assert(blocked(p, BLUE, AT_10));
	cr_assert_not(blocked(p, BLUE, AT_11));
	cr_assert_not(blocked(p, AULA, AT_10));
	cr_assert_eq(put(p, id, BLUE, AT_10).placed, PLACE_BLOCKED);
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(unblock(p, BLUE, AT_10), BLOCK_DONE);
	cr_assert_eq(put(p, id, BLUE, AT_10).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(block, twice_is_no_second_act)
{
	struct programme *p = programme();

	cr_assert_eq(unblock(p, BLUE, AT_10), BLOCK_SAME);
	cr_assert_eq(block(p, BLUE, AT_10), BLOCK_DONE);
	int64_t grid = topic_revision(p->db, "grid");

	cr_assert_eq(block(p, BLUE, AT_10), BLOCK_SAME);
	cr_assert_eq(topic_revision(p->db, "grid"), grid);
}

Test(block, refuses_an_occupied_cell_and_names_the_session)
{
	struct programme *p = programme();

	put(p, pitch_long(p, p->anna, "<b>\"Long\" & late", 2), AULA, AT_10);
	struct block_outcome outcome = grid_block(&p->act, p->rooms[AULA], p->slots[AT_11]);

	cr_assert_eq(outcome.block, BLOCK_TAKEN);
	cr_assert_str_eq(outcome.title, "<b>\"Long\" & late");
	cr_assert_not(blocked(p, AULA, AT_11));
}

Test(block, refuses_breaks_places_that_do_not_exist_and_closed_camps)
{
	struct programme *p = programme();

	cr_assert_eq(block(p, AULA, BREAK), BLOCK_NOT_A_SLOT);
	cr_assert_eq(grid_block(&p->act, 999, p->slots[AT_10]).block, BLOCK_NOT_A_SLOT);
	cr_assert_eq(grid_block(&p->act, p->rooms[AULA], 0).block, BLOCK_NOT_A_SLOT);
	cr_assert_eq(grid_unblock(&p->act, p->rooms[AULA], 999).block, BLOCK_NOT_A_SLOT);
	p->camp.phase = PHASE_CLOSED;
	cr_assert_eq(block(p, AULA, AT_10), BLOCK_CLOSED);
	cr_assert_eq(unblock(p, AULA, AT_10), BLOCK_CLOSED);
}

Test(block, refuses_a_long_session_whose_second_slot_is_blocked)
{
	struct programme *p = programme();
	int64_t id = pitch_long(p, p->anna, "Long", 2);

	block(p, AULA, AT_14);
	cr_assert_eq(put(p, id, AULA, AT_13).placed, PLACE_BLOCKED);
	cr_assert_eq(put(p, id, BLUE, AT_13).placed, PLACE_DONE);
}

Test(block, shows_in_what_each_cell_would_cost)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	block(p, BLUE, AT_11);
	const struct grid *grid = grid_find(p->db, p->mem, ORGANISER);
	const struct place_cost *costs = grid_costs(p->db, p->mem, &p->camp, grid,
						    grid_card(grid, run_of(p, id)), p->act.now);

	cr_assert_eq(costs[AT_11 * ROOMS + BLUE].placed, PLACE_BLOCKED);
	cr_assert_eq(costs[AT_10 * ROOMS + BLUE].placed, PLACE_DONE);
}

Test(block, lets_no_undo_put_a_session_back_into_the_cell)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, AULA, AT_10);
	int64_t seq = put(p, id, BLUE, AT_10).seq;

	block(p, AULA, AT_10);
	cr_assert_eq(grid_undo(&p->act, seq), UNDO_CHANGED_SINCE);
	cr_assert(stands(p, id, BLUE, AT_10));
}

Test(block, the_file_refuses_a_run_in_a_blocked_cell_and_a_block_where_one_stands)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = run_of(p, pitch(p, p->ben, "Ben's"));

	put(p, id, AULA, AT_10);
	cr_assert_eq(sql_try(p->db, SQL_BLOCK_ADD, INT(p->rooms[AULA]), INT(p->slots[AT_10])), -1);
	cr_assert_eq(sql_try(p->db, SQL_BLOCK_ADD, INT(p->rooms[BLUE]), INT(p->slots[AT_10])), 1);
	cr_assert_eq(sql_try(p->db, SQL_RUN_TAKE_CELL, INT(other), INT(p->rooms[BLUE]),
			     INT(p->slots[AT_10])),
		     -1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(block, is_told_in_the_journal_with_its_place)
{
	struct programme *p = programme();
	int count;

	block(p, CELLAR, AT_13);
	unblock(p, CELLAR, AT_13);
	const struct journal_entry *told = journal_told(p->db, p->mem, 2, &count);

	cr_assert_eq(count, 2);
	cr_assert_str_eq(told[0].verb, "cell.freed");
	cr_assert_str_eq(told[1].verb, "cell.blocked");
	for (int i = 0; i < 2; i++) {
		cr_assert_str_eq(told[i].actor_name, "Sam");
		cr_assert_str_eq(told[i].to_room, "Cellar");
		cr_assert_eq(told[i].to_starts_at, p->opens + 3 * 3600);
	}
}
