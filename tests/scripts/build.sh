#!/usr/bin/env bash
# The Makefile: nothing is done twice, and the build has another name whenever anything that shapes a reply is
# another, since ETags and addresses of static files that are kept for a year are made of it.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - build: $2"; else
		tail -n 20 "$work/said" | sed 's/^/# /'
		echo "not ok - build: $2"
		failed=1
	fi
}

make --no-print-directory all >"$work/said" 2>&1 && make --no-print-directory -q all >"$work/said" 2>&1
say $? 'a second make has nothing to do'

# What follows is tried on a copy: only the name is made anew there.
cp -a Makefile cgi-bin htdocs lib scripts sql "$work/"
mkdir "$work/build"
cd "$work" || exit 2
name() { make --no-print-directory build/build-id >"$work/said" 2>&1 && cat build/build-id; }
was=$(name)
[[ $was =~ ^[0-9a-f]{10}$ ]]
say $? 'the name is of small letters and digits'
other() { # WHAT FILE COMMAND…: another name after the command, the old one when the file is as it was
	local file=$2 now again
	cp -p "$file" "$work/kept"
	"${@:3}"
	touch -c "$file"
	now=$(name)
	cp "$work/kept" "$file"
	again=$(name)
	echo "$was $now $again" >"$work/said"
	[[ $now =~ ^[0-9a-f]{10}$ ]] && [ "$now" != "$was" ] && [ "$again" = "$was" ]
	say $? "$1 gives another name, and its undoing the old one"
}
add() { echo >>"$1"; }
first() { find "$@" -type f | sort | head -n 1; }
for kind in lib/view/layout.html cgi-bin/welcome/home.html cgi-bin/welcome/home.c lib/web/reply.c lib/web/reply.h \
	sql/queries/camp.sql sql/schema/001-camp.sql "$(first htdocs -name '*.css')" "$(first htdocs -name '*.js')" "$(first lib/view/po -name '*.po' 2>/dev/null)"; do
	[ -z "$kind" ] || other "a changed $kind" "$kind" add "$kind"
done
gone=$(first htdocs -name '*.js')
[ -z "$gone" ] || other "a removed $gone" "$gone" rm "$gone"
touch lib/view/layout.html cgi-bin/welcome/home.c
[ "$(name)" = "$was" ]
say $? 'what was only touched keeps the name'
exit $failed
