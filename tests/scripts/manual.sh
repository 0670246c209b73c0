#!/usr/bin/env bash
# serendip(1): says what `serendip --help` says, no command, option, table or variable more or less, and
# is a well-formed page. Each rule has its twin: a page with one thing taken away or put in is refused.
set -u
cd "$(dirname "$0")/../.." || exit 2
export LC_ALL=C.UTF-8
tool=${BUILT:-$PWD/build/release}/serendip
page=scripts/serendip/serendip.1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - manual: $2"; else
		head -c 2000 "$work/said" | sed 's/^/# /'
		echo "not ok - manual: $2"
		failed=1
	fi
}

# Both print sorted lines: a command, or a command and one of its options.
helped() {
	local command
	for command in $("$tool" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
		echo "$command"
		"$tool" "$command" --help | grep -oE -e '--[a-z][a-z-]*' | sed "s/^/$command /"
	done | sort -u
}
described() { # page
	awk '
		/^\.Sh / { inside = 0 }
		/^\.It Cm / { command = $3; inside = 1; print command }
		inside && /^\.It / { # options: Fl -name
			for (i = 2; i < NF; i++) if ($i == "Fl" && $(i + 1) ~ /^-[a-z]/) print command " -" $(i + 1)
		}' "$1" | sort -u
}

between() { # page, expression of a first line, expression that ends it, macro: the words it marks there
	awk -v first="$2" -v last="$3" -v macro="$4" '
		inside && $0 ~ last { inside = 0 }
		inside && index($0, "." macro " ") == 1 || inside && $2 == macro { # ".Cm sessions ,", ".It Ev A , B"
			for (i = 2; i <= NF; i++) if ($i ~ /^[A-Za-z_]+$/ && $i != macro) print $i
		}
		$0 ~ first { inside = 1 }' "$1" | sort -u
}
variables() { grep -ohE '"SERENDIP_[A-Z_]+"' lib/base/*.c | tr -d '"' | sort -u; }

agree() { # page: the commands and their options
	diff "$work/help" <(described "$1") >"$work/said"
}
tables_agree() { # page
	"$tool" export north --csv nothing 2>&1 >/dev/null | sed -n 's/^  //p' | sort >"$work/tables"
	[ -s "$work/tables" ] && diff "$work/tables" <(between "$1" '^.It Fl -csv ' '^.It ' Cm) >"$work/said"
}
phases_agree() { # page
	"$tool" phase --help | grep -oE '[a-z]+(\|[a-z]+)+' | tr '|' '\n' | sort >"$work/phases"
	[ -s "$work/phases" ] && diff "$work/phases" <(between "$1" '^.It Cm phase ' '^.It ' Cm) >"$work/said"
}
variables_agree() { # page
	[ "$(variables | wc -l)" -ge 3 ] && diff <(variables) <(between "$1" '^.Sh ENVIRONMENT' '^.Sh ' Ev) >"$work/said"
}
formed() { # page: nothing that groff would warn of
	groff -Tutf8 -mdoc -ww -z "$1" >"$work/said" 2>&1 && [ ! -s "$work/said" ]
}

export SERENDIP_DATA=$work/data SERENDIP_BASE_URL=http://localhost
mkdir "$work/data"
"$tool" new north --name North --zone Europe/London >"$work/said" 2>&1
say $? 'makes a camp to ask about'

helped >"$work/help"
[ "$(wc -l <"$work/help")" -ge 20 ] && agree $page
say $? 'every command and option of --help stands in the page, and the reverse'
phases_agree $page
say $? 'every phase stands in the page, and no other'
tables_agree $page
say $? 'every table to export stands in the page, and no other'
variables_agree $page
say $? 'every variable that is read stands in the page, and the reverse'
for section in NAME SYNOPSIS DESCRIPTION ENVIRONMENT FILES 'EXIT STATUS' EXAMPLES; do
	grep -qx ".Sh $section" $page || echo "$section"
done >"$work/said"
[ ! -s "$work/said" ]
say $? 'has the sections that people look for'

formed $page
say $? 'groff has nothing to say'
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning $page >"$work/said" 2>&1
	say $? 'mandoc has nothing to say'
else
	echo 'ok - manual: mandoc has nothing to say # SKIP mandoc is not here'
fi
groff -Tutf8 -mdoc $page 2>"$work/said" | sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g' | grep -q 'serendip . make, keep and look after barcamps'
say $? 'reads as a page'

refuses() { # NAME, who refuses, sed expression
	sed -e "$3" $page >"$work/spoilt.1"
	! cmp -s $page "$work/spoilt.1" && ! "$2" "$work/spoilt.1"
	say $? "refuses $1"
}
refuses 'a command that is missing' agree 's/^\.It Cm qr /.It Ar qr /'
refuses 'a command that the tool has not' agree '/^\.It Cm qr /i .It Cm fly Ar away'
refuses 'an option that is missing' agree '/^\.It Fl -keep /d'
refuses 'an option under the wrong command' agree 's/^\.It Fl -place$/.It Fl -yes/'
refuses 'a phase that is missing' phases_agree 's/^\.Cm building /.Cm baking /'
refuses 'a table that is missing' tables_agree '/^\.Cm people ,$/d'
refuses 'a table that the tool has not' tables_agree 's/^\.Cm people ,$/.Cm people , grid ,/'
refuses 'a variable that is missing' variables_agree '/^\.It Ev SERENDIP_NOW$/d'
refuses 'a variable that nothing reads' variables_agree 's/^\.It Ev SERENDIP_NOW$/.It Ev SERENDIP_THEN/'
refuses 'a character that does not exist' formed 's/^Done\.$/Done\\(el/'
exit $failed
