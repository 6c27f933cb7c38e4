# Files and accounts that give rights away: found by layer, with the package that owns them, gone when a layer above mends
# or removes them, and the same from a second scan that reads the cache.
. "$(dirname "$0")/../support/e2e.sh"
"$PYTHON" - << 'END'
import json
status = "Package: tools\nStatus: install ok installed\nVersion: 1.0\nArchitecture: amd64\nMaintainer: x\n\n"
base = [
    {"path": "etc/os-release", "text": "ID=debian\nVERSION_ID=12\n"},
    {"path": "var/lib/dpkg/status", "text": status},
    {"path": "var/lib/dpkg/info/tools.list", "text": "/.\n/usr\n/usr/bin\n/usr/bin/su\n/usr/bin/ping\n"},
    {"path": "etc/passwd", "text": "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\nopen::7:7::/:/bin/sh\n"},
    {"path": "etc/shadow", "text": "root:*:1::::::\ntoor:!:1::::::\n"},
    {"path": "usr/bin/su", "text": "x", "mode": "4755"},
    {"path": "opt/gone", "text": "x", "mode": "4755"},
    {"path": "opt/mended", "text": "x", "mode": "4755"},
    {"path": "usr/bin/loose", "text": "x", "mode": "777"},
    {"path": "usr/bin/ping", "text": "x", "mode": "755", "capability": "0100000200200000000000000000000000000000"},
    {"path": "opt/shut", "type": "dir", "mode": "777"},
    {"path": "opt/open", "type": "dir", "mode": "777"},
    {"path": "opt/open/below", "type": "dir", "mode": "777"},
    {"path": "opt/disk", "type": "block", "mode": "660", "device": [8, 0]},
    {"path": "tmp", "type": "dir", "mode": "1777"},
    {"path": "var/lib/apt/lists/a_Packages", "text": "x" * 150000},
    {"path": "var/lib/apt/lists/b_Packages", "text": "x" * 50000},
    {"path": "srv/app/.git/HEAD", "text": "ref: refs/heads/main\n"},
    {"path": "srv/app/.git/config", "text": "[core]\n"},
    {"path": "etc/ssh/ssh_host_rsa_key", "text": "x"},
]
app = [
    {"path": "opt/.wh.gone", "text": ""},
    {"path": "opt/mended", "text": "x", "mode": "755"},
    {"path": "opt/shut", "type": "dir", "mode": "755"},
    {"path": "srv/app/.wh..git", "text": ""},
    {"path": "root/.bash_history", "text": "ls\n"},
    {"path": "opt/open/new", "text": "x"},
    {"path": "opt/cap", "text": "x", "capability": "0000000200002000000000000000000000000000"},
    {"path": "usr/bin/su", "text": "x", "mode": "4755"},
    {"path": "opt/stray", "text": "x", "mode": "2755"},
    {"path": "etc/sudoers.d/app", "text": "app ALL=(ALL) NOPASSWD: ALL\n"},
]
json.dump(base, open("base.json", "w"))
json.dump(app, open("app.json", "w"))
END
make_image --form oci-tar image.tar base.json=ADD app.json=COPY
cat > expected << 'END'
PL-HAZARD-DEVICE|high|/opt/disk|0|A device node in the image
PL-HAZARD-NO-PASSWORD|high|/etc/passwd|0|The account open has no password
PL-HAZARD-SECOND-ROOT|high|/etc/passwd|0|The account toor is root too
PL-HAZARD-SSH-HOST-KEY|high|/etc/ssh/ssh_host_rsa_key|0|An SSH host key in the image
PL-HAZARD-STRAY-CAPABILITY|high|/opt/cap|1|cap_sys_admin=p of a program that belongs to no package
PL-HAZARD-WRITABLE-PROGRAM|high|/usr/bin/loose|0|A program on PATH that every account may write
PL-HAZARD-REPOSITORY|medium|/srv/app/.git|0|Git repository: 28 bytes in 2 files
PL-HAZARD-STRAY-SET-ID|medium|/opt/stray|1|A set-gid program that belongs to no package
PL-HAZARD-SUDO-NO-PASSWORD|medium|/etc/sudoers.d/app|1|sudo asks for no password: app ALL=(ALL) NOPASSWD: ALL
PL-HAZARD-REPLACED-FILE|low||1|A file of the package tools was replaced by a later layer
PL-HAZARD-SHELL-HISTORY|low|/root/.bash_history|1|History of bash: 3 bytes in 1 file
PL-HAZARD-WRITABLE-FOLDER|low|/opt/open|0|A folder that every account may write, without a sticky bit
PL-HAZARD-CAPABILITY|info|/usr/bin/ping|0|cap_net_raw=ep of a program of tools
PL-HAZARD-LOGIN-SHELL|info|/etc/passwd|0|The service account open has the shell /bin/sh
PL-HAZARD-PACKAGE-CACHE|info|/var/lib/apt/lists|0|Package lists of apt: 0.2 MB in 2 files
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
    print(f["rule"], f["severity"], at.get("path", ""), at["layer"], f["title"], sep="|")
