/*
 * The small camp. What it makes is the same every time: chance is repeated and the clock stands.
 */
#include "../support/folder.h"
#include "base/clock.h"
#include "base/random.h"
#include "programme.h"

#define MIDNIGHT INT64_C(1772409600) /* 2026-03-02 00:00 UTC */
#define NOW (MIDNIGHT - 7 * CLOCK_DAY)

static const struct {
	int day, starts, minutes;
	enum slot_kind kind;
} slots[SLOTS] = {
	{ 0, 600, 50, SLOT_SESSIONS }, { 0, 660, 50, SLOT_SESSIONS }, { 0, 720, 60, SLOT_BREAK },
	{ 0, 780, 50, SLOT_SESSIONS }, { 0, 840, 40, SLOT_SESSIONS }, { 0, 920, 50, SLOT_SESSIONS },
	{ 1, 600, 50, SLOT_SESSIONS }, { 1, 660, 50, SLOT_SESSIONS },
};

static const struct room rooms[ROOMS] = {
	{ .name = "Aula", .seats = 100, .features = NEED_ALL, .directions = "Ground floor" },
	{ .name = "Blue", .seats = 20 },
	{ .name = "Cellar", .seats = 10, .features = NEED_SCREEN },
};

static void make_ground(struct programme *p)
{
	int count;

	for (int i = 0; i < ROOMS; i++)
		p->rooms[i] = room_add(&p->act, &rooms[i]);
	for (int i = 0; i < SLOTS; i++) {
		int64_t day = MIDNIGHT + slots[i].day * CLOCK_DAY,
			starts = day + slots[i].starts * CLOCK_MINUTE;

		p->slots[i] = slot_add(&p->act, day,
				       &(struct slot){ .starts_at = starts,
						       .kind = slots[i].kind,
						       .ends_at = starts +
								  slots[i].minutes * CLOCK_MINUTE,
						       .title = "" });
	}
	const struct day *days = day_list(p->db, p->mem, &count);

	cr_assert_eq(count, 2);
	p->days[0] = days[0].id;
	p->days[1] = days[1].id;
}

static int64_t person(struct programme *p, const char *name, enum role role)
{
	int64_t id = 0;

	cr_assert_eq(person_add(&p->act, name, "", role, &id), NAME_GOOD);
	return id;
}

static void open_camp(struct programme *p);

struct programme *programme(void)
{
	struct arena *mem = arena_new(1 << 16);
	struct programme *p = NEW(mem, struct programme);

	random_repeat(7);
	clock_set(NOW);
	p->mem = mem;
	p->opens = MIDNIGHT + 10 * CLOCK_HOUR;
	open_camp(p);
	p->sam = person(p, "Sam", ROLE_ORGANISER);
	p->anna = person(p, "Anna", ROLE_ATTENDEE);
	p->ben = person(p, "Ben", ROLE_ATTENDEE);
	p->cleo = person(p, "Cleo", ROLE_ATTENDEE);
	p->dora = person(p, "Dora", ROLE_ATTENDEE);
	p->camp.phase = PHASE_BUILDING;
	p->camp.pitching = p->camp.voting = true;
	as(p, p->sam);
	make_ground(p);
	return p;
}

struct act *as(struct programme *p, int64_t who)
{
	p->act.actor = who;
	p->act.organiser = who == p->sam;
	return &p->act;
}

int64_t pitch_long(struct programme *p, int64_t host, const char *title, int length)
{
	int64_t id = 0, actor = p->act.actor;
	struct pitch it = { .title = title, .slots = length };

	cr_assert_eq(session_add(as(p, host ? host : p->sam), &it, host, &id), PITCH_GOOD);
	as(p, actor);
	return id;
}

int64_t pitch(struct programme *p, int64_t host, const char *title)
{
	return pitch_long(p, host, title, 1);
}

void co_host(struct programme *p, int64_t session, int64_t person_id)
{
	int64_t actor = p->act.actor;
	const struct card *now = card(p, session);
	const char *names[] = { person_find(p->db, p->mem, person_id)->shown };
	struct pitch it = { .title = now->title,
			    .slots = now->slots,
			    .needs = now->needs,
			    .co_hosts = names,
			    .co_host_count = 1 };

	cr_assert_eq(session_change(as(p, p->sam), session, now->revision, &it), PITCH_GOOD);
	cr_assert_eq(session_accept(as(p, person_id), session), ASKED_DONE);
	as(p, actor);
}

void vote(struct programme *p, int64_t who, int64_t session, enum choice choice)
{
	int64_t actor = p->act.actor;

	cr_assert_eq(vote_cast(as(p, who), session, choice), VOTE_COUNTED);
	as(p, actor);
}

struct card *card(struct programme *p, int64_t session)
{
	return session_card(p->db, p->mem, session, (struct viewer_sees){ .organiser = true });
}

struct card *card_seen(struct programme *p, int64_t session)
{
	return session_card(p->db, p->mem, session, (struct viewer_sees){ 0 });
}

int64_t run_of(struct programme *p, int64_t session)
{
	return card(p, session)->run;
}

struct place_wish wish(struct programme *p, int64_t session, int room, int slot)
{
	const struct card *now = card(p, session);
	const struct grid *grid = grid_find(p->db, p->mem,
					    (struct viewer_sees){ .organiser = true });
	struct place_wish it = {
		.run = now->run,
		.room = room < 0 ? 0 : p->rooms[room],
		.slot = slot < 0 ? 0 : p->slots[slot],
		.seen_room = now->room,
		.seen_slot = now->slot,
		.reason = "",
	};
	for (int i = slot; slot >= 0 && i < slot + now->slots && i < SLOTS; i++) {
		const struct card *there = grid_cell(grid, i, room);

		if (there && there->run != now->run)
			it.seen_others[it.seen_count++] = there->run;
	}
	return it;
}

struct place_outcome put_if(struct programme *p, int64_t session, int room, int slot,
			    enum if_taken if_taken)
{
	struct place_wish it = wish(p, session, room, slot);

	it.if_taken = if_taken;
	return grid_place(&p->act, &it);
}

struct place_outcome put(struct programme *p, int64_t session, int room, int slot)
{
	return put_if(p, session, room, slot, IF_TAKEN_REFUSE);
}

bool stands(struct programme *p, int64_t session, int room, int slot)
{
	const struct card *now = card(p, session);

	return now->room == (room < 0 ? 0 : p->rooms[room]) &&
	       now->slot == (slot < 0 ? 0 : p->slots[slot]);
}

static void open_camp(struct programme *p)
{
	static const struct secret_key key = { { 7 } };
	const struct camp settings = {
		.acronym = "walk",
		.name = "A small camp",
		.zone = "UTC",
		.venue = "",
		.address = "",
		.language = "en",
		.conduct = "",
		.info = "",
		.starts_at = MIDNIGHT,
		.ends_at = MIDNIGHT + 2 * CLOCK_DAY,
		.delete_on = MIDNIGHT + 30 * CLOCK_DAY,
	};

	cr_assert(store_create(test_folder(), "camp"));
	p->db = store_open_alone(test_folder(), "camp");
	cr_assert(sql_write_begin(p->db, TABLES_ALL, 1000));
	p->act = (struct act){
		.db = p->db, .mem = p->mem, .now = NOW, .camp = &p->camp, .key = &key
	};
	cr_assert_eq(camp_add(&p->act, &settings), CAMP_MADE);
	p->camp = *camp_find(p->db, p->mem);
}
