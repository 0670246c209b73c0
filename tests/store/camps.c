#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "scene.h"

static sigjmp_buf death_back;

static enum store_opened opened(const char *slug)
{
	struct store_camp camp;

	return store_camp(test_folder(), slug, &camp);
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
	cr_assert_null(store_open_alone(test_folder(), "berlin"));
}

Test(camps, keeps_a_camp_open)
{
	struct store_camp first = scene_camp("berlin"), again = scene_camp("berlin");

	cr_assert_eq(first.reader, again.reader);
	cr_assert_eq(first.writer, again.writer);
}

/* How often the process has this file open. */
static int open_times(const char *file)
{
	char link[32], target[PATH_LEN];
	int count = 0;

	for (int fd = 3; fd < 256; fd++) {
		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		ssize_t len = readlink(link, target, sizeof target - 1);

		target[len < 0 ? 0 : len] = '\0';
		count += !strcmp(target, scene_path(file));
	}
	return count;
}

Test(camps, keeps_sixteen_and_closes_the_one_that_was_not_used_for_longest)
{
	scene_camp("berlin");
	scene_camp("hamburg");
	for (int i = 3; i <= 16; i++)
		scene_camp(arena_format(scene_mem(), "camp-%d", i));
	scene_camp("berlin");
	cr_assert_eq(open_times("berlin.db"), 2);
	cr_assert_eq(open_times("hamburg.db"), 2);
	scene_camp("bremen");
	cr_assert_eq(open_times("berlin.db"), 2);
	cr_assert_eq(open_times("hamburg.db"), 0);
	cr_assert_eq(open_times("camp-3.db"), 2);
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
	store_create(test_folder(), "hamburg");
	scene_run("hamburg.db", "INSERT INTO topic VALUES ('other', 7)");
	cr_assert(store_restore(test_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(scene_read(scene_camp("berlin").reader, "SELECT revision FROM topic"), 7);
}

Test(camps, notices_that_a_camp_is_gone)
{
	scene_camp("berlin");
	cr_assert(store_purge(test_folder(), "berlin"));
	cr_assert_eq(opened("berlin"), STORE_ABSENT);
}

Test(camps, follows_a_renamed_camp)
{
	struct store_camp camp;

	scene_camp("berlin");
	cr_assert(store_rename(test_folder(), "berlin", "berlin-2026"));
	cr_assert_eq(store_camp(test_folder(), "berlin", &camp), STORE_MOVED);
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

static void write_junk(const char *file)
{
	FILE *out = fopen(scene_path(file), "w");

	fputs("This is not a database, and long enough that nobody takes it for an empty one: "
	      "a file begins with its format's name and a hundred bytes of header.",
	      out);
	fclose(out);
}

Test(camps, says_broken_for_what_is_no_camp)
{
	write_junk("junk.db");
	fclose(fopen(scene_path("empty.db"), "w"));
	scene_run("foreign.db", "CREATE TABLE camp (id)");
	static const char *const slugs[] = { "junk", "empty", "foreign" };

	for (size_t i = 0; i < sizeof slugs / sizeof *slugs; i++) {
		cr_assert_eq(opened(slugs[i]), STORE_BROKEN, "%s", slugs[i]);
		cr_assert_null(store_open_alone(test_folder(), slugs[i]), "%s", slugs[i]);
		cr_assert(store_there(test_folder(), slugs[i]));
	}
	cr_assert_eq(scene_number("foreign.db", "SELECT count(*) FROM sqlite_schema"), 1);
	cr_assert_not(scene_has("foreign.db-wal"), "another program's file is left as it is");
	cr_assert_not(store_there(test_folder(), "berlin"));
}

Test(camps, says_absent_for_a_folder)
{
	mkdir(scene_path("berlin.db"), 0700);
	cr_assert_eq(opened("berlin"), STORE_ABSENT);
	rmdir(scene_path("berlin.db"));
}

Test(camps, opens_what_was_broken_and_is_whole_again)
{
	write_junk("berlin.db");
	cr_assert_eq(opened("berlin"), STORE_BROKEN);
	scene_make("hamburg", 8);
	cr_assert(store_restore(test_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(opened("berlin"), STORE_OPEN);
	cr_assert_eq(scene_mark("berlin.db"), 8);
}

static const char *death_message;

static _Noreturn void note_death(enum fault kind, const char *message)
{
	death_message = arena_format(scene_mem(), "%d %s", kind == FAULT_STORAGE, message);
	siglongjmp(death_back, 1);
}

/* A page that is not read when the camp is opened. */
static void spoil_rooms(const char *file)
{
	int64_t page = scene_number(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'room'");
	FILE *out = fopen(scene_path(file), "r+");

	fseek(out, (page - 1) * 4096, SEEK_SET);
	fputs("spoilt spoilt spoilt", out);
	fclose(out);
}

Test(camps, says_broken_once_a_page_was_found_spoilt)
{
	store_create(test_folder(), "berlin");
	spoil_rooms("berlin.db");
	struct store_camp camp = scene_camp("berlin");

	die_by(note_death);
	if (!sigsetjmp(death_back, 0)) {
		sql_int(camp.reader, SQL_ROOM_LIST);
		cr_assert_fail("a spoilt page was read");
	}
	die_by(NULL);
	sql_abandon();
	cr_assert_eq(*death_message, '1', "it can heal: %s", death_message);
	cr_assert_eq(opened("berlin"), STORE_BROKEN);
	scene_make("hamburg", 8);
	cr_assert(store_restore(test_folder(), "berlin", scene_path("hamburg.db")));
	cr_assert_eq(opened("berlin"), STORE_OPEN);
}

static void open_kept_from_us(void)
{
	if (setgid(4321) || setuid(1234) || opened("berlin") != STORE_BROKEN)
		_exit(1);
}

Test(camps, says_broken_for_a_file_that_is_kept_from_us)
{
	if (geteuid())
		cr_skip_test("only root can keep a file from others and become one of them");
	cr_assert_eq(chown(test_folder(), 1234, 4321), 0);
	FILE *out = fopen(scene_path("berlin.db"), "w");

	fchmod(fileno(out), 0600);
	fclose(out);
	scene_wait(scene_start(open_kept_from_us));
}

Test(camps, are_opened_while_somebody_writes)
{
	struct db *writer;

	store_create(test_folder(), "berlin");
	writer = scene_alone("berlin");
	cr_assert(sql_write_begin(writer, 0, 1000));
	scene_write(writer, "INSERT INTO topic VALUES ('mark', 7)");
	cr_assert_eq(scene_read(scene_camp("berlin").reader, "SELECT count(*) FROM topic"), 0);
	sql_commit(writer);
	cr_assert_eq(scene_read(scene_camp("berlin").reader, "SELECT count(*) FROM topic"), 1);
	store_close(writer);
}

static void open_berlin(void)
{
	opened("berlin");
}

Test(camps, are_not_opened_while_files_change_names)
{
	store_create(test_folder(), "berlin");
	cr_assert(place_take(scene_path("berlin.db"), 1000) && place_shut(1000));
	cr_assert(strstr(scene_death(open_berlin), "its place was not free"));
	place_drop();
	cr_assert_eq(opened("berlin"), STORE_OPEN);
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
		count += !strncmp(target, test_folder(), strlen(test_folder()));
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
	cr_assert_eq(chown(test_folder(), 1234, 4321), 0);
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

	store_create(test_folder(), "berlin");
	for (descriptors = 4; *message; descriptors++) {
		message = scene_death(read_with_few_descriptors);
		cr_assert(!*message || !strncmp(message, "storage: ", 9), "%s", message);
	}
	cr_assert_geq(descriptors, 10);
	cr_assert_lt(descriptors, 40);
	cr_assert_eq(opened("berlin"), STORE_OPEN);
}
