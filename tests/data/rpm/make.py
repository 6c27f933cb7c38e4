#!/usr/bin/env python3
"""Makes the rpm databases of this folder, and those that the tests compare with the real rpm.

    make.py OUT [--keep-rpm-form]

Needs rpm and rpmbuild, sqlite3 of Python, and for the Berkeley form db5.3_load (Debian: db5.3-util). In OUT:
  rpm/rpmdb.sqlite          as rpm made it (only with --keep-rpm-form)
  rpmdb.sqlite              its table of packages alone, in pages of 512 bytes, in write-ahead mode
  little/Packages           the same headers in a Berkeley DB hash, pages of 512 bytes, little-endian (with db5.3_load)
  big/Packages              big-endian
  Packages.db               the same in ndb, written here after rpm's lib/backend/ndb/rpmpkg.c
"""
import os
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import zlib

SPECS = {
    # One source package with a binary package of another name, version and epoch.
    "origin": """Name: origin
Version: 9.1
Release: 2%{?dist}.example
Summary: Source with a second package
License: MIT AND BSD-3-Clause
Vendor: Example, Inc.
BuildArch: noarch
Requires: lib-epoch >= 2:3, /bin/sh
Provides: virtual-thing = 4
%description
Text.
%package -n lib-epoch
Version: 3.4~rc1
Release: 5.el9
Epoch: 2
Summary: Has an epoch
License: Zlib
Requires: modular
%description -n lib-epoch
Text.
%install
mkdir -p %{buildroot}/usr/bin %{buildroot}/lib/epoch %{buildroot}/usr/share/origin/empty
touch %{buildroot}/usr/bin/origin %{buildroot}/lib/epoch/lib.so %{buildroot}/usr/share/origin/ghost
for i in $(seq 1 40); do touch %{buildroot}/usr/share/origin/a-file-of-the-origin-$i; done
%files
/usr/bin/origin
%dir /usr/share/origin
/usr/share/origin/a-file*
/usr/share/origin/empty
%ghost /usr/share/origin/ghost
%files -n lib-epoch
/lib/epoch/lib.so
""",
    "zero-epoch": """Name: zero-epoch
Version: 1.0^git5
Release: 1
Epoch: 0
Summary: Says that its epoch is 0
License: Apache-2.0
BuildArch: noarch
Requires: virtual-thing, nothing-provides-this
%description
Text.
%files
""",
    "modular": """Name: modular
Version: 18.2.0
Release: 1.module+el8
Summary: Of a module stream
License: MIT
Vendor: Example, Inc.
ModularityLabel: nodejs:18:8060020220523160029:ad008a3a
BuildArch: noarch
%description
Text.
%files
""",
    # rpm keeps the keys it trusts as packages of this name.
    "gpg-pubkey": """Name: gpg-pubkey
Version: 5072e1f5
Release: 3a4b5c6d
Summary: A key
License: pubkey
BuildArch: noarch
%description
Text.
%files
""",
}

MACROS = {"_buildhost": "build.example", "use_source_date_epoch_as_buildtime": "1", "_build_id_links": "none"}


def run(*command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


def build_rpms(work):
    env = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", HOME=str(work))
    defines = [f"--define=_topdir {work}/top"]
    for name, value in MACROS.items():
        defines.append(f"--define={name} {value}")
    for name, spec in SPECS.items():
        path = work / f"{name}.spec"
        path.write_text(spec)
        run("rpmbuild", "-bb", *defines, str(path), env=env)
    return sorted(str(p) for p in (work / "top/RPMS").rglob("*.rpm"))


def make_rpm_form(folder, rpms):
    folder.mkdir(parents=True)
    run("rpm", "--dbpath", str(folder), "--initdb")
    run("rpm", "--dbpath", str(folder), "-i", "--justdb", "--nodeps", "--noscripts", *rpms)


def headers_of(folder):
    with sqlite3.connect(folder / "rpmdb.sqlite") as db:
        return db.execute("SELECT hnum, blob FROM Packages ORDER BY hnum").fetchall()


def make_small_sqlite(path, headers):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA page_size = 512")
    db.execute("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)")
    db.executemany("INSERT INTO Packages VALUES (?, ?)", headers)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def make_bdb(path, headers, order):
    path.parent.mkdir()
    pack = "<I" if order == 1234 else ">I"
    pairs = [(struct.pack(pack, 0), struct.pack(pack, len(headers)))]
    pairs += [(struct.pack(pack, number), blob) for number, blob in headers]
    lines = ["VERSION=3", "format=bytevalue", "type=hash", "db_pagesize=512", f"db_lorder={order}", "HEADER=END"]
    for key, value in pairs:
        lines += [" " + key.hex(), " " + value.hex()]
    run("db5.3_load", str(path), input="\n".join(lines + ["DATA=END", ""]).encode())


def make_ndb(path, headers):
    pages = b""
    slots = struct.pack("<4sIIIII8x", b"RpmP", 0, 7, 1, len(headers) + 1, 0)[:32]
    for number, blob in headers:
        block = 4096 // 16 + len(pages) // 16
        body = struct.pack("<4sIII", b"BlbS", number, 7, len(blob)) + blob
        body += bytes(-(len(body) + 12) % 16)
        body += struct.pack("<II4s", zlib.adler32(body), len(blob), b"BlbE")
        slots += struct.pack("<4sIII", b"Slot", number, block, len(body) // 16)
        pages += body
    while len(slots) < 4096:
        slots += struct.pack("<4sIII", b"Slot", 0, 0, 0)
    path.write_bytes(slots + pages)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    work = out / "work"
    work.mkdir()
    make_rpm_form(out / "rpm", build_rpms(work))
    shutil.rmtree(work)
    headers = headers_of(out / "rpm")
    if "--keep-rpm-form" not in sys.argv:
        shutil.rmtree(out / "rpm")
    make_small_sqlite(out / "rpmdb.sqlite", headers)
    make_ndb(out / "Packages.db", headers)
    if shutil.which("db5.3_load"):
        make_bdb(out / "little/Packages", headers, 1234)
        make_bdb(out / "big/Packages", headers, 4321)


main()
