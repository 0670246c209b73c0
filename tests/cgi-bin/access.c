/*
 * Who may: every route of every program, asked by everybody.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "scene.h"

/* A POST that is whole in every way, but says nothing that the route's form needs. */
static struct answer ask_route(const struct served *served, const struct route *route,
			       const char *slug, const struct device *as)
{
	struct ask asked = { route->method, route_address(route, slug), as };

	return ask_as_said(served->main, &asked);
}

static bool one_of(int status, const char *statuses)
{
	return has(statuses, arena_format(scene_mem(), "%d", status));
}

#define each_route(served, route) \
	for (const struct served *served = programs; served < programs + program_count; served++) \
		for (const struct route *route = program_table(served->main)->routes; \
		     route < \
		     program_table(served->main)->routes + program_table(served->main)->count; \
		     route++)

#define said(route, answer) \
	"%s /%s: %d\n%s\n%s", (route)->method, (route)->path, (answer).status, (answer).head, \
		(answer).log

static bool posts(const struct route *route)
{
	return strcmp(route->method, "POST") == 0;
}

Test(access, every_row_says_who_may)
{
	each_route(served, route)
	{
		cr_assert_neq(route->may, MAY_NOBODY, "%s: %s /%s", served->name, route->method,
			      route->path);
		cr_assert(route->handle);
		cr_assert(posts(route) || !route->writes, "a GET writes: /%s", route->path);
		cr_assert(posts(route) || !route->prepare, "a GET prepares: /%s", route->path);
		cr_assert_not(posts(route) && (route->cached || route->feed || route->topics),
			      "a POST is kept: /%s", route->path);
	}
}

/* DESIGN 2 and 9: whoever is nobody yet joins, signs in, takes an invitation or opens a badge, and writes nothing else. */
Test(access, a_visitor_writes_only_to_become_somebody)
{
	static const char doors[] = " /sign-in join i/* b/* ";

	each_route(served, route) if (posts(route) && route->may != MAY_JOINED &&
				      route->may != MAY_ORGANISE)
		cr_assert(has(doors, arena_format(scene_mem(), " %s ", route->path)),
			  "POST /%s is open to visitors", route->path);
}

Test(access, the_desk_and_the_builder_are_for_organisers_alone)
{
	static const char *const theirs[] = { "desk",         "grid/build", "grid/place",
					      "grid/publish", "grid/undo",  "info/edit" };

	each_route(served,
		   route) for (size_t i = 0; i < sizeof theirs / sizeof *theirs;
			       i++) if (strncmp(route->path, theirs[i], strlen(theirs[i])) == 0)
		cr_assert_eq(route->may, MAY_ORGANISE, "/%s", route->path);
}

/* --- each row, asked ------------------------------------------------------------------------- */

/* What a handler may answer to whom it serves: no fault, and no refusal of the router's own. */
static bool served_well(const struct route *route, const struct answer *answer)
{
	static const char not_asked[] = " sessions/#/accept sessions/#/decline ";
	static const char one_use[] = " me/along/# desk/invite/# "; /* gone, but for one of ours */
	const char *to = header(answer, "Location");

	if (to && (has(to, "/sign-in") || has(to, "/join?then")))
		return false;
	if (has(one_use, arena_format(scene_mem(), " %s ", route->path)))
		return one_of(answer->status, "200 410");
	if (!posts(route) && !strchr(route->path, '*'))
		return one_of(answer->status, "200 303");
	if (has(not_asked, arena_format(scene_mem(), " %s ", route->path)))
		return answer->status == 403;
	return one_of(answer->status, "200 303 404 409 410 422");
}

static bool asked_for_a_name(const struct route *route, const struct answer *answer)
{
	const char *to = header(answer, "Location");

	return posts(route) ? answer->status == 200 && has(answer->body, "name=\"join_name\"")
			    : answer->status == 303 && to && has(to, "/north/join?then=");
}

