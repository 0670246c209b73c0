#!/usr/bin/env bash
# The catalogues in lib/view/po: complete, well-formed, in the voice of the house, and read by the
# programs on a machine whose only locale is C. Each rule has its twin: a small catalogue that breaks
# just this rule and is refused for it.
set -u
cd "$(dirname "$0")/../.." || exit 2
export LC_ALL=C.UTF-8
html2c=${HTML2C:-$PWD/build/html2c}
built=${BUILT:-$PWD/build/release}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

say() { # STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok - words: $2"; else
		head -c 3000 "$work/said" | sed 's/^/# /'
		echo "not ok - words: $2"
		failed=1
	fi
}

# --- what is right ---------------------------------------------------------------------------------

# Forms that stand for one number alone ("one vote", "two votes" in Arabic) need not show it.
single_forms() { # po: "0 1 2"
	local rule n form
	local -A used=()
	rule=$(msgcat --no-wrap "$1" | sed -n 's/.*Plural-Forms:.*plural=\(.*\);\\n"$/\1/p')
	[[ $rule =~ ^[n0-9\ %=!\<\>\&|?:\(\)]+$ ]] || return 1
	for ((n = 0; n <= 1000; n++)); do
		form=$((rule))
		used[$form]=$((${used[$form]:-0} + 1))
	done
	for form in "${!used[@]}"; do [ "${used[$form]}" -gt 1 ] || echo "$form"; done
}

