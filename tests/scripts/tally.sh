#!/usr/bin/env bash
# scripts/tally and the last line of scripts/test: what each kind of output counts, and what no suite can hide.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/scripts"
cp scripts/tally scripts/test "$work/scripts/"
unset TALLY
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - tally: $2"; else
		sed 's/^/# /; s/^# not ok/#  not ok/' "$work/said"
		echo "not ok - tally: $2"
		failed=1
	fi
}

counts() { # NAME, passed failed, status of the suite, its output
	local status want=0
	rm -rf "$work/build"
	printf '%b' "$4" >"$work/output"
	"$work/scripts/tally" suite sh -c "cat '$work/output'; exit $3" >"$work/said" 2>&1
	status=$?
	[ "${2#* }" = 0 ] || want=1
	[ "$(cut -d' ' -f1-3 "$work/build/logs/tally")" = "suite $2" ] && [ $status = $want ] &&
		cmp -s "$work/output" "$work/build/logs/suite.log"
	say $? "$1"
}

counts 'reads Criterion' '12 0' 0 '[====] Synthesis: Tested: 12 | Passing: 12 | Failing: 0 | Crashing: 0 \n'
counts 'reads Criterion in colour' '9 3' 1 '[\033[0;34m====\033[0m] Synthesis: Tested: 12 | Passing: 9 | Failing: 2 | Crashing: 1 \n'
counts 'counts a test that crashed once' '11 1' 1 '[====] Synthesis: Tested: 12 | Passing: 11 | Failing: 1 | Crashing: 1 \n'
counts 'reads plain lines' '2 1' 1 'ok - a\nnot ok - b\nok - c\n# ok - d\n'
counts 'reads TAP' '1 1' 1 'TAP version 13\nok 1 - a\n    not ok 1 - within b\nnot ok 2 - b\nok 3 - c # SKIP not here\n1..3\n'
counts 'reads the sum of Node rather than its lines' '5 2' 1 'ok 1 - a\nnot ok 2 - b\n# tests 7\n# pass 5\n# fail 1\n# cancelled 1\n'
counts 'reads the sum of Node as people see it' '3 0' 0 'ℹ tests 3\nℹ pass 3\nℹ fail 0\nℹ cancelled 0\n'
counts 'refuses a suite that ran nothing' '0 1' 0 'nothing to do\n'
counts 'refuses a suite that only skipped' '0 1' 0 'ok - a # SKIP\n'
counts 'refuses a suite that ended badly in silence' '2 1' 3 'ok - a\nok - b\n'
counts 'refuses a passing suite with a memory error' '4 1' 0 '==1==ERROR: AddressSanitizer: heap-use-after-free\n[====] Synthesis: Tested: 4 | Passing: 4 | Failing: 0 | Crashing: 0 \n'
counts 'refuses a passing suite with undefined behaviour' '4 2' 0 'a.c:3:5: runtime error: signed integer overflow\nb.c:1:1: runtime error: shift\n[====] Synthesis: Tested: 4 | Passing: 4 | Failing: 0 | Crashing: 0 \n'
counts 'refuses a passing suite that leaks' '1 1' 0 '==9==ERROR: LeakSanitizer: detected memory leaks\nok - a\n'
counts 'counts a report and the test it ended once' '3 1' 1 '==1==ERROR: AddressSanitizer: stack-overflow\n[====] Synthesis: Tested: 4 | Passing: 3 | Failing: 1 | Crashing: 1 \n'

TALLY=on "$work/scripts/tally" other sh -c 'echo not ok - x' >"$work/said" 2>&1 && grep -q '^other 0 1 ' "$work/build/logs/tally"
say $? 'goes on after a failure when a tally is kept'

# --- suites that do not end: the first time, or every time
hangs() { # NAME, passed failed, AGAIN, the suite
	rm -rf "$work/build" "$work/begun"
	LIMIT=1 AGAIN=$3 "$work/scripts/tally" suite sh -c "echo ok - a; $4" >"$work/said" 2>&1
	[ "$(cut -d' ' -f1-3 "$work/build/logs/tally")" = "suite $2" ] && ! pgrep -f "tail -f $work/ever" >>"$work/said"
	say $? "$1"
}

touch "$work/ever"
ever="tail -f '$work/ever'"
hangs 'ends a suite that runs past its limit, and what it started' '1 1' '' "$ever; true"
hangs 'gives it a second go where that is asked for' '1 0' 1 "[ -e '$work/begun' ] && exit; touch '$work/begun'; $ever; true"
hangs 'but no third' '1 1' 1 "$ever; true"

# --- scripts/test, with a Makefile whose targets fail in all the ways there are
total() { # NAME, last line, status, what the targets do
	local status
	printf '%b' "all test-programs:\n\t@true\n$4" >"$work/Makefile"
	printf '#!/bin/sh\n' >"$work/scripts/setup"
	chmod +x "$work/scripts/setup"
	"$work/scripts/test" >"$work/said" 2>&1
	status=$?
	[ "$(tail -n 1 "$work/said")" = "$2" ] && [ $status = "$3" ] && [ "$(grep -cE '^[0-9]+ passed, [0-9]+ failed$' "$work/said")" = 1 ]
	say $? "$1"
}
suites='suites test-http test-browser:\n\t@scripts/tally $@ echo ok - $@\nlint fuzz:\n\t@echo ok - a\n\t@echo ok - b\n'
total 'sums up all suites in one last line' '8 passed, 0 failed' 0 "$suites"
total 'counts a build that breaks' '8 passed, 2 failed' 1 "${suites}all: broken\nbroken:\n\t@false\n"
total 'goes on after a suite that fails' '7 passed, 3 failed' 1 \
	'suites:\n\t@scripts/tally a echo not ok - a\n\t@scripts/tally b echo ok - b\ntest-http:\n\t@false\ntest-browser:\n\t@scripts/tally c echo ok - c\nlint fuzz:\n\t@echo ok - a\n\t@echo ok - b\n'
cd "$root" || exit 2
exit $failed
