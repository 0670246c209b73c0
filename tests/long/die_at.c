/*
 * Preloaded into a program, it kills that program at its Nth call that changes a file: DIE_AT=N.
 * DIE_HALF=1: a write is half done first. Counts from 1; without DIE_AT it does nothing. With
 * DIE_AT=0 it only says at the end, on standard error, how many there were.
 *
 * Calls counted: write, pwrite, ftruncate, fsync, fdatasync, rename, renameat2, link, unlink, and
 * open when it makes a file. Writes to the terminal's three descriptors are none of them.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

static bool due(void)
{
	const char *at = getenv("DIE_AT");
	return at && ++calls == atol(at);
}

__attribute__((destructor)) static void tell(void)
{
	const char *at = getenv("DIE_AT");
	if (at && atol(at) == 0)
		fprintf(stderr, "calls: %ld\n", calls);
}

static void die_if_due(void)
{
	if (due())
		kill(getpid(), SIGKILL);
}

#define REAL(name, ...) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))(__VA_ARGS__)
#define GUARDED(type, name, params, ...) \
	type name params \
	{ \
		die_if_due(); \
		return REAL(name, __VA_ARGS__); \
	}

static size_t part(size_t len)
{
	return getenv("DIE_HALF") ? len / 2 : 0;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	if (fd > 2 && due()) {
		REAL(write, fd, bytes, part(len));
		kill(getpid(), SIGKILL);
	}
	return REAL(write, fd, bytes, len);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	if (due()) {
		REAL(pwrite, fd, bytes, part(len), at);
		kill(getpid(), SIGKILL);
	}
	return REAL(pwrite, fd, bytes, len, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
	return pwrite(fd, bytes, len, at);
}

GUARDED(int, ftruncate, (int fd, off_t len), fd, len)
GUARDED(int, ftruncate64, (int fd, off64_t len), fd, len)
GUARDED(int, fsync, (int fd), fd)
GUARDED(int, fdatasync, (int fd), fd)
GUARDED(int, rename, (const char *from, const char *to), from, to)
GUARDED(int, renameat2, (int a, const char *from, int b, const char *to, unsigned int how), a, from,
	b, to, how)
GUARDED(int, link, (const char *from, const char *to), from, to)
GUARDED(int, unlink, (const char *path), path)

int open(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	if (flags & O_CREAT && access(path, F_OK))
		die_if_due();
	return REAL(open, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open(path, flags, mode);
}
