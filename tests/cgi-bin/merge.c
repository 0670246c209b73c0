/*
 * Merging by the pages: who may, what is shown before, where old addresses lead, and the way back.
 */
#include <string.h>

#include "scene.h"

#define BEES "/north/sessions/2"  /* Hana's, without a place in the grid */
#define BREAD "/north/sessions/1" /* Hana's, shown on a published day */
#define SALT "/north/sessions/3"  /* Guest's */
#define SEEN "revision=1&into_revision=1"

static struct device sam, hana, anna;
static struct answer answer;

static int64_t add(const char *title, int64_t host)
{
	struct act *act = scene_write("north");
	int64_t id;

	act->actor = host;
	cr_assert_eq(session_add(act, &(struct pitch){ .title = title, .slots = 1 }, host, &id),
		     PITCH_GOOD);
	scene_commit();
	return id;
}

static void begin(void)
{
	scene_open("http://localhost");
	sam = scene_device("north", ROLE_ORGANISER);
	anna = scene_device("north", ROLE_ATTENDEE);
	hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
	cr_assert_eq(scene_ground("north").placed, 1);
	cr_assert_eq(scene_ground("north").unplaced, 2);
	cr_assert_eq(add("Sält & <i>\"sea\"</i> 'air'", anna.person), 3);
}

TestSuite(merge, .init = begin);

static const struct card *card(int64_t id)
{
	return session_card(scene_look("north"), scene_mem(), id, (struct viewer_sees){ 0, true });
}

static void move_to(enum phase phase)
{
	struct act *act = scene_write("north");

	camp_phase(act, phase);
	scene_commit();
}

static void answer_both(int people)
{
	for (int i = 0; i < people; i++) {
		struct device one = scene_device("north", ROLE_ATTENDEE);
		const char *body = arena_format(scene_mem(), "session=%d&choice=3", 2 + i % 2);

		answer = ask(votes, "POST", "/north/votes/cast", &one, .body = body);
		cr_status(answer, 303);
	}
}

#define see(address, device) answer = ask(sessions, "GET", address, device)
#define press(address, device, body_) answer = ask(sessions, "POST", address, device, .body = body_)

static void merged(void)
{
	press(BEES "/merge/3", &sam, SEEN);
	cr_status(answer, 303);
	cr_assert_str_eq(header(&answer, "Location"),
			 "http://localhost/north/sessions/3?said=merged");
}

/* --- the way to it ------------------------------------------------------------------------------ */

Test(merge, is_found_on_the_page_of_a_session)
{
	see(BEES, &sam);
	cr_assert(has(answer.body, "/north/sessions/2/merge\""));
	see(BEES, &hana);
	cr_assert(has(answer.body, "/north/sessions/2/merge\""));
	see(BEES, &anna);
	cr_assert_not(has(answer.body, "/merge"));
	see(BEES, &visitor);
	cr_assert_not(has(answer.body, "/merge"));
}

Test(merge, offers_the_others_and_finds_them_without_accents)
{
	see(BEES "/merge", &sam);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "/north/sessions/2/merge/1\""));
	cr_assert(has(answer.body, "/north/sessions/2/merge/3\""));
	cr_assert_not(has(answer.body, "/north/sessions/2/merge/2\""));
	see(BEES "/merge?q=salt", &sam);
	cr_assert(has(answer.body, "/north/sessions/2/merge/3\""));
	cr_assert_not(has(answer.body, "/north/sessions/2/merge/1\""));
	see(BEES "/merge?q=%3Cscript%3E%22%27%26", &sam);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "Nothing found for"));
	cr_assert_not(has(answer.body, "<script>"));
}

Test(merge, offers_a_host_what_they_host_and_others_nothing)
{
	see(BEES "/merge", &hana);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "/north/sessions/2/merge/1\""));
	cr_assert_not(has(answer.body, "/north/sessions/2/merge/3\""));
	see(BEES "/merge", &anna);
	cr_status(answer, 403);
	see("/north/sessions/99/merge", &sam);
	cr_status(answer, 404);
}

