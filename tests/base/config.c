#include "base/config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aside.h"

/* A host without a configuration of its own. */
static void begin(void)
{
	cr_assert_eq(chdir(test_folder()), 0);
	setenv("SERENDIP_DATA", "/data", 1);
	unsetenv("SERENDIP_CONF");
	unsetenv("SERENDIP_BASE_URL");
	unsetenv("SERENDIP_LOCALE");
	unsetenv("SERENDIP_BUILD");
}

static void file(const char *text)
{
	aside_write("serendip.conf", text, strlen(text));
}

TestSuite(config, .init = begin);

Test(config, is_usable_with_a_data_directory_alone)
{
	const struct config *config = config_load();

	cr_assert_str_eq(config->data, "/data");
	cr_assert_str_eq(config->base_url, "http://localhost");
	cr_assert_str_eq(config->origin, "http://localhost");
	cr_assert_str_eq(config->mount, "");
	cr_assert_eq(config->workers, 2);
	cr_assert_not(config->https);
	cr_assert_null(config->sso);
	cr_assert_null(config->locale);
}

Test(config, names_the_build_that_was_compiled_in)
{
	const char *build = config_load()->build;

	cr_assert_eq(strlen(build), 10, "%s", build);
	cr_assert_eq(strspn(build, "0123456789abcdef"), 10, "%s", build);
}

Test(config, names_another_build_when_told_so)
{
	setenv("SERENDIP_BUILD", "other1", 1);
	cr_assert_str_eq(config_load()->build, "other1");
}

Test(config, is_read_once)
{
	const struct config *config = config_load();

	setenv("SERENDIP_DATA", "/elsewhere", 1);
	cr_assert_eq(config_load(), config);
}

Test(config, reads_the_file_and_then_the_environment)
{
	file("data = /camps\nbase_url = https://camps.example/bc\nworkers = 5\nsso = SSO_USER\n");
	setenv("SERENDIP_WORKERS", "7", 1);
	const struct config *config = config_load();

	cr_assert_str_eq(config->data, "/data");
	cr_assert_str_eq(config->origin, "https://camps.example");
	cr_assert_str_eq(config->mount, "/bc");
	cr_assert(config->https);
	cr_assert_eq(config->workers, 7);
	cr_assert_str_eq(config->sso, "SSO_USER");
}

Test(config, reads_the_file_that_is_named)
{
	file("workers = 5\n");
	aside_write("other.conf", "workers = 6\n", 12);
	setenv("SERENDIP_CONF", aside_path("other.conf"), 1);
	cr_assert_eq(config_load()->workers, 6);
}

Test(config, takes_a_port_and_a_deep_mount)
{
	setenv("SERENDIP_BASE_URL", "https://camps.example:8443/a/b-c_d.e~f", 1);
	const struct config *config = config_load();

	cr_assert_str_eq(config->origin, "https://camps.example:8443");
	cr_assert_str_eq(config->mount, "/a/b-c_d.e~f");
}

Test(config, lets_this_machine_speak_plain_http)
{
	setenv("SERENDIP_BASE_URL", "http://[::1]:8080", 1);
	cr_assert_str_eq(config_load()->origin, "http://[::1]:8080");
}

Test(config, lets_others_speak_plain_http_when_it_is_said_aloud)
{
	setenv("SERENDIP_BASE_URL", "http://10.0.0.7:8080", 1);
	setenv("SERENDIP_PLAIN_HTTP", "yes", 1);
	cr_assert(config_load()->plain_http);
}

/* --- what it refuses ----------------------------------------------------------------------------- */

static const char *variable, *value;

static void load_with_the_variable(void)
{
	setenv(variable, value, 1);
	config_load();
}

static void refused(const char *name, const char *text, const char *named)
{
	variable = name;
	value = text;
	const char *said = aside_death(load_with_the_variable);

	cr_assert(strstr(said, named), "%s=%s: %s", name, text, said);
}

Test(config, refuses_no_data_directory)
{
	unsetenv("SERENDIP_DATA");
	has(aside_death((void (*)(void))config_load), "data");
	refused("SERENDIP_DATA", "", "data");
}

Test(config, refuses_a_number_of_workers_that_is_none)
{
	static const char *const bad[] = { "",    "0",  "65",  "-1",
					   "two", "2x", "2.5", "99999999999999999999",
					   " " };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("SERENDIP_WORKERS", bad[i], "workers = ");
}

Test(config, refuses_an_address_that_no_browser_could_name)
{
	static const char *const bad[] = {
		"",
		"camps.example",
		"ftp://camps.example",
		"https://",
		"https:///bc",
		"https://camps.example/",
		"https://camps.example/bc/",
		"https://camps.example/a b",
		"https://camps.example/?x",
		"https://camps.example/#x",
		"https://camps.example/\"",
		"https://camps.example/a//b",
		"https://camps.example/../x",
		"https://camps.example/%62c",
		"https://camps.example/b\nSet-Cookie:x",
		"https://camps.example\r",
		"https://me@camps.example",
		"https://Camps.example",
		"https://camps.example:443",
		"http://localhost:80",
		"https://camps.example:",
		"https://camps.example:port",
		"https://cämps.example",
		"HTTPS://camps.example",
		"https://camps.example/;x",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("SERENDIP_BASE_URL", bad[i], "base_url = ");
}

Test(config, refuses_plain_http_that_nobody_asked_for)
{
	static const char *const bad[] = {
		"http://camps.example",     "http://10.0.0.7",  "http://localhost.example",
		"http://127.0.0.1.example", "http://127.0.0.2",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("SERENDIP_BASE_URL", bad[i], "plain http");
}

Test(config, refuses_a_yes_that_is_neither_yes_nor_no)
{
	static const char *const bad[] = { "true", "Yes", "1", "", "ja" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("SERENDIP_PLAIN_HTTP", bad[i], "plain_http = ");
}

Test(config, refuses_single_sign_on_by_what_a_visitor_can_send)
{
	static const char *const bad[] = { "HTTP_REMOTE_USER", "http_x",       "X USER",
					   "REMOTE_USER=1",    "QUERY_STRING", "REQUEST_URI" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("SERENDIP_SSO", bad[i], "sso = ");
}

Test(config, refuses_a_build_that_no_address_can_carry)
{
	static const char *const bad[] = { "", "1.0", "../x", "A1", "a b", "a\"" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused("SERENDIP_BUILD", bad[i], "build = ");
}

static const char *content;

static void load_with_the_file(void)
{
	file(content);
	config_load();
}

Test(config, refuses_a_file_that_it_does_not_understand)
{
	content = "workers = 2\nworkerz = 3\n";
	has(aside_death(load_with_the_file), "no setting called workerz");
	content = "workers = 2\nthis is no setting\n";
	has(aside_death(load_with_the_file), "line 2");
	content = "workers = none\n";
	has(aside_death(load_with_the_file), "workers = none");
}

Test(config, refuses_a_named_file_that_is_not_there)
{
	refused("SERENDIP_CONF", "/no/such/serendip.conf", "/no/such/serendip.conf");
}
