#!/bin/sh
# apk-tools is not packaged for Debian. The answers follow its documented rules (apk-package(5), "version", and
# apk-tools 3: a number behind a dot with a leading zero sorts as text), written here once more in another way, as a
# sort key over a regular expression.
exec python3 -c '
import re, sys
FORM = re.compile(r"([0-9]+)((?:\.[0-9]+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*)(?:~([0-9a-f]+))?(?:-r([0-9]+))?")
BEFORE, AFTER = ["alpha", "beta", "pre", "rc"], ["cvs", "svn", "git", "hg", "p"]
def key(text):
    m = FORM.fullmatch(text)
    if not m or not text.isascii(): return None
    first, numbers, letter, suffixes, commit, build = m.groups()
    out = [(0, int(first))]
    out += [(8, 0, n) if n[0] == "0" else (8, 1, int(n)) for n in numbers.split(".")[1:]]
    if letter: out.append((7, letter))
    for word, number in re.findall(r"_([a-z]+)([0-9]*)", suffixes):
        out.append((0, BEFORE.index(word)) if word in BEFORE else (6, AFTER.index(word)))
        if number: out.append((5, int(number)))
    if commit: out.append((4, commit))
    if build: out.append((3, int(build)))
    return out + [(2,)]
for line in sys.stdin:
    a, b = map(key, line.rstrip("\n").split("\t"))
    print("!" if a is None or b is None else "<" if a < b else ">" if a > b else "=")
'
