#!/bin/sh
# The view compiler. Every case is a view in tests/scripts/html2c:
#   NAME.html + NAME.c             compiles to these very bytes, which C accepts without a warning
#   refuses-NAME.html + .err       is refused with this one line, and nothing is written
#   c-refuses-NAME.html + .err     compiles, but C refuses it at this line of the view
#   words-refuses-NAME.html + .err html2c --words refuses it
# and render.main.c shows hostile data through the sample views: render.out.
set -u
cd "$(dirname "$0")/../.." || exit 2
html2c=${HTML2C:-$PWD/build/html2c}
cases=tests/scripts/html2c
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

cc="${CC:-gcc} -std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wstrict-prototypes
	-Wmissing-prototypes -Werror -Ilib -I$cases -I$work"

say() {	# say STATUS NAME: one line a case; what the case printed follows a failure
	if [ "$1" -eq 0 ]; then
		echo "ok - html2c: $2"
	else
		echo "not ok - html2c: $2"
		sed 's/^/# /' "$work/said"
		failed=1
	fi
}

name_of() {
	basename "$1" .html | tr - ' '
}

compiles() {
	"$html2c" "$1" "$work/$2.html.c" "$work/$2.html.h" &&
	diff "$cases/$2.c" "$work/$2.html.c" &&
	$cc -c "$work/$2.html.c" -o "$work/$2.o"
}

refuses() {
	rm -f "$work/refused.c" "$work/refused.h"
	"$html2c" "$1" "$work/refused.c" "$work/refused.h" 2> "$work/line"
	[ $? -eq 1 ] && sed "s,^$cases/,," "$work/line" | diff "${1%.html}.err" - &&
	[ ! -e "$work/refused.c" ] && [ ! -e "$work/refused.h" ]
}

refused_by_c() {
	"$html2c" "$1" "$work/c.html.c" "$work/c.html.h" || return
	! $cc -fsyntax-only "$work/c.html.c" 2> "$work/line" || return
	cat "$work/line"
	grep -q ' error: ' "$work/line" && grep -qF "$cases/$(cat "${1%.html}.err")" "$work/line"
}

refuses_words() {
	"$html2c" --words "$1" > /dev/null 2> "$work/line"
	[ $? -eq 1 ] && sed "s,^$cases/,," "$work/line" | diff "${1%.html}.err" -
}

collects_words() {
	"$html2c" --words $cases/words.html $cases/document.html $cases/addresses.html \
		> "$work/pot" &&
	diff $cases/words.pot "$work/pot" && msgfmt -c -o /dev/null "$work/pot"
}

renders() {
	$cc $cases/render.main.c "$work"/*.o lib/out/html.c \
		lib/base/arena.c lib/base/buf.c lib/base/die.c lib/base/log.c lib/base/clock.c \
		-o "$work/render" && "$work/render" > "$work/out" &&
	diff $cases/render.out "$work/out"
}

for view in "$cases"/*.html; do
	case ${view##*/} in
	refuses-*)	refuses "$view" > "$work/said" 2>&1 ;;
	c-refuses-*)	refused_by_c "$view" > "$work/said" 2>&1 ;;
	words-refuses-*) refuses_words "$view" > "$work/said" 2>&1 ;;
	*)		compiles "$view" "$(basename "$view" .html)" > "$work/said" 2>&1 ;;
	esac
	status=$?
	case ${view##*/} in
	*refuses-*)	say $status "$(name_of "$view")" ;;
	*)		say $status "compiles $(name_of "$view")" ;;
	esac
done
collects_words > "$work/said" 2>&1
say $? 'collects words for translators'
renders > "$work/said" 2>&1
say $? 'hostile data stays data'
exit $failed
