#!/usr/bin/env bash
# serendip suggest --problem: judged by the independent checker of ../shared/solver, on its samples and on invented
# problems of every shape; the same bytes whatever the order of the file and the compiler's zeal; one clear
# line for bad input. Needs node, and python3 for the checker.
set -u
cd "$(dirname "$0")/../.." || exit 2
export LC_ALL=C.UTF-8
tool=${BUILT:-$PWD/build/release}/serendip
shared=../shared/solver
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - solver: $2"; else
		head -c 2000 "$work/said" | sed 's/^/# /'
		echo "not ok - solver: $2"
		failed=1
	fi
}
suggest() { # problem, more…: the solution in out, the words in err
	"$tool" suggest --problem "$@" >"$work/out" 2>"$work/err"
	status=$?
	cat "$work/err" >"$work/said"
}

# The solver at -O0 and -O3, built while the problems are solved; the rest is that of the tool.
libs=$(pkg-config --libs sqlite3 libsodium icu-uc icu-i18n jansson)
build_at() { # zeal
	mkdir "$work/$1.o"
	(cd "$work/$1.o" && "${CC:-gcc}" -std=gnu17 -w "-$1" -I"$OLDPWD/lib" -c "$OLDPWD"/lib/solver/*.c) || return
	# shellcheck disable=SC2086 # flags
	"${CC:-gcc}" build/release/obj/scripts/serendip/*.o "$work/$1.o"/*.o build/release/libserendip.a $libs -lqrencode -lz \
		-linih -lcmark -lical -lm -o "$work/serendip-$1"
}
{ build_at O0 && build_at O3; } >"$work/built" 2>&1 &
builds=$!

# --- no rule broken, nobody left out who fits: at the effort that everybody gets --------------------------
mkdir "$work/all"
node tests/support/problem.mjs all 1 "$work/all" >"$work/shapes" 2>"$work/said"
[ "$(wc -l <"$work/shapes")" -ge 10 ]
say $? 'has shapes to invent problems of'
[ ! -d $shared/problems ] || cp $shared/problems/*.json "$work/all"
if [ -e $shared/check.py ]; then
	# shellcheck disable=SC2016 # for the shell inside
	find "$work/all" -name '*.json' -printf '%s %p\n' | sort -nr | sed 's/^[0-9]* //; s/[.]json$//' |
		xargs -P 2 -I{} sh -c '"$0" suggest --problem "$1.json" >"$1.out" 2>"$1.err"' "$tool" {} 2>"$work/said"
	say $? 'solves every sample and every invented problem'
	python3 tests/support/judge.py $shared/check.py "$work/all" 2>"$work/said" || { tail -n 3 "$work/said" | sed 's/^/# /'; failed=1; }
else
	echo '# ABSENT: ../shared/solver, the independent checker and its samples. No grid below was judged.'
	echo 'not ok - solver: there is ../shared/solver/check.py to judge by'
	failed=1
fi

python3 - "$tool" "$work/all/large.json" >"$work/said" 2>&1 <<'P'
"""The high-water mark of the whole process, as last seen before it ended."""
import re, subprocess, sys
tool = subprocess.Popen([sys.argv[1], "suggest", "--problem", sys.argv[2], "--effort", "100"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
most = 0
while tool.poll() is None:
    with open(f"/proc/{tool.pid}/status", encoding="utf-8") as status:
        mark = re.search(r"VmHWM:\s*(\d+)", status.read())
    most = max(most, int(mark[1]) if mark else 0)
print(f"{most / 1024:.1f} MiB, ended with {tool.returncode}")
sys.exit(tool.returncode or not 0 < most < 16 * 1024)
P
say $? 'takes less than 16 MiB for 3,000 people and 190 sessions'

# --- the same bytes --------------------------------------------------------------------------------
wait "$builds"
cp "$work/built" "$work/said"
[ -x "$work/serendip-O0" ] && [ -x "$work/serendip-O3" ]
say $? 'is built at -O0 and at -O3'
same() { # NAME: out is first
	cmp "$work/out" "$work/first" >"$work/said" 2>&1 && [ -s "$work/out" ]
	say $? "$1"
}
for shape in everything late long; do
	problem=$work/all/$shape.json
	suggest "$problem" --effort 15
	cp "$work/out" "$work/first"
	suggest "$problem" --effort 15
	same "gives the same bytes twice: $shape"
	node tests/support/problem.mjs other 1 "$problem" >"$work/other.json"
	! cmp -s "$problem" "$work/other.json" && suggest "$work/other.json" --effort 15
	same "gives the same bytes whatever the order of the file: $shape"
	for zeal in O0 O3; do
		"$work/serendip-$zeal" suggest --problem "$problem" --effort 15 >"$work/out" 2>"$work/said"
		same "gives the same bytes at -$zeal as it is: $shape"
	done
	suggest "$problem" --effort 15 --seed 2
	! cmp -s "$work/out" "$work/first"
	say $? "gives another grid for another seed: $shape"
done

# --- words ------------------------------------------------------------------------------------------
suggest "$work/all/over.json" --effort 10
grep -qE '^There are [0-9]+ slots of sessions for 48 places[.]$' "$work/err"
say $? 'says beforehand that there are more sessions than places'
grep -qE '^s[0-9]+ is left out: .*in [0-9]+ of 48 cells others stand there' "$work/err"
say $? 'says of who is left out what stands in the way'
grep -qE '^[0-9]+ of [0-9]+ sessions placed; [0-9]+ % of wishes met, a random grid [0-9]+ %[.]' "$work/err"
say $? 'says how many wishes are met, and by a random grid'
! grep -qE 'CERTIFICATE|RULE_|enum|null' "$work/err"
say $? 'says it without an internal name'

# --- bad input ----------------------------------------------------------------------------------------
refuses() { # NAME EXPRESSION arguments…: ends with 1, one line, nothing on the output
	local name=$1 expression=$2
	shift 2
	"$tool" suggest "$@" >"$work/out" 2>"$work/err"
	status=$?
	cat "$work/err" >"$work/said"
	[ $status = 1 ] && [ ! -s "$work/out" ] && [ "$(wc -l <"$work/err")" = 1 ] && grep -qE -e "$expression" "$work/err"
	say $? "refuses $name in one line"
}
small=$work/all/tiny.json
bad() { sed "$1" "$small" >"$work/bad.json" && ! cmp -s "$small" "$work/bad.json" || echo 'nothing was changed' >"$work/bad.json"; }
echo '{"format": ' >"$work/bad.json"
refuses 'what is no JSON' 'bad[.]json: line 1, column 12, in format: ' --problem "$work/bad.json"
bad 's/"facilitators":\["p[0-9]*"/"facilitators":["p999"/'
refuses 'an unknown person' 'sessions\[0\][.]facilitators\[0\]: no person is called p999$' --problem "$work/bad.json"
bad 's/"id":"r1"/"id":"r0"/'
refuses 'an id that stands twice' 'rooms\[1\][.]id: another room is called r0$' --problem "$work/bad.json"
bad 's/"demand":/"demand":-/'
refuses 'a negative number' 'sessions\[[0-9]+\][.]demand: -[0-9]+ is not between 0 and 100000$' --problem "$work/bad.json"
bad 's/"capacity":\([0-9]*\)/"capacity":"\1"/'
refuses 'a wrong type' 'rooms\[0\][.]capacity: is no whole number$' --problem "$work/bad.json"
head -c 33554433 /dev/zero | tr '\0' ' ' >"$work/bad.json"
refuses 'a file of more than 32 MB' 'bad[.]json: the file: larger than 32 MB$' --problem "$work/bad.json"
head -c 3000 /dev/urandom >"$work/bad.json"
refuses 'noise' 'bad[.]json: line [0-9]+' --problem "$work/bad.json"
refuses 'a file that is not there' 'cannot read .*/nowhere$' --problem "$work/nowhere"
refuses 'no file at all' 'suggest wants a camp, or --problem FILE$'
refuses 'a seed that is no number' '--seed wants a whole number' --problem "$small" --seed x
refuses 'an effort below nothing' '--effort wants a whole number' --problem "$small" --effort -1
refuses 'an effort without end' '--effort wants a whole number' --problem "$small" --effort 99999999999999999999
env -u SERENDIP_DATA -u SERENDIP_BASE_URL "$tool" suggest --problem "$small" --effort 0 >"$work/out" 2>"$work/said"
say $? 'needs no camp and no configuration'
exit $failed
