/*
 * Hosts choose a place for their own session, as the page's forms are sent without script.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device hana, olga;

/* The day of the scene is published; a second one, unpublished, has a slot of its own. */
static int64_t hidden_slot;

static void open_space(bool on)
{
	struct act *act = scene_write("north");
	struct camp settings = *act->camp;
	const struct slot slot = { .starts_at = SCENE_NOW + CLOCK_DAY,
				   .ends_at = SCENE_NOW + CLOCK_DAY + CLOCK_HOUR };

	settings.hosts_place = on;
	cr_assert(camp_change(act, &settings));
	camp_phase(act, PHASE_BUILDING);
	if (!hidden_slot)
		hidden_slot = slot_add(act, SCENE_NOW + 14 * CLOCK_HOUR, &slot);
	scene_commit();
}

static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	hana = scene_device_of("north", north.hana, ROLE_ATTENDEE);
	olga = scene_device("north", ROLE_ORGANISER);
	open_space(true);
}

TestSuite(choose, .init = begin);

static struct card *card(int64_t session)
{
	return session_card(scene_look("north"), scene_mem(), session,
			    (struct viewer_sees){ .organiser = true });
}

static struct answer look(int64_t session, const struct device *as)
{
	return ask(grid, "GET", format("/north/grid/choose?run=%lld", N(card(session)->run)), as);
}

static struct answer choose(int64_t session, int64_t room, int64_t slot, const char *more,
			    const struct device *as)
{
	const struct card *now = card(session);

	return ask(grid, "POST", "/north/grid/choose", as,
		   .body = format("run=%lld&seen=%lld-%lld&cell=%lld-%lld%s", N(now->run),
				  N(now->room), N(now->slot), N(room), N(slot), more));
}

static struct answer page_of(int64_t session, const struct device *as)
{
	return ask(sessions, "GET", format("/north/sessions/%lld", N(session)), as);
}

Test(choose, a_host_finds_the_way_from_the_session_and_from_my_day)
{
	const char *way = format("/north/grid/choose?run=%lld\"", N(card(north.unplaced)->run));
	struct answer answer = page_of(north.unplaced, &hana);

	cr_assert(has(answer.body, way));
	answer = ask(grid, "GET", "/north/grid/mine", &hana);
	cr_assert(has(answer.body, way));
	answer = page_of(north.unplaced, &olga);
	cr_assert_not(has(answer.body, way));
	open_space(false);
	answer = page_of(north.unplaced, &hana);
	cr_assert_not(has(answer.body, way));
	answer = ask(grid, "GET", "/north/grid/mine", &hana);
	cr_assert_not(has(answer.body, way));
}

Test(choose, shows_free_cells_in_words_and_nothing_for_organisers_to_weigh)
{
	struct answer answer = look(north.unplaced, &hana);

	cr_status(answer, 200);
	cr_assert(has(answer.body, "You host “Bread for beginners” then."));
	cr_assert(has(answer.body, "50 seats"));
	cr_assert(has(answer.body,
		      format("value=\"%lld-%lld\"", N(north.room), N(north.other_slot))));
	cr_assert_not(
		has(answer.body, format("value=\"%lld-%lld\"", N(north.room), N(north.slot))));
	cr_assert(has(answer.body, "Bees &amp; &lt;b&gt;honey"));
	cr_assert_not(has(answer.body, "clash"));
	cr_assert_not(has(answer.body, "a few"));
}

Test(choose, one_tap_places_moves_and_takes_off_and_all_see_it_at_once)
{
	struct answer answer = choose(north.unplaced, north.room, north.other_slot, "", &hana);

	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "said=placed"));
	answer = ask(grid, "GET", "/north/grid");
	cr_assert(has(answer.body, "Bees &amp;"));
	answer = choose(north.unplaced, north.other_room, north.other_slot,
			"&reason=Bigger+%3Cb%3E", &hana);
	cr_status(answer, 303);
	answer = page_of(north.unplaced, &visitor);
	cr_assert(has(answer.body, "Bigger &lt;b&gt;"));
	answer = choose(north.unplaced, 0, 0, "", &hana);
	cr_status(answer, 303);
	cr_assert_eq(card(north.unplaced)->room, 0);
}

Test(choose, counts_once_when_it_is_sent_twice)
{
	const struct card *now = card(north.unplaced);
	const char *form = format("run=%lld&seen=0-0&cell=%lld-%lld", N(now->run), N(north.room),
				  N(north.other_slot));
	int before = scene_journal("north");
	struct answer first = ask(grid, "POST", "/north/grid/choose", &hana, .op = "oneoneone",
				  .body = form);
	struct answer second = ask(grid, "POST", "/north/grid/choose", &hana, .op = "oneoneone",
				   .body = form);

	cr_status(first, 303);
	cr_status(second, 303);
	cr_assert_eq(scene_journal("north"), before + 1);
}

