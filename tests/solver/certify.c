#include "scene.h"
#include "solver/certify.h"

SCENE_SUITE(certify);

static const struct certificate *found;
static int count;

static void look(const struct scene *made)
{
	cr_assert(problem_sound(&made->problem));
	found = certify(scene_mem, &made->problem, &count);
}

static void only(const struct scene *made, enum certificate_kind kind, int sessions, int wanted,
		 int there)
{
	look(made);
	cr_assert_eq(count, 1, "%d certificates", count);
	cr_assert_eq(found->kind, kind, "kind %d", (int)found->kind);
	cr_assert_eq(found->session_count, sessions);
	cr_assert_eq(found->wanted, wanted);
	cr_assert_eq(found->there, there);
}

static void none(const struct scene *made)
{
	look(made);
	cr_assert_eq(count, 0, "kind %d", count ? (int)found->kind : -1);
}

Test(certify, tells_of_more_sessions_than_cells)
{
	only(scene(2, 2, 5, 5), CERTIFICATE_CELLS, 5, 5, 4);
	none(scene(2, 2, 4, 4));
	struct scene *made = scene(2, 2, 4, 4);

	made->rooms[1].blocked = 1;
	only(made, CERTIFICATE_CELLS, 4, 4, 3);
}

Test(certify, tells_of_a_host_with_more_sessions_than_slots_at_hand)
{
	struct scene *made = scene(3, 3, 3, 3);

	scene_host(made, 0, 2);
	scene_host(made, 1, 2);
	none(made);
	made->people[2].away = 2;
	only(made, CERTIFICATE_HOST, 3, 3, 2);
	cr_assert_eq(found->person, 2);
}

Test(certify, tells_of_a_need_with_fewer_cells_than_sessions)
{
	struct scene *made = scene(2, 3, 4, 4);

	made->rooms[0].features = 3;
	made->rooms[1].features = 1;
	for (int i = 0; i < 3; i++)
		made->sessions[i].needs = 1;
	none(made);
	for (int i = 0; i < 3; i++)
		made->sessions[i].needs = 3;
	only(made, CERTIFICATE_NEEDS, 3, 3, 2);
	cr_assert_eq(found->needs, 3);
}

Test(certify, tells_of_a_window_with_fewer_cells_than_sessions)
{
	struct scene *made = scene(3, 2, 5, 5);

	for (int i = 0; i < 3; i++)
		made->sessions[i].starts = 4;
	only(made, CERTIFICATE_WINDOW, 3, 3, 2);
	cr_assert_eq(found->slots, 4);
	made->sessions[0].starts = 6;
	none(made);
}

Test(certify, tells_of_a_session_without_any_place)
{
	struct scene *made = scene(2, 1, 1, 1);

	made->sessions[0].length = 3;
	only(made, CERTIFICATE_NOWHERE, 1, 3, 0);
	made->sessions[0].length = 2;
	none(made);
}

Test(certify, tells_of_locks_that_break_a_rule)
{
	struct scene *made = scene(2, 2, 2, 2);

	made->sessions[0].locked = (struct problem_place){ 1, 1 };
	none(made);
	made->rooms[1].blocked = 2;
	only(made, CERTIFICATE_LOCK, 1, 1, 0);
	cr_assert_eq(found->rule, RULE_BLOCKED);
	made->rooms[1].blocked = 0;
	made->sessions[1].locked = (struct problem_place){ 1, 1 };
	look(made);
	cr_assert_eq(found->rule, RULE_TAKEN);
	made->sessions[1].locked.room = 0;
	none(made);
	scene_host(made, 1, 0);
	look(made);
	cr_assert_eq(found->rule, RULE_HOST);
}

/* Two with a need each that only the first room has, in the same slot; a third there hides the window. */
Test(certify, tells_of_a_matching_that_cannot_exist)
{
	struct scene *made = scene(2, 3, 3, 3);

	made->rooms[0].features = 3;
	made->sessions[0].needs = 1;
	made->sessions[1].needs = 2;
	for (int i = 0; i < 3; i++)
		made->sessions[i].starts = 1;
	only(made, CERTIFICATE_MATCHING, 2, 2, 1);
	made->rooms[1].features = 2;
	none(made);
}

/* --- truth: no grid of all of them does without what the certificate says is missing ------------------ */

struct truth {
	const struct certificate *told;
	int least; /* missing slots of its sessions, over all grids that break no rule */
	int least_broken;
};

static void measure(const struct problem *problem, const struct problem_place *places, void *with)
{
	static struct arena *mem;
	struct truth *truth = with;
	int missing = 0;

	if (!mem)
		mem = arena_new(1 << 18);
	arena_reset(mem);
	int broken = score_of(mem, problem, places).broken;
	for (int i = 0; i < truth->told->session_count; i++)
		if (places[truth->told->sessions[i]].slot < 0)
			missing += problem->sessions[truth->told->sessions[i]].length;
	if (broken < truth->least_broken)
		truth->least_broken = broken;
	if (broken == 0 && missing < truth->least)
		truth->least = missing;
}

Test(certify, is_true_of_every_grid_of_small_problems)
{
	struct chance chance;
	int seen = 0;

	chance_begin(&chance, 31);
	for (int round = 0; round < 40; round++) {
		struct scene *made = scene_random(&chance, 2, 2, 4, 4);

		look(made);
		for (int i = 0; i < count; i++) {
			struct truth truth = { &found[i], 1000, 1000 };

			scene_each(&made->problem, measure, &truth);
			if (found[i].kind == CERTIFICATE_LOCK)
				cr_assert_gt(truth.least_broken, 0, "round %d", round);
			else
				cr_assert_geq(truth.least, found[i].wanted - found[i].there,
					      "round %d, kind %d", round, (int)found[i].kind);
			seen |= 1 << found[i].kind;
		}
		arena_reset(scene_mem);
	}
	cr_assert_eq(__builtin_popcount((unsigned)seen) >= 5, 1, "kinds seen: %x", seen);
}
