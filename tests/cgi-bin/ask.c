/*
 * One request through a program's own main(): variables, standard input, output and error are those
 * of a plain CGI (RFC 3875).
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/config.h"
#include "base/random.h"
#include "scene.h"

/* --- programs --------------------------------------------------------------------------------- */

#define PROGRAM(name) { #name, main_##name },
const struct served programs[] = { PROGRAMS };
#undef PROGRAM
const int program_count = sizeof programs / sizeof *programs;

static bool only_the_table;
static const struct program *table;

/* The programs are linked so that their main() calls this one. */
int scene_serve(const struct program *program);
int scene_serve(const struct program *program)
{
	table = program;
	return only_the_table ? 0 : serve(program);
}

const struct program *program_table(int (*program)(void))
{
	only_the_table = true;
	program();
	only_the_table = false;
	return table;
}

bool route_outside(const struct route *route)
{
	return *route->path == '/';
}

const char *route_address(const struct route *route, const char *slug)
{
	struct buf address = { .mem = scene_mem() };

	if (!route_outside(route))
		buf_format(&address, "/%s%s", slug, *route->path ? "/" : "");
	for (const char *c = route->path; *c; c++) {
		if (*c == '#')
			buf_format(&address, "%lld", (long long)scene_ground(slug).unplaced);
		else if (*c == '*')
			buf_text(&address, "NEVERGIVEN0");
		else
			buf_char(&address, *c);
	}
	return buf_end(&address);
}

/* --- the request ------------------------------------------------------------------------------ */

static const char *mount(void)
{
	const char *rest = strstr(getenv("SERENDIP_BASE_URL"), "://") + 3;
	const char *path = strchr(rest, '/');

	return path ? path : "";
}

static const char *own_origin(void)
{
	const char *url = getenv("SERENDIP_BASE_URL");

	return arena_copy(scene_mem(), url, strlen(url) - strlen(mount()));
}

static void variable(const char *name, const char *text)
{
	if (text && *text)
		setenv(name, text, 1);
	else
		unsetenv(name);
}

/* The body as a browser would send it: the fields, the form's token, and an op key. */
static const char *body_of(const struct ask *ask)
{
	struct arena *mem = scene_mem();
	const char *op = ask->op ? ask->op : random_hex(mem, 10);
	const char *token = ask->as ? ask->as->token : NULL;

	if (ask->raw || strcmp(ask->method, "POST") != 0)
		return ask->raw ? ask->raw : "";
	return arena_format(mem, "%s%s%s%s%s", ask->body ? ask->body : "", *op ? "&op=" : "", op,
			    token ? "&token=" : "", token ? token : "");
}

static void set_variables(const struct ask *ask, size_t length)
{
	struct arena *mem = scene_mem();
	const char *type = ask->type ? ask->type : "application/x-www-form-urlencoded";
	const char *cookie = ask->cookie ? ask->cookie : ask->as ? ask->as->cookie : NULL;
	bool post = strcmp(ask->method, "POST") == 0;

	variable("GATEWAY_INTERFACE", "CGI/1.1");
	variable("REQUEST_METHOD", ask->method);
	variable("REQUEST_URI",
		 ask->uri ? ask->uri : arena_format(mem, "%s%s", mount(), ask->address));
	variable("REMOTE_ADDR", "192.0.2.7");
	variable("CONTENT_LENGTH", length ? arena_format(mem, "%zu", length) : NULL);
	variable("CONTENT_TYPE", length ? type : NULL);
	variable("HTTP_COOKIE", cookie);
	variable("HTTP_ORIGIN", ask->origin ? ask->origin : post ? own_origin() : NULL);
	variable("HTTP_SEC_FETCH_SITE", ask->site);
	variable("HTTP_ACCEPT_LANGUAGE", ask->language);
	variable("HTTP_IF_NONE_MATCH", ask->match);
	variable("HTTP_IF_MODIFIED_SINCE", ask->since);
	variable("HTTP_USER_AGENT", ask->agent ? ask->agent : "Mozilla/5.0 (X11; Linux) Firefox/1");
}

