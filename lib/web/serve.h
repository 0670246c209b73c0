/*
 * The process around a program: parent and workers on a FastCGI socket, or one plain CGI request.
 */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "web/route.h"

int serve(const struct program *program); /* main's whole body */

#endif
