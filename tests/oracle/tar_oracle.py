#!/usr/bin/env python3
"""Holds our tar reader against Go's archive/tar on some thousands of archives: made ones, and damaged ones.

    tar_oracle.py OUR_LISTER [SEED]

Container engines unpack layers with archive/tar; where we read a tar differently, a layer could hide files from us.
Skips (exit 77) where `go` is absent.
"""
import io
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

COUNT = 3000


def fix_checksum(block):
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)


def header(name, size=0, kind=b"0", link=b"", magic=b"ustar\x0000", prefix=b"", size_field=None):
    block = bytearray(512)
    block[0:len(name[:100])] = name[:100]
    block[100:108] = b"0000644\0"
    block[108:116] = block[116:124] = b"0000000\0"
    block[124:136] = size_field if size_field is not None else b"%011o\0" % size
    block[136:148] = b"14000000000\0"
    block[156:157] = kind
    block[157:157 + len(link[:100])] = link[:100]
    block[257:257 + len(magic)] = magic
    block[345:345 + len(prefix[:155])] = prefix[:155]
    fix_checksum(block)
    return bytes(block)


def padded(body):
    return body + b"\0" * (-len(body) % 512)


def member(rng):
    """One member in one of the forms that writers use, or one that only an attacker would."""
    name = ("d/" * rng.randrange(0, 4) + "f%d" % rng.randrange(100)).encode()
    body = rng.randbytes(rng.choice([0, 1, 511, 512, 513, 3000]))
    form = rng.randrange(16)
    if form == 0:  # a hard link that claims a body: archive/tar reads the body as members
        return header(name, len(body), b"1", b"target") + padded(rng.choice([body, header(b"inside", 3) + padded(b"abc")]))
    if form == 1:  # a global header renames nothing
        record = b"path=other"
        return pax(b"g", record) + header(name, len(body)) + padded(body)
    if form == 2:
        return pax(b"x", b"path=" + name * 60) + header(b"short", len(body)) + padded(body)
    if form == 3:
        return pax(b"x", b"size=%d" % len(body)) + header(name, 7) + padded(body)
    if form == 4:
        return header(b"././@LongLink", len(name) * 50 + 1, b"L", magic=b"ustar  \0") + padded(name * 50 + b"\0") + header(name, len(body), magic=b"ustar  \0") + padded(body)
    if form == 5:
        return header(name, 0, b"2", b"../x" * 10)
    if form == 6:
        return header(name, 0, b"2", b"x", size_field=b"%011o\0" % 99)
    if form == 7:
        return header(name + b"/", 0, rng.choice([b"5", b"\0", b"0"]))
    if form == 8:
        return header(name, len(body), prefix=b"pre/fix") + padded(body)
    if form == 9:
        return header(name, len(body), magic=b"\0" * 8) + padded(body)  # V7
    if form == 10:  # base-256
        return header(name, 0, size_field=b"\x80" + len(body).to_bytes(11, "big")) + padded(body)
    if form == 11:
        return sparse_1_0(name, rng)
    if form == 12:
        return old_gnu_sparse(name, rng)
    if form == 13:
        return pax(b"x", b"GNU.sparse.size=5000", b"GNU.sparse.numblocks=2", b"GNU.sparse.map=0,10,4000,20") + header(name, 30) + padded(b"y" * 30)
    if form == 14:
        return pax(b"x", b"GNU.sparse.size=5000", b"GNU.sparse.numblocks=1", b"GNU.sparse.offset=100", b"GNU.sparse.numbytes=9") + header(name, 9) + padded(b"z" * 9)
    return header(name, len(body), rng.choice([b"0", b"7", b"3", b"6", b"Z"])) + padded(body)


def record_of(text):
    size = len(text) + 3
    while len(b"%d %s\n" % (size, text)) != size:
        size = len(b"%d %s\n" % (size, text))
    return b"%d %s\n" % (size, text)


def pax(kind, *records):
    body = b"".join(record_of(r) for r in records)
    return header(b"pax", len(body), kind) + padded(body)


def sparse_1_0(name, rng):
    spans = [(0, 5), (1000, 100)]
    table = b"%d\n" % len(spans) + b"".join(b"%d\n%d\n" % s for s in spans)
    data = padded(table) + rng.randbytes(105)
    return (pax(b"x", b"GNU.sparse.major=1", b"GNU.sparse.minor=0", b"GNU.sparse.name=" + name, b"GNU.sparse.realsize=2000")
            + header(b"GNUSparseFile.0/x", len(data)) + padded(data))


