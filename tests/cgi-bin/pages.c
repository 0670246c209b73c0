/*
 * Answers as they are sent: in a language, below a mount, with cookies and headers, one line of log each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "scene.h"

#define list(...) ask(sessions, "GET", "/north/sessions", __VA_ARGS__)

/* --- languages -------------------------------------------------------------------------------- */

/* A catalogue without words (gettext's .mo: the magic number and no rows) is enough to be a language. */
static void install(const char *code)
{
	static const unsigned char empty[28] = { 0xde, 0x12, 0x04, 0x95, [12] = 28, [16] = 28 };
	const char *folder = arena_format(scene_mem(), "%s/%s", scene_data(), code);

	cr_assert_eq(mkdir(folder, 0700), 0);
	FILE *file = fopen(arena_format(scene_mem(), "%s/serendip.mo", folder), "w");

	cr_assert_eq(fwrite(empty, 1, sizeof empty, file), sizeof empty);
	fclose(file);
}

static void expect_language(const struct answer *answer, const char *code)
{
	cr_assert(has(answer->body, arena_format(scene_mem(), "<html lang=\"%s\"", code)),
		  "not %s: %.80s", code, answer->body);
}

Test(language, is_asked_for_then_kept_then_accepted_then_the_camps)
{
	scene_open("http://localhost");
	install("de");
	install("ar");
	struct answer answer = list(&visitor, .language = "ar", .cookie = "lang=de");

	expect_language(&answer, "de");
	answer = ask(sessions, "GET", "/north/sessions?lang=ar", .language = "de",
		     .cookie = "lang=de");
	expect_language(&answer, "ar");
	cr_assert(has(answer.body, "dir=\"rtl\""));
	cr_assert(has(cookie_of(&answer, "lang"), "lang=ar; "), "and is kept");
	answer = list(&visitor, .language = "fr, en;q=0.5, de;q=0.8");
	expect_language(&answer, "de");
	answer = list(&visitor, .language = "fr");
	expect_language(&answer, "en"); /* the camp's */
	answer = list(&visitor);
	expect_language(&answer, "en");
}

Test(language, that_is_not_here_is_not_kept)
{
	static const char *const codes[] = { "xx", "en%0D%0AX:1", "../de", "" };

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(codes); i++) {
		struct answer answer =
			ask(sessions, "GET",
			    arena_format(scene_mem(), "/north/sessions?lang=%s", codes[i]));

		cr_status(answer, 200);
		expect_language(&answer, "en");
		cr_assert_null(header(&answer, "Set-Cookie"));
	}
}

Test(language, pages_in_two_languages_are_kept_apart)
{
	scene_open("http://localhost");
	install("de");
	struct answer english = list(&visitor), german = list(&visitor, .language = "de");

	expect_language(&english, "en");
	expect_language(&german, "de");
	cr_assert_str_neq(header(&english, "ETag"), header(&german, "ETag"));
	english = list(&visitor);
	expect_language(&english, "en");
	cr_assert(has(header(&english, "Vary"), "Accept-Language"));
}

/* Kept under what was asked for, it is in the language that the camp has: the two must not be mixed up. */
Test(language, of_the_camp_is_kept_for_who_asks_for_none)
{
	scene_open("http://localhost");
	install("de");
	struct answer first = list(&visitor), german = list(&visitor, .language = "de"),
		      again = list(&visitor), french = list(&visitor, .language = "fr");

	expect_language(&first, "en");
	expect_language(&german, "de");
	cr_assert(answers_same(&first, &again));
	cr_assert(answers_same(&first, &french), "not here: as if none was asked for");
	again = list(&visitor, .match = header(&first, "ETag"));
	cr_status(again, 304);
	again = list(&visitor, .language = "de", .match = header(&first, "ETag"));
	cr_status(again, 200);
}

/* --- mounts, cookies, headers ----------------------------------------------------------------- */

