# The cache of facts: a scan with more scanners runs only what was not run, and says what a fresh one says; so do scans at
# the same time, after kills, and after damage. `cache` shows and clears, and touches nothing that is not the cache's.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
"$PYTHON" - << 'END'
import io, pathlib, zipfile
def zipped(names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "text\n")
    return buffer.getvalue()
app = pathlib.Path("app/srv/app")
(app / "escaping.zip").write_bytes(zipped(["a", "../../b"]))
(app / "broken.zip").write_bytes(zipped(["a", "b"])[:-30])
(app / "settings.env").write_text("DATABASE_URL=postgres://admin:" + "Gx7tRq92mmWz" + "@db.internal.example.org:5432/app\n")
(app / "helper").write_text("#!/bin/sh\n")
(app / "helper").chmod(0o4755)
END
make_image --form oci-tar image.tar base app
make_database db
cache=$W/cache/plimsoll

# scan_as NAME FLAGS: a report without what differs from run to run.
scan_as() {
  local name=$1
  shift
  run 0 scan ./image.tar --db db --now 2026-11-25T00:00:00Z --fail-on none --list-all --format json -o "$name.json" "$@"
  cp err "$name.err"
  "$PYTHON" - "$name.json" > "$name.text" << 'END'
import json, sys
report = json.load(open(sys.argv[1]))
for member in ("id", "created"):
    del report[member]
for target in report["targets"]:
    del target["verified"]
print(json.dumps(report, indent=1, sort_keys=True))
END
}
scan_as fresh --no-cache
for scanner in vuln secret hazard config; do scan_as "fresh-$scanner" --no-cache --scanners $scanner; done
contains fresh.text '"category": "secret"'
contains fresh.text PL-ARCHIVE-ESCAPE
contains fresh.text PL-HAZARD-STRAY-SET-ID
contains fresh.text broken.zip

looked() { "$PLIMSOLL" cache show --format json | "$PYTHON" -c 'import json, sys; print(*(a["id"] + ":" + str(a["layers"]) for a in json.load(sys.stdin)["analyzers"] if a["id"] in ("dpkg", "secrets", "archives")))'; }
run 0 cache show
contains out "Layers    0 in 0 files"
run 0 cache clear
contains out "removed 0 files"

# Some scanners, then others, then all, in several orders; and back to some.
for order in "vuln secret hazard,config" "config,hazard vuln,secret" "secret"; do
  rm -rf "$cache"
  for scanners in $order; do
    [ -e "fresh-$scanners.text" ] || scan_as "fresh-$scanners" --no-cache --scanners "$scanners"
    scan_as cached --scanners "$scanners"
    same "fresh-$scanners.text" cached.text
  done
  scan_as all
  same fresh.text all.text
done
for scanner in vuln secret hazard config; do
  scan_as cached --scanners $scanner
  same "fresh-$scanner.text" cached.text
done
rm -rf "$cache"
scan_as one --scanners vuln
[ "$(looked)" = "dpkg:2" ] || fail "with vuln alone looked: $(looked)"
scan_as one
[ "$(looked)" = "archives:2 dpkg:2 secrets:2" ] || fail "with all scanners looked: $(looked)"

# At the same time, and killed in the middle.
for _ in 1 2; do
  rm -rf "$cache"
  pids=()
  for scanners in vuln secret hazard vuln,secret; do
    "$PLIMSOLL" scan ./image.tar --db db --scanners $scanners -o /dev/null > /dev/null 2>&1 < /dev/null & pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || true; done
  scan_as all
  same fresh.text all.text
  lacks all.err warning
done
[ "$(looked)" = "archives:2 dpkg:2 secrets:2" ]
start=$(date +%s%N)
scan_as all --no-cache
takes=$((($(date +%s%N) - start) / 1000000))  # milliseconds; the reading of layers is late in it
for part in 30 60 75 85 95; do
  delay=$(printf '%d.%03d' $((takes * part / 100000)) $((takes * part / 100 % 1000)))
  rm -rf "$cache"
  for scanners in vuln secret; do
    "$PLIMSOLL" scan ./image.tar --db db --scanners $scanners -o /dev/null > /dev/null 2>&1 < /dev/null & killed=$!
    sleep "$delay"
    kill -9 $killed 2> /dev/null || true
    wait $killed 2> /dev/null || true
  done
  scan_as all
  same fresh.text all.text
  lacks all.err warning