def old_gnu_sparse(name, rng):
    count = rng.choice([1, 4, 6])
    spans = [(i * 1000, 10) for i in range(count)]
    block = bytearray(header(name, 10 * count, b"S", magic=b"ustar  \0"))
    entry = b"".join(b"%011o\0%011o\0" % s for s in spans[:4])
    block[386:386 + len(entry)] = entry
    block[482] = 1 if count > 4 else 0
    block[483:495] = b"%011o\0" % (count * 1000)
    fix_checksum(block)
    out = bytes(block)
    if count > 4:
        extension = bytearray(512)
        more = b"".join(b"%011o\0%011o\0" % s for s in spans[4:])
        extension[0:len(more)] = more
        out += bytes(extension)
    return out + padded(rng.randbytes(10 * count))


def made_by_tarfile(rng):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=rng.choice([tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])) as tar:
        for i in range(rng.randrange(1, 5)):
            info = tarfile.TarInfo("dir/" * rng.randrange(1, 20) + "n%d" % i)
            body = rng.randbytes(rng.randrange(2000))
            info.size = len(body)
            tar.addfile(info, io.BytesIO(body))
    return out.getvalue()


def archive(rng):
    if rng.random() < 0.1:
        data = bytearray(made_by_tarfile(rng))
    else:
        data = bytearray(b"".join(member(rng) for _ in range(rng.randrange(1, 6))))
        data += b"\0" * rng.choice([0, 512, 1024, 1024, 1024, 10240])
    damage = rng.random()
    if damage < 0.25 and data:
        del data[rng.randrange(len(data)):]
    elif damage < 0.6 and data:  # flips, mostly in a header whose checksum is then made right again
        block = rng.randrange(0, max(1, len(data) // 512)) * 512
        if block + 512 <= len(data):
            for _ in range(rng.randrange(1, 4)):
                data[block + rng.choice([rng.randrange(512), rng.randrange(100, 160), rng.randrange(257, 265)])] = rng.choice([0, 48, 49, 55, 128, 255, rng.randrange(256)])
            part = bytearray(data[block:block + 512])
            if rng.random() < 0.8:
                fix_checksum(part)
            data[block:block + 512] = part
    return bytes(data)


def unquote(text):
    """A Go string literal, or ours, as bytes."""
    out = bytearray()
    simple = {"n": 10, "t": 9, "r": 13, "a": 7, "b": 8, "f": 12, "v": 11, "\\": 92, '"': 34, "'": 39}
    at = 0
    while at < len(text):
        if text[at] != "\\":
            out += text[at].encode("utf-8", "surrogateescape")
            at += 1
        elif text[at + 1] == "x":
            out.append(int(text[at + 2:at + 4], 16))
            at += 4
        elif text[at + 1] in "uU":
            size = 4 if text[at + 1] == "u" else 8
            out += chr(int(text[at + 2:at + 2 + size], 16)).encode("utf-8", "surrogatepass")
            at += 2 + size
        else:
            out.append(simple[text[at + 1]])
            at += 2
    return bytes(out)


def listing(output):
    archives, current = {}, None
    for line in output.decode("utf-8", "surrogateescape").split("\n"):
        if line.startswith("archive "):
            current = archives.setdefault(line, [])
        elif line:
            match = re.fullmatch(r'(..) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"(.*)', line, re.S)
            current.append((match[1], unquote(match[2]), unquote(match[3]), match[4]) if match else line)
    return archives


def main():
    ours = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if not shutil.which("go"):
        print("skipped: go is not installed (golang-go), so archive/tar cannot be asked")
        return 77
    here = pathlib.Path(__file__).parent
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        theirs = os.path.join(folder, "tar_list")
        environment = dict(os.environ, GO111MODULE="off", GOFLAGS="-mod=mod", GOCACHE=os.environ.get("GOCACHE", os.path.join(folder, "cache")))
        subprocess.run(["go", "build", "-o", theirs, str(here / "tar_list.go")], check=True, env=environment, stdin=subprocess.DEVNULL)
        paths = []
        for i in range(COUNT):
            path = os.path.join(folder, "%04d.tar" % i)
            with open(path, "wb") as out:
                out.write(archive(rng))
            paths.append(path)
        wanted = listing(subprocess.run([theirs, *paths], check=True, stdout=subprocess.PIPE).stdout)
        found = listing(subprocess.run([ours, *paths], check=True, stdout=subprocess.PIPE).stdout)
        wrong = [path for path in wanted if wanted[path] != found.get(path)]
        for path in wrong[:5]:
            print(path, "\n  archive/tar:", *wanted[path], "\n  ours:", *found.get(path, ["nothing"]), sep="\n    ")
        good = sum(lines[-1:] == ["end"] for lines in wanted.values())
        print(f"{len(wanted)} archives, {good} of them read to their end by archive/tar; {len(wrong)} read differently")
        return 1 if wrong or len(wanted) != COUNT else 0


if __name__ == "__main__":
    sys.exit(main())
