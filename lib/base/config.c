/*
 * The file first, the environment over it; then every value is checked and named when it is bad.
 */
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/die.h"

#ifndef BUILD_ID
#define BUILD_ID "dev" /* compiled by something else than the Makefile */
#endif

enum setting { DATA, BASE_URL, WORKERS, SSO, LOCALE, BUILD, PLAIN_HTTP, SETTINGS };

static const struct {
	const char *name, *variable, *usual;
} settings[SETTINGS] = {
	[DATA] = { "data", "SERENDIP_DATA", NULL },
	[BASE_URL] = { "base_url", "SERENDIP_BASE_URL", "http://localhost" },
	[WORKERS] = { "workers", "SERENDIP_WORKERS", "2" },
	[SSO] = { "sso", "SERENDIP_SSO", "" },
	[LOCALE] = { "locale", "SERENDIP_LOCALE", "" },
	[BUILD] = { "build", "SERENDIP_BUILD", BUILD_ID },
	[PLAIN_HTTP] = { "plain_http", "SERENDIP_PLAIN_HTTP", "no" },
};

struct reading {
	struct arena *mem;
	const char *values[SETTINGS];
};

static int take_line(void *user, const char *section, const char *name, const char *value)
{
	struct reading *reading = user;
	(void)section;
	for (int i = 0; i < SETTINGS; i++)
		if (strcmp(settings[i].name, name) == 0)
			return reading->values[i] = arena_text(reading->mem, value), 1;
	die("serendip.conf: there is no setting called %s", name);
}

static void read_file(struct reading *reading)
{
	const char *asked = getenv("SERENDIP_CONF");
	const char *const paths[] = { asked, "serendip.conf", "/etc/serendip/serendip.conf" };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		int line = paths[i] ? ini_parse(paths[i], take_line, reading) : -1;
		if (line > 0)
			die("%s, line %d: not of the form name = value", paths[i], line);
		if (line == 0)
			return;
		if (i == 0 && asked)
			die("SERENDIP_CONF=%s cannot be read", asked);
	}
}

static bool local_host(const char *origin)
{
	static const char *const hosts[] = { "http://localhost", "http://127.0.0.1",
					     "http://[::1]" };
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		size_t len = strlen(hosts[i]);
		if (strncmp(origin, hosts[i], len) == 0 &&
		    (origin[len] == '\0' || origin[len] == ':'))
			return true;
	}
	return false;
}

#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* As a browser writes it in Origin: small letters, no port that goes without saying. */
static bool host_valid(const char *host, size_t len, const char *usual_port)
{
	size_t name = *host == '[' ? strspn(host + 1, "abcdef:" DIGITS) + 1
				   : strspn(host, SMALL DIGITS ".-");
	name += *host == '[' && host[name] == ']';
	if (name == len)
		return name > 0 && host[name - 1] != '[';
	const char *port = host + name + 1;
	size_t digits = strspn(port, DIGITS);
	return name > 0 && host[name] == ':' && digits >= 1 && digits <= 5 &&
	       name + 1 + digits == len &&
	       (strlen(usual_port) != digits || strncmp(port, usual_port, digits) != 0);
}

static bool mount_valid(const char *mount)
{
	while (*mount == '/') {
		size_t len = strspn(mount + 1, SMALL CAPITALS DIGITS "._~-");
		if (len == 0 || mount[1] == '.')
			return false;
		mount += len + 1;
	}
	return *mount == '\0';
}

static void check_base_url(struct arena *mem, struct config *config)
{
	const char *url = config->base_url;
	size_t scheme = strncmp(url, "https://", 8) == 0  ? 8
			: strncmp(url, "http://", 7) == 0 ? 7
							  : 0;
	size_t host = scheme ? strcspn(url + scheme, "/") : 0;
	if (!host || !host_valid(url + scheme, host, scheme == 8 ? "443" : "80") ||
	    !mount_valid(url + scheme + host))
		die("base_url = %s is not like https://camps.example/path: small letters, no slash "
		    "at the end, no usual port",
		    url);
	config->https = scheme == 8;
	config->origin = arena_copy(mem, url, scheme + host);
	config->mount = url + scheme + host;
	if (!config->https && !config->plain_http && !local_host(config->origin))
		die("base_url = %s is plain http: use https, or say plain_http = yes", url);
}

/* What a web server takes from the request is whatever a visitor likes (FORMATS 4). */
static bool sso_valid(const char *name)
{
	static const char *const sent[] = { "QUERY_STRING", "REQUEST_URI", "REQUEST_METHOD",
					    "PATH_INFO", "CONTENT_TYPE" };
	for (size_t i = 0; i < sizeof sent / sizeof *sent; i++)
		if (strcmp(name, sent[i]) == 0)
			return false;
	return name[strspn(name, CAPITALS DIGITS "_")] == '\0' && strncmp(name, "HTTP_", 5) != 0;
}

static void check(const char *const *value)
{
	const char *yes = value[PLAIN_HTTP], *build = value[BUILD];
	if (!value[DATA] || !*value[DATA])
		die("no data directory: set data in serendip.conf, or SERENDIP_DATA");
	if (strcmp(yes, "yes") != 0 && strcmp(yes, "no") != 0)
		die("plain_http = %s is neither yes nor no", yes);
	if (!sso_valid(value[SSO]))
		die("sso = %s is not a variable that only the web server sets", value[SSO]);
	if (!*build || build[strspn(build, SMALL DIGITS)] != '\0')
		die("build = %s is not of small letters and digits", build);
}

static const struct config *load(struct arena *mem)
{
	struct reading reading = { .mem = mem };
	struct config *config = NEW(mem, struct config);
	read_file(&reading);
	for (int i = 0; i < SETTINGS; i++) {
		const char *over = getenv(settings[i].variable);
		if (over)
			reading.values[i] = arena_text(mem, over);
		else if (!reading.values[i])
			reading.values[i] = settings[i].usual;
	}
	const char **value = reading.values;
	char *end;
	long workers = strtol(value[WORKERS], &end, 10);
	if (*end || workers < 1 || workers > 64)
		die("workers = %s is not a number from 1 to 64", value[WORKERS]);
	check(value);
	*config = (struct config){ .data = value[DATA],
				   .base_url = value[BASE_URL],
				   .workers = (int)workers,
				   .sso = *value[SSO] ? value[SSO] : NULL,
				   .build = value[BUILD],
				   .locale = *value[LOCALE] ? value[LOCALE] : NULL,
				   .plain_http = strcmp(value[PLAIN_HTTP], "yes") == 0 };
	check_base_url(mem, config);
	return config;
}

const struct config *config_load(void)
{
	static struct arena *mem; /* as long as the process, and known to leak checkers for it */
	static const struct config *loaded;
	if (!mem)
		mem = arena_new(4096);
	if (!loaded)
		loaded = load(mem);
	return loaded;
}
