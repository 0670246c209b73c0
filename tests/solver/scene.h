/*
 * Small problems for the tests of the solver: by hand, by chance, and every grid of one.
 */
#ifndef TESTS_SOLVER_SCENE_H
#define TESTS_SOLVER_SCENE_H

#include <criterion/criterion.h>

#include "solver/private.h"

#define SCENE_MOST 80

/* A problem that may be changed: `problem` points into it. */
struct scene {
	struct problem problem;
	struct problem_slot slots[SCENE_MOST];
	struct problem_room rooms[SCENE_MOST];
	struct problem_session sessions[SCENE_MOST];
	struct problem_person people[SCENE_MOST];
	struct problem_vote votes[SCENE_MOST][SCENE_MOST];
	int hosts[SCENE_MOST][4], tags[SCENE_MOST][4];
};
extern struct arena *scene_mem;
void scene_begin(void);
void scene_end(void);
#define SCENE_SUITE(name) TestSuite(name, .init = scene_begin, .fini = scene_end)

/* One block, rooms of ten seats, sessions of one slot that person i hosts; nobody votes. */
struct scene *scene(int slots, int rooms, int sessions, int people);
void scene_vote(struct scene *scene, int person, int session, int weight);
void scene_host(struct scene *scene, int session, int person);
void scene_tag(struct scene *scene, int session, int tag);
/* Everything at once: blocks, needs, windows, lengths, locks, published, away, tags, shared hosts. */
struct scene *scene_random(struct chance *chance, int slots, int rooms, int sessions, int people);

/* Calls for every way to place every session anywhere or nowhere, rules or not. */
typedef void scene_visit(const struct problem *problem, const struct problem_place *places,
			 void *with);
void scene_each(const struct problem *problem, scene_visit *visit, void *with);
/* The best score of a grid that breaks no rule, by trying all of them. */
struct score scene_best(const struct problem *problem);

struct solution scene_solve(const struct scene *scene);

#endif