# One line a fault of a translation beside its English.
compare() { # po
	msgcat --no-wrap "$1" | awk -v single=" $(single_forms "$1" | tr '\n' ' ')" '
		function names(text, found, all, name) { # "{a} b {c}" to " {a} {c} ", each once
			all = " "
			while (match(text, /\{[^}]*\}/)) {
				name = substr(text, RSTART, RLENGTH)
				text = substr(text, RSTART + RLENGTH)
				if (index(all, " " name " ") == 0) all = all name " "
			}
			return all
		}
		function lacks(have, want, i, n, list) { # the first name of want that have has not
			n = split(want, list, " ")
			for (i = 1; i <= n; i++) if (index(have, " " list[i] " ") == 0) return list[i]
			return ""
		}
		function fault(what) { print "\"" one "\": " what ": \"" text "\"" }
		function check(form, may) {
			if (text == "") { fault("nothing"); return }
			may = names(one " " other)
			if (lacks(may, names(text)) != "") fault("no such placeholder " lacks(may, names(text)))
			if (other != "") may = names(other)
			if (form >= 0 && index(single, " " form " ")) gsub(/\{n\} /, "", may)
			if (lacks(names(text), may) != "") fault("without " lacks(names(text), may))
			if (text ~ /<[A-Za-z\/!]|&#?[A-Za-z0-9]+;/) fault("markup")
			if (text ~ /!/) fault("an exclamation mark")
			if (text ~ /^[ \t]|[ \t]$/) fault("a blank at its edge")
		}
		function quoted(line) { sub(/^[^"]*"/, "", line); sub(/"$/, "", line); return line }
		/^msgid / { one = quoted($0); other = ""; next }
		/^msgid_plural / { other = quoted($0); next }
		/^msgstr/ && one != "" {
			text = quoted($0)
			check(match($0, /^msgstr\[[0-9]+\]/) ? substr($0, 8, RLENGTH - 8) + 0 : -1)
		}'
}

# Says what is wrong with a catalogue for these messages; fails when anything is.
judge() { # po pot
	{
		msgfmt -c -o "$work/judged.mo" "$1" && msgcmp "$1" "$2" && compare "$1"
	} 2>&1 | sed '/^msgcmp: found/d' >"$work/said"
	[ ! -s "$work/said" ]
}

# The translation of a message, its form when it has several.
word() { # po, English[, form]
	msgcat --no-wrap "$1" | awk -v want="msgid \"$2\"" -v start="msgstr${3:+[$3]} \"" '
		/^msgid / { here = $0 == want }
		here && index($0, start) == 1 { print substr($0, length(start) + 1, length($0) - length(start) - 1) }'
}

# --- the catalogues that are here ------------------------------------------------------------------
"$html2c" --words lib/*/*.html cgi-bin/*/*.html >"$work/views.pot" 2>"$work/said"
say $? 'the views give their messages'

labels() { # the words of the bar at the bottom of a phone
	grep -A1 '{{ text layout_word' lib/view/layout.html | grep -o '{{ t "[^"]*"' | sed 's/.*"\(.*\)"/\1/'
}
labels_short() { # po, or nothing: English
	local label shown
	labels >"$work/labels"
	[ "$(wc -l <"$work/labels")" -ge 5 ] || { echo 'no labels found' >"$work/said"; return 1; }
	while read -r label; do
		shown=${1:+$(word "$1" "$label")}
		shown=${shown:-$label}
		[ ${#shown} -le 9 ] || echo "$label: $shown"
	done <"$work/labels" >"$work/said"
	[ ! -s "$work/said" ]
}
labels_short
say $? 'the labels of the bottom bar fit a phone in English'

for code in de ar; do
	[ -e "lib/view/po/$code.po" ] && judge "lib/view/po/$code.po" "$work/views.pot"
	say $? "$code says all that the views say, and says it well"
	labels_short "lib/view/po/$code.po"
	say $? "the labels of the bottom bar fit a phone in $code"
done

# --- twins -----------------------------------------------------------------------------------------
cat >"$work/small.html" <<'END'
{{ text join(const char *camp) }}{{ t "Join {camp}" camp }}{{ end }}
{{ text votes(int n) }}{{ tn "{n} vote" "{n} votes" n }}{{ end }}
{{ text save() }}{{ t "Save" }}{{ end }}
END
cat >"$work/small.po" <<'END'
msgid ""
msgstr ""
"Project-Id-Version: serendip\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\n"
"Last-Translator: nobody\n"
"Language-Team: none\n"
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, python-brace-format
msgid "Join {camp}"
msgstr "Bei {camp} mitmachen"

#, python-brace-format
msgid "{n} vote"
msgid_plural "{n} votes"
msgstr[0] "{n} Stimme"
msgstr[1] "{n} Stimmen"

msgid "Save"
msgstr "Speichern"
END
"$html2c" --words "$work/small.html" >"$work/small.pot"

spoil() { # sed expression: the small catalogue with this done to it
	sed -e "$1" "$work/small.po" >"$work/spoilt.po"
	! cmp -s "$work/small.po" "$work/spoilt.po"
}
takes() { # NAME, sed expression
	spoil "$2" && judge "$work/spoilt.po" "$work/small.pot"
	say $? "takes $1"
}
refuses() { # NAME, what is said, sed expression
	: >"$work/said"
	spoil "$3" && ! judge "$work/spoilt.po" "$work/small.pot" && grep -q -e "$2" "$work/said"
	say $? "refuses $1"
}

judge "$work/small.po" "$work/small.pot"
say $? 'takes a catalogue that is right'
takes 'one in words instead of the number' 's/{n} Stimme"/eine Stimme"/'
takes 'placeholders in the order of the language' 's/Bei {camp} mitmachen/{camp}: mitmachen/'
refuses 'a message that is not translated' 'untranslated' 's/Speichern//'
refuses 'a fuzzy message' 'reviewed' '/^msgid "Save"/i #, fuzzy'
refuses 'a plural with an empty form' 'msgstr.1.\|nothing' 's/{n} Stimmen//'
refuses 'too few plural forms' 'only one plural form' '/^msgstr\[1\]/d'
refuses 'a plural rule that is none' 'plural' 's/(n != 1)/(n =! 1)/'
refuses 'a message of the views that is missing' 'not defined' '/^msgid "Save"/,$d'
refuses 'a message that no view has' 'not used' '$a \\nmsgid "Open"\nmsgstr "Offen"'
refuses 'a placeholder lost' "'camp'" 's/Bei {camp} mit/Mit/'
refuses 'a placeholder invented' 'no such placeholder {lager}' 's/Speichern/In {lager} speichern/'
refuses 'many without the number' "'n'" 's/{n} Stimmen/Stimmen/'
unmarked='/^#, python-brace-format/d' # what a careless editor of catalogues leaves
refuses 'a placeholder lost where nothing marks it' 'without {camp}' "$unmarked;s/Bei {camp} mit/Mit/"
refuses 'a placeholder renamed where nothing marks it' 'no such placeholder {lager}' "$unmarked;s/Bei {camp}/Bei {lager}/"
refuses 'many without the number where nothing marks it' 'without {n}' "$unmarked;s/{n} Stimmen/Stimmen/"
refuses 'an empty form where nothing marks it' 'nothing' "$unmarked;s/{n} Stimmen//"
refuses 'an element' 'markup' 's/Speichern/<b>Speichern/'
refuses 'an entity' 'markup' 's/Speichern/Speichern\&nbsp;/'
refuses 'an exclamation mark' 'exclamation' 's/Speichern/Speichern!/'
refuses 'a blank at the edge' 'blank' 's/Speichern/Speichern /'
refuses 'a quotation mark that nothing closes' 'end-of-line' 's/"Speichern"/"Speichern/'
refuses 'bytes that are not UTF-8' 'multibyte' 's/Speichern/Speichern\xff/'

echo '{{ text new() }}{{ t "Heard of by nobody" }}{{ end }}' >"$work/new.html"
"$html2c" --words lib/*/*.html cgi-bin/*/*.html "$work/new.html" >"$work/more.pot"
! judge lib/view/po/de.po "$work/more.pot" && grep -q 'not defined' "$work/said"
say $? 'refuses a view that says more than the catalogue'

# --- on a machine that knows no language -----------------------------------------------------------
mkdir "$work/data"
serendip() { env -i LC_ALL=C SERENDIP_DATA="$work/data" SERENDIP_BASE_URL=http://localhost "$built/serendip" "$@"; }
serendip new north --name 'Camp North' --zone Europe/Berlin --starts '2026-12-04 09:30' --ends '2026-12-04 17:30' >"$work/said" 2>&1
say $? 'makes a camp to look at'

ask() { # Accept-Language, address: the page as plain CGI, in the locale C and no other
	env -i LC_ALL=C SERENDIP_DATA="$work/data" SERENDIP_BASE_URL=http://localhost SERENDIP_LOCALE="$PWD/build/locale" \
		GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD=GET REQUEST_URI="$2" HTTP_HOST=localhost REMOTE_ADDR=127.0.0.1 \
		HTTP_ACCEPT_LANGUAGE="$1" "$built/cgi-bin/welcome" </dev/null >"$work/page" 2>"$work/log"
}
shows() { # each of these stands on the page
	local text
	for text; do
		[ -n "$text" ] && grep -qF -e "$text" "$work/page" || { echo "not on the page: $text"; head -c 1500 "$work/page"; return 1; }
	done >"$work/said"
}
de=lib/view/po/de.po ar=lib/view/po/ar.po

ask de /
shows '<html lang="de" dir="ltr"' "$(word $de 'Sign in to a camp')" && ! grep -q 'Sign in to a camp' "$work/page"
say $? 'German words with nothing but the locale C'
ask de-AT,en\;q=0.5 /north
many=$(word $de '{n} session' 1)
shows '<html lang="de"' "${many/\{n\}/0}" 'Freitag, 4. Dezember' # a Friday in any calendar
say $? 'German plurals and dates with nothing but the locale C'
ask ar /
shows '<html lang="ar" dir="rtl"' "$(word $ar 'Sign in to a camp')"
say $? 'Arabic runs from right to left'
ask ar /north
shows "$(word $ar '{n} session' 0)" "$(word $ar 'Join')"
say $? 'Arabic has a form of its own for none'
ask en /north
shows '<html lang="en" dir="ltr"' '0 sessions' 'Friday' 'lang=de' 'lang=ar'
say $? 'English needs no catalogue, and the others are offered'
ask sv,fi /
shows '<html lang="en" dir="ltr"' 'Sign in to a camp'
say $? 'a language that is not here is English'
exit $failed
