#!/usr/bin/env bash
# The two commands on a bare Debian 12: scripts/serve answers, scripts/setup test and the fast tests run.
#
# Promises: makes a minimal system in a folder of its own (no compiler, no make), copies the checkout
# there, runs everything in a mount and process namespace that ends with it, and removes it. Packages
# come from where this machine's own come from. Needs root. `tests/bare.sh whole` runs all of scripts/test.
# shellcheck disable=SC2016,SC2317 # single quotes are for inner shells; functions are called by check
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

whole=${1:-}
[ "$(id -u)" = 0 ] || { echo 'ok - bare machine # SKIP needs root'; exit 0; }

dir=$(mktemp -d)
root=$dir/root
# Mounts exist only in the namespace below, so nothing but plain files is left to remove here.
trap 'rm -rf --one-file-system "$dir"' EXIT
failed=0

check() { # name command…
	local name=$1
	shift
	if "$@" >"$dir/log" 2>&1; then
		echo "ok - $name"
	else
		sed 's/^/  | /' "$dir/log" | tail -n 60
		echo "not ok - $name"
		failed=1
	fi
}

archives() { # the Debian archives of this machine, one "address suite component" a line
	apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
		sed -n 's/^Debian //p' | sort -u
}

bare_system() {
	local mirror
	mirror=$(archives | sed -n 's/ bookworm main$//p' | head -n 1)
	[ -n "$mirror" ] || { echo 'this machine has no Debian 12 archive'; return 1; }
	debootstrap --variant=minbase bookworm "$root" "$mirror" || return
	archives | sed 's/^/deb /' >"$root/etc/apt/sources.list"
	# The way out of this machine: its name server and the certificates its owner added.
	cp -L /etc/resolv.conf "$root/etc/resolv.conf"
	mkdir -p "$root/usr/local/share/ca-certificates"
	cp -R /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
}

copy_checkout() {
	git clone -q . "$root/srv/serendip" # with its history, as who clones it has it; what is not committed comes over it
	git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do
		[ ! -e "$file" ] || printf '%s\0' "$file"
	done | tar -c --null -T - | tar -x -C "$root/srv/serendip"
	[ ! -d ../shared ] || cp -R ../shared "$root/srv/shared"
}

inside() { # command… in the bare system, with a clean environment
	unshare --mount --pid --fork --kill-child --propagation private sh -c '
		root=$1; shift
		mount -t proc proc "$root/proc"
		mount --rbind /dev "$root/dev"
		mount -t tmpfs tmpfs "$root/dev/shm"
		exec chroot "$root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
			NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$@"
	' sh "$root" "$@"
}

# Starts the server, waits for its address, asks for the page, then ends it and looks what is left.
serve_answers() {
	local address='' status=1
	inside sh -c '
		cd /srv/serendip && scripts/serve --port 18080 >/srv/out 2>&1 & pid=$!
		while [ ! -e /srv/stop ] && kill -0 $pid 2>/dev/null; do sleep 0.2; done
		kill -TERM $pid; wait $pid
		set -- /proc/[0-9]*; echo "$#" >/srv/left' &
	for ((i = 0; i < 1800; i++)); do
		[ ! -e "$root/srv/left" ] || break
		address=$(grep -oE 'http://127[.]0[.]0[.]1:[0-9]+' "$root/srv/out" 2>/dev/null | head -n 1) || true
		[ -z "$address" ] || break
		sleep 0.5
	done
	if [ -n "$address" ] && curl -fsS --retry 20 --retry-connrefused --retry-delay 1 -o "$dir/page" "$address/" &&
		grep -qi '<html' "$dir/page"; then status=0; fi
	touch "$root/srv/stop"
	wait $! || true
	cat "$root/srv/out"
	return "$status"
}

nothing_left() { # of scripts/serve but the shell that waited for it
	[ "$(cat "$root/srv/left")" = 1 ]
}

check 'a bare system can be made' bare_system
[ $failed = 0 ] || exit 1
copy_checkout
check 'it has no compiler and no make' inside sh -c '! command -v cc && ! command -v gcc && ! command -v make'
check 'scripts/serve brings a camp to the browser' serve_answers
check 'and leaves no process behind' nothing_left
if [ "$whole" = whole ]; then
	check 'scripts/test passes' inside sh -c 'cd /srv/serendip && exec scripts/test'
else
	check 'scripts/setup test finds all it needs' inside sh -c 'cd /srv/serendip && exec scripts/setup test'
	check 'scripts/setup test has nothing left to do' inside sh -c 'cd /srv/serendip && test -z "$(scripts/setup test)"'
	check 'the fast tests pass' inside sh -c 'cd /srv/serendip && exec make check'
fi
exit "$failed"
