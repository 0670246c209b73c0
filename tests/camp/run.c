#include "camp/run.h"

#include <string.h>

#include "programme.h"

/* What calendars are told (RFC 5545 3.8.7.4, RFC 5546 2.1.4): the sequence of visible changes. */
static int64_t sequence(struct programme *p, int64_t session)
{
	return card(p, session)->sequence;
}

static int64_t placed(struct programme *p, int room, int slot)
{
	int64_t id = pitch(p, p->anna, "Anna's");

	put(p, id, room, slot);
	return id;
}

Test(run, is_born_with_its_session_and_has_a_uuid_for_life)
{
	struct programme *p = programme();
	int64_t id = pitch(p, p->anna, "Anna's"), other = pitch(p, p->ben, "Ben's");
	const char *uuid = card(p, id)->uuid;

	cr_assert_eq(strlen(uuid), 36);
	cr_assert_str_neq(uuid, card(p, other)->uuid);
	cr_assert_eq(sequence(p, id), 0);
	put(p, id, AULA, AT_10);
	grid_publish(&p->act, p->days[0]);
	put(p, id, BLUE, AT_11);
	put(p, id, -1, -1);
	session_end(as(p, p->anna), id, "ill");
	session_revive(&p->act, id);
	cr_assert_str_eq(card(p, id)->uuid, uuid);
}

Test(run, its_sequence_stands_still_while_nobody_sees_it)
{
	struct programme *p = programme();
	int64_t id = placed(p, AULA, AT_10);

	put(p, id, BLUE, AT_11);
	put(p, id, -1, -1);
	put(p, id, AULA, NEXT_10);
	cr_assert_eq(sequence(p, id), 0);
}

Test(run, its_sequence_rises_with_each_visible_move_and_never_falls)
{
	struct programme *p = programme();
	int64_t id = placed(p, AULA, AT_10), before;

	grid_publish(&p->act, p->days[0]);
	before = sequence(p, id);
	put(p, id, BLUE, AT_10);
	cr_assert_eq(sequence(p, id), before + 1, "another room");
	put(p, id, BLUE, AT_11);
	cr_assert_eq(sequence(p, id), before + 2, "another time");
	int64_t seq = put(p, id, BLUE, NEXT_10).seq;

	cr_assert_eq(sequence(p, id), before + 3, "out of sight, seen to leave");
	grid_undo(&p->act, seq);
	cr_assert_eq(sequence(p, id), before + 4, "undo is a new act");
	put(p, id, -1, -1);
	cr_assert_eq(sequence(p, id), before + 5);
}

Test(run, what_did_not_move_is_not_told)
{
	struct programme *p = programme();
	int64_t id = placed(p, AULA, AT_10), other = placed(p, BLUE, AT_11), before;

	grid_publish(&p->act, p->days[0]);
	before = sequence(p, other);
	cr_assert_eq(put(p, id, AULA, AT_10).placed, PLACE_SAME);
	put(p, id, CELLAR, AT_13);
	cr_assert_eq(sequence(p, other), before);
}

Test(run, a_cancelled_one_leaves_the_grid_and_is_told)
{
	struct programme *p = programme();
	int64_t id = placed(p, AULA, AT_10), before;

	grid_publish(&p->act, p->days[0]);
	before = sequence(p, id);
	p->act.now += 60;
	session_end(as(p, p->anna), id, "ill");
	cr_assert(stands(p, id, -1, -1));
	cr_assert_eq(sequence(p, id), before + 1);
	cr_assert_eq(card(p, id)->run_changed_at, p->act.now);
	cr_assert_eq(card(p, id)->last_starts_at, p->opens, "it stays where it was seen last");
	cr_assert_eq(grid_check(p->db), 0);
}

Test(run, newer_words_keep_the_sequence_and_change_the_time)
{
	struct programme *p = programme();
	int64_t id = placed(p, AULA, AT_10), before;

	grid_publish(&p->act, p->days[0]);
	before = sequence(p, id);
	p->act.now += 60;
	session_change(as(p, p->anna), id, 1, &(struct pitch){ .title = "Newer", .slots = 1 });
	cr_assert_eq(sequence(p, id), before);
	cr_assert_geq(card(p, id)->changed_at, p->act.now);
}

Test(run, places_are_told_to_the_journal_with_the_reason)
{
	struct programme *p = programme();
	int64_t id = placed(p, AULA, AT_10);
	const char *plain = run_places_of(&p->act, id, NULL),
		   *why = run_places_of(&p->act, id, "too <b>\"small");

	cr_assert(strstr(plain, arena_format(p->mem, "%d", (int)p->slots[AT_10])));
	cr_assert_null(strstr(plain, "reason"));
	cr_assert(strstr(why, "too <b>\\\"small"), "as JSON: %s", why);
	cr_assert_str_eq(run_places_of(&p->act, id, ""), plain, "no reason is none");
}
