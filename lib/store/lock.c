/*
 * The camp's lock: flock on <camp>.lock, with a queue and a deadline; and its place, which is held
 * only while the files themselves change hands.
 *
 * Those who wait are woken when the lock is free, rather than when their next poll comes. But who
 * lets go and takes it again at once would overtake them, so a second lock (of one byte in the same
 * file) is the turn: who has it is next, and the others wait for that. The next byte is the place:
 * shared by those who open the camp, so that no writer keeps them waiting. No kind of lock has a
 * deadline: a timer's signal interrupts it. `alarm` stays free for the request's own limit.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "store/private.h"

#define DEADLINE_SIGNAL SIGRTMIN
#define DEADLINE_AGAIN_MS 10

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static struct lock place = { .fd = -1 }; /* the process's, for work on files themselves */

static void do_nothing(int signal_number)
{
	(void)signal_number;
}

static struct timespec span(int64_t ms)
{
	return (struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
}

/*
 * Signals this thread at the deadline, and again and again after it: one signal could come in the
 * moment between looking at the clock and entering flock, and be lost.
 */
static timer_t deadline_start(int64_t ms)
{
	struct sigaction action = { .sa_handler = do_nothing }; /* no SA_RESTART: EINTR */
	struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = DEADLINE_SIGNAL };
	struct itimerspec times = { .it_value = span(ms), .it_interval = span(DEADLINE_AGAIN_MS) };
	sigset_t set;
	timer_t timer;

	event.sigev_notify_thread_id = gettid();
	sigemptyset(&set);
	sigaddset(&set, DEADLINE_SIGNAL);
	if (sigaction(DEADLINE_SIGNAL, &action, NULL) || pthread_sigmask(SIG_UNBLOCK, &set, NULL) ||
	    timer_create(CLOCK_MONOTONIC, &event, &timer) || timer_settime(timer, 0, &times, NULL))
		die_storage("no timer for the lock's deadline: %s", strerror(errno));
	return timer;
}

enum byte { TURN, PLACE };

static bool take_byte(int fd, enum byte byte, short type, bool waiting)
{
	struct flock range = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

	return !fcntl(fd, waiting ? F_OFD_SETLKW : F_OFD_SETLK, &range);
}

typedef bool take_way(int fd, bool waiting);

static bool take_whole(int fd, bool waiting)
{
	if (!take_byte(fd, TURN, F_WRLCK, waiting))
		return false;
	bool got = !flock(fd, waiting ? LOCK_EX : LOCK_EX | LOCK_NB);
	int trouble = errno;

	take_byte(fd, TURN, F_UNLCK, false);
	errno = trouble;
	return got;
}

static bool take_visit(int fd, bool waiting)
{
	return take_byte(fd, PLACE, F_RDLCK, waiting);
}

static bool take_place(int fd, bool waiting)
{
	return take_byte(fd, PLACE, F_WRLCK, waiting);
}

/* False: `until` passed. */
static bool wait_for(struct lock *lock, take_way *take, int64_t until)
{
	int64_t left = until - clock_monotonic_ms();
	bool got;

	if (take(lock->fd, false))
		return true;
	if (left <= 0)
		return false;
	timer_t timer = deadline_start(left);

	do
		got = take(lock->fd, true);
	while (!got && errno == EINTR && clock_monotonic_ms() < until);
	int trouble = got ? 0 : errno;

	timer_delete(timer);
	if (trouble && trouble != EINTR)
		die_storage("%s: %s", lock->path.text, strerror(trouble));
	return got;
}

static void open_file(struct lock *lock)
{
	if (lock->fd >= 0)
		return;
	lock->fd = open(lock->path.text, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock->fd < 0)
		die_storage("%s: %s", lock->path.text, strerror(errno));
	file_hand_over(lock->fd, lock->path.text);
}

/* A purge may remove the file while we wait: the lock of a file without a name is nobody's. */
static bool still_there(const struct lock *lock)
{
	struct stat info;
	struct file_id id;

	return !fstat(lock->fd, &info) && file_find(lock->path.text, &id) &&
	       file_same(id, (struct file_id){ info.st_dev, info.st_ino });
}

void lock_start(struct lock *lock, const char *data_path)
{
	size_t stem = strlen(data_path) - strlen(".db");

	*lock = (struct lock){ .fd = -1 };
	lock->path = path_with(data_path, "-lock"); /* longer than .lock: that fits too */
	memcpy(lock->path.text + stem, ".lock", sizeof ".lock");
}

static bool lock_take_by(struct lock *lock, take_way *take, int patience_ms)
{
	int64_t until = clock_monotonic_ms() + patience_ms;

	for (;;) {
		open_file(lock);
		if (!wait_for(lock, take, until))
			return false;
		if (still_there(lock))
			return lock->held = true;
		lock_close(lock);
	}
}

bool lock_take(struct lock *lock, int patience_ms)
{
	return lock_take_by(lock, take_whole, patience_ms);
}

void lock_drop(struct lock *lock)
{
	if (lock->held)
		flock(lock->fd, LOCK_UN);
	lock->held = false;
}

void lock_close(struct lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
	lock->held = false;
}

static bool place_take_by(const char *data_path, take_way *take, int patience_ms)
{
	lock_start(&place, data_path);
	if (lock_take_by(&place, take, patience_ms))
		return true;
	lock_close(&place);
	return false;
}

bool place_take(const char *data_path, int patience_ms)
{
	return place_take_by(data_path, take_whole, patience_ms);
}

bool place_shut(int patience_ms)
{
	return wait_for(&place, take_place, clock_monotonic_ms() + patience_ms);
}

bool place_visit(const char *data_path, int patience_ms)
{
	return place_take_by(data_path, take_visit, patience_ms);
}

void place_drop(void)
{
	lock_close(&place);
}
