# --verify-files: every file against the checksum that its package recorded, as `dpkg --verify` sees it: modified within a
# layer and by a later one, not what a layer mends, removes or only gives other rights. Facts with and without it are kept
# apart.
. "$(dirname "$0")/../support/e2e.sh"
"$PYTHON" - << 'END'
import hashlib, json
files = {f"usr/bin/{n}": f"{n}\n" for n in ["same", "here", "later", "mended", "gone", "rights"]}
files |= {"lib/merged": "x\n", "etc/tools.conf": "x\n"}
status = "Package: tools\nStatus: install ok installed\nVersion: 1.0\nArchitecture: all\nMaintainer: x\nDescription: x\n\n"
md5 = lambda text: hashlib.md5(text.encode()).hexdigest()
system = [
    {"path": "etc/os-release", "text": "ID=debian\nVERSION_ID=12\n"},
    {"path": "var/lib/dpkg/status", "text": status},
    {"path": "var/lib/dpkg/info/tools.list", "text": "".join(f"/{f}\n" for f in files)},
    {"path": "var/lib/dpkg/info/tools.md5sums", "text": "".join(f"{md5(t)}  {f}\n" for f, t in files.items())},
]
there = {f.replace("lib/", "usr/lib/"): t for f, t in files.items()}
there |= {"usr/bin/here": "other\n", "usr/bin/mended": "other\n", "etc/tools.conf": "other\n", "usr/lib/merged": "other\n"}
base = system + [{"path": "lib", "type": "symlink", "link": "usr/lib"}]
base += [{"path": f, "text": t, "mode": "755"} for f, t in there.items()]
app = [
    {"path": "usr/bin/later", "text": "other\n"},
    {"path": "usr/bin/mended", "text": "mended\n"},
    {"path": "usr/bin/.wh.gone", "text": ""},
    {"path": "usr/bin/rights", "text": "rights\n", "mode": "700"},
    {"path": "usr/bin/stranger", "text": "x\n"},
]
json.dump(base, open("base.json", "w"))
json.dump(app, open("app.json", "w"))
# The image as one folder, for dpkg itself.
import os
for entry in base + app:
    path = "root/" + entry["path"]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if entry.get("type") == "symlink":
        os.makedirs("root/usr/lib", exist_ok=True)
        os.symlink(entry["link"], path)
    elif ".wh." in path:
        os.remove(path.replace(".wh.", ""))
    else:
        open(path, "w").write(entry["text"])
END
make_image --form oci-tar image.tar base.json=ADD app.json=COPY
cat > expected << 'END'
/usr/bin/here|0|A file of the package tools is modified
/usr/bin/later|1|A file of the package tools is modified
/usr/lib/merged|0|A file of the package tools is modified
END
told() {
  "$PYTHON" - "$@" << 'END'
import json, sys
for f in sorted(json.load(open(sys.argv[1]))["findings"], key=lambda f: f["location"].get("path", "")):
    if f["rule"] == sys.argv[2]:
        print(f["location"].get("path", ""), f["location"]["layer"], f["title"], sep="|")
END
}
for again in 1 2; do
  run 0 scan ./image.tar --scanners hazard --list-all --fail-on critical --format json -o plain.json
  [ -z "$(told plain.json PL-HAZARD-MODIFIED-FILE)" ] || fail "files were compared without being asked for"
  [ "$(told plain.json PL-HAZARD-REPLACED-FILE)" = "|1|3 files of the package tools were replaced by a later layer" ] ||
    fail "files that were written again are not counted"
  run 0 scan ./image.tar --scanners hazard --list-all --fail-on critical --verify-files --format json -o verified.json
  told verified.json PL-HAZARD-MODIFIED-FILE > found
  same expected found
  [ -z "$(told verified.json PL-HAZARD-REPLACED-FILE)" ] || fail "files that were compared are counted as well"
  contains verified.json "7 files of 1 packages were compared"
done
# dpkg itself: a file that is gone is "missing", which is no changed content, and no conffiles are named here.
if command -v dpkg > /dev/null; then
  dpkg --root="$W/root" --verify > verify || true
  { grep '^..5' verify || true; } | sed 's/.* //; s,^/lib/,/usr/lib/,' | { grep -v '^/etc/' || true; } | sort > found
  cut -d'|' -f1 expected | sort > paths
  same paths found
fi
# The databases of apk and rpm record SHA-1 and SHA-256.
"$PYTHON" - "$source_folder" << 'END'
import base64, hashlib, json, sys
z = lambda text: "Q1" + base64.b64encode(hashlib.sha1(text.encode()).digest()).decode()
installed = f"P:a\nV:1\nA:x86_64\nF:usr/bin\nR:good\nZ:{z('good')}\nR:bad\nZ:{z('good')}\nF:etc\nR:conf\nZ:{z('good')}\n\n"
json.dump([{"path": "etc/os-release", "text": "ID=alpine\nVERSION_ID=3.20.0\n"},
           {"path": "lib/apk/db/installed", "text": installed},
           {"path": "usr/bin/good", "text": "good"}, {"path": "usr/bin/bad", "text": "bad"},
           {"path": "etc/conf", "text": "bad"}], open("apk.json", "w"))
json.dump([{"path": "etc/os-release", "text": "ID=fedora\nVERSION_ID=40\n"},
           {"path": "var/lib/rpm/rpmdb.sqlite", "file": sys.argv[1] + "/tests/data/rpm/rpmdb.sqlite"},
           {"path": "usr/bin/origin", "text": ""}, {"path": "usr/lib/epoch/lib.so", "text": "bad"},
           {"path": "usr/share/origin/ghost", "text": "bad"}], open("rpm.json", "w"))
END
for system in apk rpm; do
  make_image --form oci-tar $system.tar $system.json=ADD
  run 0 scan ./$system.tar --scanners hazard --list-all --fail-on critical --verify-files --format json -o $system.report
done
[ "$(told apk.report PL-HAZARD-MODIFIED-FILE)" = "/usr/bin/bad|0|A file of the package a is modified" ] || fail "apk"
[ "$(told rpm.report PL-HAZARD-MODIFIED-FILE)" = "/usr/lib/epoch/lib.so|0|A file of the package lib-epoch is modified" ] ||
  fail "rpm"
run 0 scan ./apk.tar --scanners config --fail-on none --verify-files
contains err "--verify-files compares nothing without the scanner hazard"
