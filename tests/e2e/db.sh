#!/bin/bash
# `plimsoll db` as its users meet it: update, status, verify, and what goes wrong. $PLIMSOLL is the program.
set -u
work=$(mktemp -d)
mounted=
cleanup() { [ -z "$mounted" ] || umount "$mounted"; rm -rf "$work"; }
trap cleanup EXIT
export XDG_CACHE_HOME=$work/cache
failures=0

# expect CODE TEXT COMMAND...: its exit code, and TEXT in what it says (stdout and stderr).
expect() {
  local code=$1 text=$2 said got
  shift 2
  said=$("$@" 2>&1)
  got=$?
  if [ "$got" != "$code" ] || [[ "$said" != *"$text"* ]]; then
    printf 'FAILED: %s\n  wanted %s and "%s"\n  got %s and: %s\n' "$*" "$code" "$text" "$got" "$said"
    failures=$((failures + 1))
  fi
}

"$PYTHON" - "$work/mirror" <<'EOF'
import json, os, sys, zipfile
def record(number, fixed):
    return {"id": "TEST-%d" % number, "modified": "0001-01-01T00:00:00Z", "details": os.urandom(2000).hex(), "affected": [
        {"package": {"ecosystem": "npm", "name": "foo%d" % number}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": fixed}]}]}]}
for ecosystem, count in (("npm", 300), ("PyPI", 3)):
    os.makedirs(os.path.join(sys.argv[1], ecosystem))
    with zipfile.ZipFile(os.path.join(sys.argv[1], ecosystem, "all.zip"), "w", zipfile.ZIP_DEFLATED) as out:
        for number in range(count):
            out.writestr("TEST-%d.json" % number, json.dumps(record(number, "2.0.0")))
        out.writestr("broken.json", "{")
EOF
kev='{"vulnerabilities":[{"cveID":"CVE-2024-0001","dateAdded":"2024-01-01"}]}'
printf '%s' "$kev" > "$work/kev.json"
db=$XDG_CACHE_HOME/plimsoll/db

expect 2 "no advisory database there (\`plimsoll db update\` makes one)" "$PLIMSOLL" db status
expect 2 "no advisory database there" "$PLIMSOLL" db verify
expect 2 "no advisory database there" "$PLIMSOLL" db status --db "$work/absent"
expect 2 "neither XDG_CACHE_HOME nor HOME names a folder" env -u HOME -u XDG_CACHE_HOME "$PLIMSOLL" db status
expect 2 "cannot list the mirror" "$PLIMSOLL" db update --mirror "$work/absent"
expect 2 "is no ecosystem" "$PLIMSOLL" db update --mirror "$work/mirror" --ecosystems ../x
expect 2 "not a time" "$PLIMSOLL" db update --mirror "$work/mirror" --now yesterday

# Without a list in the mirror the starter set's is taken, and said with its date.
expect 0 "KEV: the mirror has no list; the starter set's of 20" "$PLIMSOLL" db update --mirror "$work/mirror" --db "$work/without"
expect 0 "KEV " "$PLIMSOLL" db status --db "$work/without"
expect 0 "npm: 1 of its records could not be read: broken.json: not JSON" "$PLIMSOLL" db update --mirror "$work/mirror" --kev "$work/kev.json"
expect 0 "all intact" "$PLIMSOLL" db verify
expect 0 '"name": "KEV"' "$PLIMSOLL" db status --format json
expect 0 "More than 7 days old: KEV" "$PLIMSOLL" db status --now 2099-01-01T00:00:00Z
expect 2 "cannot write to standard output" bash -c '"$1" db status > /dev/full' - "$PLIMSOLL"

# A zip that cannot be read keeps the old segment, and the others are renewed.
cp "$work/mirror/npm/all.zip" "$work/npm.zip"
head -c 2000 "$work/npm.zip" > "$work/mirror/npm/all.zip"
expect 2 "npm: " "$PLIMSOLL" db update --mirror "$work/mirror"
expect 0 '"count": 300' "$PLIMSOLL" db status --format json
cp "$work/npm.zip" "$work/mirror/npm/all.zip"

# A segment cut short.
segment=$(ls "$db"/npm-*.segment)
truncate -s -100 "$segment"
expect 2 "run \`plimsoll db update\` for a new one" "$PLIMSOLL" db status
expect 0 "" "$PLIMSOLL" db update -q --mirror "$work/mirror"
expect 0 "all intact" "$PLIMSOLL" db verify

# A full disk: the old database stays. Needs a mount.
mkdir "$work/small"
if mount -t tmpfs -o size=1200k plimsoll-test "$work/small" 2> /dev/null; then
  mounted=$work/small
  expect 0 "" "$PLIMSOLL" db update -q --mirror "$work/mirror" --ecosystems PyPI --db "$work/small/db"
  dd if=/dev/zero of="$work/small/fill" bs=1k count=900 2> /dev/null
  expect 2 "No space left on device" "$PLIMSOLL" db update --mirror "$work/mirror" --db "$work/small/db"
  expect 0 "all intact" "$PLIMSOLL" db verify --db "$work/small/db"
else
  echo "no mount here: the full disk is not tried"
fi

[ "$failures" = 0 ] || exit 1
echo "plimsoll db: all as it should be"
