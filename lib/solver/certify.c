/*
 * Sets of sessions that share fewer cells than they fill: by host, by need, by time, all, and by a
 * matching where those say nothing (Hall's theorem gives the set that a best matching leaves short).
 *
 * A cell counts for a session when some legal place of it covers the cell.
 */
#include "solver/certify.h"
#include "solver/private.h"

struct study {
	struct arena *mem;
	const struct problem *problem;
	uint64_t *cells; /* [session][slot]: rooms it may fill then */
	struct certificate *found;
	int count;
	bool *named; /* [session] */
};

static const uint64_t *cells_of(const struct study *study, int session)
{
	return study->cells + session * study->problem->slot_count;
}

static void take_cells(struct study *study)
{
	const struct problem *problem = study->problem;

	study->cells = NEW_MANY(study->mem, uint64_t,
				problem->session_count * problem->slot_count + 1);
	for (int i = 0; i < problem->session_count; i++)
		for (int slot = 0; slot < problem->slot_count; slot++)
			for (int room = 0; room < problem->room_count; room++) {
				if (frame_rule(problem, i, slot, room) != RULE_NONE)
					continue;
				for (int k = 0; k < problem->sessions[i].length; k++)
					study->cells[i * problem->slot_count + slot + k] |=
						UINT64_C(1) << room;
			}
}

/* One that names no session yet. */
static struct certificate *tell(struct study *study, enum certificate_kind kind)
{
	study->found = arena_more(study->mem, study->found,
				  sizeof *study->found * (size_t)study->count,
				  sizeof *study->found * ((size_t)study->count + 1));
	struct certificate *told = &study->found[study->count++];
	*told = (struct certificate){
		.kind = kind,
		.person = -1,
		.sessions = NEW_MANY(study->mem, int, study->problem->session_count + 1),
	};
	return told;
}

static void name(struct study *study, struct certificate *told, int session)
{
	((int *)told->sessions)[told->session_count++] = session;
	study->named[session] = true;
}

/* --- locks, and sessions with no place ------------------------------------------------------------- */

static bool locked_whole(const struct problem_session *session)
{
	return session->locked.slot >= 0 && session->locked.room >= 0;
}

static bool share_host(const struct problem_session *a, const struct problem_session *b)
{
	for (int i = 0; i < a->host_count; i++)
		for (int k = 0; k < b->host_count; k++)
			if (a->hosts[i] == b->hosts[k])
				return true;
	return false;
}

static void lock_alone(struct study *study, int session)
{
	struct problem_place lock = study->problem->sessions[session].locked;
	enum rule rule = frame_rule(study->problem, session, lock.slot, lock.room);

	if (rule == RULE_NONE)
		return;
	struct certificate *told = tell(study, CERTIFICATE_LOCK);
	told->rule = rule;
	told->wanted = study->problem->sessions[session].length;
	name(study, told, session);
}

static void lock_pair(struct study *study, int a, int b)
{
	const struct problem_session *one = &study->problem->sessions[a],
				     *other = &study->problem->sessions[b];
	uint64_t window = problem_window(study->problem, one->locked.slot, one->length) &
			  problem_window(study->problem, other->locked.slot, other->length);
	bool same_room = locked_whole(one) && locked_whole(other) &&
			 one->locked.room == other->locked.room;

	if (!window || (!same_room && !share_host(one, other)))
		return;
	struct certificate *told = tell(study, CERTIFICATE_LOCK);
	told->rule = same_room ? RULE_TAKEN : RULE_HOST;
	told->wanted = one->length + other->length;
	told->there = told->wanted - __builtin_popcountll(window);
	name(study, told, a);
	name(study, told, b);
}

static void look_at_locks(struct study *study)
{
	const struct problem *problem = study->problem;

	for (int i = 0; i < problem->session_count; i++) {
		if (problem->sessions[i].locked.slot < 0)
			continue;
		if (locked_whole(&problem->sessions[i]))
			lock_alone(study, i);
		for (int k = 0; k < i; k++)
			if (problem->sessions[k].locked.slot >= 0)
				lock_pair(study, k, i);
	}
}

