#!/bin/sh
# python3-packaging (23.0 when recorded), which pip carries too. It trims white space around; no package has any there.
exec /usr/bin/python3 -c '
import sys
from packaging.version import InvalidVersion, Version
for line in sys.stdin:
    try:
        a, b = map(Version, line.rstrip("\n").split("\t"))
        print("<" if a < b else ">" if a > b else "=")
    except InvalidVersion:
        print("!")
'