Test(mount, every_address_of_a_page_stands_below_it)
{
	scene_open("https://camps.example/bc");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = list(&anna);

	cr_status(answer, 200);
	for (const char *at = answer.body; (at = strpbrk(at, "=")); at++) {
		const char *before = at - 4;

		if (strncmp(before, "href=\"", 6) != 0 && strncmp(at - 6, "action=\"", 8) != 0)
			continue;
		cr_assert(at[2] != '/' || strncmp(at + 2, "/bc/", 4) == 0, "%.60s", at);
	}
	answer = ask(votes, "POST", "/north/votes/cast", &anna, .body = "session=1&choice=3");
	cr_status(answer, 303);
	cr_assert_str_eq(header(&answer, "Location"),
			 "https://camps.example/bc/north/votes?last=1");
}

Test(mount, nothing_is_found_outside_of_it)
{
	static const char *const uris[] = { "/north/votes", "/bcd/north/votes", "/b", "/" };

	scene_open("https://camps.example/bc");
	for (int i = 0; i < COUNT(uris); i++) {
		struct answer answer = ask(votes, "GET", uris[i], .uri = uris[i]);

		cr_status(answer, 404);
	}
	struct answer answer = ask(votes, "GET", "/north/votes");

	cr_status(answer, 200);
}

/* The Host that a client names is nowhere in an answer (SECURITY: Host header poisoning). */
Test(mount, a_forged_host_is_not_heard)
{
	scene_open("http://localhost");
	setenv("HTTP_HOST", "evil.example", 1);
	setenv("SERVER_NAME", "evil.example", 1);
	setenv("HTTP_X_FORWARDED_HOST", "evil.example", 1);
	struct answer page = list(&visitor), away = ask(welcome, "GET", "/north/me");

	cr_assert_not(has(page.body, "evil.example"));
	cr_assert_str_eq(header(&away, "Location"), "http://localhost/north/join?then=/me");
}

static struct answer joined(const char *slug)
{
	return ask(welcome, "POST", arena_format(scene_mem(), "/%s/join", slug), &visitor,
		   .body = "join_name=Dee");
}

/* FORMATS 6, 14 */
Test(cookies, over_https_are_host_only_secure_and_hidden_from_scripts)
{
	scene_open("https://camps.example/bc");
	struct answer answer = joined("north");
	const char *cookie = cookie_of(&answer, "__Host-north-a");

	cr_status(answer, 303);
	cr_assert(cookie, "%s", answer.head);
	cr_assert(has(cookie, "; Path=/;"), "__Host- needs it: %s", cookie);
	cr_assert(has(cookie, "; Secure") && has(cookie, "; HttpOnly") &&
		  has(cookie, "; SameSite=Lax"));
	cr_assert_not(has(cookie, "Domain"));
	cr_assert(header(&answer, "Strict-Transport-Security"));
}

Test(cookies, over_plain_http_bear_another_name_and_the_mount)
{
	scene_open("http://localhost/bc");
	struct answer answer = joined("north");
	const char *cookie = cookie_of(&answer, "north-a");

	cr_status(answer, 303);
	cr_assert(cookie, "%s", answer.head);
	cr_assert(has(cookie, "; Path=/bc;") && has(cookie, "; HttpOnly") &&
		  has(cookie, "; SameSite=Lax"));
	cr_assert_not(has(cookie, "Secure"));
	cr_assert_null(header(&answer, "Strict-Transport-Security"));
}

Test(cookies, the_two_kinds_are_never_taken_for_each_other)
{
	scene_open("https://camps.example");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(welcome, "GET", "/north/me", &anna);

	cr_status(answer, 200);
	answer = ask(welcome, "GET", "/north/me",
		     .cookie = arena_format(scene_mem(), "north-a=%s", anna.login));
	cr_status(answer, 303);
}

