#!/usr/bin/env bash
# scripts/fuzz: finds a planted bug, keeps the input that shows it, and says how to see it again.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/scripts" "$work/tests/fuzz/corpus/planted"
cp scripts/fuzz "$work/scripts/"
cd "$work" || exit 2
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - fuzz: $2"; else
		sed 's/^/# /; s/^# not ok/#  not ok/' said
		echo "not ok - fuzz: $2"
		failed=1
	fi
}

cat >Makefile <<'MAKE'
fuzzers: $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/*.c))
build/fuzz/%: tests/fuzz/%.c
	clang -g -w -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined $< -o $@
MAKE
printf 'bu' >tests/fuzz/corpus/planted/1
cat >tests/fuzz/planted.c <<'C'
#include <stddef.h>
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t len)
{
	int table[4] = { 0 };
	if (len > 3 && bytes[0] == 'b' && bytes[1] == 'u' && bytes[2] == 'g')
		table[bytes[3] % 4 + 4] = 1;
	return table[0];
}
C
sed 's/% 4 + 4/% 4/' tests/fuzz/planted.c >tests/fuzz/sound.c

scripts/fuzz 5 >said 2>&1
status=$?
[ $status = 1 ] && grep -q '^not ok - fuzz: planted' said
say $? 'finds a planted bug three bytes deep'
again=$(sed -n 's/^# again: //p' said)
[ -s "${again##* }" ] && [[ ${again##* } == build/fuzz/found/planted-* ]] && ! $again >/dev/null 2>&1
say $? 'keeps the input, and the command that it says shows the bug again'
grep -q '^ok - fuzz: sound holds ([0-9]* inputs, coverage [0-9]* to [0-9]*)$' said && [ "$(grep -c 'ok - fuzz: ' said)" = 2 ]
say $? 'lets the sound one pass beside it'

rm tests/fuzz/planted.c
echo 'int broken(' >tests/fuzz/broken.c
scripts/fuzz 1 >said 2>&1
[ $? = 1 ] && grep -q '^not ok - fuzz: the targets are built' said
say $? 'fails when a target cannot be built'
cat >tests/fuzz/broken.c <<'C'
#include <stdlib.h>
int LLVMFuzzerTestOneInput(const unsigned char *bytes, unsigned long len)
{
	exit(0);
}
C
scripts/fuzz 1 broken >said 2>&1
[ $? = 1 ] && grep -q '^not ok - fuzz: broken' said
say $? 'fails when a target ends before it has run'
exit $failed
