#include "base/secret.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aside.h"

static const struct secret_key key = { "thirty-two bytes of a known key" },
			       other = { "thirty-two bytes of another one" };

/* --- the host's key ------------------------------------------------------------------------------ */

Test(secret, makes_the_host_key_once_for_its_owner_alone)
{
	struct secret_key first, again;
	struct stat info;

	cr_assert_not(secret_host_key(test_folder(), false, &first));
	cr_assert(secret_host_key(test_folder(), true, &first));
	cr_assert(secret_host_key(test_folder(), true, &again));
	cr_assert_eq(memcmp(&first, &again, sizeof first), 0);
	cr_assert(secret_host_key(test_folder(), false, &again));
	cr_assert_eq(memcmp(&first, &again, sizeof first), 0);
	cr_assert_eq(stat(aside_path("host.key"), &info), 0);
	cr_assert_eq(info.st_mode & 07777, 0600);
	cr_assert_eq(info.st_nlink, 1, "no draft is left behind");
}

static void make_key_and_tell(int out, int gate)
{
	struct secret_key mine;
	char go;

	if (read(gate, &go, 1) == 0 && secret_host_key(test_folder(), true, &mine))
		_exit(write(out, &mine, sizeof mine) == sizeof mine ? 0 : 1);
	_exit(1);
}

Test(secret, gives_one_host_key_to_all_who_make_it_at_once)
{
	for (int round = 0; round < 30; round++) {
		int gate[2], told[2];
		struct secret_key keys[4];

		cr_assert(pipe(gate) == 0 && pipe(told) == 0);
		unlink(aside_path("host.key"));
		for (int i = 0; i < 4; i++)
			if (fork() == 0) {
				close(gate[1]);
				make_key_and_tell(told[1], gate[0]);
			}
		close(gate[1]); /* all begin now */
		close(gate[0]);
		close(told[1]);
		for (int i = 0; i < 4; i++)
			cr_assert_eq(read(told[0], &keys[i], sizeof *keys), (ssize_t)sizeof *keys);
		for (int i = 1; i < 4; i++)
			cr_assert_eq(memcmp(&keys[0], &keys[i], sizeof *keys), 0);
		close(told[0]);
		while (wait(NULL) > 0)
			;
	}
}

Test(secret, is_not_stopped_by_a_draft_that_was_left_behind)
{
	struct secret_key mine;

	aside_write(arena_format(aside_mem(), "host.key.%ld", (long)getpid()), "half", 4);
	cr_assert(secret_host_key(test_folder(), true, &mine));
}

static void read_host_key(void)
{
	struct secret_key mine;

	secret_host_key(test_folder(), true, &mine);
}

Test(secret, dies_of_a_host_key_that_is_none)
{
	aside_write("host.key", "too short", 9);
	has(aside_death(read_host_key), "is not a host key");
	aside_write("host.key", "thirty-two bytes, and then one more", 33);
	has(aside_death(read_host_key), "is not a host key");
	aside_write("host.key", "", 0);
	has(aside_death(read_host_key), "is not a host key");
}

static void make_key_nowhere(void)
{
	struct secret_key mine;

	secret_host_key("/proc/nowhere", true, &mine);
}

Test(secret, says_that_the_host_key_cannot_be_written)
{
	has(aside_death(make_key_nowhere), "level=storage");
}

/* --- hashes -------------------------------------------------------------------------------------- */

