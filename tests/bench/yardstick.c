/*
 * The least that a FastCGI program can do, as a yardstick: two processes that answer every request
 * with the same few bytes. Nothing of ours is in it.
 */
#include <fcgiapp.h>
#include <string.h>
#include <sys/prctl.h>
#include <signal.h>
#include <unistd.h>

static const char answer[] = "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n";

int main(void)
{
	FCGX_Request request;
	if (fork() == 0)
		prctl(PR_SET_PDEATHSIG, SIGTERM);
	FCGX_Init();
	FCGX_InitRequest(&request, 0, 0);
	while (FCGX_Accept_r(&request) >= 0) {
		FCGX_PutStr(answer, (int)strlen(answer), request.out);
		FCGX_Finish_r(&request);
	}
	return 0;
}
