#!/usr/bin/env python3
"""Makes a large rpm database in SQLite form, for measuring memory.

    make_rpmdb.py OUT/rpmdb.sqlite [--megabytes 300] [--packages 3000]

The table is rpm's, and the headers have what real ones have most of: lists of files with their sizes, digests and
flags. The same arguments give the same headers.
"""
import argparse
import hashlib
import sqlite3
import struct

INT16, INT32, STRING, STRING_ARRAY, I18N = 3, 4, 6, 8, 9
BYTES_PER_FILE = 123  # of the tags below, about


def header_of(entries):
    index, data = b"", b""
    for tag, kind, values in entries:
        if kind in (INT16, INT32):
            width = 2 if kind == INT16 else 4
            data += bytes(-len(data) % width)
            chunk = struct.pack(f">{len(values)}{'H' if kind == INT16 else 'I'}", *values)
        else:
            chunk = b"".join(value.encode() + b"\0" for value in values)
        index += struct.pack(">IIII", tag, kind, len(data), len(values))
        data += chunk
    return struct.pack(">II", len(entries), len(data)) + index + data


def package_header(number, files):
    name = f"made-{number:05}"
    folders = [f"/usr/share/{name}/folder-{i:04}/" for i in range(max(1, files // 20))]
    return header_of([
        (1000, STRING, [name]), (1001, STRING, [f"{number % 7}.{number % 13}"]), (1002, STRING, ["1.el9"]),
        (1004, I18N, ["A package that was made"]), (1011, STRING, ["Example, Inc."]), (1014, STRING, ["MIT"]),
        (1022, STRING, ["x86_64"]), (1044, STRING, [f"made-source-{number // 3:05}-1.0-1.el9.src.rpm"]),
        (1028, INT32, [1000] * files), (1030, INT16, [0o100644] * files), (1034, INT32, [1700000000] * files),
        (1035, STRING_ARRAY, [hashlib.sha256(f"{number} {i}".encode()).hexdigest() for i in range(files)]),
        (1037, INT32, [0] * files), (1039, STRING_ARRAY, ["root"] * files), (1040, STRING_ARRAY, ["root"] * files),
        (1047, STRING_ARRAY, [name, f"{name}(x86-64)"]),
        (1049, STRING_ARRAY, [f"made-{max(0, number - 1):05}", "rpmlib(CompressedFileNames)", "/bin/sh"]),
        (1116, INT32, [i * len(folders) // files for i in range(files)]),
        (1117, STRING_ARRAY, [f"file-of-the-package-{i:06}" for i in range(files)]), (1118, STRING_ARRAY, folders),
    ])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--packages", type=int, default=3000)
    arguments = parser.parse_args()
    files = max(1, arguments.megabytes * 1_000_000 // arguments.packages // BYTES_PER_FILE)
    db = sqlite3.connect(arguments.out, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)")
    db.execute("BEGIN")
    for number in range(arguments.packages):
        db.execute("INSERT INTO Packages(blob) VALUES (?)", (package_header(number, files),))
    db.execute("COMMIT")
    db.close()


main()
