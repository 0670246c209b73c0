/*
 * Whether a problem keeps its bounds.
 */
#include "solver/problem.h"

static bool within(int64_t number, int64_t least, int64_t most)
{
	return number >= least && number <= most;
}

static uint64_t lowest(int count)
{
	return count == 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
}

static bool sound_place(const struct problem *problem, struct problem_place place, int least_room)
{
	return place.slot == -1 || (within(place.slot, 0, problem->slot_count - 1) &&
				    within(place.room, least_room, problem->room_count - 1));
}

static bool sound_session(const struct problem *problem, const struct problem_session *session)
{
	for (int i = 0; i < session->host_count; i++)
		if (!within(session->hosts[i], 0, problem->person_count - 1))
			return false;
	return within(session->length, 1, PROBLEM_SLOTS) &&
	       within(session->demand, 0, PROBLEM_HEADS) &&
	       !(session->starts & ~lowest(problem->slot_count)) &&
	       sound_place(problem, session->locked, -1) &&
	       sound_place(problem, session->published, 0);
}

static bool sound_person(const struct problem *problem, const struct problem_person *person)
{
	for (int i = 0; i < person->vote_count; i++)
		if (!within(person->votes[i].session, 0, problem->session_count - 1) ||
		    !within(person->votes[i].weight, 1, problem->max_weight))
			return false;
	return !(person->away & ~lowest(problem->slot_count));
}

static bool sound_numbers(const struct problem *problem)
{
	const struct problem_weights *weights = &problem->weights;
	return within(problem->slot_count, 0, PROBLEM_SLOTS) &&
	       within(problem->room_count, 0, PROBLEM_ROOMS) &&
	       within(problem->session_count, 0, PROBLEM_SESSIONS) &&
	       within(problem->person_count, 0, PROBLEM_PEOPLE) &&
	       within(problem->max_weight, 1, PROBLEM_VOTE) &&
	       within(weights->interest, 0, PROBLEM_NUMBER) &&
	       within(weights->overflow, 0, PROBLEM_NUMBER) &&
	       within(weights->tag, 0, PROBLEM_NUMBER) &&
	       within(weights->move_slot, 0, PROBLEM_NUMBER) &&
	       within(weights->move_room, 0, PROBLEM_NUMBER) &&
	       within(weights->unplaced, 0, PROBLEM_NUMBER);
}

bool problem_sound(const struct problem *problem)
{
	if (!sound_numbers(problem))
		return false;
	for (int i = 0; i < problem->room_count; i++)
		if (!within(problem->rooms[i].capacity, 0, PROBLEM_HEADS))
			return false;
	for (int i = 0; i < problem->session_count; i++)
		if (!sound_session(problem, &problem->sessions[i]))
			return false;
	for (int i = 0; i < problem->person_count; i++)
		if (!sound_person(problem, &problem->people[i]))
			return false;
	return true;
}

uint64_t problem_window(const struct problem *problem, int slot, int length)
{
	uint64_t window = 0;

	for (int i = slot; i < slot + length; i++) {
		if (i >= problem->slot_count ||
		    problem->slots[i].block != problem->slots[slot].block)
			return 0;
		window |= UINT64_C(1) << i;
	}
	return window;
}
