/*
 * libsodium behind small words: BLAKE2b for hashes and derived codes, argon2id for passwords.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/random.h"
#include "base/secret.h"

#define PASSWORD_MEMORY (64u * 1024 * 1024)
#define PASSWORD_ROUNDS 2

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void ready(void)
{
	if (sodium_init() < 0)
		die("libsodium does not start");
}

/* --- the host's key ------------------------------------------------------------------------------ */

static bool read_key(const char *path, struct secret_key *key)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return false;
	unsigned char bytes[sizeof key->bytes + 1];
	ssize_t got = read(fd, bytes, sizeof bytes);
	close(fd);
	if (got != (ssize_t)sizeof key->bytes)
		die("%s is not a host key of %zu bytes", path, sizeof key->bytes);
	memcpy(key->bytes, bytes, sizeof key->bytes);
	return true;
}

/* Written under another name, then linked: of two processes one wins and both read the same key. */
static void make_key(const char *path)
{
	char draft[4096];
	unsigned char bytes[sizeof((struct secret_key *)0)->bytes];
	snprintf(draft, sizeof draft, "%.4000s.%08x%08x", path, randombytes_random(),
		 randombytes_random());
	int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	randombytes_buf(bytes, sizeof bytes);
	bool written = fd >= 0 && write(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes &&
		       fsync(fd) == 0;
	sodium_memzero(bytes, sizeof bytes);
	if (fd >= 0)
		close(fd);
	if (!written)
		die_storage("cannot write the host key to %s", draft);
	if (link(draft, path) != 0 && errno != EEXIST)
		die_storage("cannot put the host key at %s", path);
	unlink(draft);
}

bool secret_host_key(const char *data, bool make, struct secret_key *key)
{
	char path[4096];
	ready();
	snprintf(path, sizeof path, "%s/host.key", data);
	if (read_key(path, key))
		return true;
	if (!make)
		return false;
	make_key(path);
	return read_key(path, key);
}

/* --- hashes -------------------------------------------------------------------------------------- */

static char *hex(struct arena *mem, const unsigned char *bytes, size_t len)
{
	char *text = arena_take(mem, 2 * len + 1);
	return sodium_bin2hex(text, 2 * len + 1, bytes, len);
}

char *secret_hash_bytes(struct arena *mem, const void *bytes, size_t len)
{
	unsigned char hash[32];
	ready();
	crypto_generichash(hash, sizeof hash, bytes, len, NULL, 0);
	return hex(mem, hash, sizeof hash);
}

char *secret_hash(struct arena *mem, const char *text)
{
	return secret_hash_bytes(mem, text, strlen(text));
}

static void keyed(unsigned char *out, size_t len, const struct secret_key *key, const char *text)
{
	ready();
	crypto_generichash(out, len, (const unsigned char *)text, strlen(text), key->bytes,
			   sizeof key->bytes);
}

char *secret_mac(struct arena *mem, const struct secret_key *key, const char *text)
{
	unsigned char mac[16];
	keyed(mac, sizeof mac, key, text);
	return hex(mem, mac, sizeof mac);
}

bool secret_same(const char *a, const char *b)
{
	size_t len = strlen(a);
	return len == strlen(b) && sodium_memcmp(a, b, len) == 0;
}

char *secret_token(struct arena *mem)
{
	return random_hex(mem, 16);
}

/* --- derived codes ------------------------------------------------------------------------------- */

static char *base32(struct arena *mem, const unsigned char *bytes, size_t characters)
{
	char *text = arena_take(mem, characters + 1);
	for (size_t i = 0; i < characters; i++) {
		size_t bit = i * 5;
		unsigned pair = (unsigned)bytes[bit / 8] << 8 |
				(bit % 8 > 3 ? bytes[bit / 8 + 1] : 0);
		text[i] = crockford[pair >> (11 - bit % 8) & 31];
	}
	return text;
}

static void derive(unsigned char *out, size_t len, struct arena *mem, const struct secret_key *key,
		   const char *purpose, const char *camp_uuid, int64_t id, int64_t generation)
{
	keyed(out, len, key,
	      arena_format(mem, "%s\n%s\n%lld\n%lld", purpose, camp_uuid, (long long)id,
			   (long long)generation));
}

char *secret_code(struct arena *mem, const struct secret_key *key, const char *purpose,
		  const char *camp_uuid, int64_t id, int64_t generation)
{
	unsigned char bytes[32];
	derive(bytes, sizeof bytes, mem, key, purpose, camp_uuid, id, generation);
	return base32(mem, bytes, SECRET_CODE_LEN);
}

char *secret_address(struct arena *mem, const struct secret_key *key, const char *purpose,
		     const char *camp_uuid, int64_t id, int64_t generation)
{
	unsigned char bytes[32];
	derive(bytes, sizeof bytes, mem, key, purpose, camp_uuid, id, generation);
	char *text = base32(mem, bytes, 32);
	for (char *c = text; *c; c++)
		*c = (char)tolower(*c);
	return text;
}

char *secret_code_shown(struct arena *mem, const char *code)
{
	return arena_format(mem, "%.4s-%s", code, strlen(code) > 4 ? code + 4 : "");
}

/* One typed character as the code means it: O is 0, I and L are 1; 0: not one of them. */
static char typed_character(char c)
{
	char upper = (char)toupper((unsigned char)c);
	if (upper == 'O')
		return '0';
	if (upper == 'I' || upper == 'L')
		return '1';
	return upper && strchr(crockford, upper) ? upper : '\0';
}

/* A hyphen or blank here, also the dashes that keyboards like to put in: its bytes; 0: neither. */
static size_t gap_bytes(const char *typed)
{
	static const char *const gaps[] = {
		"-",      " ",      "\t",     "\u00a0", "\u2010",
		"\u2011", "\u2012", "\u2013", "\u2014", "\u2212",
	};
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
		if (strncmp(typed, gaps[i], strlen(gaps[i])) == 0)
			return strlen(gaps[i]);
	return 0;
}

char *secret_code_typed(struct arena *mem, const char *typed)
{
	char *code = arena_take(mem, SECRET_CODE_LEN + 1);
	size_t len = 0, gap;
	for (; *typed; typed++) {
		if ((gap = gap_bytes(typed)) > 0) {
			typed += gap - 1;
			continue;
		}
		char c = typed_character(*typed);
		if (!c || len == SECRET_CODE_LEN)
			return NULL;
		code[len++] = c;
	}
	return len == SECRET_CODE_LEN ? code : NULL;
}

/* --- passwords ----------------------------------------------------------------------------------- */

char *secret_password(struct arena *mem, const char *password)
{
	char hash[crypto_pwhash_STRBYTES];
	ready();
	if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSWORD_ROUNDS,
				  PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
		die_storage("no memory for a password");
	return arena_text(mem, hash);
}

bool secret_password_fits(const char *hash, const char *password)
{
	ready();
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}
