# `plimsoll lint` of compose files through the whole program: projects of several files, what they build, fixes, and what
# is no compose file.
. "$(dirname "$0")/../support/e2e.sh"
mkdir -p app/web
cat > app/compose.yaml <<'X'
x-base: &base
  privileged: true
services:
  web:
    <<: *base
    build: {context: web, args: {BASE: debian}}
    read_only: true # as it should be
  db:
    image: postgres:16
X
printf 'services:\n  db:\n    privileged: true\n' > app/compose.override.yaml
printf 'ARG BASE\nFROM $BASE\nRUN sudo id\n' > app/web/Dockerfile
findings() { python3 - "$1" "$2" <<'X'
import json, sys
for f in json.load(open(sys.argv[1]))["findings"]:
    if f["rule"] == sys.argv[2]:
        at = f["location"]
        print(f["rule"], f'{at["file"]}:{at["line"]}:{at["column"]}', f["message"].split(":")[0],
              *(e["value"] for e in f.get("evidence", [])))
X
}

# A value that a merge brings is found where it is written, with the place that brought it; the override counts as well.
run 1 lint app --format json
[ "$(findings out PL-COMPOSE-PRIVILEGED)" = "PL-COMPOSE-PRIVILEGED app/compose.override.yaml:3:5 db
PL-COMPOSE-PRIVILEGED app/compose.yaml:2:3 web app/compose.yaml:5:9 *base" ] || fail "found: $(findings out PL-COMPOSE-PRIVILEGED)"

# What a service builds is judged with its arguments, once, though the folder was searched as well.
[ "$(findings out DL3006)" = "DL3006 app/web/Dockerfile:2:6 \$BASE becomes debian, which has no tag" ] ||
  contains out '"rule": "DL3006"'
[ "$(findings out DL3004 | wc -l)" = 1 ] || fail "DL3004: $(findings out DL3004)"
[ "$(findings out DL3006 | wc -l)" = 1 ] || fail "DL3006: $(findings out DL3006)"
run 1 lint app/compose.yaml --format json
[ "$(findings out DL3004 | wc -l)" = 1 ] || fail "the build was not followed"

# The table names the places; a comment switches a rule off; fixes are written, and twice is once.
run 1 lint app/compose.yaml
contains out 'privileged'
sed -i 's/^  privileged/  # plimsoll ignore=PL-COMPOSE-PRIVILEGED it makes file systems\n  privileged/' app/compose.yaml
run 1 lint app --format json
[ "$(findings out PL-COMPOSE-PRIVILEGED | grep -c override)" = 1 ] || fail "not ignored"
run 1 lint app/compose.yaml --preset all --fix-unsafe --diff
cp -a app fixed
run 1 lint fixed/compose.yaml --preset all --fix-unsafe
contains fixed/compose.yaml '    read_only: true # as it should be'
[ "$(grep -c 'read_only: true' fixed/compose.yaml)" = 2 ] || fail "$(cat fixed/compose.yaml)"
cp -a fixed again
run 1 lint again/compose.yaml --preset all --fix-unsafe
diff -r fixed again

# Files that are named are laid over each other.
printf 'services:\n  db: {privileged: !reset null}\n' > app/safe.yaml
run 1 lint --compose-file app/compose.yaml --compose-file app/compose.override.yaml --compose-file app/safe.yaml --format json
[ -z "$(findings out PL-COMPOSE-PRIVILEGED | grep override)" ] || fail "!reset did not count"

# A Dockerfile inside is judged where it stands.
printf 'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        RUN sudo id\n    user: "1"\n' > inline.yaml
run 1 lint inline.yaml --format json
[ "$(findings out DL3004)" = "DL3004 inline.yaml:6:13 sudo is run" ] || fail "inside: $(findings out DL3004)"
code=0; "$PLIMSOLL" lint inline.yaml --preset all --fix-unsafe --diff > out 2> err || code=$?
lacks out 'RUN id'

# What cannot be read, and what is none.
printf 'services:\n  a: {extends: {file: nowhere.yaml, service: a}}\n' > part.yaml
run 1 lint part.yaml --format json
contains out 'nowhere.yaml could not be read'
printf 'services: [\n' > broken.yaml
run 1 lint broken.yaml
contains out PL-COMPOSE-SYNTAX
run 2 lint missing.yaml
one_sentence err
{ printf 'a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n'
  for i in 1 2 3 4 5 6 7 8 9; do
    printf 'a%d: &a%d [' $i $i; for k in 0 1 2 3 4 5 6 7 8; do printf '*a%d,' $((i - 1)); done; printf '*a%d]\n' $((i - 1))
  done; } > bomb.yaml
run 1 lint bomb.yaml
contains out 'more than 100000 values'
head -c 300000 /dev/urandom > noise.yaml
run 1 lint noise.yaml
