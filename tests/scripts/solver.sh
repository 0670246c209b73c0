#!/usr/bin/env bash
# serendip suggest: judged by the independent checker of ../shared/solver, on its samples and on invented
# problems of every shape; the same bytes whatever the order of the file and the compiler's zeal; one clear
# line for bad input. Needs node and python3.
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

if [ -e $shared/check.py ]; then
	judge() { # problem: no rule broken, as the checker counts, and the same score as the tool tells
		python3 $shared/check.py "$1" "$work/out" -v >"$work/said" 2>&1 &&
			grep -q "score=$(sed -n 's/.*Score \(-*[0-9]*\)[.]$/\1/p' "$work/err") " "$work/said"
	}
else
	judge() { echo 'check.py is not here' >"$work/said"; false; }
	echo "not ok - solver: $shared/check.py is there to judge by"
	failed=1
fi

# --- no rule broken ------------------------------------------------------------------------------
for problem in "$shared"/problems/*.json; do
	suggest "$problem" --effort 300
	[ $status = 0 ] && judge "$problem"
	say $? "breaks no rule of the sample $(basename "$problem" .json), and tells its score"
done
node tests/support/problem.mjs all 1 "$work" >"$work/shapes" 2>"$work/said"
[ "$(wc -l <"$work/shapes")" -ge 10 ]
say $? 'has shapes to invent problems of'
while read -r shape; do
	effort=100
	[ "$shape" != large ] || effort=20
	suggest "$work/$shape.json" --effort $effort
	[ $status = 0 ] && judge "$work/$shape.json"
	say $? "breaks no rule of an invented problem: $shape"
done <"$work/shapes"

# The judge has teeth: a session moved onto another is seen.
suggest "$work/tight.json" --effort 10
python3 - "$work/out" <<'P'
import json, sys
a = json.load(open(sys.argv[1])); p = [k for k, v in a["assign"].items() if v]
a["assign"][p[0]] = a["assign"][p[1]]
json.dump(a, open(sys.argv[1], "w"))
P
! judge "$work/tight.json"
say $? 'the judge refuses a grid with two sessions in a cell'

# --- nothing left out that fits -------------------------------------------------------------------
cat >"$work/fits.py" <<'P'
"""A session left out, though a free cell breaks no rule for it: counts them (the score counts each at 1000)."""
import json, sys
d, a = (json.load(open(f)) for f in sys.argv[1:]); a = a["assign"]
slots = [s["id"] for s in d["slots"]]; block = {s["id"]: s["block"] for s in d["slots"]}
S = {s["id"]: s for s in d["sessions"]}; away = {p["id"]: set(p.get("away", [])) for p in d["people"]}
def window(s, t):
    w = slots[slots.index(t):slots.index(t) + s["length"]]
    return w if len(w) == s["length"] and len({block[x] for x in w}) == 1 else None
cells, busy = set(), set()
for k, v in a.items():
    for x in window(S[k], v["slot"]) if v else []:
        cells.add((x, v["room"])); busy.update((f, x) for f in S[k]["facilitators"])
fits = 0
for k, v in a.items():
    s = S[k]
    for t in [] if v else s.get("slots", slots):
        w = window(s, t)
        for r in d["rooms"] if w else []:
            fits += not (set(s["needs"]) - set(r["features"]) or set(w) & set(r["blocked"]) or any((x, r["id"]) in cells for x in w)
                or any((f, x) in busy or x in away[f] for f in s["facilitators"] for x in w))
print(fits); sys.exit(fits > 0)
P
for shape in tight over long hosts blocked away mid-day everything; do
	suggest "$work/$shape.json" --effort 50
	python3 "$work/fits.py" "$work/$shape.json" "$work/out" >"$work/said" 2>&1
	say $? "leaves nobody out who fits: $shape"
done
python3 - "$work/out" <<'P'
import json, sys
a = json.load(open(sys.argv[1])); k = next(k for k, v in a["assign"].items() if v)
a["assign"][k] = None
json.dump(a, open(sys.argv[1], "w"))
P
! python3 "$work/fits.py" "$work/everything.json" "$work/out" >"$work/said" 2>&1
say $? 'and one who is taken off is seen to fit'

# --- the same bytes --------------------------------------------------------------------------------
cat >"$work/shuffle.py" <<'P'
"""The same problem with every list that has no order of its own in another one."""
import json, random, sys
d = json.load(open(sys.argv[1])); random.seed(int(sys.argv[2]))
for key in "rooms", "sessions", "people": random.shuffle(d[key])
for s in d["sessions"]:
    for key in "facilitators", "needs", "tags", "slots":
        if key in s: random.shuffle(s[key])
for p in d["people"]:
    votes = list(p["votes"].items()); random.shuffle(votes); p["votes"] = dict(votes)
for r in d["rooms"]: random.shuffle(r["features"])
json.dump(d, open(sys.argv[3], "w"), indent=1)
P
for shape in everything mid-day over; do
	suggest "$work/$shape.json" --effort 50
	cp "$work/out" "$work/first"
	suggest "$work/$shape.json" --effort 50
	cmp "$work/out" "$work/first" >"$work/said" 2>&1
	say $? "gives the same bytes twice: $shape"
	for round in 1 2; do
		python3 "$work/shuffle.py" "$work/$shape.json" $round "$work/shuffled.json"
		suggest "$work/shuffled.json" --effort 50
		cmp "$work/out" "$work/first" >>"$work/said" 2>&1 || break
	done
	cmp "$work/out" "$work/first" >"$work/said" 2>&1
	say $? "gives the same bytes whatever the order of the file: $shape"
done
suggest "$work/everything.json" --effort 50
cp "$work/out" "$work/first"
suggest "$work/everything.json" --effort 50 --seed 2
! cmp -s "$work/out" "$work/first"
say $? 'gives another grid for another seed'

# Only the solver is built again; the rest is that of the tool.
libs=$(pkg-config --libs sqlite3 libsodium icu-uc icu-i18n jansson)
for zeal in O0 O3; do
	mkdir "$work/$zeal.o"
	(cd "$work/$zeal.o" && "${CC:-gcc}" -std=gnu17 -w -$zeal -I"$OLDPWD/lib" -c "$OLDPWD"/lib/solver/*.c) >"$work/said" 2>&1 || break
	# shellcheck disable=SC2086 # flags
	"${CC:-gcc}" build/release/obj/scripts/serendip/*.o "$work/$zeal.o"/*.o build/release/libserendip.a $libs -lqrencode -lz \
		-linih -lcmark -lical -lm -o "$work/serendip-$zeal" >>"$work/said" 2>&1 || break
done
[ -x "$work/serendip-O0" ] && [ -x "$work/serendip-O3" ]
say $? 'is built at -O0 and at -O3'
for shape in everything mid-day long; do
	for zeal in O0 O3; do "$work/serendip-$zeal" suggest --problem "$work/$shape.json" --effort 60 >"$work/$zeal" 2>>"$work/said"; done
	suggest "$work/$shape.json" --effort 60
	[ -s "$work/O0" ] && cmp "$work/O0" "$work/O3" >"$work/said" 2>&1 && cmp "$work/O0" "$work/out" >>"$work/said" 2>&1
	say $? "gives the same bytes at -O0, -O3 and as it is: $shape"
done

# --- words ------------------------------------------------------------------------------------------
suggest "$work/over.json" --effort 10
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
small=$work/tiny.json
bad() { sed "$1" "$small" >"$work/bad.json" && ! cmp -s "$small" "$work/bad.json" || echo 'nothing was changed' >"$work/bad.json"; }
echo '{"format": ' >"$work/bad.json"
refuses 'what is no JSON' 'bad[.]json: line [0-9]+, column [0-9]+: ' --problem "$work/bad.json"
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
refuses 'no file at all' 'suggest wants --problem FILE$'
refuses 'a seed that is no number' '--seed wants a whole number' --problem "$small" --seed x
refuses 'an effort below nothing' '--effort wants a whole number' --problem "$small" --effort -1
refuses 'an effort without end' '--effort wants a whole number' --problem "$small" --effort 99999999999999999999
env -u SERENDIP_DATA -u SERENDIP_BASE_URL "$tool" suggest --problem "$small" --effort 0 >"$work/out" 2>"$work/said"
say $? 'needs no camp and no configuration'
exit $failed
