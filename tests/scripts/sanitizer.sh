#!/usr/bin/env bash
# The sanitizer run cannot pass in silence (FORMATS 6, row 17): tests that leak, overrun, or do what
# is undefined, built and run as `SAN=1 make unit` does, make scripts/tally say that they failed.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/scripts" "$work/tests/base" "$work/tests/support" "$work/lib/base"
cp Makefile "$work/"
cp scripts/tally "$work/scripts/"
cp tests/support/warm.c "$work/tests/support/"
cp lib/base/arena.[ch] lib/base/die.[ch] lib/base/log.[ch] lib/base/clock.[ch] lib/base/buf.[ch] "$work/lib/base/"
cd "$work" || exit 2
unset TALLY CI MAKEFLAGS MAKELEVEL
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - sanitizer: $2"; else
		sed 's/^/# /; s/^# not ok/#  not ok/' said
		echo "not ok - sanitizer: $2"
		failed=1
	fi
}

# What the Makefile makes of the tree's own sources is not wanted here: no views, no queries.
run() { # BODY of a test: what make unit says of it, alone
	printf '#include <criterion/criterion.h>\n#include <stdlib.h>\n#include <string.h>\n#include "base/arena.h"\nTest(a, b)\n{\n%s\n}\n' "$1" >tests/base/planted.c
	SAN=1 make --silent unit GENERATED= SCHEMA= QUERIES= \
		LIB_OBJ='$(patsubst %.c,$(O)/%.o,$(wildcard lib/base/*.c))' >said 2>&1
}

refuses() { # NAME BODY REPORT: failed for that reason
	run "$2" && status=1 || status=0
	grep -qE "$3" build/logs/san-base_tests.log || status=1
	grep -qE '^san-base_tests +[0-9]+ ok +[1-9][0-9]* not ok' said || status=1
	say $status "$1"
}

run 'char *kept = malloc(10); cr_assert(kept); free(kept);' && grep -qE '^san-base_tests +1 ok +0 not ok' said
say $? 'passes a clean test'
refuses 'refuses a test that passes and leaks' \
	'char *volatile lost = malloc(10); cr_assert(lost); lost = NULL;' 'LeakSanitizer: detected'
refuses 'refuses a test that passes and overflows a number' \
	'volatile int most = 2147483647; cr_assert(most); most = most + 1;' 'runtime error: signed integer overflow'
refuses 'refuses a test that passes and reads behind an array' \
	'volatile int at = 4; char *volatile four = calloc(4, 1); cr_assert(four[at] != 99); free(four);' 'heap-buffer-overflow'
refuses 'refuses a test that passes and reads behind a piece of an arena' \
	'volatile int at = 17; struct arena *mem = arena_new(4096); char *piece = arena_take(mem, 4); cr_assert(piece[at] == 0); arena_free(mem);' 'use-after-poison'
cd "$root" || exit 2
exit $failed
