/*
 * The worker's loop, and the plain CGI: read one request, answer it whole, log one line.
 *
 * A fault leaves through fault() and lands back here: a storage fault is answered 503 and the worker
 * goes on; any other is answered 500 and the worker ends, SQLite rolls back, the parent starts a
 * new one. Nothing is written to the wire before the reply is finished.
 */
#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "web/page.h"
#include "web/parent.h"
#include "web/private.h"
#include "web/throttle.h"
#include "web/serve.h"

#define REQUEST_SECONDS 30
#define BODY_SECONDS 10
#define ARENA_BLOCK (256 * 1024)

static struct {
	sigjmp_buf back;
	volatile sig_atomic_t ending;
	bool answering;
	volatile sig_atomic_t busy, reading, late;
	enum fault fault;
} process;

static _Noreturn void fault(enum fault kind, const char *message)
{
	(void)message;
	if (!process.answering)
		_exit(1);
	process.answering = false;
	process.fault = kind;
	siglongjmp(process.back, 1);
}

/* --- one request --------------------------------------------------------------------------------- */

/* The route, not the address: addresses may hold codes. */
static void log_request(const struct request *rq, const struct reply *reply, int64_t began)
{
	struct log_field fields[] = {
		{ "program", rq->program->name, 0 },
		{ "camp", rq->slug ? rq->slug : "-", 0 },
		{ "method",
		  rq->method == METHOD_POST    ? "POST"
		  : rq->method == METHOD_OTHER ? "other"
					       : "GET",
		  0 },
		{ "route", rq->route ? rq->route->path : "-", 0 },
		{ "status", NULL, reply->status },
		{ "bytes", NULL, (int64_t)reply->body.len },
		{ "ms", NULL, clock_monotonic_ms() - began },
	};
	log_record("request", fields, (int)(sizeof fields / sizeof *fields));
}

static struct reply after_fault(struct request *rq)
{
	sql_abandon();
	int status = process.fault == FAULT_STORAGE ? 503 : 500;
	if (sigsetjmp(process.back, 0) == 0) {
		process.answering = true;
		request_language(rq);
		rq->browser_made = false;
		return reply_concealed(rq, reply_refuse(rq, status));
	}
	return (struct reply){ .status = status }; /* not even the page could be drawn */
}

static struct buf answer_wire(const struct program *program, const struct wire *wire,
			      struct arena *mem)
{
	int64_t began = clock_monotonic_ms();
	struct request *rq = NEW(mem, struct request);
	struct reply reply;
	process.fault = FAULT_STORAGE;
	if (sigsetjmp(process.back, 0) == 0) {
		process.answering = true;
		reply = route_answer(rq, program, wire, mem);
	} else {
		reply = after_fault(rq);
	}
	process.answering = false;
	struct buf out = reply_wire(rq, &reply);
	log_request(rq, &reply, began);
	if (reply.status == 500)
		process.ending = 1;
	return out;
}

/* --- time limits --------------------------------------------------------------------------------- */

/*
 * A body that arrives too slowly is broken off and refused in words; a request that is stuck in
 * anything else ends the worker. Between requests the clock may ring for nothing: that is cheaper
 * than stopping it each time.
 */
static void on_alarm(int signal)
{
	(void)signal;
	if (process.reading)
		process.late = 1;
	else if (process.busy)
		_exit(1); /* the parent starts another one */
}

static void begin_time(void)
{
	process.busy = 1;
	process.reading = process.late = 0;
	alarm(REQUEST_SECONDS);
}

/* All of a body's reads share one time; what follows has its own. */
static int read_in_time(int (*read_some)(void *from, char *bytes, int room), void *from,
			char *bytes, int room)
{
	if (!process.reading)
		alarm(BODY_SECONDS);
	process.reading = 1;
	int got = process.late ? -1 : read_some(from, bytes, room);
	if (process.late)
		got = -1;
	if (got > 0)
		return got;
	process.reading = 0;
	alarm(REQUEST_SECONDS);
	return got;
}

static bool send_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t wrote = write(fd, bytes, len);
		if (wrote < 0 && errno != EINTR)
			return false; /* who asked has left */
		bytes += wrote > 0 ? wrote : 0;
		len -= wrote > 0 ? (size_t)wrote : 0;
	}
	return true;
}

/* --- FastCGI ------------------------------------------------------------------------------------- */

static const char *fcgi_variable(void *from, const char *name)
{
	return FCGX_GetParam(name, ((FCGX_Request *)from)->envp);
}

static int fcgi_some(void *from, char *bytes, int room)
{
	return FCGX_GetStr(bytes, room, ((FCGX_Request *)from)->in);
}

static int fcgi_read(void *from, char *bytes, int room)
{
	return read_in_time(fcgi_some, from, bytes, room);
}

