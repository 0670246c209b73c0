#include "aside.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"

struct arena *aside_mem(void)
{
	static struct arena *mem;

	if (!mem)
		mem = arena_new(65536);
	return mem;
}

const char *aside_path(const char *file)
{
	return arena_format(aside_mem(), "%s/%s", test_folder(), file);
}

void aside_write(const char *file, const void *bytes, size_t len)
{
	FILE *out = fopen(aside_path(file), "we");

	cr_assert(out);
	cr_assert_eq(fwrite(bytes, 1, len, out), len);
	fclose(out);
}

static const char *run(void (*act)(void), int *status)
{
	int ends[2];
	char *said = arena_take(aside_mem(), 16384);
	size_t have = 0;
	ssize_t got;

	cr_assert_eq(pipe(ends), 0);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		log_to(ends[1]);
		act();
		_exit(0);
	}
	close(ends[1]);
	while ((got = read(ends[0], said + have, 16383 - have)) > 0)
		have += (size_t)got;
	close(ends[0]);
	waitpid(pid, status, 0);
	return said;
}

const char *aside_said(void (*act)(void))
{
	int status;
	const char *said = run(act, &status);

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "it died: %s", said);
	return said;
}

const char *aside_death(void (*act)(void))
{
	int status;
	const char *said = run(act, &status);

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 1, "it did not die: %s", said);
	return said;
}
