/*
 * A grid problem: there is one line that names a place, or the problem is sound; then it is solved,
 * certified and explained without a fault, no rule is broken unless a certificate says so, and the
 * solution reads as JSON.
 */
#include <jansson.h>

#include "fuzz.h"
#include "in/problem.h"
#include "out/solution.h"
#include "solver/certify.h"
#include "solver/explain.h"
#include "solver/ladder.h"

static bool tells_of_locks(struct arena *mem, const struct problem *problem)
{
	int count;
	const struct certificate *found = certify(mem, problem, &count);

	for (int i = 0; i < count; i++) {
		HOLDS(found[i].wanted > found[i].there);
		HOLDS(found[i].session_count > 0);
	}
	return count > 0;
}

static bool locks(const struct problem *problem)
{
	for (int i = 0; i < problem->session_count; i++)
		if (problem->sessions[i].locked.slot >= 0)
			return true;
	return false;
}

static void check_json(struct arena *mem, const struct problem_read *read,
		       const struct problem_place *places)
{
	int count = read->problem.session_count;
	struct solution_line *lines = NEW_MANY(mem, struct solution_line, count + 1);
	struct buf out = { .mem = mem };

	for (int i = 0; i < count; i++) {
		lines[i].session = read->names.sessions[i];
		if (places[i].slot >= 0)
			lines[i].slot = read->names.slots[places[i].slot];
		if (places[i].slot >= 0)
			lines[i].room = read->names.rooms[places[i].room];
	}
	solution_json(&out, lines, count);
	json_t *root = json_loadb(out.bytes, out.len, JSON_REJECT_DUPLICATES, NULL);

	HOLDS(root && json_object_size(json_object_get(root, "assign")) == (size_t)count);
	json_decref(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	struct problem_read read = problem_read(mem, arena_copy(mem, bytes, len), len);
	const struct problem *problem = &read.problem;
	int rungs;

	if (read.error) {
		HOLDS(fuzz_valid(read.error) && *read.error && !strchr(read.error, '\n'));
		return 0;
	}
	HOLDS(problem_sound(problem));
	struct solution best = solve(mem, problem, 1, 500);

	HOLDS(best.score.broken == 0 || tells_of_locks(mem, problem) || locks(problem));
	explain(mem, problem, best.places, 1);
	ladder(mem, problem, 1, 600, &rungs);
	HOLDS(rungs > 0);
	check_json(mem, &read, best.places);
	return 0;
}
