#include "programme.h"

static int64_t revision(struct programme *p)
{
	return topic_revision(p->db, "grid");
}

static struct accepted to(struct programme *p, int64_t session, int room, int slot)
{
	return (struct accepted){ run_of(p, session), room < 0 ? 0 : p->rooms[room],
				  slot < 0 ? 0 : p->slots[slot] };
}

#define ACCEPT(p, moves) \
	grid_accept(&(p)->act, revision(p), moves, (int)(sizeof(moves) / sizeof *(moves)))

Test(accept, moves_many_as_one_act_and_undo_takes_all_back)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->ben, "B"), c = pitch(p, p->cleo, "C");

	put(p, a, AULA, AT_10);
	put(p, b, BLUE, AT_10);
	const struct accepted moves[] = { to(p, a, BLUE, AT_10), to(p, b, AULA, AT_10),
					  to(p, c, CELLAR, AT_11) };
	struct place_outcome outcome = ACCEPT(p, moves);

	cr_assert_eq(outcome.placed, PLACE_DONE);
	cr_assert(stands(p, a, BLUE, AT_10) && stands(p, b, AULA, AT_10) &&
		  stands(p, c, CELLAR, AT_11));
	cr_assert_eq(grid_check(p->db), 0);
	cr_assert_eq(grid_undoable(p->db), outcome.seq);
	cr_assert_eq(grid_undo(&p->act, outcome.seq), UNDO_DONE);
	cr_assert(stands(p, a, AULA, AT_10) && stands(p, b, BLUE, AT_10) && stands(p, c, -1, -1));
	cr_assert_eq(grid_check(p->db), 0);
}

Test(accept, takes_a_whole_programme_at_once)
{
	static const int times[] = { AT_10, AT_11, AT_13, AT_14, AT_15_20, NEXT_10, NEXT_11 };
	struct programme *p = programme();
	struct accepted moves[ROOMS * 7];
	int count = 0;

	for (int i = 0; i < 7; i++)
		for (int room = 0; room < ROOMS; room++)
			moves[count++] = to(p, pitch(p, 0, "One of many"), room, times[i]);
	cr_assert_eq(ACCEPT(p, moves).placed, PLACE_DONE);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(accept, refuses_what_was_made_for_another_grid)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->ben, "B"), seen = revision(p);
	const struct accepted moves[] = { to(p, a, AULA, AT_10) };

	put(p, b, BLUE, AT_10);
	struct place_outcome outcome = grid_accept(&p->act, seen, moves, 1);

	cr_assert_eq(outcome.placed, PLACE_STALE);
	cr_assert_not_null(outcome.theirs);
	cr_assert(stands(p, a, -1, -1));
}

/* One move that breaks a rule, and none is done. */
static void refuses(struct programme *p, enum placed placed, const struct accepted *moves,
		    int count)
{
	struct place_outcome outcome = grid_accept(&p->act, revision(p), moves, count);

	cr_assert_eq(outcome.placed, placed, "%d, not %d", (int)outcome.placed, (int)placed);
}

Test(accept, refuses_what_placing_refuses)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A"), b = pitch(p, p->anna, "B"), c = pitch(p, p->cleo, "C"),
		gone = pitch(p, p->dora, "Gone");

	session_end(&p->act, gone, "ill");
	put(p, c, CELLAR, AT_11);
	refuses(p, PLACE_HOST_BUSY,
		(struct accepted[]){ to(p, a, AULA, AT_10), to(p, b, BLUE, AT_10) }, 2);
	refuses(p, PLACE_TAKEN,
		(struct accepted[]){ to(p, a, AULA, AT_10), to(p, b, CELLAR, AT_11) }, 2);
	refuses(p, PLACE_TAKEN, (struct accepted[]){ to(p, a, AULA, AT_10), to(p, c, AULA, AT_10) },
		2);
	refuses(p, PLACE_NOT_A_SLOT, (struct accepted[]){ to(p, a, AULA, BREAK) }, 1);
	refuses(p, PLACE_NOT_A_SLOT, (struct accepted[]){ { run_of(p, a), 999, 999 } }, 1);
	refuses(p, PLACE_ENDED, (struct accepted[]){ to(p, gone, AULA, AT_13) }, 1);
	refuses(p, PLACE_ENDED, (struct accepted[]){ { 999, p->rooms[0], p->slots[0] } }, 1);
	refuses(p, PLACE_SAME, NULL, 0);
	camp_phase(&p->act, PHASE_CLOSED);
	p->camp.phase = PHASE_CLOSED;
	refuses(p, PLACE_CLOSED, (struct accepted[]){ to(p, a, AULA, AT_10) }, 1);
	cr_assert_eq(grid_check(p->db), 0);
}

Test(accept, leaves_what_has_begun)
{
	struct programme *p = programme();
	int64_t a = pitch(p, p->anna, "A");

	put(p, a, AULA, AT_10);
	camp_phase(&p->act, PHASE_RUNNING);
	p->camp.phase = PHASE_RUNNING;
	p->act.now = p->opens + 60;
	refuses(p, PLACE_PAST, (struct accepted[]){ to(p, a, AULA, AT_13) }, 1);
	refuses(p, PLACE_PAST, (struct accepted[]){ to(p, a, -1, -1) }, 1);
}
