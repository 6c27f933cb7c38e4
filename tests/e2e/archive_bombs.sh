# Bad input for the whole pass: archives that explode or escape, nesting without an end, a line of 1 GB, names that are no
# UTF-8, a passwd of 100 MB, ELF headers that point outside. Limits hold, each is told, and what stands in the layers above
# is judged all the same.
. "$(dirname "$0")/../support/e2e.sh"
PYTHONPATH=$support "$PYTHON" - << 'END'
import gzip, io, struct, tarfile, zipfile, zlib
from github_token import token

def archive(members, level=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as made:
        for name, content in members:
            made.writestr(zipfile.ZipInfo(name), content, level)
    return out.getvalue()

def levels(depth, fan):
    """As 42.zip is made: sixteen archives in an archive, level by level, and zeros at the bottom."""
    inner = archive([("0.dll", bytes(64 << 20))])
    for _ in range(depth):
        inner = archive([(f"lib {i}.zip", inner) for i in range(fan)])
    return inner

def overlapping(count):
    """Members that all mean the same deflated bytes: each has a local header of its own, the data are shared."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(20 << 20)
    data = deflate.compress(zeros) + deflate.flush()
    crc = zlib.crc32(zeros)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(data), len(zeros), 1, 0) + b"a"
    body = local + data
    directory = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(data), len(zeros), 1, 0, 0, 0, 0, 0, 0) + b"a"
        for _ in range(count))
    return body + directory + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(body), 0)

def nested(depth):
    inner = b"bottom\n"
    for _ in range(depth):
        inner = gzip.compress(inner, 0, mtime=0)
    return inner

def layer(path, members):
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, int):  # so many bytes of one letter: a line without an end
                info.size = content
                class Line(io.RawIOBase):
                    def read(self, size=-1):
                        return b"a" * size
                tar.addfile(info, Line())
                continue
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))

elf = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 1 << 62, 1 << 61, 0, 64, 56, 65535, 64, 65535, 65534)
layer("files.tar.gz", [
    ("etc/os-release", b"ID=alpine\nVERSION_ID=3.20\n"),
    ("lib/apk/db/installed", b"P:musl\nV:1.2.5-r0\nA:x86_64\n\n"),
    ("srv/42.zip", levels(4, 16)),
    ("srv/same.zip", overlapping(2000)),
    ("srv/deep.gz", nested(10_000)),
    ("srv/slip.zip", archive([("../../etc/cron.d/x", b"x")])),
    ("srv/every", bytes(range(256)) * 64),
    ("srv/elf", elf + bytes(4096)),
    ("srv/cut", elf[:40]),
])
layer("line.tar.gz", [("srv/line", 1_000_000_000), ("srv/after", token(1).encode())])
layer("names.tar.gz", [("srv/\udcff\udcfe", token(2).encode()), ("etc/passwd", b"u:x:1:1::/:/bin/sh\n" * 5_300_000)])
open("values", "w").write(token(1) + "\n" + token(2) + "\n")
END
make_image --form oci-tar image.tar files.tar.gz=FILES line.tar.gz=LINE names.tar.gz=NAMES
rm -- *.tar.gz
timeout 300 "$PLIMSOLL" scan ./image.tar --scanners secret,hazard --allow-unjudged --format json -o bad.json < /dev/null 2> err || [ $? = 1 ]
"$PYTHON" - << 'END'
import json
report = json.load(open("bad.json"))
found = {(f["rule"], f["location"].get("path")) for f in report["findings"]}
for want in [("PL-ARCHIVE-BOMB", "/srv/42.zip"), ("PL-ARCHIVE-BOMB", "/srv/same.zip"), ("PL-ARCHIVE-DEEP", "/srv/deep.gz"),
             ("PL-ARCHIVE-ESCAPE", "/srv/slip.zip"), ("PL-SECRET-GITHUB-TOKEN", "/srv/after")]:
    assert want in found, (want, sorted(found))
assert any(rule == "PL-SECRET-GITHUB-TOKEN" and path.startswith("/srv/\ufffd") for rule, path in found), sorted(found)
assert not any(g.get("failed") for g in report["gaps"]), report["gaps"]
print(sorted({g["why"] for g in report["gaps"] if "42.zip" in str(g.get("where")) or "same.zip" in str(g.get("where"))}))
END
! grep -rFf values bad.json err "$XDG_CACHE_HOME" || fail "a value is shown"