static void add_record(struct buf *records, const FCGX_Request *request, int type,
		       const void *bytes, size_t len)
{
	FCGI_Header header = { .version = FCGI_VERSION_1,
			       .type = (unsigned char)type,
			       .requestIdB1 = (unsigned char)(request->requestId >> 8),
			       .requestIdB0 = (unsigned char)request->requestId,
			       .contentLengthB1 = (unsigned char)(len >> 8),
			       .contentLengthB0 = (unsigned char)len };
	buf_add(records, &header, sizeof header);
	buf_add(records, bytes, len);
}

/*
 * The whole answer in one write. libfcgi would send it by 8 KB, its end apart, and the web server
 * wakes up for each piece (FastCGI 1.0, sections 3.3, 5.5 and 6).
 */
static void fcgi_send(FCGX_Request *request, const struct buf *out)
{
	static const FCGI_EndRequestBody end = { .protocolStatus = FCGI_REQUEST_COMPLETE };
	struct buf records = { .mem = out->mem };
	for (size_t at = 0; at < out->len; at += FCGI_MAX_LENGTH) {
		size_t left = out->len - at;
		add_record(&records, request, FCGI_STDOUT, out->bytes + at,
			   left < FCGI_MAX_LENGTH ? left : FCGI_MAX_LENGTH);
	}
	add_record(&records, request, FCGI_STDOUT, "", 0);
	add_record(&records, request, FCGI_END_REQUEST, &end, sizeof end);
	send_all(request->ipcFd, records.bytes, records.len);
}

/*
 * A connection with bytes still unread would be broken off, and the answer lost with it: libfcgi
 * waits until the web server has left. Without a body only the empty record at the end is left to
 * read, and it need not wait.
 */
static void fcgi_end(FCGX_Request *request)
{
	const char *length = FCGX_GetParam("CONTENT_LENGTH", request->envp);
	char rest[1];
	bool bodyless = !length || strtol(length, NULL, 10) == 0;
	if (bodyless && FCGX_GetStr(rest, sizeof rest, request->in) == 0)
		FCGX_Detach(request);
	FCGX_Free(request, 1);
}

static void end_soon(int signal)
{
	(void)signal;
	process.ending = 1;
	FCGX_ShutdownPending();
}

static void take_signals(void)
{
	struct sigaction end = { .sa_handler = end_soon }, ignore = { .sa_handler = SIG_IGN };
	struct sigaction late = { .sa_handler = on_alarm }; /* no SA_RESTART: it ends a read */
	sigaction(SIGALRM, &late, NULL);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL);
	sigaction(SIGHUP, &ignore, NULL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void serve_worker(const struct program *program)
{
	FCGX_Request request;
	struct arena *mem = arena_new(ARENA_BLOCK);
	setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "100", 1);
	FCGX_Init();
	take_signals();
	die_by(fault);
	FCGX_InitRequest(&request, 0, 0);
	while (!process.ending) {
		if (FCGX_Accept_r(&request) < 0) {
			if (!process.ending)
				usleep(20000); /* EMFILE and its like pass */
			continue;
		}
		begin_time();
		struct wire wire = { fcgi_variable, fcgi_read, &request };
		struct buf out = answer_wire(program, &wire, mem);
		fcgi_send(&request, &out);
		process.busy = 0;
		fcgi_end(&request);
		arena_reset(mem);
	}
	store_close_all();
	arena_free(mem);
}

/* --- plain CGI ----------------------------------------------------------------------------------- */

static const char *cgi_variable(void *from, const char *name)
{
	(void)from;
	return getenv(name);
}

/* A CGI's input need not end behind the body (RFC 3875 4.2): what is left of it is counted. */
static int cgi_some(void *from, char *bytes, int room)
{
	long *left = from;
	int want = *left < room ? (int)*left : room;
	int got = want > 0 ? (int)read(STDIN_FILENO, bytes, (size_t)want) : 0;
	*left -= got > 0 ? got : 0;
	return got;
}

static int cgi_read(void *from, char *bytes, int room)
{
	return read_in_time(cgi_some, from, bytes, room);
}

static int serve_cgi(const struct program *program)
{
	const char *length = getenv("CONTENT_LENGTH");
	long left = length ? strtol(length, NULL, 10) : 0;
	struct arena *mem = arena_new(ARENA_BLOCK);
	struct wire wire = { cgi_variable, cgi_read, &left };
	die_by(fault);
	take_signals();
	begin_time();
	struct buf out = answer_wire(program, &wire, mem);
	bool sent = send_all(STDOUT_FILENO, out.bytes, out.len);
	store_close_all();
	arena_free(mem);
	return !sent;
}

int serve(const struct program *program)
{
	const struct config *config = config_load();
	if (config->locale)
		lang_load(config->locale);
	if (FCGX_IsCGI() || getenv("GATEWAY_INTERFACE"))
		return serve_cgi(program);
	throttle_share();
	return parent_run(program->name, config->data, config->workers, program, serve_worker);
}
