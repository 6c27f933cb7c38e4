#!/usr/bin/env python3
"""Prints the ranges of text_width_table.inc from Python's Unicode data: python3 text_width.py > text_width_table.inc

W: two columns (East Asian Width W and F). Z: no column of its own (combining marks, Hangul vowels and finals).
I: shown by nobody, or able to turn text around: controls, format characters, default ignorables.
"""
import sys
import unicodedata

IGNORABLE = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0} | set(range(0x180B, 0x1810)) \
    | set(range(0x2060, 0x2070)) | set(range(0xFE00, 0xFE10)) | set(range(0xFFF0, 0xFFFC)) | set(range(0xE0000, 0xE1000)) \
    | set(range(0x1BCA0, 0x1BCA4)) | set(range(0x1D173, 0x1D17B))


def kind(code):
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Zl", "Zp") or code in IGNORABLE:
        return "I"
    if category in ("Mn", "Me") or 0x1160 <= code <= 0x11FF:
        return "Z"
    # Unassigned code points of the planes for ideographs are wide as well (UAX 11); other unassigned ones are not.
    if category == "Cn":
        return "W" if 0x20000 <= code <= 0x2FFFD or 0x30000 <= code <= 0x3FFFD else ""
    if unicodedata.east_asian_width(char) in "WF":
        return "W"
    return ""


ranges = []
for code in range(sys.maxunicode + 1):
    found = kind(code)
    if found and ranges and ranges[-1][1] == code - 1 and ranges[-1][2] == found:
        ranges[-1][1] = code
    elif found:
        ranges.append([code, code, found])
print(f"// Made by text_width.py from Unicode {unicodedata.unidata_version}: first, last, kind. Do not edit.")
line = ""
for first, last, found in ranges:
    item = f"{{0x{first:X}, 0x{last:X}, {found}}}, "
    if len(line) + len(item) > 118:
        print(line.rstrip())
        line = ""
    line += item
print(line.rstrip())
