#!/usr/bin/env bash
# scripts/webserver/lighttpd: each address reaches its program unchanged, files are kept for ever, and
# nothing else is reached; with the programs at the root and under a path.
set -u
cd "$(dirname "$0")/../.." || exit 2
PATH=$PATH:/usr/sbin
work=$(mktemp -d) || exit 2
server=
stop() { [ -z "$server" ] || { kill "$server"; wait "$server"; } 2>/dev/null; server=; }
trap 'stop; rm -rf "$work"' EXIT
failed=0

mkdir -p "$work"/{bin,htdocs/js,site,sockets,logs}
"${CC:-gcc}" -O1 tests/scripts/lighttpd/echo.c -o "$work/bin/welcome" -lfcgi || exit 2
while read -r _ program; do
	[ "$program" = files ] || cp -n "$work/bin/welcome" "$work/bin/$program"
done < <(grep '^/' scripts/webserver/routes)
seq 2000 >"$work/htdocs/js/live.js"
echo 'a{}' >"$work/htdocs/app.css"
echo secret >"$work/secret"

generate() { scripts/webserver/lighttpd --root "$work/site" --sockets "$work/sockets" --htdocs "$work/htdocs" --logs "$work/logs" "$@"; }

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - lighttpd: $2"; else
		head -c 2000 "$work/said" | sed 's/^/# /'
		echo "not ok - lighttpd: $2"
		failed=1
	fi
}

ask() { curl -s --path-as-is --max-time 10 -D "$work/head" -o "$work/body" -w '%{http_code}' "$base$1" "${@:2}" >"$work/status"; cat "$work/head" "$work/body" >"$work/said"; }
status() { [ "$(cat "$work/status")" = "$1" ]; }
header() { grep -qi "^$1"$'\r$' "$work/head"; }
told() { grep -qxF -e "$1" "$work/body"; }

start() { # mount [more options]
	local port
	for port in {18200..18299}; do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break; done
	base=http://127.0.0.1:$port$1
	: >"$work/logs/lighttpd.log"
	generate --mount "$1" --port "$port" --bin "$work/bin" "${@:2}" >"$work/conf"
	lighttpd -D -f "$work/conf" 2>"$work/said" &
	server=$!
	curl -s -o /dev/null --retry 50 --retry-connrefused --retry-delay 0 --retry-max-time 10 "$base/"
}

reaches() { # program, address
	ask "$2"
	status 200 && told "program=$1" && told "REQUEST_URI=$mount$2"
	say $? "$at: $2 reaches $1 as it was sent"
}

