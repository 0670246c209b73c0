#include "out/qr.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct arena *mem;

static void begin(void)
{
	mem = arena_new(65536);
}

static void end(void)
{
	arena_free(mem);
}

TestSuite(qr, .init = begin, .fini = end);

#define SIDE 200

struct matrix {
	int size;
	char dark[SIDE][SIDE];
};

/* Paints the path; each piece is "Mx yhNv1h-Nz": N modules in one row. */
static struct matrix painted(const struct qr *qr)
{
	struct matrix matrix = { .size = qr->size };
	int x, y, width, back, used;

	for (const char *at = qr->path; *at; at += used) {
		cr_assert_eq(sscanf(at, "M%d %dh%dv1h-%dz%n", &x, &y, &width, &back, &used), 4);
		cr_assert_eq(width, back);
		cr_assert(x >= 0 && y >= 0 && width > 0 && x + width <= qr->size && y < qr->size);
		memset(&matrix.dark[y][x], 1, (size_t)width);
	}
	return matrix;
}

/* The finder pattern of ISO/IEC 18004, 6.3.3: dark 7 × 7, light 5 × 5, dark 3 × 3 about one middle. */
static bool finder_at(const struct matrix *matrix, int left, int top)
{
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			int far = abs(x - 3) > abs(y - 3) ? abs(x - 3) : abs(y - 3);

			if (matrix->dark[top + y][left + x] != (far != 2))
				return false;
		}
	return true;
}

static bool quiet(const struct matrix *matrix)
{
	for (int i = 0; i < matrix->size; i++)
		for (int k = 0; k < 4; k++)
			if (matrix->dark[i][k] || matrix->dark[k][i] ||
			    matrix->dark[i][matrix->size - 1 - k] ||
			    matrix->dark[matrix->size - 1 - k][i])
				return false;
	return true;
}

Test(qr, has_its_three_finders_and_a_quiet_zone)
{
	struct matrix matrix = painted(qr_code(mem, "HTTPS://CAMPS.EXAMPLE/NORTH", QR_M));

	cr_assert(finder_at(&matrix, 4, 4));
	cr_assert(finder_at(&matrix, matrix.size - 11, 4));
	cr_assert(finder_at(&matrix, 4, matrix.size - 11));
	cr_assert_not(finder_at(&matrix, matrix.size - 11, matrix.size - 11));
	cr_assert(quiet(&matrix));
}

/* Sizes: ISO/IEC 18004 table 7: version 3 (29 modules) holds 61 alphanumeric characters at M; version 4 (33) 62 bytes. */
Test(qr, takes_the_short_form_for_upper_case)
{
	static const char upper[] =
		"HTTPS://CAMPS.EXAMPLE.ORG/SOME-CAMP/B/K7Q2M9XDAA/0123456789/XY";
	static const char lower[] =
		"https://camps.example.org/some-camp/b/k7q2m9xdaa/0123456789/xy";
	char text[64];

	snprintf(text, sizeof text, "%.61s", upper);
	cr_assert_eq(qr_code(mem, text, QR_M)->size, 29 + 8);
	cr_assert_eq(qr_code(mem, text, QR_Q)->size, 33 + 8, "at Q, 47 is the most for 29");
	snprintf(text, sizeof text, "%.62s", lower);
	cr_assert_eq(strlen(text), 62);
	cr_assert_eq(qr_code(mem, text, QR_M)->size, 33 + 8);
}

Test(qr, is_the_same_for_the_same_text)
{
	cr_assert_str_eq(qr_code(mem, "a", QR_M)->path, qr_code(mem, "a", QR_M)->path);
	cr_assert_str_neq(qr_code(mem, "a", QR_M)->path, qr_code(mem, "b", QR_M)->path);
	cr_assert_str_neq(qr_code(mem, "a", QR_M)->path, qr_code(mem, "A", QR_M)->path);
}

Test(qr, refuses_a_text_that_no_code_holds) /* version 40 at M: 2331 bytes */
{
	char *text = arena_take(mem, 2400);

	memset(text, 'x', 2332);
	cr_assert_null(qr_code(mem, text, QR_M));
	cr_assert_null(qr_terminal(mem, text));
	cr_assert_null(qr_code(mem, "", QR_M));
	text[2331] = '\0';
	cr_assert_eq(qr_code(mem, text, QR_M)->size, 177 + 8);
}

Test(qr, shows_the_same_modules_in_a_terminal)
{
	static const char *const blocks[] = { "█", "▄", "▀", " " };
	struct matrix matrix = painted(qr_code(mem, "HTTP://LOCALHOST:8080/", QR_M));
	const char *at = qr_terminal(mem, "HTTP://LOCALHOST:8080/");

	for (int y = 0; y < matrix.size; y += 2) {
		for (int x = 0; x < matrix.size; x++) {
			const char *block = blocks[matrix.dark[y][x] + 2 * matrix.dark[y + 1][x]];

			cr_assert_eq(strncmp(at, block, strlen(block)), 0, "%d %d", x, y);
			at += strlen(block);
		}
		cr_assert_eq(*at++, '\n');
	}
	cr_assert_eq(*at, '\0');
}
