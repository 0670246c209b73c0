#!/usr/bin/env bash
# scripts/lint: accepts a small clean house, and refuses it with each single thing that breaks a rule.
#
# A case writes one file into a copy of the house; exactly the rule it breaks must answer "not ok",
# and say the file.
set -u
cd "$(dirname "$0")/../.." || exit 2
lint=$PWD/scripts/lint
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

house() { # a fresh clean house, named on standard output
	local at=$work/house
	rm -rf "$at"
	mkdir -p "$at"/{cgi-bin/{votes,grid},lib/{base,store,solver,camp,in,out,view/po,web},scripts,tests,sql}
	(
		cd "$at" || exit
		git init -q .
		printf 'all:\n' >Makefile
		echo '/build/' >.gitignore
		printf '#include <unicode/ubrk.h>\n#include <stdlib.h>\nvoid *a(void) { return malloc(1); }\n' >lib/base/arena.c
		printf '#include <sqlite3.h>\n#include "base/arena.h"\nconst char *q = "SELECT 1";\n' >lib/store/store.c
		printf '#include "camp/vote.h"\n#include "store/store.h"\n/* <b>in a comment</b>, malloc(1) too */\n' >lib/camp/vote.c
		printf '#include "camp/vote.h"\n#include "votes/page.html.h"\n#include <string.h>\nint a = '"'"'"'"'"';\n' >cgi-bin/votes/votes.c
		printf '{{ use "camp/vote.h" }}\n<p>SELECT a room</p>\n' >cgi-bin/votes/page.html
		printf '#!/usr/bin/env bash\n# Does nothing.\nset -euo pipefail\necho "$#"\n' >scripts/nothing
		printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >lib/view/po/de.po
	)
	echo "$at"
}

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - lint: $2"; else
		grep -v '^ok ' "$work/said" | sed 's/^/# /'
		echo "not ok - lint: $2"
		failed=1
	fi
}

accepts() { # NAME FILE CONTENT
	local at
	at=$(house)
	mkdir -p "$at/$(dirname "$2")"
	printf '%b' "$3" >"$at/$2"
	"$lint" "$at" >"$work/said" 2>&1
	say $? "$1"
}

refuses() { # RULE NAME FILE CONTENT
	local at status
	at=$(house)
	mkdir -p "$at/$(dirname "$3")"
	printf '%b' "$4" >>"$at/$3"
	"$lint" "$at" >"$work/said" 2>&1
	status=$?
	[ $status -eq 1 ] && grep -q "^breach: $3:" "$work/said" &&
		[ "$(sed -n 's/^not ok - \([a-z]*\):.*/\1/p' "$work/said")" = "$1" ]
	say $? "refuses $2"
}

accepts 'accepts a clean house' Makefile 'all:\n'
accepts 'accepts what it is told to ignore' build/junk.c '#include "web/nothing.h"\n'
accepts 'accepts a program that uses all of lib' cgi-bin/grid/grid.c '#include "web/a.h"\n#include "in/b.h"\n#include "out/c.h"\n#include "grid/own.h"\n'
accepts 'accepts an apostrophe, a comment sign and markup apart from strings' lib/camp/a.c 'int a = 1 < 2; char q = 34; const char *s = "a // b /* c"; /* "</p>" */\n'
accepts 'accepts freeing by a library of its own memory' lib/out/markdown.c '#include <cmark.h>\nvoid f(struct m *m) { m->free(0); QRcode_free(0); }\n'
accepts 'accepts words in capitals' lib/camp/b.c 'const char *s = "DELETE";\n'

refuses layers 'a layer above' lib/camp/x.c '#include "web/route.h"\n'
refuses layers 'a layer beside' lib/in/x.c '#include "out/csv.h"\n'
refuses layers 'the store in a view' lib/view/x.html '{{ use "store/store.h" }}\n'
refuses layers 'words in the solver' lib/solver/x.c '#include "camp/grid.h"\n'
refuses layers 'anything under base' lib/base/x.h '#include "store/store.h"\n'
refuses layers 'one program in another' cgi-bin/grid/x.c '#include "votes/votes.h"\n'
refuses layers 'an include without its layer' lib/camp/x.c '#include "vote.h"\n'
refuses layers 'an unknown layer' lib/helpers/x.c '#include "base/buf.h"\n'
refuses libraries 'SQLite outside the store' lib/camp/x.c '#include <sqlite3.h>\n'
refuses libraries 'ICU outside base' lib/view/x.c '#include <unicode/ucol.h>\n'
refuses libraries 'FastCGI in a program' cgi-bin/grid/x.c '#include <fcgiapp.h>\n'
refuses libraries 'a second Markdown' lib/out/html.c '#include <cmark.h>\n'
refuses libraries 'a library nobody has agreed on' lib/base/x.c '#include <curl/curl.h>\n'
refuses sql 'a statement in a program' cgi-bin/grid/x.c 'const char *q = "DELETE FROM vote";\n'
refuses sql 'a statement in the domain' lib/camp/x.c 'const char *q = "BEGIN IMMEDIATE";\n'
refuses sql 'a call of SQLite' lib/camp/x.c 'void f(void) { sqlite3_exec(0); }\n'
refuses markup 'an element in C' lib/out/x.c 'const char *s = "<p class=\\"a\\">";\n'
refuses markup 'a closing element' cgi-bin/grid/x.c 'const char *s = "a</td>";\n'
refuses memory 'malloc above base' lib/web/x.c 'void *f(void) { return malloc(9); }\n'
refuses memory 'strdup in a program' cgi-bin/grid/x.c 'char *f(char *s) { return strdup(s); }\n'
refuses unfinished 'a mark of unfinished work' lib/camp/x.c "/* TO""DO */\n"
refuses unfinished 'code switched off' lib/camp/x.c "#if ""0\nint a;\n#endif\n"
refuses elsewhere 'a path of one machine' scripts/nothing "ls /ho""me/anna/x\n"
refuses elsewhere 'a registry' Makefile "# from registry.npm""js.org\n"
refuses elsewhere 'a lock file with addresses' tests/package-lock.json '{ "resolved": "x" }\n'
refuses scripts 'a script that shellcheck knows better' scripts/nothing 'rm $1/*\n'
refuses scripts 'a script that does not say what it is' scripts/other '#!/usr/bin/env bash\nset -euo pipefail\n'
refuses scripts 'a script that goes on after a failure' scripts/other '#!/usr/bin/env bash\n# Goes on.\ntrue\n'
refuses words 'a catalogue that msgfmt refuses' lib/view/po/de.po 'msgid "a %%d"\nmsgstr\n'
refuses top 'another folder at the top' src/x.c 'int a;\n'
refuses top 'a vendored library' vendor/x.c 'int a;\n'

at=$(house)
printf 'BasedOnStyle: LLVM\n' >"$at/.clang-format"
printf 'int   a ;\n' >"$at/lib/base/x.c"
"$lint" "$at" >"$work/said" 2>&1
grep -q '^breach: lib/base/x.c:1' "$work/said" && grep -q '^not ok - format' "$work/said"
say $? 'refuses C laid out by hand'

at=$(house)
yes 'int a;' | head -n 401 >"$at/lib/base/long.c"
"$lint" "$at" >"$work/said" 2>&1 && grep -q '^warning: lib/base/long.c: 401 lines' "$work/said"
say $? 'warns of a long file, and no more'
exit $failed
