/*
 * Typed codes: a code is eight characters of Crockford's alphabet, however it was typed.
 */
#include <ctype.h>

#include "base/secret.h"
#include "fuzz.h"

static void same_code(struct arena *mem, const char *typed, const char *code)
{
	const char *again = secret_code_typed(mem, typed);

	HOLDS(again && strcmp(again, code) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *typed = fuzz_text(mem, bytes, len);
	const char *code = secret_code_typed(mem, typed);

	if (!code)
		return 0;
	HOLDS(strlen(code) == SECRET_CODE_LEN);
	HOLDS(strspn(code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == SECRET_CODE_LEN);
	HOLDS(strlen(typed) >= SECRET_CODE_LEN);
	same_code(mem, code, code);
	same_code(mem, secret_code_shown(mem, code), code);
	char *small = arena_text(mem, code);

	for (char *c = small; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	same_code(mem, arena_format(mem, " %s ", small), code);
	HOLDS(!secret_code_typed(mem, arena_format(mem, "%s0", code)));
	return 0;
}
