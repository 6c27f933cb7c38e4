#!/usr/bin/env python3
"""Counts which letter follows which in ordinary text and code, and writes the table of rarity.cc to standard output:

    src/secrets/rarity_table.py FOLDER... > src/secrets/rarity_table.inc

The one in the repository was made on Debian 12 from /usr/share/doc, /usr/include and /usr/lib/python3. A number is
8 times log2 of (how likely this letter is behind that one, in words of text and code) / (how likely in letters and digits
drawn at random). Classes: 0 any other byte and both ends of a word, 1 a digit, 2 to 27 a to z, 28 to 53 A to Z.
"""
import collections
import math
import pathlib
import re
import sys

WORD = re.compile(rb"[0-9A-Za-z_-]{4,40}")
LARGEST = 1 << 20


def letter_class(byte):
    c = chr(byte)
    if c.isdigit():
        return 1
    if "a" <= c <= "z":
        return 2 + ord(c) - ord("a")
    return 28 + ord(c) - ord("A") if "A" <= c <= "Z" else 0


def words(folders):
    """Different words only: a word that stands a thousand times tells no more than one that stands once."""
    seen = set()
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
                data = path.read_bytes()
                if b"\0" not in data[:4096]:
                    # What has digits and letters mixed more than once is a hash or a key, not a word.
                    seen.update(w for w in WORD.findall(data) if len(re.findall(rb"\d+[A-Za-z]+", w)) < 2)
    return seen


def main(folders):
    counts = [collections.Counter() for _ in range(54)]
    for word in words(folders):
        classes = [0] + [letter_class(b) for b in word] + [0]
        for a, b in zip(classes, classes[1:]):
            counts[a][b] += 1
    drawn = [2 / 64, 10 / 64] + [1 / 64] * 52
    for row in counts:
        total = sum(row.values()) + 54
        values = [round(8 * math.log2((row[b] + 1) / total / drawn[b])) for b in range(54)]
        text = ", ".join(str(max(-127, min(127, v))) for v in values) + ","
        while text:
            cut = len(text) if len(text) <= 118 else text.rfind(" ", 0, 118)
            print(text[:cut].strip())
            text = text[cut:].strip()


if __name__ == "__main__":
    main(sys.argv[1:])
