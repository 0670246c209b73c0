#include "folder.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[64];
static pid_t owner;

static int drop(const char *path, const struct stat *stat, int type, struct FTW *ftw)
{
	(void)stat, (void)type, (void)ftw;
	return remove(path);
}

static void remove_folder(void)
{
	if (getpid() == owner && nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS) != 0)
		cr_log_warn("%s is left behind", folder);
}

const char *test_folder(void)
{
	if (*folder)
		return folder;
	snprintf(folder, sizeof folder, "%s/serendip-test-XXXXXX",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	cr_assert(mkdtemp(folder));
	owner = getpid();
	atexit(remove_folder);
	return folder;
}
