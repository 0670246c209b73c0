#include "camp/camp.h"

#include <string.h>

#include "programme.h"

/* --- phases and switches ---------------------------------------------------------------------- */

static const struct camp *now(struct programme *p)
{
	return camp_find(p->db, p->mem);
}

static const struct camp *in_phase(struct programme *p, enum phase phase)
{
	camp_phase(&p->act, phase);
	return now(p);
}

/* PRODUCT: a phase presets the switches pitching and voting. */
Test(camp, a_phase_presets_both_switches)
{
	static const struct {
		bool pitching, voting;
	} presets[PHASE_COUNT] = {
		[PHASE_PITCHING] = { true, false }, [PHASE_VOTING] = { false, true }
	};
	struct programme *p = programme();

	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		const struct camp *camp = in_phase(p, (enum phase)phase);

		cr_assert_eq(camp->phase, phase);
		cr_assert_eq(camp_pitches(camp), presets[phase].pitching, "phase %d", phase);
		cr_assert_eq(camp_votes(camp), presets[phase].voting, "phase %d", phase);
	}
}

/* Late pitches, a second day: an organiser may flip them, but not before opening or after closing. */
Test(camp, switches_count_from_opening_to_closing)
{
	struct programme *p = programme();

	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		bool alive = phase != PHASE_SETUP && phase != PHASE_CLOSED;

		camp_phase(&p->act, (enum phase)phase);
		camp_switches(&p->act, true, true);
		cr_assert_eq(camp_pitches(now(p)), alive, "phase %d", phase);
		cr_assert_eq(camp_votes(now(p)), alive, "phase %d", phase);
		camp_switches(&p->act, false, false);
		cr_assert_not(camp_pitches(now(p)) || camp_votes(now(p)));
	}
}

/* DESIGN 8: hidden from everybody while voting; organisers from building on; attendees when voting is off. */
Test(camp, tallies_open_to_organisers_from_building_and_to_all_when_voting_ends)
{
	struct programme *p = programme();

	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		const struct camp *camp = in_phase(p, (enum phase)phase);

		cr_assert_eq(camp_estimates_open(camp), phase >= PHASE_BUILDING, "phase %d", phase);
		cr_assert_eq(camp_tallies_open(camp), phase >= PHASE_BUILDING, "phase %d", phase);
		camp_switches(&p->act, false, true);
		cr_assert_not(camp_tallies_open(now(p)), "voting goes on in phase %d", phase);
	}
}

Test(camp, is_over_at_its_deletion_date_to_the_second)
{
	struct programme *p = programme();

	cr_assert_not(camp_over(&p->camp, p->camp.delete_on - 1));
	cr_assert(camp_over(&p->camp, p->camp.delete_on));
}

/* --- when pages read differently by themselves ------------------------------------------------ */

static struct turn *turn_at(struct programme *p, int64_t now_is)
{
	return camp_turn(p->db, p->mem, now_is);
}

/* The eve, the camp's begin and end, each slot's freeze, begin and end, the deletion date (PRODUCT: home, grid). */
Test(camp, turns_when_slots_begin_and_end_and_at_its_own_dates)
{
	struct programme *p = programme();
	int64_t eve = p->camp.starts_at - CAMP_EVE;

	cr_assert_eq(turn_at(p, eve - 1)->since, 0, "nothing has happened yet");
	cr_assert_eq(turn_at(p, eve - 1)->until, eve);
	cr_assert_eq(turn_at(p, eve)->since, eve, "a turn counts from its own second");
	cr_assert_eq(turn_at(p, eve)->until, p->camp.starts_at);
	cr_assert_eq(turn_at(p, p->opens - GRID_FREEZE - 1)->since, p->camp.starts_at);
	cr_assert_eq(turn_at(p, p->opens - 1)->since, p->opens - GRID_FREEZE, "it freezes");
	cr_assert_eq(turn_at(p, p->opens - 1)->until, p->opens);
	cr_assert_eq(turn_at(p, p->opens + 60)->since, p->opens);
	cr_assert_eq(turn_at(p, p->opens + 60)->until, p->opens + 45 * 60, "the next one freezes");
	cr_assert_eq(turn_at(p, p->opens + 45 * 60)->until, p->opens + 50 * 60, "it ends");
	cr_assert_eq(turn_at(p, p->camp.ends_at)->since, p->camp.ends_at);
	cr_assert_eq(turn_at(p, p->camp.ends_at)->until, p->camp.delete_on);
}

Test(camp, past_its_last_turn_there_is_always_a_next)
{
	struct programme *p = programme();
	const struct turn *last = turn_at(p, p->camp.delete_on + 5);

	cr_assert_eq(last->since, p->camp.delete_on);
	cr_assert_gt(last->until, p->camp.delete_on + 5);
}

/* --- making ----------------------------------------------------------------------------------- */

static enum camp_made make(struct programme *p, const char *name, const char *zone, int64_t lasts,
			   int64_t kept)
{
	struct camp settings = p->camp;

	settings.name = name;
	settings.zone = zone;
	settings.ends_at = settings.starts_at + lasts;
	settings.delete_on = settings.ends_at + kept;
	return camp_add(&p->act, &settings);
}

