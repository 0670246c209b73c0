/*
 * serendip suggest --problem: a grid for a problem in a file. The solution goes to the output; what cannot
 * be met, and what was reached, to the standard error in words. Needs no camp.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "in/problem.h"
#include "out/solution.h"
#include "solver/certify.h"
#include "solver/explain.h"
#include "tool.h"

/* --- names ---------------------------------------------------------------------------------------- */

#define NAMES_MOST 6

static const char *names_of(struct arena *mem, const char *const *names, const int *which,
			    int count)
{
	struct buf out = { .mem = mem };
	int most = count > NAMES_MOST ? NAMES_MOST - 1 : count;

	for (int i = 0; i < most; i++)
		buf_format(&out, "%s%s",
			   i == 0           ? ""
			   : i == count - 1 ? " and "
					    : ", ",
			   names[which[i]]);
	if (most < count)
		buf_format(&out, " and %d others", count - most);
	return buf_end(&out);
}

static const char *names_of_bits(struct arena *mem, const char *const *names, uint64_t bits)
{
	int which[64], count = 0;

	for (; bits; bits &= bits - 1)
		which[count++] = __builtin_ctzll(bits);
	return names_of(mem, names, which, count);
}

/* --- certificates ---------------------------------------------------------------------------------- */

static const char *const lock_words[RULE_COUNT] = {
	[RULE_FIT] = "where the day or a break cuts it off",
	[RULE_WINDOW] = "to a slot in which it may not begin",
	[RULE_NEEDS] = "to a room that lacks what it needs",
	[RULE_BLOCKED] = "to a room that cannot be used then",
	[RULE_AWAY] = "to a slot in which a host is away",
	[RULE_HOST] = "to slots in which they share a host",
	[RULE_TAKEN] = "to the same room and slot",
};

static void tell(struct tool *tool, const struct problem_names *names,
		 const struct certificate *told)
{
	struct arena *mem = tool->mem;
	const char *sessions = names_of(mem, names->sessions, told->sessions, told->session_count);
	const char *verb = told->session_count == 1 ? "is" : "are";

	switch (told->kind) {
	case CERTIFICATE_LOCK:
		fprintf(stderr, "%s %s locked %s.\n", sessions, verb, lock_words[told->rule]);
		break;
	case CERTIFICATE_NOWHERE:
		fprintf(stderr, "There is no place at all for %s.\n", sessions);
		break;
	case CERTIFICATE_HOST:
		fprintf(stderr, "%s hosts %d slots of sessions, with %d slots to do it in: %s.\n",
			names->people[told->person], told->wanted, told->there, sessions);
		break;
	case CERTIFICATE_NEEDS:
		fprintf(stderr, "%d slots of sessions need %s, and %d places have it: %s.\n",
			told->wanted, names_of_bits(mem, names->features, told->needs), told->there,
			sessions);
		break;
	case CERTIFICATE_WINDOW:
		fprintf(stderr, "%d slots of sessions must run in %s, with %d places there: %s.\n",
			told->wanted, names_of_bits(mem, names->slots, told->slots), told->there,
			sessions);
		break;
	case CERTIFICATE_CELLS:
		fprintf(stderr, "There are %d slots of sessions for %d places.\n", told->wanted,
			told->there);
		break;
	case CERTIFICATE_MATCHING:
		fprintf(stderr,
			"%s fill %d places, and only %d have what they need when they may run.\n",
			sessions, told->wanted, told->there);
		break;
	}
}

static void tell_certificates(struct tool *tool, const struct problem_read *read)
{
	int count;
	const struct certificate *found = certify(tool->mem, &read->problem, &count);

	for (int i = 0; i < count; i++)
		tell(tool, &read->names, &found[i]);
}

/* --- what was reached ------------------------------------------------------------------------------ */

static const char *const rule_words[RULE_COUNT] = {
	[RULE_NONE] = "a place would cost more than it brings",
	[RULE_LOCK] = "it is locked elsewhere",
	[RULE_FIT] = "it is too long",
	[RULE_WINDOW] = "it may not begin then",
	[RULE_NEEDS] = "the room lacks what it needs",
	[RULE_BLOCKED] = "the room cannot be used",
	[RULE_AWAY] = "a host is away",
	[RULE_HOST] = "a host is busy",
	[RULE_TAKEN] = "others stand there",
};

