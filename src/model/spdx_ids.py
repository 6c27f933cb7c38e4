#!/usr/bin/env python3
"""Prints spdx_ids.inc from CycloneDX's spdx.schema.json: python3 spdx_ids.py spdx.SNAPSHOT.schema.json > spdx_ids.inc

The schema is in npm's @cyclonedx/cyclonedx-library, folder res/schema; its enum is what a licence `id` may be.
"""
import json
import sys

schema = json.load(open(sys.argv[1], encoding="utf-8"))
ids = [i for i in schema["enum"]]
exceptions = {i for i in ids if "exception" in i.lower()}
print(f"// Made by spdx_ids.py: the licence ids of {schema['$comment'] if '$comment' in schema else 'SPDX'}, sorted. Do not edit.")
line = ""
for item in sorted(ids):
    word = f'"{item}", '
    if len(line) + len(word) > 118:
        print(line.rstrip())
        line = ""
    line += word
print(line.rstrip())