static bool nowhere(const struct study *study, int session)
{
	for (int slot = 0; slot < study->problem->slot_count; slot++)
		if (cells_of(study, session)[slot])
			return false;
	return true;
}

static void look_for_nowhere(struct study *study)
{
	for (int i = 0; i < study->problem->session_count; i++) {
		if (!nowhere(study, i) || locked_whole(&study->problem->sessions[i]))
			continue;
		struct certificate *told = tell(study, CERTIFICATE_NOWHERE);
		told->wanted = study->problem->sessions[i].length;
		name(study, told, i);
	}
}

/* --- hosts ------------------------------------------------------------------------------------------ */

static bool hosts(const struct problem_session *session, int person)
{
	for (int i = 0; i < session->host_count; i++)
		if (session->hosts[i] == person)
			return true;
	return false;
}

static uint64_t slots_of(const struct study *study, int session)
{
	uint64_t slots = 0;
	for (int slot = 0; slot < study->problem->slot_count; slot++)
		if (cells_of(study, session)[slot])
			slots |= UINT64_C(1) << slot;
	return slots;
}

static void look_at_host(struct study *study, int person)
{
	const struct problem *problem = study->problem;
	uint64_t slots = 0;
	int wanted = 0;

	for (int i = 0; i < problem->session_count; i++)
		if (hosts(&problem->sessions[i], person) && !nowhere(study, i)) {
			slots |= slots_of(study, i);
			wanted += problem->sessions[i].length;
		}
	if (wanted <= __builtin_popcountll(slots))
		return;
	struct certificate *told = tell(study, CERTIFICATE_HOST);
	told->person = person;
	told->slots = slots;
	told->wanted = wanted;
	told->there = __builtin_popcountll(slots);
	for (int i = 0; i < problem->session_count; i++)
		if (hosts(&problem->sessions[i], person) && !nowhere(study, i))
			name(study, told, i);
}

static void look_at_hosts(struct study *study)
{
	bool *many = NEW_MANY(study->mem, bool, study->problem->person_count + 1);
	bool *once = NEW_MANY(study->mem, bool, study->problem->person_count + 1);

	for (int i = 0; i < study->problem->session_count; i++)
		for (int k = 0; k < study->problem->sessions[i].host_count; k++) {
			int person = study->problem->sessions[i].hosts[k];
			many[person] |= once[person] || study->problem->sessions[i].length > 1;
			once[person] = true;
		}
	for (int i = 0; i < study->problem->person_count; i++)
		if (many[i])
			look_at_host(study, i);
}

/* --- cells that a set shares ------------------------------------------------------------------------- */

/* Tells it when the sessions of `set` want more cells than all of them may fill. */
static struct certificate *look_at_set(struct study *study, const bool *set,
				       enum certificate_kind kind)
{
	const struct problem *problem = study->problem;
	int wanted = 0, there = 0;

	for (int slot = 0; slot < problem->slot_count; slot++) {
		uint64_t rooms = 0;
		for (int i = 0; i < problem->session_count; i++)
			rooms |= set[i] ? cells_of(study, i)[slot] : 0;
		there += __builtin_popcountll(rooms);
	}
	for (int i = 0; i < problem->session_count; i++)
		wanted += set[i] ? problem->sessions[i].length : 0;
	if (wanted <= there)
		return NULL;
	struct certificate *told = tell(study, kind);
	told->wanted = wanted;
	told->there = there;
	for (int i = 0; i < problem->session_count; i++)
		if (set[i])
			name(study, told, i);
	return told;
}

/* Those with all of `needs`, or with no slot outside of `slots`; who has no place is told already. */
static void look_at_kind(struct study *study, enum certificate_kind kind, uint64_t needs,
			 uint64_t slots)
{
	const struct problem *problem = study->problem;
	bool *set = NEW_MANY(study->mem, bool, problem->session_count + 1);

	for (int i = 0; i < problem->session_count; i++)
		set[i] = !nowhere(study, i) && !(needs & ~problem->sessions[i].needs) &&
			 !(slots_of(study, i) & ~slots);
	struct certificate *told = look_at_set(study, set, kind);
	if (told) {
		told->needs = needs;
		told->slots = slots;
	}
}

