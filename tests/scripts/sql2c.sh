#!/bin/sh
# The statement compiler. Every case is a folder in tests/scripts/sql2c with its migrations
# (NNN-*.sql; those in schema/ when it has none) and its queries (the other *.sql):
#   refuses-NAME   + said           is refused with this one line, and nothing is written
#   NAME           + sql.c, sql.h   compiles to these very bytes, which C accepts without a warning
set -u
cd "$(dirname "$0")/../.." || exit 2
sql2c=${SQL2C:-$PWD/build/sql2c}
cases=tests/scripts/sql2c
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

cc="${CC:-gcc} -std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Werror -Ilib -I$work"

say() {	# say STATUS NAME: one line a case; what the case printed follows a failure
	if [ "$1" -eq 0 ]; then
		echo "ok - sql2c: $2"
	else
		echo "not ok - sql2c: $2"
		sed 's/^/# /' "$work/said"
		failed=1
	fi
}

run() {	# run FOLDER: into $work/store
	rm -rf "$work/store" && mkdir "$work/store" || return 2
	schema=$(ls "$1"/[0-9]*.sql 2> /dev/null) || schema=$(ls $cases/schema/*.sql)
	queries=$(ls "$1"/[A-Za-z]*.sql 2> /dev/null)
	"$sql2c" "$work/store/sql.c" "$work/store/sql.h" $schema -- $queries
}

compiles() {
	run "$1" && diff "$1/sql.c" "$work/store/sql.c" && diff "$1/sql.h" "$work/store/sql.h" &&
	$cc -fsyntax-only "$work/store/sql.c"
}

refuses() {
	run "$1" 2> "$work/line"
	[ $? -eq 1 ] && sed "s,^$1/,," "$work/line" | diff "$1/said" - && [ -z "$(ls "$work/store")" ]
}

for folder in $cases/*/; do
	folder=${folder%/}
	name=$(basename "$folder" | tr - ' ')
	case $name in
	schema)
		continue ;;
	refuses*)
		refuses "$folder" > "$work/said" 2>&1
		say $? "$name" ;;
	*)
		compiles "$folder" > "$work/said" 2>&1
		say $? "compiles $name" ;;
	esac
done
exit $failed
