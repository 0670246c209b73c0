#include "base/random.h"
#include "programme.h"

#define ORGANISER ((struct viewer_sees){ .organiser = true })
#define VISITOR ((struct viewer_sees){ 0 })

/* --- rooms and slots -------------------------------------------------------------------------- */

Test(grid, refuses_a_room_of_the_same_name)
{
	struct programme *p = programme();
	int count;

	cr_assert_eq(room_add(&p->act, &(struct room){ .name = "Aula" }), -1);
	room_list(p->db, p->mem, &count);
	cr_assert_eq(count, ROOMS);
}

Test(grid, refuses_a_slot_that_overlaps_or_parts_a_session)
{
	struct programme *p = programme();
	int64_t midnight = p->opens - 36000, gap = p->opens + 3000;
	struct slot over = { .starts_at = p->opens + 600, .ends_at = p->opens + 700 };
	struct slot between = { .starts_at = gap, .ends_at = gap + 300, .kind = SLOT_BREAK };

	cr_assert_eq(slot_add(&p->act, midnight, &over), -1);
	put(p, pitch_long(p, p->anna, "Long", 2), AULA, AT_10);
	cr_assert_eq(slot_add(&p->act, midnight, &between), -1);
	between.starts_at = gap + 3600;
	between.ends_at = between.starts_at + 300;
	cr_assert_gt(slot_add(&p->act, midnight, &between), 0);
}

Test(grid, now_is_the_running_slot_or_the_next)
{
	struct programme *p = programme();
	const struct grid *grid = grid_find(p->db, p->mem, VISITOR);

	cr_assert_eq(grid_slot_now(grid, p->opens - 1), AT_10);
	cr_assert_eq(grid_slot_now(grid, p->opens), AT_10);
	cr_assert_eq(grid_slot_now(grid, p->opens + 3000), AT_11);
	cr_assert_eq(grid_slot_now(grid, p->opens + 7200), BREAK);
	cr_assert_eq(grid_slot_now(grid, p->opens + 9 * 86400), -1);
}

/* --- a long walk ------------------------------------------------------------------------------ */

enum { WALK_SESSIONS = 14, WALK_STEPS = 2000 };

struct walk {
	struct programme *p;
	int64_t sessions[WALK_SESSIONS], sequences[WALK_SESSIONS];
};

static int below(int limit)
{
	return (int)random_below((uint64_t)limit);
}

static void step(struct walk *walk)
{
	struct programme *p = walk->p;
	int64_t id = walk->sessions[below(WALK_SESSIONS)], person = p->anna + below(4);
	int64_t last;

	switch (below(12)) {
	case 0: put(p, id, -1, -1); break;
	case 1: session_end(&p->act, id, "chance"); break;
	case 2: session_revive(&p->act, id); break;
	case 3:
		if ((last = grid_undoable(p->db)))
			grid_undo(&p->act, last);
		break;
	case 4:
		vote_cast(as(p, person), id, (enum choice)below(4));
		agenda_mark(as(p, p->sam), run_of(p, id), below(2));
		break;
	case 5:
		session_hand_over(as(p, person), id, p->anna + below(4));
		session_decline(&p->act, id);
		break;
	case 6:
		if (below(10) == 0 && !grid_publish(&p->act, p->days[below(2)]))
			grid_unpublish(&p->act, p->days[below(2)]);
		break;
	default: put_if(p, id, below(ROOMS), below(SLOTS), (enum if_taken)below(3));
	}
	as(p, p->sam);
}

static void check(struct walk *walk, int number)
{
	const struct grid *grid = grid_find(walk->p->db, walk->p->mem, ORGANISER);

	cr_assert_eq(grid_check(walk->p->db), 0, "step %d", number);
	for (int i = 0; i < grid->card_count; i++) {
		const struct card *it = &grid->cards[i];
		int covered = 0;

		for (int cell = 0; cell < grid->slot_count * grid->room_count; cell++)
			covered += grid->cells[cell] == it;
		cr_assert_eq(covered, it->slot ? it->covers : 0, "step %d", number);
		cr_assert(!it->slot || it->state == SESSION_OFFERED, "step %d", number);
		cr_assert(!it->slot || !it->published_at || it->shown, "step %d", number);
		for (int k = 0; k < WALK_SESSIONS; k++)
			if (walk->sessions[k] == it->id) {
				cr_assert_geq(it->sequence, walk->sequences[k], "step %d", number);
				walk->sequences[k] = it->sequence;
			}
	}
}

Test(grid, stays_sound_on_a_long_walk_of_chance)
{
	struct walk walk = { .p = programme() };
	struct arena *mem = walk.p->mem;

	for (int i = 0; i < WALK_SESSIONS; i++)
		walk.sessions[i] = pitch_long(walk.p, walk.p->anna + i % 4, "Walking",
					      1 + i % 5 / 4);
	for (int i = 0; i + 1 < WALK_SESSIONS; i += 5)
		co_host(walk.p, walk.sessions[i], walk.p->anna + (i + 1) % 4);
	random_repeat(2026);
	for (int i = 0; i < WALK_STEPS; i++) {
		struct arena *of_step = arena_new(1 << 18);

		walk.p->mem = walk.p->act.mem = of_step;
		walk.p->act.now += below(30);
		step(&walk);
		check(&walk, i);
		walk.p->mem = walk.p->act.mem = mem;
		arena_free(of_step);
	}
}

/* --- what was cancelled ----------------------------------------------------------------------- */

Test(grid, keeps_a_cancelled_session_where_everybody_saw_it_whoever_has_its_place)
{
	struct programme *p = programme();
	int64_t gone = pitch_long(p, p->anna, "Gone", 2), next = pitch(p, p->ben, "Next"),
		unseen = pitch(p, p->cleo, "Unseen");

	put(p, gone, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, unseen, AULA, NEXT_10);
	session_end(&p->act, gone, "ill");
	session_end(&p->act, unseen, "ill");
	put(p, next, AULA, AT_10);
	const struct grid *grid = grid_find(p->db, p->mem, (struct viewer_sees){ 0 });

	cr_assert_eq(grid->cancelled_count, 1);
	cr_assert_eq(grid->cancelled[0]->id, gone);
	cr_assert_eq(grid_cell(grid, AT_10, AULA)->id, next);
	cr_assert_null(grid_cell(grid, AT_11, AULA));
	cr_assert_eq(grid_stood_count(grid, AT_10, AULA), 1);
	cr_assert_eq(grid_stood_count(grid, AT_11, AULA), 1);
	cr_assert_eq(grid_stood_count(grid, AT_13, AULA), 0);
	cr_assert_eq(grid_stood_count(grid, AT_10, BLUE), 0);
	session_revive(&p->act, gone);
	grid = grid_find(p->db, p->mem, (struct viewer_sees){ 0 });
	cr_assert_eq(grid->cancelled_count, 0);
}
