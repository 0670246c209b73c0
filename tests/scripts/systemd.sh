#!/usr/bin/env bash
# scripts/systemd: the units are well-formed and closed to all that a program does not need.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - systemd: $2"; else
		tail -n 20 "$work/said" | sed 's/^/# /'
		echo "not ok - systemd: $2"
		failed=1
	fi
}

# As installed, but for programs that exist on this machine.
for unit in scripts/systemd/*.{socket,service,timer}; do
	sed 's,^ExecStart=[^ ]*,ExecStart=/bin/true,' "$unit" >"$work/$(basename "$unit")"
done
cp "$work/serendip@.service" "$work/serendip@votes.service"
cp "$work/serendip@.socket" "$work/serendip@votes.socket"

for unit in serendip@votes.socket serendip@votes.service serendip-purge.service serendip-purge.timer; do
	systemd-analyze verify "$work/$unit" >"$work/said" 2>&1 && ! grep -F "$work" "$work/said"
	say $? "$unit is well-formed"
done
for unit in serendip@votes.service serendip-purge.service; do
	systemd-analyze security --offline=yes --threshold=20 "$work/$unit" >"$work/said" 2>&1
	say $? "$unit is exposed by 2.0 at most"
done
grep -qx 'StandardInput=socket' scripts/systemd/serendip@.service
say $? 'a program gets its socket as standard input'
[ "$(sed -n 's/^SocketMode=//p' scripts/systemd/serendip@.socket)" = 0660 ]
say $? 'a socket is open to the web server and nobody else'
mkdir "$work/data"
# shellcheck disable=SC2046 # the words of the line
SERENDIP_DATA=$work/data "${BUILT:-build/release}/serendip" $(sed -n 's,^ExecStart=[^ ]*/serendip ,,p' scripts/systemd/serendip-purge.service) >"$work/said" 2>&1
say $? 'the timer asks the tool for what it does'
grep -qx 'u serendip - .*' scripts/systemd/serendip.sysusers && ! grep -hE '^User=' scripts/systemd/*.service | grep -vqx 'User=serendip'
say $? 'every unit runs as a user of its own'
exit $failed