for mount in '' /bc /camps.v2/one; do
	at=${mount:-the root}
	start "$mount"
	reaches welcome /
	reaches welcome /sign-in
	reaches welcome /health
	reaches welcome /camp-north
	reaches welcome '/camp-north/j/K7Q2M9XD'
	reaches votes /camp-north/votes
	reaches sessions '/camp-north/sessions/12?lang=de&q=1%26'
	reaches grid /camp-north/grid/
	reaches calendar /camp-north/calendar/all.ics
	reaches desk '/camp-north/desk/a%2Fb/x%20y/%C5%82?q=1%26'
	reaches welcome /camp-north/votesx
	reaches welcome /camp-north/x/votes
	reaches welcome /CAMP/votes
	reaches welcome /votes

	ask /static/abc123/js/live.js --compressed
	status 200 && header 'content-type: text/javascript; charset=utf-8' && header 'content-encoding: gzip' &&
		header 'x-content-type-options: nosniff' && [ "$(grep -ci '^cache-control: .*\(max-age=31536000\|public, immutable\)' "$work/head")" = 2 ] &&
		cmp -s "$work/body" "$work/htdocs/js/live.js"
	say $? "$at: a file is compressed and kept for ever"
	tag=$(sed -n 's/^etag: \(.*\)\r/\1/Ip' "$work/head")
	ask /static/abc123/js/live.js --compressed -H "If-None-Match: $tag"
	status 304
	say $? "$at: and not sent twice"
	ask /static/another/app.css
	status 200 && grep -q 'a{}' "$work/body"
	say $? "$at: the build in the path is only a name"

	for address in /static/abc123/none.css /static/-/app.css /static/app.css /static/abc123/ /static/ '/static/abc123/..%2f..%2fsecret'; do
		ask "$address"
		status 404 && told 'program=welcome' && ! grep -qi '^cache-control:.*max-age' "$work/head"
		say $? "$at: $address is the program's 404, kept by nobody"
	done
	for address in /static/abc123/../../secret /static/abc123/%2e%2e/%2e%2e/secret /camp/../votes /camp/grid/%00; do
		ask "$address"
		status 400
		say $? "$at: $address is refused"
	done

	ask /camp-north/grid --compressed
	header 'etag: "abc-gzip"' && header 'content-encoding: gzip'
	say $? "$at: a page is compressed, under a tag of its own"
	ask /camp-north/grid --compressed -H 'If-None-Match: "abc-gzip"'
	status 304
	say $? "$at: a compressed page is not sent twice"
	ask /camp-north/stream --compressed
	header 'content-type: text/event-stream; charset=utf-8' && ! grep -qi '^content-encoding' "$work/head"
	say $? "$at: a stream of events is not compressed"
	ask /camp-north/grid -u anna:secret -H 'Proxy: x' -H 'Remote-User: anna' -H 'Host: elsewhere.example'
	told 'REMOTE_USER=(none)' && told 'HTTP_PROXY=(none)' && told 'HTTP_HOST=elsewhere.example'
	say $? "$at: nobody signs in by a header"
	! grep -qi '^server:' "$work/head"
	say $? "$at: the server does not say what it is"
	head -c 5000000 /dev/zero | ask /camp-north/desk/import --data-binary @-
	status 200 && told 'bytes=5000000'
	say $? "$at: an import of 5 MB arrives whole"
	head -c 5300000 /dev/zero | ask /camp-north/desk/import --data-binary @-
	status 413
	say $? "$at: a larger one is refused"
	ask /camp-north/desk -H 'Transfer-Encoding: chunked' --data-binary 'hello'
	told 'bytes=5'
	say $? "$at: a body of unknown length arrives whole"
	if [ -n "$mount" ]; then
		base=${base%"$mount"} ask /camp-north/votes
		status 404 && ! grep -q program= "$work/body"
		say $? "$at: what is outside the path reaches no program"
		base=${base%"$mount"} ask "${mount}x/votes"
		status 404
		say $? "$at: a longer name is outside"
	fi
	stop
	[ -z "$(grep -vE 'server (started|stopped)|request-size too long' "$work/logs/lighttpd.log")" ]
	cp "$work/logs/lighttpd.log" "$work/said"
	say $? "$at: nothing went wrong on the way"
done

mkdir "$work/tls"
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout "$work/tls/privkey.pem" -out "$work/tls/fullchain.pem" 2>"$work/said"
start '' --tls "$work/tls"
base=${base/http:/https:} ask /camp-north/votes --insecure --retry 50 --retry-connrefused --retry-delay 0
status 200 && told 'program=votes'
say $? 'with --tls a page comes by https'
ask /camp-north/votes
! status 200
say $? 'and by http none'
stop
generate --user nobody >"$work/conf" && lighttpd -p -f "$work/conf" 2>&1 | grep -q 'server.username *= "nobody"'
say $? 'with --user it goes on as somebody else'

generate >"$work/conf" && lighttpd -tt -f "$work/conf" >"$work/said" 2>&1 && ! grep -q bin-path "$work/conf"
say $? 'without --bin the sockets are there already'
refuses() { # arguments
	! generate "$@" >"$work/said" 2>&1
	say $? "refuses $*"
}
refuses --mount 'a b'
refuses --mount /../x
refuses --mount '/"'
refuses --port 80a
refuses --port
refuses --colour red
refuses --htdocs '/a"b'
exit $failed