Test(camp, cannot_be_made_without_name_zone_and_times_in_order)
{
	struct programme *p = programme();

	cr_assert_eq(make(p, "", "UTC", 10, 10), CAMP_BAD_NAME);
	cr_assert_eq(make(p, NULL, "UTC", 10, 10), CAMP_BAD_NAME);
	cr_assert_eq(make(p, "A", "Mars/Olympus", 10, 10), CAMP_BAD_ZONE);
	cr_assert_eq(make(p, "A", "", 10, 10), CAMP_BAD_ZONE);
	cr_assert_eq(make(p, "A", "UTC", 0, 10), CAMP_BAD_TIMES);
	cr_assert_eq(make(p, "A", "UTC", 10, 0), CAMP_BAD_TIMES);
	cr_assert_str_eq(now(p)->name, "A small camp", "and the camp that is there stays");
}

Test(camp, is_one_row_with_what_it_was_given)
{
	struct programme *p = programme();

	cr_assert_str_eq(p->camp.acronym, "walk");
	cr_assert_str_eq(p->camp.zone, "UTC");
	cr_assert_eq(now(p)->phase, PHASE_SETUP, "nothing is open before an organiser opens it");
	cr_assert_eq(strlen(now(p)->uuid), 36);
	cr_assert_eq(now(p)->created_at, p->act.now);
}

Test(camp, counts_who_joined_and_what_is_on_offer)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Offered"), ended = pitch(p, p->ben, "Ended");

	session_end(as(p, p->ben), ended, "ill");
	person_add_unclaimed(as(p, p->sam), "Not here yet");
	cr_assert_eq(session_count(p->db), 1);
	cr_assert_eq(person_count(p->db), 5);
	person_erase(as(p, p->dora), p->dora);
	cr_assert_eq(person_count(p->db), 4);
	session_end(as(p, p->anna), id, "ill");
	cr_assert_eq(session_count(p->db), 0);
}

Test(camp, changes_what_it_says_of_itself)
{
	struct programme *p = programme();
	const char *hostile = "<script>\"'&";

	camp_change(&p->act, &(struct camp){ .name = "Another",
					     .venue = "Mill",
					     .address = hostile,
					     .geo = "",
					     .conduct = "Tell Kim" });
	camp_info(&p->act, "# Wi-Fi");
	cr_assert_str_eq(now(p)->name, "Another");
	cr_assert_str_eq(now(p)->venue, "Mill");
	cr_assert_str_eq(now(p)->address, hostile);
	cr_assert_str_eq(now(p)->conduct, "Tell Kim");
	cr_assert_str_eq(now(p)->info, "# Wi-Fi");
}

/* --- the join code ---------------------------------------------------------------------------- */

Test(camp, a_renewed_join_code_is_another_one_and_throws_nobody_out)
{
	struct programme *p = programme();
	const char *old = camp_join_code(p->mem, p->act.key, now(p));
	int people = person_count(p->db);

	cr_assert_eq(strlen(old), SECRET_CODE_LEN);
	cr_assert_str_eq(old, camp_join_code(p->mem, p->act.key, now(p)), "shown again and again");
	camp_join_mode(&p->act, JOIN_CODE);
	cr_assert_eq(now(p)->join_mode, JOIN_CODE);
	cr_assert_str_eq(old, camp_join_code(p->mem, p->act.key, now(p)));
	camp_join_renew(&p->act);
	cr_assert_str_neq(old, camp_join_code(p->mem, p->act.key, now(p)));
	cr_assert_eq(person_count(p->db), people);
}

Test(camp, its_join_code_is_no_other_camps_or_hosts_and_no_persons)
{
	struct programme *p = programme();
	struct secret_key other = { { 8 } };
	struct camp elsewhere = p->camp;
	const char *code = camp_join_code(p->mem, p->act.key, &p->camp);

	elsewhere.uuid = "00000000-0000-4000-8000-000000000000";
	cr_assert_str_neq(code, camp_join_code(p->mem, p->act.key, &elsewhere));
	cr_assert_str_neq(code, camp_join_code(p->mem, &other, &p->camp));
	cr_assert_str_neq(code, person_recovery_code(p->mem, p->act.key, &p->camp,
						     &(struct person){ .recovery_generation = 1 }));
}

/* --- announcements ---------------------------------------------------------------------------- */

Test(announcement, stands_until_it_is_dropped_once)
{
	struct programme *p = programme();
	int count;

	announcement_add(&p->act, "Lunch", "Soup");
	announcement_add(&p->act, "Rain", "<b>\"'&");
	const struct announcement *list = announcement_list(p->db, p->mem, &count);

	cr_assert_eq(count, 2);
	cr_assert_str_eq(list[0].title, "Rain", "newest first");
	cr_assert_str_eq(list[0].body, "<b>\"'&");
	cr_assert_str_eq(list[1].by_name, "Sam");
	cr_assert(announcement_drop(&p->act, list[0].id));
	cr_assert_not(announcement_drop(&p->act, list[0].id));
	cr_assert_not(announcement_drop(&p->act, 999));
	list = announcement_list(p->db, p->mem, &count);
	cr_assert_eq(count, 1);
	cr_assert_str_eq(list[0].title, "Lunch");
}

Test(announcement, the_list_has_the_newest_fifty)
{
	struct programme *p = programme();
	int count;

	for (int i = 1; i <= 51; i++)
		announcement_add(&p->act, arena_format(p->mem, "Number %d", i), "");
	const struct announcement *list = announcement_list(p->db, p->mem, &count);

	cr_assert_eq(count, 50);
	cr_assert_str_eq(list[0].title, "Number 51");
	cr_assert_str_eq(list[49].title, "Number 2");
}