END
  same expected found
  [ "$("$PYTHON" -c 'import json; print([f["location"].get("removed_in_layer") for f in json.load(open("hazards.json"))["findings"]
    if f["rule"] == "PL-HAZARD-REPOSITORY"])')" = "[1]" ] || fail "the layer that removes .git is not told"
done
report coverage hazards.json > rows
grep -qP '^hazard\tran' rows || fail "no row for the hazards in the coverage"
# Programs: one of a package, one that a later layer puts in the place of another, one that is written again as it was, and
# one that nobody knows.
"$PYTHON" - << 'END'
import io, json, zipfile
# pickle.dumps of an object that reduces to os.system("id"), alone and as PyTorch keeps it
pickle = "800263706f7369780a73797374656d0a71005802000000696471018571025271032e"
model = io.BytesIO()
with zipfile.ZipFile(model, "w") as made:
    made.writestr("archive/data.pkl", bytes.fromhex(pickle))
status = "Package: tools\nStatus: install ok installed\nVersion: 1.0\nArchitecture: amd64\nMaintainer: x\n\n"
program = lambda path, file: {"path": path, "file": file, "mode": "755"}
json.dump([
    {"path": "etc/os-release", "text": "ID=debian\nVERSION_ID=12\n"},
    {"path": "var/lib/dpkg/status", "text": status},
    {"path": "var/lib/dpkg/info/tools.list", "text": "/usr/bin/a\n/usr/bin/b\n/usr/bin/c\n/etc/tools\n/usr/share/tools\n"},
    {"path": "etc/tools", "text": "x"}, {"path": "usr/share/tools", "text": "x"},
    program("usr/bin/a", "/bin/true"), program("usr/bin/b", "/bin/true"), program("usr/bin/c", "/bin/true"),
], open("base.json", "w"))
json.dump([program("usr/bin/b", "/bin/false"), program("usr/bin/c", "/bin/true"), program("opt/x", "/bin/echo"),
           {"path": "etc/tools", "text": "y"}, {"path": "usr/share/tools", "text": "y"},
           {"path": "entry.sh", "text": "#!/bin/sh\nexec a\n", "mode": "755"},
           {"path": "usr/local/bin/pip", "text": "#!/usr/local/bin/python3\n", "mode": "755"},
           {"path": "usr/local/lib/python3.11/site-packages/pip-1.dist-info/RECORD", "text": "../../../bin/pip,,\n"},
           {"path": "usr/local/lib/python3.11/site-packages/pip-1.dist-info/METADATA",
            "text": "Metadata-Version: 2.1\nName: pip\nVersion: 1\n"},
           {"path": "m/model.pkl", "hex": pickle},
           {"path": "m/model.pt", "hex": model.getvalue().hex()}],
          open("app.json", "w"))
END
make_image --form oci-tar programs.tar base.json=ADD app.json=COPY
run 1 scan ./programs.tar --scanners hazard --list-all --format json -o programs.json
cat > expected << 'END'
PL-HAZARD-PICKLE-CALL|/m/model.pkl|1|A pickle that calls posix.system
PL-HAZARD-PICKLE-CALL|/m/model.pt!/archive/data.pkl|1|A pickle that calls posix.system
PL-HAZARD-REPLACED-FILE|/usr/bin/b|1|3 files of the package tools were replaced by a later layer
PL-HAZARD-UNEXPLAINED|/opt/x|1
PL-HAZARD-ATTACK-SURFACE|3 programs on the usual paths, 0 of them set-uid or set-gid
PL-HAZARD-UNEXPLAINED||None
END
"$PYTHON" - > found << 'END'
import json, os
for f in json.load(open("programs.json"))["findings"]:
    row = [f["rule"], f["location"].get("path", ""), str(f["location"].get("layer"))]
    if f["rule"] in ("PL-HAZARD-REPLACED-FILE", "PL-HAZARD-PICKLE-CALL"):
        print(*row, f["title"], sep="|")
    if f["rule"] == "PL-HAZARD-UNEXPLAINED":
        where = " in the image" if not f["location"].get("path") else ""
        assert f["title"].endswith(f" of 2 programs, libraries and scripts{where} that nothing explains"), f
        print(*row, sep="|")
    if f["rule"] == "PL-HAZARD-ATTACK-SURFACE":
        print(f["rule"], f["title"], sep="|")
END
same expected found
# An entry point that is a script is followed to what it starts and to the command that it is given.
"$PYTHON" - << 'END'
import json
names = ["dash", "tools", "extra", "data"]
status = "".join(f"Package: {name}\nStatus: install ok installed\nVersion: 1.0\nArchitecture: amd64\nMaintainer: x\n"
                 + ("Depends: data\n" if name == "extra" else "") + "\n" for name in names)