static bool sent_to_sign_in(const struct route *route, const struct answer *answer)
{
	const char *to = header(answer, "Location");

	return posts(route) ? answer->status == 403
			    : answer->status == 303 && to && has(to, "/sign-in?camp=north");
}

Test(access, a_visitor_is_served_asked_for_a_name_or_sent_to_sign_in)
{
	scene_open("http://localhost");
	each_route(served, route)
	{
		struct answer answer = ask_route(served, route, "north", &visitor);

		if (route->may == MAY_JOINED)
			cr_assert(asked_for_a_name(route, &answer), said(route, answer));
		else if (route->may == MAY_ORGANISE)
			cr_assert(sent_to_sign_in(route, &answer), said(route, answer));
		else
			cr_assert(served_well(route, &answer), said(route, answer));
	}
}

Test(access, an_attendee_is_served_but_for_what_organisers_do)
{
	scene_open("http://localhost");
	each_route(served, route)
	{
		struct device hana = scene_device_of("north", scene_ground("north").hana,
						     ROLE_ATTENDEE);
		struct answer answer = ask_route(served, route, "north", &hana);

		if (route->may == MAY_ORGANISE)
			cr_assert_eq(answer.status, 403, said(route, answer));
		else
			cr_assert(served_well(route, &answer), said(route, answer));
	}
}

Test(access, an_organiser_is_served_everywhere)
{
	scene_open("http://localhost");
	each_route(served, route)
	{
		struct device hana = scene_device_of("north", scene_ground("north").hana,
						     ROLE_ORGANISER);
		struct answer answer = ask_route(served, route, "north", &hana);

		cr_assert(served_well(route, &answer), said(route, answer));
	}
}

/* Power is the login's: whoever organises, on a phone that only joined, is an attendee (DESIGN 9). */
Test(access, an_organisers_attendee_cookie_never_carries_power)
{
	scene_open("http://localhost");
	struct device sam = scene_device("north", ROLE_ORGANISER);
	struct device phone = scene_device_of("north", sam.person, ROLE_ATTENDEE);
	struct device forged = { .token = phone.token,
				 .cookie = arena_format(scene_mem(), "north-o=%s", phone.login) };
	struct answer answer = ask(desk, "GET", "/north/desk", &sam);

	cr_status(answer, 200);
	answer = ask(desk, "GET", "/north/desk", &phone);
	cr_status(answer, 403);
	answer = ask(desk, "GET", "/north/desk", &forged);
	cr_status(answer, 303);
}

Test(access, ended_and_outlived_logins_are_visitors)
{
	scene_open("http://localhost");
	struct device sam = scene_device("north", ROLE_ORGANISER);
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(welcome, "POST", "/north/me/out", &anna);

	cr_status(answer, 303);
	answer = ask(welcome, "GET", "/north/me", &anna);
	cr_status(answer, 303);
	clock_set(SCENE_NOW + ORGANISER_LOGIN_LASTS - 1);
	answer = ask(desk, "GET", "/north/desk", &sam);
	cr_status(answer, 200);
	clock_set(SCENE_NOW + ORGANISER_LOGIN_LASTS);
	answer = ask(desk, "GET", "/north/desk", &sam);
	cr_status(answer, 303);
}

/* Only what we hand out counts, in the form in which we do; whatever else there is, is no cookie. */
Test(access, a_cookie_that_is_none_of_ours_is_not_looked_at)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	const char *login = anna.login, *upper = arena_text(scene_mem(), login);

	for (char *c = (char *)upper; *c; c++)
		*c = (char)(*c >= 'a' ? *c - 32 : *c);
	const char *const texts[] = {
		upper,
		login + BROWSER_LENGTH, /* the second half alone */
		login + 1,
		arena_format(scene_mem(), "%s0", login),
		arena_copy(scene_mem(), login, BROWSER_LENGTH),
		"' OR 1=1 --",
		"",
	};

	for (int i = 0; i < COUNT(texts); i++) {
		struct answer answer =
			ask(welcome, "GET", "/north/me",
			    .cookie = arena_format(scene_mem(), "north-a=%s", texts[i]));

		cr_status(answer, 303);
	}
}

