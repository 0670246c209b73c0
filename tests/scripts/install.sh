#!/usr/bin/env bash
# make install: leaves what the manifest says and nothing else, readable whatever the umask; what it leaves
# runs from there: the tool, each program as a plain CGI, the web server's configuration, the units.
# shellcheck disable=SC2016 # the $ in single quotes is awk's
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
top=$work/top prefix=/opt/serendip
at=$top$prefix
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - install: $2"; else
		tail -n 30 "$work/said" | sed 's/^/# /'
		echo "not ok - install: $2"
		failed=1
	fi
}

umask 077
make --no-print-directory install DESTDIR="$top" PREFIX=$prefix >"$work/said" 2>&1
say $? 'ends well'

# --- what is there -----------------------------------------------------------------------------------
manifest() {
	local program file
	for program in cgi-bin/*/; do echo "755 lib/serendip/cgi-bin/$(basename "$program")"; done
	echo 755 bin/serendip
	echo 755 share/serendip/webserver/lighttpd
	echo 644 share/serendip/webserver/routes
	echo 644 share/serendip/serendip.conf
	find htdocs -type f -printf '644 share/serendip/%p\n'
	for file in lib/view/po/*.po; do [ ! -e "$file" ] || echo "644 share/serendip/locale/$(basename "$file" .po)/serendip.mo"; done
	for file in scripts/serendip/*.1; do [ ! -e "$file" ] || echo "644 share/man/man1/$(basename "$file")"; done
	echo '644 lib/systemd/system/serendip@.service
644 lib/systemd/system/serendip@.socket
644 lib/systemd/system/serendip-purge.service
644 lib/systemd/system/serendip-purge.timer
644 lib/sysusers.d/serendip.conf
644 lib/tmpfiles.d/serendip.conf'
}
diff <(manifest | sort) <(cd "$at" && find . -type f -printf '%m %P\n' | sort) >"$work/said" 2>&1
say $? 'leaves the files of the manifest, each with its mode'
find "$top$prefix" -type d ! -perm 755 -print >"$work/said"
[ ! -s "$work/said" ]
say $? 'leaves folders that everybody may enter'
find "$top" -mindepth 1 -maxdepth 1 ! -name opt >"$work/said"
[ ! -s "$work/said" ] && [ "$(ls "$top/opt")" = serendip ]
say $? 'leaves nothing outside its prefix'
grep -rlIF -e "$work" -e /usr/local -e "$PWD" "$at" >"$work/said"
[ ! -s "$work/said" ]
say $? 'names its prefix, and neither another one nor where it was built'
make --no-print-directory install DESTDIR="$top" PREFIX=$prefix >"$work/said" 2>&1 && diff <(manifest | sort) <(cd "$at" && find . -type f -printf '%m %P\n' | sort) >"$work/said" 2>&1
say $? 'twice is as once'

# --- what it does ------------------------------------------------------------------------------------
# The example as somebody would fill it in, and nothing of the environment: a clean one with this file alone.
mkdir "$work/data"
sed -e "s,^data = .*,data = $work/data," -e 's,^base_url = .*,base_url = https://camps.example/bc,' \
	-e "s,= $prefix/,= $at/," "$at/share/serendip/serendip.conf" >"$work/serendip.conf"
inside() { env -i PATH="$PATH" SERENDIP_CONF="$work/serendip.conf" "$@"; }
page() { # PROGRAM, URI
	inside REQUEST_METHOD=GET REQUEST_URI="$2" SERVER_PROTOCOL=HTTP/1.1 HTTP_ACCEPT_LANGUAGE="${3:-en}" \
		"$at/lib/serendip/cgi-bin/$1" </dev/null >"$work/said" 2>"$work/err"
}
inside "$at/bin/serendip" new north --name 'Camp North' --zone Europe/London >"$work/said" 2>&1 &&
	grep -q '^https://camps.example/bc/north/i/' "$work/said" && [ -e "$work/data/north.db" ]
say $? 'the tool makes a camp, as the configuration says'
inside "$at/bin/serendip" check >"$work/said" 2>&1 && grep -q '^north  *good$' "$work/said"
say $? 'and finds it good'
while read -r program uri; do
	page "$program" "/bc$uri" && grep -qi '^Status: 200' "$work/said"
	say $? "$program answers $uri as a plain CGI"
done <<'PAGES'
welcome /north
sessions /north/sessions
votes /north/votes
grid /north/grid
calendar /north/calendar
PAGES
page desk /bc/north/desk && grep -qi '^Status: 303' "$work/said"
say $? 'desk sends a stranger to sign in'
build=$(cat build/build-id)
page welcome /bc/north
grep -q "/bc/static/$build/" "$work/said"
say $? 'pages name the build that was compiled in'
missing=$(grep -oE "/bc/static/$build/[^\"#]+" "$work/said" | sort -u | while read -r file; do
	[ -f "$at/share/serendip/htdocs/${file#"/bc/static/$build/"}" ] || echo "$file"
done)
[ -z "$missing" ] || echo "$missing" >"$work/said"
[ -z "$missing" ]
say $? 'every static file that a page names is installed'
if [ -e lib/view/po/de.po ]; then
	page welcome /bc/north de && grep -q '<html[^>]* lang="de"' "$work/said" && ! grep -q '>Join' "$work/said"
	say $? 'a reader of German gets the installed catalogue'
fi
sed -i 's/^locale = .*/lokale = x/' "$work/serendip.conf"
! page welcome /bc/north && grep -q 'no setting called lokale' "$work/err"
say $? 'a misspelt setting is named'

PATH=$PATH:/usr/sbin
mkdir "$work/site" "$work/sockets"
"$at/share/serendip/webserver/lighttpd" --root "$work/site" --sockets "$work/sockets" --htdocs "$at/share/serendip/htdocs" >"$work/lighttpd.conf" 2>"$work/said" &&
	lighttpd -tt -f "$work/lighttpd.conf" >"$work/said" 2>&1
say $? 'the installed script configures lighttpd'

# --- the units ---------------------------------------------------------------------------------------
# With the prefix that is really there, so that what they start is looked for.
mkdir "$work/units"
for unit in "$at"/lib/systemd/system/*; do
	sed "s,$prefix/,$at/,g" "$unit" >"$work/units/$(basename "$unit")"
done
mv "$work/units/serendip@.service" "$work/units/serendip@votes.service"
mv "$work/units/serendip@.socket" "$work/units/serendip@votes.socket"
for unit in serendip@votes.socket serendip@votes.service serendip-purge.service serendip-purge.timer; do
	systemd-analyze verify --man=no "$work/units/$unit" >"$work/said" 2>&1 && ! grep -F "$work/units" "$work/said"
	say $? "$unit is well-formed, and starts what is installed"
done
for unit in serendip@votes.service serendip-purge.service; do
	systemd-analyze security --offline=yes --threshold=20 "$work/units/$unit" >"$work/said" 2>&1
	say $? "$unit is exposed by 2.0 at most"
done
start=$(sed -n 's/^ExecStart=//p' "$work/units/serendip-purge.service")
sed -i 's/^lokale.*//' "$work/serendip.conf"
# shellcheck disable=SC2086 # as systemd splits it
inside SERENDIP_NOW=2099-01-01T00:00:00Z $start >"$work/said" 2>&1 && [ "$(cat "$work/said")" = north ] && [ ! -e "$work/data/north.db" ]
say $? 'the timer deletes what is due'
exit $failed
