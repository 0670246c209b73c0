/*
 * The builder's forms as they are sent without script, and what it says when it refuses.
 */
#include "base/clock.h"
#include "scene.h"

static struct ground north;
static struct device olga;

static void begin(void)
{
	scene_open("http://localhost");
	north = scene_ground("north");
	olga = scene_device("north", ROLE_ORGANISER);
}

TestSuite(builder, .init = begin);

static struct card *card(int64_t session)
{
	return session_card(scene_look("north"), scene_mem(), session,
			    (struct viewer_sees){ .organiser = true });
}

/* POST ~/grid/NAME with what the format says. */
#define send(name, ...) \
	ask(grid, "POST", "/north/grid/" name, &olga, \
	    .body = arena_format(scene_mem(), __VA_ARGS__))

/* The held card's form: where it was seen, and a cell in which nobody was. */
static struct answer place(int64_t session, int64_t room, int64_t slot, const char *more)
{
	const struct card *held = card(session);

	return send("place", "run=%lld&seen=%lld-%lld&cell=%lld-%lld-0-0%s", N(held->run),
		    N(held->room), N(held->slot), N(room), N(slot), more);
}

static struct answer pin(int64_t session, int on)
{
	const struct card *held = card(session);

	return send("pin", "run=%lld&seen=%lld-%lld&pin=%d", N(held->run), N(held->room),
		    N(held->slot), on);
}

/* What the first form of a refusal would send: its hidden fields, and its button. */
static const char *insist(const struct answer *refused)
{
	const char *from = strstr(refused->body, "id=\"refused\"");
	struct answer part = *refused;

	cr_assert(from);
	part.body = from;
	return arena_format(scene_mem(), "run=%s&seen=%s&reason=%s&unlock=%s&cell=%s",
			    field_of(&part, "run"), field_of(&part, "seen"),
			    field_of(&part, "reason"), has(from, "name=\"unlock\"") ? "1" : "",
			    field_of(&part, "cell"));
}

/* --- refusals --------------------------------------------------------------------------------- */

Test(builder, a_move_to_a_taken_cell_can_be_insisted_on)
{
	struct answer answer = place(north.unplaced, north.other_room, north.other_slot, "");

	cr_status(answer, 303);
	const struct card *held = card(north.placed), *other = card(north.unplaced);

	answer = send("place", "run=%lld&seen=%lld-%lld&cell=%lld-%lld-%lld-0", N(held->run),
		      N(held->room), N(held->slot), N(other->room), N(other->slot), N(other->run));
	cr_status(answer, 409);
	answer = send("place", "%s", insist(&answer));
	cr_status(answer, 303);
	cr_assert_eq(card(north.placed)->room, north.other_room);
	cr_assert_eq(card(north.unplaced)->room, north.room, "the two have swapped");
}

/* --- undo and redo ---------------------------------------------------------------------------- */

/* The form of that button on the builder's page, as it stands there. */
static struct answer press(const char *name)
{
	struct answer page = ask(grid, "GET", "/north/grid/build", &olga);
	const char *from = strstr(page.body,
				  arena_format(scene_mem(), "action=\"/north/grid/%s\"", name));

	cr_assert(from, "there is no %s", name);
	page.body = from;
	return ask(grid, "POST", arena_format(scene_mem(), "/north/grid/%s", name), &olga,
		   .body = arena_format(scene_mem(), "seq=%s", field_of(&page, "seq")));
}

static bool offers(const char *name)
{
	struct answer page = ask(grid, "GET", "/north/grid/build", &olga);

	return has(page.body, arena_format(scene_mem(), "action=\"/north/grid/%s\"", name));
}

Test(builder, undoes_and_redoes_what_was_placed)
{
	struct answer answer = place(north.unplaced, north.other_room, north.other_slot, "");

	cr_status(answer, 303);
	cr_assert_not(offers("redo"));
	answer = press("undo");
	cr_status(answer, 303);
	cr_assert_eq(card(north.unplaced)->room, 0);
	answer = ask(grid, "GET", "/north/grid/build?said=undone", &olga);
	cr_assert(has(answer.body, "data-say=\"Undone.\""));
	answer = press("redo");
	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/north/grid/build?said=redone"));
	answer = ask(grid, "GET", "/north/grid/build?said=redone", &olga);
	cr_assert(has(answer.body, "data-say=\"Done again.\""));
	cr_assert_eq(card(north.unplaced)->room, north.other_room);
	cr_assert_not(offers("redo"));
	answer = ask(desk, "GET", "/north/desk/journal", &olga);
	cr_assert(has(answer.body, "undid an act on the grid"));
	cr_assert(has(answer.body, "redid an act on the grid"));
	answer = press("undo");
	cr_status(answer, 303);
	cr_assert_eq(card(north.unplaced)->room, 0);
}