Test(cookies, an_organisers_lasts_a_day_an_attendees_as_long_as_the_camp)
{
	scene_open("http://localhost");
	struct act *act = scene_write("north");
	const char *link = invitation_link(scene_mem(), scene_key(), act->camp, "/north",
					   invitation_add(act, 0, ROLE_ORGANISER, 3600));

	scene_commit();
	struct answer answer = ask(welcome, "POST", link, &visitor, .body = "join_name=Sam");

	cr_status(answer, 303);
	cr_assert(has(cookie_of(&answer, "north-o"), "; Max-Age=86400"));
	answer = joined("north");
	cr_assert(has(cookie_of(&answer, "north-a"),
		      arena_format(scene_mem(), "; Max-Age=%lld",
				   (long long)(scene_camp("north")->delete_on - SCENE_NOW))));
}

Test(cookies, signing_out_takes_the_cookie_back_and_clears_the_site)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer = ask(welcome, "POST", "/north/me/out", &anna);

	cr_status(answer, 303);
	cr_assert(has(cookie_of(&answer, "north-a"), "north-a=; "));
	cr_assert(has(cookie_of(&answer, "north-a"), "; Max-Age=0"));
	cr_assert_str_eq(header(&answer, "Clear-Site-Data"), "\"cache\", \"storage\"");
}

/* FORMATS 5 */
Test(headers, each_answer_forbids_what_pages_of_ours_never_do)
{
	static const char *const addresses[] = { "/north/sessions", "/north/nosuch", "/south/x",
						 "/north/me" };

	scene_open("http://localhost");
	for (int i = 0; i < COUNT(addresses); i++) {
		struct answer answer = ask(sessions, "GET", addresses[i]);
		const char *policy = header(&answer, "Content-Security-Policy");

		cr_assert(has(policy, "default-src 'none';") &&
			  has(policy, "frame-ancestors 'none'"));
		cr_assert(has(policy, "require-trusted-types-for 'script'"));
		cr_assert_not(has(policy, "unsafe"));
		cr_assert_str_eq(header(&answer, "X-Content-Type-Options"), "nosniff");
		cr_assert_str_eq(header(&answer, "Referrer-Policy"), "same-origin");
		cr_assert_str_eq(header(&answer, "Cross-Origin-Opener-Policy"), "same-origin");
	}
}

Test(headers, no_line_of_a_clients_own_gets_into_an_answer)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	struct answer answer =
		ask(votes, "POST", "/north/votes/cast", &anna,
		    .body = "session=1&choice=3&back=/x%0D%0ASet-Cookie:%20a=b%20%22");

	cr_status(answer, 303);
	cr_assert_null(header(&answer, "Set-Cookie"));
	cr_assert_str_eq(header(&answer, "Location"),
			 "http://localhost/north/x%0D%0ASet-Cookie:%20a=b%20%22#s1");
}

/* --- the log ---------------------------------------------------------------------------------- */

Test(log, each_request_is_one_line_that_names_its_route_and_no_code)
{
	scene_open("http://localhost");
	struct answer answer = ask(welcome, "GET", "/north/j/K7Q2M9XD?said=saved");

	cr_assert_eq(strcspn(answer.log, "\n"), strlen(answer.log) - 1, "one line: %s", answer.log);
	cr_assert(has(answer.log, "level=request program=\"welcome\" camp=\"north\" method=\"GET\" "
				  "route=\"j/*\" status=200"),
		  "%s", answer.log);
	cr_assert_not(has(answer.log, "K7Q2M9XD"));
	cr_assert(has(answer.log, arena_format(scene_mem(), " bytes=%zu ", answer.len)));
}

Test(log, nobody_forges_a_line_or_steers_a_terminal)
{
	scene_open("http://localhost");
	struct answer answer = ask(votes, "G\nET\x1b[2J", "/north/vo\ntes\x1b[2J",
				   .agent = "x\nat=1 level=fault");

	cr_assert_eq(strcspn(answer.log, "\n"), strlen(answer.log) - 1, "%s", answer.log);
	cr_assert_not(has(answer.log, "\x1b"));
	cr_assert_not(has(answer.log, "level=fault"));
}
