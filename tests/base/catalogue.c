#include "catalogue.h"

#include <string.h>
#include <sys/stat.h>

#include "aside.h"

void mo_put(struct mo *mo, size_t at, uint32_t word)
{
	memcpy(mo->bytes + at, &word, sizeof word);
}

uint32_t mo_word(const struct mo *mo, size_t at)
{
	uint32_t word;

	memcpy(&word, mo->bytes + at, sizeof word);
	return word;
}

static void put_text(struct mo *mo, size_t row, const char *text, size_t len)
{
	mo_put(mo, row, (uint32_t)len);
	mo_put(mo, row + 4, (uint32_t)mo->len);
	cr_assert_lt(mo->len + len, sizeof mo->bytes);
	memcpy(mo->bytes + mo->len, text, len);
	mo->len += len + 1;
}

struct mo mo_make(const struct message *messages, int count)
{
	struct mo mo = { .len = 28 + (size_t)count * 16 };
	size_t english = 28, other = 28 + (size_t)count * 8;

	mo_put(&mo, 0, 0x950412de);
	mo_put(&mo, 8, (uint32_t)count);
	mo_put(&mo, 12, (uint32_t)english);
	mo_put(&mo, 16, (uint32_t)other);
	for (int i = 0; i < count; i++) {
		put_text(&mo, english + (size_t)i * 8, messages[i].english,
			 messages[i].english_len);
		put_text(&mo, other + (size_t)i * 8, messages[i].other, messages[i].other_len);
	}
	return mo;
}

void mo_install(const char *code, const void *bytes, size_t len)
{
	mkdir(aside_path(code), 0700);
	aside_write(arena_format(aside_mem(), "%s/serendip.mo", code), bytes, len);
}
