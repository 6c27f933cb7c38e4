# What ShellCheck says of RUN: places and fixes of the Dockerfile, its absence said once, its failures as gaps, its
# answers kept from run to run.
. "$(dirname "$0")/../support/e2e.sh"
found() {  # found FILE: "rule line:column-line:column" of each finding
  "$PYTHON" - "$1" <<'EOF'
import json, sys
for one in json.load(open(sys.argv[1]))["findings"]:
    at = one["location"]
    print(one["rule"], f'{at["file"]} {at["line"]}:{at["column"]}-{at["end_line"]}:{at["end_column"]}')
EOF
}
on_path() {  # on_path FOLDER CODE WORDS...: `run` with the programs of that folder only
  local path=$1 want=$2 got=0
  shift 2
  env PATH="$path" "$PLIMSOLL" "$@" > out 2> err < /dev/null || got=$?
  [ "$got" = "$want" ] || { tail -n 20 out err >&2; fail "plimsoll $* ended with $got, not $want"; }
}
mkdir fake
fake() {  # fake SCRIPT: the program `shellcheck` of $W/fake
  printf '#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n' "$1" > fake/shellcheck
  chmod +x fake/shellcheck
}
printf 'FROM debian:12\nUSER 1000\nRUN cp $1 /x \\\n  # why\n  && x=`id` && echo "$x"\n' > Dockerfile
printf 'FROM debian:12\nUSER 1000\nCMD ["true"]\n' > Dockerfile.none
lint=(lint --preset hadolint --format json)

# Without the program: said once, and not where nobody could miss it.
on_path $W/nowhere 0 "${lint[@]}" Dockerfile Dockerfile.none
one_sentence err
contains err "shellcheck is not installed"
for words in "--quiet Dockerfile" "--no-shellcheck Dockerfile" "--preset security Dockerfile" Dockerfile.none; do
  # shellcheck disable=SC2086
  on_path $W/nowhere 0 lint --format json $words
  [ ! -s err ] || { cat err >&2; fail "lint $words said something"; }
done

# A program that dies, answers nothing or does not know our flags is a gap, and the rest is judged.
for script in 'echo version; exit 3' '[ "$1" = --version ] && exit 0; kill -SEGV $$' 'echo nonsense'; do
  fake "$script"
  on_path $W/fake 1 "${lint[@]}" -o report.json Dockerfile  # as a low finding
  report gaps report.json | cut -f 1,2 > got
  printf 'partial\ta RUN for ShellCheck\n' | same - got
done
[ ! -e cache/plimsoll/lint ] || fail "what has no answer was kept"

# Many files, few processes; the second time none, but for what is new. The count includes one for --version.
answer='[ "$1" = --version ] && { echo "version: 1"; exit; }; echo run >> '$W'/runs; echo '"'"'{"comments":[]}'"'"
fake "$answer"
mkdir many
for i in $(seq 400); do printf 'FROM debian:12\nUSER 1000\nRUN echo %s\nENV a=1\nRUN true\n' "$i" > "many/Dockerfile.$i"; done
runs() { wc -l < runs; }
on_path $W/fake 0 "${lint[@]}" many
[ "$(runs)" -le 4 ] || fail "401 scripts took $(runs) processes"
: > runs
on_path $W/fake 0 "${lint[@]}" many
[ ! -s runs ] || fail "kept answers were asked again"
printf 'FROM debian:12\nUSER 1000\nRUN echo new\nENV a=1\nRUN true\n' > many/Dockerfile.1
on_path $W/fake 0 "${lint[@]}" many
[ "$(runs)" = 1 ] || fail "one new script took $(runs) processes"
: > runs

# Kept answers that were changed, or that others can write, are dropped with a word.
kept=cache/plimsoll/lint/shellcheck-answers
printf x >> $kept
on_path $W/fake 0 "${lint[@]}" many
one_sentence err
contains err "shellcheck-answers: kept answers were cut or changed: ShellCheck is asked anew"
[ "$(runs)" -ge 1 ] || fail "nothing was asked"
on_path $W/fake 0 "${lint[@]}" many
[ ! -s err ] || fail "the answers were not kept again"
chmod 666 $kept
on_path $W/fake 0 "${lint[@]}" many
contains err "others can write it"
rm -r $kept

# With the real one.
need shellcheck
run 1 "${lint[@]}" -o report.json Dockerfile
found report.json | grep SC | sort > got
printf 'SC2006 Dockerfile 5:8-5:12\nSC2086 Dockerfile 3:8-3:10\n' > expected
same expected got
contains report.json https://www.shellcheck.net/wiki/SC2086
run 0 "${lint[@]}" --ignore SC2086,SC2006 -o report.json Dockerfile
! found report.json | grep SC || fail "ignored rules were found"
{ echo '# hadolint global ignore=SC2086'; cat Dockerfile; } > Dockerfile.pragma
run 0 "${lint[@]}" Dockerfile.pragma

# A fix that only writes the same thing in another form is safe; one that can change what is built is not.
cp Dockerfile Dockerfile.fix
run 1 "${lint[@]}" --fix -o report.json Dockerfile.fix
printf 'FROM debian:12\nUSER 1000\nRUN cp $1 /x \\\n  # why\n  && x=$(id) && echo "$x"\n' | same - Dockerfile.fix
found report.json > got
echo 'SC2086 Dockerfile.fix 3:8-3:10' | same - got
run 0 "${lint[@]}" --fix-unsafe -o report.json Dockerfile.fix
printf 'FROM debian:12\nUSER 1000\nRUN cp "$1" /x \\\n  # why\n  && x=$(id) && echo "$x"\n' | same - Dockerfile.fix
[ -z "$(found report.json)" ] || fail "what was mended is found again"

# Hostile text is data: no shell of ours reads it, and no name in it is opened.
printf 'FROM debian:12\nUSER 1000\nRUN <<E\n#!/bin/sh\n# shellcheck source=/etc/shadow\n. 0\n$(touch %s/owned)\nE\n' "$W" > Dockerfile.hostile
run 1 "${lint[@]}" Dockerfile.hostile
[ ! -e owned ] || fail "a script was run"

# A run that is killed leaves no file behind.
left() { ls -d /dev/shm/plimsoll-* "$W"/tmp/* 2> /dev/null || true; }
mkdir tmp
left > before
fake '[ "$1" = --version ] && { echo "version: 2"; exit; }; echo > '$W'/asked; exec sleep 3'
env PATH=$W/fake TMPDIR=$W/tmp "$PLIMSOLL" "${lint[@]}" Dockerfile > out 2> err < /dev/null &
started+=($!)
until [ -e asked ]; do sleep 0.05; done
kill -TERM "${started[-1]}"
left | same before -