static void tell_left_out(const struct problem_read *read, const struct obstacle *obstacles,
			  int session)
{
	int cells = read->problem.slot_count * read->problem.room_count;
	int by_rule[RULE_COUNT] = { 0 };
	const char *between = "";

	for (int i = 0; i < cells; i++)
		by_rule[obstacles[i].rule]++;
	fprintf(stderr, "%s is left out: ", read->names.sessions[session]);
	for (int rule = 0; rule < RULE_COUNT; rule++)
		if (by_rule[rule]) {
			fprintf(stderr, "%sin %d of %d cells %s", between, by_rule[rule], cells,
				rule_words[rule]);
			between = ", ";
		}
	fputs(".\n", stderr);
}

static int percent(int part, int all)
{
	return all ? (int)((200 * (int64_t)part + all) / (2 * all)) : 100;
}

static void tell_reached(const struct problem_read *read, const struct score *score,
			 const struct explanation *all)
{
	const struct problem *problem = &read->problem;

	fprintf(stderr, "%d of %d sessions placed; %d %% of wishes met, a random grid %d %%.",
		problem->session_count - score->unplaced, problem->session_count,
		percent(all->satisfied, all->wishes), percent(all->satisfied_random, all->wishes));
	if (score->overflow)
		fprintf(stderr, " %lld heads would find no seat.", (long long)score->overflow);
	if (score->moved_slot || score->moved_room)
		fprintf(stderr, " Of what was published %d change slot, %d only the room.",
			score->moved_slot, score->moved_room);
	if (score->broken)
		fprintf(stderr, " %d times a lock breaks a rule or cannot be kept.", score->broken);
	fprintf(stderr, " Score %lld.\n", (long long)score->total);
}

/* --- the command ------------------------------------------------------------------------------------ */

/* False: said why. */
static bool number_option(struct tool *tool, const char *name, int64_t most, int64_t *number)
{
	const char *text = tool_option(tool, name);
	char *end;

	if (!text)
		return true;
	errno = 0;
	long long got = strtoll(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || got > most)
		return tool_refuse("--%s wants a whole number from 0 to %lld", name,
				   (long long)most),
		       false;
	*number = got;
	return true;
}

static void print(struct tool *tool, const struct problem_read *read,
		  const struct problem_place *places)
{
	int count = read->problem.session_count;
	struct solution_line *lines = NEW_MANY(tool->mem, struct solution_line, count + 1);
	struct buf out = { .mem = tool->mem };

	for (int i = 0; i < count; i++) {
		lines[i].session = read->names.sessions[i];
		if (places[i].slot < 0)
			continue;
		lines[i].slot = read->names.slots[places[i].slot];
		lines[i].room = read->names.rooms[places[i].room];
	}
	solution_json(&out, lines, count);
	fwrite(out.bytes, 1, out.len, stdout);
}

static int suggest_problem(struct tool *tool, const char *path)
{
	int64_t seed = 1, effort = SOLVE_EFFORT / 1000;
	size_t len;

	if (tool_option(tool, "how"))
		return tool_refuse("suggest of a problem takes no --how");
	if (!number_option(tool, "seed", INT64_MAX, &seed) ||
	    !number_option(tool, "effort", SOLVE_EFFORT_MOST / 1000, &effort))
		return 1;
	const char *bytes = tool_read(tool, path, &len);
	if (!bytes)
		return 1;
	struct problem_read read = problem_read(tool->mem, bytes, len);
	if (read.error)
		return tool_refuse("%s: %s", path, read.error);
	tell_certificates(tool, &read);
	struct solution best = solve(tool->mem, &read.problem, (uint64_t)seed, effort * 1000);
	struct explanation all = explain(tool->mem, &read.problem, best.places, (uint64_t)seed);

	for (int i = 0; i < read.problem.session_count; i++)
		if (all.obstacles[i])
			tell_left_out(&read, all.obstacles[i], i);
	tell_reached(&read, &best.score, &all);
	print(tool, &read, best.places);
	return fflush(stdout) == 0 ? 0 : tool_refuse("cannot write the solution");
}

int command_suggest(struct tool *tool)
{
	const char *path = tool_option(tool, "problem");

	if (tool->count)
		return suggest_camp(tool);
	return path ? suggest_problem(tool, path)
		    : tool_refuse("suggest wants a camp, or --problem FILE");
}