/* --- the answer ------------------------------------------------------------------------------- */

static int file_with(const char *text, size_t len)
{
	int fd = memfd_create("wire", 0);

	cr_assert(fd >= 0);
	cr_assert_eq(write(fd, text, len), (ssize_t)len);
	cr_assert_eq(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static const char *text_in(int fd, size_t *len)
{
	*len = (size_t)lseek(fd, 0, SEEK_END);
	char *text = arena_take(scene_mem(), *len + 1);

	cr_assert_eq(pread(fd, text, *len, 0), (ssize_t)*len);
	text[*len] = '\0';
	close(fd);
	return text;
}

static struct answer read_answer(const char *bytes, size_t len)
{
	const char *blank = strstr(bytes, "\r\n\r\n");
	struct answer answer = { 0 };

	cr_assert(blank, "no end of the headers: %s", bytes);
	answer.head = arena_copy(scene_mem(), bytes, (size_t)(blank + 2 - bytes));
	answer.body = blank + 4;
	answer.len = len - (size_t)(answer.body - bytes);
	cr_assert_eq(sscanf(answer.head, "Status: %d ", &answer.status), 1);
	return answer;
}

struct answer ask_as_said(int (*program)(void), const struct ask *ask)
{
	const char *body = body_of(ask);
	int wire[3] = { file_with(body, strlen(body)), file_with("", 0), file_with("", 0) },
	    kept[3];
	size_t len, log_len;

	set_variables(ask, strlen(body));
	fflush(NULL);
	for (int fd = 0; fd < 3; fd++) {
		kept[fd] = dup(fd);
		dup2(wire[fd], fd);
	}
	int ended = program();

	alarm(0);
	for (int fd = 0; fd < 3; fd++) {
		dup2(kept[fd], fd);
		close(kept[fd]);
	}
	close(wire[0]);
	const char *bytes = text_in(wire[1], &len);
	struct answer answer = read_answer(bytes, len);

	answer.log = text_in(wire[2], &log_len);
	answer.ended = ended;
	return answer;
}

/* --- reading it ------------------------------------------------------------------------------- */

const char *header_nth(const struct answer *answer, const char *name, int nth)
{
	size_t len = strlen(name);

	for (const char *line = answer->head; *line; line = strstr(line, "\r\n") + 2)
		if (strncmp(line, name, len) == 0 && line[len] == ':' && nth-- == 0)
			return arena_copy(scene_mem(), line + len + 2,
					  strcspn(line + len + 2, "\r"));
	return NULL;
}

const char *header(const struct answer *answer, const char *name)
{
	return header_nth(answer, name, 0);
}

const char *cookie_of(const struct answer *answer, const char *name)
{
	const char *cookie;

	for (int i = 0; (cookie = header_nth(answer, "Set-Cookie", i)); i++)
		if (strncmp(cookie, name, strlen(name)) == 0 && cookie[strlen(name)] == '=')
			return cookie;
	return NULL;
}

const char *field_of(const struct answer *answer, const char *name)
{
	const char *at = strstr(answer->body, arena_format(scene_mem(), " name=\"%s\"", name));
	const char *value = at ? strstr(at, "value=\"") : NULL;

	if (!value || value > strchr(at, '>'))
		return NULL;
	value += strlen("value=\"");
	return arena_copy(scene_mem(), value, strcspn(value, "\""));
}

struct device device_after(const struct answer *answer, const char *name)
{
	const char *cookie = cookie_of(answer, name);

	cr_assert(cookie, "no cookie %s: %s", name, answer->head);
	cookie = arena_copy(scene_mem(), cookie, strcspn(cookie, ";"));
	return (struct device){ .cookie = cookie,
				.login = strchr(cookie, '=') + 1,
				.token = field_of(answer, "token") };
}

bool answers_same(const struct answer *a, const struct answer *b)
{
	return strcmp(a->head, b->head) == 0 && a->len == b->len &&
	       memcmp(a->body, b->body, a->len) == 0;
}