Test(merge, shows_both_cards_with_hostile_titles_as_text)
{
	see(BEES "/merge/3", &sam);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"));
	cr_assert(has(answer.body, "Sält &amp; &lt;i&gt;&quot;sea&quot;&lt;/i&gt; &#39;air&#39;"));
	cr_assert_not(has(answer.body, "<i>"));
	cr_assert_str_eq(field_of(&answer, "revision"), "1");
	cr_assert_str_eq(field_of(&answer, "into_revision"), "1");
	cr_assert(has(answer.body, "Hana"));
	cr_assert_eq(scene_sessions("north"), 3);
}

/* V3: hidden from organisers too while the camp votes; under five nobody but the builder learns more. */
Test(merge, shows_how_many_answered_only_when_the_camp_does_not_vote)
{
	static const char said[] = "People who answered one or the other:";

	answer_both(6);
	see(BEES "/merge/3", &sam);
	cr_assert_not(has(answer.body, said));
	move_to(PHASE_BUILDING);
	see(BEES "/merge/3", &sam);
	cr_assert(has(answer.body, arena_format(scene_mem(), "%s 6", said)));
	see(BEES "/merge/1", &sam); /* three of the six */
	cr_assert(has(answer.body, arena_format(scene_mem(), "%s a few", said)));
}

/* --- doing it ----------------------------------------------------------------------------------- */

Test(merge, gives_the_kept_one_hosts_and_votes_of_both)
{
	answer_both(6);
	merged();
	cr_assert_eq(card(2)->state, SESSION_MERGED);
	cr_assert_eq(card(3)->host_count, 2);
	cr_assert_eq(card(3)->interested, 6);
	cr_assert_eq(grid_check(scene_look("north")), 0);
	see("/north/sessions/3?said=merged", &sam);
	cr_assert(has(answer.body, "Hosts and votes of both"));
	cr_assert(has(answer.body, "/north/sessions/2/unmerge\""));
	see("/north/sessions", &visitor);
	cr_assert_not(has(answer.body, "Bees"));
	answer = ask(votes, "GET", "/north/votes?again=2", &anna);
	cr_assert_not(has(answer.body, "Bees"));
}

Test(merge, sent_twice_is_done_once_and_says_so_both_times)
{
	for (int i = 0; i < 2; i++) {
		answer = ask(sessions, "POST", BEES "/merge/3", &sam, .body = SEEN,
			     .op = "aaaabbbb");
		cr_status(answer, 303);
	}
	cr_assert_eq(card(3)->host_count, 2);
	press(BEES "/merge/3", &sam, SEEN);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Nothing was changed."));
}

/* A 308 that a browser kept would outlive an undo: RFC 9110 15.4.9 makes it cacheable by itself. */
#define leads(program, address, to) \
	do { \
		answer = ask(program, "GET", "/north/" address, &anna); \
		cr_status(answer, 308); \
		cr_assert_str_eq(header(&answer, "Location"), "http://localhost/north/" to); \
		cr_assert_str_eq(header(&answer, "Cache-Control"), "no-store"); \
	} while (0)

Test(merge, lets_old_addresses_lead_to_the_kept_one)
{
	see(BEES, &visitor); /* kept in the cache */
	cr_status(answer, 200);
	merged();
	leads(sessions, "sessions/2", "sessions/3");
	leads(sessions, "sessions/2?lang=de", "sessions/3?lang=de");
	leads(sessions, "sessions/2/history", "sessions/3/history");
	leads(sessions, "sessions/2/edit", "sessions/3/edit");
	leads(sessions, "sessions/2/end", "sessions/3");
	leads(sessions, "sessions/2/hand-over", "sessions/3");
	leads(sessions, "sessions/2/merge", "sessions/3");
	leads(calendar, "calendar/session/2.ics", "calendar/session/3.ics");
	see(BEES, &visitor);
	cr_status(answer, 308);
}