Test(builder, refuses_a_redo_of_what_has_changed_since_or_is_none_and_those_of_attendees)
{
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = place(north.unplaced, north.other_room, north.other_slot, "");

	answer = press("undo");
	int64_t undone = grid_redoable(scene_look("north"));

	answer = ask(grid, "POST", "/north/grid/redo", &anna,
		     .body = arena_format(scene_mem(), "seq=%lld", N(undone)));
	cr_status(answer, 403);
	answer = place(north.unplaced, north.room, north.other_slot, "");
	cr_status(answer, 303);
	cr_assert_not(offers("redo"), "something else was done");
	answer = send("redo", "seq=%lld", N(undone));
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Redo would overwrite it, so nothing was changed."));
	answer = send("redo", "seq=1");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "That was redone already. Nothing was changed."));
	answer = send("redo", "seq=x");
	cr_status(answer, 422);
	answer = send("undo", "seq=");
	cr_status(answer, 422);
	cr_assert_eq(card(north.unplaced)->room, north.room);
}

/* --- what stands in the way, in full -------------------------------------------------------------- */

Test(builder, answers_in_full_where_somebody_stands_and_cannot_make_way)
{
	const struct card *held = card(north.unplaced), *other = card(north.placed);
	struct answer answer = pin(north.placed, 1);

	answer = ask(grid, "GET",
		     arena_format(scene_mem(), "/north/grid/build?held=%lld", N(held->run)), &olga);
	const char *cell = arena_format(scene_mem(), "%lld-%lld-%lld-0", N(other->room),
					N(other->slot), N(other->run));

	cr_assert(has(answer.body, arena_format(scene_mem(), "value=\"%s\" data-refused", cell)));
	answer = send("place", "run=%lld&seen=0-0&cell=%s", N(held->run), cell);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "“Bread for beginners” is pinned. Unpin it first."));
}

/* --- what is said -------------------------------------------------------------------------------- */

Test(builder, says_where_a_session_went_and_what_that_costs)
{
	const struct card *held = card(north.unplaced);
	struct answer answer = place(north.unplaced, north.other_room, north.other_slot, "");

	cr_status(answer, 303);
	answer = ask(grid, "GET",
		     arena_format(scene_mem(), "/north/grid/build?placed=%lld", N(held->run)),
		     &olga);
	cr_assert(has(answer.body, "” is now at "));
	cr_assert_not(has(answer.body, " · no clash\" data-offline"), "while the camp votes");
	scene_phase("north", PHASE_BUILDING);
	answer = ask(grid, "GET",
		     arena_format(scene_mem(), "/north/grid/build?placed=%lld", N(held->run)),
		     &olga);
	cr_assert(has(answer.body, " · no clash\" data-offline"));
}

/* --- pins ------------------------------------------------------------------------------------- */

Test(builder, pins_a_session_until_it_is_unpinned)
{
	const struct card *held = card(north.placed);
	struct answer answer = pin(north.placed, 1);

	cr_status(answer, 303);
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(answer.body, "Pinned"));
	answer = ask(grid, "GET", "/north/grid");
	cr_assert_not(has(answer.body, "Pinned"), "it is the organisers' own");
	answer = place(north.placed, north.other_room, north.other_slot, "");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "“Bread for beginners” is pinned. Unpin it first."));
	answer = place(north.placed, 0, 0, "");
	cr_status(answer, 409);
	answer = ask(grid, "GET",
		     arena_format(scene_mem(), "/north/grid/build?held=%lld", N(held->run)), &olga);
	cr_assert(has(answer.body, "is pinned. Unpin it to move it."));
	answer = pin(north.placed, 0);
	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"),
		      arena_format(scene_mem(), "build?held=%lld", N(held->run))));
	answer = place(north.placed, north.other_room, north.other_slot, "");
	cr_status(answer, 303);
}

Test(builder, refuses_pins_of_what_has_moved_or_has_no_place_and_those_of_attendees)
{
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	const struct card *held = card(north.placed);
	const char *form = arena_format(scene_mem(), "run=%lld&seen=%lld-%lld&pin=1", N(held->run),
					N(held->room), N(north.other_slot));
	struct answer answer = send("pin", "%s", form);

	cr_status(answer, 409);
	cr_assert(has(answer.body, "It was moved since."));
	answer = pin(north.unplaced, 1);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "It has no place to be pinned to."));
	answer = ask(grid, "POST", "/north/grid/pin", &anna, .body = form);
	cr_status(answer, 403);
	answer = send("pin", "pin=1");
	cr_status(answer, 422);
	answer = send("pin", "run=1&seen=1-1");
	cr_status(answer, 422);
	cr_assert_not(card(north.placed)->pinned);
}

/* --- what is about to start ------------------------------------------------------------------- */