program = lambda path, file: {"path": path, "file": file, "mode": "755"}
own = lambda name, text: {"path": f"var/lib/dpkg/info/{name}.list", "text": text}
json.dump([
    {"path": "etc/os-release", "text": "ID=debian\nVERSION_ID=12\n"},
    {"path": "var/lib/dpkg/status", "text": status},
    own("dash", "/usr/bin/dash\n"), own("tools", "/usr/bin/a\n"), own("extra", "/usr/bin/x\n"), own("data", "/etc/data\n"),
    program("usr/bin/dash", "/bin/true"), program("usr/bin/a", "/bin/true"), program("usr/bin/x", "/bin/true"),
    {"path": "etc/data", "text": "x"},
    {"path": "entry.sh", "text": "#!/usr/bin/dash\nset -e\nexec \"$@\"\n", "mode": "755"},
], open("scripted.json", "w"))
json.dump({"Entrypoint": ["/entry.sh"], "Cmd": ["a"], "User": "1000"}, open("scripted_runtime.json", "w"))
END
make_image --form oci-tar --runtime scripted_runtime.json scripted.tar "scripted.json=ADD rootfs.tar /"
run 0 scan ./scripted.tar --scanners hazard --list-all --format json -o scripted.json.out
"$PYTHON" - > found << 'END'
import json
for f in json.load(open("scripted.json.out"))["findings"]:
    if f["rule"] in ("PL-HAZARD-UNUSED-PACKAGES", "PL-HAZARD-SLIMMER-BASE"):
        print(f["rule"], f["title"], f["evidence"][0]["value"], "be removed first: extra." in f["message"], sep="|")
END
echo "PL-HAZARD-UNUSED-PACKAGES|2 packages are not reached from the entry point|data, extra|True" | same - found

# An extracted root folder has accounts and modes, too. That it has no packages is no matter where none were asked for.
mkdir -p root/usr/bin root/etc
printf x > root/usr/bin/x
chmod 4755 root/usr/bin/x
mkdir -m 777 root/open
if [ "$(id -u)" = 0 ] && command -v setcap > /dev/null; then
  printf x > root/usr/bin/y
  setcap cap_sys_admin=p root/usr/bin/y
  mknod root/disk b 8 0
fi
run "$([ -e root/disk ] && echo 1 || echo 0)" scan ./root --scanners hazard --format json -o root.json
report findings root.json > rows
grep -q '^PL-HAZARD-STRAY-SET-ID' rows || fail "no set-uid file in a root folder"
grep -q '^PL-HAZARD-WRITABLE-FOLDER' rows || fail "no world-writable folder in a root folder"
if [ -e root/disk ]; then
  grep -q '^PL-HAZARD-STRAY-CAPABILITY' rows || fail "no file capability in a root folder"
  grep -q '^PL-HAZARD-DEVICE' rows || fail "no device node in a root folder"
fi
run 0 explain DKL-LI-0001
contains out PL-HAZARD-NO-PASSWORD
# Web shells, and the same words where they are none.
"$PYTHON" - << 'END'
import json
json.dump([{"path": "etc/os-release", "text": "ID=debian\nVERSION_ID=12\n"},
           {"path": "srv/gone.php", "text": "<?php eval($_POST['x']);"}], open("base.json", "w"))
json.dump([{"path": "srv/.wh.gone.php", "text": ""},
           {"path": "srv/a.php", "text": "<?php\n@eval(base64_decode($_POST['x']));\n"},
           {"path": "srv/b.php", "text": "<?php $c = $_GET['c']; system($c);"},
           {"path": "srv/c.jsp", "text": "<% Runtime.getRuntime().exec(request.getParameter(\"c\")); %>"},
           {"path": "srv/d.aspx", "text": "<% Process.Start(\"cmd\", \"/c \" + Request[\"c\"]); %>"},
           {"path": "srv/good.php", "text": "<?php // eval($_POST['x']);\n$db->exec($_POST['q']); echo 'system($_GET[c])';"}],
          open("app.json", "w"))
END
make_image --form oci-tar pages.tar base.json=ADD app.json=COPY
run 1 scan ./pages.tar --scanners hazard --format json -o pages.json
cat > expected << 'END'
/srv/a.php|1|proven|critical|eval of $_POST
/srv/b.php|1|likely|critical|system of $_GET
/srv/c.jsp|1|proven|critical|Runtime.exec of request.getParameter
/srv/d.aspx|1|proven|critical|Process.Start of Request
END
"$PYTHON" - > found << 'END'
import json
for f in json.load(open("pages.json"))["findings"]:
    if f["rule"] == "PL-HAZARD-WEB-SHELL":
        print(f["location"]["path"], f["location"]["layer"], f["confidence"], f["severity"], f["title"].split(": ")[1], sep="|")
END
sort -o found found
same expected found