Test(merge, lets_nothing_be_done_with_what_was_merged)
{
	merged();
	press(BEES "/end", &sam, "reason=ill");
	cr_status(answer, 409);
	press(BEES "/revive", &sam, "");
	cr_status(answer, 409);
	press(BEES "/edit", &sam, "title=New&revision=1&slots=1");
	cr_status(answer, 422);
	press(BEES "/hand-over", &hana, "to=Guest+1");
	cr_status(answer, 403);
	see(BEES "/merge/1", &sam);
	cr_status(answer, 409);
	cr_assert_eq(card(2)->state, SESSION_MERGED);
	cr_assert_str_eq(card(2)->title, "Bees & <b>honey</b>");
}

/* FORMATS 1: once published and then gone it stays as CANCELLED; a vanished UID tells nobody. */
Test(merge, tells_calendars_and_the_changes_of_what_was_seen)
{
	const char *uid = arena_format(scene_mem(), "UID:%s", card(1)->uuid);

	press(BREAD "/merge/3", &sam, SEEN);
	cr_status(answer, 303);
	answer = ask(calendar, "GET", "/north/calendar/camp.ics");
	cr_assert(has(answer.body, uid));
	cr_assert(has(answer.body, "STATUS:CANCELLED"));
	answer = ask(calendar, "GET", "/north/calendar/session/3.ics");
	cr_status(answer, 200);
	cr_assert(has(answer.body, uid));
	answer = ask(grid, "GET", "/north/grid/changes");
	cr_assert(has(answer.body, "is merged into"));
	cr_assert(has(answer.body, "Sält &amp; &lt;i&gt;"));
	answer = ask(grid, "GET", "/north/grid");
	cr_assert_not(has(answer.body, "Bread for beginners"));
	answer = ask(grid, "GET", "/north/grid/mine", &hana);
	cr_assert(has(answer.body, "Merged"));
}

/* --- refused ------------------------------------------------------------------------------------ */

Test(merge, is_refused_to_who_hosts_only_one_of_the_two)
{
	see(BEES "/merge/3", &hana);
	cr_status(answer, 403);
	press(BEES "/merge/3", &hana, SEEN);
	cr_status(answer, 403);
	press(BEES "/merge/3", &anna, SEEN);
	cr_status(answer, 403);
	cr_assert_eq(card(2)->state, SESSION_OFFERED);
	press(BEES "/merge/1", &hana, SEEN);
	cr_status(answer, 303);
	see(BREAD, &hana);
	cr_assert(has(answer.body, "/north/sessions/2/unmerge\""), "who merged may undo");
}

Test(merge, is_refused_in_words_into_itself_and_into_what_is_gone)
{
	see(BEES "/merge/2", &sam);
	cr_status(answer, 303); /* to choose again */
	press(BEES "/merge/2", &sam, SEEN);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "That is the same session."));
	press(BEES "/merge/99", &sam, SEEN);
	cr_status(answer, 404);
	press(SALT "/end", &anna, "reason=ill");
	cr_status(answer, 303);
	press(BEES "/merge/3", &sam, SEEN);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "no longer on offer"));
	move_to(PHASE_CLOSED);
	press(BEES "/merge/1", &sam, SEEN);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "The camp is closed."));
	cr_assert_eq(card(2)->state, SESSION_OFFERED);
}

Test(merge, comes_back_with_both_as_they_are_now_when_one_was_edited)
{
	press(SALT "/edit", &anna, "title=Sugar&revision=1&slots=1");
	cr_status(answer, 303);
	int64_t before = scene_version("north");

	press(BEES "/merge/3", &sam, SEEN);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Somebody edited one of the two"));
	cr_assert(has(answer.body, "Sugar"));
	cr_assert_str_eq(field_of(&answer, "into_revision"), "2");
	cr_assert_eq(scene_version("north"), before);
	press(BEES "/merge/3", &sam, "");
	cr_status(answer, 409);
	press(BEES "/merge/3", &sam, "revision=1&into_revision=2");
	cr_status(answer, 303);
}