/* Somebody else may have put it there: joining makes a login that they do not know (session fixation). */
Test(access, a_planted_cookie_is_worth_nothing_after_joining)
{
	scene_open("http://localhost");
	static const char *const planted[] = { "0123456789abcdef0123456789abcdef",
					       "0123456789abcdef0123456789abcdef"
					       "0123456789abcdef0123456789abcdef" };

	for (int i = 0; i < 2; i++) {
		struct device victim = { .cookie = arena_format(scene_mem(), "north-a=%s",
								planted[i]) };
		struct answer form = ask(welcome, "GET", "/north/join", &victim);

		victim.token = field_of(&form, "token");
		struct answer joined =
			ask(welcome, "POST", "/north/join", &victim,
			    .body = arena_format(scene_mem(), "join_name=Victim+%c", 'A' + i));

		cr_status(joined, 303);
		cr_assert_not(has(device_after(&joined, "north-a").login, planted[1]));
		joined = ask(welcome, "GET", "/north/me", &victim);
		cr_status(joined, 303);
		cr_assert(has(header(&joined, "Location"), "/join"), "the planted one is nobody");
	}
}

Test(access, an_ended_login_is_never_revived_by_joining_again)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(welcome, "POST", "/north/me/out", &anna);

	cr_status(answer, 303);
	answer = ask(welcome, "POST", "/north/join", &anna, .body = "join_name=Another");
	cr_status(answer, 303);
	cr_assert_str_neq(device_after(&answer, "north-a").login, anna.login);
	answer = ask(welcome, "GET", "/north/me", &anna);
	cr_status(answer, 303);
}

/* The slug picks the file: another camp's login is nobody here, under any name. */
Test(access, a_login_of_one_camp_is_nobody_in_another)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct device forged = { .cookie = arena_format(scene_mem(), "south-a=%s", anna.login) };
	struct answer answer = ask(votes, "GET", "/south/votes", &forged);

	cr_status(answer, 404);
	answer = ask(votes, "GET", "/south/votes", &anna);
	cr_status(answer, 404);
}

/* --- reading writes nothing ------------------------------------------------------------------- */

Test(access, no_get_writes_anything)
{
	scene_open("http://localhost");
	struct device hana = scene_device_of("north", scene_ground("north").hana, ROLE_ORGANISER);
	const struct device *all[] = { &visitor, &hana };
	int64_t before = scene_version("north");
	int rows = scene_journal("north");

	for (size_t i = 0; i < 2; i++)
		each_route(served, route)
		{
			if (posts(route))
				continue;
			struct answer answer = ask_route(served, route, "north", all[i]);

			cr_assert_eq(scene_version("north"), before, said(route, answer));
			answer = ask_as_said(served->main,
					     &(struct ask){ "HEAD", route_address(route, "north"),
							    all[i] });
			cr_assert_eq(scene_version("north"), before, said(route, answer));
			cr_assert_eq(answer.len, 0);
		}
	cr_assert_eq(scene_journal("north"), rows);
	ask(welcome, "POST", "/north/me/along", &hana, .body = "");
	cr_assert_neq(scene_version("north"), before, "the witness sees a write");
}

Test(access, no_refused_post_writes_anything)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	int64_t before = scene_version("north");

	each_route(served, route)
	{
		if (!posts(route) || route->may != MAY_ORGANISE)
			continue;
		struct answer answer = ask_route(served, route, "north", &visitor);

		cr_assert_eq(scene_version("north"), before, said(route, answer));
		answer = ask_route(served, route, "north", &anna);
		cr_assert_eq(scene_version("north"), before, said(route, answer));
	}
}