Test(choose, an_unpublished_place_is_seen_by_its_hosts_alone)
{
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = choose(north.unplaced, north.room, hidden_slot, "", &hana);

	cr_status(answer, 303);
	answer = page_of(north.unplaced, &hana);
	cr_assert(has(answer.body, "Not public yet"));
	cr_assert(has(answer.body, "Aula"));
	answer = ask(grid, "GET", "/north/grid/mine", &hana);
	cr_assert(has(answer.body, "Not public yet"));
	answer = page_of(north.unplaced, &anna);
	cr_assert_not(has(answer.body, "Aula"));
	answer = page_of(north.unplaced, &visitor);
	cr_assert_not(has(answer.body, "Aula"));
	answer = ask(grid, "GET", "/north/grid", &anna);
	cr_assert_not(has(answer.body, "Bees &amp;"));
	answer = ask(sessions, "GET", "/north/sessions", &anna);
	cr_assert_not(has(answer.body, "Not public yet"));
}

/* A second host learns that the cell is taken by its not being offered: not by whom. */
Test(choose, others_unpublished_places_are_only_not_free)
{
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct act *act = scene_write("north");
	int64_t ropes;

	act->actor = anna.person;
	act->organiser = true;
	cr_assert_eq(session_add(act, &(struct pitch){ .title = "Ropes", .slots = 1 }, anna.person,
				 &ropes),
		     PITCH_GOOD);
	scene_commit();
	choose(north.unplaced, north.room, hidden_slot, "", &hana);
	struct answer answer = look(ropes, &anna);

	cr_status(answer, 200);
	cr_assert_not(
		has(answer.body, format("value=\"%lld-%lld\"", N(north.room), N(hidden_slot))));
	cr_assert_not(has(answer.body, "Bees"));
	answer = choose(ropes, north.room, hidden_slot, "", &anna);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Somebody was faster"));
	cr_assert_not(has(answer.body, "Bees"));
	cr_assert_not(has(answer.body, "Hana"));
}

Test(choose, is_refused_in_words)
{
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = look(north.unplaced, &anna);

	cr_status(answer, 403);
	cr_assert(has(answer.body, "Only its hosts choose a place for a session."));
	cr_assert_not(has(answer.body, "Bees"));
	answer = choose(north.unplaced, north.room, north.other_slot, "", &anna);
	cr_status(answer, 403);
	answer = choose(north.unplaced, north.room, north.slot, "", &hana);
	cr_status(answer, 409);
	answer = ask(grid, "GET", "/north/grid/choose?run=999", &hana);
	cr_status(answer, 404);
	answer = ask(grid, "POST", "/north/grid/choose", &hana, .body = "run=1&seen=0-0");
	cr_status(answer, 422);
	answer = choose(north.unplaced, 999, north.other_slot, "", &hana);
	cr_status(answer, 409);
	open_space(false);
	answer = look(north.unplaced, &hana);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "The organisers place the sessions here."));
	answer = choose(north.unplaced, north.room, north.other_slot, "", &hana);
	cr_status(answer, 409);
	cr_assert_eq(card(north.unplaced)->room, 0);
}

Test(choose, says_so_when_it_is_about_to_start)
{
	clock_set(SCENE_NOW + CLOCK_HOUR - 9 * CLOCK_MINUTE);
	struct answer answer = choose(north.placed, north.other_room, north.other_slot, "&unlock=1",
				      &hana);

	cr_status(answer, 409);
	cr_assert(has(answer.body, "Ask an organiser to move it."));
	cr_assert_eq(card(north.placed)->room, north.room);
}

Test(choose, the_desk_sets_the_switch)
{
	struct answer answer = ask(desk, "GET", "/north/desk/camp", &olga);

	cr_assert(has(answer.body, "name=\"hosts_place\" value=\"1\" checked"));
	answer = ask(desk, "POST", "/north/desk/camp", &olga,
		     .body = "name=North&dots=5&vote_mode=0");
	cr_status(answer, 303);
	cr_assert_not(scene_camp("north")->hosts_place);
	answer = ask(desk, "POST", "/north/desk/camp", &olga,
		     .body = "name=North&dots=5&vote_mode=0&hosts_place=1");
	cr_status(answer, 303);
	cr_assert(scene_camp("north")->hosts_place);
}
