/*
 * Keys, hashes, codes and passwords; the sole user of libsodium.
 *
 * Codes are derived, never stored (DESIGN 9): keyed BLAKE2b of (purpose, camp uuid, id, generation)
 * under the host key in <data>/host.key. The camp file keeps only a hash for look-up.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define SECRET_HASH_HEX 65 /* room for 32 bytes in hex and the NUL */
#define SECRET_CODE_LEN 8  /* a typed code: Crockford base32, 40 bits, without its hyphen */

struct secret_key {
	unsigned char bytes[32];
};

/* Reads <data>/host.key, or makes it (0600) when `make`; false: absent and not made. */
bool secret_host_key(const char *data, bool make, struct secret_key *key);

/* BLAKE2b-256, hex: for look-up of tokens */
char *secret_hash(struct arena *mem, const char *text);
char *secret_hash_bytes(struct arena *mem, const void *bytes, size_t len);
/* hex, 32 characters */
char *secret_mac(struct arena *mem, const struct secret_key *key, const char *text);
bool secret_same(const char *a, const char *b); /* constant time for equal lengths */
char *secret_token(struct arena *mem);          /* 128 random bits, hex: a login's cookie */

/* 8 Crockford characters from (purpose, camp, id, generation); shown as K7Q2-M9XD by secret_code_shown. */
char *secret_code(struct arena *mem, const struct secret_key *key, const char *purpose,
		  const char *camp_uuid, int64_t id, int64_t generation);
/* 160 bits, 32 lower-case characters, for addresses of feeds and one-use links. */
char *secret_address(struct arena *mem, const struct secret_key *key, const char *purpose,
		     const char *camp_uuid, int64_t id, int64_t generation);
char *secret_code_shown(struct arena *mem, const char *code);
/* What a person typed → the code: upper case, hyphens and blanks dropped, O as 0, I and L as 1; NULL: not a code. */
char *secret_code_typed(struct arena *mem, const char *typed);

/* argon2id, 64 MiB: ~0.2 s. Never under the lock. */
char *secret_password(struct arena *mem, const char *password);
bool secret_password_fits(const char *hash, const char *password);

#endif
