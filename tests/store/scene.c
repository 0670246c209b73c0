#include "scene.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

#include "base/die.h"

const char *scene_path(const char *file)
{
	static char paths[8][PATH_LEN];
	static int next;
	char *path = paths[next++ % 8];

	snprintf(path, PATH_LEN, "%s/%s", test_folder(), file);
	return path;
}

bool scene_has(const char *file)
{
	return !access(scene_path(file), F_OK);
}

struct arena *scene_mem(void)
{
	static struct arena *mem;

	if (!mem)
		mem = arena_new(65536);
	return mem;
}

void scene_run(const char *file, const char *sql)
{
	sqlite3 *handle;
	char *message = NULL;

	cr_assert_eq(sqlite3_open(scene_path(file), &handle), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(handle, sql, NULL, NULL, &message), SQLITE_OK, "%s: %s", sql,
		     message);
	sqlite3_close(handle);
}

static int64_t number(sqlite3 *handle, const char *sql)
{
	int64_t result;
	int code = handle_int(handle, sql, &result);

	cr_assert_eq(code, SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(handle));
	return result;
}

int64_t scene_number(const char *file, const char *sql)
{
	sqlite3 *handle;

	cr_assert_eq(sqlite3_open(scene_path(file), &handle), SQLITE_OK);
	int64_t result = number(handle, sql);

	sqlite3_close(handle);
	return result;
}

void scene_write(struct db *db, const char *sql)
{
	db->trusted = true;
	int code = handle_run(db->handle, sql);

	cr_assert_eq(code, SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db->handle));
	db->trusted = false;
}

int64_t scene_read(struct db *db, const char *sql)
{
	db->trusted = true;
	int64_t result = number(db->handle, sql);

	db->trusted = false;
	return result;
}

struct store_camp scene_camp(const char *slug)
{
	struct store_camp camp;

	store_create(test_folder(), slug);
	cr_assert_eq(store_camp(test_folder(), slug, &camp), STORE_OPEN);
	return camp;
}

struct db *scene_alone(const char *slug)
{
	struct db *db = store_open_alone(test_folder(), slug);

	cr_assert(db);
	return db;
}

void scene_make(const char *slug, int mark)
{
	static const char sql[] = "INSERT INTO topic VALUES ('mark', %d)"
				  " ON CONFLICT (name) DO UPDATE SET revision = excluded.revision";

	store_create(test_folder(), slug);
	struct db *db = scene_alone(slug);

	cr_assert(sql_write_begin(db, 0, 1000));
	scene_write(db, arena_format(scene_mem(), sql, mark));
	sql_commit(db);
	store_close(db);
}

int64_t scene_mark(const char *file)
{
	return scene_number(file, "SELECT revision FROM topic WHERE name = 'mark'");
}

bool scene_sound(const char *slug)
{
	const char *complaint;
	struct db *db = scene_alone(slug);
	bool good = store_check(db, scene_mem(), &complaint);

	store_close(db);
	return good;
}

static int death_pipe[2];

static _Noreturn void report_death(enum fault kind, const char *message)
{
	dprintf(death_pipe[1], "%s: %s", kind == FAULT_STORAGE ? "storage" : "bug", message);
	_exit(0);
}

const char *scene_death(void (*act)(void))
{
	static char message[1024];
	size_t len = 0;
	ssize_t got;

	test_folder();
	cr_assert_eq(pipe(death_pipe), 0);
	fflush(NULL);
	pid_t pid = fork();

	if (pid == 0) {
		die_by(report_death);
		act();
		_exit(0);
	}
	close(death_pipe[1]);
	while ((got = read(death_pipe[0], message + len, sizeof message - 1 - len)) > 0)
		len += (size_t)got;
	message[len] = '\0';
	close(death_pipe[0]);
	scene_wait(pid);
	return message;
}

pid_t scene_start(void (*act)(void))
{
	test_folder();
	fflush(NULL);
	pid_t pid = fork();

	if (pid == 0) {
		act();
		_exit(0);
	}
	return pid;
}

void scene_wait(pid_t pid)
{
	int status;

	cr_assert_eq(waitpid(pid, &status, 0), pid);
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %x", (unsigned)status);
}

static bool changes_files(unsigned long long call)
{
	static const int calls[] = {
		SYS_pwrite64, SYS_ftruncate, SYS_fallocate, SYS_fsync,     SYS_fdatasync,
		SYS_openat,   SYS_linkat,    SYS_unlinkat,  SYS_renameat2,
#ifdef SYS_unlink
		SYS_link,     SYS_unlink,    SYS_rename,    SYS_open,
#endif
	};

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if ((unsigned long long)calls[i] == call)
			return true;
	return false;
}

/* False: the process ended before its `count`th write. */
static bool kill_at(pid_t pid, int count)
{
	struct ptrace_syscall_info call;
	int status;

	cr_assert_eq(waitpid(pid, &status, 0), pid);
	ptrace(PTRACE_SETOPTIONS, pid, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
	while (WIFSTOPPED(status)) {
		long got = ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof call, &call);

		if (got > 0 && call.op == PTRACE_SYSCALL_INFO_ENTRY &&
		    changes_files(call.entry.nr) && !--count) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return true;
		}
		ptrace(PTRACE_SYSCALL, pid, 0, 0);
		waitpid(pid, &status, 0);
	}
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %x", (unsigned)status);
	return false;
}

/* Sanitized it takes five times as long, and what it looks for is found without. */
static int step(void)
{
#ifdef __SANITIZE_ADDRESS__
	return 5;
#else
	return getenv("QUICK") ? 10 : 1;
#endif
}

int scene_kill_at_every_write(void (*prepare)(void), void (*act)(void), void (*check)(void))
{
	int count = 1;
	bool killed;

	do {
		prepare();
		fflush(NULL);
		pid_t pid = fork();

		if (pid == 0) {
			ptrace(PTRACE_TRACEME, 0, 0, 0);
			raise(SIGSTOP);
			act();
			_exit(0);
		}
		killed = kill_at(pid, count);
		check();
		count += step();
	} while (killed);
	return count - step() - 1;
}
