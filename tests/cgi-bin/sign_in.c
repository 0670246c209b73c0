/*
 * Coming back by /sign-in: a right credential may be sent again, a wrong one tells nothing (DESIGN 9).
 */
#include "base/clock.h"
#include "scene.h"

#define sign_in(body_, ...) \
	ask(welcome, "POST", "/sign-in", &visitor, .body = "camp=north&" body_, ##__VA_ARGS__)

static int64_t hana;
static const char *code; /* hers */

static void open_with_hana(void)
{
	scene_open("http://localhost");
	hana = scene_ground("north").hana;
	code = person_recovery_code(scene_mem(), scene_key(), scene_camp("north"),
				    person_find(scene_look("north"), scene_mem(), hana));
}

static struct answer by_code(const char *typed, const char *op)
{
	return ask(welcome, "POST", "/sign-in", &visitor, .op = op,
		   .body = arena_format(scene_mem(), "camp=north&credential=%s", typed));
}

static int logins(int64_t person)
{
	int count;

	login_list(scene_look("north"), scene_mem(), person, clock_now(), &count);
	return count;
}

static void give_password(const char *sign_in_name, const char *password)
{
	struct act *act = scene_write("north");

	act->actor = hana;
	cr_assert(person_password(act, hana, sign_in_name, secret_password(scene_mem(), password)));
	scene_commit();
}

Test(sign_in, a_recovery_code_makes_an_attendees_login_however_it_is_typed)
{
	open_with_hana();
	struct answer answer = by_code(secret_code_shown(scene_mem(), code), "aaaabbbb");

	cr_status(answer, 303);
	cr_assert_str_eq(header(&answer, "Location"), "http://localhost/north/");
	struct device phone = device_after(&answer, "north-a");

	cr_assert_eq(strlen(phone.login), 2 * BROWSER_LENGTH);
	answer = ask(welcome, "GET", "/north/me", &phone);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "Hana"));
	answer = ask(desk, "GET", "/north/desk", &phone);
	cr_status(answer, 403);
}

Test(sign_in, a_double_tap_is_one_login)
{
	open_with_hana();
	struct answer first = by_code(code, "aaaabbbb"), again = by_code(code, "aaaabbbb");

	cr_status(again, 303);
	cr_assert_str_eq(device_after(&first, "north-a").cookie,
			 device_after(&again, "north-a").cookie);
	cr_assert_eq(logins(hana), 1);
}

Test(sign_in, each_browser_has_a_login_of_its_own_and_needs_no_key)
{
	open_with_hana();
	struct answer first = by_code(code, "aaaabbbb"), second = by_code(code, "ccccdddd"),
		      bare = by_code(code, ""), bare_again = by_code(code, "");

	cr_status(bare, 303);
	cr_assert_str_neq(device_after(&first, "north-a").login,
			  device_after(&second, "north-a").login);
	cr_assert_str_neq(device_after(&bare, "north-a").login,
			  device_after(&bare_again, "north-a").login);
	cr_assert_eq(logins(hana), 4);
}

Test(sign_in, a_password_makes_an_organisers_login_and_a_wrong_one_none)
{
	open_with_hana();
	give_password("Hana", "a long enough password");
	struct answer right = sign_in("name=hana&credential=a+long+enough+password"),
		      wrong = sign_in("name=hana&credential=a+long+enough+Password"),
		      unknown = sign_in("name=anna&credential=a+long+enough+password");

	cr_status(right, 303);
	struct device desk_device = device_after(&right, "north-o");

	right = ask(desk, "GET", "/north/desk", &desk_device);
	cr_status(right, 200);
	cr_status(wrong, 422);
	cr_status(unknown, 422);
	cr_assert_null(header(&wrong, "Set-Cookie"));
	cr_assert_eq(logins(hana), 1);
}

/* The hash would be checked again and again otherwise: each one takes 64 MiB and 0.2 s. */
Test(sign_in, after_ten_wrong_ones_a_password_is_checked_once_in_two_seconds)
{
	open_with_hana();
	give_password("Hana", "a long enough password");
	struct answer answer;

	for (int i = 0; i < 10; i++)
		answer = by_code("K7Q2M9XD", "aaaabbbb");
	cr_status(answer, 422);
	answer = sign_in("name=hana&credential=wrong+password");
	cr_status(answer, 429);
	cr_assert_str_eq(header(&answer, "Retry-After"), "5");
	answer = sign_in("name=hana&credential=a+long+enough+password");
	cr_status(answer, 429);
	cr_assert_null(header(&answer, "Set-Cookie"));
	for (int64_t from = clock_monotonic_ms(); answer.status != 303;) {
		cr_assert_lt(clock_monotonic_ms() - from, 10000, "the right one never gets in");
		answer = sign_in("name=hana&credential=a+long+enough+password");
	}
	answer = by_code(code, "aaaabbbb");
	cr_status(answer, 303); /* a right code is never slowed */
}

Test(sign_in, what_was_typed_comes_back_but_no_credential)
{
	open_with_hana();
	struct answer answer = sign_in("name=%3Cscript%3E%22%27%26&credential=wr0ng-one");

	cr_status(answer, 422);
	cr_assert_str_eq(field_of(&answer, "camp"), "north");
	cr_assert_not(has(answer.body, "<script>\""));
	cr_assert_not(has(answer.body, "wr0ng-one"));
	cr_assert_not(has(answer.body, "The camp of north"));
}
