/*
 * One-use links, followed: a new organiser, somebody who has joined already, a second device.
 */
#include "base/clock.h"
#include "scene.h"

static const char *link_for(int64_t person, enum role power)
{
	struct act *act = scene_write("north");
	const char *link = invitation_link(scene_mem(), scene_key(), act->camp, "/north",
					   invitation_add(act, person, power, 3600));

	scene_commit();
	return link;
}

static struct person *person_of(int64_t id)
{
	return person_find(scene_look("north"), scene_mem(), id);
}

#define take(link, device, ...) \
	ask(welcome, "POST", link, device, .body = "join_name=Kim", ##__VA_ARGS__)

Test(invitation, a_new_organiser_says_a_name_and_chooses_a_password)
{
	scene_open("http://localhost");
	const char *link = link_for(0, ROLE_ORGANISER);
	struct answer page = ask(welcome, "GET", link, &visitor), again = ask(welcome, "GET", link);

	cr_status(page, 200);
	cr_status(again, 200); /* looking uses nothing up */
	struct device kim = device_after(&page, "north-a");
	struct answer answer = take(link, &kim);

	cr_status(answer, 303);
	cr_assert(has(header(&answer, "Location"), "/north/me/password"));
	kim = device_after(&answer, "north-o");
	answer = ask(desk, "GET", "/north/desk", &kim);
	cr_status(answer, 200);
}

Test(invitation, without_a_name_takes_nothing)
{
	scene_open("http://localhost");
	const char *link = link_for(0, ROLE_ORGANISER);
	struct answer answer = ask(welcome, "POST", link, &visitor, .body = "join_name=");

	cr_status(answer, 422);
	answer = take(link, &visitor);
	cr_status(answer, 303);
}

/* What they hosted and voted stays theirs. */
Test(invitation, makes_whoever_has_joined_an_organiser_and_no_second_person)
{
	scene_open("http://localhost");
	struct device hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE);
	int people = scene_people("north");
	struct answer answer = ask(welcome, "POST", link_for(0, ROLE_ORGANISER), &hana);

	cr_status(answer, 303);
	cr_assert_eq(scene_people("north"), people);
	cr_assert_eq(person_of(hana.person)->role, ROLE_ORGANISER);
	cr_assert_str_eq(person_of(hana.person)->shown, "Hana");
	struct device organises = device_after(&answer, "north-o");

	answer = ask(desk, "GET", "/north/desk", &organises);
	cr_status(answer, 200);
	answer = ask(desk, "GET", "/north/desk", &hana);
	cr_status(answer, 403); /* power is the login's */
}

Test(invitation, brings_a_person_along_to_a_second_device)
{
	scene_open("http://localhost");
	int64_t hana = scene_ground("north").hana;
	struct answer answer = take(link_for(hana, ROLE_ATTENDEE), &visitor);

	cr_status(answer, 303);
	struct device laptop = device_after(&answer, "north-a");

	answer = ask(welcome, "GET", "/north/me", &laptop);
	cr_status(answer, 200);
	cr_assert(has(answer.body, "Hana"));
	cr_assert_str_eq(person_of(hana)->name, "Hana", "the name that was typed is nobody's");
}

/* A link along is its maker's, whoever follows it: nobody becomes another, or an organiser, by it. */
Test(invitation, along_gives_no_power)
{
	scene_open("http://localhost");
	struct device anna = scene_device("north", ROLE_ATTENDEE);
	int64_t hana = scene_ground("north").hana;
	struct answer answer = ask(welcome, "POST", link_for(hana, ROLE_ATTENDEE), &anna);

	cr_status(answer, 303);
	cr_assert_null(cookie_of(&answer, "north-o"));
	cr_assert_eq(person_of(hana)->role, ROLE_ATTENDEE);
	cr_assert_eq(person_of(anna.person)->role, ROLE_ATTENDEE);
}

Test(invitation, sent_twice_is_taken_once_and_signs_in_both_times)
{
	scene_open("http://localhost");
	const char *link = link_for(0, ROLE_ORGANISER);
	struct answer page = ask(welcome, "GET", link, &visitor);
	struct device kim = device_after(&page, "north-a");
	struct answer first = take(link, &kim, .op = "aaaabbbb"),
		      again = take(link, &kim, .op = "aaaabbbb");

	cr_status(first, 303);
	cr_status(again, 303);
	cr_assert_str_eq(device_after(&first, "north-o").cookie,
			 device_after(&again, "north-o").cookie);
	cr_assert_eq(scene_people("north"), 2);
}

Test(invitation, used_late_and_unknown_ones_are_410_in_words)
{
	scene_open("http://localhost");
	const char *used = link_for(0, ROLE_ORGANISER), *late = link_for(0, ROLE_ORGANISER);
	struct answer answer = take(used, &visitor);

	cr_status(answer, 303);
	answer = take(used, &visitor);
	cr_status(answer, 410);
	cr_assert_null(header(&answer, "Set-Cookie"));
	clock_set(SCENE_NOW + 3600);
	answer = take(late, &visitor);
	cr_status(answer, 410);
	answer = ask(welcome, "GET", late);
	cr_status(answer, 410);
	answer = ask(welcome, "GET", "/north/i/%3Cscript%3E");
	cr_status(answer, 410);
	cr_assert(has(answer.body, "<h1>"));
	cr_assert_not(has(answer.body, "<script>"));
	cr_assert_eq(scene_people("north"), 2);
}

/* The list of devices shows the link again while it is good; its address holds no key. */
Test(invitation, along_has_an_address_without_a_key_that_is_its_makers_alone)
{
	scene_open("http://localhost");
	struct device hana = scene_device_of("north", scene_ground("north").hana, ROLE_ATTENDEE),
		      anna = scene_device("north", ROLE_ATTENDEE);
	struct answer made = ask(welcome, "POST", "/north/me/along", &hana, .op = "aaaabbbb"),
		      again = ask(welcome, "POST", "/north/me/along", &hana, .op = "aaaabbbb");
	const char *at = header(&made, "Location") + strlen("http://localhost");

	cr_status(made, 303);
	cr_assert_str_eq(header(&again, "Location"), header(&made, "Location"));
	cr_assert_eq(strncmp(at, "/north/me/along/", 16), 0, "%s", at);
	cr_assert_eq(strspn(at + 16, "0123456789"), strlen(at + 16), "%s", at);
	struct answer page = ask(welcome, "GET", at, &hana), other = ask(welcome, "GET", at, &anna);

	cr_status(page, 200);
	cr_assert(has(page.body, "http://localhost/north/i/"));
	cr_assert_not(has(other.body, "/north/i/"));
	cr_assert_neq(other.status, 200);
}
