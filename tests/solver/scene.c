#include "scene.h"

struct arena *scene_mem;

void scene_begin(void)
{
	scene_mem = arena_new(1 << 20);
}

void scene_end(void)
{
	arena_free(scene_mem);
}

struct scene *scene(int slots, int rooms, int sessions, int people)
{
	struct scene *made = NEW(scene_mem, struct scene);

	made->problem = (struct problem){
		.slots = made->slots,
		.rooms = made->rooms,
		.sessions = made->sessions,
		.people = made->people,
		.slot_count = slots,
		.room_count = rooms,
		.session_count = sessions,
		.person_count = people,
		.max_weight = 3,
		.weights = { 10, 2, 3, 15, 3, 1000 },
	};
	for (int i = 0; i < rooms; i++)
		made->rooms[i] = (struct problem_room){ .capacity = 10 };
	for (int i = 0; i < people; i++)
		made->people[i].votes = made->votes[i];
	for (int i = 0; i < sessions; i++) {
		made->sessions[i] = (struct problem_session){ .hosts = made->hosts[i],
							      .tags = made->tags[i],
							      .starts = (UINT64_C(1) << slots) - 1,
							      .length = 1,
							      .demand = 5,
							      .locked = PROBLEM_NOWHERE,
							      .published = PROBLEM_NOWHERE };
		if (i < people)
			scene_host(made, i, i);
	}
	return made;
}

void scene_vote(struct scene *made, int person, int session, int weight)
{
	struct problem_person *one = &made->people[person];

	for (int i = 0; i < one->vote_count; i++)
		if (made->votes[person][i].session == session)
			return;
	made->votes[person][one->vote_count++] = (struct problem_vote){ session, weight };
}

void scene_host(struct scene *made, int session, int person)
{
	struct problem_session *one = &made->sessions[session];

	for (int i = 0; i < one->host_count; i++)
		if (made->hosts[session][i] == person)
			return;
	made->hosts[session][one->host_count++] = person;
}

void scene_tag(struct scene *made, int session, int tag)
{
	made->tags[session][made->sessions[session].tag_count++] = tag;
}

static bool one_in(struct chance *chance, int of)
{
	return chance_below(chance, of) == 0;
}

static void random_session(struct scene *made, struct chance *chance, int i)
{
	struct problem *problem = &made->problem;
	struct problem_session *session = &made->sessions[i];
	struct problem_place place = { chance_below(chance, problem->slot_count),
				       chance_below(chance, problem->room_count) };

	session->demand = chance_below(chance, 20);
	session->length = one_in(chance, 4) ? 2 : 1;
	session->needs = one_in(chance, 4) ? 1u << chance_below(chance, 2) : 0;
	scene_tag(made, i, chance_below(chance, 3));
	if (one_in(chance, 3))
		scene_host(made, i, chance_below(chance, problem->person_count));
	if (one_in(chance, 4))
		session->starts = chance_next(chance) & ((UINT64_C(1) << problem->slot_count) - 1);
	if (one_in(chance, 3))
		session->published = place;
	if (one_in(chance, 6))
		session->locked = (struct problem_place){ place.slot,
							  one_in(chance, 2) ? place.room : -1 };
}

struct scene *scene_random(struct chance *chance, int slots, int rooms, int sessions, int people)
{
	struct scene *made = scene(slots, rooms, sessions, people);

	for (int i = 0; i < slots; i++)
		made->slots[i].block = i / 2;
	for (int i = 0; i < rooms; i++)
		made->rooms[i] = (struct problem_room){
			chance_below(chance, 20), chance_next(chance) & 3,
			one_in(chance, 3) ? 1u << chance_below(chance, slots) : 0
		};
	for (int i = 0; i < people; i++) {
		for (int k = 0; k < sessions; k++)
			if (one_in(chance, 2))
				scene_vote(made, i, k, 1 + chance_below(chance, 3));
		if (one_in(chance, 5))
			made->people[i].away = 1u << chance_below(chance, slots);
	}
	for (int i = 0; i < sessions; i++)
		random_session(made, chance, i);
	return made;
}

static void each_from(const struct problem *problem, struct problem_place *places, int session,
		      scene_visit *visit, void *with)
{
	if (session == problem->session_count) {
		visit(problem, places, with);
		return;
	}
	places[session] = PROBLEM_NOWHERE;
	each_from(problem, places, session + 1, visit, with);
	for (int slot = 0; slot < problem->slot_count; slot++)
		for (int room = 0; room < problem->room_count; room++) {
			places[session] = (struct problem_place){ slot, room };
			each_from(problem, places, session + 1, visit, with);
		}
}

void scene_each(const struct problem *problem, scene_visit *visit, void *with)
{
	struct problem_place places[SCENE_MOST];

	each_from(problem, places, 0, visit, with);
}

static void keep_best(const struct problem *problem, const struct problem_place *places, void *with)
{
	static struct arena *mem;
	struct score *best = with;

	if (!mem)
		mem = arena_new(1 << 18);
	arena_reset(mem);
	struct score score = score_of(mem, problem, places);
	if (score.broken < best->broken ||
	    (score.broken == best->broken && score.total > best->total))
		*best = score;
}

struct score scene_best(const struct problem *problem)
{
	struct score best = { .broken = 1 << 20 };

	scene_each(problem, keep_best, &best);
	return best;
}

struct solution scene_solve(const struct scene *made)
{
	return solve(scene_mem, &made->problem, 1, 20000);
}