done

# Damage is dropped and said, and what is said is the same.
damage() {
  for file in "$cache"/facts/*; do
    case $1 in
      flip) "$PYTHON" -c 'import sys; p = sys.argv[1]; b = bytearray(open(p, "rb").read()); b[len(b) // 2] ^= 4; open(p, "wb").write(b)' "$file" ;;
      mac) "$PYTHON" -c 'import sys; p = sys.argv[1]; b = bytearray(open(p, "rb").read()); b[-1] ^= 1; open(p, "wb").write(b)' "$file" ;;
      cut) truncate -s 100 "$file" ;;
      empty) truncate -s 0 "$file" ;;
      exchange) mv "$file" "$W/moved-$(basename "$file")" ;;
    esac
  done
  [ "$1" != exchange ] || { set -- "$W"/moved-*; mv "$1" "$cache/facts/${2##*/moved-}"; mv "$2" "$cache/facts/${1##*/moved-}"; }
}
for way in flip mac cut empty exchange; do
  damage $way
  scan_as all
  same fresh.text all.text
  contains all.err "warning: 2 entries of the cache were damaged and are read anew"
  scan_as all
  lacks all.err warning
done

# Under another key nothing is found, and nothing is damage.
PLIMSOLL_CACHE_KEY=another scan_as all
same fresh.text all.text
lacks all.err warning
run 0 cache show
contains out "Layers    2 in 4 files"

# Bounded: what was used least goes. Each of these files takes up 4 KiB.
touch -d '3 days ago' "$cache"/facts/* "$cache"/seen/*
scan_as all
find "$cache/facts" -newermt '1 hour ago' -type f -printf '%f\n' > used
[ "$(wc -l < used)" = 2 ] || fail "a scan has not noted which entries it used"
PLIMSOLL_CACHE_KEY=third scan_as all --cache-size 32KiB
same fresh.text all.text
run 0 cache show
contains out "Layers    2 in 4 files, and the digests of 4 local files"
contains out "Size      32.0 KiB"
for name in $(cat used); do [ -e "$cache/facts/$name" ] || fail "what was used last is gone"; done
PLIMSOLL_CACHE_KEY=fourth scan_as all --cache-size 0
same fresh.text all.text
run 0 cache show
contains out "Layers    0 in 0 files, and the digests of 0 local files"
run 2 scan ./image.tar --db db --cache-size lots
one_sentence err

# Clearing: by age, and all of it; nothing of others.
scan_as all
touch -d '10 days ago' "$(ls -d "$cache"/facts/* | head -n 1)"
mkdir "$cache/db"
echo mine | tee "$cache/db/notes" "$cache/facts/notes.txt" > "$cache/notes"
run 0 cache clear --older-than 11
contains out "removed 0 files, 0 bytes"
run 0 cache clear --older-than 9
contains out "removed 1 file,"
run 0 cache clear
[ "$(cd "$cache" && find . -type f ! -name key ! -name lock | sort | tr '\n' ' ')" = "./db/notes ./facts/notes.txt ./notes " ] || fail "clear left: $(find "$cache" -type f)"
scan_as all
same fresh.text all.text
run 0 cache clear --quiet
[ ! -s out ]

# A folder that is no cache of ours is left alone.
mkdir -p other/facts other/seen
touch "other/facts/$(printf '%064d' 0)"
ln -s "$cache" linked
for folder in other linked linked/ absent image.tar; do
  run 2 cache clear --cache-dir "$folder"
  one_sentence err
  run 2 cache show --cache-dir "$folder"
  one_sentence err
done
[ -e "other/facts/$(printf '%064d' 0)" ]
chmod 777 "$cache"
scan_as all
contains all.err "is not used: others can write to it"
same fresh.text all.text
chmod 700 "$cache"
if [ "$(id -u)" = 0 ]; then
  chown -R 12345 "$cache"
  scan_as all
  contains all.err "is not used: it belongs to another user"
  run 2 cache clear
  contains err "it belongs to another user"
fi