Test(secret, hashes_as_blake2b_does)
{
	cr_assert_str_eq(secret_hash(aside_mem(), ""),
			 "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
	cr_assert_str_eq(secret_hash(aside_mem(), "abc"), secret_hash_bytes(aside_mem(), "abc", 3));
	cr_assert_eq(strlen(secret_hash(aside_mem(), "abc")) + 1, SECRET_HASH_HEX);
}

Test(secret, signs_with_its_key_alone)
{
	char *mac = secret_mac(aside_mem(), &key, "form");

	cr_assert_eq(strlen(mac), 32);
	cr_assert_str_eq(mac, secret_mac(aside_mem(), &key, "form"));
	cr_assert_str_neq(mac, secret_mac(aside_mem(), &other, "form"));
	cr_assert_str_neq(mac, secret_mac(aside_mem(), &key, "form "));
}

Test(secret, compares_whole_texts)
{
	cr_assert(secret_same("abc", "abc"));
	cr_assert(secret_same("", ""));
	cr_assert_not(secret_same("abc", "abd"));
	cr_assert_not(secret_same("abc", "ab"));
	cr_assert_not(secret_same("", "a"));
}

Test(secret, gives_every_login_a_token_of_its_own)
{
	cr_assert_eq(strlen(secret_token(aside_mem())), 32);
	cr_assert_str_neq(secret_token(aside_mem()), secret_token(aside_mem()));
}

/* --- derived codes ------------------------------------------------------------------------------- */

static const char *code(const char *purpose, const char *camp, int64_t id, int64_t generation)
{
	return secret_code(aside_mem(), &key, purpose, camp, id, generation);
}

Test(secret, derives_the_same_code_again)
{
	cr_assert_str_eq(code("badge", "camp", 1, 1), code("badge", "camp", 1, 1));
	cr_assert_eq(strlen(code("badge", "camp", 1, 1)), SECRET_CODE_LEN);
	cr_assert_eq(strspn(code("badge", "camp", 1, 1), "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
		     SECRET_CODE_LEN);
}

Test(secret, derives_another_code_for_anything_else)
{
	const char *mine = code("badge", "camp", 1, 1);

	cr_assert_str_neq(mine, code("join", "camp", 1, 1));
	cr_assert_str_neq(mine, code("badge", "camp2", 1, 1));
	cr_assert_str_neq(mine, code("badge", "camp", 2, 1));
	cr_assert_str_neq(mine, code("badge", "camp", 1, 2));
	cr_assert_str_neq(mine, secret_code(aside_mem(), &other, "badge", "camp", 1, 1));
	cr_assert_str_neq(code("badge", "camp", 1, 11), code("badge", "camp", 11, 1));
}

Test(secret, uses_every_character_of_a_code)
{
	char seen[SECRET_CODE_LEN][128] = { 0 };

	for (int id = 0; id < 2000; id++)
		for (int i = 0; i < SECRET_CODE_LEN; i++)
			seen[i][(int)code("badge", "camp", id, 1)[i]] = 1;
	for (int i = 0; i < SECRET_CODE_LEN; i++)
		for (const char *c = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *c; c++)
			cr_assert(seen[i][(int)*c], "%c never at %d", *c, i);
}

Test(secret, derives_addresses_of_160_bits)
{
	char *address = secret_address(aside_mem(), &key, "feed", "camp", 1, 1);

	cr_assert_eq(strlen(address), 32);
	cr_assert_eq(strspn(address, "0123456789abcdefghjkmnpqrstvwxyz"), 32);
	cr_assert_str_neq(address, secret_address(aside_mem(), &key, "feed", "camp", 1, 2));
	cr_assert_str_neq(address + 16,
			  secret_address(aside_mem(), &key, "feed", "camp", 2, 1) + 16);
}

Test(secret, reads_a_code_as_people_type_it)
{
	static const char *const typed[] = {
		"K7Q2-M9X0",      "k7q2m9x0",       " k7q2 - m9xo ", "K 7 Q 2 M 9 X O",
		"K7Q2\u2013M9X0", "K7Q2\u2011M9X0", "k7q2\tm9x0",    "K7Q2\u00a0M9X0",
	};

	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		char *read = secret_code_typed(aside_mem(), typed[i]);

		cr_assert(read && strcmp(read, "K7Q2M9X0") == 0, "%s: %s", typed[i], read);
	}
	cr_assert_str_eq(secret_code_typed(aside_mem(), "iIlL-oO00"), "11110000");
}

Test(secret, refuses_what_is_no_code)
{
	static const char *const typed[] = {
		"",          "-",         "K7Q2-M9X",     "K7Q2-M9X01",
		"K7Q2-M9XU", "K7Q2-M9X*", "K7Q2-M9X\xc3", "K7Q2M9Xé",
		"<script>",  "K7Q2_M9X0", "K7Q2\xe2\x80", "K7Q2M9X\xe2",
	};

	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		cr_assert_null(secret_code_typed(aside_mem(), typed[i]), "%s", typed[i]);
}

Test(secret, reads_back_the_code_it_shows)
{
	const char *mine = code("badge", "camp", 1, 1);
	char *shown = secret_code_shown(aside_mem(), mine);

	cr_assert_eq(shown[4], '-');
	cr_assert_eq(strlen(shown), SECRET_CODE_LEN + 1);
	cr_assert_str_eq(secret_code_typed(aside_mem(), shown), mine);
}

/* --- passwords ----------------------------------------------------------------------------------- */

Test(secret, knows_a_password_again)
{
	char *hash = secret_password(aside_mem(), "grüne Wiese");

	cr_assert_eq(strncmp(hash, "$argon2id$v=19$m=65536,", 23), 0, "%s", hash);
	cr_assert(secret_password_fits(hash, "grüne Wiese"));
	cr_assert_not(secret_password_fits(hash, "grüne Wies"));
	cr_assert_not(secret_password_fits(hash, ""));
	cr_assert_str_neq(hash, secret_password(aside_mem(), "grüne Wiese"), "salted");
}

Test(secret, takes_no_broken_hash_for_a_password)
{
	cr_assert_not(secret_password_fits("", ""));
	cr_assert_not(secret_password_fits("x", "x"));
	cr_assert_not(secret_password_fits("$argon2id$v=19$m=65536,t=2,p=1$", ""));
}
