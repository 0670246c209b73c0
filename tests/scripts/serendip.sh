#!/usr/bin/env bash
# The tool among camps that are spoilt, unfinished or of another version: each is named, none stops the
# others, and what is due is deleted. Needs `make all` and sqlite3.
set -u
cd "$(dirname "$0")/../.." || exit 2
tool=$PWD/build/release/serendip
[ -x "$tool" ] || { echo 'not ok - serendip: build it first'; exit 1; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
mkdir data
export SERENDIP_DATA=$work/data SERENDIP_BASE_URL=https://camps.example SERENDIP_NOW=2026-06-01T09:00:00Z
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - serendip: $2"; else
		sed 's/^/# /' out err
		echo "not ok - serendip: $2"
		failed=1
	fi
}
ask() { "$tool" "$@" >out 2>err; status=$?; }
new() { "$tool" new "$1" --name "Camp $1" --zone UTC --starts '2026-06-02 09:00' --ends '2026-06-02 10:00' --keep "$2" >/dev/null; }
change() { sqlite3 "data/$1.db" "$2"; }

new mmm-short 1
new nnn-old 1
new ooo-newer 1
new ppp-long 300
new qqq-page 1
new rrr-short 1
# Before, behind and among them: what is no camp, one that was never finished, other versions, a spoilt page.
echo 'This is no database, and long enough that nobody takes it for an empty one; truly it is not, at all.' >data/aaa-bad.db
echo junk >data/zzz-bad.db
mkdir data/bbb-folder.db
sqlite3 data/ccc-foreign.db 'CREATE TABLE camp (delete_on); INSERT INTO camp VALUES (1)'
new ddd-unfinished 1 && change ddd-unfinished 'DELETE FROM camp'
change nnn-old 'DROP TABLE incarnation; PRAGMA user_version = 1'
change ooo-newer 'PRAGMA user_version = 9999'
page=$(sqlite3 data/qqq-page.db "SELECT rootpage FROM sqlite_schema WHERE name = 'camp'")
change qqq-page 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
printf 'spoilt spoilt' | dd of=data/qqq-page.db bs=4096 seek=$((page - 1)) conv=notrunc status=none

ask list
[ $status = 1 ] && grep -q '^mmm-short  *setup  *Camp mmm-short$' out && grep -q '^rrr-short ' out
say $? 'list goes on behind what is spoilt, and ends with 1'
for slug in aaa-bad ccc-foreign zzz-bad; do
	grep -q "/${slug}[.]db is no camp, or it is spoilt" err
	say $? "list names $slug as no camp"
done
grep -q '^nnn-old .*version 1, .*migrate$' out && grep -q '^ooo-newer .*version 9999' out && grep -q '^ddd-unfinished .*not finished$' out
say $? 'list says what the others are'
grep -q 'qqq-page was left out' err
say $? 'list names the camp with a spoilt page'
! grep -q bbb-folder out err
say $? 'list takes no folder for a camp'

ask check
[ $status = 1 ] && grep -q '^mmm-short  *good$' out && grep -q '^rrr-short  *good$' out && grep -q 'aaa-bad' err && grep -q '^qqq-page' out && ! grep -q '^qqq-page  *good' out
say $? 'check goes on, names the spoilt ones and ends with 1'
ask check mmm-short
[ $status = 0 ] && [ "$(cat out)" = "$(printf '%-24s good' mmm-short)" ]
say $? 'check of one good camp is not troubled by the others'
ask status aaa-bad
[ $status = 1 ] && grep -q 'is no camp, or it is spoilt: restore' err
say $? 'a spoilt camp is not called a missing one'
ask status nowhere
[ $status = 1 ] && grep -q 'there is no camp nowhere' err
say $? 'nor the reverse'

ask purge --due
[ $status = 1 ] && [ ! -s out ] && [ -e data/mmm-short.db ]
say $? 'purge --due deletes nothing before its date'
SERENDIP_NOW=2026-06-10T00:00:00Z ask purge --due
[ "$(tr '\n' ' ' <out)" = 'mmm-short nnn-old ooo-newer rrr-short ' ] && [ $status = 1 ]
say $? 'purge --due deletes what is due, of any version, whatever lies before it, and ends with 1'
[ "$(cd data && echo {mmm,nnn,ooo,rrr}-* ppp-*.db)" = 'mmm-* nnn-* ooo-* rrr-* ppp-long.db' ]
say $? 'and nothing of it is left, while the other camp stays'
grep -q 'aaa-bad' err && grep -q 'ddd-unfinished holds no camp and no deletion date.*purge ddd-unfinished --yes' err && grep -q 'qqq-page was left out' err && grep -q zzz-bad err
say $? 'purge --due names every camp whose date it could not read'
sqlite3 data/ccc-foreign.db 'SELECT delete_on FROM camp' | grep -qx 1
say $? "another program's file is left alone"

rm -r data/{aaa,bbb,ccc,ddd,qqq,zzz}-*
SERENDIP_NOW=2026-06-10T00:00:00Z ask purge --due
[ $status = 0 ] && [ ! -s out ] && [ ! -s err ]
say $? 'purge --due says nothing where all is well'
exit $failed
