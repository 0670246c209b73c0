/*
 * QR codes by libqrencode.
 */
#include <qrencode.h>
#include <stdbool.h>

#include "base/buf.h"
#include "out/qr.h"

#define QUIET 4

/* libqrencode itself takes the alphanumeric mode where the text allows it; case is kept. */
static QRcode *encode(const char *text, enum qr_level level)
{
	return QRcode_encodeString(text, 0, level == QR_Q ? QR_ECLEVEL_Q : QR_ECLEVEL_M, QR_MODE_8,
				   1);
}

static bool dark(const QRcode *code, int x, int y)
{
	return x >= 0 && y >= 0 && x < code->width && y < code->width &&
	       (code->data[y * code->width + x] & 1);
}

struct qr *qr_code(struct arena *mem, const char *text, enum qr_level level)
{
	QRcode *code = encode(text, level);
	if (!code)
		return NULL;
	struct buf path = { .mem = mem };
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++) {
			int from = x;
			while (dark(code, x, y))
				x++;
			if (x > from)
				buf_format(&path, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET,
					   x - from, x - from);
		}
	struct qr *qr = NEW(mem, struct qr);
	*qr = (struct qr){ .size = code->width + 2 * QUIET, .path = buf_end(&path) };
	QRcode_free(code);
	return qr;
}

char *qr_terminal(struct arena *mem, const char *text)
{
	QRcode *code = encode(text, QR_M);
	if (!code)
		return NULL;
	/* by upper and lower module: dark is unlit */
	static const char *const blocks[] = { "█", "▄", "▀", " " };
	struct buf out = { .mem = mem };
	for (int y = -QUIET; y < code->width + QUIET; y += 2) {
		for (int x = -QUIET; x < code->width + QUIET; x++)
			buf_text(&out, blocks[dark(code, x, y) + 2 * dark(code, x, y + 1)]);
		buf_char(&out, '\n');
	}
	QRcode_free(code);
	return (char *)buf_end(&out);
}
