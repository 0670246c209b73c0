/*
 * QR codes (libqrencode): a matrix for views to draw as one SVG path, and as text for a terminal.
 */
#ifndef OUT_QR_H
#define OUT_QR_H

#include "base/arena.h"

enum qr_level { QR_M, QR_Q };
/* modules with the quiet zone of 4; the d= of a path of 1 × 1 modules */
struct qr {
	int size;
	const char *path;
};

/* Alphanumeric mode when the text allows it; NULL: too long. */
struct qr *qr_code(struct arena *mem, const char *text, enum qr_level level);
char *qr_terminal(struct arena *mem, const char *text); /* half blocks, dark on light */

#endif
