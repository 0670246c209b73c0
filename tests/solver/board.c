#include "scene.h"

SCENE_SUITE(board);

static bool any_move(struct board *board, struct chance *chance, struct move *move)
{
	const struct frame *frame = board->frame;
	int session = chance_below(chance, frame->sessions);
	int slot = chance_below(chance, frame->slots), room = chance_below(chance, frame->rooms);

	if (frame->fixed[session])
		return false;
	if (board->places[session].slot < 0)
		return board_insert(board, session, slot, room, move);
	if (chance_below(chance, 8) == 0) {
		*move = (struct move){ board->places[session],
				       PROBLEM_NOWHERE,
				       frame->problem->sessions[session].length,
				       -1,
				       0,
				       0 };
		return true;
	}
	return board_exchange(board, session, slot, room, move);
}

/* By the definition: the score, and the hard price of those that had to be placed. */
static int64_t recomputed(const struct board *board)
{
	const struct problem *problem = board->frame->problem;
	int64_t total = score_of(scene_mem, problem, board->places).total;

	for (int i = 0; i < problem->session_count; i++)
		if (problem->sessions[i].locked.slot >= 0 && board->places[i].slot < 0)
			total -= board->frame->hard;
	return total;
}

Test(board, gains_what_the_score_gains_by_thousands_of_random_moves)
{
	struct chance chance;
	int made = 0, turned = 0, overlapped = 0;

	chance_begin(&chance, 7);
	for (int round = 0; round < 60; round++) {
		struct scene *scene = scene_random(&chance, 3 + round % 6, 1 + round % 5, 14, 70);

		scene->slots[2].block = scene->slots[3].block = 0; /* room to overlap in time */
		struct board *board = board_make(scene_mem,
						 frame_make(scene_mem, &scene->problem, NULL));
		struct move move;

		cr_assert_eq(board->value, recomputed(board));
		for (int i = 0; i < 300; i++) {
			if (!any_move(board, &chance, &move))
				continue;
			int64_t before = recomputed(board);
			int64_t gain = board_gain(board, &move, MOVE_REFUSED + 1);
			if (gain == MOVE_REFUSED)
				continue;
			board_apply(board, &move, gain);
			cr_assert_eq(recomputed(board) - before, gain, "round %d, move %d", round,
				     i);
			cr_assert_eq(board->value, board_value(board));
			made++;
			turned += move.turn > 0;
			overlapped += move.length > 1 && move.b.slot >= 0 &&
				      move.a.slot != move.b.slot;
		}
		arena_reset(scene_mem);
	}
	cr_assert_gt(made, 2000);
	cr_assert_gt(turned, 5);
	cr_assert_gt(overlapped, 50);
}

Test(board, refuses_moves_that_break_a_rule_and_no_others)
{
	struct chance chance;
	int refused = 0;

	chance_begin(&chance, 8);
	for (int round = 0; round < 60; round++) {
		struct scene *scene = scene_random(&chance, 4, 3, 9, 12);
		for (int i = 0; i < 9; i++) /* locks may break rules by themselves */
			scene->sessions[i].locked = PROBLEM_NOWHERE;
		struct board *board = board_make(scene_mem,
						 frame_make(scene_mem, &scene->problem, NULL));
		struct move move;

		for (int i = 0; i < 200; i++) {
			if (!any_move(board, &chance, &move))
				continue;
			int64_t gain = board_gain(board, &move, MOVE_REFUSED + 1);
			struct problem_place before[9];

			memcpy(before, board->places, sizeof before);
			board_apply(board, &move, gain == MOVE_REFUSED ? 0 : gain);
			int broken = score_of(scene_mem, &scene->problem, board->places).broken;

			cr_assert_eq(broken > 0, gain == MOVE_REFUSED, "round %d, move %d: %d",
				     round, i, broken);
			refused += broken > 0;
			if (broken)
				board_set(board, before);
		}
		arena_reset(scene_mem);
	}
	cr_assert_gt(refused, 1000);
}

Test(board, refuses_below_a_floor_exactly_what_gains_less)
{
	struct chance chance;
	int below = 0, above = 0;

	chance_begin(&chance, 9);
	struct scene *scene = scene_random(&chance, 6, 4, 16, 60);
	struct board *board = board_make(scene_mem, frame_make(scene_mem, &scene->problem, NULL));
	struct move move;

	greedy_start(board, false);
	for (int i = 0; i < 3000; i++) {
		if (!any_move(board, &chance, &move))
			continue;
		int64_t gain = board_gain(board, &move, MOVE_REFUSED + 1);
		int64_t floor = chance_below(&chance, 400) - 300;
		int64_t floored = board_gain(board, &move, floor);

		cr_assert_eq(floored, gain >= floor ? gain : MOVE_REFUSED);
		below += gain != MOVE_REFUSED && gain < floor;
		above += gain >= floor;
	}
	cr_assert_gt(below, 100);
	cr_assert_gt(above, 100);
}

Test(board, never_moves_what_is_locked_with_its_room)
{
	struct scene *made = scene(3, 2, 3, 3);
	struct move move;

	made->sessions[0].locked = (struct problem_place){ 1, 1 };
	struct board *board = board_make(scene_mem, frame_make(scene_mem, &made->problem, NULL));

	greedy_start(board, false);
	cr_assert_eq(board_cell(board, 1, 1), 0);
	cr_assert_not(board_exchange(board, 1, 1, 1, &move), "nor by who comes there");
	cr_assert_not(board_insert(board, 1, 1, 1, &move));
}