Test(merge, names_the_host_who_is_busy)
{
	/* Hana stands at the same time with Bread: Bees goes where Guest's is, placed beside it. */
	struct act *act = scene_write("north");
	struct ground ground = scene_ground("north");
	struct place_wish wish = {
		.run = card(3)->run, .room = ground.other_room, .slot = ground.slot, .reason = ""
	};

	act->actor = sam.person;
	act->organiser = true;
	cr_assert_eq(grid_place(act, &wish).placed, PLACE_DONE);
	scene_commit();
	press(BEES "/merge/3", &sam, SEEN);
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Hana hosts “Bread for beginners”"));
	cr_assert_eq(card(2)->state, SESSION_OFFERED);
	cr_assert_eq(card(3)->host_count, 1);
}

/* --- undo --------------------------------------------------------------------------------------- */

Test(merge, is_undone_from_the_desk_where_its_sentence_stands)
{
	merged();
	answer = ask(desk, "GET", "/north/desk/journal", &sam);
	cr_assert(has(answer.body, "merged"));
	cr_assert(has(answer.body, "Bees &amp; &lt;b&gt;honey&lt;/b&gt;"));
	cr_assert(has(answer.body, "/north/sessions/2/unmerge\""));
	answer = ask(desk, "GET", "/north/desk", &sam);
	cr_assert(has(answer.body, "/north/sessions/2/unmerge\""));
	press(BEES "/unmerge", &sam, "");
	cr_status(answer, 303);
	cr_assert_str_eq(header(&answer, "Location"),
			 "http://localhost/north/sessions/2?said=undone");
	see(BEES, &visitor);
	cr_status(answer, 200);
	answer = ask(desk, "GET", "/north/desk/journal", &sam);
	cr_assert(has(answer.body, "undid the merging of"));
	cr_assert_not(has(answer.body, "/unmerge\""));
}

Test(merge, is_undone_by_nobody_else_and_only_once)
{
	merged();
	press(BEES "/unmerge", &hana, "");
	cr_status(answer, 403);
	see(SALT, &anna);
	cr_assert_not(has(answer.body, "/unmerge\""));
	press(BEES "/unmerge", &sam, "");
	cr_status(answer, 303);
	press(BEES "/unmerge", &sam, "");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "somebody has undone it already"));
}

Test(merge, is_not_undone_and_not_offered_when_something_changed_since)
{
	merged();
	press(SALT "/edit", &sam, "title=Sugar&revision=2&slots=1&co_hosts=Hana");
	cr_status(answer, 303);
	see(SALT, &sam);
	cr_assert(has(answer.body, "Part of this session now"));
	cr_assert_not(has(answer.body, "/unmerge\""));
	int64_t before = scene_version("north");

	press(BEES "/unmerge", &sam, "");
	cr_status(answer, 409);
	cr_assert(has(answer.body, "Something has changed since"));
	cr_assert_eq(scene_version("north"), before);
}

/* Found only while it is being done: all that was written until then is rolled back. */
Test(merge, is_left_whole_when_the_old_place_is_taken)
{
	struct ground ground = scene_ground("north");

	press(BREAD "/merge/3", &sam, SEEN);
	cr_status(answer, 303);
	struct act *act = scene_write("north");
	struct place_wish wish = {
		.run = card(2)->run, .room = ground.room, .slot = ground.slot, .reason = ""
	};

	cr_assert_eq(grid_place(act, &wish).placed, PLACE_DONE);
	scene_commit();
	int64_t before = scene_version("north");

	press(BREAD "/unmerge", &sam, "");
	cr_status(answer, 409);
	cr_assert_eq(scene_version("north"), before);
	cr_assert_eq(card(1)->state, SESSION_MERGED);
	cr_assert_eq(card(3)->host_count, 2);
}
