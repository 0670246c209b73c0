/*
 * serendip.conf (ini) with SERENDIP_<NAME> from the environment over it.
 *
 * The file is $SERENDIP_CONF, else ./serendip.conf, else /etc/serendip/serendip.conf; none at all
 * is fine when the environment gives `data` and `base_url`. A bad value dies with a line that names it.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>

struct config {
	const char *data;     /* directory of camp files */
	const char *base_url; /* "https://camps.example/bc": no slash at the end */
	const char *origin;   /* "https://camps.example" */
	const char *mount;    /* "/bc", or "" */
	bool https;
	bool plain_http;    /* plain http beyond this machine: a named, loud choice */
	int workers;        /* default 2, 1–64 */
	const char *sso;    /* name of the variable that only the web server sets; NULL: none */
	const char *locale; /* directory with <lang>/serendip.mo */
	/* names this build in ETags and /static/<build>/: compiled in, another with every change */
	const char *build;
};

const struct config *config_load(void); /* once; the same one again afterwards */

#endif
