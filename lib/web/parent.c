/*
 * Supervises workers by waiting for signals; holds nothing that a fork could share by mistake.
 */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "web/parent.h"

#define WORKERS_MOST 64
#define DELAY_MOST_MS 2000
#define SHORT_LIFE_MS 1000
#define GOODBYE_MS 8000

struct worker {
	pid_t pid;
	int64_t born, due;
	int delay;
};

static struct {
	struct worker workers[WORKERS_MOST];
	int count;
	char file[PATH_MAX];
} family;

static void write_pids(void)
{
	FILE *file = *family.file ? fopen(family.file, "we") : NULL;
	if (!file)
		return;
	fprintf(file, "%d\n", (int)getpid());
	for (int i = 0; i < family.count; i++)
		fprintf(file, "%d\n", (int)family.workers[i].pid);
	fclose(file);
}

static pid_t start(const struct program *program, void (*work)(const struct program *))
{
	pid_t parent = getpid(), pid = fork();
	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (getppid() != parent)
		_exit(0); /* the parent died while we were being born */
	work(program);
	exit(0);
}

static void start_due(int64_t now, const struct program *program,
		      void (*work)(const struct program *))
{
	for (int i = 0; i < family.count; i++) {
		struct worker *worker = &family.workers[i];
		if (worker->pid > 0 || worker->due > now)
			continue;
		worker->pid = start(program, work);
		worker->born = now;
		if (worker->pid < 0)
			worker->due = now + DELAY_MOST_MS;
	}
	write_pids();
}

/* A worker that lived for a while comes back at once; one that keeps dying waits longer each time. */
static void bury(pid_t pid, int64_t now)
{
	for (int i = 0; i < family.count; i++) {
		struct worker *worker = &family.workers[i];
		if (worker->pid != pid)
			continue;
		bool short_life = now - worker->born < SHORT_LIFE_MS;
		worker->delay = !short_life ? 0 : worker->delay ? worker->delay * 2 : 50;
		if (worker->delay > DELAY_MOST_MS)
			worker->delay = DELAY_MOST_MS;
		worker->pid = 0;
		worker->due = now + worker->delay;
	}
}

static void bury_all(void)
{
	pid_t pid;
	while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
		bury(pid, clock_monotonic_ms());
}

static int wait_ms(int64_t now)
{
	int64_t soonest = 60000;
	for (int i = 0; i < family.count; i++)
		if (family.workers[i].pid <= 0 && family.workers[i].due - now < soonest)
			soonest = family.workers[i].due - now;
	return soonest < 1 ? 1 : (int)soonest;
}

static int wait_signal(const sigset_t *signals, int ms)
{
	struct timespec most = { ms / 1000, (long)(ms % 1000) * 1000000 };
	int got = sigtimedwait(signals, NULL, &most);
	return got < 0 ? 0 : got;
}

static void end_all(const sigset_t *signals)
{
	int64_t until = clock_monotonic_ms() + GOODBYE_MS;
	for (int i = 0; i < family.count; i++)
		if (family.workers[i].pid > 0)
			kill(family.workers[i].pid, SIGTERM);
	while (clock_monotonic_ms() < until && !(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD))
		wait_signal(signals, 100);
	for (int i = 0; i < family.count; i++)
		if (family.workers[i].pid > 0)
			kill(family.workers[i].pid, SIGKILL);
	if (*family.file)
		unlink(family.file);
}

/* Each old worker is asked to end once its successor listens beside it. */
static void replace_all(int64_t now, const struct program *program,
			void (*work)(const struct program *))
{
	for (int i = 0; i < family.count; i++) {
		pid_t old = family.workers[i].pid;
		family.workers[i] = (struct worker){ .pid = start(program, work), .born = now };
		if (old > 0)
			kill(old, SIGTERM);
	}
	write_pids();
}

int parent_run(const char *name, const char *data, int workers, const struct program *program,
	       void (*work)(const struct program *program))
{
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGCHLD);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGHUP);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	snprintf(family.file, sizeof family.file, "%s/run", data);
	mkdir(family.file, 0700);
	snprintf(family.file, sizeof family.file, "%s/run/%s", data, name);
	family.count = workers < WORKERS_MOST ? workers : WORKERS_MOST;
	log_note("%s: %d workers", name, family.count);
	for (;;) {
		int64_t now = clock_monotonic_ms();
		start_due(now, program, work);
		int signal = wait_signal(&signals, wait_ms(now));
		bury_all();
		if (signal == SIGTERM || signal == SIGINT)
			break;
		if (signal == SIGHUP)
			replace_all(clock_monotonic_ms(), program, work);
	}
	end_all(&signals);
	return 0;
}