static bool seen(uint64_t *list, int *count, uint64_t value)
{
	for (int i = 0; i < *count; i++)
		if (list[i] == value)
			return true;
	list[(*count)++] = value;
	return false;
}

static uint64_t all_day(const struct study *study)
{
	uint64_t slots = 0;
	for (int i = 0; i < study->problem->session_count; i++)
		slots |= slots_of(study, i);
	return slots;
}

static void look_at_kinds(struct study *study)
{
	const struct problem *problem = study->problem;
	uint64_t needs[PROBLEM_SESSIONS], slots[PROBLEM_SESSIONS], all = all_day(study);
	int need_count = 0, slot_count = 0;

	look_at_kind(study, CERTIFICATE_CELLS, 0, all);
	for (int i = 0; i < problem->session_count; i++) {
		uint64_t need = problem->sessions[i].needs, when = slots_of(study, i);
		if (need && !seen(needs, &need_count, need))
			look_at_kind(study, CERTIFICATE_NEEDS, need, all);
		if (when && when != all && !seen(slots, &slot_count, when))
			look_at_kind(study, CERTIFICATE_WINDOW, 0, when);
	}
}

/* --- matching ----------------------------------------------------------------------------------------- */

/* Each session asks for as many cells as it is long; cells are [slot][room]. */
struct matching {
	const struct study *study;
	int *holder;   /* [cell]: session, -1 none */
	bool *visited; /* [cell] */
	bool *reached; /* [session] */
};

static bool augment(struct matching *matching, int session)
{
	const struct problem *problem = matching->study->problem;

	matching->reached[session] = true;
	for (int slot = 0; slot < problem->slot_count; slot++)
		for (uint64_t rooms = cells_of(matching->study, session)[slot]; rooms;
		     rooms &= rooms - 1) {
			int cell = slot * problem->room_count + __builtin_ctzll(rooms);
			int held = matching->holder[cell];
			if (matching->visited[cell] || held == session)
				continue;
			matching->visited[cell] = true;
			if (held < 0 || augment(matching, held)) {
				matching->holder[cell] = session;
				return true;
			}
		}
	return false;
}

static void forget(struct matching *matching)
{
	const struct problem *problem = matching->study->problem;

	memset(matching->visited, 0, (size_t)(problem->slot_count * problem->room_count));
	memset(matching->reached, 0, (size_t)problem->session_count);
}

/* The first that finds no cell: it and all that it asked share too few. */
static void look_at_matching(struct study *study)
{
	const struct problem *problem = study->problem;
	int cells = problem->slot_count * problem->room_count;
	struct matching matching = { study, NEW_MANY(study->mem, int, cells + 1),
				     NEW_MANY(study->mem, bool, cells + 1),
				     NEW_MANY(study->mem, bool, problem->session_count + 1) };

	for (int i = 0; i < cells; i++)
		matching.holder[i] = -1;
	for (int i = 0; i < problem->session_count; i++)
		for (int k = 0; !nowhere(study, i) && k < problem->sessions[i].length; k++) {
			forget(&matching);
			if (augment(&matching, i))
				continue;
			if (!study->named[i])
				look_at_set(study, matching.reached, CERTIFICATE_MATCHING);
			k = problem->sessions[i].length;
		}
}

const struct certificate *certify(struct arena *mem, const struct problem *problem, int *count)
{
	struct study study = { .mem = mem, .problem = problem };

	study.named = NEW_MANY(mem, bool, problem->session_count + 1);
	take_cells(&study);
	look_at_locks(&study);
	look_for_nowhere(&study);
	look_at_hosts(&study);
	look_at_kinds(&study);
	if (study.count == 0)
		look_at_matching(&study);
	*count = study.count;
	return study.found;
}
