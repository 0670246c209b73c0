#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scene.h"

static enum store_opened opened(const char *slug)
{
	struct store_camp camp;

	return store_camp(scene_folder(), slug, &camp);
}

Test(camps, opens_a_camp_that_is_there)
{
	struct store_camp camp = scene_camp("berlin");

	cr_assert_str_eq(camp.slug, "berlin");
	cr_assert_null(camp.moved_to);
	cr_assert_eq(store_version(camp.reader), SCHEMA_VERSION);
	cr_assert_eq(store_version(camp.writer), SCHEMA_VERSION);
}

Test(camps, says_absent_for_no_camp_and_for_no_slug)
{
	cr_assert_eq(opened("berlin"), STORE_ABSENT);
	cr_assert_eq(opened("../berlin"), STORE_ABSENT);
	cr_assert_eq(opened("static"), STORE_ABSENT);
	cr_assert_not(scene_has("berlin.db"));
	cr_assert_not(scene_has("berlin.lock"));
	cr_assert_null(store_open_alone(scene_folder(), "berlin"));
}

Test(camps, keeps_a_camp_open)
{
	struct store_camp first = scene_camp("berlin"), again = scene_camp("berlin");

	cr_assert_eq(first.reader, again.reader);
	cr_assert_eq(first.writer, again.writer);
}

Test(camps, keeps_four_and_closes_the_one_that_was_not_used_for_longest)
{
	struct db *berlin = scene_camp("berlin").reader, *hamburg = scene_camp("hamburg").reader;

	scene_camp("munich");
	scene_camp("cologne");
	cr_assert_eq(scene_camp("berlin").reader, berlin);
	scene_camp("bremen"); /* hamburg goes */
	cr_assert_eq(scene_camp("berlin").reader, berlin);
	scene_camp("hamburg");
	cr_assert_eq(scene_camp("berlin").reader, berlin);
	(void)hamburg;
}

Test(camps, tells_two_folders_apart)
{
	struct store_camp camp;
	const char *other = scene_path("other");

	mkdir(other, 0700);
	store_create(other, "berlin");
	scene_camp("berlin");
	cr_assert_eq(store_camp(other, "berlin", &camp), STORE_OPEN);
	cr_assert_neq(camp.reader, scene_camp("berlin").reader);
	store_close_all();
	cr_assert(store_purge(other, "berlin"));
	rmdir(other);
}

Test(camps, notices_that_a_camp_was_replaced)
{
	scene_camp("berlin");
	store_create(scene_folder(), "hamburg");
	scene_run("hamburg.db", "INSERT INTO topic VALUES ('other', 7)");
	cr_assert(store_restore(scene_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(scene_read(scene_camp("berlin").reader, "SELECT revision FROM topic"), 7);
}

Test(camps, notices_that_a_camp_is_gone)
{
	scene_camp("berlin");
	cr_assert(store_purge(scene_folder(), "berlin"));
	cr_assert_eq(opened("berlin"), STORE_ABSENT);
}

Test(camps, follows_a_renamed_camp)
{
	struct store_camp camp;

	scene_camp("berlin");
	cr_assert(store_rename(scene_folder(), "berlin", "berlin-2026"));
	cr_assert_eq(store_camp(scene_folder(), "berlin", &camp), STORE_MOVED);
	cr_assert_str_eq(camp.moved_to, "berlin-2026");
	cr_assert_eq(opened("berlin-2026"), STORE_OPEN);
}

Test(camps, refuses_a_signpost_to_nowhere)
{
	static const char *const texts[] = {
		"", "\n", "../etc/passwd\n", "<script>\n",
		"a234567890123456789012345678901234567890123456789\n"
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		FILE *out = fopen(scene_path("berlin.moved"), "w");

		fputs(texts[i], out);
		fclose(out);
		cr_assert_eq(opened("berlin"), STORE_ABSENT, "%s", texts[i]);
	}
}

Test(camps, says_when_a_camp_has_another_schema)
{
	scene_camp("berlin");
	scene_run("berlin.db", "PRAGMA user_version = 0");
	cr_assert_eq(opened("berlin"), STORE_OTHER_SCHEMA);
	scene_run("berlin.db", "PRAGMA user_version = 9999");
	cr_assert_eq(opened("berlin"), STORE_OTHER_SCHEMA);
}

static void open_berlin(void)
{
	opened("berlin");
}

Test(camps, takes_a_spoilt_file_for_a_fault_that_can_heal)
{
	store_create(scene_folder(), "berlin");
	FILE *out = fopen(scene_path("berlin.db"), "w");

	fputs("This is not a database, and long enough that nobody takes it for an empty one: "
	      "a file begins with its format's name and a hundred bytes of header.",
	      out);
	fclose(out);
	cr_assert_eq(strncmp(scene_death(open_berlin), "storage: ", 9), 0);
}

/* How many of our descriptors are files of the scene's folder. */
static int open_files(void)
{
	char link[32], target[PATH_LEN];
	int count = 0;

	for (int fd = 3; fd < 256; fd++) {
		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		ssize_t len = readlink(link, target, sizeof target - 1);

		target[len < 0 ? 0 : len] = '\0';
		count += !strncmp(target, scene_folder(), strlen(scene_folder()));
	}
	return count;
}

Test(camps, leaves_nothing_open_when_all_are_closed)
{
	scene_camp("berlin");
	cr_assert_gt(open_files(), 0);
	store_close_all();
	cr_assert_eq(open_files(), 0);
	cr_assert_eq(opened("berlin"), STORE_OPEN);
}

Test(camps, are_readable_by_nobody_else)
{
	static const char *const files[] = { "berlin.db", "berlin.db-wal", "berlin.db-shm",
					     "berlin.lock" };
	struct stat info;

	umask(0);
	scene_camp("berlin");
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		cr_assert_eq(stat(scene_path(files[i]), &info), 0, "%s", files[i]);
		cr_assert_eq(info.st_mode & 0777, 0600, "%s", files[i]);
	}
}

Test(camps, belong_to_the_owner_of_the_folder_even_when_root_made_them)
{
	static const char *const files[] = {
		"berlin.db", "berlin.lock", "berlin.db-wal", "berlin.db-shm", "copy",
	};
	struct stat info;

	if (geteuid())
		cr_skip_test("only root can give files away");
	cr_assert_eq(chown(scene_folder(), 1234, 4321), 0);
	cr_assert(store_backup(scene_camp("berlin").writer, scene_path("copy")));
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		cr_assert_eq(stat(scene_path(files[i]), &info), 0, "%s", files[i]);
		cr_assert(info.st_uid == 1234 && info.st_gid == 4321, "%s", files[i]);
	}
}

static rlim_t descriptors;

static void read_with_few_descriptors(void)
{
	struct rlimit few = { .rlim_cur = descriptors, .rlim_max = descriptors };

	setrlimit(RLIMIT_NOFILE, &few);
	sql_data_version(scene_camp("berlin").reader);
}

Test(camps, short_of_descriptors_are_a_fault_that_can_heal)
{
	const char *message = "storage: ";

	store_create(scene_folder(), "berlin");
	for (descriptors = 4; *message; descriptors++) {
		message = scene_death(read_with_few_descriptors);
		cr_assert(!*message || !strncmp(message, "storage: ", 9), "%s", message);
	}
	cr_assert_geq(descriptors, 10);
	cr_assert_lt(descriptors, 40);
	cr_assert_eq(opened("berlin"), STORE_OPEN);
}