Test(builder, unlocks_what_starts_in_nine_minutes_for_one_change_and_tells_why)
{
	clock_set(SCENE_NOW + CLOCK_HOUR - 9 * CLOCK_MINUTE);
	struct answer answer = place(north.placed, north.other_room, north.slot,
				     "&reason=A+%3Cb%3Eleak%3C/b%3E+%26+%22more%22");

	cr_status(answer, 409);
	cr_assert(has(answer.body, "Starts in 9 minutes: unlock it for one change."));
	cr_assert(has(answer.body, "value=\"A &lt;b&gt;leak&lt;/b&gt; &amp; &quot;more&quot;\"") ||
		  has(answer.body, "value=\"A &lt;b&gt;leak&lt;/b&gt; &amp; &#34;more&#34;\""));
	cr_assert_eq(card(north.placed)->room, north.room);
	const struct card *held = card(north.placed);

	answer = place(north.placed, north.other_room, north.slot,
		       "&unlock=1&reason=A+%3Cb%3Eleak%3C/b%3E");
	cr_status(answer, 303);
	cr_assert_eq(card(north.placed)->room, north.other_room);
	answer = ask(sessions, "GET",
		     arena_format(scene_mem(), "/north/sessions/%lld", N(held->id)));
	cr_assert(has(answer.body, "A &lt;b&gt;leak&lt;/b&gt;"));
	answer = ask(calendar, "GET", "/north/calendar/camp.ics");
	cr_assert(has(answer.body, "Reason: A <b>leak</b>"));
	answer = ask(grid, "GET", "/north/grid/changes");
	cr_assert(has(answer.body, "A &lt;b&gt;leak&lt;/b&gt;"));
	answer = place(north.placed, north.room, north.slot, "");
	cr_status(answer, 409);
}

Test(builder, asks_for_a_reason_once_a_day_is_published)
{
	const struct card *held = card(north.placed);
	const char *address = arena_format(scene_mem(), "/north/grid/build?held=%lld",
					   N(held->run));
	struct answer answer = ask(grid, "GET", address, &olga);

	cr_assert(has(answer.body, "name=\"reason\""));
	cr_assert(has(answer.body, "id=\"form-reason\""), "and the plain form");
	grid_unpublish(scene_write("north"), north.day);
	scene_commit();
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert_not(has(answer.body, "name=\"reason\""));
}

/* --- blocked cells ---------------------------------------------------------------------------- */

Test(builder, blocks_and_frees_a_cell)
{
	struct answer answer = send("block", "cell=%lld-%lld-1", N(north.other_room),
				    N(north.slot));

	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/north/grid/build?blocking=1"));
	answer = ask(grid, "GET", "/north/grid/build?blocking=1", &olga);
	cr_assert(has(answer.body, arena_format(scene_mem(), "value=\"%lld-%lld-0\"",
						N(north.other_room), N(north.slot))));
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert(has(answer.body, "Blocked"));
	answer = ask(grid, "GET", "/north/grid");
	cr_assert(has(answer.body, "Not in use"), "and everybody reads that it is not free");
	answer = place(north.unplaced, north.other_room, north.slot, "");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "That room is blocked at that time."));
	cr_assert_eq(card(north.unplaced)->slot, 0);
	answer = send("block", "cell=%lld-%lld-0", N(north.other_room), N(north.slot));
	cr_status(answer, 303);
	answer = ask(grid, "GET", "/north/grid/build", &olga);
	cr_assert_not(has(answer.body, "Blocked"));
}

Test(builder, refuses_to_block_where_a_session_stands_and_names_it)
{
	struct answer answer = send("block", "cell=%lld-%lld-1", N(north.room), N(north.slot));

	cr_status(answer, 409);
	cr_assert(has(answer.body, "“Bread for beginners” is there."));
	answer = place(north.unplaced, north.room, north.other_slot, "");
	cr_status(answer, 303);
	answer = send("block", "cell=%lld-%lld-1", N(north.room), N(north.other_slot));
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"));
	cr_assert_not(has(answer.body, "<b>honey"));
}

Test(builder, refuses_a_block_that_says_no_cell_and_one_by_an_attendee)
{
	static const char *const bad[] = { "",           "cell=",      "cell=1",
					   "cell=1-1-2", "cell=1-1-x", "cell=1-1-1-1" };
	struct device anna = scene_device("north", ROLE_ATTENDEE);

	for (int i = 0; i < COUNT(bad); i++) {
		struct answer answer = ask(grid, "POST", "/north/grid/block", &olga,
					   .body = bad[i]);

		cr_status(answer, 422);
	}
	struct answer answer = ask(grid, "POST", "/north/grid/block", &anna, .body = "cell=2-1-1");

	cr_status(answer, 403);
	answer = send("block", "cell=99-99-1");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "That is not a place for sessions."));
}
