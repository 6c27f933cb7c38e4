# `plimsoll lint` through the whole program: which files, which exit code, fixes written with their mode and line ends,
# diffs that apply, and what goes wrong as one sentence.
. "$(dirname "$0")/../support/e2e.sh"
mkdir -p tree/a tree/.git tree/node_modules/x tree/b
printf 'FROM debian:12\nRUN sudo id && apt-get install curl\n' > tree/a/Dockerfile
printf 'FROM debian:12\r\nMAINTAINER a@example.org\r\n' > tree/b/web.Dockerfile
for other in tree/.git/Dockerfile tree/node_modules/x/Dockerfile tree/a/notes.txt; do cp tree/a/Dockerfile $other; done
ln -s a tree/link

# A folder is searched by name, a file is read whatever its name, a pattern is expanded.
names() { python3 -c 'import json, sys; print(*sorted({t["name"] for t in json.load(open(sys.argv[1]))["targets"]}))' "$1"; }
run 1 lint tree --format json
[ "$(names out)" = "tree/a/Dockerfile tree/b/web.Dockerfile" ] || fail "a folder gave $(names out)"
run 1 lint 'tree/*/Dockerfile' tree/a/notes.txt --format json
[ "$(names out)" = "tree/a/Dockerfile tree/a/notes.txt tree/link/Dockerfile" ] || fail "a pattern gave $(names out)"
code=0; (cd tree/a && "$PLIMSOLL" lint --format json > ../../out) || code=$?
[ $code = 1 ] && [ "$(names out)" = Dockerfile ] || fail "the working folder gave $(names out), exit $code"
code=0; printf 'FROM debian:12\nWORKDIR x\n' | "$PLIMSOLL" lint - > out || code=$?
[ $code = 1 ] && contains out '2:9  high'

# Style alone fails nothing, what is ignored does not count, and what is asked for by another name is the same rule.
printf 'FROM debian:12@sha256:%064d\nUSER 1000\n' 0 > Dockerfile
run 0 lint Dockerfile --preset hadolint
run 1 lint tree/a/Dockerfile --fail-on high
run 1 lint tree/a/Dockerfile --ignore DS-0010 --format json
lacks out '"rule": "DL3004"'
contains out '"rule": "DL3014"'
run 2 lint tree --ignore DL9999
one_sentence err
contains err "DL9999: no such rule"

# A diff applies and is what --fix does; CRLF and the mode stay; the second time nothing is left to do.
chmod 640 tree/b/web.Dockerfile
cp -a tree fixed
(cd tree && code=0 && { "$PLIMSOLL" lint a b --fix-unsafe --diff > ../diff || code=$?; } && [ $code = 1 ]) || fail "no diff"
run 0 lint fixed/a fixed/b --fix-unsafe --fail-on none
(cd tree && git apply -p1 ../diff)
cmp tree/b/web.Dockerfile fixed/b/web.Dockerfile
cmp tree/a/Dockerfile fixed/a/Dockerfile
lacks fixed/a/Dockerfile sudo
[ "$(stat -c %a fixed/b/web.Dockerfile)" = 640 ] || fail "the mode was lost"
[ "$(grep -c $'\r' fixed/b/web.Dockerfile)" = "$(wc -l < fixed/b/web.Dockerfile)" ] || fail "line ends were changed"
cp -a fixed again
run 0 lint again/a again/b --fix-unsafe --fail-on none
diff -r fixed again
printf 'FROM debian:12\nMAINTAINER a@example.org\n' | "$PLIMSOLL" lint - --fix > out
contains out 'LABEL org.opencontainers.image.authors="a@example.org"'

# What cannot be read, and bytes that are no Dockerfile.
run 2 lint missing
one_sentence err
contains err missing
mkdir empty && run 2 lint empty
one_sentence err
head -c 300000 /dev/urandom > noise
code=0; "$PLIMSOLL" lint noise > out 2> err || code=$?
[ $code = 1 ] || fail "noise ended with $code"
run 0 lint --list-rules
contains out DL3004
run 0 explain DS-0010
contains out DL3004

# What the files of the build context hold; ends of life as of a day.
mkdir -p context/config
printf 'url=mysql://app:correct-horse-7@db.corp\n' > context/config/db.ini
printf '../x\n' > x && tar -cPf context/evil.tar --transform 's,^x,../x,' x
printf 'FROM debian:12\nCOPY config /app\nADD evil.tar /opt/\nENV A=mysql://app:correct-horse-7@db.corp\n' > context/Dockerfile
run 1 lint context --preset security --format json --now 2026-11-24
for rule in PL-LINT-SECRET-CONTEXT PL-LINT-ADD-ARCHIVE PL-LINT-SECRET-VALUE; do contains out "\"rule\": \"$rule\""; done
lacks out PL-LINT-BASE-EOL
run 1 lint context --preset security --format json --now 2030-01-01
contains out PL-LINT-BASE-EOL
run 1 lint context --preset security
lacks out correct-horse
run 0 explain sc2086
contains out 'SC2086: a rule of ShellCheck'
contains out '# plimsoll ignore=SC2086'
contains out https://www.shellcheck.net/wiki/SC2086
run 0 explain SC2086 --format json
"$PYTHON" -c 'import json, sys; assert json.load(open("out"))["id"] == "SC2086"'
