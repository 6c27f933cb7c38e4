#!/usr/bin/env bash
# Holds our squash against a real Docker engine: crafted layers go into it with `docker load`, and what `docker export`
# gives back is compared, path by path, with what squash_list leaves of the same layers. Exit 77: nothing to ask.
#
#   squash_oracle.sh SQUASH_LIST
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../support/engine.sh"
engine_missing && exit 77
list=$(readlink -f "$1")
W=$(mktemp -d /tmp/plimsoll-squash.XXXXXX)
trap 'engine_stop; rm -rf "$W"' EXIT
engine_start "$W/engine" || exit 77
cd "$W"

# One image a line: name, then the layers, each a list of steps as squash_test.cc writes them.
"${PYTHON:-python3}" - <<'PY'
import json
cases = {
    "plain": ["d app;f app/x;f app/y;f b", "f c"],
    "replaced": ["d app;f app/x;f app/y", "f app/x;d app/y;f app/y/z"],
    "folder-by-file": ["d app;d app/s;f app/s/x;f keep", "f app"],
    "folder-by-link": ["d app;f app/x;d other;f other/o", "l app other"],
    "white-outs": ["d app;f app/x;f app/y;d gone;f gone/a;d gone/b;f gone/b/c", "w app/x;w gone"],
    "opaque": ["d app;f app/x;d app/s;f app/s/y;d app2;f app2/x", "d app;o app;f app/new"],
    "opaque-root-neighbours": ["d a;f a/x;d ab;f ab/x", "d a;o a"],
    "back-again": ["f x;f y", "w x", "f x"],
    "white-out-and-file": ["d d;f d/x", "w d/x;f d/x"],
    "links": ["l lib usr/lib;d usr;d usr/lib;f usr/lib/x", "d lib;f lib/x"],
    "implied-folders": ["l lib usr/lib;d usr;d usr/lib;f usr/lib/x;f t", "f lib/x;f t/u"],
    "links-in-a-layer": ["d n;l q n;f q/y;l abs /n;f abs/z", "f other"],
    "hard-links": ["d d;f d/x;h y d/x", "w d/x", "f z;h zz z"],
    "deep": ["d a;d a/b;d a/b/c;f a/b/c/d;f a/b/e", "w a/b/c", "d a/b/c;f a/b/c/new"],
    "names": ["f .wh;f .white;d .whale;f .whale/x", "w .whale"],
}
kinds = {"d": "dir", "l": "symlink", "h": "hardlink"}
for name, layers in cases.items():
    for number, steps in enumerate(layers):
        entries = []
        for step in steps.split(";"):
            kind, path, *rest = step.split(" ")
            folder, _, base = path.rpartition("/")
            if kind == "w":
                path = (folder + "/" if folder else "") + ".wh." + base
            if kind == "o":
                path += "/.wh..wh..opq"
            entry = {"path": path}
            if kind in kinds:
                entry["type"] = kinds[kind]
                entry["target"] = rest[0] if rest else ""
            else:
                entry["text"] = path
            entries.append(entry)
        with open(f"{name}.{number}.json", "w") as out:
            json.dump(entries, out)
with open("cases", "w") as out:
    out.write("\n".join(cases) + "\n")
PY

wrong=0 count=0
while read -r name; do
  "${PYTHON:-python3}" "$here/../support/make_image.py" --form docker-save "$name.tar" --tag "$name:1" "$name".*.json
  docker load -q -i "$name.tar" > /dev/null
  container=$(docker create "$name:1" /x)
  docker export "$container" | "${PYTHON:-python3}" -c '
import sys, tarfile
made_by_the_engine = ("dev", "proc", "sys", "etc", ".dockerenv")
for member in tarfile.open(fileobj=sys.stdin.buffer, mode="r|"):
    path = member.name.lstrip("./") if member.name.startswith("./") else member.name
    if path.split("/")[0] in made_by_the_engine: continue
    if member.isreg() or member.islnk(): print("f", path)
    if member.issym(): print("l", path)
' | sort > "$name.engine"
  rm -rf layers && mkdir layers && tar -C layers -xf "$name.tar"
  "${PYTHON:-python3}" -c 'import json; print("\n".join("layers/" + l for l in json.load(open("layers/manifest.json"))[0]["Layers"]))' > order
  mapfile -t layers < order
  "$list" "${layers[@]}" | sort > "$name.ours"
  count=$((count + 1))
  diff -u --label "engine: $name" --label "ours: $name" "$name.engine" "$name.ours" || wrong=$((wrong + 1))
  [ -s "$name.engine" ] || { echo "$name: the engine exports nothing"; wrong=$((wrong + 1)); }
done < cases
echo "$count images compared with what docker export gives; $wrong differ"
[ "$wrong" = 0 ] && [ "$count" -gt 10 ]
