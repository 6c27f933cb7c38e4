# Files and accounts that give rights away: found by layer, with the package that owns them, gone when a layer above mends
# or removes them, and the same from a second scan that reads the cache.
. "$(dirname "$0")/../support/e2e.sh"
"$PYTHON" - << 'END'
import json
status = "Package: tools\nStatus: install ok installed\nVersion: 1.0\nArchitecture: amd64\nMaintainer: x\n\n"
base = [
    {"path": "etc/os-release", "text": "ID=debian\nVERSION_ID=12\n"},
    {"path": "var/lib/dpkg/status", "text": status},
    {"path": "var/lib/dpkg/info/tools.list", "text": "/.\n/usr\n/usr/bin\n/usr/bin/su\n"},
    {"path": "etc/passwd", "text": "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\nopen::7:7::/:/bin/sh\n"},
    {"path": "etc/shadow", "text": "root:*:1::::::\ntoor:!:1::::::\n"},
    {"path": "usr/bin/su", "text": "x", "mode": "4755"},
    {"path": "opt/gone", "text": "x", "mode": "4755"},
    {"path": "opt/mended", "text": "x", "mode": "4755"},
    {"path": "usr/bin/loose", "text": "x", "mode": "777"},
]
app = [
    {"path": "opt/.wh.gone", "text": ""},
    {"path": "opt/mended", "text": "x", "mode": "755"},
    {"path": "opt/stray", "text": "x", "mode": "2755"},
    {"path": "etc/sudoers.d/app", "text": "app ALL=(ALL) NOPASSWD: ALL\n"},
]
json.dump(base, open("base.json", "w"))
json.dump(app, open("app.json", "w"))
END
make_image --form oci-tar image.tar base.json=ADD app.json=COPY
cat > expected << 'END'
PL-HAZARD-NO-PASSWORD|high|/etc/passwd|0|The account open has no password
PL-HAZARD-SECOND-ROOT|high|/etc/passwd|0|The account toor is root too
PL-HAZARD-WRITABLE-PROGRAM|high|/usr/bin/loose|0|A program on PATH that every account may write
PL-HAZARD-STRAY-SET-ID|medium|/opt/stray|1|A set-gid program that belongs to no package
PL-HAZARD-SUDO-NO-PASSWORD|medium|/etc/sudoers.d/app|1|sudo asks for no password: app ALL=(ALL) NOPASSWD: ALL
PL-HAZARD-SET-ID|info|/usr/bin/su|0|A set-uid program of tools
END
for again in 1 2; do
  run 1 scan ./image.tar --scanners hazard --list-all --format json -o hazards.json
  "$PYTHON" - hazards.json > found << 'END'
import json, sys
report = json.load(open(sys.argv[1]))
for f in report["findings"]:
    at = f["location"]
    assert f["category"] == "hazard" and at["layer_digest"] and at["created_by"] == ["ADD", "COPY"][at["layer"]], f
    print(f["rule"], f["severity"], at["path"], at["layer"], f["title"], sep="|")
END
  same expected found
done
report coverage hazards.json > rows
grep -qP '^hazard\tran' rows || fail "no row for the hazards in the coverage"
# An extracted root folder has accounts and modes, too. That it has no packages is no matter where none were asked for.
mkdir -p root/usr/bin root/etc
printf x > root/usr/bin/x
chmod 4755 root/usr/bin/x
run 0 scan ./root --scanners hazard --format json -o root.json
report findings root.json > rows
grep -q '^PL-HAZARD-STRAY-SET-ID' rows || fail "no set-uid file in a root folder"
run 0 explain DKL-LI-0001
contains out PL-HAZARD-NO-PASSWORD
