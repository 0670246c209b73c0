/*
 * A FastCGI program that says what the web server told it: for tests/scripts/lighttpd.sh.
 */
#include <fcgiapp.h>
#include <string.h>

static void say(FCGX_Request *rq, const char *name)
{
	const char *value = FCGX_GetParam(name, rq->envp);
	FCGX_FPrintF(rq->out, "%s=%s\n", name, value ? value : "(none)");
}

int main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	FCGX_Request rq;

	(void)argc;
	FCGX_Init();
	FCGX_InitRequest(&rq, 0, 0);
	while (FCGX_Accept_r(&rq) >= 0) {
		const char *uri = FCGX_GetParam("REQUEST_URI", rq.envp);
		int bytes = 0;
		while (FCGX_GetChar(rq.in) >= 0)
			bytes++;
		if (strstr(uri, "/static/"))
			FCGX_FPrintF(rq.out, "Status: 404 Not Found\r\n");
		FCGX_FPrintF(rq.out, "Content-Type: text/%s; charset=utf-8\r\nETag: \"abc\"\r\nCache-Control: no-store\r\n\r\n",
			     strstr(uri, "stream") ? "event-stream" : "html");
		FCGX_FPrintF(rq.out, "program=%s\nbytes=%d\n", slash ? slash + 1 : argv[0], bytes);
		say(&rq, "REQUEST_URI");
		say(&rq, "HTTP_HOST");
		say(&rq, "REMOTE_USER");
		say(&rq, "HTTP_PROXY");
		for (int i = 0; i < 100; i++)
			FCGX_FPrintF(rq.out, "as long as a page is ");
		FCGX_Finish_r(&rq);
	}
	return 0;
}
