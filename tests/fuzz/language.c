/*
 * Accept-Language: only a language that is named and wanted is chosen, whatever else is said.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "fuzz.h"

/* English is built in; German and Arabic are catalogues without words. */
static void install(const char *folder, const char *code)
{
	static const uint32_t empty[7] = { 0x950412de, 0, 0, 28, 28, 0, 28 };
	char path[128];

	snprintf(path, sizeof path, "%s/%s", folder, code);
	HOLDS(mkdir(path, 0700) == 0);
	strcat(path, "/serendip.mo");
	FILE *file = fopen(path, "wb");

	HOLDS(file && fwrite(empty, sizeof empty, 1, file) == 1 && fclose(file) == 0);
}

static void drop(const char *folder, const char *code)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s/serendip.mo", folder, code);
	unlink(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	char folder[] = "/tmp/serendip-fuzz-XXXXXX";

	(void)count, (void)arguments;
	HOLDS(mkdtemp(folder));
	install(folder, "de");
	install(folder, "ar");
	lang_load(folder);
	drop(folder, "de");
	drop(folder, "ar");
	rmdir(folder);
	HOLDS(lang_find("de") && lang_find("ar"));
	return 0;
}

/* A range of its own for each language, with nothing wanted but `wanted`. */
static void chosen(struct arena *mem, const char *header, const char *wanted)
{
	const char *sure = arena_format(mem, "%s;q=0.5,x-y;q=1", wanted);

	HOLDS(lang_best(sure) == lang_find(wanted));
	/* Thirty-two ranges are read: what stands before them counts, if not more than ours. */
	const struct lang *lang = lang_best(arena_format(mem, "%s,%s", wanted, header));

	HOLDS(lang == lang_find(wanted));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	const char *header = fuzz_text(mem, bytes, len);
	const struct lang *lang = lang_best(header);

	if (lang) {
		HOLDS(lang == lang_find(lang_code(lang)));
		HOLDS(strcasestr(header, lang_code(lang)));
	}
	chosen(mem, header, "de");
	chosen(mem, header, "en");
	return 0;
}
